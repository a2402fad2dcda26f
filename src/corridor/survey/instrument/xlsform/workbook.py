"""From a workbook's bytes to its sheets, or to what kept it from being read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import python_calamine as calamine

from corridor.kernel.problem import Problem, Where
from corridor.survey.instrument.xlsform.sheets import Book, Sheet, trimmed

if TYPE_CHECKING:
    from corridor.survey.instrument.xlsform.findings import Findings

_OLD, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

#: Most cells a sheet may span, and most bytes of its text: a stray cell in the last row and column would otherwise
#: take the memory of a thousand machines.
MOST_CELLS, _MOST_BYTES = 20_000_000, 256 * 1024 * 1024
_CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")

#: Letters and digits of a column and a row beyond which no spreadsheet goes.
_LETTERS, _DIGITS = 3, 7

#: Sheets that are part of a form; others are not read.
SHEETS = ("survey", "choices", "settings", "external_choices", "entities")


def is_workbook(raw: bytes) -> bool:
    """Whether bytes are a workbook of either kind."""
    return raw.startswith((_OLD, _ZIP))


def read_workbook(raw: bytes, file: str, found: Findings) -> Book | None:
    """Give the sheets of a form; None, with a problem, where the workbook cannot be read."""
    _say_ending(raw, file, found)
    if _ENCRYPTED in raw[: 4 * 1024 * 1024]:
        found.add(Problem("form-encrypted", Where(file)))
        return None
    if raw.startswith(_ZIP) and not _fits(raw, file, found):
        return None
    try:
        book = calamine.load_workbook(io.BytesIO(raw))
        wanted = [name for name in book.sheet_names if name.strip().lower() in SHEETS]
        others = [Sheet(name, ()) for name in book.sheet_names if name not in wanted]
        sheets = [_sheet(book, name) for name in wanted]
    except calamine.PasswordError:
        found.add(Problem("form-encrypted", Where(file)))
        return None
    except (calamine.CalamineError, OSError, ValueError):
        found.add(Problem("form-unreadable", Where(file)))
        return None
    except BaseException as error:
        # calamine is written in Rust, and where it gives up on a damaged file its panic is no ordinary exception.
        if type(error).__name__ != "PanicException":
            raise
        found.add(Problem("form-unreadable", Where(file)))
        return None
    return Book(file, (*sheets, *others))


def _say_ending(raw: bytes, file: str, found: Findings) -> None:
    """Say so where the ending of the name is not that of the file's kind."""
    ending = file.lower().rpartition(".")[2]
    if ending in {"xlsx", "xlsm"} and raw.startswith(_OLD) and _ENCRYPTED not in raw:
        found.add(Problem("form-file-ending", Where(file), {"found": ending, "right": "xls"}))
    elif ending == "xls" and raw.startswith(_ZIP):
        found.add(Problem("form-file-ending", Where(file), {"found": ending, "right": "xlsx"}))


def _fits(raw: bytes, file: str, found: Findings) -> bool:
    """Look at how far the sheets reach before they are read whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = [item for item in archive.infolist() if item.filename.startswith("xl/worksheets/")]
            if sum(item.file_size for item in archive.infolist()) > _MOST_BYTES:
                found.add(Problem("form-too-large", Where(file), {"most": _MOST_BYTES // 2**20}))
                return False
            spans = [_span(archive.read(item)) for item in members if item.filename.endswith(".xml")]
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        found.add(Problem("form-unreadable", Where(file)))
        return False
    for rows, columns in spans:
        if rows * columns > MOST_CELLS or rows >= 10**_DIGITS:
            found.add(Problem("form-stray-cell", Where(file), {"rows": rows, "columns": columns}))
            return False
    return True


def _span(xml: bytes) -> tuple[int, int]:
    """Give the last row and the last column in which a cell stands."""
    rows = columns = 0
    for match in _CELL.finditer(xml):
        rows = max(rows, int(match[2][: _DIGITS + 1]))
        columns = max(columns, _column_number(match[1].upper()[: _LETTERS + 1]))
    return rows, columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _sheet(book: calamine.CalamineWorkbook, name: str) -> Sheet:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return Sheet(name, trimmed([[_words(cell) for cell in row] for row in rows]))


def _words(cell: object) -> str:
    """Write a cell as its spreadsheet shows it."""
    if isinstance(cell, str):
        return cell.replace("\xa0", " ").strip()
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)  # noqa: PLR2004 (a double's digits)
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, int | timedelta) else ""
