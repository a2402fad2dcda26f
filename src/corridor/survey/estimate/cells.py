"""Tables of answers by unit and domain, filled with `bincount` over small whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.estimate.grouped import GroupedCells, Rows
from corridor.survey.estimate.moments import Grouped, Moments, whole_last, with_whole
from corridor.survey.estimate.packing import Pack, packs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from concurrent.futures import Executor

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

    def add(self, batch: Rows, places: Sequence[Places], helping: Executor | None = None) -> None:
        """Count a batch, given each row's cell in each variable.

        Where somebody is `helping`, half of the tables are theirs, the same ones each time: so nothing is moved
        between caches, and the last digits do not depend on who was quicker.
        """
        if not places:
            return
        _, rows, domain, weights = batch
        squares = np.square(weights)
        base = rows.astype(np.intp) * self.domains + domain
        order = _by_size(self.packs)
        if helping is None:
            self._add_sums(order, base, weights, squares, places)
        else:
            theirs = helping.submit(self._add_sums, order[::2], base, weights, squares, places)
            self._add_sums(order[1::2], base, weights, squares, places)
        if self.grouped is not None:
            self.grouped.add(batch, places)
        self._add_counts(domain.astype(np.intp), weights, places)
        self._add_flags(domain.astype(np.intp), squares, places)
        if helping is not None:
            theirs.result()

    def _add_sums(
        self, some: Sequence[int], base: Ints, weights: Floats, squares: Floats, places: Sequence[Places]
    ) -> None:
        for at, keys in _keys(base, self.packs, places, some):
            self.sums[at] += np.bincount(keys, weights, len(self.sums[at]))
            if self.elements:
                self.squares[at] += np.bincount(keys, squares, len(self.squares[at]))

    def _add_counts(self, base: Ints, weights: Floats, places: Sequence[Places]) -> None:
        there = None if (weights > 0).all() else (weights > 0).astype(np.float64)
        for at, keys in _keys(base, self.count_packs, places, _by_size(self.count_packs)):
            self.counts[at] += np.bincount(keys, there, len(self.counts[at]))

    def _add_flags(self, base: Ints, squares: Floats, places: Sequence[Places]) -> None:
        """Add Σw² of rows by domain and by which of a pack's variables they answered."""
        own = np.bincount(base, squares, self.domains)
        last = [size - 1 for size in self.sizes]
        for at, pack in enumerate(self.flag_packs):
            if not any(places[member].max() == last[member] for member in pack.members):
                self.flags[at].reshape(self.domains, -1)[:, 0] += own
                continue
            flags = {member: (places[member] == last[member]).view(np.uint8) for member in pack.members}
            for _, keys in _keys(base, (pack,), flags, (0,)):
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


def _by_size(packed: Sequence[Pack]) -> list[int]:
    return sorted(range(len(packed)), key=lambda at: packed[at].size)


def _keys(
    base: Ints, packed: Sequence[Pack], places: Sequence[Places] | Mapping[int, Places], some: Sequence[int]
) -> Iterator[tuple[int, Ints]]:
    """Give each row's place in the tables of some packs, in an array that is written over for the next.

    Where packs of one size come together, rows are placed once for all of them.
    """
    scaled, keys = np.empty_like(base), np.empty_like(base)
    last = 0
    for at in some:
        if packed[at].size != last:
            last = packed[at].size
            np.multiply(base, last, out=scaled)
        np.add(scaled, packed[at].crossed(places), out=keys)
        yield at, keys
