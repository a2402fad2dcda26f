"""Hidden numbers are taken out before anything is shown, so that no page or workbook can hold them by mistake."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corridor.survey.tables.model import Base, Cell, Hidden

if TYPE_CHECKING:
    from corridor.survey.tables.model import Column, Results, Row, Table

#: Base of a group that is too small to be told about.
_UNTOLD = Base(None, None)


def guarded(results: Results) -> Results:
    """Give results without the numbers of hidden cells, of cells in hidden columns, and of bases hidden for protection.

    Kept results hold none of these already; this is the second lock of the same door.
    """
    return replace(results, tables=tuple(_table(table) for table in results.tables))


def _table(table: Table) -> Table:
    columns = tuple(_column(column) for column in table.columns)
    return replace(table, columns=columns, rows=tuple(_row(row, columns) for row in table.rows))


def _column(column: Column) -> Column:
    return replace(column, base=_UNTOLD) if column.hidden is Hidden.DISCLOSURE else column


def _row(row: Row, columns: tuple[Column, ...]) -> Row:
    cells = zip(row.cells, columns, strict=True)
    return replace(row, cells=tuple(_cell(cell, column) for cell, column in cells))


def _cell(cell: Cell, column: Column) -> Cell:
    hidden = cell.hidden or column.hidden
    return cell if hidden is None else Cell(None, hidden=hidden)
