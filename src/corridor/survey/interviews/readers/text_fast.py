"""The same tables of text by pyarrow, for files that are large and simple enough to give the same result."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc

from corridor.survey.design.arrays import Levels
from corridor.survey.interviews.raw import Gathering, RawColumn, RawTable
from corridor.survey.interviews.readers.text import origin_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from corridor.survey.interviews.readers.text import Layout

#: Below this size the slow road is fast enough.
WORTHWHILE = 1 << 20
_BLOCK = 1 << 23
_MARK = b"\xef\xbb\xbf"


def read_fast(
    raw: bytes, layout: Layout, file: str, advance: Callable[[int, int], None] | None = None
) -> RawTable | None:
    """Read UTF-8 bytes as a table, or give None where only the slow road is sure to read them rightly.

    Quotation marks within cells, line breaks within cells, lines of unequal length and empty lines are left to the
    slow road; what remains means the same to every program.
    """
    raw = raw.removeprefix(_MARK)
    if layout.skipped or not _is_simple(raw, layout.delimiter.encode()):
        return None
    try:
        return _read(raw, file, layout.delimiter, advance)
    except (pa.ArrowInvalid, pa.ArrowKeyError, UnicodeDecodeError):
        return None


def _is_simple(raw: bytes, mark: bytes) -> bool:
    """Whether quotation marks stand only around whole cells and lines end as lines do."""
    if b"\x00" in raw or raw.count(b"\r") != raw.count(b"\r\n"):
        return False
    if b"\n\n" in raw or b"\n\r\n" in raw or raw.startswith((b"\n", b"\r")):
        return False
    return b'"' not in raw or (_is_around_cells(raw, mark) and _is_closed(raw))


def _is_around_cells(raw: bytes, mark: bytes) -> bool:
    """Whether every quotation mark begins or ends a cell."""
    signs = np.frombuffer(b"\n" + raw + b"\n", np.uint8)
    marks = np.flatnonzero(signs == ord('"'))
    edge = np.zeros(256, np.bool_)
    edge[list(mark + b"\r\n")] = True
    return bool((edge[signs[marks - 1]] | edge[signs[marks + 1]]).all())


def _is_closed(raw: bytes) -> bool:
    """Whether every quotation mark is closed in its line."""
    signs = np.frombuffer(raw, np.uint8)
    marks, ends = np.flatnonzero(signs == ord('"')), np.flatnonzero(signs == ord("\n"))
    return not len(marks) % 2 and not (np.searchsorted(marks, ends) % 2).any()


def _read(raw: bytes, file: str, delimiter: str, advance: Callable[[int, int], None] | None) -> RawTable:
    head = _head(raw, delimiter)
    names = [str(number) for number in range(len(head))]
    word = pa.dictionary(pa.int32(), pa.string())
    reader = pc.open_csv(
        pa.BufferReader(raw),
        pc.ReadOptions(column_names=names, skip_rows=1, block_size=_BLOCK),
        pc.ParseOptions(delimiter=delimiter, newlines_in_values=False, ignore_empty_lines=False),
        pc.ConvertOptions(column_types=dict.fromkeys(names, word), strings_can_be_null=False, null_values=[],
                          quoted_strings_can_be_null=False),
    )  # fmt: skip
    columns, rows, done = [Gathering() for _ in head], 0, 0
    for batch in reader:
        for gathering, array in zip(columns, batch.columns, strict=True):
            gathering.add_coded(array.indices.to_numpy(zero_copy_only=False), array.dictionary.to_pylist())
        rows += batch.num_rows
        done = min(done + _BLOCK, len(raw))
        if advance is not None:
            advance(done, len(raw))
    found = [gathering.levels() for gathering in columns]
    filled = ~np.logical_and.reduce([levels.places < 0 for levels in found]) if rows else np.ones(0, np.bool_)
    lines = np.flatnonzero(filled) + 2
    if not filled.all():
        found = [Levels(levels.places[filled], levels.values) for levels in found]
    named = enumerate(zip(head, found, strict=True), start=1)
    raw_columns = tuple(RawColumn(name.strip(), number, levels) for number, (name, levels) in named)
    return RawTable("", raw_columns, len(lines), (origin_of(file, lines, 1),), delimiter != ",")


def _head(raw: bytes, delimiter: str) -> list[str]:
    first = raw.split(b"\n", 1)[0].rstrip(b"\r").decode("utf-8")
    return next(csv.reader([first], delimiter=delimiter))
