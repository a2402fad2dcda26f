"""The theory of change: two statuses for every assumption, and what threatens what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.report.conftest import Builds
    from tests.report.reading import Report

FILES = {
    "theory.yaml": """
        outcome: {en: People find work., ru: Люди находят работу.}
        source: report
        components:
          - id: c1
            title: {en: Work, ru: Работа}
            statement: {en: Legal work protects., ru: Законная работа защищает.}
            areas: [KG, TJ]
            elements:
              - {id: c1-e1, title: {en: Contracts, ru: Договоры}, optimal: {en: Everyone has one., ru: Есть у всех.},
                 current: {en: Few have one., ru: Есть у немногих.}, not_covered: [UZ]}
            assumptions:
              - {id: a1, statement: {en: Employers keep contracts., ru: Работодатели соблюдают договоры.},
                 by_authors: supported, by_evidence: contested, why: {en: Two of five do., ru: Двое из пяти.}}
              - {id: a2, statement: {en: Courts help., ru: Суды помогают.}}
            opportunities:
              - {id: o1, statement: {en: A new law helps., ru: Помогает новый закон.}}
        stages:
          - {id: ban, title: {en: Ban, ru: Запрет}}
          - {id: shock, title: {en: Shock, ru: Шок}, basis: inferred}
        transitions:
          - {id: ban-shock, from: ban, to: shock, statement: {en: In most cases., ru: В большинстве случаев.}}
        guidelines:
          - {id: g6, number: "6", title: {en: Speak with migrants, ru: Говорить с мигрантами}, cited: yes}
          - {id: g7, number: "7", title: {en: Sign agreements, ru: Заключать соглашения}, cited: no}
    """,
    "sources.yaml": """
        sources:
          - {id: report, kind: report, title: {en: Report, ru: Отчёт}}
    """,
    "risks.yaml": """
        risks:
          - {id: no-pay, title: {en: No pay, ru: Нет оплаты}, elements: [c1-e1], assumptions: [a1]}
    """,
    "claims/report.yaml": """
        source: report
        claims:
          - {id: kept, says: {en: Some keep them., ru: Некоторые соблюдают.}, supports: ["assumption:a1"]}
          - {id: broken, says: {en: Many break them., ru: Многие нарушают.}, contradicts: ["assumption:a1"]}
    """,
}


def test_authors_and_evidence_are_kept_apart(built: Builds) -> None:
    """What the authors say of an assumption never stands for what the evidence says."""
    text = built(FILES).page("en/theory/c1").text
    assert "The authors say\ncalled confirmed\nThe evidence in this study says\ncontested" in text
    assert "The authors say\nnot stated\nThe evidence in this study says\nnot judged" in text
    assert "Two of five do." in text
    russian = built(FILES).page("ru/theory/c1").text
    assert "Что показывают данные исследования\nоспаривается" in russian
    assert "Что показывают данные исследования\nне оценено" in russian


def test_the_whole_counts_what_is_supported(built: Builds) -> None:
    """The heading counts assumptions that the study's own evidence supports, not what authors call confirmed."""
    report = built(FILES)
    assert "None of the 2 assumptions is supported by the evidence in this study" in report.page("en/theory").text
    supported = {
        **FILES,
        "theory.yaml": FILES["theory.yaml"].replace("by_evidence: contested", "by_evidence: supported"),
    }
    report = built(supported)
    assert "Supported by the evidence in this study: 1 of 2 assumptions" in report.page("en/theory").text
    assert "Подтверждено данными этого исследования допущений: 1 из 2" in report.page("ru/theory").text


def test_element_and_risk_point_at_each_other(built: Builds) -> None:
    """An element names the risks that threaten it, and the risk its element."""
    report = built(FILES)
    page = report.page("en/theory/c1")
    for words in ("What should be. Everyone has one.", "What is. Few have one.", "Threatened by: No pay.",
                  "It speaks of Kyrgyzstan and Tajikistan.", "Uzbekistan"):  # fmt: skip
        assert words in page.text
    assert "../theory/c1.html#element-c1-e1" in report.page("en/risks/no-pay").main.links


def test_evidence_stands_under_its_assumption(built: Builds) -> None:
    """Claims for and against an assumption stand under it, apart."""
    text = built(FILES).page("en/theory/c1").text
    order = [text.index(w) for w in ("Claims for it", "Some keep them.", "Claims against it", "Many break them.")]
    assert order == sorted(order)


def test_the_drawing_names_statuses_and_risks(built: Builds) -> None:
    """The diagram writes the status of every assumption in words and links risks, elements and assumptions."""
    drawn = built(FILES).page("en/theory").anchors["diagram"]
    assert "contested" in drawn.words
    assert "not judged" in drawn.words
    assert {"theory/c1.html", "theory/c1.html#element-c1-e1", "risks/no-pay.html"} <= set(drawn.links)


def test_what_is_inferred_is_said(built: Builds) -> None:
    """Stages that no document names are marked as ours; passages carry no rate that nobody gives."""
    page = built(FILES).page("en/theory/people")
    assert page.anchors["stage-shock"].words.startswith("our inference ")
    assert not page.anchors["stage-ban"].words.startswith("our inference")
    assert "Ban → Shock. In most cases." in page.anchors["transition-ban-shock"].words
    assert "no document gives a rate" in page.text


def test_guidelines_say_whether_they_are_cited(built: Builds) -> None:
    """A guideline that the document never cites says so."""
    page = built(FILES).page("en/theory/guidelines")
    assert page.anchors["g6"].words.startswith("Guideline 6. Speak with migrants cited")
    assert page.anchors["g7"].words.startswith("Guideline 7. Sign agreements not cited")


def test_the_example_supports_no_assumption_by_the_authors_word(example: Report) -> None:
    """All thirteen assumptions of the 2017 model stand in the list with the status that the evidence gives them."""
    page = example.page("en/theory")
    listed = next(items for items in page.main.all("ul", "compact") if len(items.all("li")) == 13)
    assert all(item.links[0].startswith("theory/c") for item in listed.all("li"))
