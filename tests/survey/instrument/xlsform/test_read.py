"""XLSForms become questionnaires, whatever file they come in."""

from __future__ import annotations

import csv
import io
import re
import socket
import subprocess
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.survey.instrument.forms import WORK, instrument, read

from corridor.kernel.problem import Where
from corridor.kernel.text import Text
from corridor.survey.instrument.model import Instrument, Kind
from corridor.survey.instrument.xlsform import read_form

SHARED = Path(__file__).parents[5] / "shared" / "data" / "xlsforms"


def sheets(text: str) -> dict[str, list[list[str]]]:
    """Give the cells of a form written as Markdown, by sheet."""
    found: dict[str, list[list[str]]] = {}
    name = ""
    for line in text.strip().splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if cells[0]:
            name = cells[0]
            found[name] = []
        else:
            found[name].append(cells[1:])
    return found


def workbook(text: str) -> bytes:
    """Write a form as a workbook, a row left empty under each head."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        for name, rows in sheets(text).items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number + (number > 0), 0, row)
    return made.getvalue()


def stacked_csv(text: str) -> bytes:
    """Write a form as CSV, sheets one below the other."""
    made = io.StringIO()
    writer = csv.writer(made)
    for name, rows in sheets(text).items():
        writer.writerow([name])
        writer.writerows(["", *row] for row in rows)
    return made.getvalue().encode()


def without_places(found: Instrument) -> str:
    """Give an instrument without rows and file names."""
    return re.sub(r"Where\([^)]*\)|file='[^']*'", "", repr(found))


def test_a_form_is_read_into_questions_and_groups() -> None:
    """Kinds, lists, filters, groups and repeats are those of the form, in its order."""
    form = instrument()
    assert [(each.name, each.kind, each.groups, each.repeat) for each in form.questions] == [
        ("start", Kind.METADATA, (), ""),
        ("age", Kind.INTEGER, (), ""),
        ("works", Kind.SINGLE, (), ""),
        ("kind", Kind.SINGLE, ("job",), ""),
        ("needs", Kind.MULTIPLE, ("job",), ""),
        ("adult", Kind.CALCULATED, (), ""),
        ("why", Kind.TEXT, (), ""),
        ("child_age", Kind.INTEGER, ("child",), "child"),
    ]
    assert (form.id, form.version, form.languages) == ("work", "3", ("en", "ru"))
    assert form.title == Text.of(en="Work")
    assert form.by_name["kind"].path == "job/kind"
    assert form.by_name["age"].required
    assert form.by_name["works"].codes == ("yes", "no")
    assert form.by_name["works"].label == Text.of(en="Do you work?", ru="Вы работаете?")
    assert form.filters_of(form.by_name["needs"]) == ("${works} = 'yes'", "${kind} != 'trade'")
    assert form.section["child"].repeat_count == "2"


def test_a_good_form_has_no_problems() -> None:
    """Nothing is held against a form that is right, by us or by pyxform."""
    assert read(WORK).problems == ()


def test_no_other_program_is_run_and_nothing_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pyxform could start Java and Enketo; here it opens no process and no connection."""

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(subprocess, "Popen", forbidden)
    monkeypatch.setattr(socket, "socket", forbidden)
    assert read(WORK).problems == ()


def test_workbook_csv_and_markdown_give_one_questionnaire() -> None:
    """The file a form comes in makes no difference to what is asked."""
    expected = without_places(instrument())
    for raw, name in ((workbook(WORK), "form.xlsx"), (stacked_csv(WORK), "form.csv")):
        found = read_form(raw, name)
        assert found.instrument is not None
        assert without_places(found.instrument) == expected
        assert found.problems == ()


def test_rows_are_those_a_spreadsheet_shows() -> None:
    """Empty rows count: a problem names the cell that Excel shows."""
    broken = WORK.replace("${works} = 'yes'", "${wroks} = 'yes'")
    found = read_form(workbook(broken), "form.xlsx")
    assert [(each.code, each.where) for each in found.problems] == [
        ("form-unknown-name", Where("form.xlsx", 6, 5, "survey")),
    ]
    assert found.book.cell(found.problems[0].where) == "${wroks} = 'yes'"
    assert found.problems[0].params["nearest"] == "works"


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ("label::English (en)", "en"),
        ("label::Русский (ru)", "ru"),
        ("label:Russian", "ru"),
        ("Label :: кыргызча", "ky"),
        ("label::prs", "prs"),
        ("label::Tok Pisin", "Tok Pisin"),
        ("label", ""),
    ],
)
def test_languages_have_codes(head: str, language: str) -> None:
    """A code in brackets, a name that is known, or the name itself; a plain label names no language."""
    found = instrument(f"| survey |\n|  | type | name | {head} |\n|  | text | q | Words |\n")
    assert found.languages == (language,)
    assert found.questions[0].label is not None
    assert found.questions[0].label.into(language).words == "Words"


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("select one yn", Kind.SINGLE),
        ("select_one yn", Kind.SINGLE),
        ("Select_Multiple yn", Kind.MULTIPLE),
        ("select all that apply from yn", Kind.MULTIPLE),
        ("rank yn", Kind.RANK),
        ("select_one_from_file towns.csv", Kind.SINGLE),
        ("select_one_external towns", Kind.SINGLE),
        ("select_one ${person}", Kind.SINGLE),
        ("range", Kind.INTEGER),
        ("dateTime", Kind.DATETIME),
        ("geopoint", Kind.PLACE),
        ("image", Kind.MEDIA),
        ("acknowledge", Kind.ACKNOWLEDGED),
        ("hidden", Kind.CALCULATED),
        ("audit", Kind.METADATA),
    ],
)
def test_types_in_every_spelling(written: str, kind: Kind) -> None:
    """Spaces, hyphens and capitals in types are passed over."""
    text = (
        f"| survey |\n|  | type | name | label |\n|  | {written} | q | Words |\n"
        "| choices |\n|  | list_name | name | label |\n|  | yn | y | Yes |\n"
        "| external_choices |\n|  | list_name | name | label |\n|  | towns | osh | Osh |\n"
    )
    assert instrument(text).questions[0].kind is kind


def test_other_in_words_is_remembered() -> None:
    """A question that offers "other" with free words says so; its translation is what pyxform remarks on."""
    found = read(WORK.replace("select_one kind |", "select_one kind or_other |"))
    assert found.instrument is not None
    assert found.instrument.by_name["kind"].or_other
    assert [each.code for each in found.problems] == ["form-remark"]


def test_lists_of_kobo_are_shared_by_their_rows() -> None:
    """The rows of a scored list take their answers from the list its beginning names."""
    text = (
        "| survey |\n|  | type | name | label |\n|  | begin_score yn | s | Score |\n|  | score__row | a | First |\n"
        "|  | end_score |  |  |\n| choices |\n|  | list_name | name | label |\n|  | yn | y | Yes |\n"
    )
    assert instrument(text).questions[0].codes == ("y",)
    assert read(text).problems == ()


def test_one_mistake_leaves_the_rest_to_be_read() -> None:
    """A row of an unknown type is left out; the questions around it are there."""
    found = read(WORK.replace("| integer | age |", "| intger | age |"))
    assert found.instrument is not None
    assert "age" not in found.instrument.by_name
    assert "works" in found.instrument.by_name
    assert found.problems[0].params == {"found": "intger", "nearest": "integer"}


@given(st.binary(max_size=400))
def test_any_bytes_give_problems_or_a_form(raw: bytes) -> None:
    """Whatever a file holds, reading it ends in a value."""
    for name in ("form.xlsx", "form.csv"):
        for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"| survey |\n"):
            found = read_form(start + raw, name)
            assert found.instrument is not None or found.problems


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_workbook_gives_problems_or_a_form(data: st.DataObject) -> None:
    """Parts of a workbook changed, cut or swollen: numbers without bounds are not believed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(WORK))) as whole, zipfile.ZipFile(made, "w") as damaged:
        for item in whole.infolist():
            part = bytearray(whole.read(item))
            for _ in range(data.draw(st.integers(0, 2)) if item.filename.endswith("sheet1.xml") else 0):
                at = data.draw(st.integers(0, len(part)))
                cut = data.draw(st.integers(0, 20))
                part[at : at + cut] = data.draw(st.sampled_from([b"", b"<", b'"', b"99999999999", b"ZZZZ", b"\xff"]))
            damaged.writestr(item.filename, bytes(part))
    found = read_form(made.getvalue(), "form.xlsx", checked=False)
    assert found.instrument is not None or found.problems


@settings(max_examples=40, deadline=None)  # pyxform is imported at the first form
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["text", "select_one l", "begin_group", "end_group", "begin_repeat", "end_repeat", "x", ""]
            ),
            st.sampled_from(["a", "b", "A b", "", "1"]),
            st.text(alphabet="${}ab='()<", max_size=8),
        ),
        max_size=6,
    )
)
def test_any_rows_give_problems_or_a_form(rows: list[tuple[str, str, str]]) -> None:
    """Groups crossed, names missing, filters broken: problems, and never more."""
    lines = "".join(f"|  | {kind} | {name} | Words | {filter_} |\n" for kind, name, filter_ in rows)
    found = read(f"| survey |\n|  | type | name | label | relevant |\n{lines}")
    assert found.instrument is not None or found.problems
    if found.instrument is not None:
        for problem in found.problems:
            assert problem.where.line <= len(rows) + 2


@pytest.mark.skipif(not SHARED.is_dir(), reason="real forms are not at hand")
@pytest.mark.parametrize(
    ("name", "asked", "lists", "languages"),
    [
        ("RMS_CAPI_v2.xlsx", 202, 50, ("en", "es", "fr", "ar")),
        ("RMS_CATI_v0.xlsx", 196, 53, ("en", "es", "fr", "ar")),
        ("REACH_2024_MSNA-kobo-tool_draft_v11.xlsx", 200, 58, ("en", "fr")),
    ],
)
def test_real_forms_are_read_whole(name: str, asked: int, lists: int, languages: tuple[str, ...]) -> None:
    """Forms used in the field have no errors, and every filter in them can be read."""
    found = read_form((SHARED / name).read_bytes(), name, checked=False)
    assert found.instrument is not None
    assert found.problems == ()
    assert sum(each.asked for each in found.instrument.questions) == asked
    assert (len(found.instrument.lists), found.instrument.languages) == (lists, languages)
