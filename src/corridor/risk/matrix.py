"""Where ratings stand on their scales: cells, their partial order, and what an axis tells apart."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Item = TypeVar("Item")


class Cell(NamedTuple):
    """A pair of positions, each from 0 (lowest) on its own scale; no product, no sum: levels are ordinal."""

    likelihood: int
    impact: int

    def dominates(self, other: Cell) -> bool:
        """Whether this cell is at least as high on both scales and higher on one."""
        return self != other and self.likelihood >= other.likelihood and self.impact >= other.impact


def highest(cells: Mapping[Item, Cell]) -> list[Item]:
    """Give the items whose cell no other item's cell dominates: ties stay ties."""
    taken = set(cells.values())
    return [item for item, cell in cells.items() if not any(other.dominates(cell) for other in taken)]


def used(levels: Iterable[int]) -> Mapping[int, int]:
    """Count how often each level of an axis is used: an axis with one level in use sorts nothing."""
    return Counter(levels)
