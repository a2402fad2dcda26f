"""Every number of a text is read as what it is."""

from __future__ import annotations

import pytest

from corridor.evidence.audit.numbers import numbers_in
from corridor.evidence.audit.sorts import Sort


def _read(words: str) -> list[tuple[Sort, str]]:
    return [(one.sort, words[one.start : one.end]) for one in numbers_in(words.lower(), words)]


def _values(words: str) -> list[str]:
    return [str(one.printed.value) for one in numbers_in(words.lower(), words) if one.printed is not None]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("42 respondents", "42"),
        ("7.5 km", "7.5"),
        ("7,5 км", "7.5"),
        ("61,794 rubles", "61794"),
        ("33 036 человек", "33036"),
        ("104\u00a0000 граждан", "104000"),
        ("1\u2009200 people", "1200"),
        ("2.5 million people", "2.5E+6"),
        ("2,5 млн человек", "2.5E+6"),
        ("17 тыс. человек", "1.7E+4"),
        ("twenty-five experts", "25"),
        ("two hundred and forty people", "240"),
        ("девяти мигрантам", "9"),
        ("двадцать пять человек", "25"),
    ],
)
def test_amounts(words: str, value: str) -> None:
    """Points, commas, spaces and words make the number that a reader sees."""
    assert [value] == _values(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("22–28%", [Sort.PERCENT_RANGE]),
        ("from 41 up to 50%", [Sort.PERCENT_RANGE]),
        ("от 22 до 28 %", [Sort.PERCENT_RANGE]),
        ("between 15% and 30%", [Sort.PERCENT_RANGE]),
        ("(63, 64 and 68% respectively)", [Sort.PERCENT] * 3),
        ("31 versus 27 and 24%", [Sort.PERCENT] * 3),
        ("33, 31 и 36 %", [Sort.PERCENT] * 3),
        ("by 5 percentage points", [Sort.POINTS]),
        ("на 5 процентных пунктов", [Sort.POINTS]),
        ("about 8 times", [Sort.TIMES]),
        ("в 2,5 раза", [Sort.TIMES]),
        ("18–29 years old", [Sort.DURATION]),
        ("two thirds of the 36 interviewed", [Sort.PHRASE, Sort.COUNT]),
        ("каждый третий", [Sort.PHRASE]),
        ("almost every second", [Sort.PHRASE]),
        ("in 2016 and 2017", [Sort.YEAR, Sort.YEAR]),
        ("2066 человек", [Sort.COUNT]),
        ("31.11.2023", [Sort.DATE]),
        ("4–8 марта 2017", [Sort.DATE]),
        ("36 may agree", [Sort.COUNT]),
        ("on 5 May 2023", [Sort.DATE]),
    ],
)
def test_sorts(words: str, expected: list[Sort]) -> None:
    """Percentages, ranges, lists that share a sign, times, ages, years and dates are told apart."""
    assert expected == [sort for sort, _ in _read(words)]


@pytest.mark.parametrize(
    "words",
    [
        "section 4.1.4",
        "рис. 3",
        "таблица 2",
        "https://example.org/a1/b2",
        "doi 10.22363/2313-0660-2024-24-1",
        "+7 495 123-45-67",
        "write to a1@example.org",
        "говорят мигранты30",
        "the end of it.37",
        "«права»1",
        "the 21st century",
        "from -5 to the top",
    ],
)
def test_labels_are_no_amounts(words: str) -> None:
    """Addresses, sections, telephone numbers, notes and ordinals are no quantities."""
    assert {Sort.LABEL} == {sort for sort, _ in _read(words)}


@pytest.mark.parametrize(
    ("words", "about", "bound"),
    [
        ("about 30%", True, ""),
        ("около 30 %", True, ""),
        ("more than 30%", False, "more"),
        ("not more than 5%", False, "less"),
        ("не менее 200", False, "more"),
        ("не более 5 %", False, "less"),
        ("менее 5 %", False, "less"),
        ("~30%", True, ""),
        ("30%", False, ""),
    ],
)
def test_hedges(words: str, about: bool, bound: str) -> None:  # noqa: FBT001 (what is expected)
    """Words before a number make it inexact or a bound."""
    (number,) = numbers_in(words, words)
    assert (about, bound) == (number.about, number.bound)
