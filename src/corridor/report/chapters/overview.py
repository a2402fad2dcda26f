"""The first page: what it is about, what is highest and how sure we are, where sources differ, what does not add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Card, Cards, Item, Listing, Page, Paragraph
from corridor.document.inline import Address, Link, Words
from corridor.kernel.ids import Ref
from corridor.kernel.problem import Severity
from corridor.report.chapters.methods import narrative
from corridor.report.problems import NUMBERS
from corridor.report.ratings import disagreement
from corridor.risk.matrix import Cell, highest
from corridor.study.catalogue import catalogue
from corridor.study.model import Claim, PublishedTable, Response, Risk, Scale, Source, Topic
from corridor.theory.records import Component

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.blocks import Block
    from corridor.document.inline import Runs
    from corridor.kernel.problem import Problem
    from corridor.report.edition import Edition
    from corridor.study.model import Rated

#: Most lines of a panel.
_LINES = 6


def pages(edition: Edition) -> Iterator[Page]:
    """Give the first page."""
    blocks: list[Block] = []
    if edition.study.head.summary is not None:
        blocks.append(Paragraph(edition.text(edition.study.head.summary)))
    cards = [card(edition) for card in (_highest, _differ, _does_not_add_up, _asked, _holds)]
    blocks.append(Cards(tuple(one for one in cards if one is not None)))
    blocks.extend(narrative(edition, "introduction"))
    title = edition.study.head.title
    yield Page(
        "index",
        edition.language.shown(title) if title is not None else edition.study.head.id or "",
        tuple(blocks),
        section="index",
        summary=edition.language.shown(edition.study.head.summary) if edition.study.head.summary else "",
    )


def _to(page: str, words: str, anchor: str = "") -> Runs:
    return (Link(Address(page, anchor), (Words(words),)),)


def cells_of(edition: Edition) -> dict[Ref, Cell]:
    """Give the cell of every risk's first printed rating, on the pair of scales that most of them share.

    Positions on different scales are not compared.
    """
    cells: dict[tuple[Ref | None, Ref | None], dict[Ref, Cell]] = {}
    for ref, rated in edition.study.ratings_of.items():
        for one in rated:
            cell = _cell(edition, one)
            if cell is not None:
                cells.setdefault((one.rating.likelihood_scale, one.rating.impact_scale), {}).setdefault(ref, cell)
                break
    return max(cells.values(), key=len, default={})


def _cell(edition: Edition, rated: Rated) -> Cell | None:
    likelihood = edition.study.get(Scale, rated.rating.likelihood_scale)
    impact = edition.study.get(Scale, rated.rating.impact_scale)
    if likelihood is None or impact is None:
        return None
    ranks = likelihood.rank(rated.rating.likelihood or ""), impact.rank(rated.rating.impact or "")
    return Cell(ranks[0], ranks[1]) if ranks[0] is not None and ranks[1] is not None else None


def _highest(edition: Edition) -> Card | None:
    cells = cells_of(edition)
    if not cells:
        return None
    top = highest(cells)
    rated = edition.study.ratings_of[top[0]][0].rating
    lines = [Item((*edition.link(ref), *_evidence_words(edition, ref))) for ref in top[:_LINES]]
    if len(top) > _LINES:
        more = edition.language.count("and one more", "and {n} more", len(top) - _LINES)
        lines.append(Item(_to("risks", more)))
    if len({cells[ref] for ref in top}) == 1:
        title = edition.language.count_runs(
            "{top} of {n} rated risk stands highest: {rating}",
            "{top} of {n} rated risks stand highest: {rating}",
            len(cells),
            top=len(top),
            rating=edition.rating(rated),
        )
    else:
        title = edition.language.count_runs(
            "No rated risk stands above {top} of {n}",
            "No rated risk stands above {top} of the {n}",
            len(cells),
            top=len(top),
        )
    return Card(title, (Listing(tuple(lines), look="compact"), Paragraph(_sure(edition), look="small")))


def _sure(edition: Edition) -> Runs:
    """Say how sure the ratings are, as far as the study can tell."""
    levels = [level for scale in edition.study.all(Scale) for level in scale.levels]
    brackets = edition.say("In brackets: how many claims of this study speak for and against.")
    if any(level.definition is not None for level in levels):
        return brackets
    return (*edition.say("The levels have no definition in print."), Words(" "), *brackets)


def _evidence_words(edition: Edition, ref: Ref) -> Runs:
    sides = [edition.language.number(len(edition.evidence(ref, side))) for side in ("supports", "contradicts")]
    return (Words(f" ({sides[0]} / {sides[1]})"),)


def _differ(edition: Edition) -> Card | None:
    risks = [Ref("risk", risk.id) for risk in edition.study.all(Risk) if disagreement(edition, Ref("risk", risk.id))]
    topics = edition.study.all(Topic)
    if not risks and not topics:
        return None
    lines = [Item(edition.link(ref)) for ref in risks[:_LINES]]
    blocks: list[Block] = []
    if risks:
        words = edition.language.count_runs(
            "One risk is rated differently in different places of one document:",
            "{n} risks are rated differently in different places of one document:", len(risks),
        )  # fmt: skip
        blocks.extend((Paragraph(words), Listing(tuple(lines), look="compact")))
    if topics:
        words = edition.language.count_runs("On one fact sources differ:", "On {n} facts sources differ:", len(topics))
        shown = tuple(Item(edition.link(Ref("topic", topic.id))) for topic in topics[:_LINES])
        blocks.extend(
            (
                Paragraph(words),
                Listing(shown, look="compact"),
                Paragraph(_to("facts", edition.language.say("All of them"))),
            )
        )
    return Card(edition.say("Where sources differ"), tuple(blocks))


def _does_not_add_up(edition: Edition) -> Card | None:
    kinds = catalogue()
    numbers = [problem for problem in edition.checked.problems if problem.code in NUMBERS]
    grave = [p for p in edition.checked.problems if kinds[p.code].severity is not Severity.NOTE]
    if not grave:
        return None
    lines = [Item(runs) for runs in list(dict.fromkeys(_about(edition, problem) for problem in numbers))[:_LINES]]
    title = edition.language.count_runs(
        "One thing does not hold together", "{n} things do not hold together", len(grave)
    )
    blocks: list[Block] = []
    if numbers:
        words = edition.language.count_runs(
            "One of them is printed numbers that cannot be true together:",
            "{n} of them are printed numbers that cannot be true together:", len(numbers),
        )  # fmt: skip
        blocks.extend((Paragraph(words), Listing(tuple(lines), look="compact")))
    blocks.append(Paragraph(_to("problems", edition.language.say("All problems found"))))
    return Card(title, tuple(blocks))


def _about(edition: Edition, problem: Problem) -> Runs:
    refs = [ref for ref in problem.refs if edition.study.exists(ref) and edition.address(ref)]
    return edition.link(refs[0]) if refs else _to("problems", problem.code, f"code-{problem.code}")


def _asked(edition: Edition) -> Card | None:
    responses = edition.study.all(Response)
    if not responses:
        return None
    count = dict.fromkeys(("stated", "inferred", "none"), 0)
    for one in responses:
        count[one.addressee.basis if one.addressee is not None else "none"] += 1
    say = edition.language.count
    lines = (
        say(
            "for one the document prints who should act", "for {n} the document prints who should act", count["stated"]
        ),
        say("for one we infer it", "for {n} we infer it", count["inferred"]),
        say("for one nobody is named", "for {n} nobody is named", count["none"]),
    )
    title = edition.language.count_runs("One response is asked for", "{n} responses are asked for", len(responses))
    items = tuple(
        Item(_to("responses", words, basis)) for words, basis in zip(lines, count, strict=True) if count[basis]
    )
    owners = sum(one.owner is not None for one in responses)
    note = edition.language.count_runs(
        "One names who is responsible.", "{n} name who is responsible.", owners
    ) if owners else edition.say("None names who is responsible.")  # fmt: skip
    return Card(title, (Listing(items, look="compact"), Paragraph(note, look="small")))


def _holds(edition: Edition) -> Card | None:
    say = edition.language.count
    study = edition.study
    lines = (
        ("theory", say("one component", "{n} components", len(study.all(Component))), study.has(Component)),
        ("risks", say("one risk", "{n} risks", len(study.all(Risk))), study.has(Risk)),
        ("claims", say("one claim", "{n} claims", len(study.all(Claim))), study.has(Claim)),
        (
            "survey",
            say("one published table", "{n} published tables", len(study.all(PublishedTable))),
            study.has(PublishedTable),
        ),
        ("sources", say("one source", "{n} sources", len(study.all(Source))), study.has(Source)),
    )
    items = tuple(Item(_to(page, words)) for page, words, there in lines if there)
    return Card(edition.say("What this study holds"), (Listing(items, look="compact"),)) if items else None
