"""One door for every claim: is what is printed possible, and if not, why not."""

from dataclasses import replace
from functools import singledispatch

from corridor.figures.assertion import (
    Assertion,
    Difference,
    DifferenceClaimed,
    Equal,
    FilterBase,
    MarginOfError,
    PartsOfTotal,
    PossibleMean,
    PossiblePercent,
    Ratio,
    SameLevel,
    Share,
    SharesOfOne,
    SharesUpTo,
    Sum,
    VariationAtMost,
    WithinBand,
)
from corridor.figures.judge_band import judge_band
from corridor.figures.judge_parts import judge_parts
from corridor.figures.judge_shares import (
    judge_possible_mean,
    judge_possible_percent,
    judge_share,
    judge_shares_of_one,
    judge_shares_up_to,
)
from corridor.figures.judge_spread import judge_difference_claimed, judge_margin, judge_variation
from corridor.figures.judge_sums import (
    judge_difference,
    judge_equal,
    judge_filter_base,
    judge_ratio,
    judge_same_level,
    judge_sum,
)
from corridor.figures.judgement import Judgement, Silence
from corridor.figures.reading import Reading
from corridor.figures.rounding import UNKNOWN_RULE, Rounding, Rules

_STRICT = Reading(UNKNOWN_RULE)


def judge(assertion: Assertion, rules: Rules | None = None) -> Judgement:
    """Whether printed numbers can be true together.

    `rules` names the document's rounding rule where it is known; None leaves half-up and half-even open,
    one of them throughout the assertion. What fails is read a second time as an honest reader would excuse
    it: a half rounded the other way (only where the rule is not known), large numbers rounded to hundreds
    or thousands. If that explains it, nothing is said and `silence` says which. Never raises for numbers
    that make no sense together: it says nothing of them. TypeError for what is no assertion.
    """
    first = _evaluate(assertion, _STRICT if rules is None else Reading(rules))
    if first.holds is not False:
        return first
    for silence, reading in _second_looks(rules):
        if _evaluate(assertion, reading).holds is not False:
            return replace(first, holds=None, grade=None, possible=(), silence=silence)
    return first


def _second_looks(rules: Rules | None) -> tuple[tuple[Silence, Reading], ...]:
    """Kinder readings, each with what it would excuse."""
    if rules is not None:
        return ((Silence.ROUND_NUMBERS, Reading(rules, round_numbers=True)),)
    either = (Rounding.EITHER_WAY,)
    return ((Silence.TIES, Reading(either)), (Silence.ROUND_NUMBERS, Reading(either, round_numbers=True)))


@singledispatch
def _evaluate(assertion: object, _: Reading) -> Judgement:
    """Return the judgement under one reading."""
    raise TypeError(f"{type(assertion).__name__} is no assertion about printed numbers")


_evaluate.register(Share)(judge_share)
_evaluate.register(PossiblePercent)(judge_possible_percent)
_evaluate.register(PossibleMean)(judge_possible_mean)
_evaluate.register(Sum)(judge_sum)
_evaluate.register(SharesOfOne)(judge_shares_of_one)
_evaluate.register(SharesUpTo)(judge_shares_up_to)
_evaluate.register(Difference)(judge_difference)
_evaluate.register(Ratio)(judge_ratio)
_evaluate.register(Equal)(judge_equal)
_evaluate.register(SameLevel)(judge_same_level)
_evaluate.register(FilterBase)(judge_filter_base)
_evaluate.register(PartsOfTotal)(judge_parts)
_evaluate.register(VariationAtMost)(judge_variation)
_evaluate.register(MarginOfError)(judge_margin)
_evaluate.register(DifferenceClaimed)(judge_difference_claimed)
_evaluate.register(WithinBand)(judge_band)
