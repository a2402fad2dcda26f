"""Two columns printed side by side on the lines of a plain text: the left one is read first.

Lines are taken apart only where both sides are prose: many lines with one gutter at the same place, and long words of
text on either side of it. Tables have gutters, too, and short cells; they stay as they stand.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = re.compile(r"[^\n\f]*(?:[\n\f]|\Z)")
_GUTTER = re.compile(r"(?<=\S) {3,}(?=\S)")
#: Lines with the gutter that make two columns; their share among lines; characters that make a side prose.
_FEWEST, _SHARE, _PROSE = 8, 0.5, 22
_Span = tuple[int, int]


def in_reading_order(text: str, kept: Sequence[_Span]) -> list[_Span]:
    """Give the stretches of the text in the order in which they are read."""
    if "   " not in text:
        return list(kept)
    return [piece for start, end in kept for piece in _region(text, start, end)]


def _region(text: str, start: int, end: int) -> Iterator[_Span]:
    lines = [match.span() for match in _LINE.finditer(text, start, end) if match.start() < match.end()]
    gutter = _gutter(text, lines)
    if gutter is None:
        yield start, end
        return
    band: list[_Span] = []
    for line in lines:
        if _crosses(text, line, gutter):
            yield from _both(text, band, gutter)
            band = []
            yield line
        else:
            band.append(line)
    yield from _both(text, band, gutter)


def _gutter(text: str, lines: Sequence[_Span]) -> int | None:
    """Give the column at which the right side begins; None where the lines are no two columns of prose."""
    begins: Counter[int] = Counter()
    sides: list[tuple[int, int, int]] = []
    for start, end in lines:
        found = list(_GUTTER.finditer(text, start, end))
        if len(found) == 1:
            gap = found[0]
            begins[gap.end() - start] += 1
            sides.append((gap.end() - start, len(text[start : gap.start()].strip()), end - gap.end()))
    if not begins:
        return None
    column, times = begins.most_common(1)[0]
    written = sum(1 for start, end in lines if text[start:end].strip())
    at = [(left, right) for begin, left, right in sides if begin == column]
    full = sum(left >= _PROSE and right >= _PROSE for left, right in at)
    return column if times >= _FEWEST and times >= _SHARE * written and full >= _SHARE * times else None


def _crosses(text: str, line: _Span, gutter: int) -> bool:
    """Whether a line runs over the gutter, as headings do."""
    place = line[0] + gutter
    return place < line[1] - 1 and not text[place - 1].isspace()


def _both(text: str, band: Sequence[_Span], gutter: int) -> Iterator[_Span]:
    """Yield the left sides of some lines, then their right sides."""
    right = []
    for start, end in band:
        place = start + gutter
        if place >= end - 1 or not text[place:end].strip():
            yield start, end
            continue
        yield start, place
        right.append((place, end))
    yield from right
