"""A risk's page: statement, bearer, evidence for and against, what links here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.report.conftest import Builds

FILES = {
    "theory.yaml": """
        components:
          - id: c1
            title: {en: Work, ru: Работа}
            elements: [{id: c1-e1, title: {en: Contracts, ru: Договоры}}]
        populations:
          - {id: young, title: {en: Young people, ru: Молодые люди}}
    """,
    "risks.yaml": """
        source: report
        risks:
          - id: no-pay
            title: {en: No pay, ru: Нет оплаты}
            statement:
              cause: {en: There is no contract., ru: Договора нет.}
              event: {en: Pay does not come., ru: Оплата не приходит.}
              consequence: {en: The family goes into debt., ru: Семья берёт в долг.}
            elements: [c1-e1]
            populations: [young]
            bearer: [migrants, families]
            level: household
            horizon: {en: One season, ru: Один сезон}
            state: fact
            triggers: [new-law]
            locator: {section: "3"}
    """,
    "sources.yaml": """
        sources:
          - {id: report, kind: report, title: {en: Report, ru: Отчёт}, reliability: B}
          - {id: agency, kind: news, title: {en: Agency, ru: Агентство}, part_of: report}
          - {id: paper, kind: news, title: {en: Paper, ru: Газета}, part_of: report, origin: agency}
          - {id: ngo, kind: organisation, title: {en: NGO, ru: НПО}, part_of: report}
    """,
    "claims/report.yaml": """
        source: report
        claims:
          - {id: told, says: {en: Many wait for pay., ru: Многие ждут оплаты.}, by: [agency], supports: ["risk:no-pay"]}
          - {id: copied, says: {en: They wait long., ru: Ждут долго.}, by: [paper], supports: ["risk:no-pay"]}
          - {id: denied, says: {en: All are paid., ru: Платят всем.}, by: [ngo], contradicts: ["risk:no-pay"]}
          - {id: said, says: {en: Nobody complains., ru: Никто не жалуется.}, about: ["risk:no-pay"]}
    """,
    "events.yaml": """
        events:
          - {id: new-law, date: 2020-01, title: {en: A new law, ru: Новый закон}, source: report}
    """,
}


def test_statement_and_particulars(built: Builds) -> None:
    """Cause, event and consequence open the page; who is harmed, level, horizon and triggers follow."""
    text = built(FILES).page("en/risks/no-pay").text
    for words in (
        "Risk 1\nNo pay",
        "Cause. There is no contract.",
        "Described after Report",
        "What may happen. Pay does not come.",
        "Consequence. The family goes into debt.",
        "State\nalready happens",
        "Who is harmed\nmigrants and families",
        "Populations\nYoung people",
        "Elements it threatens\nContracts",
        "Level of harm\nthe household",
        "Horizon\nOne season",
        "Events that call for a new look\nA new law",
    ):
        assert words in text


def test_particulars_in_russian(built: Builds) -> None:
    """The Russian page uses the binding terms: who suffers, never a bearer."""
    text = built(FILES).page("ru/risks/no-pay").text
    assert "Кто пострадает\nмигранты и семьи" in text
    assert "Состояние\nуже происходит" in text
    assert "носител" not in text


def test_claims_of_one_origin_count_once(built: Builds) -> None:
    """A newspaper that rests on an agency is no second witness: three claims, two independent origins."""
    report = built(FILES)
    page = report.page("en/risks/no-pay")
    assert page.anchors["evidence"].words == "2 claims for it, one against"
    assert "It rests on 2 independent origins; passages from one origin count once." in page.text
    assert report.page("ru/risks/no-pay").anchors["evidence"].words == "2 утверждения за, 1 против"
    without = FILES["claims/report.yaml"].replace('contradicts: ["risk:no-pay"]', "credibility: 3")
    page = built({**FILES, "claims/report.yaml": without}).page("en/risks/no-pay")
    assert "All of it rests on one origin." in page.text


def test_for_and_against_stand_apart(built: Builds) -> None:
    """Claims for the risk stand before those against it, each once; what is only about it is not evidence."""
    text = built(FILES).page("en/risks/no-pay").text
    evidence = text[text.index("2 claims for it") : text.index("Nobody is asked to do anything")]
    order = [evidence.index(w) for w in ("\nFor\n", "Many wait", "They wait long.", "\nAgainst\n", "All are paid.")]
    assert order == sorted(order)
    assert "Nobody complains." not in evidence


def test_no_evidence_is_said(built: Builds) -> None:
    """A risk without claims and responses says so in its headings."""
    page = built({"risks.yaml": FILES["risks.yaml"]}).page("en/risks/no-pay")
    assert page.anchors["evidence"].words == "No claim in this study supports or contradicts it"
    assert page.anchors["responses"].words == "Nobody is asked to do anything about it"
    assert page.anchors["ratings"].words == "No document rates this risk"


def test_old_ids_of_all_ends_are_followed(built: Builds) -> None:
    """Element, population, source and response may name earlier ids: the page shows them all the same."""
    renamed = {
        **FILES,
        "theory.yaml": FILES["theory.yaml"]
        .replace("id: c1-e1,", "id: contracts, formerly: [c1-e1],")
        .replace("id: young,", "id: youth, formerly: [young],"),
        "sources.yaml": FILES["sources.yaml"].replace("id: agency,", "id: news-agency, formerly: [agency],"),
    }
    report = built(renamed)
    page = report.page("en/risks/no-pay")
    assert "It rests on 2 independent origins" in page.text
    assert "Elements it threatens\nContracts" in page.text
    assert "Threatened by: No pay." in report.page("en/theory/c1").text
    assert "harmed by No pay" in report.page("en/theory/people").text


def test_the_register_counts(built: Builds) -> None:
    """The register gives every risk its number, ratings, claims for and against, and responses."""
    page = built(FILES).page("en/risks")
    assert page.title == "One risk and its ratings"
    assert page.main.all("tbody")[0].words == "1 No pay not rated 2 / 1 0"
