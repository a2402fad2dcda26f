"""Tables in CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corridor.kernel.files.csv_table import Row, rows
from corridor.kernel.files.nodes import place

if TYPE_CHECKING:
    from corridor.kernel.files.yaml_events import Fault


def read(text: str) -> tuple[list[str], list[Row], list[Fault]]:
    """Read a text whole."""
    faults: list[Fault] = []
    head, lines = rows(text, faults)
    return [cell.value for cell in head], list(lines), faults


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_head_line_says_what_parts_the_columns(delimiter: str) -> None:
    """Semicolon, comma and tab are told from the head line."""
    head, lines, faults = read("id;kg;tj\nrussia;76;80\n".replace(";", delimiter))
    assert head == ["id", "kg", "tj"]
    assert [{name: cell.value for name, cell in line.cells.items()} for line in lines] == [
        {"id": "russia", "kg": "76", "tj": "80"}
    ]
    assert faults == []


def test_a_decimal_comma_stays_in_its_cell() -> None:
    """With semicolons between columns, commas belong to the numbers."""
    _, (line,), _ = read("id;kg\nrussia;76,5\n")
    assert line.cells["kg"].value == "76,5"


def test_cells_know_their_place() -> None:
    """Line and column of a cell are those of an editor, quoted texts and quoted line ends counted."""
    _, (first, second), _ = read('id;label;kg\na;"one; two";7\nb;"three\nfour";8\n')
    assert [place(first.cells[name].at) for name in ("id", "label", "kg")] == [(2, 1), (2, 3), (2, 14)]
    assert (second.line, place(second.cells["id"].at)) == (3, (3, 1))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_after_quoted_line_ends_keep_their_line(end: str) -> None:
    """A text over two lines moves the rows below it by one."""
    _, lines, _ = read(f'id;label{end}a;"x{end}y"{end}b;z{end}')
    assert [line.line for line in lines] == [2, 4]


def test_empty_rows_and_cells_are_left_out() -> None:
    """What was not printed has no cell; a row without cells is no row."""
    _, (line,), faults = read("id;kg;tj\n;;\na;;3\n   \n")
    assert (line.line, sorted(line.cells)) == (3, ["id", "tj"])
    assert faults == []


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ('id;label\na;"never closed\nb;x\n', "csv-quotes", (2, 1)),
        ('id;label\na;"x"y\n', "csv-quotes", (2, 1)),
        ('"id;label\na;b\n', "csv-quotes", (1, 1)),
        (";;\na;b;c\n", "csv-no-head", (1, 1)),
        ("\nid;label\n", "csv-no-head", (1, 1)),
        ("id;label;label\n", "duplicate-column", (1, 10)),
        ("id;label\na;b;c\n", "csv-row-length", (2, 1)),
    ],
)
def test_what_is_wrong_with_a_table_has_its_place(text: str, code: str, at: tuple[int, int]) -> None:
    """Quotation marks, head lines and row lengths are faults; the rows around them are read."""
    faults = read(text)[2]
    assert [(fault.code, place(fault.at)) for fault in faults] == [(code, at)]


def test_a_row_that_is_too_long_only_by_empty_cells_is_fine() -> None:
    """Spreadsheets write separators for columns nobody used."""
    assert read("id;kg\na;1;;;\n")[2] == []


def test_a_short_row_gives_what_it_has() -> None:
    """Cells left out at the end are empty."""
    _, (line,), faults = read("id;kg;tj\na;1\n")
    assert (sorted(line.cells), faults) == (["id", "kg"], [])


def test_an_empty_table_has_no_head() -> None:
    """Nothing is no table."""
    assert [fault.code for fault in read("")[2]] == ["csv-no-head"]


def test_a_cell_larger_than_the_reader_s_limit_is_a_fault() -> None:
    """A cell of a megabyte is a quotation mark that was never closed, not a crash."""
    assert [fault.code for fault in read("id;label\na;" + "x" * 1_000_000 + "\n")[2]] == ["csv-quotes"]
