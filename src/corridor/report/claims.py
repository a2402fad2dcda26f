"""How a claim is shown wherever it stands: its words, and in the margin who says so, where, and on what base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Evidence, Item, Margin, Paragraph
from corridor.document.inline import Badge, Code, Link, Strong, Words, words_of
from corridor.kernel.ids import Ref
from corridor.report.citing import cited
from corridor.report.support import support_blocks
from corridor.study.model import Source

if TYPE_CHECKING:
    from corridor.document.inline import Runs
    from corridor.report.edition import Edition
    from corridor.study.model import Claim

#: Characters of a hash that are shown.
_HASH_SHOWN = 12


def claim_item(edition: Edition, claim: Claim, *, at_home: bool = False) -> Item:
    """Show a claim with its evidence in the margin; `at_home` where it has its permanent place."""
    runs = edition.text(claim.says)
    if claim.figure is not None:
        runs = (*runs, Words(" "), *figure_runs(edition, claim))
    if not at_home:
        runs = (*runs, Words(" "), *edition.link(Ref("claim", claim.id), (Words(claim.id),)))
    margin = (*margin_of(edition, claim), *(_relations(edition, claim) if at_home else ()))
    note = (Paragraph(edition.text(claim.note), look="small"),) if claim.note is not None else ()
    under = (*note, *(support_blocks(edition, claim) if at_home else ()))
    return Item((*_sort(edition, claim), *runs), margin, under, anchor=claim.id if at_home else "")


def figure_runs(edition: Edition, claim: Claim) -> Runs:
    """Show a claim's figure with what it is of, where and when."""
    figure = claim.figure
    if figure is None:
        return ()
    details = [edition.language.shown(figure.of)] if figure.of is not None else []
    if figure.area:
        details.append(edition.area(figure.area))
    if figure.counterpart:
        details.append(edition.language.say("other end: {area}", area=edition.area(figure.counterpart)))
    if figure.period is not None:
        details.append(edition.language.period(figure.period))
    shown = (Strong((Words(edition.figure(figure)),)),)
    return (*shown, Words(f" ({'; '.join(details)})")) if details else shown


def attribution(edition: Edition, claim: Claim) -> Runs:
    """Say who asserts a claim, through whom we know it, and when."""
    asserters = claim.by or ((claim.source,) if claim.source is not None else ())
    carriers = claim.through or ((claim.source,) if claim.by and claim.source is not None else ())
    carriers = tuple(carrier for carrier in carriers if carrier not in asserters)
    if not asserters:
        return edition.say("Nobody is named as the source of this claim.")
    who = edition.links(asserters)
    if carriers:
        runs = edition.say(
            "According to {asserters}, as reported by {carriers}", asserters=who, carriers=edition.links(carriers)
        )
    else:
        runs = edition.say("According to {asserters}", asserters=who)
    return (*runs, *_when(edition, claim, asserters, words_of(runs)))


def _when(edition: Edition, claim: Claim, asserters: tuple[Ref, ...], named: str) -> Runs:
    """Say when it was said; not again where the names already do ("IOM 2017")."""
    source = edition.study.get(Source, asserters[0])
    date = claim.said_on or (source.date if source is not None else None)
    shown = edition.language.period(date) if date is not None else ""
    return () if not shown or shown in named else (Words(f", {shown}"),)


def margin_of(edition: Edition, claim: Claim) -> tuple[Margin, ...]:
    """Give what stands beside a claim: attribution, place, base, grades."""
    notes = [
        Margin(Evidence.ATTRIBUTION, attribution(edition, claim)),
        Margin(Evidence.LOCATOR, _place(edition, claim)),
    ]
    place = cited(edition, claim)
    if place is not None:
        question = Link(place.survey.places.question(place.question), edition.say("the question with all its answers"))
        notes.append(Margin(Evidence.LINKS, (question,)))
    base = _base(edition, claim)
    if base:
        notes.append(Margin(Evidence.BASE, base))
    notes.append(Margin(Evidence.CONFIDENCE, grades(edition, claim)))
    return tuple(note for note in notes if note.runs)


def _place(edition: Edition, claim: Claim) -> Runs:
    runs: Runs = (Words(edition.language.locator(claim.locator)),) if claim.locator is not None else ()
    if claim.quotation is not None and claim.quotation.find:
        runs = (
            *runs,
            Words("; " if runs else ""),
            *edition.say("found by {literal}", literal=Code(claim.quotation.find)),
        )
    if claim.quotation is not None and claim.quotation.sha256:
        shown = Code(claim.quotation.sha256[:_HASH_SHOWN])
        runs = (*runs, Words("; " if runs else ""), *edition.say("hash of the passage {hash}", hash=shown))
    return runs


def _base(edition: Edition, claim: Claim) -> Runs:
    if claim.figure is not None and claim.figure.base is not None:
        return edition.say("base n = {n}", n=claim.figure.base)
    asserter = edition.study.get(Source, claim.by[0]) if claim.by else None
    if asserter is None or asserter.base is None:
        return ()
    unit = edition.language.shown(asserter.base_unit) if asserter.base_unit is not None else ""
    return edition.say("rests on {n} {unit}", n=asserter.base, unit=unit)


def grades(edition: Edition, claim: Claim) -> Runs:
    """Show the source's reliability and the claim's credibility, each judged on its own."""
    asserters = claim.by or ((claim.source,) if claim.source is not None else ())
    source = edition.study.get(Source, asserters[0]) if asserters else None
    reliability = source.reliability if source is not None else None
    parts = []
    if reliability is not None:
        parts.append(edition.language.say("source reliability {grade}", grade=reliability))
    if claim.credibility is not None:
        parts.append(edition.language.say("credibility {grade}", grade=str(claim.credibility)))
    return (Words(" · ".join(parts)),) if parts else ()


def _sort(edition: Edition, claim: Claim) -> Runs:
    words = {
        "interpretation": edition.language.say("interpretation"),
        "expectation": edition.language.say("expectation"),
        "judgement": edition.language.say("judgement"),
        "warning": edition.language.say("warning"),
        "recommendation": edition.language.say("recommendation"),
        "definition": edition.language.say("definition"),
    }.get(claim.type_)
    return (Badge(claim.type_, words), Words(" ")) if words else ()


def _relations(edition: Edition, claim: Claim) -> tuple[Margin, ...]:
    notes = []
    if claim.supports:
        notes.append(edition.say("supports {items}", items=edition.links(claim.supports)))
    if claim.contradicts:
        notes.append(edition.say("contradicts {items}", items=edition.links(claim.contradicts)))
    if claim.about:
        notes.append(edition.say("about {items}", items=edition.links(claim.about)))
    if claim.same_as:
        notes.append(edition.say("the same fact as {items}: never add", items=edition.links(claim.same_as)))
    return tuple(Margin(Evidence.LINKS, runs) for runs in notes)
