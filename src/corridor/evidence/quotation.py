"""Finding a short literal in the text of a source, and telling whether the passage around it has changed.

Texts taken from printed pages break words at line ends and space them unevenly. Everything here therefore
works on the *reading text*: the words as a reader runs over them, with the way back to the line each one was
printed on. Lines are counted as editors count them (by line feed) and start at 1.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Characters without a shape: soft hyphen, zero-width space, word joiner, byte order mark.
_SHAPELESS = "\u00ad\u200b\u2060\ufeff"
#: What does not survive reading: a hyphen between a letter and the end of its line, white space of any width,
#: shapeless characters.
_GAP = re.compile(
    rf"(?P<hyphen>(?<=[^\W\d_])[-\u2010\u00ad])(?:(?!\n)[\s{_SHAPELESS}])*\n[\s{_SHAPELESS}]*"
    rf"|(?P<space>[\s{_SHAPELESS}]*\s[\s{_SHAPELESS}]*)"
    rf"|[{_SHAPELESS}]+"
)


class ReadingText(NamedTuple):
    """The words of a text as they are read, each traceable to its line."""

    #: Words with single spaces between them, in normal form C, without white space at the ends.
    text: str
    #: Offsets in `text` at which a new run of words begins, rising; the first is 0 unless the text is empty.
    starts: tuple[int, ...]
    #: Line of each run, parallel to `starts`.
    lines: tuple[int, ...]

    def line_at(self, offset: int) -> int:
        """Give the line on which the character at `offset` was printed."""
        return self.lines[bisect_right(self.starts, offset) - 1]


def reading_text(raw: str) -> ReadingText:
    """Join words broken at line ends, make white space single, and keep the line of every word.

    A hyphen (or soft hyphen) at a line end goes when it follows a letter and the next word begins with a
    lower-case letter; empty lines in between (a page break) do not matter. A compound that happens to break
    at its own hyphen is joined too: print cannot tell the two apart.
    """
    runs = [run for run in _runs(unicodedata.normalize("NFC", raw)) if run[0]]
    text = "".join(words + joint for words, joint, _ in runs).rstrip()
    ends = accumulate((len(words) + len(joint) for words, joint, _ in runs), initial=0)
    starts = tuple(start for start, _ in zip(ends, runs, strict=False))
    return ReadingText(text, starts, tuple(line for _, _, line in runs))


def find_lines(raw: str, literal: str, within: tuple[int, int] | None = None) -> tuple[int, int] | None:
    """Give the first and last line of the place where `literal` stands in the reading text, or None.

    With `within` (first and last line) only these lines are searched, otherwise the first place in the text
    is given. Case counts; how the literal is spaced or broken does not. An empty literal stands nowhere.
    """
    first, last = within or (1, raw.count("\n") + 1)
    passage = _lines(raw, first, last)
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
    passage = _lines(raw, first, last)
    if passage is None:
        return None
    return hashlib.sha256(reading_text(passage).text.encode()).hexdigest()


def _runs(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield words without a gap, what joins them to the next ones, and their line."""
    position, line = 0, 1
    for gap in _GAP.finditer(text):
        yield text[position : gap.start()], _joint(gap, text), line
        position = gap.end()
        line += gap.group().count("\n")
    yield text[position:], "", line


def _joint(gap: re.Match[str], text: str) -> str:
    if gap["space"]:
        return " "
    hyphen = gap["hyphen"]
    if hyphen is None or text[gap.end() : gap.end() + 1].islower():
        return ""
    return " " if hyphen in _SHAPELESS else f"{hyphen} "


def _lines(raw: str, first: int, last: int) -> str | None:
    lines = raw.split("\n")
    return "\n".join(lines[first - 1 : last]) if 1 <= first <= last <= len(lines) else None
