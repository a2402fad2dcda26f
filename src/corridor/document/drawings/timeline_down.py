"""A timeline that runs down the page: for narrow pages, and for more events than fit side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.drawings.legend import Entry, flowing
from corridor.document.drawings.moments import Moment, mark, moments, words_of, years
from corridor.document.drawings.shapes import LEADING, SMALL, Box, Part, Plate, Scene, Stroke, line, moved
from corridor.document.drawings.stacking import spread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.document.drawings.moments import Years
    from corridor.document.drawings.shapes import Shape, Writing
    from corridor.document.pictures import Timeline

#: Where the line of events and the line of ratings run, behind the years.
EVENTS, RATINGS = 48.0, 66.0
#: Where a leader bends, where it ends, where words begin.
BEND, END, WORDS = 76.0, 92.0, 98.0
#: Height of a year, at least; length of the line for this reason alone, at most.
YEAR = 22.0
LONGEST = 560.0
#: Length of the line for each pixel of label, so that labels stand near their dates.
SLACK = 1.2
GAP = 10.0
STRETCH = 7.0
#: Room a year needs to be named.
NAMED = 20.0


def timeline_down(timeline: Timeline, width: float) -> Scene:
    """Lay a timeline out down the page: years at the left, the lines of events and ratings, labels at the right."""
    events, ratings = moments(timeline)
    every = tuple(sorted(events + ratings, key=lambda moment: (moment.first, moment.last, moment.kind, moment.key)))
    heads, top = flowing(list(_heads(timeline, events, ratings)), 0, 0, width)
    words = [words_of(moment, WORDS, 0, width - WORDS) for moment in every]
    heights = [each[-1].bottom + GAP for each in words]
    start = top + 14
    rough = years(every, 0, 1)
    length = max(sum(heights) * SLACK, min((rough.after - rough.first) * YEAR, LONGEST))
    scale = years(every, start, start + length)
    wanted = [scale.at(moment.first) - LEADING[SMALL] / 2 for moment in every]
    places = spread(wanted, heights, start - LEADING[SMALL] / 2, start + length)
    shapes: list[Shape] = [*heads, *_lines(scale, two=bool(ratings))]
    shapes += [_moment(moment, scale, place, lines) for moment, place, lines in zip(every, places, words, strict=True)]
    told = "; ".join(moment.spoken for moment in every)
    return Scene(width, start + length + 12, tuple(shapes), timeline.events_title, told)


def _heads(timeline: Timeline, events: Sequence[Moment], ratings: Sequence[Moment]) -> Iterator[Entry]:
    """Say which mark is an event and which a rating."""
    kinds = (("event", timeline.events_title, events), ("rating", timeline.ratings_title, ratings))
    for kind, title, every in kinds:
        if every:
            sample = Moment(kind, kind, every[0].first, every[0].last, "", "", 2)
            yield Entry("head", kind, mark(sample, 6, LEADING[SMALL] / 2).shapes, 12, title)


def _lines(scale: Years, *, two: bool) -> Iterator[Shape]:
    """Draw the lines with a tick per year and the years that can be named."""
    yield Stroke(((EVENTS, scale.start), (EVENTS, scale.end)), "line")
    if two:
        yield Stroke(((RATINGS, scale.start), (RATINGS, scale.end)), "axis")
    named = scale.every(NAMED)
    for year in scale.every(6):
        y = scale.at_year(year)
        yield Stroke(((EVENTS - (8 if year in named else 5), y), (EVENTS, y)), "thin")
    for year in named:
        y = scale.at_year(year)
        words = line(str(year), EVENTS - 12, y - LEADING[SMALL] / 2, size=SMALL, anchor="end", look="soft")
        yield Part("tick", str(year), (words,))


def _moment(moment: Moment, scale: Years, top: float, words: Sequence[Writing]) -> Part:
    """Draw mark, leader and words of a moment."""
    x = EVENTS if moment.kind == "event" else RATINGS
    y, level = scale.at(moment.first), top + LEADING[SMALL] / 2
    leader = Stroke(((x, y), (BEND, y), (END, level), (END + 3, level)), "thin")
    set_down = tuple(moved(each, 0, top) for each in words)
    end = scale.at(moment.last)
    stretch = Plate(Box(x - STRETCH / 2, y, STRETCH, end - y), f"{moment.kind}-stretch")
    shapes = (leader, *((stretch,) if end - y > 1 else ()), mark(moment, x, y), *set_down)
    return Part(moment.kind, moment.key, shapes, moment.spoken if moment.to else "", moment.to)
