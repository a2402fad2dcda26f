"""Workbooks: XLSX, XLSB, ODS and the old XLS."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from corridor.kernel.problem import Problem, Where
from corridor.survey.interviews.raw import Found, Gathering, RawColumn, RawTable
from corridor.survey.interviews.readers.text import origin_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: Rows of a block.
_BLOCK = 2048
#: Bytes a workbook may unpack to: what 100,000 interviews of 1,000 columns need.
_UNPACKED = 4 << 30
#: Cells of the rectangle a sheet may span: 24 bytes each in memory.
_CELLS = 300_000_000
#: Bytes of a sheet whose cells are looked through beforehand; a larger one has its rows.
_SCANNED = 256 << 20
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_CELL = re.compile(rb"""<c[^>]{0,80}?\br\s*=\s*["']([A-Z]{1,7})([0-9]{1,12})["']""")
#: Columns from which on a sheet is wider than any questionnaire.
WIDE = 5_000


def read_workbook(path: Path, file: str, format_: str, advance: Callable[[int, int], None] | None = None) -> Found:
    """Read every sheet of a workbook that has a head; hidden sheets too, for exports hide what they link by."""
    problems: list[Problem] = []
    if _too_large(path):
        return Found((), (Problem("data-file-too-large", Where(file), {"size": _UNPACKED >> 30}),), format_)
    try:
        tables = tuple(_tables(path, file, problems, advance))
    except PasswordError:
        return Found((), (Problem("data-workbook-encrypted", Where(file), {}),), format_)
    except (CalamineError, OSError, ValueError, KeyError, RuntimeError, MemoryError):
        return Found((), (Problem("data-file-broken", Where(file), {"format": format_}),), format_)
    except BaseException as error:  # a panic of the library is no Exception
        if type(error).__name__ != "PanicException":
            raise
        return Found((), (Problem("data-file-broken", Where(file), {"format": format_}),), format_)
    if not tables and not problems:
        problems.append(Problem("data-empty", Where(file), {}))
    return Found(tables, tuple(problems), format_)


def _too_large(path: Path) -> bool:
    """Whether a workbook unpacks to more than fits, or a stray cell far out makes a sheet reach over everything.

    The library keeps a sheet as a rectangle: one cell in the last row and column of Excel is 17 billion cells.
    """
    try:
        with zipfile.ZipFile(path) as package:
            members = package.infolist()
            if sum(member.file_size for member in members) > _UNPACKED:
                return True
            sheets = [each for each in members if _SHEET.fullmatch(each.filename) and each.file_size <= _SCANNED]
            return any(_reach(package.read(each)) > _CELLS for each in sheets)
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        OSError,
        ValueError,
        EOFError,
        RuntimeError,
        NotImplementedError,
    ):
        return False


def _reach(xml: bytes) -> int:
    """Count the cells of the rectangle from the first cell to the last row and column in which a cell stands."""
    found = _CELL.findall(xml)
    rows = max(map(int, {row for _, row in found}), default=0)
    return rows * max((_number(letters) for letters in {letters for letters, _ in found}), default=0)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _book(path: Path) -> CalamineWorkbook:
    """Open a workbook by what it is: the library goes by the ending, and then takes a renamed one for damaged."""
    try:
        return CalamineWorkbook.from_path(path)
    except PasswordError:
        raise
    except (CalamineError, OSError, ValueError):
        return CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))


def _tables(
    path: Path, file: str, problems: list[Problem], advance: Callable[[int, int], None] | None
) -> Iterator[RawTable]:
    with _book(path) as book:
        sheets = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        for name in sheets:
            sheet = book.get_sheet_by_name(name)
            table = _table(sheet, name, file, problems, advance)
            if table is not None:
                yield table


def _table(
    sheet: Any, name: str, file: str, problems: list[Problem], advance: Callable[[int, int], None] | None
) -> RawTable | None:
    """Read one sheet; None where it has no head."""
    rows = iter(sheet.iter_rows())
    # Empty rows before the first are given, empty columns are not.
    number = 1
    shift = sheet.start[1] if sheet.start else 0
    head: list[Any] = []
    for head in rows:
        if any(cell != "" for cell in head):
            break
        number += 1
    else:
        return None
    columns, lines = [Gathering() for _ in head], [np.zeros(0, np.int64)]
    total = max(sheet.total_height, 1)
    at = number + 1
    for block in _blocks(rows):
        kept = [place for place, row in enumerate(block) if any(cell != "" for cell in row)]
        lines.append(np.asarray(kept, np.int64) + at)
        if kept:
            for gathering, cells in zip(columns, zip(*(block[place] for place in kept), strict=True), strict=True):
                gathering.add(cells)
        at += len(block)
        if advance is not None:
            advance(min(at, total), total)
    numbers = np.concatenate(lines)
    raw = tuple(
        RawColumn(str(_plain(cell)).strip(), place + shift, gathering.levels())
        for place, (cell, gathering) in enumerate(zip(head, columns, strict=True), start=1)
    )
    wide = sum(1 for column in raw if column.head)
    if wide > WIDE:
        problems.append(Problem("data-very-wide", Where(file, number, 0, name), {"columns": wide}))
    return RawTable(name, raw, len(numbers), (_named(origin_of(file, numbers, number), name),))


def _named(origin: Any, sheet: str) -> Any:
    return type(origin)(origin.file, sheet, origin.start, origin.first_row, origin.lines)


def _plain(cell: object) -> object:
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _blocks(rows: Iterator[list[Any]]) -> Iterator[list[list[Any]]]:
    block: list[list[Any]] = []
    for row in rows:
        block.append(row)
        if len(block) == _BLOCK:
            yield block
            block = []
    if block:
        yield block
