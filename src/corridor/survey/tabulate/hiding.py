"""Cells that are not shown: bases too small to say anything, and people too few to stay unknown.

A hidden number must not follow from those that are shown. What is shown gives linear equations in what is hidden
(answers of a column make its base, groups of a banner make the total, a net is the sum of its answers); a hidden
cell is safe where these leave it free (Fellegi 1972). While one is not, another cell of its equations is hidden too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.tables.model import Base, Cell, Column, Hidden, Row, RowKind, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.survey.design.arrays import Flags, Floats

#: Kinds of tables in which everybody gives one answer, so that answers make up the base.
_ONE_ANSWER = frozenset({"single", "scale", "numeric", "open"})
_PARTS = frozenset({RowKind.ANSWER, RowKind.MISSING})
#: Nought, but for rounding: of what is left of a cell, and of an equation that others make up (relative).
_NOUGHT, _DEPENDENT = 1e-6, 1e-11
_SHOWN_OF_HIDDEN = frozenset({RowKind.MEAN, RowKind.MEDIAN, RowKind.TOTAL, RowKind.RATIO})


def with_hidden(table: Table, *, disclosure: int, smallest: int) -> Table:
    """Give a table without the numbers that must not be shown; `disclosure` of 0 protects nobody."""
    columns = tuple(_column(column, disclosure, smallest) for column in table.columns)
    marked = replace(table, columns=columns, rows=tuple(_marked(row, columns, disclosure) for row in table.rows))
    if not any(cell.hidden is Hidden.DISCLOSURE for row in marked.rows for cell in row.cells):
        return replace(marked, rows=tuple(_blank(row) for row in marked.rows))
    protected = _protected(table, marked) if disclosure else marked
    return replace(protected, rows=tuple(_blank(row) for row in protected.rows))


def _column(column: Column, disclosure: int, smallest: int) -> Column:
    base = column.base.unweighted or 0
    if 0 < base < disclosure:
        return replace(column, hidden=Hidden.DISCLOSURE)
    return replace(column, hidden=Hidden.PRECISION) if base < smallest else column


def _marked(row: Row, columns: Sequence[Column], disclosure: int) -> Row:
    """Mark cells whose own numbers are too small; a share of nobody, or of everybody but a few, counts as well."""

    def marked(cell: Cell, column: Column) -> Cell:
        few = cell.count is not None and 0 < cell.count < disclosure
        if few or column.hidden is Hidden.DISCLOSURE:
            return replace(cell, hidden=Hidden.DISCLOSURE)
        return replace(cell, hidden=Hidden.PRECISION) if column.hidden and cell.hidden is None else cell

    return replace(row, cells=tuple(marked(cell, column) for cell, column in zip(row.cells, columns, strict=True)))


@dataclass(frozen=True)
class _Numbers:
    """Counts of a table as a list of cells: rows that make the base, the base, nets; by column."""

    #: Counts, row × column: answers first, then the base, then nets.
    counts: Floats
    #: Which are shown.
    shown: Flags
    #: Row of the bases.
    base: int
    #: Equations, each as cells (place in the flat list) with their signs.
    equations: tuple[tuple[tuple[int, ...], tuple[float, ...]], ...]

    @cached_property
    def matrix(self) -> Floats:
        """Give the equations as rows over all cells."""
        found = np.zeros((len(self.equations), self.counts.size))
        for row, (cells, signs) in zip(found, self.equations, strict=True):
            row[list(cells)] = signs
        return found


def _protected(original: Table, marked: Table) -> Table:
    """Hide further cells until none that is hidden for disclosure follows from what is shown."""
    parts = [at for at, row in enumerate(original.rows) if row.kind in _PARTS and row.statistic == "share"]
    nets = [at for at, row in enumerate(original.rows) if row.kind is RowKind.NET]
    counts = np.array(
        [[cell.count or 0 for cell in original.rows[at].cells] for at in parts]
        + [[column.base.unweighted or 0 for column in original.columns]]
        + [[cell.count or 0 for cell in original.rows[at].cells] for at in nets],
        np.float64,
    )
    secret = np.array(
        [[cell.hidden is Hidden.DISCLOSURE for cell in marked.rows[at].cells] for at in parts]
        + [[column.hidden is Hidden.DISCLOSURE for column in marked.columns]]
        + [[cell.hidden is Hidden.DISCLOSURE for cell in marked.rows[at].cells] for at in nets]
    )
    unshown = np.array(
        [[cell.hidden is not None for cell in marked.rows[at].cells] for at in parts]
        + [[False] * len(marked.columns)]
        + [[cell.hidden is not None for cell in marked.rows[at].cells] for at in nets]
    )
    equations = tuple(_equations(original, parts, nets, counts))
    hidden = _safe(_Numbers(counts, ~(secret | unshown), len(parts), equations), secret)
    return _with(marked, parts, nets, hidden)


def _equations(
    table: Table, parts: list[int], nets: list[int], counts: Floats
) -> Iterator[tuple[tuple[int, ...], tuple[float, ...]]]:
    width = counts.shape[1]
    base = len(parts)
    if table.kind in _ONE_ANSWER:
        for column in range(width):
            if counts[:base, column].sum() == counts[base, column]:
                cells = (*(row * width + column for row in range(base)), base * width + column)
                yield cells, (*(1.0,) * base, -1.0)
            for place, net in enumerate(nets):
                members = [at for at, row in enumerate(parts) if table.rows[row].id in table.rows[net].of]
                cells = (*(row * width + column for row in members), (base + 1 + place) * width + column)
                yield cells, (*(1.0,) * len(members), -1.0)
    for group in _groups(table):
        for target in range(width):
            if target not in group and (counts[:, group].sum(axis=1) == counts[:, target]).all():
                for row in range(len(counts)):
                    cells = (*(row * width + column for column in group), row * width + target)
                    yield cells, (*(1.0,) * len(group), -1.0)


def _groups(table: Table) -> Iterator[list[int]]:
    """Give columns that may add up to another one: those of a banner, and those of one outer group."""
    by_banner: dict[str, list[int]] = {}
    for at, column in enumerate(table.columns):
        if column.banner:
            by_banner.setdefault(column.banner, []).append(at)
            if column.nested:
                outer = column.id.rpartition("/")[0]
                by_banner.setdefault(f"{column.banner}\n{outer}", []).append(at)
    for found in by_banner.values():
        yield found
        lettered = [at for at in found if table.columns[at].letter]
        if 0 < len(lettered) < len(found):
            yield lettered


def _safe(numbers: _Numbers, secret: Flags) -> Flags:
    """Give which cells are hidden in the end."""
    shown = numbers.shown.copy().ravel()
    wanted = secret.ravel()
    counts = numbers.counts.ravel()
    for _ in range(len(shown)):
        told = _told_by_one(numbers, shown)
        if not (told & wanted).any():
            told = _told(numbers, shown)
        if not (told & wanted).any():
            break
        choice = _cheapest(numbers, shown, counts, told)
        if choice is None:
            break
        shown[choice] = False
    return np.asarray(~shown.reshape(secret.shape))


def _told_by_one(numbers: _Numbers, shown: Flags) -> Flags:
    """Say which hidden cells stand alone in an equation: most that are told are told so, and it is quickly seen."""
    unknown = (numbers.matrix != 0) & ~shown
    return np.asarray(unknown[unknown.sum(axis=1) == 1].any(axis=0))


def _told(numbers: _Numbers, shown: Flags) -> Flags:
    """Say which hidden cells follow from what is shown: those that no solution of the equations can change.

    Such a cell's own direction lies within those of the equations. They are few beside the cells, so their products
    with one another are taken apart, not the equations themselves.
    """
    hidden = np.flatnonzero(~shown)
    rows = numbers.matrix[:, hidden]
    rows = rows[rows.any(axis=1)]
    result = np.zeros(len(shown), np.bool_)
    if len(rows):
        sizes, directions = np.linalg.eigh(rows @ rows.T)
        used = sizes > _DEPENDENT * sizes[-1]
        within = (np.square(directions[:, used].T @ rows) / sizes[used, None]).sum(axis=0)
        result[hidden[1 - within < _NOUGHT]] = True
    return result


def _cheapest(numbers: _Numbers, shown: Flags, counts: Floats, told: Flags) -> int | None:
    """Choose what else is hidden: the smallest number beside one that is told; bases and the total come last."""
    width = numbers.counts.shape[1]
    beside = (numbers.matrix[:, told] != 0).any(axis=1)
    near = np.flatnonzero((numbers.matrix[beside] != 0).any(axis=0) & shown).tolist()

    def price(each: int) -> tuple[bool, bool, bool, float]:
        row, column = divmod(each, width)
        return column == 0, row == numbers.base, counts[each] == 0, float(counts[each])

    return min(near, key=price, default=None)


def _with(marked: Table, parts: list[int], nets: list[int], hidden: Flags) -> Table:
    """Mark what is hidden in the end, and with it the means and nets that would tell."""
    base = len(parts)
    place = {row: at for at, row in enumerate(parts)} | {row: base + 1 + at for at, row in enumerate(nets)}
    touched = hidden[:base].any(axis=0)
    rows = []
    for at, row in enumerate(marked.rows):
        telling = row.kind in _SHOWN_OF_HIDDEN and marked.kind in {"single", "scale"}
        none = np.zeros(len(row.cells), np.bool_)
        along = np.asarray(hidden[place[at]] if at in place else touched if telling else none)
        cells = tuple(
            replace(cell, hidden=cell.hidden or Hidden.DISCLOSURE) if there else cell
            for cell, there in zip(row.cells, along.tolist(), strict=True)
        )
        spread = () if any(cell.hidden is Hidden.DISCLOSURE for cell in cells) else row.spread
        rows.append(replace(row, cells=cells, spread=spread))
    columns = tuple(
        replace(column, base=Base(None, None)) if there else column
        for column, there in zip(marked.columns, hidden[base], strict=True)
    )
    return replace(marked, columns=columns, rows=tuple(rows))


def _blank(row: Row) -> Row:
    """Take the numbers of hidden cells away."""
    if not any(cell.hidden for cell in row.cells):
        return row
    return replace(row, cells=tuple(
        Cell(None, hidden=cell.hidden, notes=cell.notes) if cell.hidden else cell for cell in row.cells
    ))  # fmt: skip
