"""One thing found in many rows: told once with its first rows, or row by row where that is wanted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corridor.kernel.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corridor.survey.design.arrays import Ints
    from corridor.survey.interviews.model import Column, Sheet

#: Rows that a grouped problem names.
NAMED = 5


@dataclass(frozen=True)
class Finding:
    """What is wrong, and in which rows."""

    code: str
    sheet: Sheet
    #: Column it stands in; None where the row as a whole is meant.
    column: Column | None
    #: Rows of the sheet, from 0, in ascending order; at least one.
    rows: Ints
    params: Mapping[str, object] = field(default_factory=dict)

    def problem(self) -> Problem:
        """Give one problem for all rows, at the first of them."""
        return self._problem(self.rows)

    def each(self) -> Iterator[Problem]:
        """Give one problem per row."""
        return (self._problem(self.rows[place : place + 1]) for place in range(len(self.rows)))

    def _problem(self, rows: Ints) -> Problem:
        lines = tuple(str(self.sheet.where(int(row)).line) for row in rows[:NAMED])
        where = self.sheet.where(int(rows[0]), self.column)
        return Problem(self.code, where, {**self.params, "count": len(rows), "rows": lines})
