"""Dates and periods as precise as they were written, never more."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)


class Period(NamedTuple):
    """A stretch of time between two days, both included, with the words it was written in."""

    #: First day.
    first: date
    #: Last day.
    last: date
    #: As written: `2016`, `2017-05`, `2017-Q1`, `2016/2017` …
    written: str

    @classmethod
    def parse(cls, written: str) -> Period | None:
        """Read a year, month, quarter or day, or two of them joined by `/`; None where it is none of these.

        A date that does not exist (31 November) is None too.
        """
        start, slash, end = written.strip().partition("/")
        first = _single(start)
        last = _single(end) if slash else first
        if first is None or last is None or first[0] > last[1]:
            return None
        return cls(first[0], last[1], written.strip())

    def parts(self) -> tuple[str, ...]:
        """Give the one or two dates it was written with."""
        return tuple(self.written.split("/"))

    def overlaps(self, other: Period) -> bool:
        """Whether some day lies in both periods."""
        return self.first <= other.last and other.first <= self.last


@lru_cache(maxsize=4096)
def _single(written: str) -> tuple[date, date] | None:
    try:
        if match := _DAY.fullmatch(written):
            day = date(int(match[1]), int(match[2]), int(match[3]))
            return day, day
        if match := _MONTH.fullmatch(written):
            return _months(int(match[1]), int(match[2]), int(match[2]))
        if match := _QUARTER.fullmatch(written):
            return _months(int(match[1]), 3 * int(match[2]) - 2, 3 * int(match[2]))
        if _YEAR.fullmatch(written):
            return _months(int(written), 1, 12)
    except ValueError:
        return None
    return None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    start = date(year, first, 1)
    return start, date(year, last, calendar.monthrange(year, last)[1])
