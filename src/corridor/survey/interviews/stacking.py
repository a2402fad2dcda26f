"""Several files of one survey: tables with the same heads become one, row after row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from corridor.survey.design.arrays import Levels
from corridor.survey.interviews.raw import Gathering, RawColumn, RawTable
from corridor.survey.interviews.typed import canonical, typed, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: Share of all heads that two tables must have in common to be one table in two files.
_ALIKE = 0.8


def stacked(files: Sequence[Sequence[RawTable]]) -> tuple[RawTable, ...]:
    """Put tables of one kind from several files under one another; their links stay with the rows they lead to."""
    groups: list[list[tuple[int, RawTable]]] = []
    for number, tables in enumerate(files):
        for table in tables:
            group = next((each for each in groups if _alike(each[0][1], table) and each[-1][0] != number), None)
            if group is None:
                groups.append([(number, table)])
            else:
                group.append((number, table))
    names = {id(table): group[0][1].name for group in groups for _, table in group}
    starts = {id(table): start for group in groups for start, table in _starts(group)}
    moved = [[_offset(number, table, files, starts, names) for number, table in group] for group in groups]
    return tuple(_joined([table for _, table in group], each) for group, each in zip(groups, moved, strict=True))


def _alike(one: RawTable, other: RawTable) -> bool:
    heads, others = ({column.head for column in table.columns if column.head} for table in (one, other))
    return bool(heads | others) and len(heads & others) >= _ALIKE * len(heads | others)


def _starts(group: Sequence[tuple[int, RawTable]]) -> list[tuple[int, RawTable]]:
    starts = np.cumsum([0, *(table.rows for _, table in group)]).tolist()
    return [(start, table) for start, (_, table) in zip(starts[:-1], group, strict=True)]


def _offset(
    number: int, table: RawTable, files: Sequence[Sequence[RawTable]], starts: dict[int, int], names: dict[int, str]
) -> RawTable:
    """Let links lead to the rows of the joined parent."""
    if table.parents is None:
        return table
    parent = next(other for other in files[number] if other.name == table.parent)
    moved = np.where(table.parents >= 0, table.parents + starts[id(parent)], -1)
    return replace(table, parents=moved, parent=names[id(parent)])


def _joined(originals: Sequence[RawTable], tables: Sequence[RawTable]) -> RawTable:
    if len(tables) == 1:
        return tables[0]
    heads = list(dict.fromkeys(column.head for table in tables for column in table.columns))
    columns = tuple(_column(head, number, tables) for number, head in enumerate(heads, start=1))
    origins = tuple(
        replace(origin, start=origin.start + start)
        for start, table in _starts([(0, table) for table in originals])
        for origin in table.origins
    )
    parents = None
    if tables[0].parents is not None:
        parents = np.concatenate(
            [np.full(table.rows, -1) if table.parents is None else table.parents for table in tables]
        )
    return replace(
        tables[0], columns=columns, rows=sum(table.rows for table in tables), origins=origins, parents=parents,
        decimal_comma=all(table.decimal_comma for table in tables),
    )  # fmt: skip


def _column(head: str, number: int, tables: Sequence[RawTable]) -> RawColumn:
    found = [next((column for column in table.columns if column.head == head), None) for table in tables]
    first = next(column for column in found if column is not None)
    parts = [None if column is None else column.values for column in found]
    values = _values(parts, [table.rows for table in tables])
    labels = {key: label for column in found if column is not None for key, label in column.value_labels.items()}
    return replace(first, number=number, values=values, value_labels=labels)


def _values(parts: Sequence[NDArray[Any] | Levels | None], rows: Sequence[int]) -> NDArray[Any] | Levels:
    """Put columns under one another: numbers where all are, else words."""
    if all(part is None or not isinstance(part, Levels) for part in parts):
        return np.concatenate(
            [np.full(count, np.nan) if part is None else part for part, count in zip(parts, rows, strict=True)]
        )
    gathering = Gathering()
    for part, count in zip(parts, rows, strict=True):
        if part is None:
            gathering.add_coded(np.full(count, -1), ())
        else:
            levels = part if isinstance(part, Levels) else words(typed(part).values)
            gathering.add_coded(levels.places, [canonical(value) for value in levels.values])
    return gathering.levels()
