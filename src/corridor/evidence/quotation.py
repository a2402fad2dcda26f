"""Finding a short literal in the text of a source, and telling whether the passage around it has changed.

Texts taken from printed pages break words at line ends and space them unevenly. Everything here therefore
works on the *reading text*: the words as a reader runs over them, with the way back to the line each one was
printed on. Lines are counted as editors count them (by line feed) and start at 1.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass

from corridor.evidence.documents.reading import Reading, plain_reading


@dataclass(frozen=True, slots=True)
class ReadingText:
    """The words of a text as they are read, each traceable to its line."""

    reading: Reading
    #: Offsets in the raw text at which a line begins.
    starts: tuple[int, ...]

    @property
    def text(self) -> str:
        """Words with single spaces between them, in normal form C, without white space at the ends."""
        return self.reading.text

    def line_at(self, offset: int) -> int:
        """Give the line on which the character at `offset` was printed."""
        start, _ = self.reading.to_raw(offset, offset + 1)
        return bisect_right(self.starts, start)


def reading_text(raw: str) -> ReadingText:
    """Read a text by the joining rule (`documents.joining`), and keep the line of every word."""
    starts = [0]
    while (end := raw.find("\n", starts[-1])) >= 0:
        starts.append(end + 1)
    return ReadingText(plain_reading(raw), tuple(starts))


def find_lines(raw: str, literal: str, within: tuple[int, int] | None = None) -> tuple[int, int] | None:
    """Give the first and last line of the place where `literal` stands in the reading text, or None.

    With `within` (first and last line) only these lines are searched, otherwise the first place in the text
    is given. Case counts; how the literal is spaced or broken does not. An empty literal stands nowhere.
    """
    first, last = within or (1, raw.count("\n") + 1)
    passage = lines_between(raw, first, last)
    wanted = reading_text(literal).text
    if passage is None or not wanted:
        return None
    reading = reading_text(passage)
    offset = reading.text.find(wanted)
    if offset < 0:
        return None
    shift = first - 1
    return reading.line_at(offset) + shift, reading.line_at(offset + len(wanted) - 1) + shift


def passage_sha256(raw: str, first: int, last: int) -> str | None:
    """Give the hex SHA-256 of the reading text of lines `first` to `last`; None where there are none.

    It changes when a word changes, and stays when only line ends inside the passage, spacing or the encoding
    of accents do.
    """
    passage = lines_between(raw, first, last)
    if passage is None:
        return None
    return hashlib.sha256(plain_reading(passage).text.encode("utf-8", "surrogatepass")).hexdigest()


def lines_between(raw: str, first: int, last: int) -> str | None:
    """Give lines `first` to `last` of a text without the end of the last one; None where there are none."""
    lines = raw.split("\n")
    return "\n".join(lines[first - 1 : last]) if 1 <= first <= last <= len(lines) else None
