"""Axes: round ticks, their words in the page's language, and places along a line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Steps that a reader can halve and double in the head.
STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
NBSP = "\u00a0"
#: Words for a thousand million and a million, by language; elsewhere the digits stand.
LARGE = {
    "en": ((Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million")),
    "uz": ((Decimal(10) ** 9, "mlrd"), (Decimal(10) ** 6, "mln")),
    **dict.fromkeys(("ru", "ky", "tg", "kk"), ((Decimal(10) ** 9, "млрд"), (Decimal(10) ** 6, "млн"))),
}


@dataclass(frozen=True, slots=True)
class Axis:
    """A line of numbers laid over a line of pixels."""

    low: Decimal
    high: Decimal
    #: Pixels where `low` and `high` stand.
    start: float
    end: float
    step: Decimal

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """Give the round numbers from end to end."""
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + self.step * place for place in range(count + 1))

    def at(self, value: Decimal) -> float:
        """Give the pixel of a number; beyond the ends, the end."""
        share = float((value - self.low) / (self.high - self.low))
        return self.start + (self.end - self.start) * min(max(share, 0.0), 1.0)


def axis(values: Iterable[Decimal], start: float, end: float, most: int = 5) -> Axis:
    """Make an axis that holds zero and all finite values, in at most `most` steps from a round number to one."""
    return between((Decimal(0), *values), start, end, most)


def between(values: Iterable[Decimal], start: float, end: float, most: int = 5) -> Axis:
    """Make an axis that holds all finite values, zero or not, in at most `most` steps from a round number to one."""
    known = [value for value in values if value.is_finite()] or [Decimal(0)]
    low, high = min(known), max(known)
    if low == high:
        high = low + 1
    rough = (high - low) / most
    power = Decimal(1).scaleb(rough.adjusted())
    for factor in (*STEPS, STEPS[-1] * 2, STEPS[-1] * 5):
        step = factor * power
        bottom = (low / step).to_integral_value(ROUND_FLOOR)
        top = (high / step).to_integral_value(ROUND_CEILING)
        if top - bottom <= most:
            break
    return Axis(bottom * step, top * step, start, end, step)


def tick_words(value: Decimal, language: str) -> str:
    """Write a tick: `15,000`, `2 million`; `15 000`, `2 млн` with no-break spaces, by the page's language."""
    for size, word in LARGE.get(language, ()):
        if abs(value) >= size:
            return f"{_digits(value / size, language)}{NBSP}{word}"
    return _digits(value, language)


def _digits(value: Decimal, language: str) -> str:
    plain = value.normalize() + 0
    written = f"{plain:,f}".replace("-", "\u2212")
    if language == "en":
        return written
    return written.replace(",", NBSP).replace(".", ",")
