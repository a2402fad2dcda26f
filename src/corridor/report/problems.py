"""Problems as a reader meets them: what was found, what would be right, where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Evidence, Item, Margin
from corridor.document.inline import Badge, Code, Words
from corridor.document.problem_text import found, hint
from corridor.study.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corridor.document.inline import Runs
    from corridor.kernel.problem import Problem, Severity
    from corridor.report.edition import Edition


#: Codes of printed numbers, and words on numbers, that cannot be true together.
NUMBERS = frozenset(
    {
        "date-does-not-exist",
        "difference-does-not-follow",
        "difference-within-chance",
        "filter-base-differs",
        "impossible-mean",
        "impossible-percentage",
        "margin-too-small",
        "numbers-differ",
        "parts-do-not-add-up",
        "phrase-not-borne-out",
        "ratio-does-not-follow",
        "share-does-not-follow",
        "shares-do-not-sum",
        "shares-over-limit",
        "split-impossible",
        "text-differs-from-table",
        "times-do-not-follow",
        "total-column-impossible",
        "variation-impossible",
        "variation-over-limit",
    }
)


def severity_badge(edition: Edition, severity: Severity) -> Badge:
    """Show a grade in words."""
    say = edition.language.say
    words = {"error": say("error"), "warning": say("warning"), "note": say("note")}[severity]
    return Badge(str(severity), words)


def problem_items(edition: Edition, problems: Iterable[Problem]) -> tuple[Item, ...]:
    """Show problems one by one, each with its place and what would be right."""
    return tuple(_item(edition, problem) for problem in problems)


def _item(edition: Edition, problem: Problem) -> Item:
    kind = catalogue()[problem.code]
    runs: Runs = (
        severity_badge(edition, kind.severity),
        Words(" " + found(problem, kind, edition.language) + " "),
        Words(hint(problem, kind, edition.language)),
    )
    place = f"{problem.where.file}:{problem.where.line}" if problem.where.line else problem.where.file
    margin = [Margin(Evidence.LOCATOR, (Code(problem.code), Words(" "), Code(place)))]
    about = [ref for ref in dict.fromkeys(problem.refs) if edition.study.exists(ref) and edition.address(ref)]
    if about:
        margin.append(Margin(Evidence.LINKS, edition.links(about)))
    return Item(runs, tuple(margin))
