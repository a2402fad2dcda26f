"""Margins of error, comparisons and intervals from printed numbers."""

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.figures import (
    UNKNOWN_RULE,
    Interval,
    Printed,
    margin_bounds,
    margin_squared,
    possible_counts,
    printed_margin,
    printed_root,
    sizes_for_margin,
    wilson_interval,
    z_squared,
    z_squared_range,
)


def test_600_of_two_and_a_half_million() -> None:
    """1.96·√(0.25/600) = 4.00083 points; √(2,499,400/2,499,999) = 0.99988 makes it 4.00035."""
    assert printed_margin(600, 2_500_000) == Printed.read("4.0")
    assert printed_margin(600, 2_500_000, decimals=0) == Printed.read("4")
    assert printed_margin(600, 2_500_000, decimals=4) == Printed.read("4.0004")
    assert printed_margin(600, decimals=4) == Printed.read("4.0008")
    assert margin_bounds(600, decimals=1) == Interval(Fraction(4), Fraction(41, 10))


@settings(deadline=None)
@given(st.integers(1, 5000), st.integers(0, 10**6), st.integers(1, 40))
def test_margins_agree_with_floating_point(size: int, more: int, deff_tenths: int) -> None:
    """The exact margin to 6 decimals is within one unit there of what a calculator gives (float error ≪ 1e-6)."""
    population, deff = size + 1 + more, Fraction(deff_tenths, 10)
    expected = 196 * sqrt(0.25 / size * float(deff) * (population - size) / (population - 1))
    assert abs(float(printed_margin(size, population, deff, decimals=6).exact) - expected) < 1.1e-6


@settings(deadline=None)
@given(st.integers(1, 300), st.sampled_from([0, 1]), st.one_of(st.none(), st.integers(300, 900)))
def test_sizes_equal_brute_force(digits: int, decimals: int, population: int | None) -> None:
    """Both ends of rounding give the sizes that trying each one gives."""
    margin = Printed.from_digits(digits, -decimals)
    sizes = sizes_for_margin(margin, population)
    edge = population or sizes.stop + 2
    squares = {n: margin_squared(n, population) * 10_000 for n in range(1, min(edge, 900) + 1)}
    tried = [n for n, square in squares.items() if margin in {printed_root(square, decimals, r) for r in UNKNOWN_RULE}]
    assert [n for n in sizes if n <= 900] == tried


def test_sizes_for_a_printed_margin() -> None:
    """4 points: 0.9604/0.045² = 474.3 and 0.9604/0.035² = 784 exactly, which prints 3.5 → 4."""
    assert sizes_for_margin(Printed.read("4")) == range(475, 785)
    assert 600 in sizes_for_margin(Printed.read("4.0"), 2_500_000)
    assert sizes_for_margin(Printed.read("0"), 100) == range(100, 101)
    assert sizes_for_margin(Printed.read("-3")) == range(0)
    assert 64 in sizes_for_margin(Printed.read("12.2"))  # 98/8 = 12.25: half-even prints 12.2, half-up 12.3
    assert 64 in sizes_for_margin(Printed.read("12.3"))
    with pytest.raises(ValueError, match="bounds no sample"):
        sizes_for_margin(Printed.read("0"))


def test_a_whole_population_has_no_margin() -> None:
    """Everybody was asked."""
    assert margin_squared(100, 100) == margin_squared(1, 1) == 0
    with pytest.raises(ValueError, match="not drawn"):
        margin_squared(101, 100)


def test_z_squared_is_chi_square() -> None:
    """30 of 100 against 45 of 100: 200·(30·55 − 45·70)²/(100·100·75·125) = 4.8."""
    assert z_squared(30, 100, 45, 100) == Fraction(24, 5)
    assert z_squared(30, 100, 45, 100, Fraction(2)) == Fraction(12, 5)
    assert z_squared(0, 5, 0, 9) == z_squared(5, 5, 9, 9) == 0
    with pytest.raises(ValueError, match="one respondent"):
        z_squared(0, 0, 0, 9)


@settings(deadline=None)
@given(st.integers(0, 100), st.integers(20, 260), st.integers(0, 100), st.integers(20, 260))
def test_z_squared_over_rounding_equals_brute_force(left: int, ours: int, right: int, theirs: int) -> None:
    """Four corners bound what all pairs of possible counts give."""
    one, other = Printed.whole(left), Printed.whole(right)
    pairs = [(a, b) for a in possible_counts(one, ours) for b in possible_counts(other, theirs)]
    reached = z_squared_range(one, ours, other, theirs)
    if not pairs:
        assert reached is None
        return
    squares = [z_squared(a, ours, b, theirs) for a, b in pairs]
    signs = {(a * theirs > b * ours) - (a * theirs < b * ours) for a, b in pairs}
    assert reached is not None
    assert reached.high == max(squares)
    assert reached.low == (min(squares) if len(signs) == 1 else 0)


def test_wilson_interval() -> None:
    """50 % of 100: z²/n = 0.038416, half width √(0.038416·(0.25 + 0.009604))/1.038416 = 9.617 points."""
    assert wilson_interval(Printed.read("50"), 100) == Interval(Fraction(403, 10), Fraction(597, 10))
    assert wilson_interval(Printed.read("0"), 30).low == 0
    assert wilson_interval(Printed.read("50"), 200, deff=Fraction(2)) == wilson_interval(Printed.read("50"), 100)
    with pytest.raises(ValueError, match="no share"):
        wilson_interval(Printed.read("101"), 30)
