"""A claim keeps its attribution, place, base and grades wherever it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.report.conftest import Builds
    from tests.report.reading import Element, Page

SOURCES = """
    sources:
      - id: daily-2022
        kind: news
        title: {en: The Daily, ru: Ежедневная газета}
        date: 2022-09-23
        reliability: C
      - id: labour-ministry
        kind: official
        title: {en: Ministry of Labour, ru: Министерство труда}
        part_of: daily-2022
        reliability: D
        interest: {en: Answers for the figure., ru: Отвечает за это число.}
      - id: street-survey
        kind: survey
        title: {en: Street survey, ru: Уличный опрос}
        part_of: daily-2022
        base: 350
        base_unit: {en: respondents, ru: опрошенных}
"""
CLAIMS = """
    source: daily-2022
    claims:
      - id: ministry-count
        kind: figure
        says: {en: Many left in September., ru: В сентябре многие уехали.}
        by: [labour-ministry]
        said: 2022-09-21
        locator: {section: "2", lines: "14-15"}
        figure: {value: 12500, sign: ">", unit: persons, of: {en: people who left, ru: уехавшие}, area: KG,
                 period: 2022-09}
        supports: ["risk:no-pay"]
        credibility: 4
        quotation: {find: "12,500 people",
                    sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef}
        note: {en: The ministry gives no source., ru: Источник министерство не называет.}
      - id: paper-view
        kind: interpretation
        says: {en: Pay is why they left., ru: Уехали из-за оплаты.}
        locator: {lines: "20"}
        contradicts: ["risk:no-pay"]
      - id: surveyed
        says: {en: Most were not paid., ru: Большинству не заплатили.}
        by: [street-survey]
        supports: ["risk:no-pay"]
      - id: share
        kind: figure
        says: {en: A third was not paid., ru: Трети не заплатили.}
        by: [street-survey]
        figure: {value: 33.5, unit: percent, of: {en: not paid, ru: без оплаты}, base: 200}
        supports: ["risk:no-pay"]
"""
RISKS = """
    risks:
      - {id: no-pay, title: {en: No pay, ru: Нет оплаты}}
"""
STUDY = {"sources.yaml": SOURCES, "claims/daily-2022.yaml": CLAIMS, "risks.yaml": RISKS}


def entry(page: Page, words: str) -> Element:
    """Give the entry of a list that holds these words."""
    return next(item for item in page.main.all("li") if words in item.words)


def notes(item: Element, kind: str) -> list[str]:
    """Give the words of an entry's margin notes of one kind."""
    return [note.words.replace("\N{NO-BREAK SPACE}", " ") for note in item.all("p", f"note-{kind}")]


@pytest.mark.parametrize("page", ["claims/daily-2022", "risks/no-pay", "sources/labour-ministry"])
def test_two_step_attribution_stands_beside_the_claim_everywhere(built: Builds, page: str) -> None:
    """A newspaper that quotes a ministry: both are named wherever the claim stands, with the day it was said."""
    item = entry(built(STUDY).page(f"en/{page}"), "Many left in September.")
    assert notes(item, "attribution") == [
        "According to Ministry of Labour, as reported by The Daily, 21 September 2022"
    ]
    assert notes(item, "locator") == [
        "section 2, lines 14–15; found by 12,500 people; hash of the passage 0123456789ab"
    ]
    assert notes(item, "confidence") == ["source reliability D · credibility 4"]
    assert "The ministry gives no source." in item.words


def test_attribution_in_russian(built: Builds) -> None:
    """The Russian page says the same with names in the nominative."""
    item = entry(built(STUDY).page("ru/risks/no-pay"), "В сентябре многие уехали.")
    assert notes(item, "attribution") == [
        "Источник утверждения: Министерство труда; в изложении: Ежедневная газета, 21 сентября 2022 г."
    ]
    assert notes(item, "confidence") == ["надёжность источника: D · достоверность сведений: 4"]


def test_a_document_that_speaks_for_itself(built: Builds) -> None:
    """Where nobody else is named the document itself asserts, on its own date and with its own grade."""
    item = entry(built(STUDY).page("en/risks/no-pay"), "Pay is why they left.")
    assert notes(item, "attribution") == ["According to The Daily, 23 September 2022"]
    assert notes(item, "confidence") == ["source reliability C"]
    assert item.words.startswith("interpretation ")


def test_the_date_is_not_said_twice(built: Builds) -> None:
    """A short name that holds the year is not followed by the same year."""
    sources = "sources:\n  - {id: iom, short: IOM 2017, title: Risk analysis, date: 2017}\n"
    claims = "source: iom\nclaims:\n  - {id: c, says: Many returned.}\n"
    page = built({"sources.yaml": sources, "claims/iom.yaml": claims}).page("en/claims/iom")
    assert notes(entry(page, "Many returned."), "attribution") == ["According to IOM 2017"]


def test_a_claim_without_any_source_says_so(built: Builds) -> None:
    """A claim that names no source is not given one."""
    page = built({"claims/loose.yaml": "claims:\n  - {id: c, says: Many returned.}\n"}).page("en/claims/unattributed")
    assert notes(entry(page, "Many returned."), "attribution") == ["Nobody is named as the source of this claim."]


def test_figures_with_what_they_are_of(built: Builds) -> None:
    """A figure stands with its sign, unit, what it is of, where and when, written as each language does."""
    report = built(STUDY)
    english = entry(report.page("en/claims/daily-2022"), "Many left").words
    russian = entry(report.page("ru/claims/daily-2022"), "многие уехали").words.replace("\N{NO-BREAK SPACE}", " ")
    assert "more than 12,500 persons (people who left; Kyrgyzstan; September 2022)" in english
    assert "более 12 500 человек (уехавшие; Кыргызстан; сентябрь 2022 г.)" in russian


def test_bases(built: Builds) -> None:
    """The figure's own base comes first; else the number of interviews behind who asserts it."""
    report = built(STUDY)
    page = report.page("en/risks/no-pay")
    assert notes(entry(page, "A third was not paid."), "base") == ["base n = 200"]
    assert notes(entry(page, "Most were not paid."), "base") == ["rests on 350 respondents"]
    assert notes(entry(page, "Pay is why they left."), "base") == []
    russian = report.page("ru/risks/no-pay")
    assert notes(entry(russian, "Большинству не заплатили."), "base") == ["база: 350 опрошенных"]
    assert "33,5 %" in entry(russian, "Трети не заплатили.").words.replace("\N{NO-BREAK SPACE}", " ")


def test_what_a_claim_speaks_for_stands_at_its_home(built: Builds) -> None:
    """At its permanent place a claim says what it supports and contradicts, as links."""
    page = built(STUDY).page("en/claims/daily-2022")
    assert notes(page.anchors["ministry-count"], "links") == ["supports No pay"]
    assert notes(page.anchors["paper-view"], "links") == ["contradicts No pay"]
    assert "../risks/no-pay.html" in page.anchors["paper-view"].links


def test_elsewhere_a_claim_links_home(built: Builds) -> None:
    """Away from home a claim carries its id as a link to its permanent place, and no anchor of its own."""
    page = built(STUDY).page("en/risks/no-pay")
    assert "../claims/daily-2022.html#ministry-count" in entry(page, "Many left").links
    assert "ministry-count" not in page.anchors


def test_no_claim_of_the_example_stands_without_attribution(example_pages: list[Page]) -> None:
    """In the whole example, whatever entry shows a claim's figure or id names who says so beside it."""
    bare = []
    for page in example_pages:
        for item in page.main.all("li"):
            links = [link for link in item.links if re.search(r"(^|/)claims/[^/]+\.html#", link)]
            own = item.anchor and "/claims/" in page.name
            if (links or own) and item.all("div", "margin") and not item.all("li")[1:]:
                kinds = {look for note in item.all("p") for look in note.looks}
                if "note-attribution" not in kinds and "note-locator" not in kinds:
                    bare.append(f"{page.name}: {item.words[:60]}")
    assert bare == []
