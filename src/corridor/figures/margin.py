"""Margins of error as surveys print them, and the sample sizes behind a printed one.

Half a sample says yes, 95 per cent confidence: 1.96·√(0.25/n)·√deff, with Cochran's (1977) correction
√((N − n)/(N − 1)) where the population is known. Percentage points when printed, parts of one inside.
"""

from fractions import Fraction

from corridor.figures.interval import Interval
from corridor.figures.roots import printed_root, root_bounds
from corridor.figures.rounding import UNKNOWN_RULE, Printed, Rounding, Rules

#: The normal quantile for 95 per cent as surveys use it.
Z95 = Fraction(196, 100)

_PERCENT = 100
_QUARTER = Fraction(1, 4)


def margin_squared(
    size: int, population: int | None = None, deff: Fraction = Fraction(1), z: Fraction = Z95
) -> Fraction:
    """Return the square of the margin as a part of one.

    `population` None is a population without end. Raises ValueError unless 1 ≤ size ≤ population.
    """
    if size < 1 or (population is not None and size > population):
        raise ValueError(f"a sample of {size} is not drawn from a population of {population}")
    square = z**2 * _QUARTER * deff / size
    if population is None or population == 1:
        return square if population is None else Fraction(0)
    return square * Fraction(population - size, population - 1)


def margin_bounds(
    size: int, population: int | None = None, deff: Fraction = Fraction(1), *, decimals: int = 1
) -> Interval:
    """Two neighbouring numbers of percentage points between which the margin lies."""
    return root_bounds(margin_squared(size, population, deff) * _PERCENT**2, decimals)


def printed_margin(
    size: int, population: int | None = None, deff: Fraction = Fraction(1), *, decimals: int = 1
) -> Printed:
    """Return the margin in percentage points as a document prints it."""
    return printed_root(margin_squared(size, population, deff) * _PERCENT**2, decimals)


def sizes_for_margin(
    margin: Printed, population: int | None = None, deff: Fraction = Fraction(1), rules: Rules = UNKNOWN_RULE
) -> range:
    """All sample sizes whose margin prints as given.

    The margin falls as the sample grows, so two ends suffice. Empty where none fits. Raises ValueError for
    a margin that prints as zero where no population bounds the sample.
    """
    fitting = [_sizes(margin, population, deff, rule) for rule in rules]
    filled = [sizes for sizes in fitting if sizes]
    if not filled:
        return range(0)
    return range(min(sizes.start for sizes in filled), max(sizes.stop for sizes in filled))


def _sizes(margin: Printed, population: int | None, deff: Fraction, rule: Rounding) -> range:
    """Sample sizes for one rounding rule."""
    ends = margin.true_values(rule)
    if ends.high <= 0:
        return range(0)
    first, exact = _size_at(ends.high / _PERCENT, population, deff)
    start = max(1, first + (not (exact and ends.high_closed)))
    if ends.low <= 0:
        if population is None:
            raise ValueError("a margin of zero bounds no sample where the population has no end")
        return range(start, max(start, population + 1))
    last, exact = _size_at(ends.low / _PERCENT, population, deff)
    return range(start, max(start, last + (not exact or ends.low_closed)))


def _size_at(margin: Fraction, population: int | None, deff: Fraction) -> tuple[int, bool]:
    """Return the size with exactly this margin, rounded down, and whether it was whole."""
    one = Z95**2 * _QUARTER * deff
    people = None if population is None else Fraction(population)
    size = one / margin**2 if people is None else one * people / (margin**2 * (people - 1) + one)
    return size.numerator // size.denominator, size.denominator == 1
