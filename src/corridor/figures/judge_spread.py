"""Judgements on variation, sampling error and differences beyond chance."""

from fractions import Fraction
from math import ceil

from corridor.figures.assertion import DifferenceClaimed, MarginOfError, VariationAtMost
from corridor.figures.interval import Interval
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
    silent,
)
from corridor.figures.margin import Z95, margin_squared
from corridor.figures.proportions import z_squared_range
from corridor.figures.reading import Reading
from corridor.figures.roots import printed_root, root_bounds
from corridor.figures.rounding import Printed, Rounding
from corridor.figures.variation import Form, boxes, smallest_squared, variation_squared, within_limit

_PERCENT = 100
_EXTRA = 2
_FEWEST = 2
#: Some surveys round 1.96 to 2; a margin printed so is not wrong.
_Z_LARGE = Fraction(2)
_SQUARE_95 = Z95**2


def judge_variation(claim: VariationAtMost, reading: Reading) -> Judgement:
    """Whether values that print as given can vary as little as the limit says.

    *Impossible* only where the claim names the values; else it contradicts them, if it is about them.
    Nothing is said of fewer than two values, negative ones, or zeros only.
    """
    if len(claim.values) < _FEWEST or any(value.digits < 0 for value in claim.values) or claim.limit.digits < 0:
        return silent(Silence.UNDEFINED)
    form = claim.form or Form.POPULATION
    least = smallest_squared(_all_boxes(claim, reading.rules[0]), form)  # the ends are those of every rule
    nominal = variation_squared([value.exact for value in claim.values], form)
    if least is None or nominal is None:
        return silent(Silence.UNDEFINED)
    assumptions = _variation_assumptions(claim)
    if any(within_limit(least, claim.limit, rule) for rule in reading.rules):
        return holding(*_variation_shown(nominal, claim), assumptions=assumptions)
    return failing(
        Grade.IMPOSSIBLE if claim.named else Grade.CONTRADICTION,
        *_variation_too_large(least, claim.limit),
        possible=(Possible(Role.LIMIT, printed_root(least * _PERCENT**2, claim.limit.decimals)),),
        assumptions=assumptions,
    )


def judge_margin(claim: MarginOfError, reading: Reading) -> Judgement:
    """Whether a printed margin is as large as the sample makes it.

    Only a margin that is too small is reported: a larger one may hold a design effect or caution, and one
    computed with 2 for 1.96, or without the correction for a finite population, is no mistake.
    """
    size = claim.size.digits
    squares = _margin_squares(claim)
    if size < 1 or claim.size.exponent != 0 or claim.printed.digits < 0 or squares is None:
        return silent(Silence.UNDEFINED)
    assumptions = _margin_assumptions(claim)
    computed = printed_root(squares.low * _PERCENT**2, claim.printed.decimals + _EXTRA)
    shown = (Symbol.MARGIN, Symbol.NEARLY, computed, Symbol.PERCENT)
    ends = [claim.printed.true_values(rule) for rule in reading.rules]
    if not any(within_limit(squares.low, claim.printed, rule) for rule in reading.rules):
        instead = Possible(Role.MARGIN, printed_root(squares.low * _PERCENT**2, claim.printed.decimals))
        signs = (Symbol.ABOVE, claim.printed, Symbol.PERCENT)
        return failing(Grade.CONTRADICTION, *shown, *signs, possible=(instead,), assumptions=assumptions)
    if all(end.low > 0 and (end.low / _PERCENT) ** 2 > squares.high for end in ends):
        return silent(Silence.CAUTION, *shown, Symbol.BELOW, claim.printed, assumptions=assumptions)
    return holding(*shown, Symbol.PRINTS_AS, claim.printed, Symbol.PERCENT, assumptions=assumptions)


def judge_difference_claimed(claim: DifferenceClaimed, reading: Reading) -> Judgement:
    """Whether two printed shares can differ by more than chance (two-proportion test, 95 per cent).

    Unsupported only where no counts behind the percentages reach the limit; where some do and some do
    not, nothing is said.
    """
    bases = (claim.left_base, claim.right_base)
    deff = _deff_ends(claim.deff)
    if deff is None or any(base.exponent != 0 or base.digits < 1 for base in bases):
        return silent(Silence.UNDEFINED)
    reached = z_squared_range(claim.left, bases[0].digits, claim.right, bases[1].digits, rules=reading.rules)
    if reached is None:
        return silent(Silence.UNDEFINED)
    assumptions: tuple[Assumption, ...] = (Assumption.SEPARATE_GROUPS, Assumption.UNWEIGHTED, Assumption.CONFIDENCE_95)
    if claim.deff is None:
        assumptions += (Assumption.SIMPLE_RANDOM_SAMPLE,)
    return _beyond_chance(Interval(reached.low / deff.high, reached.high / deff.low), assumptions)


def _all_boxes(claim: VariationAtMost, rule: Rounding) -> tuple[Interval, ...]:
    """Return what lies behind the values, and behind those not printed, anywhere between the least and greatest."""
    given = boxes(claim.values, rule)
    low, high = min(box.low for box in given), max(box.high for box in given)
    return (*given, *(Interval(low, high),) * max(0, (claim.size or 0) - len(given)))


def _beyond_chance(reached: Interval, assumptions: tuple[Assumption, ...]) -> Judgement:
    """How a range of z² stands to the limit."""
    shown = (Symbol.Z_SQUARED, Symbol.INSIDE, reached.low, Symbol.TO, reached.high)
    if reached.high < _SQUARE_95:
        return failing(Grade.UNSUPPORTED, *shown, Symbol.BELOW, _SQUARE_95, assumptions=assumptions)
    if reached.low >= _SQUARE_95:
        return holding(*shown, Symbol.AT_LEAST, _SQUARE_95, assumptions=assumptions)
    return silent(Silence.HIDDEN_BY_ROUNDING, *shown, assumptions=assumptions)


def _deff_ends(deff: Printed | None) -> Interval | None:
    """Design effects behind a printed one; 1 where none is printed, None where it is not positive."""
    if deff is None:
        return Interval.point(1)
    values = deff.true_values(Rounding.EITHER_WAY)
    return values if values.low > 0 else None


def _margin_squares(claim: MarginOfError) -> Interval | None:
    """Least and greatest square of the margin that a careful survey could have computed.

    None where the numbers make no sample: a population smaller than it, a design effect of zero.
    """
    deff, size = _deff_ends(claim.deff), claim.size.digits
    if deff is None or size < 1:
        return None
    fewest = None
    if claim.population is not None:
        fewest = ceil(claim.population.loosened().true_values(Rounding.EITHER_WAY).low)
        if fewest < size:
            return None
    return Interval(margin_squared(size, fewest, deff.low), margin_squared(size, None, deff.high, _Z_LARGE))


def _margin_assumptions(claim: MarginOfError) -> tuple[Assumption, ...]:
    """Return what the margin takes for granted where the document says nothing."""
    given = [Assumption.CONFIDENCE_95, Assumption.HALF_SHARE]
    if claim.deff is None:
        given.append(Assumption.SIMPLE_RANDOM_SAMPLE)
    if claim.population is None:
        given.append(Assumption.LARGE_POPULATION)
    return tuple(given)


def _variation_assumptions(claim: VariationAtMost) -> tuple[Assumption, ...]:
    """Return what the coefficient takes for granted where the document says nothing."""
    given = [] if claim.named else [Assumption.THESE_VALUES]
    if claim.form is None:
        given.append(Assumption.POPULATION_FORM)
    return tuple(given)


def _variation_shown(nominal: Fraction, claim: VariationAtMost) -> tuple[Token, ...]:
    """Return the coefficient of the values as printed, beside the limit that it may keep within rounding."""
    limit = claim.limit
    shown = printed_root(nominal * _PERCENT**2, limit.decimals + _EXTRA)
    sign = Symbol.AT_MOST if shown.exact <= limit.exact else Symbol.NEARLY
    return (Symbol.VARIATION, Symbol.NEARLY, shown, Symbol.PERCENT, sign, limit, Symbol.PERCENT)


def _variation_too_large(least: Fraction, limit: Printed) -> tuple[Token, ...]:
    """Return the least coefficient, rounded down so that the sentence stays true, above the limit."""
    decimals = limit.decimals + _EXTRA
    bound = root_bounds(least * _PERCENT**2, decimals).low
    shown = (Symbol.VARIATION, Symbol.AT_LEAST, Printed.of(bound, decimals), Symbol.PERCENT)
    return (*shown, Symbol.ABOVE, limit, Symbol.PERCENT)
