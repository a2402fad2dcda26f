"""Records written as fields of YAML, as a person would write them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from corridor.kernel.ids import Ref
from corridor.kernel.period import Period
from corridor.kernel.records import fields_of
from corridor.kernel.text import Text
from corridor.study.appending import quoted

if TYPE_CHECKING:
    from corridor.kernel.records import Record


def item_of(record: Record, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Write a record as fields, those that say something; texts of the study's first language are plain strings."""
    fields: list[str] = []
    usual = {field.name: field.default for field in dataclasses.fields(record)}  # type: ignore[arg-type]  # all are dataclasses
    for key, spec in fields_of(type(record)).items():
        value = getattr(record, spec.name)
        if value not in (None, (), "", usual[spec.name]):
            fields.append(f"{key}: {_value(value, record.kind, languages)}")
    return tuple(fields)


def _value(value: Any, kind: str, languages: tuple[str, ...]) -> str:
    match value:
        case Text(wordings):
            if len(wordings) == 1 and wordings[0].language == languages[0]:
                return quoted(wordings[0].words)
            return "{" + ", ".join(f"{one.language}: {quoted(one.words, always=True)}" for one in wordings) + "}"
        case Ref():
            return value.id if value.kind == kind else str(value)
        case Period():
            return quoted(value.written, always=True)
        case tuple():
            return "[" + ", ".join(quoted(one, always=True) for one in value) + "]"
    return quoted(str(value))
