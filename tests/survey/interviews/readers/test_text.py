"""Tables of text: encodings, separators, quotation marks; the fast road and the slow one give the same."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corridor.survey.design.arrays import Levels
from corridor.survey.interviews.readers import csv_file, encodings
from corridor.survey.interviews.readers.encodings import Guessed, encoding_of
from corridor.survey.interviews.readers.fast import read_fast
from corridor.survey.interviews.readers.layout import Layout
from corridor.survey.interviews.readers.pieces import Pieces
from corridor.survey.interviews.readers.text import Sizes, read_text

if TYPE_CHECKING:
    from corridor.kernel.problem import Problem
    from corridor.survey.interviews.raw import Found, RawTable


def read_csv(raw: bytes, file: str) -> Found:
    """Read bytes as a file that is open."""
    return csv_file.read_csv(io.BytesIO(raw), file)


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


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("aя€😀"), max_size=12), st.binary(max_size=2), st.integers(1, 7))
def test_utf8_is_told_as_by_decoding(text: str, tail: bytes, step: int) -> None:
    """However characters are cut in two by the pieces in which a file is looked at."""
    raw = text.encode() + tail
    try:
        raw.decode()
        expected = True
    except UnicodeDecodeError:
        expected = False
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(encodings, "_STEP", step)
        assert encodings._is_written_in(io.BytesIO(raw), "utf-8") is expected


def test_bytes_that_the_named_encoding_does_not_have_are_said() -> None:
    """Whether the study names it or a mark at the beginning: with the first line that has them; the rest is read."""
    raw = "a;b\n1;так\n".encode("cp1251")
    for found in (csv_file.read_csv(io.BytesIO(raw), "d.csv", "utf-8"), read_csv(codecs.BOM_UTF8 + raw, "d.csv")):
        assert [(problem.code, problem.where.line) for problem in found.problems] == [("data-encoding-unknown", 2)]
        assert _rows(found.tables[0]) == [["1", "\ufffd\ufffd\ufffd"]]


@pytest.mark.parametrize("text", ['a;b\n1;"x\n2;y\n', 'a;b\n1;x"y\n2;"z\n', 'a;b\n1;2\n3;"""\n'])
def test_a_mark_that_is_never_closed_is_said_with_its_line(text: str) -> None:
    """Rows before it are read; what follows it would be one cell. In the last line it harms but its own cell."""
    found = read_csv(text.encode(), "d.csv")
    lines = [problem.where.line for problem in found.problems if problem.code == "data-line-unreadable"]
    rows = _rows(found.tables[0])
    assert (lines, len(rows)) == (([2], 0) if '"x' in text else ([], 2))


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
#: Rows that both roads can read.
FITTING = st.lists(st.sampled_from(["1", "да", "a b", 'x "y"', "two\nlines", "", " "]), min_size=3, max_size=3)
#: Lines as programs and people leave them: with cells too few or too many, empty, with marks in the middle of cells.
LINE = st.one_of(
    FITTING,
    st.lists(CELL, min_size=3, max_size=3),
    st.lists(CELL, max_size=5),
    st.sampled_from(['x;y"z;1', '"open;1;2', "", ";;", ",,", '"a"b;2;3', "1;2;3", "1,2,3"]),
)
#: Blocks of one row and of several, read fast where that is possible; some rows, and the whole, never read fast.
SIZES = (Sizes(1, 24), Sizes(40, 400), Sizes(9, 0), Sizes(most=0))


@example([["", "", "broken\n", ""]], ",", False, "\n", "utf-8", ["p", "q", "r"])  # noqa: FBT003 (drawn)
@settings(max_examples=120, deadline=None)
@given(
    st.one_of(st.lists(LINE, max_size=12), st.lists(st.one_of(FITTING, st.just("")), min_size=3, max_size=20)),
    st.sampled_from(",;\t"),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1251"]),
    st.sampled_from([["p", "q", "r"], ["p", "p", ""], ["п", 'q"q', "r\ns"]]),
)
def test_both_roads_lead_to_the_same(
    lines: list[list[str] | str],
    mark: str,
    always: bool,  # noqa: FBT001 (drawn)
    end: str,
    codec: str,
    head: list[str],
) -> None:
    """Blocks read fast, blocks read carefully and a whole read by the csv module: cells, order, lines, problems."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=mark, lineterminator=end, quoting=csv.QUOTE_ALL if always else csv.QUOTE_MINIMAL)
    writer.writerow(head)
    for line in lines:
        if isinstance(line, str):
            out.write(line + end)
        else:
            writer.writerow(line)
    raw = out.getvalue().encode(codec, "replace")
    found = [_read(raw, codec, mark, sizes) for sizes in SIZES]
    assert all(each == found[0] for each in found)
    assert found[0][0] == _by_csv(raw.decode(codec), mark)


def _read(raw: bytes, codec: str, mark: str, sizes: Sizes) -> tuple[object, list[Problem]]:
    problems: list[Problem] = []
    pieces = Pieces(io.BytesIO(raw), Guessed(codec, codec, guessed=False))
    table = read_text(pieces, Layout(mark, 0), "d.csv", problems, sizes=sizes)
    assert table is not None
    return _plain(table), problems


def _by_csv(text: str, mark: str) -> object:
    """Give the table as a plain reading of the whole text has it."""
    source = io.StringIO(text.removeprefix("\ufeff"), newline="")
    reader = csv.reader(source, delimiter=mark)
    found, line = [], 1
    for cells in reader:
        if any(cells):
            found.append((line, cells))
        line = reader.line_num + 1
    # The last row is none where its quotation mark is never closed: closing it changes what is read.
    last = found[-1]
    closed = list(csv.reader(io.StringIO(text.removeprefix("\ufeff") + '"', newline=""), delimiter=mark))
    if len(found) > 1 and reader.line_num > last[0] and closed[-1][-1:] == last[1][-1:] and closed[-1] == last[1]:
        found.pop()
    (_, head), *rows = found
    width = len(head)
    fitted = [(line, [*cells[:width], *[""] * (width - len(cells))]) for line, cells in rows]
    columns = []
    for number in range(width):
        known: dict[str, int] = {"": -1}
        places = [known.setdefault(cells[number], len(known) - 1) for _, cells in fitted]
        columns.append((head[number].strip(), number + 1, places, tuple(known)[1:]))
    return len(fitted), columns, [line for line, _ in fitted], mark != ","


def test_the_fast_road_is_taken_where_files_are_plain() -> None:
    """Quotation marks around cells, marks within them and line breaks do not hinder it; it stops at a whole row."""
    block = '"1";"x;y"\n\n2;"a ""b""\nя"\n3;"op'.encode()
    fast = read_fast(block, ";", ["a", "b"], last=False)
    assert fast is not None
    assert [column.to_pylist() for column in fast.columns] == [["1", "2"], ["x;y", 'a "b"\nя']]
    assert fast.lines.tolist() == [0, 2]
    assert (fast.taken, block[fast.size :]) == (4, b'3;"op')


def test_single_rows_of_another_length_are_mended() -> None:
    """A short one is filled up, a long one is cut and its line is told, marks and line breaks and all."""
    block = b'1;2\n"a\n;""b";2;3\n' + b"4;5\n" * 20 + b"6\r\n"
    fast = read_fast(block, ";", ["a", "b"], last=True)
    assert fast is not None
    assert [column.to_pylist()[:2] for column in fast.columns] == [["1", 'a\n;"b'], ["2", "2"]]
    assert [column.to_pylist()[-1] for column in fast.columns] == ["6", ""]
    assert (fast.longer, fast.lines.tolist()[:3], fast.taken) == ([1], [0, 1, 3], 24)


@pytest.mark.parametrize(
    "block", ['1;x"y\n', '"1"a;2\n', "1;2;3\n1\n", ";;3\n", "1;2\r3;4\n", '1;"open\n', "\ufeff1;2\n"]
)
def test_the_fast_road_is_not_taken_where_it_might_mislead(block: str) -> None:
    """Stray marks, many rows of another length and old line ends are left to the other road."""
    assert read_fast(block.encode(), ";", ["a", "b"], last=True) is None


def test_many_different_words_are_the_same_words() -> None:
    """Keys of ten thousand rows, some empty, in several blocks, come in their order with their places."""
    keys = [f"ключ-{number % 7000}" if number % 11 else "" for number in range(10_000)]
    raw = ("key;a\n" + "".join(f"{key};1\n" for key in keys)).encode()
    pieces = Pieces(io.BytesIO(raw), Guessed("utf-8", "UTF-8", guessed=False))
    table = read_text(pieces, Layout(";", 0), "d.csv", [], sizes=Sizes(1 << 12, 1 << 15))
    assert table is not None
    assert [row[0] or "" for row in _rows(table)] == keys
    assert list(table.columns[0].values.values) == list(dict.fromkeys(key for key in keys if key))  # type: ignore[union-attr]


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
        (column.head, column.number, column.values.places.tolist(), tuple(column.values.values))
        for column in table.columns
        if isinstance(column.values, Levels)
    ]
    return table.rows, columns, [table.origins[0].line(row) for row in range(table.rows)], table.decimal_comma
