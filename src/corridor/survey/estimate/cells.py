"""Tables of answers by unit and domain, filled with `bincount` over small whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.estimate.grouped import GroupedCells, Rows
from corridor.survey.estimate.moments import Grouped, Moments, whole_last, with_whole
from corridor.survey.estimate.packing import Pack, packs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corridor.survey.design.arrays import Floats, Ints
    from corridor.survey.design.frame import Frame
    from corridor.survey.estimate.decoding import Places
    from corridor.survey.estimate.requests import Cells

#: Crossed cells that still fit into a processor's nearest caches.
_NEAR = 1 << 14


class CellTables:
    """Tables of all cell variables by one banner.

    Kept by unit: Σw. Kept by stratum, where each row is its own unit: Σw, Σw² and rows. By domain alone: rows by
    cell, and Σw² of the base, from one bit per variable that says whether the row has an answer. Where weights were
    raked rows are counted by group of the margins, too, which gives their number for nothing.
    """

    def __init__(self, variables: Sequence[Cells], domains: int, frame: Frame) -> None:
        self.elements, self.groups, self.domains = frame.is_elements, frame.groups, domains + 1
        sizes = [variable.size + 1 for variable in variables]
        self.packs = packs(sizes, _NEAR // (self.groups * self.domains))
        self.sums = self._tables(self.packs, self.groups)
        self.squares = self._tables(self.packs, self.groups) if self.elements else []
        calibration = frame.calibration
        self.grouped = None if calibration is None else GroupedCells(sizes, self.domains, frame, calibration)
        self.count_packs = packs(sizes, max(_NEAR // self.domains // 2, 1)) if calibration is None else ()
        self.counts = self._tables(self.count_packs, 1)
        self.flag_packs = packs([2] * len(sizes), max(_NEAR // self.domains // 4, 1))
        self.flags = self._tables(self.flag_packs, 1)
        self.sizes = sizes

    def _tables(self, packed: tuple[Pack, ...], groups: int) -> list[Floats]:
        return [np.zeros(groups * self.domains * pack.size) for pack in packed]

    def add(self, batch: Rows, places: Sequence[Places]) -> None:
        """Count a batch, given each row's cell in each variable."""
        if not places:
            return
        _, rows, domain, weights = batch
        squares = np.square(weights)
        base = rows.astype(np.intp) * self.domains + domain
        keys = np.empty_like(base)
        for at, pack in enumerate(self.packs):
            _key(base, pack, places, keys)
            self.sums[at] += np.bincount(keys, weights, len(self.sums[at]))
            if self.elements:
                self.squares[at] += np.bincount(keys, squares, len(self.squares[at]))
        if self.grouped is not None:
            self.grouped.add(batch, places)
        self._add_counts(domain.astype(np.intp), weights, places, keys)
        self._add_flags(domain.astype(np.intp), squares, places, keys)

    def _add_counts(self, base: Ints, weights: Floats, places: Sequence[Places], keys: Ints) -> None:
        there = None if (weights > 0).all() else (weights > 0).astype(np.float64)
        for at, pack in enumerate(self.count_packs):
            _key(base, pack, places, keys)
            self.counts[at] += np.bincount(keys, there, len(self.counts[at]))

    def _add_flags(self, base: Ints, squares: Floats, places: Sequence[Places], keys: Ints) -> None:
        """Add Σw² of rows by domain and by which of a pack's variables they answered."""
        own = np.bincount(base, squares, self.domains)
        last = [size - 1 for size in self.sizes]
        for at, pack in enumerate(self.flag_packs):
            if not any(places[member].max() == last[member] for member in pack.members):
                self.flags[at].reshape(self.domains, -1)[:, 0] += own
                continue
            flags = {member: (places[member] == last[member]).view(np.uint8) for member in pack.members}
            _key(base, pack, flags, keys)
            self.flags[at] += np.bincount(keys, squares, len(self.flags[at]))

    def moments(self) -> list[Moments]:
        """Give each variable's sufficient statistics, in the order of the variables."""
        sums = self._apart(self.packs, self.sums, self.groups)
        squares = self._apart(self.packs, self.squares, self.groups) if self.elements else {}
        flags = self._apart(self.flag_packs, self.flags, 1)
        return [
            _moments(sums[at], squares.get(at), *counted, flags[at][0, :, 0])
            for at, counted in enumerate(self._counted())
        ]

    def _counted(self) -> list[tuple[Floats, Grouped | None]]:
        """Give rows by domain and cell, and what is known by group of the margins."""
        if self.grouped is not None:
            return list(self.grouped.moments(len(self.sizes)))
        counts = self._apart(self.count_packs, self.counts, 1)
        return [(whole_last(counts[at][0]), None) for at in range(len(self.sizes))]

    def _apart(self, packed: tuple[Pack, ...], tables: list[Floats], groups: int) -> dict[int, Floats]:
        result: dict[int, Floats] = {}
        for pack, table in zip(packed, tables, strict=True):
            result |= pack.apart(table.reshape(groups, self.domains, pack.size))
        return result


def _moments(
    sums: Floats, squares: Floats | None, counts: Floats, grouped: Grouped | None, weight_squares: Floats
) -> Moments:
    by_domain = with_whole(sums)
    return Moments(
        by_domain,
        None if squares is None else with_whole(squares),
        by_domain.sum(axis=1),
        counts,
        whole_last(weight_squares),
        grouped=grouped,
    )


def _key(base: Ints, pack: Pack, places: Sequence[Places] | Mapping[int, Places], keys: Ints) -> None:
    """Write each row's place in a pack's table into `keys`."""
    np.multiply(base, pack.size, out=keys)
    np.add(keys, pack.crossed(places), out=keys, casting="unsafe")
