"""Several questions in one table: one row of each, such as a mean or the upper two answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corridor.survey.tables.model import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.kernel.text import Text
    from corridor.survey.tables.model import Column, Row


def battery(name: str, title: Text | None, parts: Sequence[Table], show: str) -> Table | None:
    """Join the rows of that name of several tables with one stack of columns; None where no table has such a row.

    A row carries its question's name and words. Bases of columns are those of the first question; a row with other
    bases says so in its cells.
    """
    rows = [(part, row) for part in parts for row in part.rows if row.id == show]
    if not rows:
        return None
    first = rows[0][0]
    joined = tuple(_of_question(part, row, first.columns) for part, row in rows)
    return Table(name, ", ".join(part.question for part, _ in rows), title, first.columns, joined, "battery")


def _of_question(part: Table, row: Row, columns: Sequence[Column]) -> Row:
    cells = tuple(
        cell if cell.base is not None or own.base.unweighted == shown.base.unweighted else replace(cell, base=own.base)
        for cell, own, shown in zip(row.cells, part.columns, columns, strict=True)
    )
    return replace(row, id=part.question, label=part.title or row.label, cells=cells)
