"""The joining rule: what a reader runs over at the end of a printed line.

A hyphen (or soft hyphen) at a line end goes when it follows a letter and the next word begins with a lower-case
letter; empty lines in between (a page break) do not matter. A compound that happens to break at its own hyphen is
joined too: print cannot tell the two apart. White space of any width is one space; characters without a shape are
left out. Quotations, passages and anchors all rest on this one rule.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Characters without a shape: soft hyphen, zero-width space, word joiner, byte order mark.
SHAPELESS = "\u00ad\u200b\u2060\ufeff"
_BLANK = rf"[\s{SHAPELESS}]"
#: What does not survive reading: a hyphen between a letter and the end of its line, white space other than one plain
#: space between words, shapeless characters.
_GAP = re.compile(
    rf"(?P<hyphen>(?<=[^\W\d_])[-\u2010\u00ad])(?:(?!\n){_BLANK})*\n{_BLANK}*"
    rf"|(?! (?!{_BLANK}))(?P<space>{_BLANK}*\s{_BLANK}*)"
    rf"|[{SHAPELESS}]+"
)
_LEADING = re.compile(f"{_BLANK}*")


class Gap(NamedTuple):
    """A stretch that is read as something else, or not at all."""

    start: int
    end: int
    #: What is read in its place: nothing, a space, or a hyphen with a space.
    read: str


def gaps(text: str) -> Iterator[Gap]:
    """Give the stretches that are read otherwise than they stand, in order; white space at both ends is left out."""
    leading = _LEADING.match(text)
    first = leading.end() if leading else 0
    last = len(text)
    while last > first and (text[last - 1].isspace() or text[last - 1] in SHAPELESS):
        last -= 1
    if first:
        yield Gap(0, first, "")
    for gap in _GAP.finditer(text, first, last):
        yield Gap(gap.start(), gap.end(), _joint(gap, text))
    if last < len(text):
        yield Gap(last, len(text), "")


def _joint(gap: re.Match[str], text: str) -> str:
    if gap["space"]:
        return " "
    hyphen = gap["hyphen"]
    if hyphen is None or text[gap.end() : gap.end() + 1].islower():
        return ""
    return " " if hyphen in SHAPELESS else f"{hyphen} "
