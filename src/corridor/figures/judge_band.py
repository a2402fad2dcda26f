"""Judgements on words of quantity: whether a printed share is one that the word may stand for."""

from corridor.figures.assertion import WithinBand
from corridor.figures.interval import Interval
from corridor.figures.judgement import Grade, Judgement, Silence, Symbol, Token, failing, holding, silent
from corridor.figures.reading import Reading
from corridor.figures.rounding import Printed, Rounding

_PERCENT = 100


def judge_band(claim: WithinBand, reading: Reading) -> Judgement:
    """Whether one share at least, as far as rounding hides it, lies in the word's band.

    Nothing is said of negative numbers, of shares of nothing, or of a band that holds nothing.
    """
    numbers = (*claim.shares, *(() if claim.whole is None else (claim.whole,)))
    empty = claim.whole is not None and claim.whole.digits <= 0
    if not claim.shares or empty or claim.low >= claim.high or any(number.digits < 0 for number in numbers):
        return silent(Silence.UNDEFINED)
    band = Interval(claim.low, claim.high, low_closed=not claim.above)
    shown, ends = _shown(claim), (claim.low, Symbol.TO, claim.high, Symbol.PERCENT)
    if any(_share(claim, value, rule, reading).meets(band) for value in claim.shares for rule in reading.rules):
        return holding(*shown, Symbol.INSIDE, *ends)
    return failing(Grade.UNSUPPORTED, *shown, Symbol.OUTSIDE, *ends)


def _share(claim: WithinBand, value: Printed, rule: Rounding, reading: Reading) -> Interval:
    """Return the shares, per cent, that may lie behind a printed number."""
    if claim.whole is None:
        return value.true_values(rule)
    part = reading.span(value, rule, counted=True).from_zero()
    return part.over(reading.span(claim.whole, rule, counted=True)).scaled(_PERCENT)


def _shown(claim: WithinBand) -> tuple[Token, ...]:
    """Return the shares as printed, least and greatest where there are several; a count with its share."""
    least, most = (end(claim.shares, key=lambda value: value.exact) for end in (min, max))
    if claim.whole is None:
        return (least, Symbol.PERCENT) if least == most else (least, Symbol.TO, most, Symbol.PERCENT)
    exact = _PERCENT * most.exact / claim.whole.exact
    return most, Symbol.OVER, claim.whole, Symbol.EQUALS, exact, Symbol.PERCENT
