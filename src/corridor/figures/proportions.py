"""Two printed shares compared, and the interval around one, without the interviews behind them."""

from fractions import Fraction

from corridor.figures.counts import possible_counts
from corridor.figures.interval import Interval
from corridor.figures.margin import Z95
from corridor.figures.roots import root_bounds
from corridor.figures.rounding import UNKNOWN_RULE, Printed, Rules

_PERCENT = 100


def z_squared(left: int, left_base: int, right: int, right_base: int, deff: Fraction = Fraction(1)) -> Fraction:
    """Return the square of z for two independent counts, variance pooled, divided by the design effect.

    This is Pearson's chi-square of the 2 × 2 table without correction. 0 where nobody or everybody was
    counted. Raises ValueError for a base below 1.
    """
    if left_base < 1 or right_base < 1:
        raise ValueError("a base is one respondent at least")
    counted, base = left + right, left_base + right_base
    if counted in {0, base}:
        return Fraction(0)
    gap = left * right_base - right * left_base
    return Fraction(gap * gap * base, left_base * right_base * counted * (base - counted)) / deff


def z_squared_range(
    left: Printed,
    left_base: int,
    right: Printed,
    right_base: int,
    *,
    deff: Fraction = Fraction(1),
    rules: Rules = UNKNOWN_RULE,
) -> Interval | None:
    """Least and greatest z² over all counts that print as the two percentages; None where none do.

    Chi-square is convex in the two counts and zero where the shares are equal: the greatest value is at a
    corner, the least at the corner nearest to equality. Where the counts allow either share to be the
    greater, the low end is 0, whether or not a pair of whole counts has exactly equal shares.
    """
    ours, theirs = possible_counts(left, left_base, rules), possible_counts(right, right_base, rules)
    if not ours or not theirs:
        return None
    corners = [(a, b) for a in (ours[0], ours[-1]) for b in (theirs[0], theirs[-1])]
    signs = {_sign(a * right_base - b * left_base) for a, b in corners}
    squares = [z_squared(a, left_base, b, right_base, deff) for a, b in corners]
    return Interval(min(squares) if len(signs) == 1 else Fraction(0), max(squares))


def wilson_interval(percent: Printed, base: int, *, deff: Fraction = Fraction(1), decimals: int = 1) -> Interval:
    """Wilson's (1927) 95 per cent interval around a printed percentage, in per cent, ends rounded outwards.

    The base is divided by the design effect; the printed value stands for the share. Raises ValueError for
    a percentage outside 0 to 100 or a base below 1.
    """
    return wilson_of_share(percent.exact / _PERCENT, base, deff=deff, decimals=decimals)


def wilson_of_share(share: Fraction, base: int, *, deff: Fraction = Fraction(1), decimals: int = 1) -> Interval:
    """Wilson's (1927) 95 per cent interval around an exact share, in per cent, ends rounded outwards.

    Raises ValueError for a share outside 0 to 1 or a base below 1.
    """
    if not 0 <= share <= 1 or base < 1:
        raise ValueError(f"{share} of {base} is no share of respondents")
    size = base / deff
    bound = Z95**2 / size
    centre = (share + bound / 2) / (1 + bound)
    half_squared = bound * (share * (1 - share) + bound / 4) / (1 + bound) ** 2
    half = root_bounds(half_squared * _PERCENT**2, decimals + 2).high
    step = Fraction(1, 10**decimals)
    low = max(Fraction(0), (centre * _PERCENT - half) // step * step)
    high = min(Fraction(_PERCENT), -(-(centre * _PERCENT + half) // step) * step)
    return Interval(low, high)


def _sign(number: int) -> int:
    """−1, 0 or 1."""
    return (number > 0) - (number < 0)
