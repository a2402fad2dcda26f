"""Tables of text: cells parted by semicolons, commas, tabs or bars, the slow and exact road."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corridor.kernel.problem import Problem, Where
from corridor.survey.interviews.model import Origin
from corridor.survey.interviews.raw import Gathering, RawColumn, RawTable

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What may part cells; on a draw the first wins.
DELIMITERS = (";", "\t", ",", "|")
#: Records looked at to tell what parts the cells.
_RECORDS = 20
#: Characters of a text that are looked at to tell its layout.
SAMPLE = 1 << 16
#: Rows of a block.
_BLOCK = 4096
#: Longest cell; the library's own limit would refuse long texts.
_LONGEST = 1 << 27


class Layout(NamedTuple):
    """How the lines of a text are to be read."""

    delimiter: str
    #: Lines before the head: `sep=;`, or empty ones.
    skipped: int


def layout_of(text: str) -> Layout:
    """Tell what parts the cells, by what gives most records of one length with most cells."""
    skipped = 0
    lines = text[:SAMPLE].split("\n")
    while skipped < len(lines) - 1 and not lines[skipped].strip():
        skipped += 1
    first = lines[skipped].strip().strip('"').lower()
    if first.startswith("sep=") and len(first) <= len("sep=;"):
        delimiter = first.removeprefix("sep=") or "\t"
        return Layout(delimiter if delimiter in DELIMITERS else ";", skipped + 1)
    sample = "\n".join(lines[skipped:])
    return Layout(max(DELIMITERS, key=lambda mark: _regularity(sample, mark)), skipped)


def _regularity(sample: str, delimiter: str) -> tuple[float, int]:
    try:
        records = [
            len(record) for record, _ in zip(csv.reader(io.StringIO(sample), delimiter=delimiter), range(_RECORDS),
                                             strict=False) if record
        ]  # fmt: skip
    except csv.Error:
        return 0.0, 0
    # The last record may be cut off by the end of the sample.
    records = records[:-1] if len(records) > 2 else records  # noqa: PLR2004 (a head and one row are kept)
    if not records or records[0] < 2:  # noqa: PLR2004 (one cell is no table)
        return 0.0, 0
    same = Counter(records)[records[0]] / len(records)
    return same * min(records[0], 50), records[0]


class Record(NamedTuple):
    """One row of cells with the line on which it begins."""

    line: int
    cells: list[str]


def records(text: str, layout: Layout, problems: list[Problem], file: str) -> Iterator[Record]:
    """Give the rows that hold anything; from a quotation mark on that is never closed, a problem instead."""
    before = csv.field_size_limit(_LONGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=layout.delimiter)
    line, waiting = 1, None
    try:
        for cells in reader:
            if waiting is not None:
                yield waiting
            waiting = Record(line, cells) if line > layout.skipped and any(cells) else None
            line = reader.line_num + 1
        if waiting is not None and not _is_open(text, reader.line_num - waiting.line + 1):
            yield waiting
        elif waiting is not None:
            problems.append(Problem("data-line-unreadable", Where(file, waiting.line), {}))
    except csv.Error:
        problems.append(Problem("data-line-unreadable", Where(file, line), {}))
    finally:
        csv.field_size_limit(before)


def _is_open(text: str, lines: int) -> bool:
    """Whether the last lines, which became one record, hold a quotation mark that is not closed."""
    last = "\n".join(text.rstrip("\r\n").rsplit("\n", lines)[-lines:])
    return lines > 1 and last.count('"') % 2 == 1


def read_text(text: str, layout: Layout, file: str, problems: list[Problem]) -> RawTable | None:
    """Read a text as a table; None, with a problem, where it holds none."""
    found = records(text, layout, problems, file)
    head = next(found, None)
    if head is None:
        problems.append(Problem("data-empty", Where(file), {}))
        return None
    width = len(head.cells)
    columns, lines, rows = [Gathering() for _ in range(width)], [np.zeros(0, np.int64)], 0
    for block in _blocks(found, width, file, problems):
        for gathering, cells in zip(columns, zip(*(record.cells for record in block), strict=True), strict=True):
            gathering.add(cells)
        lines.append(np.fromiter((record.line for record in block), np.int64, len(block)))
        rows += len(block)
    raw = tuple(
        RawColumn(name.strip(), number, gathering.levels())
        for number, (name, gathering) in enumerate(zip(head.cells, columns, strict=True), start=1)
    )
    return RawTable("", raw, rows, (origin_of(file, np.concatenate(lines), head.line),), layout.delimiter != ",")


def origin_of(file: str, lines: np.ndarray[tuple[int], np.dtype[np.int64]], head: int) -> Origin:
    """Say where rows stand: following one another where they do, else line by line."""
    first = int(lines[0]) if len(lines) else head + 1
    if len(lines) == 0 or (lines == np.arange(first, first + len(lines))).all():
        return Origin(file, first_row=first)
    return Origin(file, first_row=first, lines=lines)


def _blocks(found: Iterator[Record], width: int, file: str, problems: list[Problem]) -> Iterator[list[Record]]:
    block: list[Record] = []
    longer: list[int] = []
    for record in found:
        if len(record.cells) != width:
            if any(cell.strip() for cell in record.cells[width:]):
                longer.append(record.line)
            cells = [*record.cells[:width], *[""] * (width - len(record.cells))]
            block.append(Record(record.line, cells))
        else:
            block.append(record)
        if len(block) == _BLOCK:
            yield block
            block = []
    if block:
        yield block
    if longer:
        params = {"count": len(longer), "lines": tuple(map(str, longer[:5])), "columns": width}
        problems.append(Problem("data-row-too-long", Where(file, longer[0]), params))
