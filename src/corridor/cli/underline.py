"""A stretch of a line with marks under it: `~` under the words, `^` under the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corridor.cli.harmless import cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CUT = "…"
WORDS, FIGURES = "~", "^"

#: Characters shown before and after a stretch where the line is longer than the terminal is wide.
_AROUND = 16


class Underlined(NamedTuple):
    """A row as shown, and the marks under it."""

    line: str
    marks: str


class _Cell(NamedTuple):
    """One character as shown, the columns it takes, and its mark."""

    shown: str
    wide: int
    sign: str


def underlined(line: str, start: int, end: int, figures: Iterable[tuple[int, int]], room: int) -> list[Underlined]:
    """Show a line of text with a stretch of it and the figures in it marked, in rows of at most `room` columns.

    Places count from 0 in the line. A line that fits is one row; of a longer one the stretch is shown with a few words
    before and after it.
    """
    first, last = _shown_part(line, start, end, room)
    signs = [" "] * (start - first) + [WORDS] * (end - start) + [" "] * (last - end)
    for low, high in figures:
        for place in range(max(low, start), min(high, end)):
            signs[place - first] = FIGURES
    shown = zip(cells(line[first:last]), signs, strict=True)
    row = [_Cell(cell, wide, sign) for (cell, wide), sign in shown]
    head = [_Cell(_CUT, 1, " ")] if first else []
    tail = [_Cell(_CUT, 1, " ")] if last < len(line) else []
    return [_row(part) for part in _rows([*head, *row, *tail], room)]


def _shown_part(line: str, start: int, end: int, room: int) -> tuple[int, int]:
    """Give the whole line where it fits, else the stretch with whole words around it."""
    if len(line) <= room and sum(wide for _, wide in cells(line)) <= room:
        return 0, len(line)
    first, last = max(0, start - _AROUND), min(len(line), end + _AROUND)
    if first:
        first = line.find(" ", first, start) + 1 or start
    if last < len(line):
        last = max(line.rfind(" ", end, last), end)
    return first, last


def _rows(shown: list[_Cell], room: int) -> Iterator[list[_Cell]]:
    """Break between words, or within one that fills a row."""
    begin = taken = 0
    space = -1
    for place, cell in enumerate(shown):
        if taken + cell.wide > room:
            stop = space + 1 if space >= begin else place
            yield shown[begin:stop]
            begin, space = stop, -1
            taken = sum(each.wide for each in shown[begin:place])
        if cell.shown == " ":
            space = place
        taken += cell.wide
    yield shown[begin:]


def _row(shown: list[_Cell]) -> Underlined:
    """Write a row; spaces at its end are neither shown nor marked."""
    kept = len(shown)
    while kept and shown[kept - 1].shown.isspace():
        kept -= 1
    row = shown[:kept]
    return Underlined("".join(cell.shown for cell in row), "".join(cell.sign * cell.wide for cell in row).rstrip())
