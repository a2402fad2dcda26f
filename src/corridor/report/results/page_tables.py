"""Tables of results as blocks of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Cell, Table
from corridor.document.inline import Emphasis, Gauge, Raised, Strong, Words
from corridor.document.numbers import percent_of
from corridor.report.results.notes import notes
from corridor.report.results.shape import head, is_small, limits, netted
from corridor.report.results.words import (
    column_name,
    decimal,
    decimals_of,
    hidden_words,
    row_name,
    value_of,
    whole_words,
    words,
)
from corridor.survey.tables.model import Hidden, RowKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corridor.document.inline import Runs
    from corridor.document.language import Language
    from corridor.report.results.shape import Span
    from corridor.survey.tables.model import Cell as Estimate
    from corridor.survey.tables.model import Column, Results, Row
    from corridor.survey.tables.model import Table as Results_

#: Sets an answer in from the net that counts it.
_SET_IN = "\N{EM SPACE}"


def figures(language: Language, results: Results, table: Results_, caption: Runs, source: Runs) -> Table:
    """Show a table: heads in levels, figures with raised letters, bases under every column, notes below."""
    inner = netted(table)
    decimals = decimals_of(table)
    rows = [_row(language, row, decimals, inner=row.id in inner) for row in table.rows]
    rows += _bases(language, results, table)
    said = tuple((Words(note),) for note in notes(language, results, table))
    return Table(caption, tuple(_head(language, table)), tuple(rows), source, said, anchor=f"table-{_anchor(table.id)}")


def _anchor(name: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in name)


def _head(language: Language, table: Results_) -> Iterator[tuple[Cell, ...]]:
    lines = head(table)
    corner = Cell((Words(language.say("Answer")),), head=True, rows=len(lines))
    for at, line in enumerate(lines):
        cells = tuple(
            Cell(
                _named(language, span),
                head=True, number=span.columns == 1, columns=span.columns, rows=span.lines,
            )
            for span in line
        )  # fmt: skip
        yield (corner, *cells) if at == 0 else cells


def _named(language: Language, span: Span) -> Runs:
    """Name a column, its letter behind it."""
    name = words(language, span.label, whole_words(language, span.id))
    return (Words(f"{name}\N{NO-BREAK SPACE}({span.letter})" if span.letter else name),)


def _row(language: Language, row: Row, decimals: int, *, inner: bool) -> tuple[Cell, ...]:
    label: Runs = (Words(f"{_SET_IN if inner else ''}{row_name(language, row)}"),)
    label = (Strong(label),) if row.kind is RowKind.NET else label
    cells = (Cell(_shown(language, row, cell, decimals), number=cell.hidden is None) for cell in row.cells)
    return (Cell(label, head=True), *cells)


def _shown(language: Language, row: Row, cell: Estimate, decimals: int) -> Runs:
    if cell.hidden is not None:
        return (Emphasis((Words(hidden_words(language, cell.hidden)),)),)
    if cell.value is None:
        return ()
    value: Runs = (Words(value_of(language, row, cell.value, decimals)),)
    value = (Strong(value),) if row.kind is RowKind.NET else value
    return (*value, Raised(cell.letters)) if cell.letters else value


def _bases(language: Language, results: Results, table: Results_) -> Iterator[tuple[Cell, ...]]:
    said: tuple[tuple[str, Callable[[Column], float | None]], ...] = (
        (language.say("Base (unweighted)"), lambda column: column.base.unweighted),
        (language.say("Base (weighted)"), lambda column: column.base.weighted),
        (language.say("Effective base (weights, Kish)"), lambda column: column.base.kish),
        (language.say("Effective base (whole design)"), lambda column: column.base.effective),
    )
    warned = limits(results).warned
    for place, (name, base) in enumerate(said):
        if place and all(base(column) is None for column in table.columns):
            continue
        cells = (
            _base(language, column, base(column), marked=not place and is_small(column, warned))
            for column in table.columns
        )
        yield (Cell((Emphasis((Words(name),)),), head=True), *cells)


def _base(language: Language, column: Column, value: float | None, *, marked: bool) -> Cell:
    if column.base.unweighted is None:
        return Cell((Emphasis((Words(hidden_words(language, Hidden.DISCLOSURE)),)),))
    shown = "" if value is None else language.number(decimal(value), 0)
    return Cell((Words(f"{shown}*" if marked else shown),), number=True)


def intervals(language: Language, table: Results_, level: str) -> Table:
    """Show the interval of every figure, for who wants the drawing in numbers."""
    decimals = decimals_of(table)
    names = (language.say("Answer"), *(column_name(language, column) for column in table.columns))
    top = tuple(Cell((Words(name),), head=True, number=bool(at)) for at, name in enumerate(names))
    rows = tuple(
        (
            Cell((Words(row_name(language, row)),), head=True),
            *(
                Cell((Words(interval(language, row, cell, decimals)),), number=cell.hidden is None)
                for cell in row.cells
            ),
        )
        for row in table.rows
    )
    return Table((Words(language.say("{level} intervals", level=level)),), (top,), rows)


def _ends(language: Language, row: Row, cell: Estimate, decimals: int) -> Cell:
    return Cell((Words(interval(language, row, cell, decimals)),), number=cell.hidden is None)


def interval(language: Language, row: Row, cell: Estimate, decimals: int) -> str:
    """Write an interval: 33–44%; the reason where it is hidden, nothing where there is none."""
    if cell.hidden is not None:
        return hidden_words(language, cell.hidden)
    if cell.low is None or cell.high is None:
        return ""
    if not row.statistic.startswith("share"):
        return "–".join(value_of(language, row, end) for end in (cell.low, cell.high))
    ends = "–".join(language.number(decimal(end) * 100, decimals) for end in (cell.low, cell.high))
    return percent_of(language.code, ends)


def topline(language: Language, table: Results_, place: int) -> Table:
    """Show the answers of one column, each with a small bar and its interval."""
    decimals = decimals_of(table)
    inner = netted(table)
    top = tuple(
        Cell((Words(name),) if name else (), head=True, number=at > 1)
        for at, name in enumerate(
            (language.say("Answer"), "", language.say("Figure", context="column"), language.say("Interval"))
        )
    )  # fmt: skip
    rows = tuple(_topline_row(language, row, row.cells[place], decimals, inner=row.id in inner) for row in table.rows)
    return Table((), (top,), rows, look="topline")


def _topline_row(language: Language, row: Row, cell: Estimate, decimals: int, *, inner: bool) -> tuple[Cell, ...]:
    label: Runs = (Words(f"{_SET_IN if inner else ''}{row_name(language, row)}"),)
    label = (Strong(label),) if row.kind is RowKind.NET else label
    if cell.hidden is not None:
        return (Cell(label, head=True), Cell((Emphasis((Words(hidden_words(language, cell.hidden)),)),), columns=3))
    bar: Runs = ()
    if cell.value is not None and row.statistic.startswith("share"):
        low, high = (None if end is None else decimal(end) * 100 for end in (cell.low, cell.high))
        bar = (Gauge(decimal(cell.value) * 100, low, high),)
    shown: Runs = () if cell.value is None else (Words(value_of(language, row, cell.value, decimals)),)
    ends = interval(language, row, cell, decimals)
    return (
        Cell(label, head=True),
        Cell(bar),
        Cell(shown, number=True),
        Cell((Words(ends),) if ends else (), number=True),
    )
