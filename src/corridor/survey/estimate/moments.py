"""Sufficient statistics: weighted sums by unit or stratum, by domain, by cell; and what bases need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Floats


@dataclass(frozen=True)
class Moments:
    """What is known of one variable by the groups of one banner; the last domain is the whole sample.

    Cells of answers are disjoint, so that products of different cells vanish and squares are kept by cell alone;
    numbers keep the whole matrix of products, of the number 1 and each centred number.
    """

    #: Σw·v by domain, by unit (or by stratum, where each row is its own unit), by cell or number.
    sums: Floats
    #: Σw²·v·v' by domain, stratum and cell (numbers: a matrix each); None where units are larger than rows.
    squares: Floats | None
    #: Σw·v·v' by domain and cell (numbers: a matrix each).
    products: Floats
    #: Rows by domain and cell (numbers: rows, once).
    counts: Floats
    #: Σw² of the rows in the base, by domain.
    weight_squares: Floats
    #: What each number was measured from; None for cells.
    centre: Floats | None = None

    @property
    def is_cells(self) -> bool:
        """Whether the variable is one of disjoint cells."""
        return self.centre is None

    @cached_property
    def totals(self) -> Floats:
        """Give Σw·v by domain and cell."""
        return np.asarray(self.sums.sum(axis=1))

    @cached_property
    def base(self) -> Floats:
        """Count the rows in the base, by domain."""
        return np.asarray(self.counts.sum(axis=1))

    @cached_property
    def weighted_base(self) -> Floats:
        """Give Σw of the rows in the base, by domain."""
        return np.asarray(self.totals.sum(axis=1) if self.is_cells else self.totals[:, 0])

    @cached_property
    def presence(self) -> Floats:
        """Give Σw of the base by domain and by unit or stratum."""
        return np.asarray(self.sums.sum(axis=2) if self.is_cells else self.sums[:, :, 0])


def with_whole(by_group: Floats) -> Floats:
    """Put domains first and add the whole; the last group given is of rows outside every domain.

    Comes as group × domain × …; goes as domain × group × …, the outsiders replaced by everybody.
    """
    turned = np.array(np.moveaxis(by_group, 1, 0), order="C")  # a copy, even where one group makes the two the same
    turned[-1] = turned.sum(axis=0)
    return turned


def whole_last(by_domain: Floats) -> Floats:
    """Replace the outsiders, who come last, by everybody."""
    result = by_domain.copy()
    result[-1] = by_domain.sum(axis=0)
    return result
