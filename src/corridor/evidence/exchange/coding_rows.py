"""Rows of `codings/*.csv`: who coded which passage with what. The words stay in the private folder; a hash is given."""

from __future__ import annotations

import csv
import hashlib
import io
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corridor.kernel.ids import Ref

#: Columns that are written.
COLUMNS = ("coding", "document", "start", "end", "sha256", "code", "stance", "coder", "date", "note")


class CodingRow(NamedTuple):
    """One coding of a study."""

    #: Hash of the original file of the document.
    document: str
    #: First code point of the passage in the document's text, and the one after its last.
    start: int
    end: int
    #: What it is coded with: a code of the study, or another item.
    code: Ref
    #: Pseudonym.
    coder: str
    #: Day, ISO; empty where unknown.
    date: str
    note: str

    @property
    def identity(self) -> tuple[str, int, int, Ref, str]:
        """What makes two codings the same: document, place, code and coder."""
        return self.document, self.start, self.end, self.code, self.coder


def write_rows(rows: Iterable[tuple[CodingRow, str]], stem: str) -> bytes:
    """Write codings, each with the text of its document, as CSV; ids are the stem of the file and a number.

    With semicolons and in UTF-8 with a mark, so that spreadsheets read it as it is.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, (row, text) in enumerate(rows, start=1):
        sha256 = hashlib.sha256(text[row.start : row.end].encode("utf-8", "surrogatepass")).hexdigest()
        code = row.code.id if row.code.kind == "code" else str(row.code)
        writer.writerow(
            (f"{stem}-{number:04}", row.document, row.start, row.end, sha256, code, "", row.coder, row.date, row.note)
        )
    return out.getvalue().encode("utf-8-sig")
