"""How a response is shown wherever it stands: what, who is asked and whether that is printed, what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Evidence, Item, Margin, Paragraph
from corridor.document.inline import Badge, Words
from corridor.kernel.ids import Ref

if TYPE_CHECKING:
    from corridor.document.inline import Runs
    from corridor.report.edition import Edition
    from corridor.study.model import Response


def response_item(edition: Edition, response: Response, *, at_home: bool = False) -> Item:
    """Show a response; `at_home` where it has its permanent place, with all that is known of it."""
    runs = edition.text(response.says)
    if not at_home:
        runs = (*runs, Words(" "), *edition.link(Ref("response", response.id), (Words(response.id),)))
    margin = [Margin(Evidence.ATTRIBUTION, addressee(edition, response))]
    if response.locator is not None or response.source is not None:
        margin.append(Margin(Evidence.LOCATOR, _place(edition, response)))
    if at_home:
        margin.extend(Margin(Evidence.LINKS, runs) for runs in _relations(edition, response))
    margin.append(Margin(Evidence.CONFIDENCE, _missing(edition, response)))
    kept = tuple(note for note in margin if note.runs)
    note = (Paragraph(edition.text(response.note), look="small"),) if response.note is not None else ()
    return Item((*_sort(edition, response), *runs), kept, note, anchor=response.id if at_home else "")


def addressee(edition: Edition, response: Response) -> Runs:
    """Say who is asked to act, and whether the document prints it, we infer it, or nobody is named."""
    say = edition.language.say
    asked = response.addressee
    if asked is None or asked.basis == "none":
        return (Badge("none", say("nobody is named")),)
    who = edition.links(asked.actors)
    if asked.basis == "stated":
        runs = edition.say("{badge} asked of {actors}", badge=Badge("stated", say("printed")), actors=who)
    else:
        runs = edition.say("{badge} asked of {actors}", badge=Badge("inferred", say("our inference")), actors=who)
    if asked.printed is not None:
        runs = (*runs, Words(" "), *edition.say("(printed: {words})", words=edition.text(asked.printed)))
    if asked.note is not None:
        runs = (*runs, Words(". "), *edition.text(asked.note))
    return runs


def _place(edition: Edition, response: Response) -> Runs:
    source = edition.link(response.source) if response.source is not None else ()
    place: Runs = (Words(edition.language.locator(response.locator)),) if response.locator is not None else ()
    return (*source, *((Words(", "),) if source and place else ()), *place)


def _relations(edition: Edition, response: Response) -> tuple[Runs, ...]:
    notes: list[Runs] = []
    if response.for_:
        notes.append(edition.say("answers {items}", items=edition.links(response.for_)))
    if response.partners:
        notes.append(edition.say("together with {items}", items=edition.links(response.partners)))
    if response.beneficiaries:
        notes.append(edition.say("gives the means to {items}", items=edition.links(response.beneficiaries)))
    if response.involved:
        notes.append(edition.say("draws in {items}", items=edition.links(response.involved)))
    if response.guidelines:
        notes.append(edition.say("rests on {items}", items=edition.links(response.guidelines)))
    if response.stages:
        notes.append(edition.say("serves people at the stage: {items}", items=edition.links(response.stages)))
    return tuple(notes)


def _missing(edition: Edition, response: Response) -> Runs:
    say = edition.language.say
    given = [
        (say("responsible: {who}", who=response.owner) if response.owner else ""),
        (say("deadline: {date}", date=edition.language.period(response.deadline)) if response.deadline else ""),
        (say("indicator: {words}", words=response.indicator) if response.indicator else ""),
        (say("cost: {words}", words=response.cost) if response.cost else ""),
    ]
    absent = [
        words
        for words, value in (
            (say("nobody responsible"), response.owner),
            (say("no deadline"), response.deadline),
            (say("no indicator"), response.indicator),
        )
        if value is None
    ]
    parts = [part for part in given if part]
    if absent:
        parts.append(say("the document names {missing}", missing=tuple(absent)))
    if response.do_no_harm is not None:
        parts.append(say("do no harm: {words}", words=response.do_no_harm))
    return (Words("; ".join(parts)),) if parts else ()


def _sort(edition: Edition, response: Response) -> Runs:
    say = edition.language.say
    words = {
        "strategic": say("strategic"),
        "statement": say("a statement, not a request"),
        "existing-service": say("existing service"),
    }.get(response.type_)
    return (Badge(response.type_, words), Words(" ")) if words else ()
