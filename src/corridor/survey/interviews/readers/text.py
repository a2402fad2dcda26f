"""Tables of text: read block by block, fast where that is sure to be right, else row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa

from corridor.kernel.problem import Problem, Where
from corridor.survey.interviews.model import Origin
from corridor.survey.interviews.raw import RawColumn, RawTable
from corridor.survey.interviews.readers.careful import read_carefully
from corridor.survey.interviews.readers.fast import read_fast
from corridor.survey.interviews.readers.word_column import WordColumn, coded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from corridor.survey.interviews.readers.careful import Careful, Record
    from corridor.survey.interviews.readers.layout import Layout
    from corridor.survey.interviews.readers.pieces import Pieces


class Sizes(NamedTuple):
    """How many bytes are read at a time."""

    #: Carefully, and fast after a block that could not be read fast.
    least: int = 1 << 18
    #: Fast where everything goes well; 0: never fast.
    most: int = 1 << 23


_SIZES = Sizes()
#: Lines that one problem names.
_NAMED = 5


class _Table:
    """A table while it is read."""

    def __init__(self, head: Record) -> None:
        self.head = head
        self.names = [str(number) for number in range(len(head.cells))]
        self._columns = [WordColumn() for _ in head.cells]
        self._lines: list[NDArray[np.int64]] = []
        #: Lines of rows with more cells than there are columns.
        self.longer: list[int] = []
        #: Whether rows of another length were in the last block.
        self.wary = False

    def add_records(self, records: Sequence[Record]) -> None:
        """Take rows of cells; short ones are filled up, of long ones the rest is left out."""
        if not records:
            return
        rows = [self._fitted(record) for record in records]
        found = [coded(pa.array(cells, pa.string()).dictionary_encode()) for cells in zip(*rows, strict=True)]
        self._add(found, np.fromiter((record.line for record in records), np.int64, len(records)))

    def _fitted(self, record: Record) -> list[str]:
        width, cells = len(self._columns), record.cells
        if len(cells) == width:
            return cells
        if any(cell.strip() for cell in cells[width:]):
            self.longer.append(record.line)
        return [*cells[:width], *[""] * (width - len(cells))]

    def add_words(self, columns: Sequence[Any], lines: NDArray[np.int64]) -> None:
        """Take columns of coded words; rows without any are left out."""
        found = [coded(column) for column in columns]
        nothing = np.logical_and.reduce([places < 0 for places, _ in found])
        if nothing.any():
            found = [(places[~nothing], words) for places, words in found]
            lines = lines[~nothing]
        self._add(found, lines)

    def _add(self, found: Sequence[tuple[NDArray[Any], pa.Array]], lines: NDArray[np.int64]) -> None:
        for column, (places, words) in zip(self._columns, found, strict=True):
            column.add(places, words)
        self._lines.append(lines)

    def table(self, file: str, *, decimal_comma: bool) -> RawTable:
        """Give the table."""
        raw = tuple(
            RawColumn(name.strip(), number, column.levels())
            for number, (name, column) in enumerate(zip(self.head.cells, self._columns, strict=True), start=1)
        )
        lines = np.concatenate([np.zeros(0, np.int64), *self._lines])
        return RawTable("", raw, len(lines), (origin_of(file, lines, self.head.line),), decimal_comma)


def read_text(
    pieces: Pieces, layout: Layout, file: str, problems: list[Problem], advance: Callable[[int], None] | None = None,
    *, sizes: Sizes = _SIZES,
) -> RawTable | None:  # fmt: skip
    """Read a text as a table; None, with a problem, where it holds none. `advance` is told of the bytes read."""
    table, line, unreadable = None, 1, 0
    size = sizes.least if sizes.most else 0
    while not unreadable and not pieces.ended:
        taken = _fast(pieces, layout, table, line, size) if table is not None and size else 0
        if taken:
            size = min(size * 2, sizes.most)
        else:
            size = min(size, sizes.least)
            found = read_carefully(pieces, layout.delimiter, line, sizes.least)
            table = _taken(found, layout, table)
            taken, unreadable = found.lines, found.unreadable
        line += taken
        if advance is not None:
            advance(pieces.done)
    if unreadable:
        problems.append(Problem("data-line-unreadable", Where(file, unreadable), {}))
    if table is None:
        problems.append(Problem("data-empty", Where(file), {}))
        return None
    if table.longer:
        named = tuple(map(str, table.longer[:_NAMED]))
        params = {"count": len(table.longer), "lines": named, "columns": len(table.names)}
        problems.append(Problem("data-row-too-long", Where(file, table.longer[0]), params))
    return table.table(file, decimal_comma=layout.delimiter != ",")


def _fast(pieces: Pieces, layout: Layout, table: _Table, line: int, size: int) -> int:
    """Read a block fast, and give its lines; none where it must be read carefully."""
    block = pieces.lines(size)
    found = read_fast(block, layout.delimiter, table.names, last=pieces.ends_within(len(block)), wary=table.wary)
    if found is None:
        return 0
    table.add_words(found.columns, found.lines + line)
    table.wary = found.mended
    table.longer += [line + place for place in found.longer]
    pieces.drop(found.size)
    return found.taken


def _taken(found: Careful, layout: Layout, table: _Table | None) -> _Table | None:
    records = [record for record in found.records if record.line > layout.skipped]
    if table is None and records:
        table, records = _Table(records[0]), records[1:]
    if table is not None:
        table.add_records(records)
    return table


def origin_of(file: str, lines: np.ndarray[tuple[int], np.dtype[np.int64]], head: int) -> Origin:
    """Say where rows stand: following one another where they do, else line by line."""
    first = int(lines[0]) if len(lines) else head + 1
    if len(lines) == 0 or (lines == np.arange(first, first + len(lines))).all():
        return Origin(file, first_row=first)
    return Origin(file, first_row=first, lines=lines)
