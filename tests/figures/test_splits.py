"""Totals that fall into groups."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.figures import UNKNOWN_RULE, Group, Printed, Rounding, possible_counts, splits

CSTO = (
    Group((Printed.read("46"), Printed.read("38"))),
    Group((Printed.read("44"), Printed.read("25"))),
)


def fits(bases: tuple[int, ...], groups: list[Group], shares: list[Printed | None], rule: Rounding) -> bool:
    """Whether bases fit, by trying every count of every category in every group."""
    for category in range(len(groups[0].percents)):
        columns = []
        for base, group in zip(bases, groups, strict=True):
            percent = group.percents[category]
            columns.append(range(base + 1) if percent is None else possible_counts(percent, base, (rule,)))
        share = shares[category] if shares else None
        wanted = range(sum(bases) + 1) if share is None else possible_counts(share, sum(bases), (rule,))
        if not any(sum(counts) in wanted for counts in product(*columns)):
            return False
    return True


def brute(total: int, groups: list[Group], shares: list[Printed | None]) -> set[tuple[int, ...]]:
    """Every split, by trying every tuple of bases."""
    every = product(*([group.base] if group.base else range(1, total + 1) for group in groups))
    summed = [bases for bases in every if sum(bases) == total]
    return {bases for bases in summed for rule in UNKNOWN_RULE if fits(bases, groups, shares, rule)}


@st.composite
def surveys(draw: st.DrawFn) -> tuple[tuple[int, ...], list[Group], list[Printed | None], int]:
    """Real counts in two or three small groups, and what a document prints of them."""
    bases = draw(st.lists(st.integers(1, 9), min_size=2, max_size=3))
    counts = [draw(st.lists(st.integers(0, base), min_size=2, max_size=2)) for base in bases]
    decimals, rule = draw(st.integers(0, 1)), draw(st.sampled_from(UNKNOWN_RULE))

    def shown(count: int, base: int) -> Printed | None:
        return Printed.of(Fraction(100 * count, base), decimals, rule) if draw(st.integers(0, 5)) else None

    groups = [
        Group(tuple(shown(count, base) for count in held), base if draw(st.booleans()) else None)
        for base, held in zip(bases, counts, strict=True)
    ]
    total = sum(bases)
    shares = [shown(sum(held), total) for held in zip(*counts, strict=True)] if draw(st.booleans()) else []
    return tuple(bases), groups, shares, draw(st.integers(-2, 2))


@settings(deadline=None, max_examples=60)
@given(surveys())
def test_splits_equal_brute_force(
    survey: tuple[tuple[int, ...], list[Group], list[Printed | None], int],
) -> None:
    """Pruning loses nothing and adds nothing, also where the total is off by a few."""
    bases, groups, shares, off = survey
    assert bases in splits(sum(bases), groups, shares).found
    total = sum(bases) + off
    result = splits(total, groups, shares)
    assert (set(result.found), result.complete) == (brute(total, groups, shares), True)


def test_29_respondents_fall_into_13_and_16() -> None:
    """46 and 38 % fit 13 (6/13 = 46.2, 5/13 = 38.5); 44 and 25 % fit 16 (7/16 = 43.75, 4/16 = 25)."""
    assert splits(29, CSTO).found == ((13, 16),)
    assert splits(30, CSTO) == splits(30, CSTO, most=5)
    assert splits(30, CSTO).found == ()


def test_the_totals_percentage_chooses_among_splits() -> None:
    """10 % and 50 % make 40 % of 600: 303 − 0.4n ≥ 237 and 297 − 0.4n ≤ 243, so n is from 135 to 165.

    Whole counts narrow that by one at each end.
    """
    groups = [Group((Printed.read("10"),)), Group((Printed.read("50"),))]
    firsts = [first for first, _ in splits(600, groups, [Printed.read("40")]).found]
    assert (min(firsts), max(firsts)) == (136, 164)
    assert len(splits(600, groups).found) > 400


def test_the_search_says_when_it_was_cut() -> None:
    """Neither the work limit nor a wish for one way alone is passed off as everything."""
    groups = [Group((Printed.read(percent),)) for percent in ("10", "50", "30", "70")]
    stopped = splits(900, groups, [Printed.read("40")], work=1000)
    assert stopped.found
    assert not stopped.complete
    assert splits(29, CSTO, most=1) == splits(29, CSTO, most=1, work=1000)
    assert not splits(29, CSTO, most=1).complete


def test_nothing_splits_into_nothing() -> None:
    """No groups, nobody, and a known base that leaves no room for the others."""
    assert splits(29, []).found == ()
    assert splits(0, CSTO).found == ()
    assert splits(13, [Group((None,), 13), Group((None,))]).found == ()


def test_refuses_ragged_categories() -> None:
    """Every group has one place for each category."""
    with pytest.raises(ValueError, match="one place for each category"):
        splits(29, CSTO, [Printed.read("45")])
