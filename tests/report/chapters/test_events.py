"""Events in order of date, and agreements with their state."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.report.conftest import Builds

FILES = {
    "sources.yaml": """
        sources:
          - {id: daily, kind: news, title: {en: The Daily, ru: Газета}}
          - {id: agency, kind: news, title: {en: Agency, ru: Агентство}}
          - {id: copy, kind: news, title: {en: Copying paper, ru: Перепечатка}, origin: agency}
    """,
    "claims/daily.yaml": """
        source: daily
        claims:
          - {id: law-told, says: {en: The law passed., ru: Закон принят.}, by: [agency]}
          - {id: law-copied, says: {en: It passed., ru: Он принят.}, by: [copy]}
          - {id: law-seen, says: {en: We saw it pass., ru: Мы видели.}}
    """,
    "events.yaml": """
        events:
          - {id: later, date: 2022-09, title: {en: Mobilisation, ru: Мобилизация}, source: daily, areas: [RU],
             what: {en: It was announced., ru: Её объявили.}, locator: {lines: "11"}}
          - {id: law, date: 2015-08-12, title: {en: A law, ru: Закон}, claims: [law-told, law-copied, law-seen]}
    """,
    "instruments.yaml": """
        instruments:
          - {id: pensions, title: {en: Pension agreement, ru: Соглашение о пенсиях}, kind: bilateral, state: negotiated,
             parties: [RU, KG], source: daily}
          - {id: amnesty, title: {en: Amnesty, ru: Амнистия}, kind: law, state: adopted, date: 2017-03, source: daily,
             subject: {en: For minor offences., ru: За мелкие нарушения.}}
          - {id: vague, title: {en: A plan, ru: План}, kind: strategy, source: daily}
    """,
}


def test_events_stand_in_order_of_date(built: Builds) -> None:
    """The list begins with the earliest event, each with date, words, place and sources."""
    page = built(FILES).page("en/events")
    assert page.text.index("12 August 2015. A law.") < page.text.index(
        "September 2022. Mobilisation. It was announced."
    )
    assert page.anchors["later"].all("p", "note-attribution")[0].words == "After The Daily"
    assert page.anchors["later"].all("p", "note-locator")[0].words == "line 11"
    assert page.anchors["later"].all("p", "note-links")[0].words == "Russia"


def test_events_in_russian(built: Builds) -> None:
    """A Russian date that ends with «г.» is followed by no second full stop."""
    text = built(FILES).page("ru/events").text.replace("\N{NO-BREAK SPACE}", " ")
    assert "сентябрь 2022 г. — Мобилизация. Её объявили." in text
    assert ".." not in text


def test_sources_of_an_event_count_once(built: Builds) -> None:
    """Three claims, one of which copies another, are two sources; without claims the document is one."""
    rows = [r.words for r in built(FILES).page("en/events").anchors["timeline"].all("tbody")[0].all("tr")]
    assert rows == ["12 August 2015 A law 2", "September 2022 Mobilisation 1"]


def test_events_after_the_ratings(built: Builds) -> None:
    """The title counts what no rating could know."""
    rated = {
        **FILES,
        "risks.yaml": "risks:\n  - {id: no-pay, title: {en: No pay, ru: Нет оплаты}}\n",
        "ratings/published.csv": "row;risk;locus;likelihood;impact;match;source;date\n"
        "r1;no-pay;annex;high;high;own;daily;2017\n",
    }
    report = built(rated)
    assert report.page("en/events").title == "2 events, 1 of them after the ratings were made"
    assert report.page("ru/events").title == "2 события, из них уже после оценки рисков: 1"


def test_agreements_say_their_state(built: Builds) -> None:
    """An agreement stands with its state and parties; an unknown state is said to be unknown."""
    page = built(FILES).page("en/agreements")
    assert page.title == "3 agreements, laws and strategies"
    assert page.anchors["pensions"].words.startswith("Pension agreement under negotiation")
    assert "parties: Russia and Kyrgyzstan" in page.anchors["pensions"].words
    assert page.anchors["amnesty"].words.startswith("Amnesty adopted, March 2017 — For minor offences.")
    assert page.anchors["vague"].words.startswith("A plan state not known")
