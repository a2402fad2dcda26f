"""Where the columns and heads of a table stand on its sheet: a column of figures, and a narrow one for letters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from corridor.document.xlsx.book import Cell
from corridor.report.results.shape import banners, depth_of, head
from corridor.report.results.words import whole_words, words
from corridor.report.workbook import looks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.language import Language
    from corridor.report.results.shape import Span
    from corridor.survey.tables.model import Table

#: Widths in letters: answers, figures, figures where a mark must fit, letters, coefficients of variation.
ANSWERS, FIGURES, MARKED, LETTERS, SPREAD = 44.0, 9.5, 17.0, 4.5, 18.0
#: Letters of a head that stand on one line over a column of figures with its letters.
_LINE = 13
#: Height of a line in points.
LINE = 13.5


@dataclass(frozen=True)
class Grid:
    """The columns of one table's sheet."""

    table: Table
    language: Language

    @cached_property
    def lettered(self) -> tuple[bool, ...]:
        """Whether each column of the table has a narrow one for letters beside it."""
        used = [any(row.cells[at].letters for row in self.table.rows) for at in range(len(self.table.columns))]
        return tuple(bool(column.letter) or any_ for column, any_ in zip(self.table.columns, used, strict=True))

    @cached_property
    def places(self) -> tuple[int, ...]:
        """Column of the sheet for the figures of each column of the table."""
        found, place = [], 1
        for lettered in self.lettered:
            found.append(place)
            place += 2 if lettered else 1
        return tuple(found)

    @cached_property
    def spreads(self) -> tuple[str, ...]:
        """Banners for which a coefficient of variation is given, each with a column behind the last."""
        return tuple(dict.fromkeys(name for row in self.table.rows for name, _ in row.spread))

    @property
    def width(self) -> int:
        """Number of columns of the sheet, spreads left out."""
        return 1 + sum(2 if lettered else 1 for lettered in self.lettered)

    @property
    def all_columns(self) -> int:
        """Number of columns of the sheet."""
        return self.width + len(self.spreads)

    @property
    def head_rows(self) -> int:
        """Rows of the head: banners and groups, then letters where there are any."""
        return len(head(self.table)) + any(self.lettered)

    def widths(self) -> tuple[float, ...]:
        """Give widths by content: room for marks only where there are any."""
        found = [ANSWERS]
        for at, lettered in enumerate(self.lettered):
            marked = self.table.columns[at].hidden or any(row.cells[at].hidden for row in self.table.rows)
            found.append(MARKED if marked else FIGURES)
            found += [LETTERS] if lettered else []
        return (*found, *(SPREAD for _ in self.spreads))

    def head(self, top: int) -> Iterator[Cell]:
        """Give the cells of the head from a row on."""
        lines = head(self.table)
        yield Cell(top, 0, self.language.say("Answer"), looks.CORNER, rows=self.head_rows)
        #: Lines still covered by a cell above, by column of the table.
        covered = [0] * len(self.table.columns)
        for down, line in enumerate(lines):
            yield from self._line(line, top + down, down, covered)
        if any(self.lettered):
            yield from self._letters(top + len(lines))
        yield from self._spread_heads(top)

    def _line(self, line: tuple[Span, ...], row: int, down: int, covered: list[int]) -> Iterator[Cell]:
        at = 0
        for span in line:
            while covered[at] > down:
                at += 1
            place, wide = self.places[at], sum(2 if each else 1 for each in self.lettered[at : at + span.columns])
            look = looks.BANNER if down == 0 and span.columns > 1 else looks.COLUMN
            yield Cell(row, place, self._said(span), look, span.lines, wide)
            for each in range(at, at + span.columns):
                covered[each] = down + span.lines
            at += span.columns

    def _said(self, span: Span) -> str:
        return words(self.language, span.label, whole_words(self.language, span.id))

    def _letters(self, row: int) -> Iterator[Cell]:
        for column, place, lettered in zip(self.table.columns, self.places, self.lettered, strict=True):
            yield Cell(row, place, column.letter, looks.LETTER, columns=2 if lettered else 1)

    def _spread_heads(self, top: int) -> Iterator[Cell]:
        labels = {banner.name: banner.label for banner in banners(self.table)}
        for at, name in enumerate(self.spreads):
            said = self.language.say(
                "Coefficient of variation: {banner}", banner=words(self.language, labels.get(name), name)
            )
            yield Cell(top, self.width + at, said, looks.COLUMN, rows=self.head_rows)

    def head_heights(self, top: int) -> Iterator[tuple[int, float]]:
        """Give heights of the head's rows that its words need."""
        lines = head(self.table)
        for down, line in enumerate(lines):
            needed = max(
                (lines_of(self._said(span), _LINE * span.columns) for span in line if span.lines == 1),
                default=1,
            )
            if needed > 1:
                yield top + down, needed * LINE
        if self.spreads and len(lines) == 1:
            yield top, 3 * LINE

    @property
    def depth(self) -> int:
        """Levels of nested groups."""
        return depth_of(self.table)


def lines_of(said: str, letters: float) -> int:
    """Give the lines words take where so many letters fit, broken between words."""
    lines, used = 1, 0.0
    for word in said.split():
        if used and used + 1 + len(word) > letters:
            lines, used = lines + 1, 0.0
        used += len(word) + (1 if used else 0)
        while used > letters:
            lines, used = lines + 1, used - letters
    return lines
