"""Rows of a text by the csv module, which reads whatever spreadsheets write: the slow and exact road."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.survey.interviews.readers.pieces import Pieces

#: Longest cell; the library's own limit would refuse long texts.
_LONGEST = 1 << 27


class Record(NamedTuple):
    """One row of cells with the line on which it begins."""

    line: int
    cells: list[str]


class Careful(NamedTuple):
    """Some rows of a text."""

    #: Rows that hold anything.
    records: list[Record]
    #: Lines that were read, rows or not.
    lines: int
    #: Line from which on nothing can be read, because a quotation mark is never closed; 0 where all is well.
    unreadable: int = 0


class _Lines:
    """The lines of pieces, one after another, and where one stands in them."""

    def __init__(self, pieces: Pieces, size: int) -> None:
        self._pieces, self._size = pieces, size
        self._waiting: list[str] = []
        self._next = 0
        #: Lines given since the last row ended.
        self.taken = 0
        #: Whether a line was asked for after the last.
        self.exhausted = False

    @property
    def at_end(self) -> bool:
        """Whether the last line given is the last of its piece."""
        return self._next == len(self._waiting)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at_end:
            piece = self._pieces.lines(self._size)
            if not piece:
                self.exhausted = True
                raise StopIteration
            self._pieces.drop(len(piece))
            self._waiting = list(io.StringIO(piece.decode("utf-8", "replace"), newline=""))
            self._next = 0
        line = self._waiting[self._next]
        self._next += 1
        self.taken += 1
        return line


def read_carefully(pieces: Pieces, delimiter: str, line: int, size: int) -> Careful:
    """Read rows up to the first that ends where so many bytes end; `line` is the number of the next line."""
    before = csv.field_size_limit(_LONGEST)
    lines = _Lines(pieces, size)
    reader = csv.reader(lines, delimiter=delimiter)
    found: list[Record] = []
    at = line
    try:
        for cells in reader:
            if any(cells):
                found.append(Record(at, cells))
            at = line + reader.line_num
            if lines.at_end:
                break
            lines.taken = 0
        if lines.exhausted and found and lines.taken > 1:
            # The last row reaches over lines to the end: a quotation mark is open, and what follows it is no cell.
            return Careful(found[:-1], reader.line_num, found[-1].line)
    except csv.Error:
        return Careful(found, reader.line_num, at)
    finally:
        csv.field_size_limit(before)
    return Careful(found, reader.line_num)
