"""Sufficient statistics: weighted sums by unit or stratum, by domain, by cell; and what bases need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Floats, Ints


class Grouped(NamedTuple):
    """What is known of one variable by group of the margins that weights were raked to: domain × v × group."""

    #: Σv of rows with a weight.
    rows: Floats
    #: Σw²·v times what the stratum counts; None where units are larger than rows.
    squares: Floats | None

    def picked(self, domains: Ints, cells: Ints) -> Grouped:
        """Take the cells of some domains as those of one domain."""

        def flat(table: Floats) -> Floats:
            return np.asarray(table[np.ix_(domains, cells)].reshape(1, -1, table.shape[-1]))

        return Grouped(flat(self.rows), None if self.squares is None else flat(self.squares))

    def against_rest(self, domain: int) -> Grouped:
        """Give one domain, and everybody else as the second."""

        def both(table: Floats) -> Floats:
            return np.stack([table[domain], table[-1] - table[domain]])

        return Grouped(both(self.rows), None if self.squares is None else both(self.squares))


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
    #: Squared deviations from their stratum's mean of the weights in the base, those outside counting with nought, by
    #: domain and stratum; None where not known: for cells, and where units are larger than rows.
    spread: Floats | None = None
    #: What is known by group of the margins; None where weights were not raked here.
    grouped: Grouped | None = None

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


def spread_of_weights(within: Floats, weights: Floats, rows: Floats, sizes: Ints) -> Floats:
    """Give the squared deviations of weights, of which those outside the base are nought, without cancellation.

    By domain and stratum: the squared deviations among the `rows` inside, the sum of their weights, and the size of
    each stratum. Where all of a stratum is inside and weighs the same this is nought, to the last digit: a total of
    numbers far from nought has its error from the numbers' spread alone.
    """
    inside = np.maximum(rows, 1)
    return np.asarray(within + np.square(weights) / inside * (1 - rows / sizes))


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
