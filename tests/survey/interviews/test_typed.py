"""What a column holds: numbers, or words."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corridor.survey.design.arrays import Levels, as_column
from corridor.survey.interviews.dates import dated
from corridor.survey.interviews.raw import gathered
from corridor.survey.interviews.typed import as_number, typed, words


def values(*cells: object, comma: bool = True) -> list[object]:
    """A column as it is understood, as a list."""
    found = typed(gathered([cells])[0], decimal_comma=comma).values
    if isinstance(found, Levels):
        return [found.values[place] if place >= 0 else None for place in found.places.tolist()]
    return [None if np.isnan(number) else number for number in found.astype(float).tolist()]


def test_numbers_are_numbers_and_codes_are_codes() -> None:
    """A leading zero makes a code, too many digits an id, a word makes words of all."""
    assert values("1", "2.5", "", "-3") == [1, 2.5, None, -3]
    assert values("007", "12") == ["007", "12"]
    assert values("12345678901234567890") == ["12345678901234567890"]
    assert values(1.0, "a", 2.5) == ["1", "a", "2.5"]
    assert values(*[True, 1.0]) == ["TRUE", "1"]
    assert values("1e-05", "3") == [0.00001, 3]


def test_a_comma_is_a_decimal_comma_unless_it_may_part_thousands() -> None:
    """`3,5` is a number; `1,234` in a file with commas between cells is not certain to be one."""
    assert values("3,5", "4") == [3.5, 4]
    assert values("1,234") == [1.234]
    assert values("1,234", comma=False) == ["1,234"]
    assert values("12,5", comma=False) == [12.5]


def test_nothing_among_numbers_is_nothing_and_among_words_a_word() -> None:
    """`NA` in a column of numbers says that there is none; in a column of countries it may be Namibia."""
    assert values("1", "NA", " ") == [1, None, None]
    assert values("KG", "NA") == ["KG", "NA"]


def test_moments_become_iso() -> None:
    """Dates of workbooks are written as ISO dates, with the time where there is one."""
    moment = datetime.fromisoformat("2025-01-02T03:04:05")
    assert values(date(2025, 12, 31), moment) == ["2025-12-31", "2025-01-02T03:04:05"]


@pytest.mark.parametrize(
    ("kind", "numbers"), [("int8", [1, 2]), ("int16", [1, 300]), ("float32", [1, None]), ("float64", [0.1, 1])]
)
def test_numbers_take_few_bytes_and_stay_exact(kind: str, numbers: list[float | None]) -> None:
    """Whole numbers without gaps are integers; none is rounded."""
    found = typed(gathered([numbers])[0]).values
    assert not isinstance(found, Levels)
    assert found.dtype == kind


@example([2.0**63])
@given(st.lists(st.one_of(st.floats(allow_nan=False, allow_infinity=False, width=32), st.integers(-(10**9), 10**9))))
def test_numbers_survive(numbers: list[float]) -> None:
    """What was a number is the same number, and its word gives it back."""
    found = typed(gathered([[repr(number) for number in numbers]])[0], decimal_comma=False).values
    if numbers and not isinstance(found, Levels):
        assert found.astype(float).tolist() == [float(number) for number in numbers]
        again = words(found)
        assert [as_number(str(again.values[place])) for place in again.places] == [
            number if abs(number) < 1e15 else as_number(str(again.values[place]))
            for number, place in zip(map(float, numbers), again.places, strict=True)
        ]


def test_days_written_in_several_ways_are_parted_by_way() -> None:
    """The commonest first; what is no day is in none, and one way is no problem."""
    found = dated(as_column(np.array(["2025-12-31", "30.12.2025", "12/29/2025", "2025-12-28", "soon"], object)),
                  time_too=False)  # fmt: skip
    assert found.ways == (("2025-12-31", "2025-12-28"), ("30.12.2025",), ("12/29/2025",))
    assert dated(as_column(np.array(["2025-12-31", "2025-12-30T08:00"], object)), time_too=True).ways == ()
