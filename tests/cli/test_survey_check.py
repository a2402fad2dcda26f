"""`corridor survey check` and `corridor survey export`: interviews on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pyreadstat
import pytest
from tests.survey.interviews.forms import WORK

if TYPE_CHECKING:
    from tests.cli.conftest import Run

DATA = (
    "_uuid;works;hours;needs;needs_other;name\na;yes;40;food other;bread;Aibek\nb;no;;none;;Dilnoza\nc;dk;;home;;Said\n"
)
LOG = "interview;question;old;new;why;who\na;hours;40;45;asked again;supervisor\n"


@pytest.fixture
def here(run: Run) -> Path:  # noqa: ARG001 (it moves into an empty folder)
    """A folder with interviews and their form."""
    Path("form.md").write_text(WORK.strip(), encoding="utf-8")
    Path("data.csv").write_text(DATA, encoding="utf-8")
    return Path.cwd()


def plain(words: str) -> str:
    """Output without its line breaks."""
    return " ".join(words.split())


@pytest.mark.usefixtures("here")
def test_what_was_read_is_said(run: Run) -> None:
    """Rows, columns, what columns are, unknown ones by name, kinds of missing by question; no answer in words."""
    done = run("survey", "check", "data.csv", "--form", "form.md")
    said = plain(done.stdout)
    assert done.exit_code == 1
    assert "CSV, UTF-8: 3 interviews, 6 columns." in said
    assert (
        "3 columns of answers, 1 column of words behind “other”, 1 column of the device or server and 1 unknown column."
        in said
    )
    assert "name: no question has this name" in said
    assert "3 questions of the form have no column: start, end and arrived." in said
    assert "taken for “don't know”: dk" in said
    assert "hours 1 · · 2" in said
    assert "bread" not in done.stdout
    assert "Aibek" not in done.stdout


@pytest.mark.usefixtures("here")
def test_a_russian_reader_sees_russian(run: Run) -> None:
    """Every sentence, with its plurals."""
    said = plain(run("--lang", "ru", "survey", "check", "data.csv", "--form", "form.md").stdout)
    assert "CSV, UTF-8: 3 анкеты, 6 столбцов." in said
    assert "1 столбец не объясняется анкетой: name." in said


@pytest.mark.usefixtures("here")
def test_programs_get_an_object(run: Run) -> None:
    """Every column with its role and reason, missing by kind, problems as `corridor check` gives them."""
    found = json.loads(run("survey", "check", "data.csv", "--form", "form.md", "--format", "json").stdout)["surveys"][0]
    assert found["sheets"][0]["columns"][2] == {
        "head": "hours", "role": "answer", "reason": "name", "question": "hours",
        "option": "", "candidates": [],
    }  # fmt: skip
    assert {each["question"]: each["not-asked"] for each in found["missing"]}["hours"] == 2
    assert [problem["code"] for problem in found["problems"]] == ["column-not-in-form", "interviews-personal"]


@pytest.mark.usefixtures("here")
def test_exit_codes(run: Run) -> None:
    """0 with nothing but notes, 1 with errors, 2 where nothing can be read or nothing is there."""
    Path("good.csv").write_text("_uuid;works\na;yes\n", encoding="utf-8")
    Path("empty.csv").write_text("", encoding="utf-8")
    assert run("survey", "check", "good.csv", "--form", "form.md").exit_code == 0
    Path("bad.csv").write_text("_uuid;works\na;maybe\n", encoding="utf-8")
    assert run("survey", "check", "bad.csv", "--form", "form.md").exit_code == 1
    assert run("survey", "check", "empty.csv").exit_code == 2
    assert run("survey", "check", "nowhere.csv").exit_code == 2
    assert run("survey", "check", "good.csv", "second").exit_code == 2


def test_a_survey_of_a_study_is_found(run: Run, study: Path) -> None:
    """Form and log beside the plan, interviews in the private folder; an unknown survey is refused."""
    folder, private = study / "surveys" / "port", study / "private" / "surveys" / "port"
    folder.mkdir(parents=True)
    private.mkdir(parents=True)
    (folder / "form.md").write_text(WORK.strip(), encoding="utf-8")
    (folder / "cleaning.csv").write_text(LOG, encoding="utf-8")
    (private / "may.csv").write_text(DATA, encoding="utf-8")
    said = plain(run("survey", "check", "my-study").stdout)
    assert "The cleaning log made 1 change." in said
    assert "private/surveys/port/may.csv:1:6 column-not-in-form" in said
    refused = run("survey", "check", "my-study", "prt")
    assert refused.exit_code == 2
    assert "Did you mean port?" in plain(refused.stderr)


def test_a_plan_says_where_data_and_key_are(run: Run, study: Path) -> None:
    """Open data of any name, the form and the key that the plan names are taken; else the usual names hold."""
    folder = study / "surveys" / "port"
    folder.mkdir(parents=True)
    (folder / "answers.csv").write_text("number,works,hours\n7,yes,40\n8,no,\n", encoding="utf-8")
    (folder / "asked.md").write_text(WORK.strip(), encoding="utf-8")
    plan = "title: {en: Port}\nsample: street\nform: asked.md\ndata: [surveys/port/answers.csv]\nkey: number\n"
    (folder / "survey.yaml").write_text(f"id: port\n{plan}", encoding="utf-8")
    said = plain(run("survey", "check", str(study)).stdout)
    assert "CSV, UTF-8: 2 interviews, 3 columns. Interviews are named by the column number." in said
    assert "data-empty" not in said
    (folder / "survey.yaml").write_text("- no plan\n", encoding="utf-8")
    done = run("survey", "check", str(study))
    assert done.exit_code == 2
    assert "surveys/port/survey.yaml cannot be read as a plan" in plain(done.stderr)
    assert "There are no interviews" in plain(done.stderr)


@pytest.mark.usefixtures("here")
def test_interviews_are_written_for_spss(run: Run) -> None:
    """The file, its commands; a second time only with --overwrite."""
    Path("log.csv").write_text(LOG, encoding="utf-8")
    asked = (
        "survey",
        "export",
        "data.csv",
        "--form",
        "form.md",
        "--cleaning",
        "log.csv",
        "--to",
        "out.sav",
        "--labels",
        "ru",
    )
    assert run(*asked).exit_code == 0
    data, meta = pyreadstat.read_sav("out.sav", output_format="dict")
    assert data["hours"][0] == 45
    assert "Да" in meta.variable_value_labels["works"].values()
    assert "MRSETS" in Path("out.sps").read_text(encoding="utf-8-sig")
    assert run(*asked).exit_code == 2
    assert run(*asked, "--overwrite").exit_code == 0


@pytest.mark.usefixtures("here")
def test_interviews_are_written_as_tables(run: Run) -> None:
    """CSV with labels opens in a spreadsheet; an ending nobody can write is refused."""
    assert run("survey", "export", "data.csv", "--form", "form.md", "--to", "out.csv", "--labels", "ru").exit_code == 0
    assert Path("out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert '"a";"Да";40;"Продукты; Другое";1;' in Path("out.csv").read_text(encoding="utf-8-sig")
    assert run("survey", "export", "data.csv", "--to", "out.parquet").exit_code == 0
    assert run("survey", "check", "out.parquet").exit_code == 0
    assert run("survey", "export", "data.csv", "--to", "out.doc").exit_code == 2


def _planned(study: Path, plan: str, data: str = DATA) -> Path:
    """A survey of the study with a plan, a questionnaire of its own name, and interviews."""
    folder, private = study / "surveys" / "port", study / "private" / "surveys" / "port"
    folder.mkdir(parents=True)
    private.mkdir(parents=True)
    (folder / "survey.yaml").write_text(f"id: port\ntitle: Port\nsample: street\n{plan}", encoding="utf-8")
    (folder / "work.md").write_text(WORK.strip(), encoding="utf-8")
    (private / "may.csv").write_text(data, encoding="utf-8")
    return folder


def test_a_survey_is_checked_by_its_plan(run: Run, study: Path) -> None:
    """Questionnaire, data, key, design and missing answers are those of the plan, not what would be guessed."""
    data = "sheet;_uuid;works;hours;district\n1;a;yes;99;d1\n2;a;yes;40;d2\n"
    plan = (
        "form: work.md\ndata: [private/surveys/port/may.csv]\nkey: sheet\ndesign: {strata: [district]}\n"
        "questions: [{question: hours, missing: [{codes: ['99'], why: refused}]}]\n"
    )
    _planned(study, plan, data)
    (study / "private" / "surveys" / "port" / "trial.csv").write_text("nothing;of;this\n1;2;3\n", encoding="utf-8")
    found = json.loads(run("survey", "check", "my-study", "port", "--format", "json").stdout)["surveys"][0]
    assert found["file"] == "private/surveys/port/may.csv"
    assert found["key"] == "sheet"
    assert {each["head"]: each["role"] for each in found["sheets"][0]["columns"]}["district"] == "derived"
    assert next(each["refused"] for each in found["missing"] if each["question"] == "hours") == 1
    assert "interview-key-twice" not in {problem["code"] for problem in found["problems"]}


def test_interviews_are_written_by_the_plan(run: Run, study: Path) -> None:
    """What a plan calls missing is missing in the file for SPSS too."""
    _planned(study, "form: work.md\nquestions: [{question: hours, missing: [{codes: ['40'], why: refused}]}]\n")
    assert run("survey", "export", "my-study", "--to", "out.sav").exit_code == 0
    _, meta = pyreadstat.read_sav("out.sav", output_format="dict", user_missing=True)
    assert "hours" in meta.missing_ranges


def test_a_survey_without_interviews_at_hand_is_said_and_the_others_go_on(run: Run, study: Path) -> None:
    """A study may be shared with the interviews of some of its surveys."""
    _planned(study, "form: work.md\n")
    other = study / "surveys" / "autumn"
    other.mkdir()
    (other / "survey.yaml").write_text("id: autumn\ntitle: Autumn\nsample: street\n", encoding="utf-8")
    for command in ("check", "tables", "weights"):
        done = run("survey", command, "my-study")
        assert "There are no interviews of the survey “autumn”." in plain(done.stderr), command
        assert "port" in done.stdout
        assert done.exit_code < 2
    assert (study / "surveys" / "port" / "results.json").is_file()
    assert run("survey", "check", "my-study", "autumn").exit_code == 2


def test_files_that_a_plan_names_and_that_are_not_there_are_a_problem(run: Run, study: Path) -> None:
    """One of two files is missing: the other is read, and the plan's line is named."""
    _planned(study, "form: work.md\ndata: [private/surveys/port/may.csv, private/surveys/port/june.csv]\n")
    for command in ("check", "tables"):
        done = run("survey", command, "my-study")
        assert done.exit_code == 1
        assert "surveys/port/survey.yaml:5:38 data-not-there" in plain(done.stdout), done.stdout


def test_the_questionnaire_a_plan_names_is_shown(run: Run, study: Path) -> None:
    """`survey form` on a study finds the same file as every other command."""
    _planned(study, "form: work.md\n")
    assert "surveys/port/work.md" in run("survey", "form", "my-study").stdout
