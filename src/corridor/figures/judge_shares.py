"""Judgements on percentages and means of counted answers."""

from fractions import Fraction

from corridor.figures.assertion import PossibleMean, PossiblePercent, Share, SharesOfOne, SharesUpTo
from corridor.figures.counts import has_power, nearest_bases, nearest_percents, possible_counts, possible_sums
from corridor.figures.judgement import (
    Assumption,
    Grade,
    Judgement,
    Possible,
    Role,
    Silence,
    Symbol,
    Token,
    failing,
    holding,
    joined,
    silent,
)
from corridor.figures.reading import Reading
from corridor.figures.rounding import Printed, Rounding, quotient_rounds_to, total

_PERCENT = 100
_GRIM = (
    Assumption.UNWEIGHTED,
    Assumption.ONE_ANSWER_EACH,
    Assumption.STATED_BASE,
    Assumption.ONE_ROUNDING_RULE,
)
_SHARE = (Assumption.UNWEIGHTED, Assumption.ONE_ROUNDING_RULE)
_MEAN = (Assumption.WHOLE_NUMBER_ANSWERS, Assumption.UNWEIGHTED, Assumption.STATED_BASE)


def judge_share(claim: Share, reading: Reading) -> Judgement:
    """Whether part of whole prints as the percentage.

    Whole counts are exact; counts printed with decimals or in millions are as good as their digits.
    """
    part, whole = reading.seen(claim.part), reading.seen(claim.whole)
    if whole.digits <= 0 or part.digits < 0:
        return silent(Silence.UNDEFINED)
    shift = part.exponent - whole.exponent
    above = _PERCENT * part.digits * 10 ** max(0, shift)
    below = whole.digits * 10 ** max(0, -shift)
    exact = Fraction(above, below)
    shown = (claim.part, Symbol.OVER, claim.whole, Symbol.EQUALS, exact, Symbol.PERCENT)
    if quotient_rounds_to(above, below, claim.percent, reading.rules):
        return holding(*shown, Symbol.PRINTS_AS, claim.percent, Symbol.PERCENT, assumptions=_SHARE)
    if (part.exponent or whole.exponent) and _rounded_share_fits(claim, reading):
        return holding(*shown, Symbol.NEARLY, claim.percent, Symbol.PERCENT, assumptions=_SHARE)
    return failing(
        Grade.IMPOSSIBLE,
        *shown,
        Symbol.DIFFERS,
        claim.percent,
        Symbol.PERCENT,
        possible=_share_instead(claim, exact, reading),
        assumptions=_SHARE,
    )


def judge_possible_percent(claim: PossiblePercent, reading: Reading) -> Judgement:
    """Whether some whole count of the base prints as the percentage (GRIM; Brown & Heathers 2017)."""
    base, percent = claim.base.digits, claim.percent
    if base <= 0 or claim.base.exponent != 0:
        return silent(Silence.UNDEFINED)
    counts = possible_counts(percent, base, reading.rules)
    if not counts:
        return failing(
            Grade.IMPOSSIBLE,
            *_between_counts(percent, base),
            possible=_percent_instead(percent, base, reading),
            assumptions=_GRIM,
        )
    if not has_power(base, -percent.exponent):
        return silent(Silence.NO_POWER, assumptions=_GRIM)
    shown = (counts[0], Symbol.OVER, claim.base, Symbol.PRINTS_AS, percent, Symbol.PERCENT)
    return holding(*shown, assumptions=_GRIM)


def judge_possible_mean(claim: PossibleMean, reading: Reading) -> Judgement:
    """Whether some whole sum divided by the base prints as the mean (GRIM; Brown & Heathers 2017)."""
    base, mean = claim.base.digits, claim.mean
    if base <= 0 or claim.base.exponent != 0:
        return silent(Silence.UNDEFINED)
    sums = possible_sums(mean, base, reading.rules)
    if sums and Fraction(1, base) <= mean.unit:
        return silent(Silence.NO_POWER, assumptions=_MEAN)
    if sums:
        return holding(sums[0], Symbol.OVER, claim.base, Symbol.PRINTS_AS, mean, assumptions=_MEAN)
    lower = mean.exact * base // 1
    around = [Printed.of(Fraction(total, base), -mean.exponent) for total in (lower, lower + 1)]
    return failing(
        Grade.IMPOSSIBLE,
        *(lower, Symbol.OVER, claim.base, Symbol.BELOW, mean, Symbol.BELOW, lower + 1, Symbol.OVER, claim.base),
        possible=tuple(Possible(Role.MEAN, value) for value in around),
        assumptions=_MEAN,
    )


def judge_shares_of_one(claim: SharesOfOne, reading: Reading) -> Judgement:
    """Whether one-answer shares can make 100 per cent, or at most that where some are not printed."""
    if not claim.percents:
        return silent(Silence.UNDEFINED)
    if claim.complete:
        fits = reading.balances(claim.percents, exact=_PERCENT)
        signs = (Symbol.NEARLY, Symbol.DIFFERS)
    else:
        fits = reading.at_most(claim.percents, _PERCENT)
        signs = (Symbol.AT_MOST, Symbol.ABOVE)
    assumptions = (Assumption.ONE_ANSWER_EACH, Assumption.ONE_ROUNDING_RULE)
    shown = _added(claim.percents, _PERCENT, signs, fits=fits)
    if fits:
        return holding(*shown, assumptions=assumptions)
    return failing(Grade.IMPOSSIBLE, *shown, assumptions=assumptions)


def judge_shares_up_to(claim: SharesUpTo, reading: Reading) -> Judgement:
    """Whether shares of a question with up to k answers are each 100 at most, and 100·k together."""
    if not claim.percents or claim.most < 1:
        return silent(Silence.UNDEFINED)
    assumptions = (Assumption.ANSWERS_WITHIN_LIMIT, Assumption.ONE_ROUNDING_RULE)
    for percent in claim.percents:
        if not reading.at_most((percent,), _PERCENT):
            shown = (percent, Symbol.PERCENT, Symbol.ABOVE, _PERCENT, Symbol.PERCENT)
            return failing(Grade.IMPOSSIBLE, *shown, assumptions=assumptions)
    limit = _PERCENT * claim.most
    fits = reading.at_most(claim.percents, limit)
    shown_sum = _added(claim.percents, limit, (Symbol.AT_MOST, Symbol.ABOVE), fits=fits)
    if fits:
        return holding(*shown_sum, assumptions=assumptions)
    return failing(Grade.IMPOSSIBLE, *shown_sum, assumptions=assumptions)


def _added(percents: tuple[Printed, ...], limit: int, signs: tuple[Symbol, Symbol], *, fits: bool) -> tuple[Token, ...]:
    """Return the percentages, their sum, and how it stands to a limit: the first sign where it fits."""
    added = total(percents)
    sign = signs[not fits]
    if sign is Symbol.AT_MOST and added > limit:
        sign = Symbol.NEARLY
    if sign is Symbol.NEARLY and added == limit:
        sign = Symbol.EQUALS
    return (*joined(percents, Symbol.PLUS), Symbol.EQUALS, added, sign, limit, Symbol.PERCENT)


def _rounded_share_fits(claim: Share, reading: Reading) -> bool:
    """Whether a share of counts that are themselves rounded can print as the percentage."""
    for rule in reading.rules:
        whole = reading.span(claim.whole, rule, counted=True)
        part = reading.span(claim.part, rule, counted=True).from_zero()
        if part.over(whole).scaled(_PERCENT).meets(claim.percent.true_values(rule)):
            return True
    return False


def _share_instead(claim: Share, exact: Fraction, reading: Reading) -> tuple[Possible, ...]:
    """Return the part nearest to the printed one, and the percentage, that would be right."""
    percents = {Printed.of(exact, -claim.percent.exponent, rule) for rule in reading.rules}
    instead = [Possible(Role.PERCENT, percent) for percent in sorted(percents, key=lambda number: number.digits)]
    if claim.part.exponent or claim.whole.exponent:
        return tuple(instead)
    counts = possible_counts(claim.percent, claim.whole.digits, reading.rules)
    if counts:
        nearest = counts[0] if claim.part.digits < counts[0] else counts[-1]
        instead.append(Possible(Role.PART, Printed.whole(nearest)))
    return tuple(instead)


def _percent_instead(percent: Printed, base: int, reading: Reading) -> tuple[Possible, ...]:
    """Return the percentages next to the printed one on its base, and the bases next to the printed one."""
    percents = [Possible(Role.PERCENT, value) for value in nearest_percents(percent, base, reading.rules)]
    bases = nearest_bases((percent,), base, reading.rules)
    return (*percents, *(Possible(Role.BASE, Printed.whole(value)) for value in bases))


def _between_counts(percent: Printed, base: int) -> tuple[Token, ...]:
    """Return the two counts whose shares lie around an impossible percentage."""
    if percent.exact < 0 or percent.exact > _PERCENT:
        end = 0 if percent.digits < 0 else _PERCENT
        sign = Symbol.BELOW if percent.digits < 0 else Symbol.ABOVE
        return percent, Symbol.PERCENT, sign, end, Symbol.PERCENT
    lower = percent.exact * base // _PERCENT
    return (
        *_count_share(lower, base),
        Symbol.BELOW,
        *(percent, Symbol.PERCENT, Symbol.BELOW),
        *_count_share(lower + 1, base),
    )


def _count_share(count: int, base: int) -> tuple[Token, ...]:
    """Return a count of a base, and its share in per cent."""
    shown = Printed.of(Fraction(_PERCENT * count, base), 2, Rounding.HALF_UP)
    share = Fraction(_PERCENT * count, base)
    equal = Symbol.EQUALS if shown.exact == share else Symbol.NEARLY
    return count, Symbol.OVER, base, equal, shown, Symbol.PERCENT
