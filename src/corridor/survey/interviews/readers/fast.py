"""Rows of a text by pyarrow, where it is certain to read them as the csv module does: the fast road."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_QUOTE, _LINE, _RETURN = b'"\n\r'
#: Share of rows of another length up to which they are mended.
_MENDED = 0.1
_WORD = pa.dictionary(pa.int32(), pa.string())


class Fast(NamedTuple):
    """Some rows of a text."""

    #: Columns of words, each a dictionary array.
    columns: list[Any]
    #: Place of each row's line among the lines of the block, from 0.
    lines: NDArray[np.int64]
    #: Lines, and bytes, that were read.
    taken: int
    size: int
    #: Lines of rows that had more cells than there are columns, from 0.
    longer: list[int]
    #: Whether some row was of another length.
    mended: bool


class _Rows(NamedTuple):
    """Where the rows of a block are."""

    #: Bytes up to the end of the last whole row.
    size: int
    #: Of each row that holds anything: its line, where it begins and where it ends.
    lines: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    taken: int
    #: Quotation marks of the rows.
    quotes: NDArray[np.int64]
    #: Whether a cell holds a line break.
    broken: bool


def read_fast(block: bytes, delimiter: str, names: Sequence[str], *, last: bool, wary: bool = False) -> Fast | None:
    """Read the whole rows of a block of UTF-8 bytes that begins with a row; None where only the slow road is sure.

    That is where a quotation mark stands within a cell that none encloses, and where lines end with a carriage return
    alone. Rows of another length are mended: filled up, or cut. `last` says that the text ends with the block,
    `wary` that rows of another length are likely: then they are looked for first.
    """
    if b"\x00" in block or block.startswith(codecs.BOM_UTF8):
        return None
    if b"\r" in block and block.count(b"\r") != block.count(b"\r\n"):
        return None
    rows = _rows(block, delimiter, last=last)
    if rows is None or not len(rows.lines):
        return None
    longer: list[int] = []
    columns = None if wary else _parsed(pa.py_buffer(block).slice(0, rows.size), delimiter, names, rows)
    mended = _mended(block, rows, delimiter, len(names), longer) if columns is None else None
    if mended is not None:
        columns = _parsed(pa.py_buffer(mended), delimiter, names, rows)
    if columns is None:
        return None
    return Fast(columns, rows.lines, rows.taken, rows.size, longer, mended is not None and mended != block[: rows.size])


def _parsed(buffer: pa.Buffer, delimiter: str, names: Sequence[str], rows: _Rows) -> list[Any] | None:
    """Give the columns of a block; None where its rows differ in length."""
    try:
        table = pc.read_csv(
            pa.BufferReader(buffer),
            pc.ReadOptions(column_names=names, block_size=len(buffer) + 1),
            pc.ParseOptions(delimiter=delimiter, newlines_in_values=rows.broken),
            pc.ConvertOptions(column_types=dict.fromkeys(names, _WORD), strings_can_be_null=False, null_values=[],
                              quoted_strings_can_be_null=False),
        )  # fmt: skip
    except (pa.ArrowInvalid, pa.ArrowKeyError):
        return None
    if table.num_rows != len(rows.lines) or any(column.num_chunks != 1 for column in table.columns):
        return None
    return [column.chunk(0) for column in table.columns]


def _mended(block: bytes, rows: _Rows, delimiter: str, width: int, longer: list[int]) -> bytes | None:
    """Give a block whose rows all have one length: the csv module reads the others, which are fitted and written anew.

    None where they are many, or where nothing is left of a row but what is cut off.
    """
    signs = np.frombuffer(block, np.uint8)
    marks = np.flatnonzero(signs == ord(delimiter))
    if len(rows.quotes):
        marks = marks[np.searchsorted(rows.quotes, marks) % 2 == 0]
    cells = np.searchsorted(marks, rows.ends) - np.searchsorted(marks, rows.starts) + 1
    wrong = np.flatnonzero(cells != width)
    if len(wrong) > 1 + _MENDED * len(cells):
        return None
    parts, at = [], 0
    for row in wrong.tolist():
        start, end = int(rows.starts[row]), int(rows.ends[row])
        fitted, cut = _fitted(block[start:end].decode("utf-8", "replace").removesuffix("\r"), delimiter, width)
        if cut and not any(fitted):
            return None
        if any(cell.strip() for cell in cut):
            longer.append(int(rows.lines[row]))
        written = io.StringIO(newline="")
        # Marks around every cell: without them the module, told of no line end, would leave line breaks bare.
        csv.writer(written, delimiter=delimiter, lineterminator="", quoting=csv.QUOTE_ALL).writerow(fitted)
        parts += [block[at:start], written.getvalue().encode()]
        at = end
    return b"".join((*parts, block[at : rows.size]))


def _fitted(row: str, delimiter: str, width: int) -> tuple[list[str], list[str]]:
    """Give as many cells as there are columns, and those cut off."""
    cells = next(csv.reader(io.StringIO(row, newline=""), delimiter=delimiter))
    return [*cells[:width], *[""] * (width - len(cells))], cells[width:]


def _rows(block: bytes, delimiter: str, *, last: bool) -> _Rows | None:
    signs = np.frombuffer(block, np.uint8)
    quotes = np.flatnonzero(signs == _QUOTE) if b'"' in block else np.zeros(0, np.int64)
    breaks = np.flatnonzero(signs == _LINE)
    # A line break ends a row where an even number of quotation marks stands before it.
    ends = breaks[np.searchsorted(quotes, breaks) % 2 == 0] if len(quotes) else breaks
    if last and not block.endswith(b"\n") and not len(quotes) % 2:
        ends = np.append(ends, len(block))
    if not len(ends):
        return None
    size = min(int(ends[-1]) + 1, len(block))
    quotes = quotes[quotes < size]
    if not _enclose(signs, quotes, delimiter):
        return None
    starts = np.append(0, ends[:-1] + 1)
    lengths = ends - starts
    empty = (lengths == 0) | ((lengths == 1) & (signs[np.minimum(starts, len(signs) - 1)] == _RETURN))
    lines = np.searchsorted(breaks, starts)
    return _Rows(
        size, lines[~empty], starts[~empty], ends[~empty], int(np.searchsorted(breaks, size)), quotes,
        len(ends) < len(breaks),
    )  # fmt: skip


def _enclose(signs: NDArray[np.uint8], quotes: NDArray[np.int64], delimiter: str) -> bool:
    """Whether quotation marks enclose whole cells, and those within cells are doubled.

    Then every other one opens: it begins a cell, or follows the mark that seemed to close, both being one mark within
    the cell. And every other one closes: a cell ends behind it, or another mark follows.
    """
    if not len(quotes):
        return True
    edge = np.zeros(256, np.bool_)
    edge[[ord(delimiter), _LINE, _QUOTE]] = True
    before = edge[signs[quotes[::2] - 1]]
    before[0] |= quotes[0] == 0
    edge[_RETURN] = True
    closing = quotes[1::2] + 1
    after = edge[signs[np.minimum(closing, len(signs) - 1)]] | (closing == len(signs))
    return bool(before.all() and after.all())
