"""Coefficients of variation of printed values: exact bounds over everything that rounding hides.

All squares, no roots: CV² = m·Σx²/(Σx)² − 1 in the population form; the sample form is m/(m − 1) times
that. As a function on non-negative values it falls towards the values that are all equal (its level sets
are convex cones), so a point of a box where no single value can be moved to lower it is the lowest.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from fractions import Fraction
from itertools import groupby, pairwise, product

from corridor.figures.interval import Interval
from corridor.figures.rounding import Printed, Rounding

_FEWEST = 2
_ZERO = Fraction(0)


class Form(Enum):
    """Which sum of squares the coefficient divides."""

    #: mean square over all m values
    POPULATION = "population"
    #: sum of squares over m − 1
    SAMPLE = "sample"


def boxes(values: Sequence[Printed], rule: Rounding) -> tuple[Interval, ...]:
    """Return the true values behind printed ones, negative ones left out: a coefficient is of amounts.

    Raises ValueError where a printed value is so far below zero that nothing is left.
    """
    return tuple(value.true_values(rule).from_zero() for value in values)


def variation_squared(values: Sequence[Fraction], form: Form = Form.POPULATION) -> Fraction | None:
    """Return the square of the coefficient of variation, as a part of one, not per cent.

    None for fewer than two values or where their sum is zero.
    """
    total = sum(values)
    if len(values) < _FEWEST or total == 0:
        return None
    size = len(values)
    return (size * sum(value * value for value in values) / total**2 - 1) * _factor(size, form)


def smallest_squared(box: Sequence[Interval], form: Form = Form.POPULATION) -> Fraction | None:
    """Return the least square of the coefficient over all values within intervals, ends counted as reached.

    At the minimum every value lies as near as its interval allows to one common t = Σx²/Σx: between two
    neighbouring ends the values held at an end give t, so finitely many points are compared. With all but
    the least and the greatest free this is the closed formula of `smallest_between`.
    None for fewer than two intervals or where every value can only be zero.
    """
    if len(box) < _FEWEST:
        return None
    common = min(interval.high for interval in box)
    if common > 0 and all(interval.low <= common for interval in box):
        return variation_squared([common] * len(box), form)
    squares = (variation_squared(_nearest(box, t), form) for t in _common_points(box))
    return min((square for square in squares if square is not None), default=None)


def largest_squared(box: Sequence[Interval], form: Form = Form.POPULATION) -> Fraction | None:
    """Return the greatest square of the coefficient over all values within intervals, ends counted as reached.

    It is reached with every value at an end. Among intervals of one width those lying higher take the high
    end (exchanging two keeps the sum and raises the squares), so few corners are compared.
    None for fewer than two intervals or where every value can only be zero.
    """
    squares = (variation_squared(corner, form) for corner in _corners(box))
    return max((square for square in squares if square is not None), default=None)


def smallest_between(least: Fraction, greatest: Fraction, size: int, form: Form = Form.POPULATION) -> Fraction:
    """Return the least square of the coefficient of `size` amounts of which two are given and the rest are free.

    (b − a)² / [(a + b)² + (m − 2)(a² + b²)], reached with the rest at (a² + b²)/(a + b).
    Both are positive; raises ValueError for a size below 2.
    """
    if size < _FEWEST:
        raise ValueError(f"a coefficient of variation is of two values at least, not {size}")
    below = (least + greatest) ** 2 + (size - 2) * (least**2 + greatest**2)
    return (greatest - least) ** 2 / below * _factor(size, form)


def smallest_from_rounding(least: Printed, greatest: Printed, size: int, form: Form = Form.POPULATION) -> Fraction:
    """`smallest_between` over everything that prints as the least and the greatest value.

    The two move half a unit towards each other; 0 where they meet.
    """
    low, high = least.exact + least.unit / 2, greatest.exact - greatest.unit / 2
    return smallest_between(low, high, size, form) if low < high else Fraction(0)


def within_limit(square: Fraction, limit: Printed, rule: Rounding) -> bool:
    """Whether a coefficient with this square (part of one) is at most what a limit in per cent prints.

    The limit may itself be rounded: the greatest value that prints as it counts.
    """
    values = limit.true_values(rule)
    highest = values.high / 100
    if highest < 0:
        return False
    return square <= highest**2 if values.high_closed else square < highest**2


def _factor(size: int, form: Form) -> Fraction:
    """From the population form's square to the form's."""
    return Fraction(size, size - 1) if form is Form.SAMPLE else Fraction(1)


def _nearest(box: Sequence[Interval], target: Fraction) -> list[Fraction]:
    """Return the value of each interval nearest to a target."""
    return [min(max(target, interval.low), interval.high) for interval in box]


def _common_points(box: Sequence[Interval]) -> Iterator[Fraction]:
    """Every t at which the minimum can lie: the ends, and one point between each two of them."""
    ends = sorted({end for interval in box for end in (interval.low, interval.high)})
    yield from ends
    for low, high in pairwise(ends):
        held = [interval.high for interval in box if interval.high <= low]
        held += [interval.low for interval in box if interval.low >= high]
        if sum(held) > 0:
            point = sum((end * end for end in held), _ZERO) / sum(held, _ZERO)
            yield min(max(point, low), high)


def _corners(box: Sequence[Interval]) -> Iterator[list[Fraction]]:
    """Corners of the box among which the greatest coefficient is found."""
    ordered = sorted(box, key=lambda interval: (interval.width, interval.low))
    bands = [list(band) for _, band in groupby(ordered, key=lambda interval: interval.width)]
    for cuts in product(*(range(len(band) + 1) for band in bands)):
        yield [
            interval.low if place < cut else interval.high
            for band, cut in zip(bands, cuts, strict=True)
            for place, interval in enumerate(band)
        ]
