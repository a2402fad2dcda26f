"""Layout of a contested fact: one line per source on one axis from zero, and nothing that adds them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.drawings.measure import width as width_of
from corridor.document.drawings.scale import axis, tick_words
from corridor.document.drawings.shapes import (
    LEADING,
    SMALL,
    TEXT,
    Box,
    Disc,
    Part,
    Plate,
    Scene,
    Stroke,
    Writing,
    line,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.drawings.scale import Axis
    from corridor.document.drawings.shapes import Point, Shape
    from corridor.document.pictures import Contested, ContestedLine

#: From this width on, names stand beside the plot instead of above each line.
BESIDE = 500
#: Room for names beside the plot, and between them and the plot.
NAMES = 232
GAP = 20
#: Space kept free at either end of the plot, for tick words.
END = 24
DOT = 5.5
#: Thickness of a range, height of its ends.
SPAN = 5
CAP = 14
#: How far an open end reaches beyond the last figure of the axis.
OPEN = 40
PAD = 10
#: Space kept between the words of a figure and the foot of the axis.
ASIDE = 6
UP, DOWN = (">", ">="), ("<", "<=")


def contested_scene(fact: Contested, width: float, language: str) -> Scene:
    """Lay a contested fact out; names stand beside the plot where there is room, else above each line."""
    beside = width >= BESIDE
    start = NAMES + GAP if beside else 0.0
    opens = any(each.sign in UP for each in fact.lines)
    scale = axis(
        (value for each in fact.lines for value in (each.low, each.high)),
        start + (0 if beside else END / 2),
        width - END - (OPEN if opens else 0),
        5 if beside else 4,
    )
    shapes: list[Shape] = []
    top = 2.0
    for place, each in enumerate(fact.lines):
        part, foot = _line(each, place, scale, top, width, beside=beside)
        # Where names stand above the plot, the lines of the axis would run through them.
        shapes += _uprights(scale, top if beside else _plot_top(part), foot)
        shapes.append(part)
        top = foot
    ticks, bottom = _ticks(fact.unit, scale, top, width, language)
    return Scene(width, bottom, (*shapes, *ticks), fact.unit, _told(fact))


def _told(fact: Contested) -> str:
    return "; ".join(f"{each.name}: {each.shown} ({each.small})" for each in fact.lines)


def _line(
    each: ContestedLine, place: int, scale: Axis, top: float, width: float, *, beside: bool
) -> tuple[Part, float]:
    """Lay out what one source gives; tell where the next line begins."""
    room = NAMES if beside else width
    name = write(each.name, 0, top + PAD, room, bold=True)
    small = write(each.small, 0, name.bottom, room, size=SMALL, look="soft")
    words: tuple[Writing, ...] = (name, small) if each.small else (name,)
    values_top = top + PAD if beside else words[-1].bottom + 2
    shown = _shown(each, scale, values_top, width)
    level = shown.bottom + CAP / 2 + 2
    mark = Part("figure", str(place), tuple(_figure(each, scale, level)))
    bottom = max(words[-1].bottom, level + CAP / 2) + PAD
    rule = Stroke(((0, bottom), (width, bottom)), "rule")
    spoken = f"{each.name}: {each.shown}. {each.small}"
    return Part("line", str(place), (rule, *words, shown, mark), spoken if each.to else "", each.to), bottom


def _shown(each: ContestedLine, scale: Axis, top: float, width: float) -> Writing:
    """Set the figure over the middle of its mark, pushed inwards where it would leave the plot."""
    low, high = scale.at(each.low), scale.at(each.high)
    written = write(
        each.shown,
        (low + high) / 2,
        top,
        width - scale.start - ASIDE,
        bold=True,
        anchor="middle",
        look="over",
    )
    half = written.room / 2
    x = min(max(written.x, min(scale.at(scale.low) + ASIDE, width - written.room) + half), width - half)
    return Writing(x, top, written.lines, TEXT, bold=True, anchor="middle", look="over")


def _figure(each: ContestedLine, scale: Axis, level: float) -> Iterator[Shape]:
    """Draw a point, a range, and the arrow of an open end."""
    low, high = scale.at(each.low), scale.at(each.high)
    if each.sign in UP:
        yield from _arrow((high, level), (scale.end + OPEN, level))
    if each.sign in DOWN:
        yield from _arrow((low, level), (scale.at(min(scale.low, each.low)), level))
    if each.low != each.high:
        yield Plate(Box(low, level - SPAN / 2, high - low, SPAN), "span")
        yield Stroke(((low, level - CAP / 2), (low, level + CAP / 2)), "open")
        yield Stroke(((high, level - CAP / 2), (high, level + CAP / 2)), "open")
        return
    if each.sign == "~":
        yield Disc(low, level, DOT * 2, "about")
    yield Disc(low, level, DOT, "point-open" if each.sign in {">", "<"} else "point")


def _arrow(start: Point, end: Point) -> Iterator[Shape]:
    """Draw an arrow along a level; none where there is no way to go."""
    if abs(end[0] - start[0]) < DOT:
        return
    back = -8 if end[0] > start[0] else 8
    yield Stroke((start, (end[0] + back, end[1])), "open")
    tip = (end, (end[0] + back, end[1] - 5), (end[0] + back, end[1] + 5))
    yield Stroke(tip, "open-head", closed=True)


def _plot_top(part: Part) -> float:
    """Give where the plot of a line begins: at the words of its figure, the last that are set."""
    return [shape.top for shape in part.shapes if isinstance(shape, Writing)][-1]


def _uprights(scale: Axis, top: float, bottom: float) -> Iterator[Shape]:
    for tick in scale.ticks:
        yield Stroke(((scale.at(tick), top), (scale.at(tick), bottom)), "axis" if tick == 0 else "rule")


def _ticks(unit: str, scale: Axis, bottom: float, width: float, language: str) -> tuple[tuple[Shape, ...], float]:
    """Write the ticks and the unit under the last line."""
    shapes: list[Shape] = []
    words_top = bottom + 6
    for tick in scale.ticks:
        x = scale.at(tick)
        shapes.append(Stroke(((x, bottom), (x, bottom + 4)), "axis" if tick == 0 else "rule"))
        said = tick_words(tick, language)
        half = width_of(said, SMALL) / 2
        middle = min(max(x, half), width - half)
        words = line(said, middle, words_top, size=SMALL, anchor="middle", look="soft")
        shapes.append(Part("tick", str(tick), (words,)))
    below = write(unit, scale.start, words_top + LEADING[SMALL], width - scale.start, size=SMALL, look="soft")
    return (*shapes, below), below.bottom + 4
