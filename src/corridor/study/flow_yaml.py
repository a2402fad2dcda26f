"""Records as YAML, each field complete on one line: what reading it again gives is the same record."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from corridor.kernel.locator import Locator
from corridor.kernel.records import Record, fields_of
from corridor.kernel.text import Text
from corridor.study.appending import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corridor.study.appending import Item


def item_lines(record: Record) -> Item:
    """Give a record as lines `key: value`, in the order of its declaration; what is as if absent is left out."""
    return tuple(f"{key}: {value}" for key, value in _fields(record))


def flow(value: object) -> str:
    """Give a value in the form that stands on one line; numbers keep their decimals."""
    match value:
        case bool():
            shown = "yes" if value else "no"
        case Decimal():
            shown = f"{value:f}"
        case str():
            shown = quoted(value)
        case Text():
            shown = _braced((wording.language, quoted(wording.words, always=True)) for wording in value.wordings)
        case Locator():
            shown = _braced((key, quoted(place, always=True)) for key, place in value.places)
        case Record() if not _is_cell(value):
            shown = _braced(_fields(value))
        case tuple() if type(value) is tuple:
            shown = f"[{', '.join(flow(one) for one in value)}]"
        case _:
            shown = str(value)  # whole numbers, references and cells, which write themselves
    return shown


def _is_cell(record: Record) -> bool:
    """Whether a record is written as one word: the only one is a cell of a table."""
    return type(record).__str__ is not object.__str__


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    defaults = {field.name: field.default for field in dataclasses.fields(cast("Any", record))}
    for key, spec in fields_of(type(record)).items():
        value = getattr(record, spec.name)
        if spec.required or value != defaults[spec.name]:
            yield key, flow(value)


def _braced(pairs: Iterable[tuple[str, str]]) -> str:
    return f"{{{', '.join(f'{key}: {value}' for key, value in pairs)}}}"
