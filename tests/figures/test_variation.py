"""Coefficients of variation over everything that rounding hides."""

import random
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.figures import (
    Form,
    Interval,
    Printed,
    Rounding,
    boxes,
    largest_squared,
    printed_root,
    smallest_between,
    smallest_from_rounding,
    smallest_squared,
    variation_squared,
    within_limit,
)

HALF_UP = Rounding.HALF_UP
amounts = st.fractions(min_value=0, max_value=50, max_denominator=6)
intervals = st.builds(
    lambda low, wide: Interval(low, low + wide), amounts, st.sampled_from([0, 1, 1, Fraction(1, 10), 5])
)
box_lists = st.lists(intervals, min_size=2, max_size=5)


def printed(*texts: str) -> tuple[Printed, ...]:
    """Printed numbers from their texts."""
    return tuple(Printed.read(text) for text in texts)


def test_values_that_hardly_vary() -> None:
    """34, 36, 35: mean 35, mean square deviation 2/3, CV √(2/3)/35 = 2.33 %; sample form 1/35 = 2.86 %."""
    values = [Fraction(34), Fraction(36), Fraction(35)]
    assert variation_squared(values) == Fraction(2, 3) / 35**2
    assert variation_squared(values, Form.SAMPLE) == Fraction(1, 35**2)
    assert within_limit(Fraction(2, 3) / 35**2, Printed.read("6"), HALF_UP)


def test_values_that_vary_too_much_even_within_rounding() -> None:
    """22, 28, 25: a = 22.5, b = 27.5, third at 25.25; 5/√(50² + 22.5² + 27.5²) = 5/61.34 = 8.15 % > 6.5 %."""
    box = boxes(printed("22", "28", "25"), HALF_UP)
    least = smallest_squared(box)
    assert least == Fraction(25, 1) / (Fraction(2500) + Fraction(2025, 4) + Fraction(3025, 4))
    assert least == smallest_from_rounding(Printed.read("22"), Printed.read("28"), 3)
    assert printed_root(least * 10_000, 2) == Printed.read("8.15")
    assert not within_limit(least, Printed.read("6"), HALF_UP)
    assert within_limit(least, Printed.read("8"), HALF_UP)


def test_the_limit_is_rounded_too() -> None:
    """A coefficient of 6.4 % is printed as 6; of exactly 6.5 % half-even prints 6, half-up 7."""
    six = Printed.read("6")
    assert within_limit(Fraction(64, 1000) ** 2, six, HALF_UP)
    assert not within_limit(Fraction(65, 1000) ** 2, six, HALF_UP)
    assert within_limit(Fraction(65, 1000) ** 2, six, Rounding.HALF_EVEN)
    assert not within_limit(Fraction(0), Printed.read("-6"), HALF_UP)


@settings(deadline=None)
@given(
    st.fractions(1, 40, max_denominator=9),
    st.fractions(1, 40, max_denominator=9),
    st.integers(2, 8),
    st.sampled_from(Form),
)
def test_the_formula_is_the_minimum_with_the_rest_free(one: Fraction, other: Fraction, size: int, form: Form) -> None:
    """CV_min = (b−a)/√[(a+b)² + (m−2)(a²+b²)] is what the box search finds, and its point reaches it."""
    low, high = min(one, other), max(one, other)
    rest = (low**2 + high**2) / (low + high)
    closed = smallest_between(low, high, size, form)
    assert variation_squared([low, high, *[rest] * (size - 2)], form) == closed
    box = [Interval.point(low), Interval.point(high), *[Interval(low, high)] * (size - 2)]
    assert smallest_squared(box, form) == closed


@settings(deadline=None)
@given(box_lists, st.integers(0, 10**6), st.sampled_from(Form))
def test_no_point_of_the_box_lies_outside_the_bounds(box: list[Interval], seed: int, form: Form) -> None:
    """Random points, middles and corners vary no less than the minimum and no more than the maximum."""
    least, greatest = smallest_squared(box, form), largest_squared(box, form)
    draw = random.Random(seed)  # noqa: S311 (a simulation)
    points = [[i.low + i.width * Fraction(draw.randrange(101), 100) for i in box] for _ in range(30)]
    points += [list(corner) for corner in product(*((i.low, i.high) for i in box))]
    squares = [square for point in points if (square := variation_squared(point, form)) is not None]
    if not squares:
        return
    assert least is not None
    assert greatest == max(squares)
    assert least <= min(squares)


@settings(deadline=None)
@given(box_lists)
def test_the_minimum_is_reached(box: list[Interval]) -> None:
    """Walking every value to the common point in ever finer grids comes to the minimum from above."""
    least = smallest_squared(box)
    ends = sorted({end for interval in box for end in (interval.low, interval.high)})
    steps = [ends[0] + (ends[-1] - ends[0]) * Fraction(i, 400) for i in range(401)]
    walked = [variation_squared([min(max(t, i.low), i.high) for i in box]) for t in steps]
    squares = [square for square in walked if square is not None]
    if least is None or not squares:
        return
    assert least <= min(squares)
    assert min(squares) - least < Fraction(1, 1000)


@settings(deadline=None)
@given(
    st.lists(st.fractions(1, 100, max_denominator=20), min_size=2, max_size=6),
    st.sampled_from([0, 1]),
    st.sampled_from(Form),
)
def test_the_true_coefficient_lies_within_the_bounds(values: list[Fraction], decimals: int, form: Form) -> None:
    """However real values are rounded for print, their coefficient is between the bounds."""
    box = boxes([Printed.of(value, decimals) for value in values], HALF_UP)
    true, least, greatest = variation_squared(values, form), smallest_squared(box, form), largest_squared(box, form)
    assert true is not None
    assert least is not None
    assert greatest is not None
    assert least <= true <= greatest


def test_zero_and_single_values_have_no_coefficient() -> None:
    """Undefined is not nought."""
    zero = Interval.point(0)
    assert variation_squared([Fraction(0), Fraction(0)]) is None
    assert variation_squared([Fraction(3)]) is None
    assert smallest_squared([zero, zero]) is None
    assert largest_squared([zero, zero]) is None
    assert smallest_squared([zero]) is None
    assert smallest_squared([zero, Interval(Fraction(0), Fraction(1))]) == 1  # 0 and anything else: CV 100 %
    assert smallest_from_rounding(Printed.read("35"), Printed.read("36"), 2) == 0
    with pytest.raises(ValueError, match="two values at least"):
        smallest_between(Fraction(1), Fraction(2), 1)
