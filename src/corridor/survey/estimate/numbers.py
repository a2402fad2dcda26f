"""Tables of numbers by unit and domain: sums of centred values, and of their products."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from corridor.survey.estimate.grouped import GroupedNumbers, Rows
from corridor.survey.estimate.moments import Moments, spread_of_weights, whole_last, with_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from corridor.survey.design.arrays import Flags, Floats, Ints
    from corridor.survey.design.frame import Frame
    from corridor.survey.estimate.requests import Numbers


class NumberTables:
    """Tables of all numeric variables by one banner.

    Values come centred: Σw²y² of uncentred ones would lose digits where the mean is large beside the spread. Where each
    row is its own unit weights are measured from the stratum's `usual` one as well, for the same reason.
    """

    def __init__(self, variables: Sequence[Numbers], domains: int, frame: Frame, usual: Floats) -> None:
        self.elements, self.groups, self.domains = frame.is_elements, frame.groups, domains + 1
        self.sizes, self.usual = frame.stages[0].sizes, usual
        sizes = [variable.size for variable in variables]
        self.sums = [np.zeros((self.groups, self.domains, size)) for size in sizes]
        self.squares = [np.zeros((self.groups, self.domains, size, size)) for size in sizes if self.elements]
        self.products = [np.zeros((self.domains, size, size)) for size in sizes]
        self.weights = [np.zeros((3, self.groups, self.domains)) for _ in sizes if self.elements]
        calibration = frame.calibration
        self.grouped = None if calibration is None else GroupedNumbers(sizes, self.domains, frame, calibration)
        self.counts = np.zeros((len(sizes), self.domains))
        self.weight_squares = np.zeros((len(sizes), self.domains))

    def add(self, batch: Rows, numbers: Sequence[Floats]) -> None:
        """Count a batch, given each row's numbers."""
        if not numbers:
            return
        _, rows, domain, weights = batch
        base = rows.astype(np.intp) * self.domains + domain
        for at, found in enumerate(numbers):
            there = ~np.isnan(found[0])
            if self.elements:
                self._add_weights(at, base, there & (weights > 0), weights - self.usual[rows])
            values = np.vstack([there.astype(np.float64), np.where(there, found, 0.0)])
            self._add(at, base, domain, weights, values)
            if self.grouped is not None:
                self.grouped.add(batch, at, values)

    def _add(self, at: int, base: Ints, domain: Ints, weights: Floats, values: Floats) -> None:
        squares = np.square(weights)
        groups = self.groups * self.domains
        for one, value in enumerate(values):
            self.sums[at][:, :, one] += np.bincount(base, weights * value, groups).reshape(self.groups, -1)
            for other, second in enumerate(values[: one + 1]):
                product = value * second
                _both(self.products[at], one, other, np.bincount(domain, weights * product, self.domains))
                if self.elements:
                    summed = np.bincount(base, squares * product, groups).reshape(self.groups, -1)
                    _both(self.squares[at], one, other, summed)
        self.counts[at] += np.bincount(domain, values[0] * (weights > 0), self.domains)
        self.weight_squares[at] += np.bincount(domain, squares * values[0], self.domains)

    def _add_weights(self, at: int, base: Ints, inside: Flags, deviations: Floats) -> None:
        """Count rows in the base, and sum how far their weights are from the usual, and its square."""
        groups, place = self.groups * self.domains, base[inside]
        for power in range(3):
            summed = np.bincount(place, deviations[inside] ** power, groups)
            self.weights[at][power] += summed.reshape(self.groups, -1)

    def _spread(self, at: int, sums: Floats) -> Floats | None:
        """Take squared deviations from whichever is nearer to the weights in the base: the usual weight, or nought."""
        if not self.elements:
            return None
        rows, first, second = (with_whole(each) for each in self.weights[at])
        plain, total = with_whole(self.squares[at][:, :, 0, 0]), sums[:, :, 0]
        near = second <= plain
        within = np.where(near, second, plain) - np.square(np.where(near, first, total)) / np.maximum(rows, 1)
        return spread_of_weights(np.maximum(within, 0), total, rows, self.sizes)

    def moments(self, centres: Sequence[Floats]) -> list[Moments]:
        """Give each variable's sufficient statistics, in the order of the variables."""
        return [self._moments(at, centre) for at, centre in enumerate(centres)]

    def _moments(self, at: int, centre: Floats) -> Moments:
        sums = with_whole(self.sums[at])
        return Moments(
            sums,
            with_whole(self.squares[at]) if self.elements else None,
            whole_last(self.products[at]),
            whole_last(self.counts[at])[:, None],
            whole_last(self.weight_squares[at]),
            centre,
            self._spread(at, sums),
            None if self.grouped is None else self.grouped.moments(at),
        )


def _both(table: Floats, one: int, other: int, summed: NDArray[Any]) -> None:
    """Add to both places of a symmetric matrix."""
    table[..., one, other] += summed
    if one != other:
        table[..., other, one] += summed
