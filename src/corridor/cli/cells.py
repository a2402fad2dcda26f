"""What stands in the cells of a form, for showing where a problem is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corridor.kernel.problem import Where
    from corridor.survey.instrument.xlsform.sheets import Book


class Cells:
    """The cells of one form."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def line(self, where: Where) -> str | None:
        """Give the words of a cell on one line, each character in its place; None where it is empty."""
        words = self._book.cell(where) if where.sheet else ""
        return words.replace("\r\n", " ").replace("\n", " ") or None
