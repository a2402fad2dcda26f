"""Survey workbooks read back: figures, heads, links, marks, and nothing that is hidden."""

from __future__ import annotations

import re
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import openpyxl
import pytest
from benchmarks.invented_results import Wanted, invented
from tests.report.surveyed import LEAKS, SMALL

from corridor.report.workbook import Blocks, write_workbook

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = pytest.mark.parametrize("language", ["en", "ru"])


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Give the small survey's workbook in English, read with another library."""
    path = tmp_path_factory.mktemp("book") / "small.xlsx"
    write_workbook(SMALL, path, "en", blocks=Blocks.ALL)
    return openpyxl.load_workbook(path)


def leading(sheet: Any) -> set[str]:
    """Give where the links of a sheet lead."""
    return {cell.hyperlink.location for line in sheet.iter_rows() for cell in line if cell.hyperlink}


def found(sheet: Any, words: str, column: int = 1) -> int:
    """Give the row in which words stand."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, column).value == words)


def test_contents_lead_to_every_table_and_back(book: Any) -> None:
    """Every table is listed with a link to its sheet, and every sheet leads back."""
    contents = book["Contents"]
    links = leading(contents)
    assert book.sheetnames == ["Contents", "work", "nested", "fair", "months", "Methods"]
    assert links == {f"'{name}'!A1" for name in book.sheetnames[1:]}
    for name in book.sheetnames[1:]:
        assert leading(book[name]) == {"'Contents'!A1"}


def test_shares_are_sortable_numbers_with_letters_beside(book: Any) -> None:
    """A share is a real number shown as per cent; its letters stand in a narrow column of their own."""
    sheet = book["work"]
    row = found(sheet, "+ Relatives")
    assert [sheet.cell(row, at).value for at in range(2, 7)] == [0.2, 0.25, "B", 0.15, None]
    assert sheet.cell(row, 3).number_format == "0%"
    assert sheet.column_dimensions["D"].width < sheet.column_dimensions["C"].width


def test_nets_are_bold_and_their_answers_set_in(book: Any) -> None:
    """A net stands out, and what it counts stands under it, set in."""
    sheet = book["work"]
    net, inner, other = (sheet.cell(found(sheet, name), 1) for name in ("People they know", "Friends", "A broker"))
    assert (net.font.b, inner.font.b) == (True, False)
    assert (inner.alignment.indent, other.alignment.indent) == (1, 0)


def test_bases_stand_under_the_heads(book: Any) -> None:
    """Unweighted, weighted and both effective bases are numbers; a small one carries a star in its format."""
    sheet = book["work"]
    row = found(sheet, "Base (unweighted)")
    assert [sheet.cell(row, at).value for at in (2, 3, 5)] == [600, 200, 43]
    assert [sheet.cell(row, at).number_format for at in (3, 5)] == ["#,##0", '#,##0"*"']
    assert sheet.cell(row + 1, 2).value == 612.5
    assert sheet.cell(row + 2, 2).value == 486.2
    assert sheet.cell(row + 3, 2).value == 430


def test_heads_are_stacked_and_nested(book: Any) -> None:
    """The banner spans its groups, an outer group its inner ones; the corner and the whole sample span all lines."""
    sheet = book["nested"]
    merged = {str(each) for each in sheet.merged_cells.ranges}
    values = {each: sheet[each.split(":")[0]].value for each in merged}
    top = found(sheet, "Answer")
    assert values[f"C{top}:I{top}"] == "Country of origin"
    assert values[f"C{top + 1}:F{top + 1}"] == "Kyrgyzstan"
    assert values[f"G{top + 1}:I{top + 1}"] == "Uzbekistan"
    assert values[f"B{top}:B{top + 2}"] == "All"
    assert values[f"A{top}:A{top + 3}"] == "Answer"
    assert sheet.cell(top + 3, 3).value == "A"


def test_heads_stay_in_sight(book: Any) -> None:
    """Panes are frozen under the heads and behind the answers, and printed pages repeat the heads."""
    sheet = book["work"]
    top = found(sheet, "Answer")
    assert sheet.freeze_panes == f"B{top + 3}"
    assert sheet.print_title_rows == f"${top}:${top + 2}"


def test_hidden_cells_say_why(book: Any) -> None:
    """Two reasons to hide a number have two marks, and a base that would tell is hidden as well."""
    sheet = book["nested"]
    row, base = found(sheet, "Unpaid work"), found(sheet, "Base (unweighted)")
    assert sheet.cell(row, 7).value == "not shown: small base"
    assert sheet.cell(base, 7).value == 29
    assert sheet.cell(row, 9).value == "hidden: data protection"
    assert sheet.cell(base, 9).value == "hidden: data protection"
    assert book["work"].cell(found(book["work"], "A broker"), 5).value == "hidden: data protection"


@LANGUAGES
@pytest.mark.parametrize("blocks", Blocks)
def test_no_hidden_number_is_anywhere_in_the_file(tmp_path: Path, language: str, blocks: Blocks) -> None:
    """Numbers of hidden cells are in no part of the workbook, even where results still carry them."""
    write_workbook(SMALL, tmp_path / "book.xlsx", language, blocks=blocks)
    with ZipFile(tmp_path / "book.xlsx") as file:
        whole = b"".join(file.read(name) for name in file.namelist()).decode("utf-8")
    assert [digits for digits in LEAKS if digits in whole] == []


def test_further_blocks_hold_errors_and_intervals(book: Any) -> None:
    """Under the figures stand counts, standard errors and both ends, in the same columns."""
    sheet = book["work"]
    for name, expected in (
        ("Interviews with this answer (unweighted)", 80),
        ("Standard error", 0.025),
        ("Lower end of the interval, 95%", 0.35),
        ("Upper end of the interval, 95%", 0.45),
    ):
        start = found(sheet, name)
        row = next(at for at in range(start, start + 9) if sheet.cell(at, 1).value == "Friends")
        assert sheet.cell(row, 2).value == pytest.approx(expected)


def test_figures_alone_unless_more_is_wanted(tmp_path: Path) -> None:
    """Without further blocks no standard error is in the workbook."""
    write_workbook(SMALL, tmp_path / "book.xlsx", "en")
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx")["work"]
    assert "Standard error" not in {sheet.cell(row, 1).value for row in range(1, sheet.max_row + 1)}


def test_what_must_be_said_stands_below(book: Any) -> None:
    """The test, small bases, marks and who is outside the base are whole sentences under the table."""
    sheet = book["work"]
    said = {sheet.cell(row, 1).value for row in range(1, sheet.max_row + 1)}
    assert "Answers differ by “Country of origin”: F(3.2,\xa01201)\xa0=\xa05.1, p\xa0<\xa00.001." in said
    assert "Small base: Uzbekistan, n = 43; read with care." in said
    assert "Outside the base: 12 (the question was not asked)." in said
    assert "Figures of so few people that they might be recognised are hidden to protect them." in said


def test_means_have_decimals(book: Any) -> None:
    """Means of one row have the same decimals, as many as their size deserves."""
    sheet = book["months"]
    row = found(sheet, "Mean")
    assert (sheet.cell(row, 2).value, sheet.cell(row, 2).number_format) == (8.125, "#,##0.0")
    assert book["fair"].cell(found(book["fair"], "Mean"), 2).number_format == "#,##0.00"


def test_methods_tell_how_it_was_made(book: Any) -> None:
    """Sample, weights, program and hashes stand on the last sheet."""
    sheet = book["Methods"]
    said = " ".join(str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value)
    for words in (
        "A street sample",
        "Efficiency after Kish: 81%",
        "Strata: city.",
        "Corridor 0.1.0",
        "ab" * 32,
        "Holm",
    ):
        assert words in said


def test_russian_workbook_speaks_russian(tmp_path: Path) -> None:
    """Marks, bases and sheets are in the reader's language and terms."""
    write_workbook(SMALL, tmp_path / "book.xlsx", "ru")
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    sheet = book["nested"]
    assert book.sheetnames[0] == "Содержание"
    assert sheet.cell(found(sheet, "Работа без оплаты"), 7).value == "не приводится: мала база"
    assert found(sheet, "База (невзвешенная)")
    said = [cell.value for line in sheet.iter_rows() for cell in line if isinstance(cell.value, str)]
    assert [each for each in said if re.search("[A-Za-z]{4,}", each)] == ["Малый опрос · nested"]


def test_same_results_same_bytes(tmp_path: Path) -> None:
    """A workbook made again is the same file."""
    for name in ("a", "b"):
        write_workbook(SMALL, tmp_path / name, "en", blocks=Blocks.ALL)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_broken_off_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where writing fails, what was there before is still there whole."""
    target = tmp_path / "book.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr("corridor.report.workbook.workbook.written", lambda _book: (_ for _ in ()).throw(MemoryError))
    with pytest.raises(MemoryError):
        write_workbook(SMALL, target, "en")
    assert target.read_bytes() == b"old"


def test_every_table_of_a_whole_survey_has_its_sheet(tmp_path: Path) -> None:
    """Seven columns and every kind of question: all sheets are there and no figure is an error."""
    write_workbook(invented(Wanted(questions=18, groups=7)), tmp_path / "book.xlsx", "ru", blocks=Blocks.ALL)
    with ZipFile(BytesIO((tmp_path / "book.xlsx").read_bytes())) as file:
        names = [name for name in file.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(names) == 20
        assert not [name for name in names if b't="e"' in file.read(name)]


def test_reports_do_without_the_library_of_workbooks() -> None:
    """Nothing a report is built of imports XlsxWriter, nor a library of numbers: neither is in the default install."""
    code = (
        "import sys, corridor.report.build, corridor.report.workbook, corridor.cli.commands.build;"
        "sys.exit(bool({'xlsxwriter', 'numpy', 'pyarrow'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own code
