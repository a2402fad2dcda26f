"""Judgements on numbers that are added, taken away, divided or printed twice."""

from fractions import Fraction

from corridor.figures.assertion import Difference, Equal, FilterBase, Ratio, SameLevel, Sum
from corridor.figures.judgement import (
    Assumption,
    Grade,
    Judgement,
    Possible,
    Role,
    Silence,
    Symbol,
    failing,
    holding,
    joined,
    silent,
)
from corridor.figures.reading import Reading
from corridor.figures.rounding import Printed, quotient_rounds_to, total

_PARTS = (Assumption.NOBODY_COUNTED_TWICE, Assumption.NOBODY_LEFT_OUT)


def judge_sum(claim: Sum, reading: Reading) -> Judgement:
    """Whether the parts can make the whole, everything as rounded as it is printed."""
    if not claim.parts:
        return silent(Silence.UNDEFINED)
    added = total(claim.parts)
    shown = (*joined(claim.parts, Symbol.PLUS), Symbol.EQUALS, added)
    if not reading.balances(claim.parts, (claim.whole,), counted=claim.counted):
        instead = Possible(Role.WHOLE, _as_printed(added, claim.whole))
        return failing(Grade.IMPOSSIBLE, *shown, Symbol.DIFFERS, claim.whole, possible=(instead,), assumptions=_PARTS)
    if added == claim.whole.exact:
        return holding(*shown, assumptions=_PARTS)
    return holding(*shown, Symbol.NEARLY, claim.whole, assumptions=_PARTS)


def judge_difference(claim: Difference, reading: Reading) -> Judgement:
    """Whether start less take can be the result, everything as rounded as it is printed."""
    left = claim.start.exact - claim.take.exact
    shown = (claim.start, Symbol.MINUS, claim.take, Symbol.EQUALS, left)
    if not reading.balances((claim.start,), (claim.take, claim.result), counted=claim.counted):
        instead = Possible(Role.RESULT, _as_printed(left, claim.result))
        return failing(Grade.IMPOSSIBLE, *shown, Symbol.DIFFERS, claim.result, possible=(instead,))
    if left == claim.result.exact:
        return holding(*shown)
    return holding(*shown, Symbol.NEARLY, claim.result)


def judge_ratio(claim: Ratio, reading: Reading) -> Judgement:
    """Whether part divided by whole can print as the result; amounts, so nothing negative."""
    part, whole = claim.part, claim.whole
    if whole.digits <= 0 or part.digits < 0:
        return silent(Silence.UNDEFINED)
    exact = part.exact / whole.exact
    shown = (part, Symbol.OVER, whole, Symbol.EQUALS, exact)
    if quotient_rounds_to(exact.numerator, exact.denominator, claim.result, reading.rules):
        return holding(*shown, Symbol.PRINTS_AS, claim.result)
    if _rounded_ratio_fits(claim, reading):
        return holding(*shown, Symbol.NEARLY, claim.result)
    instead = Possible(Role.RESULT, _as_printed(exact, claim.result))
    return failing(Grade.IMPOSSIBLE, *shown, Symbol.DIFFERS, claim.result, possible=(instead,))


def judge_equal(claim: Equal, reading: Reading) -> Judgement:
    """Whether one value prints as both, each to its own decimals.

    More than one value must, so 60 and 61 are different although 60.5 may print as either.
    """
    if claim.left == claim.right:
        return holding(claim.left, Symbol.EQUALS, claim.right)
    if reading.same(claim.left, claim.right):
        sign = Symbol.EQUALS if claim.left.exact == claim.right.exact else Symbol.NEARLY
        return holding(claim.left, sign, claim.right)
    return failing(Grade.CONTRADICTION, claim.left, Symbol.DIFFERS, claim.right)


def judge_same_level(claim: SameLevel, _: Reading) -> Judgement:
    """Whether two places give one level; nothing is said where one of them gives none."""
    if claim.left is None or claim.right is None:
        return silent(Silence.UNDEFINED)
    if claim.left == claim.right:
        return holding(claim.left, Symbol.EQUALS, claim.right)
    return failing(Grade.CONTRADICTION, claim.left, Symbol.DIFFERS, claim.right)


def judge_filter_base(claim: FilterBase, reading: Reading) -> Judgement:
    """Whether the base of a filtered question is the number who passed the filter."""
    assumptions = (Assumption.EVERYBODY_ANSWERED,)
    if reading.balances((claim.passed,), (claim.base,), counted=True):
        same = claim.passed.exact == claim.base.exact
        sign = Symbol.EQUALS if same else Symbol.NEARLY
        return holding(claim.passed, sign, claim.base, assumptions=assumptions)
    return failing(
        Grade.CONTRADICTION,
        *(claim.passed, Symbol.DIFFERS, claim.base),
        possible=(Possible(Role.BASE, claim.passed),),
        assumptions=assumptions,
    )


def _as_printed(exact: Fraction, like: Printed) -> Printed:
    """Return an exact value with the decimals of a printed one."""
    return Printed.of(exact, -like.exponent)


def _rounded_ratio_fits(claim: Ratio, reading: Reading) -> bool:
    """Whether a ratio of numbers that are themselves rounded can print as the result."""
    for rule in reading.rules:
        whole = reading.span(claim.whole, rule, counted=claim.counted)
        part = reading.span(claim.part, rule, counted=claim.counted).from_zero()
        if part.over(whole).meets(claim.result.true_values(rule)):
            return True
    return False
