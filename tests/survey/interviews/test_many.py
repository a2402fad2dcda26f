"""Many different words understood all at once are understood as they are one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corridor.survey.design.arrays import Levels
from corridor.survey.interviews.dates import as_moments, dated
from corridor.survey.interviews.typed import typed, words
from corridor.survey.interviews.wordlist import NumberList, WordList, as_words

if TYPE_CHECKING:
    from collections.abc import Sequence

SPACES = "".join(map(chr, filter(lambda code: chr(code).isspace(), range(0x3001))))
NUMBER = st.one_of(
    st.integers(-(10**17), 10**17).map(str),
    st.decimals(-1000, 1000, places=3).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.sampled_from(
        ["007", "0", "-0", "-0.0", ".5", "-.5", "-", ".", "1.", "1e5", "1e+05", "3,5", "1,234", "NA", "null", " 7 "]
    ),
)
WORD = st.one_of(
    st.text(st.sampled_from("ab1-.,e яé٣" + SPACES), min_size=1, max_size=4), st.sampled_from(["NaN", "inf", "Namibia"])
)
MOMENT = st.one_of(
    st.datetimes().map(lambda moment: moment.isoformat(timespec="seconds")),
    st.datetimes().map(lambda moment: moment.isoformat(" ", timespec="milliseconds")),
    st.builds(
        "{}T{:02d}:{:02d}:{:02d}{}{}".format,
        st.dates(),
        st.integers(0, 25),
        st.integers(0, 61),
        st.integers(0, 61),
        st.sampled_from(["", ".5", ".123456789"]),
        st.sampled_from(["", "Z", "+06:00", "-0330", "+99:00"]),
    ),
    st.dates().map(str),
    st.sampled_from(["2025-02-30", "2025-1-2", "0000-01-01", "31.12.2025", "12/31/2025", "45000", "soon"]),
)


def many_and_few(different: Sequence[str]) -> tuple[Levels, Levels]:
    """The same column twice: its words kept by pyarrow, and as Python strings; an empty cell at its end."""
    places = np.append(np.arange(len(different), dtype=np.int32), np.int32(-1))
    return Levels(places, WordList(pa.array(different, pa.large_string()))), Levels(places, tuple(different))


def listed(values: object) -> list[object]:
    """A column as a list: numbers with their kind, words as they are."""
    if isinstance(values, Levels):
        return [values.values[place] if place >= 0 else None for place in values.places.tolist()]
    assert isinstance(values, np.ndarray)
    return [str(values.dtype), *np.char.mod("%r", values).tolist()]


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(*(st.lists(kind, min_size=1, max_size=8, unique=True) for kind in (NUMBER, WORD, MOMENT, NUMBER | WORD))),
    st.booleans(),
)
def test_numbers_and_words_are_the_same(different: list[str], comma: bool) -> None:  # noqa: FBT001 (drawn)
    """Every space, every way to write a number, and words for nothing are taken alike."""
    many, few = many_and_few(different)
    found, expected = typed(many, decimal_comma=comma), typed(few, decimal_comma=comma)
    assert listed(found.values) == listed(expected.values)
    assert found.nothing == expected.nothing


@settings(max_examples=100, deadline=None)
@given(st.lists(MOMENT, min_size=1, max_size=6, unique=True), st.booleans())
@example(["2025-01-02T10:00:60", "2025-01-02T10:00:00"], True)  # noqa: FBT003 (drawn)
@example(["2025-01-02T10:00:00", "2025-01-02 10:00:00"], True)  # noqa: FBT003 (drawn)
def test_moments_are_the_same(different: list[str], time_too: bool) -> None:  # noqa: FBT001 (drawn)
    """Days, moments with and without zones, and what only looks like them become the same ISO words and seconds."""
    many, few = many_and_few(different)
    found, expected = dated(many, time_too=time_too), dated(few, time_too=time_too)
    assert listed(found.values) == listed(expected.values)
    assert found[1:] == expected[1:]
    assert as_moments(many).tolist() == as_moments(few).tolist()


def test_numbers_are_written_when_asked_for() -> None:
    """Incomes that differ in every row are words all the same, each as it is written."""
    incomes = np.append(np.arange(5000) + 0.5, np.nan)
    found = words(incomes)
    assert isinstance(found.values, NumberList)
    assert (found.values[7], found.values[1:3], len(as_words(found.values))) == ("7.5", ("1.5", "2.5"), 5000)
    assert (found.places[:3].tolist(), found.places[-1]) == ([0, 1, 2], -1)


@pytest.mark.parametrize("numbers", [[-128, 127, 0], [-30_000, 30_000], [1.0, np.nan, -2.0], [65_535.0, 0.0], [0.5, 1]])
def test_whole_numbers_are_words_in_their_order(numbers: list[float]) -> None:
    """Numbers of every kind become words in ascending order, whatever bytes they take."""
    for kind in (np.int8, np.int16, np.int32, np.int64, np.float32, np.float64):
        with np.errstate(invalid="ignore"):
            values = np.array(numbers).astype(kind)
        if not np.array_equal(values.astype(float), numbers, equal_nan=True):
            continue  # this kind cannot hold them
        found = words(values)
        ordered = sorted(float(number) for number in numbers if not np.isnan(number))
        assert list(map(float, as_words(found.values))) == ordered
        expected = [-1 if np.isnan(number) else ordered.index(number) for number in numbers]
        assert found.places.tolist() == expected
