"""The text as it is read: words joined over line ends, single spaces, each character traceable to the text as given."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.evidence.audit.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Characters without a shape, and the raised figures that mark notes.
_DROPPED = "\u00ad\u200b\u2060\ufeff\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
_RUN = re.compile(rf"[^\s{_DROPPED}]++")
_THIN = "\u00a0\u2009\u202f"
_HYPHENS = "-\u2010\u00ad"


@dataclass(frozen=True, slots=True)
class View:
    """Reading text with the way back."""

    text: str
    #: Offsets in `text` at which a run begins that stands unbroken in the text as given, rising.
    starts: tuple[int, ...]
    #: Where each of these runs begins in the text as given.
    origins: tuple[int, ...]

    def origin(self, offset: int) -> int:
        """Give the place in the text as given of the character at `offset`."""
        run = bisect_right(self.starts, offset) - 1
        return self.origins[run] + offset - self.starts[run] if run >= 0 else 0

    def span(self, start: int, end: int) -> Span:
        """Give the stretch of the text as given that holds the characters from `start` to `end`.

        Where the reading text joins places out of their order, the stretch holds both ends.
        """
        first, last = self.origin(start), self.origin(max(start, end - 1))
        return Span(min(first, last), max(first, last) + 1)


class ViewBuilder:
    """Collects words of the text as given into a view."""

    __slots__ = ("_end", "_length", "_origins", "_pieces", "_raw", "_starts")

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._pieces: list[str] = []
        self._starts: list[int] = []
        self._origins: list[int] = []
        self._length = 0
        self._end = 0

    @property
    def length(self) -> int:
        """Characters collected so far."""
        return self._length

    def add(self, words: str, origin: int) -> None:
        """Append words that stand at `origin`."""
        self._pieces.append(words)
        self._starts.append(self._length)
        self._origins.append(origin)
        self._length += len(words)

    def add_line(self, start: int, end: int, *, first: bool) -> None:
        """Append a line of the text as given, joined to the line before unless it is the first."""
        opening = True
        for match in _RUN.finditer(self._raw, start, end):
            at = match.start()
            if not opening:
                self._part(at)
            elif not first and not self._joins_word(at):
                self.add(" ", at - 1)
            opening = False
            self.add(match.group(), at)
            self._end = match.end()

    def _part(self, at: int) -> None:
        """Part two words of a line: a thin or no-break space stays so, as it may group digits."""
        between = self._raw[self._end : at].strip(_DROPPED)
        if between:
            self.add("\u00a0" if between[-1] in _THIN else " ", at - 1)

    def _joins_word(self, at: int) -> bool:
        """Whether the last word was broken at a line end and goes on here; its hyphen is taken away."""
        if not self._pieces:
            return True
        goes_on = self._raw[at].islower()
        if goes_on and "\u00ad" in self._raw[self._end : at]:
            return True
        last = self._pieces[-1]
        if not goes_on or len(last) < 2 or last[-1] not in _HYPHENS or not last[-2].isalpha():  # noqa: PLR2004 (a letter and its hyphen)
            return False
        self._pieces[-1] = last[:-1]
        self._length -= 1
        return True

    def view(self) -> View:
        """Give what was collected."""
        return View("".join(self._pieces), tuple(self._starts), tuple(self._origins))


def lines(raw: str) -> Iterable[Span]:
    """Yield the lines of a text without their ends; form feeds end lines too."""
    start = 0
    for match in re.finditer(r"\r\n|[\n\r\f\v\u2028\u2029]", raw):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, len(raw))
