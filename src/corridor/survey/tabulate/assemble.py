"""From estimates in long form to tables: columns with their bases, rows with their cells."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from corridor.survey.estimate.compare import letter
from corridor.survey.tables.model import Base, Cell, Column, Hidden, Row, Table, Test

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corridor.survey.estimate.estimation import Result
    from corridor.survey.estimate.results import Estimates
    from corridor.survey.tabulate.banners import Counted, Head
    from corridor.survey.tabulate.questions import Line, Wanted

_ALPHABET = 26
_NAMES = (
    "value", "se", "low", "high", "cases", "method", "df", "deff", "letters", "suppressed", "note",
    "base_unweighted", "base_weighted", "base_kish",
)  # fmt: skip
#: Head of the whole sample.
TOTAL = "total"
#: Head of everybody, weighted to known shares of the groups that quotas pooled.
POPULATION = "population"


class Found:
    """Estimates by where they belong."""

    def __init__(self, result: Result, *, with_errors: bool = True) -> None:
        if result.estimates is None:
            raise ValueError("nothing was estimated")
        self._places = _places(result.estimates)
        self._rows = list(zip(*(_listed(result.estimates, name) for name in _NAMES), strict=True))
        self._errors = with_errors
        self._tests = _by_question(result) if with_errors else {}
        self._spreads = _spreads(result.estimates)

    def cell(self, banner: str, group: str, line: Line, shift: int = 0) -> tuple[Cell, Base | None]:
        """Give a cell with its own base; an empty one where nothing was estimated."""
        at = self._places.get((banner, group, line.asked, line.found, line.answer))
        if at is None:
            return Cell(None), None
        value, se, low, high, count, method, df, deff, letters, hidden, note, base, weighted, kish = self._rows[at]
        own = Base(0 if base is None else int(base), weighted, kish, None)
        why = Hidden(hidden) if hidden else None
        notes = tuple(note.split()) if note else ()
        number = None if count is None else int(count)
        if not self._errors:
            return Cell(value, count=number, hidden=why, notes=notes), own
        marks = _shifted(letters, shift) if letters and shift else letters
        return Cell(value, se, low, high, number, method, df, deff, marks, why, notes), own

    def tests(self, wanted: Wanted, pieces: Mapping[str, str], own: frozenset[str]) -> Iterator[Test]:
        """Give the tests of a question, by the banners shown but its `own`; `pieces` leads from what was counted."""
        for asked in wanted.asked:
            for found in self._tests.get(asked.name, ()):
                if found.banner in own:
                    continue
                if found.banner in pieces and not math.isnan(found.p):
                    banner = pieces[found.banner]
                    yield Test(banner, found.answer, found.f, found.df1, found.df2, found.p)

    def spread(self, line: Line, pieces: Mapping[str, str]) -> tuple[tuple[str, float], ...]:
        """Give the coefficients of variation of a row, by banner."""
        found = self._spreads.get((line.asked, line.found, line.answer), {})
        return tuple((pieces[piece], value) for piece, value in found.items() if piece in pieces)


def _places(estimates: Estimates) -> dict[tuple[str, str, str, str, str], int]:
    columns = [estimates.words(name) for name in ("table", "column", "question", "statistic", "answer")]
    return {key: at for at, key in enumerate(zip(*columns, strict=True))}


def _listed(estimates: Estimates, name: str) -> Sequence[Any]:
    found = estimates.columns[name]
    if isinstance(found, tuple):
        return found
    return [None if math.isnan(number) else number for number in found.tolist()]


def _by_question(result: Result) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for test in result.associations:
        found.setdefault(test.question, []).append(test)
    return found


def _spreads(estimates: Estimates) -> dict[tuple[str, str, str], dict[str, float]]:
    result: dict[tuple[str, str, str], dict[str, float]] = {}
    columns = [estimates.words(name) for name in ("statistic", "table", "question", "answer")]
    values = estimates.numbers("value")
    for at, (statistic, banner, question, answer) in enumerate(zip(*columns, strict=True)):
        if statistic.startswith("cv-of-") and not math.isnan(values[at]):
            key = (question, statistic.removeprefix("cv-of-"), answer)
            result.setdefault(key, {})[banner] = float(values[at])
    return result


def _shifted(letters: str, shift: int) -> str:
    """Rename letters of a banner that begins further to the right."""
    return " ".join(letter(_place(each) + shift) if each.isalpha() else each for each in letters.split(" "))


def _place(name: str) -> int:
    place = 0
    for sign in name:
        place = place * _ALPHABET + ord(sign) - ord("A") + 1
    return place - 1


@dataclass(frozen=True)
class Stack:
    """Columns of a table: the whole sample, then banners side by side."""

    banners: tuple[Counted, ...]
    #: Whether columns have letters: not where they are compared with the rest, or with nothing.
    lettered: bool = True

    def heads(self) -> Iterator[tuple[Counted | None, Head | None, int]]:
        """Give each column with its banner and the letters that stand before those of its piece."""
        yield None, None, 0
        shift = 0
        for banner in self.banners:
            width = {piece.name: len(piece.groups) for piece in banner.pieces}
            before: dict[str, int] = {}
            for head in banner.heads:
                if self.lettered and head.compared and head.banner not in before and width[head.banner] > 1:
                    before[head.banner] = shift
                    shift += width[head.banner]
                yield banner, head, before.get(head.banner, -1)

    def of(self, question: str) -> frozenset[str]:
        """Name what was counted by the answers to a question: by itself it tells nothing."""
        return frozenset(
            piece.name for banner in self.banners for piece in banner.pieces if question in banner.questions
        )

    @property
    def pieces(self) -> dict[str, str]:
        """Lead from what was counted to the banner it is of; pieces of nested banners keep their name."""
        return {
            piece.name: piece.name if piece.name.startswith(f"{banner.id}/") else banner.id
            for banner in self.banners
            for piece in banner.pieces
        }


def table(wanted: Wanted, stack: Stack, found: Found, population: Found | None = None) -> Table:
    """Put a question's table together; what a cell speaks of is said beside it where that is not the column's base."""
    heads, pieces = list(stack.heads()), stack.pieces
    columns: list[Column] = []
    by_row: list[list[Cell]] = [[] for _ in wanted.lines]
    for banner, head, shift in heads:
        cells = [_cell(found, head, line, shift) for line in wanted.lines]
        columns.append(_column(banner, head, shift, cells))
        _append(by_row, cells)
        if head is None and population is not None:
            whole = [population.cell("", TOTAL, line) for line in wanted.lines]
            columns.append(Column(POPULATION, None, _base(whole)))
            _append(by_row, whole)
    rows = tuple(
        Row(line.id, line.label, line.kind, tuple(cells), line.statistic, line.of, found.spread(line, pieces))
        for line, cells in zip(wanted.lines, by_row, strict=True)
    )
    tests = tuple(found.tests(wanted, pieces, stack.of(wanted.question.name)))
    return Table(
        wanted.question.name, wanted.question.name, wanted.title, tuple(columns), rows, wanted.kind, tests=tests,
        up_to=wanted.plan.up_to,
    )  # fmt: skip


def _cell(found: Found, head: Head | None, line: Line, shift: int) -> tuple[Cell, Base | None]:
    if head is None:
        return found.cell("", TOTAL, line)
    cell, base = found.cell(head.banner, head.group, line, max(shift, 0))
    if cell.letters and not head.compared:
        cell = Cell(cell.value, cell.se, cell.low, cell.high, cell.count, cell.method, cell.df, cell.deff, "",
                    cell.hidden, cell.notes)  # fmt: skip
    return cell, base


def _column(banner: Counted | None, head: Head | None, shift: int, cells: Sequence[tuple[Cell, Base | None]]) -> Column:
    base = _base(cells)
    if banner is None or head is None:
        return Column(TOTAL, None, base)
    name = ""
    if shift >= 0:
        same = [each.group for each in banner.heads if each.banner == head.banner]
        name = letter(shift + same.index(head.group))
    return Column(head.id, head.label, base, name, banner.id, banner.label, head.nested)


def _base(cells: Sequence[tuple[Cell, Base | None]]) -> Base:
    """Give what most rows of a column speak of; its effective size is by the median deff of those rows."""
    own = [(cell, base) for cell, base in cells if base is not None]
    if not own:
        return Base(0, 0.0)
    first = max((base for _, base in own), key=lambda base: base.unweighted or 0)
    effects = [cell.deff for cell, base in own if cell.deff and base.unweighted == first.unweighted]
    effective = (first.unweighted or 0) / median(effects) if effects else None
    return Base(first.unweighted, first.weighted, first.kish, effective)


def _append(by_row: list[list[Cell]], cells: Sequence[tuple[Cell, Base | None]]) -> None:
    """Add a column's cells to the rows; a base that differs from the column's is kept with its cell."""
    whole = max((base.unweighted or 0 for _, base in cells if base is not None), default=0)
    for row, (cell, base) in zip(by_row, cells, strict=True):
        if base is None or base.unweighted == whole:
            row.append(cell)
        else:
            effective = base.unweighted / cell.deff if base.unweighted and cell.deff else None
            own = Base(base.unweighted, base.weighted, base.kish, effective)
            row.append(Cell(cell.value, cell.se, cell.low, cell.high, cell.count, cell.method, cell.df, cell.deff,
                            cell.letters, cell.hidden, cell.notes, own))  # fmt: skip
