"""A row put at the end of a CSV file of a study: everything that stands there is kept to the byte."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from corridor.kernel.files.atomic import write_file
from corridor.kernel.files.csv_table import delimiter_of, rows
from corridor.kernel.files.lines import lines_of
from corridor.study.migrate import TextFile, open_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from corridor.kernel.files.yaml_events import Fault

#: What a new file begins with, so that spreadsheets read it as UTF-8.
_BOM = b"\xef\xbb\xbf"


class CannotAppendRowError(Exception):
    """The file cannot take the row: it cannot be read, or has no column for a value; carries the column's name."""

    def __init__(self, file: str, column: str = "") -> None:
        super().__init__(file, column)
        self.file = file
        self.column = column


def append_row(path: Path, columns: Sequence[str], row: Mapping[str, str]) -> None:
    """Put a row behind the last one; a file that does not exist is begun with the columns given.

    Encoding, delimiter, line ends and the order of columns are those of the file. Raises CannotAppendRowError, or
    OSError where it cannot be written; the file is then as it was.
    """
    write_file(path, with_rows(path, columns, (row,)))


def with_rows(path: Path, columns: Sequence[str], new: Iterable[Mapping[str, str]]) -> bytes:
    """Give what a file holds with some rows behind the last one, as `append_row` writes it; nothing is written."""
    if path.is_symlink():
        raise CannotAppendRowError(path.name)
    file = open_text(path) if path.exists() else TextFile(path, ";".join(columns) + "\n", "utf-8", _BOM)
    if file is None:
        raise CannotAppendRowError(path.name)
    faults: list[Fault] = []
    head, lines = rows(file.text, faults)
    list(lines)
    names = [cell.value for cell in head]
    if faults or not names:
        raise CannotAppendRowError(path.name)
    added = list(new)
    for column, value in (cell for row in added for cell in row.items()):
        if value and column not in names:
            raise CannotAppendRowError(path.name, column)
    text = file.text if file.text.endswith(("\n", "\r")) else file.text + file.line_end
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter_of(lines_of(file.text)[0]), lineterminator=file.line_end)
    writer.writerows([row.get(name, "") for name in names] for row in added)
    return file.encoded(text + out.getvalue())
