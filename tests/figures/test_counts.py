"""Counts, percentages and bases that fit together."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.figures import (
    UNKNOWN_RULE,
    Printed,
    Rounding,
    Rules,
    has_power,
    nearest_bases,
    nearest_percents,
    possible_bases,
    possible_counts,
    possible_sums,
    rounds_to,
)

rule_sets = st.sampled_from([UNKNOWN_RULE, *((rule,) for rule in Rounding)])
percents = st.one_of(
    st.builds(Printed.from_digits, st.integers(-2, 103), st.just(0)),
    st.builds(Printed.from_digits, st.integers(-5, 1005), st.just(-1)),
    st.builds(Printed.from_digits, st.integers(0, 11), st.just(1)),
)


def printed(*texts: str) -> tuple[Printed, ...]:
    """Printed numbers from their texts."""
    return tuple(Printed.read(text) for text in texts)


@settings(deadline=None)
@given(percents, st.integers(1, 500), rule_sets)
def test_counts_equal_brute_force(percent: Printed, base: int, rules: Rules) -> None:
    """Two divisions find what trying every count finds."""
    tried = [k for k in range(base + 1) if rounds_to(Fraction(100 * k, base), percent, rules)]
    assert list(possible_counts(percent, base, rules)) == tried


@pytest.mark.parametrize(
    ("percent", "base", "counts"),
    [
        ("47", 16, []),  # 7/16 = 43.75, 8/16 = 50
        ("44", 16, [7]),
        ("25", 16, [4]),
        ("46", 13, [6]),
        ("38", 13, [5]),
        ("76.5", 200, [153]),
        ("76.3", 200, []),
        ("8", 600, [45, 46, 47, 48, 49, 50, 51]),  # 7.5 and 8.5: half-up takes 45, half-even 45 and 51
    ],
)
def test_counts_worked_by_hand(percent: str, base: int, counts: list[int]) -> None:
    """Counts behind a percentage, either rule allowed."""
    assert list(possible_counts(Printed.read(percent), base)) == counts


@settings(deadline=None)
@given(st.integers(0, 20_000), st.integers(1, 300), st.integers(0, 3), rule_sets)
def test_sums_equal_brute_force(digits: int, base: int, decimals: int, rules: Rules) -> None:
    """GRIM for means: the sums found are those that print as the mean, their neighbours are not."""
    mean = Printed.from_digits(digits, -decimals)
    sums = possible_sums(mean, base, rules)
    near = mean.exact * base // 1
    tried = [s for s in range(near - base - 2, near + base + 3) if rounds_to(Fraction(s, base), mean, rules)]
    assert list(sums) == tried


def test_grim_from_brown_and_heathers() -> None:
    """A mean of 5.19 from 28 whole numbers: 145/28 = 5.1786 prints 5.18, 146/28 = 5.2143 prints 5.21."""
    assert not possible_sums(Printed.read("5.19"), 28)
    assert list(possible_sums(Printed.read("5.18"), 28)) == [145]
    assert list(possible_sums(Printed.read("5.21"), 28)) == [146]


@pytest.mark.parametrize(("base", "decimals"), [(99, 0), (100, 0), (101, 0), (999, 1), (1000, 1)])
def test_power_ends_where_every_percentage_is_possible(base: int, decimals: int) -> None:
    """From 100 respondents no whole percentage is impossible, and below some is."""
    assert has_power(base, decimals) is (base in {99, 999})
    unit = 10**decimals
    every = all(
        possible_counts(Printed.from_digits(digits, -decimals), base, (rule,))
        for digits in range(100 * unit + 1)
        for rule in UNKNOWN_RULE
    )
    assert has_power(base, decimals) is not every


def test_bases_near_an_impossible_one() -> None:
    """47 % of 16 is impossible; of 15 it is 7 (46.67), of 17 it is 8 (47.06)."""
    assert nearest_bases(printed("47"), 16) == (15, 17)
    assert nearest_percents(Printed.read("47"), 16) == printed("44", "50")


def test_bases_of_several_percentages() -> None:
    """46 and 38 % fit 13 (6 and 5 of 13); 44 and 25 % fit 16 (7 and 4 of 16)."""
    assert 13 in possible_bases(printed("46", "38"), 1, 30)
    assert possible_bases(printed("44", "25"), 10, 20) == (16,)
    assert nearest_bases(printed("44", "25"), 16) == (16,)
    assert nearest_percents(Printed.read("44"), 16) == printed("44")


def test_one_rule_serves_all_percentages() -> None:
    """Of 8: 1 is 12.5 (13 half-up, 12 half-even), 3 is 37.5 (38 by both); 13 and 12 mix the rules."""
    assert possible_bases(printed("13", "38"), 8, 8) == (8,)
    assert possible_bases(printed("12", "38"), 8, 8) == (8,)
    assert possible_bases(printed("12", "13"), 8, 8) == ()
    assert possible_bases(printed("12", "13"), 8, 8, (Rounding.EITHER_WAY,)) == (8,)


def test_half_gives_a_percentage_by_each_rule() -> None:
    """Next to 11 % of 8 lie 0 and 1 of 8, and 12.5 prints as 12 or 13."""
    assert nearest_percents(Printed.read("11"), 8) == printed("0", "12", "13")
    assert nearest_percents(Printed.read("105"), 8) == printed("100")


def test_sides_without_a_base_are_left_out() -> None:
    """No base below 3 gives 33 %, and nothing is found within nought."""
    assert nearest_bases(printed("33"), 2) == (3,)
    assert nearest_bases(printed("33"), 2, within=0) == ()


@settings(deadline=None)
@given(st.integers(1, 400), st.data(), st.sampled_from([0, 1]), st.sampled_from(UNKNOWN_RULE))
def test_the_true_base_is_always_found(base: int, data: st.DataObject, decimals: int, rule: Rounding) -> None:
    """Percentages of real counts have their own base among the possible ones."""
    counts = data.draw(st.lists(st.integers(0, base), max_size=4))
    shown = [Printed.of(Fraction(100 * count, base), decimals, rule) for count in counts]
    assert base in possible_bases(shown, base - 3, base + 3)


def test_refuses_an_empty_base() -> None:
    """Nobody is no base."""
    with pytest.raises(ValueError, match="one respondent at least"):
        possible_counts(Printed.read("5"), 0)
