"""Legends and keys: signs with their words, set side by side while there is room, or in columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.document.drawings.shapes import LEADING, SMALL, Part, moved, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.document.drawings.shapes import Shape, Writing
    from corridor.document.inline import Address

#: Between sign and words, between entries, between lines of entries.
SIGN_GAP = 6
ENTRY_GAP = 22
LINE_GAP = 4
#: Between entries of a key.
KEY_GAP = 8


def natural(label: str) -> tuple[tuple[int, str], ...]:
    """Give a key that sorts labels as people do: 2 before 10."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", label) if part)


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign and what it means."""

    kind: str
    key: str
    #: Drawn from the left edge 0 in a line whose top is 0.
    sign: tuple[Shape, ...]
    sign_room: float
    words: str
    to: Address | None = None
    #: A remark under the words, in small print.
    remark: str = ""


def flowing(
    entries: Sequence[Entry], left: float, top: float, room: float, size: int = SMALL
) -> tuple[tuple[Part, ...], float]:
    """Set entries side by side, line after line; give them and where the next thing may begin."""
    parts: list[Part] = []
    x, bottom = left, top
    for entry in entries:
        part, right, low = entry_part(entry, x, top, left + room - x, size)
        if x > left and (right > left + room or low - top > LEADING[size]):
            x, top = left, bottom + LINE_GAP
            part, right, low = entry_part(entry, x, top, room, size)
        parts.append(part)
        x, bottom = right + ENTRY_GAP, max(bottom, low)
    return tuple(parts), bottom


def in_columns(
    entries: Sequence[Entry], left: float, top: float, room: float, columns: int, size: int = SMALL
) -> tuple[tuple[Part, ...], float]:
    """Set entries below one another in columns of about the same height, read down the columns."""
    gap = ENTRY_GAP
    wide = (room - gap * (columns - 1)) / columns
    heights = [entry_part(entry, 0, 0, wide, size)[2] + KEY_GAP for entry in entries]
    breaks = _breaks(heights, columns)
    parts: list[Part] = []
    y, column, lowest = top, 0, top
    for place, entry in enumerate(entries):
        if place in breaks:
            y, column = top, column + 1
        part, _, low = entry_part(entry, left + column * (wide + gap), y, wide, size)
        parts.append(part)
        y, lowest = low + KEY_GAP, max(lowest, low)
    return tuple(parts), lowest


def _breaks(heights: Sequence[float], columns: int) -> set[int]:
    """Give the entries that begin a new column: the lowest column height that fills no more columns."""
    for limit in sorted({sum(heights[a:b]) for a in range(len(heights)) for b in range(a + 1, len(heights) + 1)}):
        found = _filled(heights, limit)
        if found is not None and len(found) < columns:
            return found
    return set()


def _filled(heights: Sequence[float], limit: float) -> set[int] | None:
    """Fill columns up to a height; None where an entry is higher."""
    if any(height > limit + 0.01 for height in heights):
        return None
    breaks: set[int] = set()
    used = 0.0
    for place, height in enumerate(heights):
        if used and used + height > limit + 0.01:
            breaks.add(place)
            used = 0.0
        used += height
    return breaks


def entry_part(entry: Entry, x: float, top: float, room: float, size: int) -> tuple[Part, float, float]:
    """Set one entry; give it, its right edge and its bottom."""
    words_x = x + entry.sign_room + SIGN_GAP
    space = max(x + room - words_x, 60)
    words = write(entry.words, words_x, top, space, size=size)
    lines: tuple[Writing, ...] = (words,)
    if entry.remark:
        lines = (words, write(entry.remark, words_x, words.bottom, space, size=SMALL, look="soft"))
    sign = tuple(moved(shape, x, top) for shape in entry.sign)
    right = max(each.x + each.room for each in lines)
    return Part(entry.kind, entry.key, (*sign, *lines), "", entry.to), right, lines[-1].bottom
