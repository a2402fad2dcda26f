"""The study's prose with its references, in both languages, and what the study does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.report.conftest import Builds
    from tests.report.reading import Report

FILES = {
    "sources.yaml": """
        sources:
          - {id: iom, kind: report, short: {en: IOM 2017, ru: МОМ 2017}, title: {en: Risk analysis, ru: Анализ рисков}}
    """,
    "claims/iom.yaml": """
        source: iom
        claims:
          - id: banned
            kind: figure
            says: {en: Many are banned., ru: Многим запрещён въезд.}
            figure: {value: 2000000, sign: ">", unit: persons, of: {en: people with a ban, ru: люди с запретом}}
          - {id: tested, says: {en: It was not tested., ru: Это не проверялось.}}
    """,
    "narrative/method.en.md": "The ban meets {{value:claim:banned}}. It was never tested {{claim:tested}}.",
    "narrative/method.ru.md": "Запрет касается {{value:claim:banned}}. Это не проверялось {{claim:tested}}.",
}


def test_references_become_figures_and_citations(built: Builds) -> None:
    """A value stands with who gives it, a citation as who says so; both lead to the claim."""
    page = built(FILES).page("en/methods")
    assert "The ban meets more than 2,000,000 persons (IOM 2017). It was never tested (IOM 2017)." in page.text
    assert [link for link in page.main.links if "claims/" in link] == [
        "claims/iom.html#banned",
        "claims/iom.html#tested",
    ]


def test_references_in_the_other_language(built: Builds) -> None:
    """The Russian prose is filled in Russian."""
    text = built(FILES).page("ru/methods").text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Запрет касается более 2 000 000 человек (МОМ 2017). Это не проверялось (МОМ 2017)." in text


def test_a_missing_chapter_falls_back_visibly(built: Builds) -> None:
    """Prose that exists in one language stands in the other edition in that language, and this is said."""
    report = built({**FILES, "narrative/limits.en.md": "Nothing is known of wages."})
    assert "This text exists only in English.\nNothing is known of wages." in report.page("en/methods").text or (
        "This text exists only" not in report.page("en/methods").text
    )
    assert "Этот текст есть только на одном языке: английский.\nNothing is known of wages." in (
        report.page("ru/methods").text
    )


def test_a_missing_translation_is_marked(built: Builds) -> None:
    """A title without a Russian wording stands in English and carries its language, so that it is seen and heard."""
    report = built({"risks.yaml": "risks:\n  - {id: no-pay, title: {en: No pay at all}}\n"})
    cell = next(th for th in report.page("ru/risks").main.all("th") if "No pay at all" in th.words)
    assert "en" in {element.attributes.get("lang") for element in cell.walk()}


def test_a_reference_to_nothing_is_shown_as_written(built: Builds) -> None:
    """What cannot be resolved stays visible in brackets; nothing is invented."""
    text = (
        built({**FILES, "narrative/method.en.md": "See {{claim:nowhere}} and {{value:claim:gone}}."})
        .page("en/methods")
        .text
    )
    assert "See [claim:nowhere] and [value:claim:gone]." in text


def test_what_is_not_covered_is_said(built: Builds) -> None:
    """The parts of the format that a study does not have are listed."""
    page = built(FILES).page("en/methods")
    listed = [item.words for item in page.main.all("ul", "compact")[-1].all("li")]
    assert listed == [
        "a theory of change", "risks", "published ratings", "responses", "contested facts", "events",
        "agreements and laws",
    ]  # fmt: skip


def test_levels_without_a_definition_say_so(example: Report) -> None:
    """The 2017 report defines none of its five levels, and the page says it at each."""
    text = example.page("en/methods").text
    assert text.count("the document gives no definition") == 5
    assert example.page("ru/methods").text.count("определения в документе нет") == 5


def test_switched_off_checks_and_rounding_are_printed_with_reasons(built: Builds) -> None:
    """A reader of the report sees which checks of numbers were not made and why, in both languages."""
    audit = """
        off: [{check: possible, about: [source:report], reason: {en: It is weighted., ru: Проценты взвешены.}}]
        rounding: [{source: report, rule: half-up}]
    """
    report = built({"audit.yaml": audit})
    assert "It is weighted." in report.page("en/methods").text
    assert "Проценты взвешены." in report.page("ru/methods").text
    assert "половины от нуля" in report.page("ru/methods").text
    assert "It is weighted" in report.page("en/problems").text
