"""The register of risks, and a page for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Cell, Evidence, Heading, Item, Listing, Margin, Page, Pairs, Paragraph, Table
from corridor.document.inline import Badge, Emphasis, Strong, Words
from corridor.kernel.ids import Ref
from corridor.report.claims import claim_item
from corridor.report.coded import coded_line
from corridor.report.confidence import confidence_blocks
from corridor.report.problems import problem_items
from corridor.report.ratings import disagreement, locus_words, ratings_table
from corridor.report.responses import response_item
from corridor.risk.records import BEARERS
from corridor.study.model import Risk, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.blocks import Block
    from corridor.document.inline import Runs
    from corridor.report.edition import Edition
    from corridor.study.model import Claim


def pages(edition: Edition) -> Iterator[Page]:
    """Give the register and a page for every risk."""
    yield _register(edition)
    for risk in edition.study.all(Risk):
        yield _page(edition, risk)


def _register(edition: Edition) -> Page:
    risks = edition.study.all(Risk)
    head = tuple(
        Cell((Words(words),), head=True)
        for words in (
            edition.language.say("No."),
            edition.language.say("Risk"),
            edition.language.say("Ratings as printed"),
            edition.language.say("Claims for / against"),
            edition.language.say("Responses"),
        )
    )
    table = Table(
        caption=edition.say("All risks of the study with every rating that a document printed"),
        head=(head,),
        rows=tuple(_row(edition, risk) for risk in risks),
        notes=(edition.say("Levels are ordinal: ties stay ties, and nothing is multiplied."),),
    )
    return Page(
        "risks",
        edition.language.count("One risk and its ratings", "{n} risks and their ratings", len(risks)),
        (table,) if risks else (Paragraph(edition.say("The study names no risks.")),),
        section="risks",
        summary=edition.language.say("Every risk with its ratings, evidence and responses."),
    )


def _row(edition: Edition, risk: Risk) -> tuple[Cell, ...]:
    ref = Ref("risk", risk.id)
    rated = edition.study.ratings_of.get(ref, ())
    printed = edition.language.listing_runs(
        [(*edition.rating(one.rating), Words(" ("), *locus_words(edition, one.rating), Words(")")) for one in rated]
    )
    sides = [len(edition.evidence(ref, side)) for side in ("supports", "contradicts")]
    return (
        Cell((Words(edition.numbers[ref]),), number=True),
        Cell(edition.link(ref), head=True),
        Cell(printed or edition.say("not rated"), marked=disagreement(edition, ref)),
        Cell((Words(f"{edition.language.number(sides[0])} / {edition.language.number(sides[1])}"),), number=True),
        Cell((Words(edition.language.number(len(edition.responses_to(ref)))),), number=True),
    )


def _page(edition: Edition, risk: Risk) -> Page:
    ref = Ref("risk", risk.id)
    blocks: list[Block] = [
        *_statement(edition, risk),
        Pairs(_particulars(edition, risk)),
        *_ratings(edition, ref),
        *_evidence(edition, ref),
        *coded_line(edition, ref),
        *confidence_blocks(edition, risk),
        *_responses(edition, ref),
        *_links_here(edition, ref),
        *_problems(edition, ref),
    ]
    return Page(
        f"risks/{risk.id}",
        edition.language.shown(risk.title),
        tuple(blocks),
        section="risks",
        summary=_summary(edition, risk),
        kicker=edition.language.say("Risk {number}", number=edition.numbers[ref]),
    )


def _summary(edition: Edition, risk: Risk) -> str:
    event = risk.statement.event if risk.statement is not None else None
    return edition.language.shown(event) if event is not None else ""


def _statement(edition: Edition, risk: Risk) -> Iterator[Block]:
    statement = risk.statement
    margin = (
        [Margin(Evidence.ATTRIBUTION, edition.say("Described after {source}", source=edition.link(risk.source)))]
        if risk.source
        else []
    )
    if risk.locator is not None:
        margin.append(Margin(Evidence.LOCATOR, (Words(edition.language.locator(risk.locator)),)))
    if risk.note is not None:
        margin.append(Margin(Evidence.CAUTION, edition.text(risk.note)))
    if statement is None:
        yield Paragraph(edition.say("The study gives no statement of this risk."), tuple(margin))
        return
    rows = (
        (edition.language.say("Cause"), edition.text(statement.cause)),
        (edition.language.say("What may happen"), edition.text(statement.event)),
        (edition.language.say("Consequence"), edition.text(statement.consequence)),
    )
    kept = [(name, runs) for name, runs in rows if runs]
    for place, (name, runs) in enumerate(kept):
        look = "lead" if place == 0 else "body"
        yield Paragraph((Strong((Words(f"{name}. "),)), *runs), tuple(margin) if place == 0 else (), look=look)


def _particulars(edition: Edition, risk: Risk) -> tuple[tuple[str, tuple[Runs, ...]], ...]:
    say = edition.language.say
    state = Badge(risk.state, say("already happens") if risk.state == "fact" else say("may happen"))
    rows: list[tuple[str, tuple[Runs, ...]]] = [
        (say("State"), ((state,),)),
        (say("Who is harmed"), (bearers(edition, risk),)),
        (say("Populations"), tuple(edition.link(ref) for ref in risk.populations)),
        (say("Elements it threatens"), tuple(edition.link(ref) for ref in (*risk.components, *risk.elements))),
        (say("Assumptions it threatens"), tuple(edition.link(ref) for ref in risk.assumptions)),
        (say("Level of harm"), ((Words(_level_words(edition, risk.level)),),) if risk.level else ()),
        (say("Object"), (edition.text(risk.object),)),
        (say("Horizon"), (edition.text(risk.horizon) or edition.say("not given"),)),
        (say("Events that call for a new look"), tuple(edition.link(ref) for ref in risk.triggers)),
        (say("Threat"), (edition.text(risk.threat),)),
        (say("Vulnerability"), (edition.text(risk.vulnerability),)),
        (say("Effect"), (edition.text(risk.impact),)),
    ]
    return tuple((name, kept) for name, cells in rows if (kept := tuple(runs for runs in cells if runs)))


def bearers(edition: Edition, risk: Risk) -> Runs:
    """Say who is harmed if a risk happens."""
    say = edition.language.say
    words = dict(
        zip(
            BEARERS,
            (say("migrants"), say("families"), say("communities"), say("the programme"), say("states"), say("society")),
            strict=True,
        )
    )
    if not risk.bearer:
        return edition.say("not said")
    return (Words(edition.language.listing(words[bearer] for bearer in risk.bearer)),)


def _level_words(edition: Edition, level: str) -> str:
    say = edition.language.say
    return {
        "individual": say("the individual"),
        "household": say("the household"),
        "community": say("the community"),
        "national": say("the country"),
        "regional": say("the region"),
    }[level]


def _ratings(edition: Edition, ref: Ref) -> Iterator[Block]:
    rated = edition.study.ratings_of.get(ref, ())
    if not rated:
        yield Heading(2, edition.say("No document rates this risk"), "ratings")
        return
    if disagreement(edition, ref):
        yield Heading(2, edition.say("Rated differently in different places"), "ratings")
    elif len(rated) == 1:
        yield Heading(2, edition.say("Rated once: {rating}", rating=edition.rating(rated[0].rating)), "ratings")
    else:
        yield Heading(2, edition.say("The same rating wherever it is printed"), "ratings")
    yield ratings_table(edition, rated)


def _evidence(edition: Edition, ref: Ref) -> Iterator[Block]:
    supporting, opposing = edition.evidence(ref, "supports"), edition.evidence(ref, "contradicts")
    if not supporting and not opposing:
        yield Heading(2, edition.say("No claim in this study supports or contradicts it"), "evidence")
        return
    yield Heading(
        2,
        (
            *edition.language.count_runs("One claim for it", "{n} claims for it", len(supporting)),
            Words(", "),
            *edition.language.count_runs("one against", "{n} against", len(opposing)),
        ),
        "evidence",
    )
    origins = {origin_of(edition, claim) for claim in (*supporting, *opposing)}
    yield Paragraph(
        edition.language.count_runs(
            "All of it rests on one origin.",
            "It rests on {n} independent origins; passages from one origin count once.",
            len(origins),
        ),
        look="small",
    )
    for title, claims in ((edition.say("For"), supporting), (edition.say("Against"), opposing)):
        if claims:
            yield Heading(3, title)
            yield Listing(tuple(claim_item(edition, claim) for claim in claims), look="register")


def origin_of(edition: Edition, claim: Claim) -> Ref | None:
    """Give the source a claim's material comes from in the end: who asserts it, or that source's own origin."""
    ref = claim.by[0] if claim.by else claim.source
    seen: set[Ref] = set()
    while ref is not None and ref not in seen:
        seen.add(ref)
        source = edition.study.get(Source, ref)
        if source is None or source.origin is None:
            return ref
        ref = source.origin
    return ref


def _responses(edition: Edition, ref: Ref) -> Iterator[Block]:
    direct, strategic = edition.responses_to(ref), edition.strategic_responses_to(ref)
    if not direct and not strategic:
        yield Heading(2, edition.say("Nobody is asked to do anything about it"), "responses")
        return
    yield Heading(2, edition.language.count_runs("One response", "{n} responses", len(direct)), "responses")
    if direct:
        yield Listing(tuple(response_item(edition, response) for response in direct), look="register")
    if strategic:
        yield Heading(3, edition.say("Strategic responses for the whole component"))
        yield Listing(tuple(response_item(edition, response) for response in strategic), look="register")


def _links_here(edition: Edition, ref: Ref) -> Iterator[Block]:
    back = [
        link for link in edition.checked.links.back.get(ref, ()) if link.ref.kind not in {"row", "claim", "response"}
    ]
    if back:
        yield Heading(2, edition.say("What links here"), "links-here")
        refs = dict.fromkeys(link.ref for link in back)
        yield Listing(tuple(Item(edition.link(other)) for other in refs), look="compact")


def _problems(edition: Edition, ref: Ref) -> Iterator[Block]:
    items = problem_items(edition, edition.problems.get(ref, ()))
    if items:
        yield Heading(2, edition.say("What does not hold together here"), "problems")
        yield Listing(items, look="register")


def emphasised(words: str) -> Runs:
    """Set words apart."""
    return (Emphasis((Words(words),)),)
