"""People, stages and guidelines: whom the theory speaks of, and what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Evidence, Heading, Item, Listing, Margin, Page
from corridor.document.inline import Badge, Strong, Words
from corridor.kernel.ids import Ref
from corridor.study.model import Risk
from corridor.theory.records import Guideline, Population, Stage, TheoryHead, Transition

if TYPE_CHECKING:
    from corridor.document.blocks import Block
    from corridor.document.inline import Runs
    from corridor.kernel.locator import Locator
    from corridor.kernel.text import Text
    from corridor.report.edition import Edition


def beside(
    edition: Edition, locator: Locator | None, source: Ref | None, note: Text | None = None
) -> tuple[Margin, ...]:
    """Give the notes beside an item of the theory: source, place, our remark."""
    runs: Runs = edition.link(source) if source is not None else ()
    if locator is not None:
        runs = (*runs, *((Words(", "),) if runs else ()), Words(edition.language.locator(locator)))
    notes = [Margin(Evidence.LOCATOR, runs)] if runs else []
    if note is not None:
        notes.append(Margin(Evidence.CAUTION, edition.text(note)))
    return tuple(notes)


def people_page(edition: Edition) -> Page:
    """Give the page of populations, stages and passages between them."""
    say = edition.language.say
    head = edition.study.head_of(TheoryHead)
    source = head.source if head is not None else None
    blocks: list[Block] = []
    if edition.study.all(Population):
        blocks.append(Heading(2, edition.say("Who can be harmed")))
        blocks.append(
            Listing(tuple(_population(edition, one, source) for one in edition.study.all(Population)), look="register")
        )
    if edition.study.all(Stage):
        blocks.append(Heading(2, edition.say("Stages people pass through")))
        blocks.append(
            Listing(
                tuple(_stage(edition, one, source) for one in edition.study.all(Stage)), numbered=True, look="register"
            )
        )
    if edition.study.all(Transition):
        blocks.append(Heading(2, edition.say("Passages between stages: no document gives a rate")))
        blocks.append(
            Listing(tuple(_transition(edition, one) for one in edition.study.all(Transition)), look="register")
        )
    return Page(
        "theory/people",
        say("People and stages"),
        tuple(blocks),
        section="theory",
        summary=say("Groups that can be harmed, and the stages people pass through."),
    )


def _population(edition: Edition, population: Population, source: Ref | None) -> Item:
    runs = (Strong(edition.text(population.title)), Words(". "), *edition.text(population.statement))
    risks = [
        Ref("risk", risk.id) for risk in edition.study.all(Risk) if Ref("population", population.id) in risk.populations
    ]
    margin = beside(edition, population.locator, population.source or source, population.note)
    if risks:
        margin = (*margin, Margin(Evidence.LINKS, edition.say("harmed by {risks}", risks=edition.links(risks))))
    return Item(runs, margin, anchor=f"population-{population.id}")


def _stage(edition: Edition, stage: Stage, source: Ref | None) -> Item:
    runs: Runs = (Strong(edition.text(stage.title)), Words(". "), *edition.text(stage.statement))
    if stage.support:
        support = edition.language.listing_runs([edition.text(one) for one in stage.support])
        runs = (*runs, Words(" "), *edition.say("Support that fits: {support}.", support=support))
    if stage.basis == "inferred":
        runs = (Badge("inferred", edition.language.say("our inference")), Words(" "), *runs)
    return Item(runs, beside(edition, stage.locator, stage.source or source, stage.note), anchor=f"stage-{stage.id}")


def _transition(edition: Edition, transition: Transition) -> Item:
    ends = [edition.link(ref) for ref in (transition.from_, transition.to) if ref is not None]
    runs: Runs = (*ends[0], Words(" → "), *ends[-1], Words(". "), *edition.text(transition.statement)) if ends else ()
    if transition.basis == "inferred":
        runs = (Badge("inferred", edition.language.say("our inference")), Words(" "), *runs)
    return Item(
        runs,
        beside(edition, transition.locator, transition.source, transition.note),
        anchor=f"transition-{transition.id}",
    )


def guidelines_page(edition: Edition) -> Page:
    """Give the page of principles and guidelines."""
    say = edition.language.say
    items = tuple(_guideline(edition, one) for one in edition.study.all(Guideline))
    blocks = (Listing(items, look="register"),)
    return Page(
        "theory/guidelines",
        say("Principles and guidelines"),
        blocks,
        section="theory",
        summary=say("What responses and assumptions rest on, and what is never cited."),
    )


def _guideline(edition: Edition, guideline: Guideline) -> Item:
    say = edition.language.say
    name = (
        say("Principle {number}", number=guideline.number or "")
        if guideline.type_ == "principle"
        else say("Guideline {number}", number=guideline.number or "")
    )
    badge = (
        ()
        if guideline.cited is None
        else (Badge("stated", say("cited")),)
        if guideline.cited
        else (Badge("none", say("not cited")),)
    )
    runs: Runs = (Strong((Words(name),)), Words(". "), *edition.text(guideline.title), Words(" "), *badge)
    margin = beside(edition, guideline.locator, guideline.source, guideline.note)
    users = edition.checked.links.to(Ref("guideline", guideline.id), "guidelines")
    if users:
        margin = (
            *margin,
            Margin(Evidence.LINKS, edition.say("followed by {items}", items=edition.links(dict.fromkeys(users)))),
        )
    return Item(runs, margin, anchor=guideline.id)
