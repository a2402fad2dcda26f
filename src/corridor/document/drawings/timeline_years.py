"""Years on a line, each as long as the labels of its moments need, empty ones shortened."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corridor.document.drawings.moments import Moment

#: From the middle of a year's name to its first mark, and from its last mark to the name of the next year.
HEAD, TAIL = 21.0, 21.0
#: Between the middles of marks, at least.
APART = 18.0
#: Room in a year with several moments, beyond what their labels need, so that distances in time show.
SLACK = 14.0
#: Length of a shortened stretch, and what a second line of its name adds.
SHORT, SECOND_LINE = 38.0, 16.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A year, or years in which nothing begins or ends drawn as one short stretch."""

    first: int
    #: The last year; the first where it is one year.
    last: int
    short: bool
    #: Which moments begin in it, by their places in the order of time.
    moments: range
    #: Where the name of its first year stands.
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """What a moment needs for its words."""

    #: Which side of the line it stands on; labels on one side must not overlap.
    side: int
    #: How far it reaches above and below the middle of its mark, with the gap to the next label.
    above: float
    below: float


@dataclass(frozen=True, slots=True)
class Ladder:
    """Moments and years in their places, in order of time."""

    stretches: tuple[Stretch, ...]
    #: Where the mark of each moment stands; earlier moments stand higher.
    places: tuple[float, ...]
    end: float
    #: First days of stretches and moments, and where each stands.
    _knots: tuple[tuple[int, float], ...]

    def after(self, day: date) -> float:
        """Give where a day is over: as far on between its neighbours as it is in time."""
        ordinal = day.toordinal() + 1
        at = bisect_left(self._knots, (ordinal, float("-inf")))
        if at == len(self._knots):
            return self.end
        (before, high), (then, low) = self._knots[max(at - 1, 0)], self._knots[at]
        return low if then == before else high + (low - high) * (ordinal - before) / (then - before)


def ladder(every: Sequence[Moment], labels: Sequence[Label], start: float) -> Ladder:
    """Place years and moments down from `start`; the moments are in order of time.

    A year is long enough for its labels to stand beside their marks. Within it the marks stand in proportion to
    time where the labels leave a choice.
    """
    stretches, end = _packed(tuple(_stretches(every)), labels, start)
    ends = [*(stretch.top for stretch in stretches), end][1:]
    latest = _latest(stretches, ends, labels)
    places: list[float] = []
    free = {label.side: start - label.above for label in labels}
    for stretch, stop in zip(stretches, ends, strict=True):
        low = stretch.top + HEAD
        for one in stretch.moments:
            wanted = stretch.top + HEAD + (stop - TAIL - stretch.top - HEAD) * _share(every[one].first)
            place = max(min(wanted, latest[one]), low, free[labels[one].side] + labels[one].above)
            places.append(place)
            low, free[labels[one].side] = place + APART, place + labels[one].below
    knots = [(date(stretch.first, 1, 1).toordinal(), stretch.top) for stretch in stretches]
    knots += [(moment.first.toordinal(), place) for moment, place in zip(every, places, strict=True)]
    last = (date(stretches[-1].last, 12, 31).toordinal() + 1, end) if stretches else (0, start)
    return Ladder(stretches, tuple(places), end, tuple(sorted([*knots, last])))


def _share(day: date) -> float:
    """Give how much of its year is over when a day begins."""
    return (day.timetuple().tm_yday - 1) / 366


def _stretches(every: Sequence[Moment]) -> Iterator[Stretch]:
    """Give the years from the first to the last, those in which nothing begins or ends joined."""
    done = 0
    for first, last, short in _runs({day.year for moment in every for day in (moment.first, moment.last)}):
        ahead = done
        while done < len(every) and every[done].first.year <= last:
            done += 1
        yield Stretch(first, last, short, range(ahead, done))


def _runs(years: Iterable[int]) -> Iterator[tuple[int, int, bool]]:
    before: int | None = None
    for year in sorted(years):
        if before is not None and year > before + 1:
            yield before + 1, year - 1, True
        yield year, year, False
        before = year


def _packed(stretches: tuple[Stretch, ...], labels: Sequence[Label], start: float) -> tuple[tuple[Stretch, ...], float]:
    """Give the stretches with their places, as short as marks and labels allow, and where the last one ends."""
    placed: list[Stretch] = []
    top = start
    free = {label.side: start - label.above for label in labels}
    for stretch in stretches:
        placed.append(replace(stretch, top=top))
        if stretch.short:
            top += SHORT + (SECOND_LINE if stretch.last > stretch.first else 0)
            continue
        mark = top + HEAD
        for place, one in enumerate(stretch.moments):
            label = labels[one]
            mark = max(mark + (APART if place else 0), free[label.side] + label.above)
            free[label.side] = mark + label.below
        # The label of the next year's first mark finds room on the side that is free first.
        room = min(free.values()) + labels[0].above - HEAD
        top = max(mark + TAIL, room) + (SLACK if len(stretch.moments) > 1 else 0)
    return tuple(placed), top


def _latest(stretches: Sequence[Stretch], ends: Sequence[float], labels: Sequence[Label]) -> list[float]:
    """Give how far down each mark may stand so that all after it find room before the ends of their years."""
    latest = [0.0] * len(labels)
    below: dict[int, float] = {}
    for stretch, end in zip(reversed(stretches), reversed(ends), strict=True):
        low = end - TAIL
        for one in reversed(stretch.moments):
            label = labels[one]
            latest[one] = min(low, below.get(label.side, float("inf")) - label.below)
            low, below[label.side] = latest[one] - APART, latest[one] - label.above
    return latest


def lanes(spans: Sequence[tuple[int, int]], most: int) -> list[int]:
    """Give each span, in order of its start, the first lane in which nothing else runs; at most `most` lanes."""
    ends: list[int] = []
    taken: list[int] = []
    for first, after in spans:
        free = next((lane for lane, end in enumerate(ends) if end <= first), len(ends))
        lane = min(free, most - 1)
        ends[lane : lane + 1] = [max(after, ends[lane]) if lane < len(ends) else after]
        taken.append(lane)
    return taken
