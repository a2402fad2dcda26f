"""Findings that rest on the same printed numbers, and the one value that would explain several at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from corridor.evidence.audit.judging import grade_of
from corridor.evidence.audit.records import Group, Shared
from corridor.figures import Role, Sum, judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.evidence.audit.records import Assessed, Finding, ReadNumber, Settings, Span
    from corridor.figures import Assertion, Printed

_ROLES = {
    Role.PART: "part",
    Role.WHOLE: "whole",
    Role.PERCENT: "percent",
    Role.BASE: "base",
    Role.RESULT: "result",
    Role.TOTAL: "total_base",
}
_MOST_NUMBERS = 20
_MOST_CANDIDATES = 12
_FEWEST = 2


def grouped(
    found: list[tuple[Finding, Assessed]], every: Sequence[Assessed], settings: Settings
) -> tuple[Finding, ...]:
    """Put findings that share a number into groups, and say what would explain most of a group."""
    roots = _roots([finding for finding, _ in found])
    members: dict[int, list[int]] = defaultdict(list)
    for index, root in enumerate(roots):
        members[root].append(index)
    holding = _by_span([one for one in every if one.judgement.holds])
    result = [finding for finding, _ in found]
    number = 0
    for group in members.values():
        if len(group) < _FEWEST:
            continue
        number += 1
        shared = _shared([found[index][1] for index in group], holding, settings)
        for index in group:
            result[index] = replace(result[index], group=Group(number, len(group), shared))
    return tuple(result)


def _roots(found: Sequence[Finding]) -> list[int]:
    """Give for each finding the first of its group."""
    first: dict[Span, int] = {}
    parent = list(range(len(found)))

    def top(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for index, finding in enumerate(found):
        for number in finding.numbers:
            other = first.setdefault(number.span, index)
            low, high = sorted((top(other), top(index)))
            parent[high] = low
    return [top(index) for index in range(len(found))]


def _by_span(every: Sequence[Assessed]) -> dict[Span, list[Assessed]]:
    found: dict[Span, list[Assessed]] = defaultdict(list)
    for one in every:
        for number in one.reading.numbers:
            found[number.span].append(one)
    return found


def _shared(group: list[Assessed], holding: dict[Span, list[Assessed]], settings: Settings) -> Shared | None:
    """Give the value for one printed number that resolves most findings and breaks nothing that holds."""
    best: Shared | None = None
    places = _by_span(group)
    for span, ones in list(places.items())[:_MOST_NUMBERS]:
        if len(ones) < _FEWEST:
            continue
        number = next(number for number in ones[0].reading.numbers if number.span == span)
        for value in _candidates(ones, span)[:_MOST_CANDIDATES]:
            if any(_holds(one, span, value, settings) is False for one in holding.get(span, ())):
                continue
            resolves = sum(_holds(one, span, value, settings) is True for one in ones)
            if resolves >= _FEWEST and (best is None or resolves > best.resolves):
                best = Shared(number, value, resolves)
    return best


def _candidates(ones: list[Assessed], span: Span) -> list[Printed]:
    """Give values with which one of the findings would hold."""
    found: list[Printed] = []
    for one in ones:
        for number in one.reading.numbers:
            if number.span != span:
                continue
            found += [option.value for option in one.judgement.possible if _ROLES.get(option.role) == number.role]
            found += _missing_part(one.reading.assertion, number)
    return [value for index, value in enumerate(found) if value not in found[:index]]


def _missing_part(assertion: Assertion | None, number: ReadNumber) -> list[Printed]:
    """Give the part that would make a sum right."""
    if not isinstance(assertion, Sum) or number.role != "parts" or number.printed is None:
        return []
    needed = assertion.whole.exact - sum(part.exact for part in assertion.parts) + number.printed.exact
    if needed <= 0 or needed.denominator != 1 or number.printed.exponent != 0:
        return []
    return [type(number.printed).whole(int(needed))]


def _holds(one: Assessed, span: Span, value: Printed, settings: Settings) -> bool | None:
    """Whether a reading would hold with another value at a place; None where it says nothing."""
    assertion = one.reading.assertion
    if assertion is None or (grade_of(one) is None and one.judgement.holds is not True):
        return None
    for number in one.reading.numbers:
        if number.span == span and number.role:
            assertion = _with(assertion, number, value)
    return judge(assertion, settings.rules).holds


def _with(assertion: Assertion, number: ReadNumber, value: Printed) -> Assertion:
    """Put a value into the place that a number fills."""
    if number.role not in {field.name for field in fields(assertion)}:
        return assertion
    now: Any = getattr(assertion, number.role)
    new: Any = value
    if number.index is not None:
        row: Any = value
        if number.column is not None:
            row = (*now[number.index][: number.column], value, *now[number.index][number.column + 1 :])
        new = (*now[: number.index], row, *now[number.index + 1 :])
    changed: Assertion = replace(assertion, **{number.role: new})
    return changed
