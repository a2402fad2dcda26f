"""What parts the cells of a text, and where its head is."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import NamedTuple

#: What may part cells; on a draw the first wins.
DELIMITERS = (";", "\t", ",", "|")
#: Records looked at to tell what parts the cells.
_RECORDS = 20
#: Characters of a text that are looked at.
SAMPLE = 1 << 16


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
