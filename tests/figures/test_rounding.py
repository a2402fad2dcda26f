"""Numbers as printed: reading them, and what lies behind them."""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.figures import Interval, Printed, Rounding, printed_root, quotient_rounds_to, root_bounds, rounds_to

STANDARD = {Rounding.HALF_UP: ROUND_HALF_UP, Rounding.HALF_EVEN: ROUND_HALF_EVEN}
fractions = st.fractions(min_value=-10_000, max_value=10_000, max_denominator=4000)
numbers = st.builds(Printed.from_digits, st.integers(-100_000, 100_000), st.integers(-4, 3))
either = st.sampled_from([Rounding.HALF_UP, Rounding.HALF_EVEN])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("76,5", "76.5"),
        ("76.50", "76.50"),
        ("104\u00a0000", "104000"),
        ("2\u2009500\u2009000", "2500000"),
        ("2\u202f500\u202f000,25", "2500000.25"),
        ("14 337 084", "14337084"),
        ("14'337'084", "14337084"),
        ("\u22125", "-5"),
        (" 7 ", "7"),
        (",05", "0.05"),
        ("1,234", "1.234"),
    ],
)
def test_reads_what_documents_print(text: str, value: str) -> None:
    """Decimal comma and point, spaces of every width between thousands, a true minus."""
    assert Printed.read(text).value.compare_total(Decimal(value)) == 0


@pytest.mark.parametrize(("text", "value"), [("2,500,000", 2_500_000), ("826,640", 826_640), ("600", 600)])
def test_reads_commas_between_thousands_only_when_told(text: str, value: int) -> None:
    """1,234 means two things, so the caller says which."""
    assert Printed.read(text, thousands=",") == Printed.whole(value)


@pytest.mark.parametrize("text", ["", "x", "1 2", "1,2,3", "12 34", "1 000\u2009000", "5%", "NaN", "1e5", "²"])
def test_refuses_what_is_not_one_number(text: str) -> None:
    """Two numbers side by side are never run together."""
    with pytest.raises(ValueError, match="is not one printed number"):
        Printed.read(text)


@pytest.mark.parametrize("text", ["2,50", "2500,000", "2,500,00", ",500"])
def test_refuses_a_thousands_mark_elsewhere(text: str) -> None:
    """A comma that does not part three digits is no thousands mark."""
    with pytest.raises(ValueError, match="elsewhere than between groups"):
        Printed.read(text, thousands=",")


def test_refuses_values_without_digits() -> None:
    """NaN is not printed as digits."""
    with pytest.raises(ValueError, match="not a number that can be printed"):
        Printed(Decimal("NaN"))


def test_decimals_belong_to_the_number() -> None:
    """7.0 claims more than 7."""
    assert Printed.read("7.0") != Printed.read("7")
    assert Printed.read("7.0").decimals == 1
    assert Printed.read("7,0") == Printed(Decimal("7.0"))


def test_millions_keep_their_unit() -> None:
    """2.5 million is known to 0.1 million."""
    printed = Printed.read("2,5").scaled(6)
    assert (printed.exact, printed.unit, printed.decimals) == (Fraction(2_500_000), Fraction(100_000), 0)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("104000", 1000), ("12300", 100), ("9900", 1), ("600", 1), ("10010", 1), ("76.00", Fraction(1, 100))],
)
def test_zeros_at_the_end_of_large_numbers_may_be_rounding(text: str, unit: Fraction) -> None:
    """Sample sizes such as 600 or 2,000 stay exact."""
    loosened = Printed.read(text).loosened()
    assert (loosened.exact, loosened.unit) == (Printed.read(text).exact, unit)


@pytest.mark.parametrize(
    ("text", "rule", "closed"),
    [
        ("8", Rounding.HALF_UP, (True, False)),
        ("-8", Rounding.HALF_UP, (False, True)),
        ("0", Rounding.HALF_UP, (False, False)),
        ("8", Rounding.HALF_EVEN, (True, True)),
        ("7", Rounding.HALF_EVEN, (False, False)),
        ("7", Rounding.EITHER_WAY, (True, True)),
    ],
)
def test_ends_follow_the_rule(text: str, rule: Rounding, closed: tuple[bool, bool]) -> None:
    """7.5 prints as 8 under both rules, 8.5 as 8 under half-even only."""
    printed = Printed.read(text)
    half = Fraction(1, 2)
    assert printed.true_values(rule) == Interval(printed.exact - half, printed.exact + half, *closed)


@settings(deadline=None)
@given(numbers, either)
def test_reading_back_gives_the_number(printed: Printed, rule: Rounding) -> None:
    """What was printed exactly is printed so again."""
    assert Printed.of(printed.exact, -printed.exponent, rule) == printed
    assert rounds_to(printed.exact, printed, (rule,))


@settings(deadline=None)
@given(fractions, st.integers(0, 3), either)
def test_prints_as_the_decimal_module_does(exact: Fraction, decimals: int, rule: Rounding) -> None:
    """Both rules agree with IEEE decimal arithmetic, halves included."""
    exact = Fraction(round(exact * 2 * 10**decimals), 2 * 10**decimals)
    value = Decimal(exact.numerator) / Decimal(exact.denominator)
    expected = value.quantize(Decimal(1).scaleb(-decimals), rounding=STANDARD[rule])
    assert Printed.of(exact, decimals, rule) == Printed(expected)


@settings(deadline=None)
@given(fractions, st.integers(-2, 3), either)
def test_a_value_lies_behind_what_it_prints(exact: Fraction, decimals: int, rule: Rounding) -> None:
    """Printing and the interval of true values are each other's inverse."""
    printed = Printed.of(exact, decimals, rule)
    assert exact in printed.true_values(rule)
    assert exact in printed.true_values(Rounding.EITHER_WAY)
    assert quotient_rounds_to(exact.numerator, exact.denominator, printed, (rule,))


@settings(deadline=None)
@given(fractions, numbers, either)
def test_nothing_else_lies_behind_it(exact: Fraction, printed: Printed, rule: Rounding) -> None:
    """An interval holds exactly what prints as the number."""
    prints = Printed.of(exact, -printed.exponent, rule) == printed
    assert (exact in printed.true_values(rule)) is prints
    assert rounds_to(exact, printed, (rule,)) is prints


@settings(deadline=None)
@given(st.fractions(min_value=0, max_value=10_000, max_denominator=4000), st.integers(0, 4), either)
def test_roots_are_printed_exactly(root: Fraction, decimals: int, rule: Rounding) -> None:
    """The root of a square prints as itself; its bounds are neighbours around it."""
    assert printed_root(root**2, decimals, rule) == Printed.of(root, decimals, rule)
    bounds = root_bounds(root**2, decimals)
    assert root in bounds
    assert bounds.width in {0, Fraction(1, 10**decimals)}


def test_root_of_two() -> None:
    """1.41421356…"""
    assert printed_root(Fraction(2), 4) == Printed.read("1.4142")
    assert root_bounds(Fraction(2), 2) == Interval(Fraction(141, 100), Fraction(142, 100))
    with pytest.raises(ValueError, match="no real root"):
        root_bounds(Fraction(-1), 2)


def test_intervals_meet_only_in_members() -> None:
    """Two that touch in a value that one of them does not reach do not meet."""
    low, high = Printed.read("60"), Printed.read("61")
    assert not low.true_values(Rounding.HALF_UP).meets(high.true_values(Rounding.HALF_UP))
    assert low.true_values(Rounding.EITHER_WAY).meets(high.true_values(Rounding.EITHER_WAY))
    assert not high.true_values(Rounding.HALF_UP).meets(low.true_values(Rounding.HALF_UP))


def test_quotients_of_intervals() -> None:
    """From 2 to 3 divided by 4 to 8 is from 1/4 to 3/4; ends are reached where both are."""
    ours = Interval(Fraction(2), Fraction(3), high_closed=False)
    assert ours.over(Interval(Fraction(4), Fraction(8))) == Interval(Fraction(1, 4), Fraction(3, 4), high_closed=False)
    with pytest.raises(ValueError, match="by positive"):
        ours.over(Interval(Fraction(0), Fraction(1)))
    with pytest.raises(ValueError, match="above"):
        Interval(Fraction(1), Fraction(0))
    with pytest.raises(ValueError, match="negative factor"):
        ours.scaled(-1)
