"""Rows of `codings/*.csv`: who coded which passage with what, with the words by which the passage is found again."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from corridor.evidence.exchange.brought import CONTEXT
from corridor.kernel.files.csv_table import rows as table_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corridor.evidence.exchange.brought import BroughtCoding
    from corridor.kernel.files.nodes import Scalar
    from corridor.kernel.files.yaml_events import Fault

#: Columns, in the order in which they are written.
COLUMNS = (
    "coding", "document", "start", "end", "quotation", "prefix", "suffix", "code", "stance", "coder", "date", "note",
)  # fmt: skip


class CodingRow(NamedTuple):
    """One row; what is empty is not known."""

    coding: str
    #: Hash of the original file of the document.
    document: str
    #: First code point of the passage in the document's text, and the one after its last.
    start: int
    end: int
    quotation: str
    prefix: str
    suffix: str
    #: A reference such as `risk:debt`, or the label of a code of an imported project.
    code: str
    stance: str
    #: Pseudonym.
    coder: str
    date: str
    note: str

    @property
    def identity(self) -> tuple[str, int, int, str, str]:
        """What makes two rows the same: document, place, code and coder."""
        return self.document, self.start, self.end, self.code, self.coder


def row_of(coding: BroughtCoding, text: str, coder: str) -> CodingRow:
    """Give the row of a coding in the text of its document, by the pseudonym of its coder."""
    start, end = coding.start, coding.end
    return CodingRow(
        "",
        coding.document,
        start,
        end,
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
        coding.code,
        "",
        coder,
        coding.date,
        coding.note,
    )


def numbered(rows: Iterable[CodingRow], stem: str) -> tuple[CodingRow, ...]:
    """Give rows ids: the stem of their file and a number."""
    return tuple(row._replace(coding=f"{stem}-{number:04}") for number, row in enumerate(rows, start=1))


def write_rows(rows: Iterable[CodingRow]) -> bytes:
    """Write rows as CSV with semicolons, UTF-8 with a mark, so that spreadsheets read it as it is."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def read_rows(text: str) -> tuple[CodingRow, ...]:
    """Read the rows that name a document, a place and a code; others are for the study's own check to speak of."""
    faults: list[Fault] = []
    _, lines = table_rows(text, faults)
    return tuple(row for _, cells in lines if (row := _row(cells)) is not None)


def _row(cells: dict[str, Scalar]) -> CodingRow | None:
    values = {name: cells[name].value if name in cells else "" for name in COLUMNS}
    start, end = values.pop("start"), values.pop("end")
    if not (values["document"] and values["code"] and start.isdecimal() and end.isdecimal()):
        return None
    return CodingRow(**values, start=int(start), end=int(end))
