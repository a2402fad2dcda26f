"""Layout of survey bars: per answer one bar per group, with interval, letters, and words where no figure is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from corridor.document.drawings.legend import LINE_GAP, SIGN_GAP, Entry, flowing
from corridor.document.drawings.measure import fit
from corridor.document.drawings.measure import width as width_of
from corridor.document.drawings.plotting import grid, interval
from corridor.document.drawings.scale import axis
from corridor.document.drawings.shapes import (
    LEADING,
    SMALL,
    Box,
    Disc,
    Part,
    Plate,
    Scene,
    Stroke,
    line,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.drawings.scale import Axis
    from corridor.document.drawings.shapes import Shape, Writing
    from corridor.document.pictures import Bar, BarRow, Bars

#: From this width on, answers stand beside their bars instead of above.
BESIDE = 500
#: Most room for answers beside the bars.
ANSWERS = 208
GAP = 12
#: Thickness of a bar; distance from bar to bar at one line of words.
BAR = 10
PITCH = 16
#: Space over and under the bars of an answer.
PAD = 6
#: Most room for words behind a bar.
BEHIND = 132
#: Most room for letters.
LETTERS = 48
SWATCH = 12
#: Radius of the warning sign and the room it takes.
SIGN = 7.0
SIGN_ROOM = 20.0
#: How far letters are raised.
RAISED = 4.0
#: Tints there are; more groups begin again.
TINTS = 5
#: What is woven over the tint of a group.
WEAVES = {1: "hatch", 3: "bars", 4: "dots"}


@dataclass(frozen=True, slots=True)
class _Page:
    """Where things stand on this width."""

    width: float
    beside: bool
    scale: Axis


def bars_scene(bars: Bars, width: float, language: str) -> Scene:
    """Lay survey bars out; answers stand beside their bars where there is room, else above them."""
    page = _page(bars, width)
    legend, top = _legend(bars, width)
    shapes: list[Shape] = list(legend)
    ticks_top = top + 4
    top = ticks_top + LEADING[SMALL] + 4
    rows: list[Shape] = []
    for place, row in enumerate(bars.rows):
        part, top = _row(row, place, page, top)
        rows.append(part)
    shapes += grid(page.scale, ticks_top, top, bars.unit, language)
    title = f"{bars.unit}: {'; '.join(bars.groups)}"
    return Scene(width, top + 2, (*shapes, *rows), title, _told(bars))


def _told(bars: Bars) -> str:
    rows = []
    for row in bars.rows:
        told = (
            f"{group}: {bar.shown} {bar.letters}".strip() for group, bar in zip(bars.groups, row.bars, strict=False)
        )
        rows.append(f"{row.label} ({'; '.join(told)})")
    return "; ".join(rows)


def _page(bars: Bars, width: float) -> _Page:
    beside = width >= BESIDE
    widest = max((width_of(row.label, SMALL + 1) for row in bars.rows), default=0)
    # Rounded up: taken off again, the gap must not leave the widest word a hair too little room.
    start = math.ceil(min(ANSWERS, widest)) + GAP if beside else 4.0
    every = [bar for row in bars.rows for bar in row.bars]
    behind = max((_behind(bar) for bar in every if bar.value is not None), default=0)
    values = (value for bar in every for value in (bar.value, bar.high, bar.low) if value is not None)
    return _Page(width, beside, axis((Decimal(1), *values), start, width - behind - 8, 5))


def _behind(bar: Bar) -> float:
    """Give the room the words behind a bar take."""
    return min(width_of(bar.shown, SMALL), BEHIND) + _after(bar)


def _after(bar: Bar) -> float:
    """Give the room that letters and warning sign take behind the figure."""
    letters = min(width_of(bar.letters, SMALL, bold=True), LETTERS) + 2 if bar.letters else 0
    return letters + (SIGN_ROOM if bar.marked else 0)


def _legend(bars: Bars, width: float) -> tuple[tuple[Shape, ...], float]:
    """Name the groups in their order, then say what the signs mean."""
    groups = [
        Entry("group", str(place), _face(Box(0, 2, SWATCH, SWATCH), place), SWATCH, group)
        for place, group in enumerate(bars.groups)
    ]
    named, bottom = flowing(groups, 0, 0, width)
    signs = [
        Entry("sign", "interval", tuple(interval(0, 22, LEADING[SMALL] / 2)), 22, bars.interval_words),
        Entry("sign", "marked", tuple(_sign(SIGN, LEADING[SMALL] / 2)), SIGN * 2, bars.marked_words),
        Entry("sign", "letters", (), -SIGN_GAP, bars.letters_words),
    ]
    meant, end = flowing([sign for sign in signs if sign.words], 0, bottom + LINE_GAP, width)
    return (*named, *meant), end if meant else bottom


def _face(box: Box, group: int) -> tuple[Shape, ...]:
    """Fill a box with the tint of a group and, where it has one, its pattern."""
    tint = group % TINTS
    woven = (Plate(box, WEAVES[tint]),) if tint in WEAVES else ()
    return (Plate(box, f"group-{tint}"), *woven)


def _sign(x: float, y: float) -> Iterator[Shape]:
    """Draw the warning sign: a ringed exclamation mark."""
    yield Disc(x, y, SIGN, "warning")
    yield line("!", x, y - LEADING[SMALL] / 2, size=SMALL, bold=True, anchor="middle", look="accent")


def _row(row: BarRow, place: int, page: _Page, top: float) -> tuple[Part, float]:
    """Lay out one answer; tell where the next begins."""
    beside = page.beside
    start = page.scale.at(Decimal(0))
    room = page.scale.start - GAP if beside else page.width
    label = write(row.label, 0, top + PAD, room)
    bars_top = top + PAD if beside else label.bottom
    parts: list[Part] = []
    level = bars_top
    for group, bar in enumerate(row.bars):
        part, level = _bar(bar, group, f"{place}/{group}", page, level)
        parts.append(part)
    if beside and level - bars_top > label.height:
        down = (level - bars_top - label.height) / 2
        label = write(row.label, 0, label.top + down, room)
    bottom = max(label.bottom, level) + PAD
    foot = Stroke(((start, bars_top - 2), (start, level + 2)), "axis")
    rule = Stroke(((0, bottom), (page.width, bottom)), "rule")
    return Part("row", str(place), (rule, label, *parts, foot)), bottom


def _bar(bar: Bar, group: int, key: str, page: _Page, top: float) -> tuple[Part, float]:
    """Lay out one bar with its words; a bar without a figure is words alone, from the foot of the axis."""
    start = page.scale.at(Decimal(0))
    level = top + PITCH / 2
    if bar.value is None:
        words = write(bar.shown, start + 6, top, page.width - start - 6 - _after(bar), size=SMALL, look="aside")
        return Part("bar", key, (words, *_behind_words(bar, words, level))), max(words.bottom, top + PITCH)
    end = page.scale.at(bar.value)
    box = Box(min(start, end), level - BAR / 2, abs(end - start), BAR)
    reach = end
    drawn: list[Shape] = list(_face(box, group))
    if bar.low is not None and bar.high is not None:
        low, high = page.scale.at(bar.low), page.scale.at(bar.high)
        drawn.append(Part("interval", key, tuple(interval(low, high, level))))
        reach = max(end, high)
    words = write(bar.shown, max(reach, start) + 6, top, BEHIND, size=SMALL, look="over")
    return Part("bar", key, (*drawn, words, *_behind_words(bar, words, level))), max(words.bottom, top + PITCH)


def _behind_words(bar: Bar, words: Writing, level: float) -> Iterator[Shape]:
    """Set the raised letters and the warning sign behind the figure."""
    x = words.x + words.room
    if bar.letters:
        letters = line(fit(bar.letters, LETTERS, SMALL, bold=True), x + 2, words.top - RAISED, size=SMALL, bold=True)
        yield Part("letters", bar.letters, (letters,))
        x += letters.room + 2
    if bar.marked:
        yield Part("warning", bar.shown, tuple(_sign(x + SIGN + 5, level)))
