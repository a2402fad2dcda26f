"""Numbers as printed, and the true values that would be printed so."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Self

from corridor.figures.interval import Interval


class Rounding(Enum):
    """What is printed for a value that lies exactly between two printable ones."""

    #: away from zero: 7.5 → 8, 8.5 → 9, −7.5 → −8 (spreadsheets, SPSS)
    HALF_UP = "half-up"
    #: to the even last digit: 7.5 → 8, 8.5 → 8 (R, Python, IEEE 754)
    HALF_EVEN = "half-even"
    #: now one, now the other: programs that multiply binary fractions print 57 for 23/40
    EITHER_WAY = "either-way"


#: Rounding rules that a document may have followed: one of them throughout.
Rules = tuple[Rounding, ...]

#: The rule is not stated: one of the two in common use (Brown & Heathers 2017 allow both).
UNKNOWN_RULE: Rules = (Rounding.HALF_UP, Rounding.HALF_EVEN)

_FEWEST_ROUND = 10_000
_FEWEST_ZEROS = 2

_SPACES = " \u00a0\u2009\u202f"
_NUMBER = re.compile(
    rf"(?P<sign>[+\-\u2212\u2013]?)[{_SPACES}]?"
    rf"(?P<whole>[0-9]{{1,3}}(?:(?P<group>[{_SPACES}'\u2019])[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*)|[0-9]+|(?=[.,]))"
    r"(?:[.,](?P<part>[0-9]+))?",
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A number exactly as a document prints it: 7.0 and 7 are different.

    The last printed digit gives the unit of rounding; `Decimal("2.5E+6")` is 2.5 million, rounded to 0.1
    million. Equal when digits and unit are equal. Raises ValueError for NaN and infinity.
    """

    #: the number with its decimals; a positive exponent means rounded to tens, thousands, …
    value: Decimal = field(compare=False)
    #: all printed digits as one whole number, with sign: 765 for 76.5
    digits: int = field(init=False, repr=False)
    #: power of ten of the last printed digit: −1 for 76.5, 0 for 76, 5 for 2.5 million
    exponent: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        exponent = self.value.as_tuple().exponent
        if not isinstance(exponent, int):
            raise ValueError(f"{self.value} is not a number that can be printed as digits")  # noqa: TRY004
        above, below = self.value.as_integer_ratio()
        digits = above // 10**exponent if exponent > 0 else above * 10**-exponent // below
        object.__setattr__(self, "digits", digits)
        object.__setattr__(self, "exponent", exponent)

    @classmethod
    def read(cls, text: str, *, thousands: str = "") -> Self:
        """Return the number that a text consists of, decimal comma or point.

        Spaces (also thin and no-break) and apostrophes between groups of three digits are thousands
        separators; a comma or point is one only where `thousands` names it, as 1,234 means two things.
        Raises ValueError where the text is anything but one number.
        """
        bare = text.strip()
        if thousands:
            bare = _without_groups(bare, thousands)
        match = _NUMBER.fullmatch(bare)
        if match is None:
            raise ValueError(f"{text!r} is not one printed number")
        whole = "".join(sign for sign in match["whole"] if sign.isdigit())
        sign = "-" if match["sign"] in {"-", "\u2212", "\u2013"} else ""
        return cls(Decimal(f"{sign}{whole or 0}.{match['part']}" if match["part"] else f"{sign}{whole}"))

    @classmethod
    def whole(cls, value: int) -> Self:
        """Return a whole number with every digit printed."""
        return cls(Decimal(value))

    @classmethod
    def of(cls, exact: Fraction | int, decimals: int, rule: Rounding = Rounding.HALF_UP) -> Self:
        """Return what a document prints for an exact value at so many decimals; negative decimals are tens.

        Where the rule is EITHER_WAY, a half goes away from zero.
        """
        above = exact.numerator * 10 ** max(0, decimals)
        below = exact.denominator * 10 ** max(0, -decimals)
        digits, rest = divmod(abs(above), below)
        twice = 2 * rest - below
        odd_or_up = rule is not Rounding.HALF_EVEN or digits % 2 == 1
        digits += twice > 0 or (twice == 0 and odd_or_up)
        return cls.from_digits(-digits if above < 0 else digits, -decimals)

    @classmethod
    def from_digits(cls, digits: int, exponent: int) -> Self:
        """Return the number whose digits, last one worth 10 to the exponent, are given."""
        return cls(Decimal(f"{digits}E{exponent}"))

    @property
    def decimals(self) -> int:
        """Digits printed after the decimal mark; 0 for whole and for round numbers."""
        return max(0, -self.exponent)

    @property
    def unit(self) -> Fraction:
        """Worth of one step in the last printed digit."""
        return Fraction(10**self.exponent) if self.exponent >= 0 else Fraction(1, 10**-self.exponent)

    @property
    def exact(self) -> Fraction:
        """The printed number taken literally."""
        if self.exponent >= 0:
            return Fraction(self.digits * 10**self.exponent)
        return Fraction(self.digits, 10**-self.exponent)

    def scaled(self, power: int) -> "Printed":
        """Return the same digits times a power of ten: 2.5 scaled by 6 is 2.5 million."""
        return Printed.from_digits(self.digits, self.exponent + power)

    def loosened(self) -> "Printed":
        """Return the number with the zeros at its end taken as rounding, where that is likely.

        Our convention: 10,000 and more, ending in two zeros at least. Other numbers come back unchanged.
        """
        if self.exponent != 0 or abs(self.digits) < _FEWEST_ROUND:
            return self
        kept = str(self.digits).rstrip("0")
        zeros = len(str(self.digits)) - len(kept)
        return Printed.from_digits(int(kept), zeros) if zeros >= _FEWEST_ZEROS else self

    def ends_closed(self, rule: Rounding) -> tuple[bool, bool]:
        """Whether the halves below and above the printed number print as it."""
        if rule is Rounding.HALF_UP:
            return self.digits > 0, self.digits < 0
        both = rule is Rounding.EITHER_WAY or self.digits % 2 == 0
        return both, both

    def true_values(self, rule: Rounding) -> Interval:
        """All exact values that print as this number."""
        half = self.unit / 2
        low_closed, high_closed = self.ends_closed(rule)
        return Interval(self.exact - half, self.exact + half, low_closed, high_closed)


def rounds_to(exact: Fraction | int, printed: Printed, rules: Rules = UNKNOWN_RULE) -> bool:
    """Whether an exact value prints as the number under one of the rules."""
    return quotient_rounds_to(exact.numerator, exact.denominator, printed, rules)


def quotient_rounds_to(above: int, below: int, printed: Printed, rules: Rules = UNKNOWN_RULE) -> bool:
    """Whether above/below prints as the number under one of the rules; `below` is positive.

    Whole numbers throughout: a Fraction would spend its time on common divisors.
    """
    if printed.exponent > 0:
        below *= 10**printed.exponent
    else:
        above *= 10**-printed.exponent
    gap = 2 * (above - printed.digits * below)
    if abs(gap) != below:
        return abs(gap) < below
    return any(printed.ends_closed(rule)[gap > 0] for rule in rules)


def total(numbers: Iterable[Printed]) -> Fraction:
    """Return the exact sum of numbers taken literally; 0 where there are none."""
    finest, digits = 0, 0
    for number in numbers:
        if number.exponent < finest:
            digits *= 10 ** (finest - number.exponent)
            finest = number.exponent
        digits += number.digits * 10 ** (number.exponent - finest)
    return Fraction(digits, 10**-finest)


def _without_groups(text: str, thousands: str) -> str:
    """Return the text without a named thousands separator, which must stand between groups of three."""
    mark = re.escape(thousands)
    grouped = rf"[^0-9]*[0-9]{{1,3}}(?:{mark}[0-9]{{3}})+(?:[^0-9{mark}][0-9]+)?"
    if thousands in text and re.fullmatch(grouped, text) is None:
        raise ValueError(f"{text!r} has {thousands!r} elsewhere than between groups of three digits")
    return text.replace(thousands, "")
