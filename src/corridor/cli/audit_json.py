"""Findings of an audit for other programs: a list of objects whose keys do not change."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from corridor.evidence.audit import Finding
from corridor.kernel.records import Record, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corridor.evidence.audit import Group, ReadNumber
    from corridor.report.audit.readings import ToldReading
    from corridor.report.audit.told import Told


def audit_json(findings: Iterable[Told]) -> bytes:
    """Give findings as UTF-8 JSON; offsets are code points of the text as given."""
    listed = [as_object(one) for one in findings]
    return (json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def readings_json(readings: Iterable[ToldReading], findings: Iterable[Told]) -> bytes:
    """Give every reading as UTF-8 JSON: the keys of a finding, then how it was read; `grade` is null where it holds."""
    by_place = {_place(one.finding): as_object(one) for one in findings}
    listed = [_reading(one, by_place) for one in readings]
    return (json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


_Place: TypeAlias = "tuple[str, tuple[tuple[int, int], ...]]"


def _place(one: Finding | ToldReading) -> _Place:
    check = one.check if isinstance(one, Finding) else one.assessed.reading.check
    return str(check), tuple((number.span.start, number.span.end) for number in one.numbers)


def _reading(told: ToldReading, findings: Mapping[_Place, dict[str, object]]) -> dict[str, object]:
    found = findings.get(_place(told)) if told.grade is not None else None
    judged = told.assessed.judgement
    plain: dict[str, object] = {
        "grade": told.grade.value if told.grade is not None else None,
        "check": str(told.assessed.reading.check),
        "quotation": told.quotation,
        "start": told.start,
        "end": told.end,
        "message": None,
        "arithmetic": told.arithmetic,
        "possible": [],
        "assumptions": [],
        "group": None,
    }
    return {
        **(found or plain),
        "id": told.id,
        "read_as": told.read_as,
        "verdict": told.verdict,
        "holds": judged.holds,
        "confidence": told.assessed.reading.confidence.value,
        "numbers": [_number(number) for number in told.numbers],
        "asserts": None if told.claim is None else _plain(told.claim),
    }


def _number(number: ReadNumber) -> dict[str, object]:
    value = None if number.printed is None else f"{number.printed.value:f}"
    return {"start": number.span.start, "end": number.span.end, "value": value, "role": number.role or None}


def _plain(value: object) -> object:
    """Give what a claim asserts as values of JSON; numbers as strings, so that their decimals stay."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Record):
        specs, absent = fields_of(type(value)), (None, (), False)
        given = {key: getattr(value, spec.name) for key, spec in specs.items()}
        return {key: _plain(one) for key, one in given.items() if one not in absent and (key, one) != ("items", 1)}
    return value


def as_object(told: Told) -> dict[str, object]:
    """Give a finding as an object of JSON."""
    found = told.finding
    return {
        "grade": found.grade.value,
        "check": str(found.check),
        "quotation": found.quotation,
        "start": found.start,
        "end": found.end,
        "message": told.message,
        "arithmetic": told.arithmetic,
        "possible": [{"role": one.role.value, "value": f"{one.value.value:f}"} for one in found.possible],
        "assumptions": list(told.assumptions),
        "group": _group(found.group) if found.group is not None else None,
    }


def _group(group: Group) -> dict[str, object]:
    shared = group.shared
    if shared is None or shared.number.printed is None:
        return {"id": group.id, "size": group.size, "shared": None}
    number = shared.number
    return {
        "id": group.id,
        "size": group.size,
        "shared": {
            "start": number.span.start,
            "end": number.span.end,
            "printed": f"{shared.number.printed.value:f}",
            "value": f"{shared.value.value:f}",
            "resolves": shared.resolves,
        },
    }
