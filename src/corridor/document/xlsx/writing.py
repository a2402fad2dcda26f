"""A workbook's bytes: the same book gives the same bytes, words stay words, and nothing in it can act."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from corridor.document.xlsx.book import Book, Cell, Look, Sheet

#: A face that is on every machine, or has a twin of the same widths there.
FACE, SIZE = "Arial", 10
#: The day every workbook says it was made: bytes depend on what is in it alone.
_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - the library takes no time zones
#: Most characters of a cell.
_MOST = 32_767
_COLOURS = {"ink": "#1C1B19", "soft": "#5B5852", "accent": "#1F4E5F", "link": "#1F4E5F"}
_FILLS = {"head": "#E6EEF0", "base": "#F5F2EB"}
_LINE = "#8A857B"
#: What XML cannot hold, and what turns the reading direction.
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
#: A text of this kind would be a formula if it were typed in.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def written(book: Book) -> bytes:
    """Give the bytes of a workbook; needs the library XlsxWriter (`ImportError` where it is missing)."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - an optional library: reports are built without it

    memory = BytesIO()
    # Nothing is guessed from words: no number, no address, no formula.
    options = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = Workbook(memory, options)
    workbook.set_properties({"title": _shown(book.title), "comments": _shown(book.remark), "created": _DAY})
    workbook.set_size(2400, 1500)
    formats = _Formats(workbook)
    for sheet in book.sheets:
        _write_sheet(workbook.add_worksheet(sheet.name), sheet, book, formats)
    workbook.close()
    return memory.getvalue()


class _Formats:
    """The formats of a workbook, one per look."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._known: dict[tuple[Look, bool], Format] = {}
        workbook.formats[0].set_font_name(FACE)
        workbook.formats[0].set_font_size(SIZE)

    def of(self, look: Look, *, kept: bool) -> Format:
        """Give the format of a look; `kept` for words that must stay words even when they are edited."""
        key = (look, kept)
        if key not in self._known:
            self._known[key] = self._workbook.add_format(_properties(look, kept=kept))
        return self._known[key]


def _properties(look: Look, *, kept: bool) -> dict[str, object]:
    found: dict[str, object] = {
        "font_name": FACE, "font_size": look.size or SIZE, "font_color": _COLOURS[look.colour], "bold": look.bold,
        "italic": look.italic, "valign": look.upright, "text_wrap": look.wrap, "indent": look.indent,
        "quote_prefix": kept,
    }  # fmt: skip
    if look.colour == "link":
        found["underline"] = 1
    if look.align:
        found["align"] = look.align
    if look.number:
        found["num_format"] = look.number
    if look.fill in _FILLS:
        found["bg_color"] = _FILLS[look.fill]
    for edge, name in (("t", "top"), ("b", "bottom"), ("l", "left")):
        if edge in look.lines:
            found |= {name: 1, f"{name}_color": _LINE}
    return found


def _write_sheet(worksheet: Worksheet, sheet: Sheet, book: Book, formats: _Formats) -> None:
    for place, width in enumerate(sheet.widths):
        worksheet.set_column(place, place, width)
    for row, height in sheet.heights:
        worksheet.set_row(row, height)
    for cell in sheet.cells:
        _write_cell(worksheet, cell, formats)
    if sheet.frozen != (0, 0):
        worksheet.freeze_panes(*sheet.frozen)
    worksheet.hide_gridlines(2)
    _set_print(worksheet, sheet, book)


def _set_print(worksheet: Worksheet, sheet: Sheet, book: Book) -> None:
    worksheet.set_paper(9)  # A4
    if sheet.landscape:
        worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.65)
    if sheet.repeated is not None:
        worksheet.repeat_rows(*sheet.repeated)
    if sheet.running:
        worksheet.set_header(f"&L&8{_printed(sheet.running)}")
    if book.foot:
        foot = _printed(book.foot).replace("{page}", "&P").replace("{pages}", "&N")
        worksheet.set_footer(f"&L&8{_printed(sheet.name)}&R&8{foot}")


def _printed(words: str) -> str:
    """Give words for a head or foot line: an ampersand there is a command unless it is doubled; 255 are the most."""
    return _shown(words)[:100].replace("&", "&&")


def _write_cell(worksheet: Worksheet, cell: Cell, formats: _Formats) -> None:
    value = _shown(cell.value) if isinstance(cell.value, str) else cell.value
    look = formats.of(cell.look, kept=isinstance(value, str) and value.startswith(_FORMULA))
    if cell.rows > 1 or cell.columns > 1:
        last = cell.row + cell.rows - 1, cell.column + cell.columns - 1
        worksheet.merge_range(cell.row, cell.column, *last, "", look)
    if isinstance(value, str) and cell.to:
        target = cell.to.replace("'", "''")
        worksheet.write_url(cell.row, cell.column, f"internal:'{target}'!A1", look, string=value)
    elif isinstance(value, str) and value:
        worksheet.write_string(cell.row, cell.column, value, look)
    elif isinstance(value, str) or value is None:
        worksheet.write_blank(cell.row, cell.column, None, look)
    else:
        worksheet.write_number(cell.row, cell.column, value, look)


def _shown(words: str) -> str:
    """Give words without what no cell can hold, cut where Excel would refuse them."""
    plain = _UNSHOWABLE.sub("", words)
    return plain if len(plain) <= _MOST else plain[: _MOST - 1] + "…"
