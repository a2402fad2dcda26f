"""Claims by the document they were read in, and the facts on which sources differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Cell, Drawing, Heading, Item, Listing, Page, Paragraph, Table
from corridor.document.inline import Address, Link, Strong, Words, words_of
from corridor.document.pictures import Contested, ContestedLine
from corridor.kernel.ids import Ref
from corridor.report.chapters.coding import is_coded
from corridor.report.claims import attribution, claim_item, figure_runs
from corridor.report.coded import PAGE
from corridor.study.model import Claim, Source, Topic, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.blocks import Block
    from corridor.document.inline import Runs
    from corridor.report.edition import Edition


def pages(edition: Edition) -> Iterator[Page]:
    """Give the list of documents with claims, a page of claims for each, and the contested facts."""
    homes: dict[Ref, list[Claim]] = {}
    for claim in edition.study.all(Claim):
        homes.setdefault(claim.source or Ref("source", "unattributed"), []).append(claim)
    yield _list(edition, homes)
    for home, claims in homes.items():
        yield _page(edition, home, claims)
    yield _facts(edition)


def _list(edition: Edition, homes: dict[Ref, list[Claim]]) -> Page:
    number = sum(len(claims) for claims in homes.values())
    items = [
        Item(
            (
                *_to_claims(edition, home),
                Words(" "),
                *edition.language.count_runs("(one claim)", "({n} claims)", len(claims)),
            )
        )
        for home, claims in homes.items()
    ]
    facts = Item(_to_page("facts", edition.language.say("Facts on which sources differ")))
    agreements = Item(_to_page("agreements", edition.language.say("Agreements, laws and strategies")))
    return Page(
        "claims",
        edition.language.count("One claim, and who makes it", "{n} claims, and who makes them", number),
        (
            Paragraph(
                edition.say("Every claim keeps its attribution: who says so, through whom we know it, and where.")
            ),
            Listing(tuple(items), look="register"),
            Listing((facts, agreements, *_coding(edition)), look="register"),
        ),
        section="claims",
        summary=edition.language.say("Claims by the document they were read in."),
    )


def _coding(edition: Edition) -> tuple[Item, ...]:
    return (Item(_to_page(PAGE, edition.language.say("Coded passages"))),) if is_coded(edition) else ()


def _to_page(page: str, words: str) -> Runs:
    return (Link(Address(page), (Words(words),)),)


def _to_claims(edition: Edition, home: Ref) -> Runs:
    return (Link(Address(f"claims/{home.id}"), edition.name(home)),)


def _page(edition: Edition, home: Ref, claims: list[Claim]) -> Page:
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(_place(edition, claim), []).append(claim)
    blocks: list[Block] = [
        Paragraph(
            edition.say("Read in {source}. In our own words; quotations are kept as hashes.", source=edition.link(home))
        )
    ]
    for place, found in groups.items():
        if place:
            blocks.append(Heading(2, (Words(place),)))
        blocks.append(Listing(tuple(claim_item(edition, claim, at_home=True) for claim in found), look="register"))
    return Page(
        f"claims/{home.id}",
        _title(edition, home),
        tuple(blocks),
        section="claims",
        summary=edition.language.count(
            "One claim read in this document.", "{n} claims read in this document.", len(claims)
        ),
        kicker=edition.language.say("Claims"),
    )


def _title(edition: Edition, home: Ref) -> str:
    source = edition.study.get(Source, home)
    return (
        edition.language.shown(source.title) if source is not None else edition.language.say("Claims without a source")
    )


def _place(edition: Edition, claim: Claim) -> str:
    """Name the part of the document a claim stands in, so that a long page has headings."""
    if claim.locator is None or not claim.locator.places:
        return ""
    first = next((place for place in claim.locator.places if place[0] != "lines"), None)
    return edition.language.locator(type(claim.locator)((first,))) if first is not None else ""


def _facts(edition: Edition) -> Page:
    topics = edition.study.all(Topic)
    blocks: list[Block] = []
    for topic in topics:
        blocks.extend(_topic(edition, topic))
    return Page(
        "facts",
        edition.language.count("One fact on which sources differ", "{n} facts on which sources differ", len(topics)),
        tuple(blocks) or (Paragraph(edition.say("The study joins no contested facts.")),),
        section="claims",
        summary=edition.language.say("Figures and readings that differ, kept apart and never averaged."),
    )


def _topic(edition: Edition, topic: Topic) -> Iterator[Block]:
    yield Heading(2, edition.text(topic.title), topic.id)
    if topic.question is not None:
        yield Paragraph(edition.text(topic.question))
    claims = [claim for ref in topic.claims if (claim := edition.study.get(Claim, ref)) is not None]
    drawn = [claim for claim in claims if claim.figure is not None and _comparable(claim, topic)]
    if len(drawn) > 1:
        yield _drawing(edition, topic, drawn)
    yield Listing(tuple(claim_item(edition, claim) for claim in claims), look="register")
    if topic.note is not None:
        yield Paragraph(edition.text(topic.note), look="small")


def _comparable(claim: Claim, topic: Topic) -> bool:
    return claim.figure is not None and topic.unit is not None and claim.figure.unit == topic.unit


def _drawing(edition: Edition, topic: Topic, claims: list[Claim]) -> Drawing:
    say = edition.language.say
    unit = edition.study.get(Unit, topic.unit)
    units = {"percent": say("per cent"), "persons": say("persons")}
    picture = Contested(
        lines=tuple(_line(edition, claim) for claim in claims),
        unit=edition.language.shown(unit.label) if unit is not None else units.get(topic.unit or "", ""),
    )
    return Drawing(
        picture,
        caption=edition.language.count_runs(
            "One figure; no mean is drawn.", "{n} figures by who gives them; no mean is drawn.", len(claims)
        ),
        alternative=say("One line for each source with its figure or range; the same stands in the list below."),
        data=_data(edition, topic, claims),
        anchor=f"drawing-{topic.id}",
    )


def _line(edition: Edition, claim: Claim) -> ContestedLine:
    asserters = claim.by or ((claim.source,) if claim.source is not None else ())
    source = edition.study.get(Source, asserters[0]) if asserters else None
    small = [edition.language.period(date)] if (date := claim.said_on or (source.date if source else None)) else []
    carriers = claim.through or ((claim.source,) if claim.by and claim.source else ())
    carriers = tuple(carrier for carrier in carriers if carrier not in asserters)
    if carriers:
        small.append(edition.language.say("as reported by {carriers}", carriers=_plain(edition, carriers)))
    if source is not None and source.interest is not None:
        small.append(edition.language.say("interest: {interest}", interest=source.interest))
    figure = claim.figure
    if figure is None:  # pragma: no cover - only claims with a figure are drawn
        raise ValueError("a line needs a figure")
    return ContestedLine(
        name=_plain(edition, asserters),
        small="; ".join(small),
        low=figure.low,
        high=figure.high,
        shown=edition.figure(figure),
        sign=figure.sign,
        to=edition.address(Ref("claim", claim.id)),
    )


def _plain(edition: Edition, refs: tuple[Ref, ...]) -> str:
    return edition.language.listing(words_of(edition.name(ref)) for ref in refs)


def _data(edition: Edition, topic: Topic, claims: list[Claim]) -> Table:
    say = edition.language.say
    return Table(
        caption=edition.text(topic.title),
        head=((Cell((Words(say("Who")),), head=True), Cell((Words(say("Figure")),), head=True)),),
        rows=tuple(
            (Cell(attribution(edition, claim), head=True), Cell(figure_runs(edition, claim) or (Strong(()),)))
            for claim in claims
        ),
    )
