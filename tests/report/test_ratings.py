"""Printed ratings stand side by side: differences are marked, and what was not rated is never shown as low."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.report.conftest import Builds, Edits
    from tests.report.reading import Element, Page, Report

STUDY = """
    format: 1
    id: small
    title: {en: A small study, ru: Малое исследование}
    languages: [en, ru]
    settings:
      - {id: region, label: {en: The region, ru: Регион}, areas: [KZ, KG, TJ]}
      - {id: kg-tj, label: {en: Kyrgyzstan and Tajikistan, ru: Кыргызстан и Таджикистан}, areas: [KG, TJ]}
      - {id: kz, label: {en: Kazakhstan, ru: Казахстан}, areas: [KZ]}
    scales:
      - id: likelihood-3
        dimension: likelihood
        levels:
          - {id: low, label: {en: low, ru: низкая}}
          - {id: medium, label: {en: medium, ru: средняя}}
          - {id: high, label: {en: high, ru: высокая}}
      - id: impact-3
        dimension: impact
        levels:
          - {id: low, label: {en: low, ru: низкий}}
          - {id: medium, label: {en: medium, ru: средний}}
          - {id: high, label: {en: high, ru: высокий}}
"""
RISKS = """
    risks:
      - {id: no-help, title: {en: No help, ru: Нет помощи}}
      - {id: no-work, title: {en: No work, ru: Нет работы}}
      - {id: young, title: {en: Young people, ru: Молодёжь}}
      - {id: unrated, title: {en: Nobody rated this, ru: Никто не оценил}}
"""
SOURCES = """
    sources:
      - {id: report, kind: report, title: {en: Risk report, ru: Отчёт о рисках}}
"""
RATINGS = """
    row;risk;setting;locus;likelihood;impact;label_en;label_ru;match;why_en;source;likelihood_scale;impact_scale;section;annex
    s1;no-help;region;section;low;medium;Low trust;Низкое доверие;own;;report;likelihood-3;impact-3;4.1;
    s2;no-work;region;section;high;high;Work;Работа;own;;report;likelihood-3;impact-3;4.2;
    s3;young;region;section;;;Youth;Молодёжь;own;;report;likelihood-3;impact-3;4.3;
    a1;no-help;kg-tj;annex;high;high;Low trust;Низкое доверие;same-title;Same words;report;likelihood-3;impact-3;;2
    a2;no-work;kg-tj;annex;high;high;Work;Работа;same-title;;report;likelihood-3;impact-3;;2
    k3;young;kz;annex;not-applicable;not-applicable;Youth;Молодёжь;own;;report;likelihood-3;impact-3;;1
"""
FILES = {"study.yaml": STUDY, "risks.yaml": RISKS, "sources.yaml": SOURCES, "ratings/published.csv": RATINGS}


def rows(page: Page) -> list[list[str]]:
    """Give the cells of a risk's table of ratings."""
    return [[cell.words for cell in row.all("td") + row.all("th")] for row in body(page)]


def body(page: Page) -> list[Element]:
    """Give the rows of a risk's table of ratings."""
    return page.anchors["ratings-table"].all("tbody")[0].all("tr")


def test_a_disagreement_is_marked_and_said(built: Builds) -> None:
    """Where section and annex differ, the heading says so and the levels that differ are marked."""
    page = built(FILES).page("en/risks/no-help")
    assert page.anchors["ratings"].words == "Rated differently in different places"
    section, annex = body(page)
    assert [cell.words for cell in section.all("td", "marked")] == ["low", "medium"]
    assert [cell.words for cell in annex.all("td", "marked")] == ["high", "high"]
    assert "Places that differ are marked." in page.text
    assert "section 4.1, Risk report" in section.words
    assert "annex 2, Risk report" in annex.words
    assert "same title: Same words" in annex.words


def test_agreement_is_not_marked(built: Builds) -> None:
    """The same rating in two places is said to be the same, and nothing is marked."""
    page = built(FILES).page("en/risks/no-work")
    assert page.anchors["ratings"].words == "The same rating wherever it is printed"
    assert page.main.all("td", "marked") == []


def test_not_rated_is_said_and_never_low(built: Builds) -> None:
    """A row without levels, a row that does not apply and a risk without a row each say so; none says low."""
    report = built(FILES)
    page = report.page("en/risks/young")
    assert [row[1:5] for row in rows(page)] == [
        ["Youth", "not rated", "not rated", "its own row"],
        ["Youth", "not applicable", "not applicable", "its own row"],
    ]
    assert page.main.all("td", "marked") == []
    assert report.page("en/risks/unrated").anchors["ratings"].words == "No document rates this risk"
    register = {row.all("th")[0].words: row.words for row in report.page("en/risks").main.all("tr")[1:]}
    assert "not rated" in register["Nobody rated this"]
    assert "low" not in register["Nobody rated this"]
    assert "low" not in register["Young people"]
    russian = report.page("ru/risks/young").text
    assert "нет оценки" in russian
    assert "неприменимо" in russian
    assert "низк" not in russian


def test_the_matrix_lists_what_it_cannot_place(built: Builds) -> None:
    """A matrix draws the rated risks, other loci hollow, and lists the others beside it instead of at zero."""
    page = built(FILES).page("en/matrices/kg-tj")
    drawn = page.anchors["matrix"]
    assert "Without a rating here" in drawn.words
    beside = drawn.words.partition("Without a rating here")[2]
    assert "Young people" in beside
    assert "Nobody rated this" in beside
    assert "One risk is rated differently elsewhere in the document." in drawn.words
    assert "Every rated risk has the impact “high”: the axis sorts nothing." in drawn.words
    assert "../risks/no-help.html" in drawn.links


def test_the_matrix_page_prints_the_rows(built: Builds) -> None:
    """Under the drawing every printed row stands once, with its anchor and the risk it is matched to."""
    page = built(FILES).page("en/matrices/kg-tj")
    row = next(row for row in page.main.all("tr") if "a1" in {cell.anchor for cell in row.walk()})
    assert row.words == "Low trust annex 2 high high No help (same title)"
    assert "Without a rating" in page.text


def test_a_setting_without_rows(built: Builds) -> None:
    """A setting for which nothing is printed says so instead of an empty picture."""
    page = built({"study.yaml": STUDY, "risks.yaml": RISKS}).page("en/matrices/kz")
    assert page.main.all("svg") == []
    assert "No rating is printed for this setting." in page.text


def test_a_row_matched_to_two_risks_stands_once_in_the_matrix_table(built: Builds) -> None:
    """A merged row is one row of the document: it stands once, with both risks."""
    merged = (
        RATINGS
        + "    a9;young;kg-tj;annex;high;high;All;Все;merged;;report;likelihood-3;impact-3;;2\n"
        + ("    a9;unrated;kg-tj;annex;high;high;All;Все;merged;;report;likelihood-3;impact-3;;2\n")
    )
    page = built({**FILES, "ratings/published.csv": merged}).page("en/matrices/kg-tj")
    found = [row.words for row in page.main.all("tr") if row.words.startswith("All")]
    assert found == [
        "All annex 2 high high Young people (merged with another risk) and Nobody rated this (merged with another risk)"
    ]


def test_levels_say_their_place_on_the_scale(edited: Edits) -> None:
    """A level knows its position and how many there are; an unknown one is shown as written."""
    edition = edited(FILES, "ru")
    rated = edition.study.ratings[0].rating
    assert [str(getattr(run, "name", "")) for run in edition.level(rated.impact_scale, rated.impact)] == ["средний"]
    assert [getattr(run, "words", "") for run in edition.level(None, "hihg")] == ["hihg"]


def test_the_example_marks_what_its_document_contradicts(example: Report) -> None:
    """The risk that the 2017 report rates low and medium in the text and high twice in the annexes is marked."""
    page = example.page("en/risks/weak-trust-weak-dialogue")
    assert page.anchors["ratings"].words == "Rated differently in different places"
    assert [[cell.words for cell in row.all("td", "marked")] for row in body(page)] == [
        ["low", "medium"], ["high", "high"], ["high", "high"],
    ]  # fmt: skip
