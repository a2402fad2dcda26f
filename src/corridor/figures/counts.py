"""Which whole counts, percentages and bases fit together (GRIM: Brown & Heathers 2017)."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from corridor.figures.rounding import UNKNOWN_RULE, Printed, Rules

_PERCENT = 100


def possible_counts(percent: Printed, base: int, rules: Rules = UNKNOWN_RULE) -> range:
    """All k from 0 to base for which 100·k/base prints as the percentage under one of the rules.

    Found from the two ends of rounding, whatever the base. Empty where no whole count fits.
    Raises ValueError for a base below 1. Source: Brown & Heathers (2017), for percentages.
    """
    fitting = _whole_numbers(percent, _PERCENT, base, rules)
    return range(max(0, fitting.start), max(0, fitting.start, min(base + 1, fitting.stop)))


def possible_sums(mean: Printed, base: int, rules: Rules = UNKNOWN_RULE) -> range:
    """All whole sums of `base` whole-number answers whose mean prints as given.

    Empty where there is none. Raises ValueError for a base below 1. Source: Brown & Heathers (2017).
    """
    return _whole_numbers(mean, 1, base, rules)


def has_power(base: int, decimals: int) -> bool:
    """Whether some percentage at so many decimals is impossible on this base.

    None is from 100 respondents for whole percentages, 1,000 for one decimal, and so on.
    """
    power: int = 10**decimals
    return base < _PERCENT * power


def possible_bases(percents: Sequence[Printed], low: int, high: int, rules: Rules = UNKNOWN_RULE) -> tuple[int, ...]:
    """All bases from low to high on which every percentage is possible under one and the same rule.

    Bases below 1 are passed over; without percentages every base is possible.
    """
    return tuple(base for base in range(max(1, low), high + 1) if _base_fits(percents, base, rules))


def nearest_bases(
    percents: Sequence[Printed], base: int, rules: Rules = UNKNOWN_RULE, within: int = 1000
) -> tuple[int, ...]:
    """Return the nearest possible base below and the nearest above, in this order; or the base itself, if possible.

    A side without a possible base at most `within` away is left out.
    """
    if _base_fits(percents, base, rules):
        return (base,)
    below = _first_fitting(percents, range(base - 1, max(0, base - within - 1), -1), rules)
    above = _first_fitting(percents, range(base + 1, base + within + 1), rules)
    return below + above


def nearest_percents(percent: Printed, base: int, rules: Rules = UNKNOWN_RULE) -> tuple[Printed, ...]:
    """Return the possible percentages next to a printed one, ascending; or itself alone, if it is possible.

    Decimals as printed. Two counts lie around the printed value; where one of them is a half and the rule
    is not known, it gives two percentages.
    """
    if possible_counts(percent, base, rules):
        return (percent,)
    lower = min(base, max(0, percent.exact * base // _PERCENT))
    around = [Fraction(_PERCENT * k, base) for k in (lower, lower + 1) if k <= base]
    found = {Printed.of(exact, -percent.exponent, rule) for exact in around for rule in rules}
    return tuple(sorted(found, key=lambda printed: printed.digits))


def closed_ends(printed: Printed, rules: Rules) -> tuple[bool, bool]:
    """Whether the half below and the half above print as the number under any of the rules."""
    low = high = False
    for rule in rules:
        low_closed, high_closed = printed.ends_closed(rule)
        low |= low_closed
        high |= high_closed
    return low, high


def _whole_numbers(printed: Printed, per: int, base: int, rules: Rules) -> range:
    """All whole k for which per·k/base prints as the number."""
    if base < 1:
        raise ValueError(f"a base is one respondent at least, not {base}")
    step, size = 2 * per, base
    if printed.exponent > 0:
        size *= 10**printed.exponent
    else:
        step *= 10**-printed.exponent
    low_closed, high_closed = closed_ends(printed, rules)
    # The two ends of rounding are (2·digits ± 1)·size/step; an open end that is whole is stepped over.
    start = -((1 - 2 * printed.digits) * size // step) if low_closed else (2 * printed.digits - 1) * size // step + 1
    stop = (2 * printed.digits + 1) * size // step + 1 if high_closed else -((-2 * printed.digits - 1) * size // step)
    return range(start, max(start, stop))


def _base_fits(percents: Sequence[Printed], base: int, rules: Rules) -> bool:
    """Whether one rule makes every percentage possible."""
    return any(all(possible_counts(percent, base, (rule,)) for percent in percents) for rule in rules)


def _first_fitting(percents: Sequence[Printed], bases: Iterable[int], rules: Rules) -> tuple[int, ...]:
    """Return the first base that fits, or nothing."""
    return next(((base,) for base in bases if _base_fits(percents, base, rules)), ())
