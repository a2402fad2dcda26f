"""Under a claim, at its permanent place: the steps by which it came to us, and what speaks for and against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Item, Listing, Paragraph
from corridor.document.inline import Words
from corridor.kernel.ids import Ref
from corridor.study.checks.speakers import origins
from corridor.study.model import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.blocks import Block
    from corridor.document.inline import Runs
    from corridor.report.edition import Edition
    from corridor.study.model import Claim

#: Steps from which on they are worth drawing; a claim made where we read it has one.
_CHAIN = 2


def support_blocks(edition: Edition, claim: Claim) -> Iterator[Block]:
    """Give what stands under a claim; nothing where it came to us directly and nothing speaks for or against it."""
    steps = tuple(_steps(edition, claim))
    if len(steps) >= _CHAIN:
        yield Paragraph(edition.say("How it came to us:"), look="small")
        yield Listing(tuple(Item(step) for step in steps), numbered=True, look="compact")
    ref = Ref("claim", claim.id)
    for side in ("supports", "contradicts"):
        claims = edition.evidence(ref, side)
        if claims:
            yield Paragraph(_counted(edition, side, claims), look="small")
            yield Listing(tuple(_relied_on(edition, each) for each in claims), look="compact")


def _steps(edition: Edition, claim: Claim) -> Iterator[Runs]:
    """Give each step from who asserts the claim to the document we read it in, with what each has at stake."""
    read_in = (claim.source,) if claim.source is not None else ()
    first = claim.by or read_in
    passed: set[Ref] = set(first)
    if first:
        yield (*edition.say("asserted by {who}", who=edition.links(first)), *_stakes(edition, first))
    for carrier in (*claim.through, *read_in):
        if carrier not in passed:
            passed.add(carrier)
            who = edition.link(carrier)
            told = edition.say("reported by {who}", who=who)
            if carrier in read_in:
                told = edition.say("reported by {who}, where we read it", who=who)
            yield (*told, *_stakes(edition, (carrier,)))


def _stakes(edition: Edition, refs: tuple[Ref, ...]) -> Runs:
    """Say what those of one step have at stake; that nobody judged it, where nobody did."""
    known = [
        edition.text(source.interest)
        for ref in refs
        if (source := edition.study.get(Source, ref)) is not None and source.interest is not None
    ]
    if not known:
        return (Words("; "), *edition.say("interest not judged"))
    return (Words("; "), *edition.say("interest: {interest}", interest=edition.language.listing_runs(known)))


def _counted(edition: Edition, side: str, claims: tuple[Claim, ...]) -> Runs:
    """Say how many claims speak for or against it, and on how many origins they rest: one origin counts once."""
    number = len({origin for each in claims for origin in origins(edition.study, each)})
    if side == "supports":
        return edition.language.count_runs(
            "Supported from one origin:", "Supported from {n} origins; what shares one counts once:", number
        )
    return edition.language.count_runs(
        "Contradicted from one origin:", "Contradicted from {n} origins; what shares one counts once:", number
    )


def _relied_on(edition: Edition, claim: Claim) -> Item:
    """Show a claim that speaks for or against another, with whose material it is."""
    rests = sorted(origins(edition.study, claim))
    runs = edition.link(Ref("claim", claim.id))
    return Item(
        (*runs, Words(" "), *edition.say("(origin: {sources})", sources=edition.links(rests))) if rests else runs
    )
