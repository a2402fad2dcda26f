"""Sets of true values between two ends, each end reached or not."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Self


@dataclass(frozen=True, slots=True)
class Interval:
    """All exact values between two ends.

    Ends are fractions in the unit of whatever they bound; there is no missing value and no infinite end.
    Raises ValueError where low > high.
    """

    #: least value, or the greatest value below all members where `low_closed` is false
    low: Fraction
    #: greatest value, or the least value above all members where `high_closed` is false
    high: Fraction
    #: is `low` itself a member
    low_closed: bool = True
    #: is `high` itself a member
    high_closed: bool = True

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"low end {self.low} lies above high end {self.high}")

    @classmethod
    def point(cls, value: Fraction | int) -> Self:
        """One value and nothing beside it."""
        exact = Fraction(value)
        return cls(exact, exact)

    @property
    def width(self) -> Fraction:
        """Distance from end to end, in the unit of the ends."""
        return self.high - self.low

    def __contains__(self, value: Fraction | int) -> bool:
        above = self.low < value or (self.low_closed and value == self.low)
        below = value < self.high or (self.high_closed and value == self.high)
        return above and below

    def meets(self, other: Self) -> bool:
        """Whether one value at least is a member of both."""
        return _reaches(self, other) and _reaches(other, self)

    def scaled(self, factor: Fraction | int) -> "Interval":
        """All members times a factor that is not negative.

        Raises ValueError for a negative factor, which would exchange the ends.
        """
        if factor < 0:
            raise ValueError(f"an interval is not scaled by the negative factor {factor}")
        return Interval(self.low * factor, self.high * factor, self.low_closed, self.high_closed)

    def from_zero(self) -> "Interval":
        """Only the members that are not negative; counts and shares never are.

        Raises ValueError where there are none.
        """
        if self.low >= 0:
            return self
        return Interval(Fraction(0), self.high, low_closed=True, high_closed=self.high_closed)

    def over(self, other: Self) -> "Interval":
        """All quotients of a member of this and a member of the other.

        Both must be non-negative and the other's low end above zero, else ValueError.
        """
        if self.low < 0 or other.low <= 0:
            raise ValueError("quotients are taken of non-negative values by positive values")
        return Interval(
            self.low / other.high,
            self.high / other.low,
            self.low_closed and other.high_closed,
            self.high_closed and other.low_closed,
        )


def _reaches(lower: Interval, upper: Interval) -> bool:
    """Whether the first does not end before the second begins."""
    if lower.high == upper.low:
        return lower.high_closed and upper.low_closed
    return lower.high > upper.low
