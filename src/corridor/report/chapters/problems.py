"""All problems found: the open ones by grade, the accepted ones apart with their reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Evidence, Heading, Item, Listing, Margin, Page, Paragraph
from corridor.document.inline import Code, Words
from corridor.document.problem_text import found
from corridor.kernel.problem import Severity
from corridor.report.problems import NUMBERS, problem_items
from corridor.study.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.blocks import Block
    from corridor.document.inline import Runs
    from corridor.kernel.problem import Problem
    from corridor.report.edition import Edition
    from corridor.study.check import AcceptedProblem

#: Most problems of one code that the page lists; the command line gives them all.
_SHOWN = 40


def pages(edition: Edition) -> Iterator[Page]:
    """Give the page of problems."""
    kinds = catalogue()
    blocks: list[Block] = []
    numbers = [problem for problem in edition.checked.problems if problem.code in NUMBERS]
    if numbers:
        blocks.append(Heading(2, edition.say("What does not add up"), "numbers"))
        blocks.append(Paragraph(edition.say("Printed numbers that cannot be true together, by exact arithmetic.")))
        blocks.extend(_by_code(edition, numbers))
    for severity in Severity:
        found_here = [
            p for p in edition.checked.problems if p.code not in NUMBERS and kinds[p.code].severity is severity
        ]
        if found_here:
            blocks.append(Heading(2, _message(edition, severity, len(found_here)), str(severity)))
            blocks.extend(_by_code(edition, found_here))
    if edition.checked.accepted:
        blocks.append(Heading(2, edition.say("Looked at and accepted"), "accepted"))
        blocks.append(
            Listing(tuple(_accepted(edition, one) for one in edition.checked.accepted[:_SHOWN]), look="register")
        )
    yield Page(
        "problems",
        edition.language.count("One thing to look at", "{n} things to look at", len(edition.checked.problems))
        if edition.checked.problems
        else edition.language.say("Nothing was found that does not hold together"),
        tuple(blocks) or (Paragraph(edition.say("Every rule was applied, and none found anything.")),),
        section="problems",
        summary=edition.language.say("What a machine found that does not hold together."),
    )


def _message(edition: Edition, severity: Severity, number: int) -> Runs:
    count = edition.language.count_runs
    if severity is Severity.ERROR:
        return count(
            "One error: it cannot be as it is written", "{n} errors: they cannot be as they are written", number
        )
    if severity is Severity.WARNING:
        return count(
            "One warning: something does not hold together", "{n} warnings: something does not hold together", number
        )
    return count("One note: worth knowing", "{n} notes: worth knowing", number)


def _by_code(edition: Edition, problems: list[Problem]) -> Iterator[Block]:
    groups: dict[str, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(problem.code, []).append(problem)
    for code, found_here in groups.items():
        yield Heading(3, (Code(code), Words(f" ({edition.language.number(len(found_here))})")), f"code-{code}")
        yield Listing(problem_items(edition, found_here[:_SHOWN]), look="register")
        rest = len(found_here) - _SHOWN
        if rest > 0:
            yield Paragraph(
                edition.language.count_runs(
                    "One more of this kind: see corridor check.", "{n} more of this kind: see corridor check.", rest
                )
            )


def _accepted(edition: Edition, one: AcceptedProblem) -> Item:
    kind = catalogue()[one.problem.code]
    runs: Runs = (Words(found(one.problem, kind, edition.language)),)
    by = edition.say(
        "accepted by {by}, {date}: {reason}",
        by=one.accepted.by or edition.language.say("nobody named"),
        date=edition.language.period(one.accepted.date) if one.accepted.date else edition.language.say("no date"),
        reason=edition.text(one.accepted.reason),
    )
    return Item(runs, (Margin(Evidence.CAUTION, by), Margin(Evidence.LOCATOR, (Code(one.problem.code),))))
