"""A form as sheets of cells, whatever file it came in; rows and columns are those a spreadsheet shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.kernel.problem import Where

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: every cell is text."""

    name: str
    #: Rows from the first of the sheet on, empty ones too; cells from the first column on.
    rows: tuple[tuple[str, ...], ...]
    #: Row of the file in which `rows` begins, from 1.
    first: int = 1

    @property
    def columns(self) -> int:
        """Count the columns up to the last that holds anything."""
        return max((len(row) for row in self.rows), default=0)

    def numbered(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Give the rows that hold anything, each with its number."""
        for number, row in enumerate(self.rows, self.first):
            if any(row):
                yield number, row


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets of a form."""

    #: As named in problems.
    file: str
    sheets: tuple[Sheet, ...]

    def find(self, name: str) -> Sheet | None:
        """Give the sheet of a name, however it is capitalised."""
        return next((sheet for sheet in self.sheets if sheet.name.strip().lower() == name), None)

    def cell(self, where: Where) -> str:
        """Give what stands in a cell; empty where there is no such cell."""
        for sheet in self.sheets:
            row = where.line - sheet.first
            if sheet.name == where.sheet and 0 <= row < len(sheet.rows) and where.column:
                cells = sheet.rows[row]
                return cells[where.column - 1] if where.column <= len(cells) else ""
        return ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet with a head: its cells by canonical column."""

    file: str
    sheet: str
    number: int
    #: Words by column; empty cells are left out.
    cells: Mapping[str, str]
    #: Number of each column, from 1.
    columns: Mapping[str, int]

    def get(self, column: str) -> str:
        """Give the words of a cell; empty where there are none."""
        return self.cells.get(column, "")

    def where(self, column: str = "") -> Where:
        """Give the place of a cell, or of the row."""
        return Where(self.file, self.number, self.columns.get(column, 0), self.sheet)


def trimmed(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    """Leave out empty cells at the end of rows and empty rows at the end of the sheet."""
    cut = []
    for row in rows:
        last = len(row)
        while last and not row[last - 1]:
            last -= 1
        cut.append(tuple(row[:last]))
    while cut and not cut[-1]:
        cut.pop()
    return tuple(cut)
