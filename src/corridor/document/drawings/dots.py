"""Layout of estimates as points: one line per group with its interval, groups under headings, one axis for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.document.drawings.legend import SIGN_GAP, Entry, flowing
from corridor.document.drawings.measure import fit
from corridor.document.drawings.measure import width as width_of
from corridor.document.drawings.plotting import grid, interval
from corridor.document.drawings.scale import axis, between
from corridor.document.drawings.shapes import LEADING, SMALL, TEXT, Disc, Part, Scene, Stroke, line, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.drawings.scale import Axis
    from corridor.document.drawings.shapes import Shape
    from corridor.document.pictures import Dot, Dots

#: From this width on, labels stand beside their points instead of above.
BESIDE = 500
#: Most room for labels beside the points; between them and the plot.
LABELS = 208
GAP = 14
POINT = 4.5
#: Space over and under a point, and over a heading.
PAD = 3
OVER = 10
#: Most room for words behind a point, and for letters.
BEHIND = 132
LETTERS = 48
RAISED = 4.0


@dataclass(frozen=True, slots=True)
class _Page:
    """Where things stand on this width."""

    width: float
    beside: bool
    scale: Axis


def dots_scene(dots: Dots, width: float, language: str) -> Scene:
    """Lay points out; labels stand beside them where there is room, else above."""
    page = _page(dots, width)
    legend, top = _legend(dots, width)
    ticks_top = top
    top = ticks_top + LEADING[SMALL] + 6
    rows: list[Shape] = []
    for place, group in enumerate(dots.groups):
        if group.label:
            heading = write(group.label, 0, top + OVER, width, bold=True, look="over")
            rows.append(Part("heading", str(place), (heading,)))
            top = heading.bottom
        for inner, dot in enumerate(group.dots):
            part, top = _row(dot, f"{place}/{inner}", page, top)
            rows.append(part)
    ticks = grid(page.scale, ticks_top, top, dots.unit, language)
    return Scene(width, top + 4, (*legend, *ticks, *rows), dots.unit, _told(dots))


def _told(dots: Dots) -> str:
    told = []
    for group in dots.groups:
        points = "; ".join(f"{dot.label}: {dot.shown} {dot.letters}".strip() for dot in group.dots)
        told.append(f"{group.label} ({points})" if group.label else points)
    return "; ".join(told)


def _page(dots: Dots, width: float) -> _Page:
    beside = width >= BESIDE
    every = [dot for group in dots.groups for dot in group.dots]
    widest = max((width_of(dot.label, TEXT) for dot in every), default=0)
    start = min(LABELS, widest) + GAP + POINT + 1 if beside else POINT * 2
    behind = max((_behind(dot) for dot in every if dot.value is not None), default=0)
    values = tuple(value for dot in every for value in (dot.value, dot.high, dot.low) if value is not None)
    make = axis if dots.from_zero else between
    # Half of the words of the outermost ticks reach over the plot.
    return _Page(width, beside, make(values, start + 4, width - max(behind + 12, 16), 5))


def _behind(dot: Dot) -> float:
    letters = min(width_of(dot.letters, SMALL, bold=True), LETTERS) + 2 if dot.letters else 0
    return min(width_of(dot.shown, SMALL), BEHIND) + letters


def _legend(dots: Dots, width: float) -> tuple[tuple[Shape, ...], float]:
    sample = (*interval(0, 22, LEADING[SMALL] / 2), Disc(11, LEADING[SMALL] / 2, POINT, "dot"))
    signs = [
        Entry("sign", "interval", sample, 22, dots.interval_words),
        Entry("sign", "letters", (), -SIGN_GAP, dots.letters_words),
    ]
    meant, end = flowing([sign for sign in signs if sign.words], 0, 0, width)
    return (meant, end + 4) if meant else ((), 0.0)


def _row(dot: Dot, key: str, page: _Page, top: float) -> tuple[Part, float]:
    """Lay out one point; tell where the next begins."""
    room = page.scale.start - GAP - POINT if page.beside else page.width
    label = write(dot.label, 0, top + PAD, room, look="over")
    plot_top = top + PAD if page.beside else label.bottom
    level = plot_top + (max(label.height, LEADING[SMALL]) if page.beside else LEADING[SMALL]) / 2
    shapes = tuple(_shapes(dot, key, page, level))
    bottom = max(label.bottom, plot_top + LEADING[SMALL], *(each.box.bottom for each in shapes)) + PAD
    return Part("row", key, (label, *shapes)), bottom


def _shapes(dot: Dot, key: str, page: _Page, level: float) -> Iterator[Shape]:
    scale = page.scale
    top = level - LEADING[SMALL] / 2
    if dot.value is None:
        room = page.width - scale.start - 6
        yield write(dot.shown, scale.start + 6, top, room, size=SMALL, look="aside")
        return
    yield Stroke(((scale.start, level), (scale.end, level)), "rule")
    reach = at = scale.at(dot.value)
    if dot.low is not None and dot.high is not None:
        yield Part("interval", key, tuple(interval(scale.at(dot.low), scale.at(dot.high), level)))
        reach = max(at, scale.at(dot.high))
    yield Part("point", key, (Disc(at, level, POINT, "dot"),))
    words = write(dot.shown, reach + POINT + 5, top, BEHIND, size=SMALL, look="over")
    yield words
    if dot.letters:
        letters = fit(dot.letters, LETTERS, SMALL, bold=True)
        raised = line(letters, words.x + words.room + 2, top - RAISED, size=SMALL, bold=True)
        yield Part("letters", dot.letters, (raised,))
