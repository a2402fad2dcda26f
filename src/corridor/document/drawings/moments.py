"""Events and ratings as moments of one timeline, whatever way it runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import TYPE_CHECKING

from corridor.document.drawings.shapes import SMALL, Disc, Part, Stroke, Writing, write

if TYPE_CHECKING:
    from corridor.document.drawings.shapes import Shape
    from corridor.document.inline import Address
    from corridor.document.pictures import Timeline

#: Radius of an event one source tells of; the area grows with the sources, up to four.
DOT = 4.0
MOST_SOURCES = 4
#: Half the diagonal of the mark of a rating.
DIAMOND = 6.0


@dataclass(frozen=True, slots=True)
class Moment:
    """An event or a rating at its time."""

    #: `event` or `rating`.
    kind: str
    key: str
    first: date
    last: date
    shown: str
    label: str
    sources: int = 1
    sources_words: str = ""
    to: Address | None = None

    @property
    def spoken(self) -> str:
        """What is read aloud."""
        more = f" ({self.sources_words})" if self.sources_words else ""
        return f"{self.shown}: {self.label}{more}"


@dataclass(frozen=True, slots=True)
class Years:
    """Whole years laid over a line of pixels."""

    first: int
    #: The year after the last.
    after: int
    start: float
    end: float

    def at(self, day: date) -> float:
        """Give the pixel of a day."""
        return self._at_ordinal(day.toordinal())

    def at_year(self, year: int) -> float:
        """Give the pixel of the first day of a year."""
        return self._at_ordinal(_new_year(year))

    def _at_ordinal(self, ordinal: int) -> float:
        begin, end = _new_year(self.first), _new_year(self.after)
        return self.start + (self.end - self.start) * (ordinal - begin) / (end - begin)

    def every(self, room: float) -> tuple[int, ...]:
        """Give the years to name so that each has `room` pixels."""
        each = abs(self.end - self.start) / (self.after - self.first)
        step = next((step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if step * each >= room), 5000)
        return tuple(year for year in range(self.first, self.after + 1) if year % step == 0 or step == 1)


def _new_year(year: int) -> int:
    # The calendar of Python ends with 9999.
    return date(year, 1, 1).toordinal() if year <= date.max.year else date.max.toordinal() + 1


def moments(timeline: Timeline) -> tuple[tuple[Moment, ...], tuple[Moment, ...]]:
    """Give events and ratings, each in order of time."""
    events = [
        Moment(
            "event", str(place), min(each.first, each.last), max(each.first, each.last), each.shown, each.label,
            max(each.sources, 1), each.sources_words, each.to,
        )
        for place, each in enumerate(timeline.events)
    ]  # fmt: skip
    ratings = [
        Moment("rating", str(place), min(first, last), max(first, last), shown, label)
        for place, (first, last, shown, label) in enumerate(timeline.ratings)
    ]
    return tuple(sorted(events, key=_order)), tuple(sorted(ratings, key=_order))


def _order(moment: Moment) -> tuple[date, date, int]:
    return moment.first, moment.last, int(moment.key)


def years(every: tuple[Moment, ...], start: float, end: float) -> Years:
    """Lay the years from the first moment to the last over a line."""
    first = min((moment.first.year for moment in every), default=2000)
    last = max((moment.last.year for moment in every), default=2000)
    return Years(first, last + 1, start, end)


def words_of(moment: Moment, x: float, top: float, room: float) -> tuple[Writing, ...]:
    """Set date, label and number of sources below one another."""
    shown = write(moment.shown, x, top, room, size=SMALL, bold=True)
    label = write(moment.label, x, shown.bottom - 1, room)
    if not moment.sources_words:
        return shown, label
    return shown, label, write(moment.sources_words, x, label.bottom - 1, room, size=SMALL, look="soft")


def mark(moment: Moment, x: float, y: float) -> Part:
    """Draw the mark of a moment: a disc that grows with its sources, or the diamond of a rating."""
    shape: Shape
    if moment.kind == "event":
        shape = Disc(x, y, DOT * sqrt(min(moment.sources, MOST_SOURCES)), "event-dot")
    else:
        corners = ((x, y - DIAMOND), (x + DIAMOND, y), (x, y + DIAMOND), (x - DIAMOND, y))
        shape = Stroke(corners, "rating-dot", closed=True)
    return Part("moment", f"{moment.kind}/{moment.key}", (shape,))
