"""Rows and squared weights by group of the margins that weights were raked to: what errors of raked estimates need."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corridor.survey.estimate.moments import Grouped, whole_last
from corridor.survey.estimate.packing import Pack, packs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.survey.design.arrays import Floats, Ints
    from corridor.survey.design.calibration import Calibration, Coding
    from corridor.survey.design.frame import Frame
    from corridor.survey.estimate.decoding import Places

#: Crossed cells that still fit into a processor's nearest caches.
_NEAR = 1 << 13


class Rows(NamedTuple):
    """Some rows: where they stand, their group of the design, their domain and weight."""

    span: slice
    rows: Ints
    domain: Ints
    weights: Floats


class GroupedCells:
    """Tables of all cell variables by one banner and by margin; memory does not grow with rows or units."""

    def __init__(self, sizes: Sequence[int], domains: int, frame: Frame, calibration: Calibration) -> None:
        self.domains, self.frame, self.codings = domains, frame, calibration.codings
        self.packs = [packs(sizes, max(_NEAR // (len(each.members) * domains), 1)) for each in self.codings]
        self.counts = [self._tables(*each) for each in zip(self.codings, self.packs, strict=True)]
        self.squares = [self._tables(*each) for each in zip(self.codings, self.packs, strict=True)]

    def _tables(self, coding: Coding, packed: tuple[Pack, ...]) -> list[Floats]:
        return [np.zeros(len(coding.members) * self.domains * pack.size) for pack in packed]

    def add(self, batch: Rows, places: Sequence[Places]) -> None:
        """Count a batch, given each row's cell in each variable."""
        there = None if (batch.weights > 0).all() else (batch.weights > 0).astype(np.float64)
        squares = scaled_squares(self.frame, batch)
        for at, coding in enumerate(self.codings):
            base = coding.places[batch.span].astype(np.intp) * self.domains + batch.domain
            counted, squared = self.counts[at], self.squares[at]
            for place, pack in enumerate(self.packs[at]):
                keys = base * pack.size + pack.crossed(places)
                counted[place] += np.bincount(keys, there, len(counted[place]))
                if squares is not None:
                    squared[place] += np.bincount(keys, squares, len(squared[place]))

    def moments(self, number: int) -> list[tuple[Floats, Grouped]]:
        """Give rows by domain and cell, and what is known by group, in the order of the variables."""
        counts = [self._apart(at, self.counts[at]) for at in range(len(self.codings))]
        squares = [self._apart(at, self.squares[at]) for at in range(len(self.codings))]
        return [
            (
                counts[0][variable].sum(axis=-1),
                Grouped(
                    by_group(self.codings, [each[variable] for each in counts]),
                    by_group(self.codings, [each[variable] for each in squares]) if self.frame.is_elements else None,
                ),
            )
            for variable in range(number)
        ]

    def _apart(self, at: int, tables: Sequence[Floats]) -> dict[int, Floats]:
        result: dict[int, Floats] = {}
        for pack, table in zip(self.packs[at], tables, strict=True):
            found = pack.apart(table.reshape(len(self.codings[at].members), self.domains, pack.size))
            result |= {member: whole_last(each.transpose(1, 2, 0)) for member, each in found.items()}
        return result


class GroupedNumbers:
    """Tables of all numeric variables by one banner and by margin."""

    def __init__(self, sizes: Sequence[int], domains: int, frame: Frame, calibration: Calibration) -> None:
        self.domains, self.frame, self.codings = domains, frame, calibration.codings
        shapes = [(len(each.members), domains) for each in self.codings]
        self.sums = [[np.zeros((2, size, *shape)) for shape in shapes] for size in sizes]

    def add(self, batch: Rows, at: int, values: Floats) -> None:
        """Count a batch of one variable: being there, and each number from its centre."""
        there, squares = batch.weights > 0, scaled_squares(self.frame, batch)
        for coding, table in zip(self.codings, self.sums[at], strict=True):
            groups = len(coding.members) * self.domains
            keys = coding.places[batch.span].astype(np.intp) * self.domains + batch.domain
            for one, value in enumerate(values):
                table[0, one] += np.bincount(keys, value * there, groups).reshape(-1, self.domains)
                if squares is not None:
                    table[1, one] += np.bincount(keys, value * squares, groups).reshape(-1, self.domains)

    def moments(self, at: int) -> Grouped:
        """Give what is known of one variable by group."""
        rows, squares = (
            by_group(self.codings, [whole_last(each[power].transpose(2, 0, 1)) for each in self.sums[at]])
            for power in (0, 1)
        )
        return Grouped(rows, squares if self.frame.is_elements else None)


def scaled_squares(frame: Frame, batch: Rows) -> Floats | None:
    """Give squared weights times what their stratum counts; None where units are larger than rows."""
    if not frame.is_elements:
        return None
    return np.asarray(np.square(batch.weights) * frame.stages[0].scale[batch.rows])


def by_group(codings: Sequence[Coding], tables: Sequence[Floats]) -> Floats:
    """Turn tables by code, which stands on the last axis, into one by group of every margin."""
    return np.asarray(sum(table @ coding.members for coding, table in zip(codings, tables, strict=True)))
