"""Layout of a timeline: events on one line in proportion to time, ratings on a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.drawings.moments import mark, moments, words_of, years
from corridor.document.drawings.shapes import (
    LEADING,
    SMALL,
    Box,
    Part,
    Plate,
    Scene,
    Stroke,
    line,
    moved,
    write,
)
from corridor.document.drawings.stacking import stairs
from corridor.document.drawings.timeline_down import timeline_down

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.document.drawings.moments import Moment, Years
    from corridor.document.drawings.shapes import Shape, Writing
    from corridor.document.pictures import Timeline

#: From this width on the timeline may run across the page, if it is then no higher than HIGHEST.
ACROSS = 500
HIGHEST = 640
#: Widths a label may take.
ROOMS = (112.0, 132.0, 156.0, 184.0)
#: Room kept for the labels of the last moments.
TAIL = 140.0
START = 18.0
#: Between pole and words; between flags; between the line and the lowest flag.
POLE_GAP = 6.0
FLAG_GAP = 8.0
LIFT = 14.0
#: Room a year needs to be named.
YEAR = 40.0
#: Thickness of a stretch of time.
STRETCH = 7.0


def timeline_scene(timeline: Timeline, width: float) -> Scene:
    """Lay a timeline out: across where there is room for its labels, else down the page."""
    return _across(timeline, width) if runs_across(timeline, width) else timeline_down(timeline, width)


def runs_across(timeline: Timeline, width: float) -> bool:
    """Whether a timeline runs across a page of this width."""
    return width >= ACROSS and _across(timeline, width).height <= HIGHEST


def _across(timeline: Timeline, width: float) -> Scene:
    events, ratings = moments(timeline)
    scale = years(events + ratings, START, width - TAIL)
    title = line(timeline.events_title, 0, 0, size=SMALL, bold=True, look="soft")
    flags = _flags(events, scale, width)
    level = title.bottom + LIFT + max((lift + _high(words) for lift, words in flags), default=0)
    above = [
        _moment(moment, scale, level, level - LIFT - lift, words, up=True)
        for moment, (lift, words) in zip(events, flags, strict=True)
    ]
    axis, below = _axis(scale, level)
    shapes: list[Shape] = [title, *axis, *above]
    bottom = below
    if ratings:
        second, bottom = _second(timeline, ratings, scale, below, width)
        shapes += second
    told = "; ".join(moment.spoken for moment in events + ratings)
    return Scene(width, bottom, tuple(shapes), timeline.events_title, told)


def _second(
    timeline: Timeline, ratings: Sequence[Moment], scale: Years, top: float, width: float
) -> tuple[list[Shape], float]:
    """Draw the second line, its flags hanging below."""
    title = write(timeline.ratings_title, 0, top + 10, width, size=SMALL, bold=True, look="soft")
    level = title.bottom + 10
    flags = _flags(ratings, scale, width)
    shapes: list[Shape] = [title, Stroke(((scale.start, level), (scale.end, level)), "axis")]
    shapes += [
        _moment(moment, scale, level, level + LIFT + lift + _high(words), words, up=False)
        for moment, (lift, words) in zip(ratings, flags, strict=True)
    ]
    return shapes, level + LIFT + max(lift + _high(words) for lift, words in flags) + 4


def _high(words: Sequence[Writing]) -> float:
    return words[-1].bottom - words[0].top


def _flags(every: Sequence[Moment], scale: Years, width: float) -> list[tuple[float, tuple[Writing, ...]]]:
    """Give for each moment how far its flag is from the line, and its words, set at the top of the page."""
    lefts = [scale.at(moment.first) for moment in every]
    forms = []
    for moment, left in zip(every, lefts, strict=True):
        most = width - left - POLE_GAP
        rooms = [room for room in ROOMS if room <= most] or [most]
        forms.append([words_of(moment, left + POLE_GAP, 0, room) for room in rooms])
    sizes = [[(POLE_GAP + max(each.room for each in words), words[-1].bottom) for words in form] for form in forms]
    return [(lift, form[taken]) for (taken, lift), form in zip(stairs(lefts, sizes, FLAG_GAP), forms, strict=True)]


def _moment(moment: Moment, scale: Years, level: float, foot: float, words: Sequence[Writing], *, up: bool) -> Part:
    """Draw mark, pole and flag; `foot` is the lower edge of the flag."""
    x = scale.at(moment.first)
    top = foot - _high(words)
    end = top + 2 if up else foot - 2
    pole = Stroke(((x, level), (x, end)), "thin")
    flag = tuple(moved(each, 0, top) for each in words)
    stretch = _stretch(moment, scale, level)
    shapes = (pole, *stretch, mark(moment, x, level), *flag)
    return Part(moment.kind, moment.key, shapes, moment.spoken if moment.to else "", moment.to)


def _stretch(moment: Moment, scale: Years, level: float) -> Iterator[Shape]:
    start, end = scale.at(moment.first), scale.at(moment.last)
    if end - start > 1:
        yield Plate(Box(start, level - STRETCH / 2, end - start, STRETCH), f"{moment.kind}-stretch")


def _axis(scale: Years, level: float) -> tuple[list[Shape], float]:
    """Draw the line with a tick per year and the years that can be named."""
    shapes: list[Shape] = [Stroke(((scale.start, level), (scale.end, level)), "line")]
    named = scale.every(YEAR)
    for year in scale.every(6):
        x = scale.at_year(year)
        shapes.append(Stroke(((x, level), (x, level + (9 if year in named else 5))), "thin"))
    top = level + 9
    for year in named:
        words = line(str(year), scale.at_year(year), top, size=SMALL, anchor="middle", look="soft")
        shapes.append(Part("tick", str(year), (words,)))
    return shapes, top + LEADING[SMALL]
