"""Findings of an audit for other programs: a list of objects whose keys do not change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corridor.evidence.audit import Group
    from corridor.report.audit.told import Told


def audit_json(findings: Iterable[Told]) -> bytes:
    """Give findings as UTF-8 JSON; offsets are code points of the text as given."""
    listed = [as_object(one) for one in findings]
    return (json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


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
