"""Facts on which sources differ: every figure with who gives it, and never a mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.report.conftest import Builds
    from tests.report.reading import Report

FILES = {
    "study.yaml": """
        format: 1
        id: small
        title: {en: A small study, ru: Малое исследование}
        languages: [en, ru]
        units:
          - {id: soldiers, label: {en: soldier|soldiers, ru: военнослужащий|военнослужащих|военнослужащих}}
    """,
    "sources.yaml": """
        sources:
          - {id: daily, kind: news, title: {en: The Daily, ru: Газета}, date: 2022-09}
          - {id: army, kind: official, title: {en: The army, ru: Армия}, part_of: daily,
             interest: {en: Wants calm at home., ru: Хочет спокойствия.}}
          - {id: other-side, kind: official, title: {en: The other side, ru: Другая сторона}, part_of: daily}
    """,
    "claims/daily.yaml": """
        source: daily
        claims:
          - id: army-count
            kind: figure
            says: {en: 6000 died., ru: Погибли 6000.}
            by: [army]
            said: 2022-09-21
            figure: {value: 6000, unit: soldiers, of: {en: killed, ru: погибшие}}
          - id: other-count
            kind: figure
            says: {en: Up to 30000 died., ru: Погибли до 30000.}
            by: [other-side]
            figure: {low: 20000, high: 30000, unit: soldiers, of: {en: killed, ru: погибшие}}
          - id: no-count
            says: {en: Nobody has counted., ru: Никто не считал.}
    """,
    "facts.yaml": """
        topics:
          - id: losses
            title: {en: Losses, ru: Потери}
            question: {en: How many died?, ru: Сколько погибло?}
            unit: soldiers
            claims: [army-count, other-count, no-count]
            note: {en: What is counted is not said., ru: Что считали, не сказано.}
    """,
}


def test_every_source_has_its_own_line(built: Builds) -> None:
    """The drawing has one line per figure with its range, date, carrier and interest, and leads to the claim."""
    drawn = built(FILES).page("en/facts").anchors["drawing-losses"]
    lines = drawn.all("svg")[0].words
    for words in ("The army", "6,000 soldiers", "21 September 2022", "as reported by The Daily", "Wants calm at home.",
                  "The other side", "20,000–30,000 soldiers"):  # fmt: skip
        assert words in lines
    assert "2 figures by who gives them; no mean is drawn." in drawn.words
    assert {"claims/daily.html#army-count", "claims/daily.html#other-count"} <= set(drawn.links)


def test_the_same_stands_in_a_table(built: Builds) -> None:
    """Under the drawing the figures stand as a table with their attribution."""
    drawn = built(FILES).page("en/facts").anchors["drawing-losses"]
    assert [row.words for row in drawn.all("tbody")[0].all("tr")] == [
        "According to The army, as reported by The Daily, 21 September 2022 6,000 soldiers (killed)",
        "According to The other side, as reported by The Daily 20,000–30,000 soldiers (killed)",
    ]


def test_no_mean_occurs(built: Builds) -> None:
    """No number between the figures is made: no mean, no middle of a range, no sum."""
    for language in ("en", "ru"):
        text = built(FILES).page(f"{language}/facts").text
        numbers = {re.sub(r"\D", "", found) for found in re.findall(r"\d[\d,\N{NO-BREAK SPACE}]*\d", text)}
        assert not numbers & {"25000", "15500", "13000", "18000", "36000", "26000", "15000", "18667", "31000"}


def test_claims_without_a_figure_stand_in_the_list(built: Builds) -> None:
    """Whoever gives no figure is listed with the others, and the note says what explains the difference."""
    page = built(FILES).page("en/facts")
    assert "How many died?" in page.text
    assert "Nobody has counted." in page.text
    assert "What is counted is not said." in page.text


def test_one_figure_is_not_drawn(built: Builds) -> None:
    """A single figure is no disagreement to draw: it stands in the list alone."""
    facts = FILES["facts.yaml"].replace("[army-count, other-count, no-count]", "[army-count, no-count]")
    page = built({**FILES, "facts.yaml": facts}).page("en/facts")
    assert page.main.all("svg") == []
    assert "6000 died." in page.text


def test_figures_of_another_unit_are_not_drawn_together(built: Builds) -> None:
    """Figures are drawn on one line only where they count the same thing."""
    claims = FILES["claims/daily.yaml"].replace("high: 30000, unit: soldiers", "high: 30000, unit: persons")
    page = built({**FILES, "claims/daily.yaml": claims}).page("en/facts")
    assert page.main.all("svg") == []
    assert "20,000–30,000 persons" in page.text


def test_claims_are_listed_by_document(built: Builds) -> None:
    """The list of claims counts them by the document in which they were read."""
    report = built(FILES)
    assert "The Daily (3 claims)" in report.page("en/claims").text
    assert "Газета (3 утверждения)" in report.page("ru/claims").text
    assert report.page("en/claims").title == "3 claims, and who makes them"


def test_the_example_draws_its_contested_figures(example: Report) -> None:
    """The losses that two sides give in the news report of 2022 stand beside each other."""
    drawn = example.page("en/facts").anchors["drawing-russian-losses-2022"].words
    assert "5,937 soldiers" in drawn
    assert "15,000–30,000 soldiers" in drawn
    assert "22,500" not in drawn
