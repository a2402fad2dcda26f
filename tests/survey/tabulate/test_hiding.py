"""Cells of too few people: hidden, with whatever else would tell them."""

from __future__ import annotations

import numpy as np
import pytest

from corridor.survey.tables.model import Base, Cell, Column, Hidden, Row, RowKind, Table
from corridor.survey.tabulate.hiding import with_hidden


def made(counts: list[list[int]], nets: tuple[tuple[int, ...], ...] = (), kind: str = "single") -> Table:
    """Give a table of answers by groups, the whole sample first; nets are given by their rows."""
    numbers = np.array(counts)
    whole = np.column_stack([numbers.sum(axis=1), numbers])
    bases = whole.sum(axis=0)
    columns = tuple(
        Column("total" if not at else f"g{at}", None, Base(int(base), float(base)), banner="g" if at else "")
        for at, base in enumerate(bases)
    )
    rows = [_row(f"a{at}", RowKind.ANSWER, line, bases, ()) for at, line in enumerate(whole)]
    for at, members in enumerate(nets):
        names = tuple(f"a{member}" for member in members)
        rows.append(_row(f"net{at}", RowKind.NET, whole[list(members)].sum(axis=0), bases, names))
    mean = [Cell(float(np.average(np.arange(len(whole)), weights=column))) for column in whole.T]
    rows.append(Row("mean", None, RowKind.MEAN, tuple(mean), "mean"))
    return Table("q", "q", None, columns, tuple(rows), kind)


def _row(name: str, kind: RowKind, counts: np.ndarray, bases: np.ndarray, of: tuple[str, ...]) -> Row:
    cells = tuple(Cell(float(n / base), 0.1, 0.0, 1.0, int(n)) for n, base in zip(counts, bases, strict=True))
    return Row(name, None, kind, cells, "share", of)


def shown(table: Table) -> list[str]:
    """Draw a table: numbers that are shown, P and D for those that are not; bases in the last line."""
    lines = [
        " ".join(str(cell.count) if cell.hidden is None else cell.hidden.value[0].upper() for cell in row.cells)
        for row in table.rows
        if row.kind is not RowKind.MEAN
    ]
    return [
        *lines,
        " ".join("-" if column.base.unweighted is None else str(column.base.unweighted) for column in table.columns),
    ]


def test_nothing_is_hidden_where_nobody_is_protected() -> None:
    """Without a rule, cells of one person are shown."""
    table = made([[10, 1], [20, 30]])
    assert shown(with_hidden(table, disclosure=0, smallest=0)) == shown(table)


def test_a_hidden_cell_takes_partners_along() -> None:
    """One cell of two people could be had from its column and its row: three more are hidden with it."""
    assert shown(with_hidden(made([[10, 2], [20, 30], [40, 50]]), disclosure=3, smallest=0)) == [
        "12 D D", "50 D D", "90 40 50", "152 70 82",
    ]  # fmt: skip


def test_means_that_would_tell_are_hidden() -> None:
    """Two unknown counts with known sum follow from a mean: it goes with them."""
    found = with_hidden(made([[10, 2], [20, 30], [40, 50]]), disclosure=3, smallest=0)
    means = next(row for row in found.rows if row.kind is RowKind.MEAN)
    assert [cell.hidden for cell in means.cells] == [None, Hidden.DISCLOSURE, Hidden.DISCLOSURE]


def test_nets_do_not_tell_their_answers() -> None:
    """A net of a hidden answer and a shown one would give the hidden one away."""
    found = with_hidden(made([[10, 2], [20, 30], [40, 50], [15, 16]], nets=((0, 2),)), disclosure=3, smallest=0)
    assert not told(found)


def test_a_group_of_two_people_hides_its_size() -> None:
    """Neither the answers nor the base of the group are told, nor can the base be had from the others."""
    found = with_hidden(made([[10, 1, 9], [20, 1, 30]]), disclosure=3, smallest=0)
    assert found.columns[2].hidden is Hidden.DISCLOSURE
    assert found.columns[2].base.unweighted is None
    assert sum(column.base.unweighted is None for column in found.columns) >= 2
    assert not told(found)


def test_small_bases_are_another_reason() -> None:
    """A base under the smallest is marked for precision; its size is told."""
    found = with_hidden(made([[10, 3], [20, 5]]), disclosure=0, smallest=20)
    assert shown(found) == ["13 10 P", "25 20 P", "38 30 8"]


def told(table: Table) -> list[str]:
    """Find hidden counts that have one value only in all tables agreeing with what is shown, by trying small ones."""
    rows = [row for row in table.rows if row.kind in {RowKind.ANSWER, RowKind.NET}]
    answers = [row for row in rows if row.kind is RowKind.ANSWER]
    width = len(table.columns) - 1
    found = []
    for column in range(1, width + 1):
        open_rows = [row for row in answers if row.cells[column].count is None]
        base = table.columns[column].base.unweighted
        if len(open_rows) == 1 and base is not None:
            found.append(f"column {column}")
        for net in rows:
            members = [row for row in answers if row.id in net.of]
            hidden = [row for row in members if row.cells[column].count is None]
            if net.cells[column].count is not None and len(hidden) == 1:
                found.append(f"net {column}")
    return found + [
        f"row {row.id}"
        for row in answers
        if row.cells[0].count is not None and sum(each.count is None for each in row.cells[1:]) == 1
    ]


@pytest.mark.parametrize("seed", range(20))
def test_no_hidden_cell_follows_from_the_others(seed: int) -> None:
    """Whatever the table, a cell hidden for protection is not determined by linear equations of what is shown."""
    chance = np.random.default_rng(seed)
    table = made(chance.integers(0, 9, (4, 3)).tolist(), nets=((0, 1), (1, 2, 3)))
    found = with_hidden(table, disclosure=3, smallest=0)
    counts = {(r, c): row.cells[c].count for r, row in enumerate(found.rows[:6]) for c in range(4)}
    unknown = [at for at, count in counts.items() if count is None]
    bases = [at for at in range(4) if found.columns[at].base.unweighted is None]
    names = [*unknown, *((9, at) for at in bases)]
    equations = []
    for column in range(4):
        equations.append([*((row, column, 1) for row in range(4)), (9, column, -1)])
        equations.append([(0, column, 1), (1, column, 1), (4, column, -1)])
        equations.append([(1, column, 1), (2, column, 1), (3, column, 1), (5, column, -1)])
    equations += [[*((row, column, 1) for column in (1, 2, 3)), (row, 0, -1)] for row in (0, 1, 2, 3, 4, 5, 9)]
    matrix = np.array([[sum(s for r, c, s in each if (r, c) == name) for name in names] for each in equations], float)
    rank = np.linalg.matrix_rank(matrix) if names else 0
    for at, (row, column) in enumerate(names):
        if row < 4 and 0 < (table.rows[row].cells[column].count or 0) < 3:
            unit = np.eye(len(names))[at]
            assert np.linalg.matrix_rank(np.vstack([matrix, unit])) == rank + 1
