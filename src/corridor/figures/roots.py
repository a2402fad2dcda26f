"""Square roots of fractions, shut in between two printable numbers.

Nothing is decided on a root: decisions compare squares. Roots are only for showing.
"""

from fractions import Fraction
from math import isqrt

from corridor.figures.interval import Interval
from corridor.figures.rounding import Printed, Rounding


def root_bounds(square: Fraction, decimals: int) -> Interval:
    """Two neighbouring numbers of so many decimals between which the root lies; one, where it is exact.

    Raises ValueError for a negative square.
    """
    step = Fraction(1, 10**decimals)
    steps = _whole_root(square / step**2)
    exact = steps**2 * step**2 == square
    return Interval(steps * step, (steps + (not exact)) * step)


def printed_root(square: Fraction, decimals: int, rule: Rounding = Rounding.HALF_UP) -> Printed:
    """Return the root as a document prints it at so many decimals, exact to the last digit.

    Raises ValueError for a negative square.
    """
    half_step = Fraction(1, 2 * 10**decimals)
    halves = _whole_root(square / half_step**2)
    tie = halves % 2 == 1 and halves**2 * half_step**2 == square
    if tie:
        return Printed.of(halves * half_step, decimals, rule)
    return Printed.from_digits((halves + 1) // 2, -decimals)


def _whole_root(square: Fraction) -> int:
    """Greatest whole number whose square is not above."""
    if square < 0:
        raise ValueError(f"{square} has no real root")
    return isqrt(square.numerator // square.denominator)
