"""Events on a timeline, and the agreements, laws and strategies that sources name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Cell, Drawing, Evidence, Item, Listing, Margin, Page, Paragraph, Table
from corridor.document.inline import Badge, Strong, Words
from corridor.document.pictures import Timeline, TimelineEvent
from corridor.kernel.ids import Ref
from corridor.report.chapters.risks import origin_of
from corridor.study.model import Claim, Event, Instrument

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from corridor.document.blocks import Block
    from corridor.document.inline import Runs
    from corridor.report.edition import Edition


def pages(edition: Edition) -> Iterator[Page]:
    """Give the page of events and the page of agreements and laws."""
    yield _events(edition)
    yield _agreements(edition)


def _dated(edition: Edition) -> list[Event]:
    events = [event for event in edition.study.all(Event) if event.date is not None]
    return sorted(events, key=lambda event: (event.date.first, event.date.last, event.id) if event.date else ())


def _events(edition: Edition) -> Page:
    events = _dated(edition)
    blocks: list[Block] = []
    if events:
        blocks.append(_drawing(edition, events))
        blocks.append(Listing(tuple(_item(edition, event) for event in events), look="register"))
    else:
        blocks.append(Paragraph(edition.say("The study lists no events.")))
    return Page(
        "events",
        _message(edition, events),
        tuple(blocks),
        section="events",
        summary=edition.language.say("Dated events with the sources that tell of them."),
    )


def _message(edition: Edition, events: list[Event]) -> str:
    rated = [rated.rating.date.last for rated in edition.study.ratings if rated.rating.date is not None]
    later = sum(event.date is not None and bool(rated) and event.date.first > max(rated) for event in events)
    if not later:
        return edition.language.count("One event", "{n} events", len(events))
    return edition.language.count(
        "One event, {later} after the ratings were made",
        "{n} events, {later} of them after the ratings were made",
        len(events),
        later=later,
    )


def _sources_of(edition: Edition, event: Event) -> int:
    claims = (edition.study.get(Claim, ref) for ref in event.claims)
    return len({origin_of(edition, claim) for claim in claims if claim is not None}) or int(event.source is not None)


def _drawing(edition: Edition, events: list[Event]) -> Drawing:
    say = edition.language.say
    picture = Timeline(
        events=tuple(_mark(edition, event) for event in events),
        ratings=tuple(_rating_dates(edition)),
        events_title=say("Events"),
        ratings_title=say("Ratings"),
        years_words=say("Each year is as long as its labels need; dashed: years in which nothing begins or ends."),
    )
    return Drawing(
        picture,
        caption=edition.say("What came after the dates of the ratings no rating could know."),
        alternative=say("A timeline; the same events stand in the list below, in order of date."),
        data=_data(edition, events),
        anchor="timeline",
    )


def _mark(edition: Edition, event: Event) -> TimelineEvent:
    number = _sources_of(edition, event)
    if event.date is None:  # pragma: no cover - only dated events are drawn
        raise ValueError("an event on the timeline needs a date")
    return TimelineEvent(
        first=event.date.first,
        last=event.date.last,
        shown=edition.language.period(event.date),
        label=edition.language.shown(event.title),
        sources=number,
        sources_words=edition.language.count("one source", "{n} sources", number),
        to=edition.address(Ref("event", event.id)),
    )


def _rating_dates(edition: Edition) -> Iterator[tuple[date, date, str, str]]:
    seen = set()
    for rated in edition.study.ratings:
        if rated.rating.date is not None and (rated.rating.date, rated.rating.source) not in seen:
            seen.add((rated.rating.date, rated.rating.source))
            period, source = rated.rating.date, rated.rating.source
            label = "".join(run.words for run in edition.name(source) if isinstance(run, Words)) if source else ""
            yield period.first, period.last, edition.language.period(period), label


def _data(edition: Edition, events: list[Event]) -> Table:
    say = edition.language.say
    return Table(
        caption=edition.say("Events in order of date"),
        head=(tuple(Cell((Words(name),), head=True) for name in (say("Date"), say("Event"), say("Sources"))),),
        rows=tuple(
            (
                Cell((Words(edition.language.period(event.date) if event.date else ""),)),
                Cell(edition.link(Ref("event", event.id)), head=True),
                Cell((Words(edition.language.number(_sources_of(edition, event))),), number=True),
            )
            for event in events
        ),
    )


def _item(edition: Edition, event: Event) -> Item:
    runs = edition.say(
        "{date}. {title}. {what}",
        date=Strong((Words(edition.language.period(event.date) if event.date else ""),)),
        title=edition.text(event.title),
        what=edition.text(event.what),
    )
    margin = _margin(edition, event)
    if event.areas:
        margin.append(Margin(Evidence.LINKS, (Words(edition.areas(event.areas)),)))
    watching = edition.checked.links.to(Ref("event", event.id), "triggers")
    if watching:
        margin.append(
            Margin(Evidence.CAUTION, edition.say("calls for a new look at {risks}", risks=edition.links(watching)))
        )
    return Item(runs, tuple(margin), anchor=event.id)


def _margin(edition: Edition, item: Event | Instrument) -> list[Margin]:
    margin = []
    if item.claims:
        claims = edition.links(item.claims)
        margin.append(Margin(Evidence.ATTRIBUTION, edition.say("told in: {claims}", claims=claims)))
    if item.source is not None:
        margin.append(Margin(Evidence.ATTRIBUTION, edition.say("After {source}", source=edition.link(item.source))))
    if item.locator is not None:
        margin.append(Margin(Evidence.LOCATOR, (Words(edition.language.locator(item.locator)),)))
    if item.note is not None:
        margin.append(Margin(Evidence.CAUTION, edition.text(item.note)))
    return margin


def _agreements(edition: Edition) -> Page:
    instruments = edition.study.all(Instrument)
    items = tuple(_instrument(edition, one) for one in instruments)
    return Page(
        "agreements",
        edition.language.count(
            "One agreement, law or strategy", "{n} agreements, laws and strategies", len(instruments)
        ),
        (Listing(items, look="register"),) if items else (Paragraph(edition.say("The study lists none.")),),
        section="events",
        summary=edition.language.say(
            "Agreements, laws, strategies and programmes that sources name, with their state."
        ),
    )


def _instrument(edition: Edition, one: Instrument) -> Item:
    say = edition.language.say
    states = {
        "planned": say("planned"),
        "negotiated": say("under negotiation"),
        "signed": say("signed"),
        "adopted": say("adopted"),
        "in-force": say("in force"),
        "ended": say("ended"),
        "unknown": say("state not known"),
    }
    runs: Runs = (
        Strong(edition.text(one.title)),
        Words(" "),
        Badge("stated" if one.state != "unknown" else "none", states[one.state]),
    )
    if one.date is not None:
        runs = (*runs, Words(f", {edition.language.period(one.date)}"))
    if one.subject is not None:
        runs = (*runs, Words(" — "), *edition.text(one.subject))
    margin = _margin(edition, one)
    if one.parties:
        margin.append(Margin(Evidence.LINKS, edition.say("parties: {parties}", parties=edition.areas(one.parties))))
    return Item(runs, tuple(margin), anchor=one.id)
