"""Where the characters of a text that was made from another one stood there, in both directions.

A text made for reading leaves out, replaces and sometimes reorders stretches of its source. Only the seams are kept:
three whole numbers for each stretch, found again by halving.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Alignment:
    """The way from offsets of a view to those of its source, and back. Offsets are code points from 0."""

    #: Offsets in the view at which a run begins, rising.
    view: array[int]
    #: Offsets in the source at which each run begins, and ends.
    source: array[int]
    ends: array[int]
    #: Length of the view.
    length: int
    #: Runs in the order of the source; the same order unless columns were put one after the other.
    order: Sequence[int]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the source that a stretch of the view was made from.

        Of a stretch that was replaced, the whole is given. An empty stretch gives an empty one.
        """
        if not self.view:
            return 0, 0
        first = self._source_of(start, at_end=False)
        if end <= start:
            return first, first
        last = self._source_of(end - 1, at_end=True)
        return (first, last) if isinstance(self.order, range) else self._around(start, end)

    def _around(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the source around all that was read between two offsets, where columns were moved."""
        runs = range(max(bisect_right(self.view, start) - 1, 0), bisect_left(self.view, end))
        inner = [self._source_of(max(start, self.view[run]), at_end=False) for run in runs]
        outer = [self._source_of(min(end, self.view[run] + self._width(run)) - 1, at_end=True) for run in runs]
        return min(inner), max(outer)

    def _source_of(self, offset: int, *, at_end: bool) -> int:
        run = max(bisect_right(self.view, offset) - 1, 0)
        within = offset - self.view[run]
        if self._width(run) == self.ends[run] - self.source[run]:
            return min(self.source[run] + within + at_end, self.ends[run])
        return self.ends[run] if at_end or within >= self._width(run) else self.source[run]

    def to_view(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the view made from a stretch of the source; empty where that was left out."""
        if not self.view:
            return 0, 0
        place = bisect_right(self.order, start, key=self.ends.__getitem__)
        first = self._begin(self.order[place], start) if place < len(self.order) else self.length
        place = bisect_left(self.order, end, key=self.source.__getitem__) - 1
        last = self._end(self.order[place], end) if place >= 0 else 0
        return first, max(first, last)

    def _begin(self, run: int, offset: int) -> int:
        within = max(offset - self.source[run], 0)
        return self.view[run] + (within if self._width(run) == self.ends[run] - self.source[run] else 0)

    def _end(self, run: int, offset: int) -> int:
        width = self._width(run)
        same = width == self.ends[run] - self.source[run]
        return self.view[run] + (min(offset - self.source[run], width) if same else width)

    def _width(self, run: int) -> int:
        following = self.view[run + 1] if run + 1 < len(self.view) else self.length
        return following - self.view[run]


#: How many stretches are put together at once.
_TOGETHER = 1_000


class Builder:
    """Puts a view together from stretches of its source, in the order in which they are read."""

    def __init__(self, text: str) -> None:
        self._text = text
        #: Short stretches are put together from time to time: each of them weighs more than its letters.
        self._parts: list[str] = []
        self._pieces: list[str] = []
        self._view, self._source, self._ends = array("I"), array("I"), array("I")
        #: Length of the view so far.
        self.length = 0

    def keep(self, start: int, end: int) -> None:
        """Take a stretch of the source as it stands."""
        if start < end:
            self._add(self._text[start:end], start, end)

    def put(self, words: str, start: int, end: int) -> None:
        """Put other words in the place of a stretch of the source, which may be empty."""
        if words:
            self._add(words, start, end)

    def _add(self, words: str, start: int, end: int) -> None:
        # Runs of equal lengths are walked character by character, so neighbours among them are one run.
        alike = end - start == len(words)
        joins = alike and self._ends and self._ends[-1] == start and self._alike()
        if joins:
            self._ends[-1] = end
        else:
            self._view.append(self.length)
            self._source.append(start)
            self._ends.append(end)
        self._parts.append(words)
        self.length += len(words)
        if len(self._parts) == _TOGETHER:
            self._pieces.append("".join(self._parts))
            self._parts.clear()

    def _alike(self) -> bool:
        return self.length - self._view[-1] == self._ends[-1] - self._source[-1]

    def finish(self) -> tuple[str, Alignment]:
        """Give the view and the way back."""
        runs = range(len(self._view))
        rising = all(self._source[run] >= self._ends[run - 1] for run in runs[1:])
        order: Sequence[int] = runs if rising else array("I", sorted(runs, key=self._source.__getitem__))
        self._text = ""  # perhaps nobody else needs the source any more; two texts are in memory now, and not three
        self._pieces.append("".join(self._parts))
        return "".join(self._pieces), Alignment(self._view, self._source, self._ends, self.length, order)
