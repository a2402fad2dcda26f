"""A number that crosses parts: never alone, always with what it is of, where, when and on what base."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from corridor.kernel.period import Period
    from corridor.kernel.text import Text


class FigureKind(StrEnum):
    """How exact a figure is meant."""

    EXACT = "exact"
    ROUNDED = "rounded"
    RANGE = "range"
    CONFIDENCE = "confidence"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number or range with what is needed to read it."""

    #: Lowest value; equal to `high` for a single number. Decimals as printed.
    low: Decimal
    #: Highest value.
    high: Decimal
    kind: FigureKind
    #: `>`, `>=`, `<`, `<=`, `~`, or empty where it is meant as printed.
    sign: str = ""
    #: Unit id, `percent` and `persons` among them.
    unit: str = ""
    #: What is counted or measured; None where the item that carries the figure says it.
    of: Text | None = None
    #: Area it is for: ISO country code or area id; empty where not given.
    area: str = ""
    #: Other end of a flow; empty where there is none.
    counterpart: str = ""
    #: Time it is for; None where not given.
    period: Period | None = None
    #: Unweighted number it is a share of; None where not given.
    base: int | None = None
    #: Whether it is withheld because the base is small.
    suppressed: bool = False

    @property
    def decimals(self) -> int:
        """Number of decimals printed."""
        return max(_decimals(self.low), _decimals(self.high))

    @property
    def is_range(self) -> bool:
        """Whether it spans more than one value."""
        return self.low != self.high


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
