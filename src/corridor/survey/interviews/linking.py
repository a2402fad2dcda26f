"""Repeats on sheets of their own: which row of the parent sheet each of their rows belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from corridor.survey.interviews.typed import typed, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from corridor.survey.design.arrays import Levels
    from corridor.survey.interviews.raw import RawTable

#: Heads by which a row names its parent's row, and heads under which the parent may have that name.
_LINKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("PARENT_KEY", ("KEY",)),
    ("_parent_index", ("_index", "index", "_id", "row_id", "KEY", "_uuid", "uuid")),
    ("_submission__uuid", ("_uuid", "uuid", "meta/instanceID")),
    ("_submission__id", ("_id",)),
)
#: Heads that only sheets of repeats have.
CHILD = frozenset(link.casefold() for link, _ in _LINKS)
_TABLE = "_parent_table_name"


class _Link(NamedTuple):
    parents: NDArray[Any]
    parent: str
    found: int


def is_child(table: RawTable) -> bool:
    """Whether a table says that its rows belong to rows of another."""
    return any(column.head.casefold() in CHILD for column in table.columns)


def linked(tables: Sequence[RawTable]) -> tuple[RawTable, ...]:
    """Give every table that has a parent the rows of it; the parent is named by the data, else it fits best."""
    return tuple(_linked(table, tables) for table in tables)


def _linked(table: RawTable, tables: Sequence[RawTable]) -> RawTable:
    if not is_child(table):
        return table
    named = _named_parent(table)
    others = [other for other in tables if other is not table and (not named or _same(other.name, named))]
    # A repeat within a repeat finds its keys in both; the sheet of interviews comes first where the data do not say.
    found = [link for other in sorted(others, key=is_child) if (link := _best(table, other)) is not None]
    best = max(found, key=lambda link: link.found, default=None)
    return table if best is None else replace(table, parents=best.parents, parent=best.parent)


def _same(one: str, other: str) -> bool:
    # Workbooks cut the names of sheets at 31 characters.
    return one.casefold()[:31] == other.casefold()[:31]


def _named_parent(table: RawTable) -> str:
    for column in table.columns:
        if column.head.casefold() == _TABLE:
            found = words(typed(column.values).values).values
            return str(found[0]) if len(found) == 1 else ""
    return ""


def _best(table: RawTable, parent: RawTable) -> _Link | None:
    result: _Link | None = None
    for link, keys in _LINKS:
        child = _column(table, link)
        for key in keys if child is not None else ():
            own = _column(parent, key)
            if own is None or child is None:
                continue
            parents = _rows(child, own)
            found = int((parents >= 0).sum())
            if found and (result is None or found > result.found):
                result = _Link(parents, parent.name, found)
    return result


def _column(table: RawTable, head: str) -> Levels | None:
    for column in table.columns:
        if column.head.casefold() == head.casefold():
            return words(typed(column.values).values)
    return None


def _rows(child: Levels, parent: Levels) -> NDArray[Any]:
    """Give for each row of the child the first row of the parent with its key; -1 where there is none."""
    first = np.full(len(parent.values) + 1, -1, np.int32)
    rows = np.flatnonzero(parent.places >= 0)[::-1]
    first[parent.places[rows]] = rows
    known = {str(value): int(first[place]) for place, value in enumerate(parent.values)}
    table = np.array([*(known.get(str(value), -1) for value in child.values), -1], np.int32)
    return np.asarray(table[child.places])
