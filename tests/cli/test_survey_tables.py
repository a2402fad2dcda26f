"""`corridor survey tables` and `weights`: from files to tables, in a study and without one."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from tests.survey.tabulate.port_survey import INTERVIEWS, PORT, form_workbook

from corridor.survey.tables.longform import COLUMNS

if TYPE_CHECKING:
    from tests.cli.conftest import Run

_STUDY = "format: 1\nid: port\ntitle: {en: Port, ru: Порт}\nlanguages: [en, ru]\n"
_SOURCES = "sources:\n  - {id: port-survey, title: {en: Survey, ru: Опрос}, date: 2021}\n"


@pytest.fixture
def port(run: Run) -> Path:  # noqa: ARG001 (puts us into an empty folder)
    """A study with the survey, its interviews in the private folder."""
    folder = Path("port-study").resolve()
    (folder / "surveys" / "port").mkdir(parents=True)
    (folder / "private" / "surveys" / "port").mkdir(parents=True)
    (folder / "study.yaml").write_text(_STUDY, encoding="utf-8")
    (folder / "sources.yaml").write_text(_SOURCES, encoding="utf-8")
    shutil.copy(PORT / "survey.yaml", folder / "surveys" / "port")
    (folder / "surveys" / "port" / "form.xlsx").write_bytes(form_workbook())
    shutil.copy(INTERVIEWS, folder / "private" / "surveys" / "port")
    return folder


def test_results_are_kept_and_checked(run: Run, port: Path) -> None:
    """Kept results are those of the files there are; a second run changes nothing; a changed plan makes them old."""
    done = run("survey", "tables", str(port))
    kept = port / "surveys" / "port" / "results.json"
    assert (done.exit_code, kept.is_file()) == (0, True), done.output
    assert "10 tables" in done.stdout
    before = kept.read_bytes()
    assert "Nothing has changed" in run("survey", "tables", str(port), "port").stdout
    assert kept.read_bytes() == before
    assert "results-out-of-date" not in run("check", str(port)).output
    plan = port / "surveys" / "port" / "survey.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("scale: yes, ", ""), encoding="utf-8")
    assert "results-out-of-date" in run("check", str(port)).output
    assert "Changed tables: trust" in run("survey", "tables", str(port)).stdout


def test_no_keep_writes_nothing_into_the_study(run: Run, port: Path) -> None:
    """With --no-keep the study stays as it is."""
    assert run("survey", "tables", str(port), "--no-keep").exit_code == 0
    assert not (port / "surveys" / "port" / "results.json").exists()


def test_results_are_the_same_bytes_on_every_run(run: Run, port: Path) -> None:
    """Nothing of the day, the machine or the order of a set gets into kept results."""
    run("survey", "tables", str(port))
    kept = port / "surveys" / "port" / "results.json"
    before = kept.read_bytes()
    kept.unlink()
    run("survey", "tables", str(port))
    assert kept.read_bytes() == before


def test_the_long_form_has_its_columns_in_both_kinds_of_file(run: Run, port: Path) -> None:
    """CSV and Parquet hold the same rows, in exactly the columns that are promised."""
    for name in ("long.csv", "long.parquet"):
        assert run("survey", "tables", str(port), "--long", name, "--no-keep").exit_code == 0
    rows = list(csv.DictReader(io.StringIO(Path("long.csv").read_text(encoding="utf-8"))))
    table = pq.read_table("long.parquet")
    assert tuple(rows[0]) == COLUMNS == tuple(table.column_names)
    assert len(rows) == table.num_rows
    assert [row["value"] for row in rows] == [
        "" if each is None else f"{each:.10g}" for each in table["value"].to_pylist()
    ]
    assert {row["suppressed"] for row in rows} == {"", "precision"}


def test_russian_excel_reads_the_long_form(run: Run, port: Path) -> None:
    """A byte order mark, semicolons and decimal commas."""
    run("survey", "tables", str(port), "--long", "long.csv", "--russian-excel", "--no-keep")
    raw = Path("long.csv").read_bytes()
    row = next(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert raw.startswith(b"\xef\xbb\xbf")
    assert (row["value"], row["low"][:4]) == ("0,5", "0,48")


def test_a_workbook_has_a_sheet_per_table(run: Run, port: Path) -> None:
    """The workbook opens, with contents and methods around one sheet per table."""
    assert run("survey", "tables", str(port), "--xlsx", "tables.xlsx", "--no-keep").exit_code == 0
    assert len(openpyxl.load_workbook("tables.xlsx").sheetnames) == 10 + 2


@pytest.mark.parametrize("language", ["en", "ru"])
def test_toplines_are_printed(run: Run, port: Path, language: str) -> None:
    """Every answer with its share and interval, the base, and that errors are assumed."""
    done = run("--lang", language, "survey", "tables", str(port), "--show", "--no-keep")
    expected = {"en": ("know it well", "17.3 %", "Errors are assumed"),
                "ru": ("знаю хорошо", "17,3 %", "Ошибка условная")}[language]  # fmt: skip
    for words in expected:
        assert words in done.stdout


def test_a_file_needs_no_study(run: Run) -> None:
    """A file of interviews with its form and a question that becomes columns; nothing is kept beside it."""
    shutil.copy(INTERVIEWS, "interviews.csv")
    Path("form.xlsx").write_bytes(form_workbook())
    done = run("survey", "tables", "interviews.csv", "--form", "form.xlsx", "--by", "sex", "--weight", "weight",
               "--long", "long.csv")  # fmt: skip
    assert done.exit_code == 0, done.output
    columns = {row["column"] for row in csv.DictReader(io.StringIO(Path("long.csv").read_text(encoding="utf-8")))}
    assert columns == {"total", "sex:f", "sex:m", "sex"}
    assert sorted(path.name for path in Path().iterdir()) == ["form.xlsx", "interviews.csv", "long.csv"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("tables", "port-study", "prot"), "Did you mean port?"),
        (("tables", "port-study", "--long", "x.doc"), "x.doc does not end in .csv or .parquet."),
        (("tables", "port-study", "--xlsx", "nowhere/x.xlsx"), "There is no folder nowhere to write to."),
        (("tables", "my-study"), "There is no survey in"),
        (("weights", "port-study", "prot"), "Did you mean port?"),
    ],
)
@pytest.mark.usefixtures("port", "study")
def test_what_cannot_be_done_is_refused_in_words(run: Run, arguments: tuple[str, ...], words: str) -> None:
    """No traceback: a sentence, and what to do."""
    done = run("survey", *arguments)
    assert done.exit_code == 2
    assert words in " ".join(done.output.split())


def test_a_survey_without_interviews_is_refused(run: Run, port: Path) -> None:
    """Where the private folder is not at hand, the place for interviews is named."""
    shutil.rmtree(port / "private")
    done = run("survey", "tables", str(port))
    assert (done.exit_code, "private/surveys/port/" in done.output) == (2, True)


def test_weights_are_raked_shown_and_written_into_the_private_folder(run: Run, port: Path) -> None:
    """Margins before and after, efficiency, and one line per interview, never outside of the private folder."""
    plan = port / "surveys" / "port" / "survey.yaml"
    margins = "weighting: {margins: [{column: sex, groups: [{code: f, size: 40}, {code: m, size: 60}]}]}\n"
    plan.write_text(plan.read_text(encoding="utf-8") + margins, encoding="utf-8")
    done = run("survey", "weights", str(port))
    assert done.exit_code == 0, done.output
    assert "45.8 %" in done.stdout  # before
    assert "40.0 %" in done.stdout  # wanted, and after
    lines = list(csv.DictReader(io.StringIO((port / "private" / "weights" / "port.csv").read_text(encoding="utf-8"))))
    assert (len(lines), lines[0]["interview"]) == (120, "u000")
    assert sum(float(line["weight"]) for line in lines) == pytest.approx(132)


def test_a_mistake_of_the_plan_is_told_of_the_plan(run: Run, port: Path) -> None:
    """A banner by a question there is none of: the file to correct is the plan, not the interviews."""
    plan = port / "surveys" / "port" / "survey.yaml"
    text = plan.read_text(encoding="utf-8").replace("nested: [sex,", "nested: [sexx,")
    plan.write_text(text, encoding="utf-8")
    assert "surveys/port/survey.yaml banner-without-answers" in run("survey", "tables", str(port)).stdout


def test_how_errors_take_raked_weights_is_said(run: Run, port: Path) -> None:
    """On the terminal as in reports and workbooks."""
    plan = port / "surveys" / "port" / "survey.yaml"
    margins = "weighting: {margins: [{column: sex, groups: [{code: f, size: 40}, {code: m, size: 60}]}]}\n"
    plan.write_text(plan.read_text(encoding="utf-8") + margins, encoding="utf-8")
    said = " ".join(run("survey", "tables", str(port), "--show", "--no-keep").stdout.split())
    assert "Weights are brought to the known margins (sex); errors account for it: what the margins explain is" in said


def test_wrong_weights_end_with_one(run: Run, port: Path) -> None:
    """A weight that is no number is an error with its place; tables are made all the same."""
    data = port / "private" / "surveys" / "port" / "interviews.csv"
    data.write_text(data.read_text(encoding="utf-8").replace("u003,d1,p1,1,", "u003,d1,p1,heavy,"), encoding="utf-8")
    done = run("survey", "tables", str(port))
    assert done.exit_code == 1
    assert "weight-not-number" in done.output
    assert (port / "surveys" / "port" / "results.json").is_file()


def _book(path: str, rows: list[list[object]]) -> None:
    """A workbook with one sheet."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("answers")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)


def test_wrong_weights_are_found_in_their_cells(run: Run) -> None:
    """File, sheet, row and column of the first wrong weight; the others are tabulated, and the note says how many."""
    rows: list[list[object]] = [["_uuid", "works", "weight"], *([f"u{n}", "yes", 1] for n in range(40))]
    rows[3][2], rows[7][2], rows[9][2] = -1, "heavy", None
    _book("interviews.xlsx", rows)
    done = run("survey", "tables", "interviews.xlsx", "--weight", "weight", "--show")
    assert done.exit_code == 1
    for place in ("C4 weight-negative", "C8 weight-not-number", "C10 weight-absent"):
        assert f"interviews.xlsx [answers] {place}" in done.stdout, done.stdout
    assert "1 row has a weight below zero" in done.stdout
    assert "without a usable weight 3" in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("broken.sav", b"$FL2@(#) SPSS DATA FILE" + bytes(300), "data-file-broken"),
        ("strange.csv", "_uuid;q\na;caf\u00e9\n".encode("cp037"), "data-encoding-unknown"),
        ("head.csv", b"_uuid;q\n", "data-empty"),
    ],
)
def test_interviews_that_cannot_be_read_are_a_problem(run: Run, name: str, content: bytes, code: str) -> None:
    """What is wrong with the file is said, and that no table can be made of it; no warning of a library."""
    Path(name).write_bytes(content)
    for command in ("tables", "weights"):
        done = run("survey", command, name)
        assert (done.exit_code, code in done.stdout) == (2, True), done.output
        assert "No interviews can be read" in done.stderr


def test_an_unreadable_survey_does_not_stop_the_others(run: Run, port: Path) -> None:
    """Of two surveys of a study one has a damaged file: its problem is shown, the tables of the other are made."""
    (port / "surveys" / "late").mkdir()
    (port / "surveys" / "late" / "survey.yaml").write_text(
        "id: late\ntitle: {en: Late, ru: Поздний}\nsource: port-survey\nsample: street\n", encoding="utf-8"
    )
    (port / "private" / "surveys" / "late").mkdir()
    (port / "private" / "surveys" / "late" / "data.sav").write_bytes(b"$FL2" + bytes(40))
    done = run("survey", "tables", str(port))
    assert "private/surveys/late/data.sav data-file-broken" in done.stdout
    assert (port / "surveys" / "port" / "results.json").is_file()
    assert done.exit_code == 1


def test_what_holds_for_all_tables_is_said_once(run: Run, port: Path) -> None:
    """Remarks on sample and weights stand before the first table; a known margin has no interval."""
    plan = port / "surveys" / "port" / "survey.yaml"
    margins = "weighting: {margins: [{column: sex, groups: [{code: f, size: 40}, {code: m, size: 60}]}]}\n"
    plan.write_text(plan.read_text(encoding="utf-8") + margins, encoding="utf-8")
    shown = run("survey", "tables", str(port), "--show", "--no-keep").stdout
    assert shown.count("Weights are brought to the known margins") == 1
    assert shown.index("Weights are brought") < shown.index("origin  ")
    assert "40.0 %  known" in shown
