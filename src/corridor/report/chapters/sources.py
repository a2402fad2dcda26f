"""Sources with reliability, interest and access; a page for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Cell, Heading, Item, Listing, Page, Pairs, Paragraph, Table
from corridor.document.inline import Address, Code, Link, Outward, Words
from corridor.kernel.ids import Ref
from corridor.report.claims import claim_item
from corridor.report.problems import problem_items
from corridor.study.model import Claim, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corridor.document.blocks import Block
    from corridor.document.inline import Runs
    from corridor.report.edition import Edition

#: Most claims shown on a source's own page; all are on the page of the document they were read in.
_CLAIMS_SHOWN = 60


def pages(edition: Edition) -> Iterator[Page]:
    """Give the register of sources and a page for each."""
    sources = edition.study.all(Source)
    asserted = _asserted(edition)
    documents = [one for one in sources if Ref("source", one.id) in edition.read_in]
    voices = [one for one in sources if Ref("source", one.id) not in edition.read_in]
    blocks: list[Block] = [Paragraph(_grades_words(edition), look="small")]
    for words, found in ((edition.say("Read for this study"), documents), (edition.say("Known through them"), voices)):
        if found:
            blocks.extend((Heading(2, words), _register(edition, found, asserted)))
    yield Page(
        "sources",
        edition.language.count("One source", "{n} sources", len(sources)),
        tuple(blocks),
        section="sources",
        summary=edition.language.say("Who or what speaks, how reliable we judge it, and what it has at stake."),
    )
    for source in sources:
        yield _page(edition, source, asserted.get(Ref("source", source.id), ()))


def _asserted(edition: Edition) -> Mapping[Ref, list[Claim]]:
    table: dict[Ref, list[Claim]] = {}
    for claim in edition.study.all(Claim):
        for ref in claim.by or ((claim.source,) if claim.source is not None else ()):
            table.setdefault(edition.study.current(ref), []).append(claim)
    return table


def _grades_words(edition: Edition) -> Runs:
    return edition.say(
        "Reliability of a source runs from A to E, credibility of a claim from 1 to 5; both are our judgement and "
        "are made apart. F and 6 mean that it cannot be judged; they are no worse than E and 5 but stand outside "
        "the order."
    )


def _register(edition: Edition, sources: list[Source], asserted: Mapping[Ref, list[Claim]]) -> Table:
    say = edition.language.say
    names = (say("Source"), say("Date"), say("Reliability"), say("What it has at stake"), say("Access"), say("Claims"))
    return Table(
        caption=(),
        head=(tuple(Cell((Words(name),), head=True) for name in names),),
        rows=tuple(
            (
                Cell(edition.link(Ref("source", one.id)), head=True),
                Cell((Words(edition.language.period(one.date)),) if one.date is not None else ()),
                Cell((Words(one.reliability or say("not judged")),)),
                Cell(edition.text(one.interest)),
                Cell((Words(access(edition, one)),)),
                Cell((Words(edition.language.number(len(asserted.get(Ref("source", one.id), ())))),), number=True),
            )
            for one in sources
        ),
    )


def access(edition: Edition, source: Source) -> str:
    """Say who can read a source."""
    say = edition.language.say
    return {
        "public": say("public"),
        "restricted": say("restricted"),
        "unpublished": say("unpublished"),
        "unknown": say("not known"),
    }[source.access]


def _page(edition: Edition, source: Source, claims: list[Claim] | tuple[()]) -> Page:
    ref = Ref("source", source.id)
    blocks: list[Block] = [Pairs(_particulars(edition, source))]
    if source.note is not None:
        blocks.append(Paragraph(edition.text(source.note), look="small"))
    parts = edition.carried.get(ref, ())
    if parts:
        blocks.append(Heading(2, edition.say("Sources that we know through it or that rest on its material")))
        blocks.append(Listing(tuple(Item(edition.link(part)) for part in parts), look="compact"))
    if ref in edition.read_in:
        words = (Words(edition.language.say("All claims read in it")),)
        blocks.append(Paragraph((Link(Address(f"claims/{source.id}"), words),)))
    if claims:
        blocks.append(
            Heading(2, edition.language.count_runs("It asserts one claim", "It asserts {n} claims", len(claims)))
        )
        blocks.append(Listing(tuple(claim_item(edition, claim) for claim in claims[:_CLAIMS_SHOWN]), look="register"))
        rest = len(claims) - _CLAIMS_SHOWN
        if rest > 0:
            blocks.append(
                Paragraph(
                    edition.language.count_runs(
                        "One more stands on the page of its document.",
                        "{n} more stand on the page of their document.",
                        rest,
                    )
                )
            )
    items = problem_items(edition, edition.problems.get(ref, ()))
    if items:
        blocks.extend((Heading(2, edition.say("What does not hold together here")), Listing(items, look="register")))
    return Page(
        f"sources/{source.id}",
        edition.language.shown(source.title),
        tuple(blocks),
        section="sources",
        summary=edition.language.shown(source.interest) if source.interest is not None else "",
        kicker=edition.language.say("Source"),
    )


def _particulars(edition: Edition, source: Source) -> tuple[tuple[str, tuple[Runs, ...]], ...]:
    say = edition.language.say
    reliability: Runs = (Words(source.reliability or say("not judged")),)
    if source.reliability_why is not None:
        reliability = (*reliability, Words(". "), *edition.text(source.reliability_why))
    base: Runs = ()
    if source.base is not None:
        unit = edition.text(source.base_unit)
        base = (Words(edition.language.number(source.base)), *((Words(" "), *unit) if unit else ()))
    rows: tuple[tuple[str, Runs], ...] = (
        (say("Authors"), (Words(edition.language.listing(source.authors)),) if source.authors else ()),
        (say("Published by"), edition.text(source.publisher)),
        (say("Date"), (Words(edition.language.period(source.date)),) if source.date is not None else ()),
        (say("Language"), (Words(edition.language.language_name(source.language)),) if source.language else ()),
        (say("Speaks of"), (Words(edition.areas(source.areas)),) if source.areas else ()),
        (say("Base"), base),
        (say("Reliability (our judgement)"), reliability),
        (say("What it has at stake"), edition.text(source.interest) or edition.say("not judged")),
        (say("Access"), (Words(access(edition, source)),)),
        (say("Rights"), edition.text(source.rights)),
        (say("Known through"), edition.link(source.part_of) if source.part_of is not None else ()),
        (say("Rests on the material of"), edition.link(source.origin) if source.origin is not None else ()),
        (say("Named at"), (Words(edition.language.locator(source.locator)),) if source.locator is not None else ()),
        (say("Address"), (Outward(source.url, source.url),) if source.url else ()),
        (say("DOI"), (Outward(f"https://doi.org/{source.doi}", source.doi),) if source.doi else ()),
        (say("Hash of the file read"), (Code(source.sha256),) if source.sha256 else ()),
    )
    return tuple((name, (runs,)) for name, runs in rows if runs)
