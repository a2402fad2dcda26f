"""Lines and columns of a text as an editor counts them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from corridor.kernel.files.lines import line_starts, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator


class Place(NamedTuple):
    """A place of a text; both count from 1, columns in code points."""

    line: int
    column: int


class LineSpan(NamedTuple):
    """The part of a stretch that lies in one line."""

    #: Number of the line, from 1.
    number: int
    #: The line without its end.
    line: str
    #: Where the stretch begins and ends within the line, from 0; never empty.
    start: int
    end: int
    #: Offset of the line in the text.
    offset: int


class Places:
    """The lines of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = line_starts(text)
        self._lines = lines_of(text)

    def place(self, offset: int) -> Place:
        """Give line and column of an offset."""
        index = bisect_right(self._starts, offset) - 1
        return Place(index + 1, offset - self._starts[index] + 1)

    def words(self, start: int, end: int) -> str:
        """Give the words of a stretch with single spaces."""
        return " ".join(self._text[start:end].split())

    def spans(self, start: int, end: int) -> Iterator[LineSpan]:
        """Give the lines that a stretch touches, each with the part of it there; blank parts are left out."""
        first, last = self.place(start).line, self.place(max(start, end - 1)).line
        for number in range(first, last + 1):
            offset, line = self._starts[number - 1], self._lines[number - 1]
            low, high = max(start - offset, 0), min(end - offset, len(line))
            part = line[low:high]
            low += len(part) - len(part.lstrip())
            high -= len(part) - len(part.rstrip())
            if low < high:
                yield LineSpan(number, line, low, high, offset)
