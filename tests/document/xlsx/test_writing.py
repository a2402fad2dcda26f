"""Workbooks read back with another library."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.document.xlsx.book import Book, Cell, Look, Sheet
from corridor.document.xlsx.writing import written


def book(*cells: Cell, **more: object) -> Book:
    """Give a book of one sheet."""
    return Book("Title", (Sheet("One", cells, (20.0, 10.0), **more),))  # type: ignore[arg-type]


def read(given: Book) -> openpyxl.Workbook:
    """Write a book and read it."""
    return openpyxl.load_workbook(BytesIO(written(given)))


def test_words_that_look_like_formulas_stay_words() -> None:
    """A cell that begins as a formula would is text, and stays text when it is edited."""
    words = ("=1+1", "+7 495 0000000", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1")
    sheet = read(book(*(Cell(at, 0, each, Look()) for at, each in enumerate(words)))).active
    for at, each in enumerate(words, 1):
        cell = sheet.cell(at, 1)
        assert (cell.data_type, cell.value) == ("s", each)
        assert cell.quotePrefix
    with ZipFile(BytesIO(written(book(Cell(0, 0, "=1+1", Look()))))) as file:
        assert b"<f>" not in file.read("xl/worksheets/sheet1.xml")


def test_numbers_are_numbers_with_a_format() -> None:
    """A share is a number shown as per cent; nothing is an empty cell."""
    sheet = read(book(Cell(0, 0, 0.125, Look(number="0%")), Cell(1, 0, None, Look()))).active
    assert (sheet["A1"].value, sheet["A1"].number_format, sheet["A1"].data_type) == (0.125, "0%", "n")
    assert sheet["A2"].value is None


def test_same_book_same_bytes() -> None:
    """Bytes depend on what is in the book alone."""
    given = book(Cell(0, 0, "Слово", Look(bold=True), columns=2))
    assert written(given) == written(given)


def test_nothing_in_it_acts_or_leads_outside() -> None:
    """There are no macros and no links to anywhere but the book itself."""
    with ZipFile(
        BytesIO(written(book(Cell(0, 0, "http://example.org", Look()), Cell(1, 0, "One", Look(), to="One"))))
    ) as file:
        assert not [name for name in file.namelist() if "vba" in name.lower() or "external" in name.lower()]
        assert not any(b"TargetMode" in file.read(name) for name in file.namelist())


def test_print_set_up() -> None:
    """A sheet prints as wide as the paper, with its heads on every page, and panes stay where they should."""
    sheet = read(book(Cell(0, 0, "a", Look()), frozen=(3, 1), repeated=(1, 2), running="A & B")).active
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$2:$3"
    assert sheet.freeze_panes == "B4"
    assert "A && B" in sheet.oddHeader.left.text


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=80))
def test_any_words_come_back(words: str) -> None:
    """What a person wrote is read again, but for what no cell can hold."""
    value = read(book(Cell(0, 0, words, Look()))).active["A1"].value
    kept = "".join(letter for letter in words if letter.isprintable() or letter in "\n\t\r")
    found = "".join(letter for letter in value or "" if letter.isprintable() or letter in "\n\t\r")
    assert found.replace("\r", "").replace("_x000D_", "") in {kept.replace("\r", ""), ""} or "\u202e" in words


def test_endless_words_are_cut() -> None:
    """A text longer than a cell may be is cut, and the file stays whole."""
    value = read(book(Cell(0, 0, "ж" * 40_000, Look()))).active["A1"].value
    assert len(value) == 32_767
    assert value.endswith("…")
