"""Numbers that a careful author computes from real answers are never called impossible.

Every case draws real counts, rounds them by one rule as a document does, and asks for a judgement with the
rule unknown and with the rule known.
"""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.figures import (
    UNKNOWN_RULE,
    Assertion,
    Difference,
    DifferenceClaimed,
    Equal,
    Form,
    MarginOfError,
    PartsOfTotal,
    PossibleMean,
    PossiblePercent,
    Printed,
    Ratio,
    Rounding,
    Share,
    SharesOfOne,
    SharesUpTo,
    Sum,
    VariationAtMost,
    judge,
    printed_margin,
    printed_root,
    variation_squared,
    z_squared,
)

rules = st.sampled_from(UNKNOWN_RULE)
decimals = st.integers(0, 2)


def cleared(assertion: Assertion, rule: Rounding) -> None:
    """The judgement finds nothing wrong, whether or not it knows the rule."""
    assert judge(assertion).holds is not False
    assert judge(assertion, (rule,)).holds is not False


@st.composite
def answers(draw: st.DrawFn, size: int = 4) -> tuple[int, list[int]]:
    """A base of respondents, and how many gave each of some answers, one answer each."""
    counts = draw(st.lists(st.integers(0, 150), min_size=size, max_size=size).filter(any))
    return sum(counts), counts


def percent(count: int, base: int, places: int, rule: Rounding) -> Printed:
    """What a document prints for a count of a base."""
    return Printed.of(Fraction(100 * count, base), places, rule)


@settings(deadline=None)
@given(answers(), decimals, rules)
def test_shares(survey: tuple[int, list[int]], places: int, rule: Rounding) -> None:
    """Shares of real counts hold, with their counts and without, and add up to 100."""
    base, counts = survey
    printed = [percent(count, base, places, rule) for count in counts]
    for count, shown in zip(counts, printed, strict=True):
        assert judge(Share(Printed.whole(count), Printed.whole(base), shown)).holds is True
        cleared(Share(Printed.whole(count), Printed.whole(base), shown), rule)
        cleared(PossiblePercent(shown, Printed.whole(base)), rule)
    cleared(SharesOfOne(tuple(printed), complete=True), rule)
    cleared(SharesOfOne(tuple(printed[1:]), complete=False), rule)


@settings(deadline=None)
@given(st.integers(1, 60), st.integers(1, 3), st.data(), decimals, rules)
def test_several_answers(base: int, most: int, data: st.DataObject, places: int, rule: Rounding) -> None:
    """Shares of respondents who gave up to k answers each hold for up-to-k."""
    picks = st.sets(st.integers(0, 4), max_size=most)
    given_answers = data.draw(st.lists(picks, min_size=base, max_size=base))
    counts = [sum(option in answer for answer in given_answers) for option in range(5)]
    cleared(SharesUpTo(tuple(percent(count, base, places, rule) for count in counts), most), rule)


@settings(deadline=None)
@given(st.lists(st.fractions(0, 1000, max_denominator=50), min_size=1, max_size=6), decimals, decimals, rules)
def test_sums_and_differences(parts: list[Fraction], places: int, coarser: int, rule: Rounding) -> None:
    """Parts, whole, rest and ratio, each rounded on its own from exact amounts."""
    printed = tuple(Printed.of(part, places, rule) for part in parts)
    whole = Printed.of(sum(parts, Fraction(0)), coarser, rule)
    cleared(Sum(printed, whole), rule)
    rest = Printed.of(sum(parts[1:], Fraction(0)), places, rule)
    cleared(Difference(whole, printed[0], rest), rule)
    if whole.digits > 0:
        cleared(Ratio(printed[0], whole, Printed.of(parts[0] / sum(parts, Fraction(0)), 3, rule)), rule)


@settings(deadline=None)
@given(st.lists(st.integers(0, 5000), min_size=1, max_size=6), st.integers(1, 9000), decimals, rules)
def test_whole_counts(parts: list[int], whole: int, places: int, rule: Rounding) -> None:
    """Counts are exact and still never accused when they are right."""
    printed, added = tuple(Printed.whole(part) for part in parts), Printed.whole(sum(parts))
    assert judge(Sum(printed, added, counted=True)).holds is True
    assert judge(Difference(added, printed[0], Printed.whole(sum(parts[1:])), counted=True)).holds is True
    shown = Printed.of(Fraction(parts[0], whole), places, rule)
    cleared(Ratio(printed[0], Printed.whole(whole), shown, counted=True), rule)


@settings(deadline=None)
@given(st.fractions(0, 100, max_denominator=900), decimals, decimals, rules)
def test_one_number_in_two_places(value: Fraction, here: int, there: int, rule: Rounding) -> None:
    """One value printed with different decimals is one value; a half may be printed twice over."""
    left, right = Printed.of(value, here, rule), Printed.of(value, there, rule)
    cleared(Equal(left, right), rule)
    cleared(Equal(left, Printed.of(left.exact, there, rule)), rule)


@settings(deadline=None, max_examples=150)
@given(st.lists(answers(size=3), min_size=1, max_size=3), st.integers(0, 1), rules, st.data())
def test_groups_and_total(
    surveys: list[tuple[int, list[int]]], places: int, rule: Rounding, data: st.DataObject
) -> None:
    """Groups and their total hold together, whichever bases and percentages are printed."""
    total = sum(base for base, _ in surveys)
    added = [sum(column) for column in zip(*(counts for _, counts in surveys), strict=True)]

    def shown(count: int, base: int) -> Printed | None:
        return percent(count, base, places, rule) if data.draw(st.integers(0, 4)) else None

    groups = tuple(tuple(shown(count, base) for count in counts) for base, counts in surveys)
    bases = tuple(Printed.whole(base) if data.draw(st.booleans()) else None for base, _ in surveys)
    shares = tuple(shown(count, total) for count in added) if data.draw(st.booleans()) else ()
    known = Printed.whole(total) if data.draw(st.booleans()) else None
    cleared(PartsOfTotal(groups, bases, shares, known), rule)


@settings(deadline=None)
@given(st.lists(st.integers(1, 7), min_size=1, max_size=40), decimals, rules)
def test_means(scores: list[int], places: int, rule: Rounding) -> None:
    """Means of whole-number answers are possible means."""
    mean = Printed.of(Fraction(sum(scores), len(scores)), places, rule)
    cleared(PossibleMean(mean, Printed.whole(len(scores))), rule)


@settings(deadline=None)
@given(
    st.lists(st.fractions(1, 100, max_denominator=40), min_size=2, max_size=6),
    st.integers(0, 1),
    st.integers(0, 1),
    st.sampled_from(Form),
    rules,
)
def test_variation(values: list[Fraction], places: int, limit_places: int, form: Form, rule: Rounding) -> None:
    """The coefficient of the true values, printed, is a limit that the printed values keep."""
    square = variation_squared(values, form)
    assert square is not None
    limit = printed_root(square * 10_000, limit_places, rule)
    printed = tuple(Printed.of(value, places, rule) for value in values)
    cleared(VariationAtMost(printed, limit, form), rule)
    cleared(VariationAtMost(printed, limit), rule)


@settings(deadline=None)
@given(st.integers(2, 5000), st.integers(0, 10**7), st.integers(0, 30), decimals, rules)
def test_margins(size: int, more: int, deff_tenths: int, places: int, rule: Rounding) -> None:
    """A computed margin holds with and without its population and design effect beside it."""
    population, deff = size + more, 1 + Fraction(deff_tenths, 10)
    shown = printed_margin(size, population, deff, decimals=places)
    people = Printed.whole(population)
    cleared(MarginOfError(Printed.whole(size), people, Printed.of(deff, 1), shown), rule)
    cleared(MarginOfError(Printed.whole(size), people, None, shown), rule)


@settings(deadline=None)
@given(answers(size=2), answers(size=2), decimals, rules)
def test_differences_claimed(
    ours: tuple[int, list[int]], theirs: tuple[int, list[int]], places: int, rule: Rounding
) -> None:
    """A difference that the true counts support is never called unsupported."""
    (left_base, left), (right_base, right) = ours, theirs
    supported = z_squared(left[0], left_base, right[0], right_base) >= Fraction(196, 100) ** 2
    claim = DifferenceClaimed(
        percent(left[0], left_base, places, rule),
        Printed.whole(left_base),
        percent(right[0], right_base, places, rule),
        Printed.whole(right_base),
    )
    if supported:
        cleared(claim, rule)
