"""A timeline that runs down the page: for narrow pages, and for more events than fit side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corridor.document.drawings.legend import LINE_GAP, Entry, flowing
from corridor.document.drawings.moments import Moment, mark, moments, words_of
from corridor.document.drawings.shapes import LEADING, SMALL, Box, Part, Plate, Scene, Stroke, moved, write
from corridor.document.drawings.timeline_years import Label, ladder, lanes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.document.drawings.shapes import Shape, Writing
    from corridor.document.drawings.timeline_years import Ladder
    from corridor.document.pictures import Timeline

#: From this width on labels stand on both sides of the line.
BOTH_SIDES = 500
#: Half the room the name of a year takes on the line; names of several years break after the dash.
NAME = 19.0
#: Bars of what lasts: thickness, from one to the next, least length; side by side on one side of the line at most.
BAR, PITCH, SHORTEST, MOST = 4.0, 6.0, 8.0, 4
#: From the last bar to the line of ratings; from there, or from the last bar, to the words; from leader to words.
RATINGS, WORDS, WORDS_GAP = 12.0, 16.0, 5.0
#: Between labels below one another; between a date and the number of sources beside it.
GAP, BESIDE = 10.0, 9.0
LEFT, RIGHT = -1, 1


@dataclass(frozen=True, slots=True)
class _Spine:
    """What stands where across the page."""

    #: The line of events and the line of ratings.
    events: float
    ratings: float
    #: Where words end on the left and begin on the right.
    left: float
    right: float
    width: float

    def words(self, side: int) -> float:
        """Give the edge of the words that is nearer to the line."""
        return self.left if side == LEFT else self.right

    def line(self, moment: Moment) -> float:
        """Give the line a moment stands on."""
        return self.events if moment.kind == "event" else self.ratings


def timeline_down(timeline: Timeline, width: float) -> Scene:
    """Lay a timeline out down the page: labels beside their marks, years as long as their labels need."""
    events, ratings = moments(timeline)
    every = sorted(events + ratings, key=lambda moment: (moment.first, moment.last, moment.kind, int(moment.key)))
    heads, top = _heads(timeline, events, ratings, width)
    sides = _sides(every, both=width >= BOTH_SIDES)
    bars = _bars(every, sides)
    spine = _spine(every, sides, bars, width)
    words = [_words(moment, spine, side) for moment, side in zip(every, sides, strict=True)]
    half = LEADING[SMALL] / 2
    labels = [Label(side, half, _foot(lines) - half + GAP) for side, lines in zip(sides, words, strict=True)]
    scale = ladder(every, labels, top + LEADING[SMALL])
    shapes: list[Shape] = [*heads, *_years(scale, spine, two=bool(ratings))]
    bottom = scale.end
    for place, moment in enumerate(every):
        shapes.append(_moment(moment, scale, spine, place, sides[place], bars.get(place), words[place]))
        bottom = max(bottom, scale.places[place] - half + _foot(words[place]))
    told = "; ".join(moment.spoken for moment in every)
    return Scene(width, bottom + 4, tuple(shapes), timeline.events_title, told)


def _foot(words: Sequence[Writing]) -> float:
    return max(each.bottom for each in words)


def _heads(
    timeline: Timeline, events: Sequence[Moment], ratings: Sequence[Moment], width: float
) -> tuple[tuple[Shape, ...], float]:
    """Say which mark is an event and which a rating, and how long years are drawn."""
    level = LEADING[SMALL] / 2
    kinds = (("event", timeline.events_title, events), ("rating", timeline.ratings_title, ratings))
    heads = []
    for kind, title, every in kinds:
        if every:
            sample = Moment(kind, kind, every[0].first, every[0].last, "", "", 2)
            heads.append(Entry("head", kind, mark(sample, 6, level).shapes, 12, title))
    drawn, bottom = flowing(heads, 0, 0, width)
    if not timeline.years_words:
        return drawn, bottom
    sign = Stroke(((6, 0), (6, 2 * level)), "absent")
    years, bottom = flowing([Entry("head", "years", (sign,), 12, timeline.years_words)], 0, bottom + LINE_GAP, width)
    return (*drawn, *years), bottom


def _sides(every: Sequence[Moment], *, both: bool) -> list[int]:
    """Let events change sides by turns; ratings stand on the side of their line."""
    sides: list[int] = []
    for moment in every:
        last = sides[-1] if sides else LEFT
        sides.append(-last if both and moment.kind == "event" else RIGHT)
    return sides


def _bars(every: Sequence[Moment], sides: Sequence[int]) -> dict[int, int]:
    """Give the lane beside the line for each event that lasts."""
    found: dict[int, int] = {}
    for side in (LEFT, RIGHT):
        lasting = [
            place
            for place, moment in enumerate(every)
            if sides[place] == side and moment.kind == "event" and moment.last > moment.first
        ]
        spans = [(every[place].first.toordinal(), every[place].last.toordinal() + 1) for place in lasting]
        found.update(zip(lasting, lanes(spans, MOST), strict=True))
    return found


def _spine(every: Sequence[Moment], sides: Sequence[int], bars: dict[int, int], width: float) -> _Spine:
    """Give each side of the line the room its bars and the line of ratings need."""
    left, right = (
        NAME + PITCH * max((lane + 1 for place, lane in bars.items() if sides[place] == side), default=0)
        for side in (LEFT, RIGHT)
    )
    ratings = right + RATINGS if any(moment.kind == "rating" for moment in every) else right
    events = (width + left - ratings) / 2 if width >= BOTH_SIDES else NAME
    return _Spine(events, events + ratings, events - left - WORDS, events + ratings + WORDS, width)


def _words(moment: Moment, spine: _Spine, side: int) -> tuple[Writing, ...]:
    """Set the words of a moment on its side, flush with the line; the number of sources by the date if it fits."""
    edge = spine.words(side)
    room, anchor = (spine.left, "end") if side == LEFT else (spine.width - spine.right, "start")
    shown, *more = (replace(each, anchor=anchor) for each in words_of(moment, edge, 0, room))
    if len(more) < 2 or len(shown.lines) > 1 or shown.room + BESIDE + more[1].room > room:  # noqa: PLR2004
        return shown, *more
    return shown, more[0], replace(more[1], x=edge + side * (shown.room + BESIDE), top=0)


def _years(scale: Ladder, spine: _Spine, *, two: bool) -> Iterator[Shape]:
    """Draw the lines, broken where years are shortened, and on the line of events the names of the years."""
    half = LEADING[SMALL] / 2
    ends = [*(stretch.top for stretch in scale.stretches), scale.end + half][1:]
    for stretch, end in zip(scale.stretches, ends, strict=True):
        name = str(stretch.first) + (f"–{stretch.last}" if stretch.last > stretch.first else "")
        words = write(name, spine.events, stretch.top - half, 2 * NAME, size=SMALL, anchor="middle", look="soft")
        yield Part("tick", str(stretch.first), (words,))
        way = ((spine.events, words.bottom + 1), (spine.events, end - half - 1))
        yield Stroke(way, "absent" if stretch.short else "line")
        if two and not stretch.short:
            yield Stroke(((spine.ratings, stretch.top), (spine.ratings, end)), "rule")


def _moment(
    moment: Moment, scale: Ladder, spine: _Spine, place: int, side: int, lane: int | None, words: Sequence[Writing]
) -> Part:
    """Draw mark, leader and words of a moment, and the bar that hangs from the leader where it lasts."""
    x, y = spine.line(moment), scale.places[place]
    leader = Stroke(((x, y), (spine.words(side) - side * WORDS_GAP, y)), "thin")
    middle = x if lane is None else x + side * (NAME + PITCH * (lane + 0.5))
    long = max(scale.after(moment.last) - y - 2, SHORTEST)
    bar = Plate(Box(middle - BAR / 2, y, BAR, long), f"{moment.kind}-stretch")
    lasts = (bar,) if moment.last > moment.first else ()
    set_down = tuple(moved(each, 0, y - LEADING[SMALL] / 2) for each in words)
    shapes = (*lasts, leader, mark(moment, x, y), *set_down)
    return Part(moment.kind, moment.key, shapes, moment.spoken if moment.to else "", moment.to)
