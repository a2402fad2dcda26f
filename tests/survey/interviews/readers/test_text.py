"""Tables of text: encodings, separators, quotation marks; the fast road and the slow one give the same."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.survey.design.arrays import Levels
from corridor.survey.interviews.readers.csv_file import read_csv
from corridor.survey.interviews.readers.encodings import encoding_of
from corridor.survey.interviews.readers.text import layout_of, read_text
from corridor.survey.interviews.readers.text_fast import read_fast

if TYPE_CHECKING:
    from corridor.kernel.problem import Problem
    from corridor.survey.interviews.raw import RawTable

RUSSIAN = "имя;ответ\nАйбек;Не смог найти работу после выдворения\nДильноза;ПОЗВОНИТЬ ПОЗЖЕ\n"


@pytest.mark.parametrize(
    ("codec", "name", "guessed"),
    [
        ("utf-8", "UTF-8", False),
        ("utf-8-sig", "UTF-8", False),
        ("utf-16", "UTF-16", False),
        ("utf-16-le", "UTF-16", True),
        ("cp1251", "cp1251", True),
        ("cp866", "cp866", True),
        ("koi8-r", "koi8-r", True),
    ],
)
def test_russian_is_read_in_every_encoding(codec: str, name: str, guessed: bool) -> None:  # noqa: FBT001 (a table of cases)
    """Whatever program wrote it; a guess is said."""
    found = read_csv(RUSSIAN.encode(codec), "d.csv")
    assert _rows(found.tables[0])[0] == ["Айбек", "Не смог найти работу после выдворения"]
    assert found.encoding == name
    assert [problem.code for problem in found.problems] == (["data-encoding-guessed"] if guessed else [])


def test_french_of_old_windows_is_not_taken_for_russian() -> None:
    """Accents among Latin letters are cp1252."""
    assert encoding_of("réponse;déplacé\nété;forêt\n".encode("cp1252")).codec == "cp1252"


def test_what_the_study_says_of_the_encoding_counts() -> None:
    """A named encoding is used and nothing is guessed; a name that no codec has is not believed."""
    assert encoding_of("так".encode("cp866"), "cp866") == ("cp866", "cp866", False, False)
    assert encoding_of(b"plain", "no-such-thing").codec == "utf-8"
    assert encoding_of(b"plain", "base64").codec == "utf-8"


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_separators_are_told_by_the_lines(mark: str) -> None:
    """Cells are parted by what gives lines of one length, whatever else stands in texts."""
    found = read_csv(f'a{mark}b{mark}c\n1{mark}"x,y;z"{mark}3\n'.encode(), "d.csv")
    assert _rows(found.tables[0]) == [["1", "x,y;z", "3"]]


def test_a_line_of_excel_names_the_separator() -> None:
    """`sep=;` is no head."""
    assert _rows(read_csv(b"sep=;\r\na;b\r\n1;2\r\n", "d.csv").tables[0]) == [["1", "2"]]


def test_lines_are_those_an_editor_shows() -> None:
    """Texts with line breaks and empty lines do not shift the places of rows below them."""
    table = read_csv(b'a;b\n1;"two\nlines"\n\n;\n3;x\n', "d.csv").tables[0]
    assert [table.origins[0].line(row) for row in range(table.rows)] == [2, 6]


CELL = st.text(st.sampled_from('ab1,;."\n\r \tяé'), max_size=5)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=8),
    st.sampled_from(",;\t"),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
)
def test_both_roads_lead_to_the_same(rows: list[list[str]], mark: str, always: bool, end: str) -> None:  # noqa: FBT001 (drawn)
    """Where the fast road is taken at all, it gives the cells, the order of values and the lines of the slow one."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=mark, lineterminator=end, quoting=csv.QUOTE_ALL if always else csv.QUOTE_MINIMAL)
    writer.writerows([["p", "q", "r"], *rows])
    raw, layout = out.getvalue().encode(), layout_of(out.getvalue())
    fast = read_fast(raw, layout, "d.csv")
    problems: list[Problem] = []
    slow = read_text(out.getvalue(), layout, "d.csv", problems)
    assert slow is not None
    if fast is not None:
        assert _plain(fast) == _plain(slow)


def test_the_fast_road_is_taken_where_files_are_plain() -> None:
    """Quotation marks around whole cells do not hinder it."""
    raw = b'"a";"b"\n"1";"x;y"\n"2";""\n'
    fast = read_fast(raw, layout_of(raw.decode()), "d.csv")
    assert fast is not None
    assert _rows(fast) == [["1", "x;y"], ["2", None]]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(raw: bytes) -> None:
    """Any bytes give a table or a problem."""
    found = read_csv(raw, "d.csv")
    assert found.tables or found.problems


def _rows(table: RawTable) -> list[list[Any]]:
    return [[_cell(column.values, row) for column in table.columns] for row in range(table.rows)]


def _cell(values: Any, row: int) -> object:
    return values.values[values.places[row]] if values.places[row] >= 0 else None


def _plain(table: RawTable) -> object:
    columns = [
        (column.head, column.number, column.values.places.tolist(), column.values.values)
        for column in table.columns
        if isinstance(column.values, Levels)
    ]
    return table.rows, columns, [table.origins[0].line(row) for row in range(table.rows)], table.decimal_comma
