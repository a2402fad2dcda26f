"""Numbers as a language writes them; the one place where rounding for show happens."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TypeAlias

from corridor.document.locales import symbols

#: What may be shown as a number. Floats are refused: they do not hold what was printed or computed exactly.
Number: TypeAlias = Decimal | int | Fraction

#: U+2212: as wide as a plus sign and never parted from its number at the end of a line.
MINUS = "\N{MINUS SIGN}"


def as_decimal(value: Number, decimals: int | None = None) -> Decimal:
    """Give `value` with `decimals` decimals, halves away from zero; as it is where None.

    A fraction that is no whole number gets one decimal where None.
    """
    if isinstance(value, Fraction):
        if value.denominator == 1:
            return as_decimal(value.numerator, decimals)
        return _rounded(value, 1 if decimals is None else decimals)
    exact = Decimal(value)
    return exact if decimals is None else exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _rounded(value: Fraction, decimals: int) -> Decimal:
    halves = abs(value) * 10**decimals * 2
    whole = (halves.numerator // halves.denominator + 1) // 2
    return Decimal(whole if value >= 0 else -whole).scaleb(-decimals)


def number(language: str, value: Number, decimals: int | None = None) -> str:
    """Write a number: "2,000,000.5", «2 000 000,5»."""
    exact = as_decimal(value, decimals)
    signs = symbols(language)
    digits = f"{abs(exact):,f}"
    if signs.group != "," or signs.decimal != ".":
        digits = digits.translate({ord(","): signs.group, ord("."): signs.decimal})
    return MINUS + digits if exact < 0 else digits


def percent(language: str, value: Number, decimals: int | None = None) -> str:
    """Write a number of per cent with its sign: "76.5%", «76,5 %»."""
    return percent_of(language, number(language, value, decimals))


def percent_of(language: str, shown: str) -> str:
    """Write the sign of per cent to a number, or range of numbers, already shown."""
    return symbols(language).percent.replace("{}", shown)
