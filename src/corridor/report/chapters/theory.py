"""The theory of change: drawn as a whole, then a page per component; people, stages and guidelines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import (
    Drawing,
    Evidence,
    Heading,
    Item,
    Listing,
    Margin,
    Page,
    Pairs,
    Paragraph,
)
from corridor.document.inline import Address, Link, Strong, Words
from corridor.document.pictures import Theory, TheoryAssumption, TheoryColumn, TheoryElement, TheoryRisk
from corridor.kernel.ids import Ref
from corridor.report.chapters.people import beside, guidelines_page, people_page
from corridor.report.claims import claim_item
from corridor.report.coded import coded_line
from corridor.report.problems import problem_items
from corridor.report.ratings import author_badge, status_badge
from corridor.study.model import Component, Risk
from corridor.theory.records import EVIDENCE_STATUSES, Guideline, Population, Stage, TheoryHead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.blocks import Block
    from corridor.document.inline import Runs
    from corridor.report.edition import Edition
    from corridor.study.model import Assumption, Element


def pages(edition: Edition) -> Iterator[Page]:
    """Give the theory as a whole, a page per component, and the pages of people and guidelines."""
    yield _whole(edition)
    for component in edition.study.all(Component):
        yield _component(edition, component)
    if edition.study.has(Population, Stage):
        yield people_page(edition)
    if edition.study.all(Guideline):
        yield guidelines_page(edition)


def _whole(edition: Edition) -> Page:
    components = edition.study.all(Component)
    head = edition.study.head_of(TheoryHead)
    blocks: list[Block] = []
    if head is not None and head.outcome is not None:
        margin = (
            (Margin(Evidence.ATTRIBUTION, edition.say("After {source}", source=edition.link(head.source))),)
            if head.source
            else ()
        )
        blocks.append(Paragraph(edition.text(head.outcome), margin, look="lead"))
    if components:
        blocks.append(_drawing(edition, components, head))
        blocks.append(Heading(2, _assumptions_message(edition, components)))
        blocks.append(
            Listing(tuple(_assumption_line(edition, a) for c in components for a in c.assumptions), look="compact")
        )
    else:
        blocks.append(Paragraph(edition.say("The study describes no theory of change.")))
    further = [
        (
            edition.study.has(Population, Stage),
            "theory/people",
            edition.language.say("People and stages"),
        ),
        (edition.study.all(Guideline), "theory/guidelines", edition.language.say("Principles and guidelines")),
    ]
    links = tuple(Item(_page_link(page, words)) for there, page, words in further if there)
    if links:
        blocks.append(Listing(links, look="compact"))
    return Page(
        "theory",
        edition.language.say("What is meant to happen, and what it assumes"),
        tuple(blocks),
        section="theory",
        summary=edition.language.say("The theory of change with its assumptions and their status."),
    )


def _page_link(page: str, words: str) -> Runs:
    return (Link(Address(page), (Words(words),)),)


def _assumptions_message(edition: Edition, components: tuple[Component, ...]) -> Runs:
    assumptions = [assumption for component in components for assumption in component.assumptions]
    supported = sum(assumption.by_evidence == "supported" for assumption in assumptions)
    if not supported:
        return edition.language.count_runs(
            "The one assumption is not supported by evidence in this study",
            "None of the {n} assumptions is supported by the evidence in this study",
            len(assumptions),
        )
    return edition.say(
        "Supported by the evidence in this study: {supported} of {total} assumptions",
        supported=supported,
        total=len(assumptions),
    )


def _assumption_line(edition: Edition, assumption: Assumption) -> Item:
    ref = Ref("assumption", assumption.id)
    number = Words(f"{edition.numbers[ref]} ")
    return Item((number, *edition.link(ref), Words(" "), status_badge(edition, assumption.by_evidence)))


def _drawing(edition: Edition, components: tuple[Component, ...], head: TheoryHead | None) -> Drawing:
    say = edition.language.say
    outcome = head.outcome if head is not None else None
    picture = Theory(
        columns=tuple(_column(edition, component) for component in components),
        outcome=edition.language.shown(outcome) if outcome is not None else say("Outcome"),
        elements_title=say("Elements"),
        assumptions_title=say("Assumptions"),
        risks_title=say("Risks"),
        statuses=tuple((status, status_badge(edition, status or None).words) for status in (*EVIDENCE_STATUSES, "")),
    )
    return Drawing(
        picture,
        caption=edition.say(
            "Components flow to one outcome; the outline of an assumption shows what evidence says of it."
        ),
        alternative=edition.language.count(
            "A diagram of one component with its elements, assumptions and the risks that threaten them; "
            "the same is listed on the pages of the components.",
            "A diagram of {n} components with their elements, assumptions and the risks that threaten them; "
            "the same is listed on the pages of the components.",
            len(components),
        ),
        source=edition.link(head.source) if head is not None and head.source else (),
        anchor="diagram",
    )


def _column(edition: Edition, component: Component) -> TheoryColumn:
    ref = Ref("component", component.id)
    return TheoryColumn(
        label=edition.numbers[ref],
        title=edition.language.shown(component.title),
        elements=tuple(_element_mark(edition, element) for element in component.elements),
        assumptions=tuple(_assumption_mark(edition, assumption) for assumption in component.assumptions),
        to=edition.address(ref),
    )


def _element_mark(edition: Edition, element: Element) -> TheoryElement:
    ref = Ref("element", element.id)
    title = edition.language.shown(element.title)
    return TheoryElement(edition.numbers[ref], title, _risks_on(edition, ref), edition.address(ref))


def _assumption_mark(edition: Edition, assumption: Assumption) -> TheoryAssumption:
    ref = Ref("assumption", assumption.id)
    return TheoryAssumption(
        label=edition.numbers[ref],
        words=edition.language.shown(assumption.statement),
        status=assumption.by_evidence or "",
        status_words=status_badge(edition, assumption.by_evidence).words,
        risks=_risks_on(edition, ref),
        to=edition.address(ref),
    )


def _risks_on(edition: Edition, ref: Ref) -> tuple[TheoryRisk, ...]:
    return tuple(
        TheoryRisk(
            edition.numbers[Ref("risk", risk.id)],
            edition.language.shown(risk.title),
            edition.address(Ref("risk", risk.id)),
        )
        for risk in edition.study.all(Risk)
        if ref in risk.elements or ref in risk.assumptions
    )


def _component(edition: Edition, component: Component) -> Page:
    ref = Ref("component", component.id)
    blocks: list[Block] = []
    if component.statement is not None:
        margin = beside(edition, component.locator, component.source, component.note)
        blocks.append(Paragraph(edition.text(component.statement), margin, look="lead"))
    if component.areas:
        blocks.append(Paragraph(edition.say("It speaks of {areas}.", areas=edition.areas(component.areas))))
    blocks.extend(coded_line(edition, ref))
    for element in component.elements:
        blocks.extend(_element(edition, component, element))
    if component.assumptions:
        blocks.append(Heading(2, edition.say("What it assumes"), "assumptions"))
        for assumption in component.assumptions:
            blocks.extend(_assumption(edition, component, assumption))
    if component.opportunities:
        blocks.append(Heading(2, edition.say("What already helps, or could"), "opportunities"))
        items = (
            Item(
                edition.text(one.statement),
                beside(edition, one.locator, one.source or component.source, one.note),
                anchor=f"opportunity-{one.id}",
            )
            for one in component.opportunities
        )
        blocks.append(Listing(tuple(items), look="register"))
    return Page(
        f"theory/{component.id}",
        edition.language.shown(component.title),
        tuple(blocks),
        section="theory",
        summary=edition.language.shown(component.statement) if component.statement is not None else "",
        kicker=edition.language.say("Component {number}", number=edition.numbers[ref]),
    )


def _element(edition: Edition, component: Component, element: Element) -> Iterator[Block]:
    ref = Ref("element", element.id)
    yield Heading(2, (Words(f"{edition.numbers[ref]} "), *edition.text(element.title)), f"element-{element.id}")
    margin = beside(edition, element.locator, element.source or component.source, element.note)
    if element.optimal is not None:
        yield Paragraph((Strong(edition.say("What should be.")), Words(" "), *edition.text(element.optimal)), margin)
        margin = ()
    if element.current is not None:
        yield Paragraph((Strong(edition.say("What is.")), Words(" "), *edition.text(element.current)), margin)
    if element.not_covered:
        yield Paragraph(
            edition.say(
                "The text speaks of {areas} here, which the study does not cover.",
                areas=edition.areas(element.not_covered),
            ),
            look="small",
        )
    risks = [Ref("risk", risk.id) for risk in edition.study.all(Risk) if ref in risk.elements]
    if risks:
        yield Paragraph(edition.say("Threatened by: {risks}.", risks=edition.links(risks)))
    yield from coded_line(edition, ref)
    yield from _claims(edition, ref)


def _assumption(edition: Edition, component: Component, assumption: Assumption) -> Iterator[Block]:
    ref = Ref("assumption", assumption.id)
    yield Heading(
        3, (Words(f"{edition.numbers[ref]} "), *edition.text(assumption.statement)), f"assumption-{assumption.id}"
    )
    say = edition.language.say
    margin = beside(edition, assumption.locator, assumption.source or component.source, assumption.note)
    rows: list[tuple[str, tuple[Runs, ...]]] = [
        (say("The authors say"), ((author_badge(edition, assumption.by_authors),),)),
        (say("The evidence in this study says"), ((status_badge(edition, assumption.by_evidence),),)),
    ]
    if assumption.guidelines:
        rows.append((say("Rests on"), tuple(edition.link(guideline) for guideline in assumption.guidelines)))
    yield Pairs(tuple(rows))
    if assumption.why is not None:
        yield Paragraph(edition.text(assumption.why), margin)
    yield from coded_line(edition, ref)
    yield from _claims(edition, ref)
    items = problem_items(edition, edition.problems.get(ref, ()))
    if items:
        yield Listing(items, look="register")


def _claims(edition: Edition, ref: Ref) -> Iterator[Block]:
    for words, side in ((edition.say("Claims for it"), "supports"), (edition.say("Claims against it"), "contradicts")):
        claims = edition.evidence(ref, side)
        if claims:
            yield Heading(4, words)
            yield Listing(tuple(claim_item(edition, claim) for claim in claims), look="register")
