"""Rows of a text by pyarrow, where it is certain to read them as the csv module does: the fast road."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_QUOTE, _LINE, _RETURN = b'"\n\r'
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


class _Rows(NamedTuple):
    """Where the rows of a block are."""

    #: Bytes up to the end of the last whole row.
    size: int
    lines: NDArray[np.int64]
    taken: int
    #: Whether a cell holds a line break.
    broken: bool


def read_fast(block: bytes, delimiter: str, names: Sequence[str], *, last: bool) -> Fast | None:
    """Read the whole rows of a block of UTF-8 bytes that begins with a row; None where only the slow road is sure.

    That is where a quotation mark stands within a cell that none encloses, where lines end with a carriage return
    alone, and where rows differ in length. `last` says that the text ends with the block.
    """
    if b"\x00" in block or block.startswith(codecs.BOM_UTF8):
        return None
    if b"\r" in block and block.count(b"\r") != block.count(b"\r\n"):
        return None
    rows = _rows(block, delimiter, last=last)
    if rows is None or not len(rows.lines):
        return None
    try:
        table = pc.read_csv(
            pa.BufferReader(pa.py_buffer(block).slice(0, rows.size)),
            pc.ReadOptions(column_names=names, block_size=rows.size + 1),
            pc.ParseOptions(delimiter=delimiter, newlines_in_values=rows.broken),
            pc.ConvertOptions(column_types=dict.fromkeys(names, _WORD), strings_can_be_null=False, null_values=[],
                              quoted_strings_can_be_null=False),
        )  # fmt: skip
    except (pa.ArrowInvalid, pa.ArrowKeyError):
        return None
    if table.num_rows != len(rows.lines) or any(column.num_chunks != 1 for column in table.columns):
        return None
    return Fast([column.chunk(0) for column in table.columns], rows.lines, rows.taken, rows.size)


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
    if not _enclose(signs, quotes[quotes < size], delimiter):
        return None
    starts = np.append(0, ends[:-1] + 1)
    lengths = ends - starts
    empty = (lengths == 0) | ((lengths == 1) & (signs[np.minimum(starts, len(signs) - 1)] == _RETURN))
    lines = np.searchsorted(breaks, starts)
    return _Rows(size, lines[~empty], int(np.searchsorted(breaks, size)), len(ends) < len(breaks))


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
