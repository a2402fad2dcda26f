"""Published ratings side by side: where each is printed, why it is matched, and whether places disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Cell, Table
from corridor.document.inline import Badge, Emphasis, Words
from corridor.kernel.ids import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corridor.document.inline import Runs
    from corridor.report.edition import Edition
    from corridor.study.model import PublishedRating, Rated

#: Problems that say that printed ratings of a risk differ.
DISAGREEMENTS = frozenset({"rating-differs-between-loci", "rating-differs-after-merging"})


def disagreement(edition: Edition, risk: Ref) -> bool:
    """Whether the check found the risk's printed ratings to differ."""
    return any(problem.code in DISAGREEMENTS for problem in edition.problems.get(risk, ()))


def locus_words(edition: Edition, rating: PublishedRating) -> Runs:
    """Say where in its document a rating is printed."""
    if rating.locator is None:
        return (Words(rating.locus or ""),)
    places = rating.locator._replace(places=tuple(p for p in rating.locator.places if p[0] != "lines"))
    return (Words(edition.language.locator(places if places.places else rating.locator)),)


def match_words(edition: Edition, match: str | None) -> str:
    """Say why a printed row stands for this risk."""
    say = edition.language.say
    return {
        "own": say("its own row"),
        "same-title": say("same title"),
        "same-title-other-object": say("same title, other object"),
        "close": say("close"),
        "merged": say("merged with another risk"),
        "retitled": say("under another title"),
        "retitled-other-object": say("under another title, other object"),
        "absorbed": say("absorbed into another row"),
    }.get(match or "", "")


def ratings_table(edition: Edition, rated: Iterable[Rated]) -> Table:
    """Set the printed ratings of one risk side by side."""
    say = edition.language.say
    names = (say("Where printed"), say("For what countries"), say("Title as printed"), say("Likelihood"), say("Impact"),
             say("Why it is matched"))  # fmt: skip
    found = list(rated)
    levels = {(one.rating.likelihood, one.rating.impact) for one in found if one.rating.likelihood != "not-applicable"}
    return Table(
        caption=edition.say("Ratings as the document printed them; none of them is ours"),
        head=(tuple(Cell((Words(name),), head=True) for name in names),),
        rows=tuple(_row(edition, one.rating, differs=len(levels) > 1) for one in found),
        notes=(edition.say("Places that differ are marked."),) if len(levels) > 1 else (),
        anchor="ratings-table",
    )


def _row(edition: Edition, rating: PublishedRating, *, differs: bool) -> tuple[Cell, ...]:
    row = Ref("row", rating.row)
    marked = differs and rating.likelihood != "not-applicable"
    label = edition.text(rating.label)
    match: Runs = (Words(match_words(edition, rating.match)),)
    if rating.why is not None:
        match = (*match, Words(": "), *edition.text(rating.why))
    if rating.note is not None:
        match = (*match, Words(" "), *edition.text(rating.note))
    return (
        Cell(
            (*edition.link(row, locus_words(edition, rating)), Words(", "), *edition.link(_source(rating))), head=True
        ),
        Cell(edition.setting(rating.setting)),
        Cell((Emphasis(label),) if label else ()),
        Cell(edition.level(rating.likelihood_scale, rating.likelihood), marked=marked),
        Cell(edition.level(rating.impact_scale, rating.impact), marked=marked),
        Cell(match),
    )


def _source(rating: PublishedRating) -> Ref:
    return rating.source or Ref("source", "unknown")


def author_badge(edition: Edition, status: str) -> Badge:
    """Show what the authors of a document say of an assumption, as theirs."""
    say = edition.language.say
    words = {
        "untested": say("called untested"),
        "supported": say("called confirmed"),
        "contested": say("called contested"),
        "refuted": say("called refuted"),
        "not-stated": say("not stated"),
    }
    return Badge(status, words[status])


def status_badge(edition: Edition, status: str | None) -> Badge:
    """Show the status of an assumption in words."""
    say = edition.language.say
    words = {
        "untested": say("untested"),
        "supported": say("supported by the evidence"),
        "contested": say("contested"),
        "refuted": say("refuted"),
    }
    return Badge(status or "not-judged", words.get(status or "", say("not judged")))
