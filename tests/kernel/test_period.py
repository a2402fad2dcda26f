"""Dates as precise as they were written."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.kernel.period import Period


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2017-05-04", date(2017, 5, 4), date(2017, 5, 4)),
        ("2017-Q1", date(2017, 1, 1), date(2017, 3, 31)),
        ("2017-Q4", date(2017, 10, 1), date(2017, 12, 31)),
        ("2016/2017", date(2016, 1, 1), date(2017, 12, 31)),
        ("2015-12/2016-01", date(2015, 12, 1), date(2016, 1, 31)),
        (" 2016 ", date(2016, 1, 1), date(2016, 12, 31)),
    ],
)
def test_periods_run_from_their_first_day_to_their_last(written: str, first: date, last: date) -> None:
    """A year, month, quarter or day, and two of them."""
    period = Period.parse(written)
    assert period is not None
    assert (period.first, period.last, period.written) == (first, last, written.strip())


@pytest.mark.parametrize(
    "written",
    ["", "16", "2017-13", "2017-11-31", "2017-02-29", "2017-Q5", "04.05.2017", "2017/2016", "2016/", "/2016", "0000",
     "2016-1", "2016 2017", "soon", "２０１６", "2016/2017/2018"],
)  # fmt: skip
def test_what_is_no_date_or_does_not_exist_is_none(written: str) -> None:
    """31 November, quarters beyond the fourth, and periods that end before they begin."""
    assert Period.parse(written) is None


def test_periods_overlap_where_they_share_a_day() -> None:
    """The last day of one and the first of another may be the same."""
    year, spring = Period.parse("2016"), Period.parse("2016-12-31/2017-03")
    later = Period.parse("2017")
    assert year is not None
    assert spring is not None
    assert later is not None
    assert (year.overlaps(spring), spring.overlaps(year), year.overlaps(later)) == (True, True, False)


@given(st.dates(), st.integers(0, 5000))
def test_two_days_in_order_make_a_period(day: date, length: int) -> None:
    """Whatever days are written, they are the first and the last."""
    end = min(date.max - timedelta(days=1), day) + timedelta(days=min(length, (date.max - day).days))
    period = Period.parse(f"{day.isoformat()}/{end.isoformat()}")
    assert period is not None
    assert (period.first, period.last) == (day, end)
