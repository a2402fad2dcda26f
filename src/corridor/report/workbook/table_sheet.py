"""One table on its sheet: what was asked of whom, heads, bases, figures with letters beside, and what must be said."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corridor.document.xlsx.book import Cell, Sheet
from corridor.report.results.notes import differences_in_words, notes
from corridor.report.results.shape import SHARES, block_of, is_small, is_told, limits, netted, of_kind
from corridor.report.results.words import (
    amount_decimals,
    asked_sentence,
    decimals_of,
    hidden_words,
    kind_words,
    question_words,
    row_name,
    words,
)
from corridor.report.workbook import looks
from corridor.report.workbook.grid import ANSWERS, LINE, Grid, lines_of
from corridor.survey.tables.model import Hidden, RowKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corridor.document.language import Language
    from corridor.document.xlsx.book import Look
    from corridor.survey.tables.model import Cell as Estimate
    from corridor.survey.tables.model import Column, Results, Row, Table

#: Letters that fit on a line of the whole sheet, at the least.
_ACROSS = 80
#: Letters of an answer on one line.
_ANSWER = 46


@dataclass(frozen=True)
class Place:
    """Where a table's sheet stands in its workbook."""

    #: Number in the contents, from 1.
    number: int
    #: Name of the sheet.
    name: str
    #: Name of the sheet of contents.
    contents: str
    #: Words at the head of every printed page.
    running: str


def table_sheet(language: Language, results: Results, table: Table, place: Place, *, further: bool) -> Sheet:
    """Lay a table out; `further` adds blocks with counts, standard errors and intervals under the figures."""
    grid = Grid(table, language)
    cells, heights, top = _above(language, results, table, place, grid)
    head_top = top
    cells += grid.head(top)
    heights += grid.head_heights(top)
    top += grid.head_rows
    frozen = top
    made, top = _bases(language, results, grid, top)
    cells += made
    made, more, top = _figures(language, grid, top)
    cells += made
    heights += more
    if further:
        made, top = _further(language, results, grid, top)
        cells += made
    made, more = _below(language, results, grid, top + 1)
    return Sheet(
        place.name, (*cells, *made), grid.widths(), (*heights, *more), (frozen, 1), (head_top, frozen - 1),
        running=place.running,
    )  # fmt: skip


def _above(
    language: Language, results: Results, table: Table, place: Place, grid: Grid
) -> tuple[list[Cell], list[tuple[int, float]], int]:
    """Give the lines over the head, their heights, and where the head begins."""
    title = f"{place.number}. {question_words(language, table)}"
    across = max(grid.all_columns, 6)
    asked = asked_sentence(language, table)
    survey = words(language, results.title, results.survey)
    cells = [
        Cell(0, 0, language.say("← Contents"), looks.LINK, to=place.contents),
        Cell(0, 1, f"{survey} · {table.id}", looks.SOFT),
        Cell(1, 0, title, looks.TITLE, columns=across),
        Cell(2, 0, f"{asked}. {kind_words(language, table)}", looks.SOFT_WRAPPED, columns=across),
    ]
    room = max(sum(grid.widths()) * 0.8, _ACROSS * 0.7)
    heights = [(1, lines_of(title, room) * 17.5), (2, lines_of(str(cells[3].value), room * 1.3) * 12.5)]
    return cells, heights, 4


def _bases(language: Language, results: Results, grid: Grid, top: int) -> tuple[list[Cell], int]:
    """Give the rows of bases: unweighted always, the others where they are known and differ."""
    said: tuple[tuple[str, Callable[[Column], float | None]], ...] = (
        (language.say("Base (unweighted)"), lambda column: column.base.unweighted),
        (language.say("Base (weighted)"), lambda column: column.base.weighted),
        (language.say("Effective base (weights, Kish)"), lambda column: column.base.kish),
        (language.say("Effective base (whole design)"), lambda column: column.base.effective),
    )
    cells: list[Cell] = []
    for label, base in said:
        if all(base(column) is None for column in grid.table.columns):
            continue
        cells.append(Cell(top, 0, label, looks.BASE_LABEL))
        warned = limits(results).warned
        for at, column in enumerate(grid.table.columns):
            look = looks.BASE_SMALL if base is said[0][1] and is_small(column, warned) else looks.BASE
            cells += _base(language, grid, top, at, base(column), look)
        top += 1
    return cells, top


def _base(language: Language, grid: Grid, row: int, at: int, value: float | None, look: Look) -> Iterator[Cell]:
    column, place = grid.table.columns[at], grid.places[at]
    if is_told(column):
        yield Cell(row, place, _finite(value), look)
    else:
        yield Cell(row, place, hidden_words(language, Hidden.DISCLOSURE), replace(looks.HIDDEN, fill="base"))
    if grid.lettered[at]:
        yield Cell(row, place + 1, None, looks.BASE_LABEL)


def _finite(value: float | None) -> float | None:
    """Give a number a sheet can hold; None for what is none."""
    return value if value is not None and math.isfinite(value) else None


def _figures(language: Language, grid: Grid, top: int) -> tuple[list[Cell], list[tuple[int, float]], int]:
    """Give the rows of figures: nets bold, what they count set in, means under a line."""
    cells: list[Cell] = []
    heights: list[tuple[int, float]] = []
    inner = netted(grid.table)
    before = ""
    for row in grid.table.rows:
        parted = block_of(row) != before
        cells += _row(language, grid, row, top, parted=parted, inner=row.id in inner)
        needed = lines_of(row_name(language, row), _ANSWER)
        heights += [(top, needed * LINE)] if needed > 1 else []
        top, before = top + 1, block_of(row)
    return cells, heights, top


def _row(language: Language, grid: Grid, row: Row, at: int, *, parted: bool, inner: bool) -> Iterator[Cell]:
    def lined(look: Look) -> Look:
        return looks.under(look) if parted else look

    bold = row.kind is RowKind.NET
    label = looks.NET if bold else looks.ANSWER if row.kind in SHARES else looks.STATISTIC
    yield Cell(at, 0, row_name(language, row), lined(replace(label, indent=1 if inner else 0)))
    number = number_format(grid.table, row)
    for place, lettered, cell in zip(grid.places, grid.lettered, row.cells, strict=True):
        if cell.hidden is not None:
            yield Cell(at, place, hidden_words(language, cell.hidden), lined(looks.HIDDEN))
        else:
            yield Cell(at, place, _finite(cell.value), lined(replace(looks.VALUE, number=number, bold=bold)))
        if lettered:
            yield Cell(at, place + 1, cell.letters or None, lined(looks.LETTERS))
    spread = dict(row.spread)
    for place, name in enumerate(grid.spreads):
        look = lined(replace(looks.VALUE, number="0.00"))
        yield Cell(at, grid.width + place, _finite(spread.get(name)), look)


def number_format(table: Table, row: Row, *, error: bool = False) -> str:
    """Give the number format of a row's figures: per cent, or as many decimals as its size deserves."""
    if row.statistic.startswith("share"):
        return "0.0%" if error or decimals_of(table) else "0%"
    decimals = amount_decimals(row) + error
    return "#,##0." + "0" * decimals if decimals else "#,##0"


def _further(language: Language, results: Results, grid: Grid, top: int) -> tuple[list[Cell], int]:
    """Give blocks of the same shape under the figures: counts, standard errors, both ends of intervals."""
    level = language.percent(int(limits(results).level))
    say = language.say
    with_answer = of_kind(
        results, say("Interviews with this answer (unweighted)"), say("Cases with this outcome (unweighted)"),
        say("Records with this value (unweighted)"),
    )  # fmt: skip
    blocks: tuple[tuple[str, Callable[[Estimate], float | None]], ...] = (
        (with_answer, lambda cell: cell.count),
        (
            language.say("Base of the figure, where it is not that of the column"),
            lambda cell: cell.base.unweighted if cell.base is not None else None,
        ),
        (language.say("Standard error"), lambda cell: cell.se),
        (language.say("Lower end of the interval, {level}", level=level), lambda cell: cell.low),
        (language.say("Upper end of the interval, {level}", level=level), lambda cell: cell.high),
        (language.say("Design effect"), lambda cell: cell.deff),
    )
    cells: list[Cell] = []
    for place, (name, take) in enumerate(blocks):
        rows = [row for row in grid.table.rows if any(_there(take(cell)) for cell in row.cells)]
        if not rows:
            continue
        cells.append(Cell(top + 1, 0, name, looks.BLOCK))
        top += 2
        for row in rows:
            cells += _further_row(language, grid, row, top, take, plain=place in {0, 1, 5})
            top += 1
    return cells, top


def _there(value: float | None) -> bool:
    return _finite(value) is not None


def _further_row(
    language: Language, grid: Grid, row: Row, at: int, take: Callable[[Estimate], float | None], *, plain: bool
) -> Iterator[Cell]:
    yield Cell(at, 0, row_name(language, row), looks.ANSWER)
    for place, cell in zip(grid.places, row.cells, strict=True):
        if cell.hidden is not None:
            yield Cell(at, place, hidden_words(language, cell.hidden), looks.HIDDEN)
            continue
        value = _finite(take(cell))
        number = (
            ("#,##0" if isinstance(value, int) else "0.00") if plain else number_format(grid.table, row, error=True)
        )
        yield Cell(at, place, value, replace(looks.VALUE, number=number))


def _below(language: Language, results: Results, grid: Grid, top: int) -> tuple[list[Cell], list[tuple[int, float]]]:
    """Give tests and notes, one line each, across the sheet."""
    said = [(sentence, looks.WRAPPED) for sentence in differences_in_words(language, results, grid.table)]
    said += [(sentence, looks.SOFT_WRAPPED) for sentence in notes(language, results, grid.table)]
    across = max(grid.all_columns, 6)
    room = max(sum(grid.widths()), ANSWERS + 6 * 9)
    cells = [Cell(top + at, 0, sentence, look, columns=across) for at, (sentence, look) in enumerate(said)]
    heights = [(top + at, lines_of(sentence, room) * LINE) for at, (sentence, _) in enumerate(said)]
    return cells, heights
