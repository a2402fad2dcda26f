"""Interviews from files: columns matched, answers in codes, repeats linked."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.survey.interviews.forms import HOUSEHOLD, WORK, book, form, text

from corridor.survey.design.arrays import Levels
from corridor.survey.estimate.questions import Missing
from corridor.survey.interviews.model import Role
from corridor.survey.interviews.read import read_interviews
from corridor.survey.interviews.rules import Rules, Said

if TYPE_CHECKING:
    from corridor.survey.interviews.model import Interviews

SHARED = Path(__file__).parents[4].parent / "shared" / "data"
SHARED = next(
    (each / "shared" / "data" for each in Path(__file__).parents if (each / "shared" / "data").is_dir()), SHARED
)


def shown(interviews: Interviews, head: str) -> list[object]:
    """A column as a list, None for nothing."""
    values = interviews.main.by_head[head].values
    if isinstance(values, Levels):
        return [values.values[place] if place >= 0 else None for place in values.places.tolist()]
    return [None if np.isnan(value) else value for value in values.astype(float).tolist()]


def codes(interviews: Interviews) -> set[str]:
    """Codes of the problems of reading."""
    return {problem.code for problem in interviews.problems}


@pytest.mark.parametrize(
    "head", ["works", "job/works", "job.works", "job-works", "job:works", "Works", "Do you work?", "Вы работаете?"]
)
def test_a_question_is_known_by_every_name_exports_give_it(tmp_path: Path, head: str) -> None:
    """Group paths of Kobo and ODK, bare names, other capitals and labels in any language of the form."""
    found = read_interviews(text(tmp_path / "d.csv", f"_uuid;{head}\na;yes\n"), form(WORK))
    column = found.main.by_head[head]
    assert (column.role, column.question) == (Role.ANSWER, "works")


@pytest.mark.parametrize("cell", ["yes", "Yes", "YES", "Да", " да "])
def test_labels_become_codes(tmp_path: Path, cell: str) -> None:
    """An export of labels, in any language of the form, gives the codes of the form."""
    found = read_interviews(text(tmp_path / "d.csv", f"_uuid;works\na;{cell}\nb;no\n"), form(WORK))
    assert shown(found, "works") == ["yes", "no"]


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("needs", "food home|none|"),
        ("needs", "Food A place to live|Nothing|"),
        ("needs", "Продукты;Жильё|Ничего|"),
        ("needs/food,needs/home,needs/other,needs/none", "1,1,0,0|0,0,0,1|,,,"),
        ("needs.food,needs.home,needs.other,needs.none", "TRUE,TRUE,FALSE,FALSE|FALSE,FALSE,FALSE,TRUE|,,,"),
        ("needs:food,needs:home,needs:other,needs:none", "1,1,,|,,,1|,,,"),
        ("needs_food,needs_home,needs_other_,needs_none", "да,да,нет,нет|нет,нет,нет,да|,,,"),
        ("What do you need?/Food,What do you need?/A place to live,needs/other,needs/none", "1,1,0,0|0,0,0,1|,,,"),
        ("needs/food,needs/home,needs/other,needs/none", "food,home,,|,,,none|,,,"),
    ],
)
def test_several_answers_come_as_one_column_per_option(tmp_path: Path, head: str, rows: str) -> None:
    """However they come: a list of codes or labels, 1 and 0, TRUE and FALSE, 1 and nothing, the code itself."""
    lines = rows.split("|")
    path = text(tmp_path / "d.csv", "\n".join(["_uuid," + head, *(f"k{at},{line}" for at, line in enumerate(lines))]))
    found = read_interviews(path, form(WORK))
    options = {column.option: column.values for column in found.main.answering("needs") if column.role is Role.OPTION}
    chosen = {code: np.asarray(options[code], float).tolist() for code in ("food", "home", "none")}
    assert [str(each) for each in chosen["food"]] == ["1.0", "0.0", "nan"]
    assert [str(each) for each in chosen["home"]] == ["1.0", "0.0", "nan"]
    assert [str(each) for each in chosen["none"]] == ["0.0", "1.0", "nan"]


def test_every_column_has_a_role_and_a_reason(tmp_path: Path) -> None:
    """What devices, servers and analysts add is told apart from what nothing explains."""
    heads = "start,_uuid,__version__,_index,weight,needs_other,job/hours,_geolocation,colour,needs/tea"
    found = read_interviews(text(tmp_path / "d.csv", f"{heads}\n{'1,' * 9}1\n"), form(WORK))
    roles = {column.head: column.role for column in found.main.columns}
    assert roles == {
        "start": Role.METADATA, "_uuid": Role.METADATA, "__version__": Role.METADATA, "_index": Role.LINK,
        "weight": Role.DERIVED, "needs_other": Role.OTHER, "job/hours": Role.ANSWER, "_geolocation": Role.METADATA,
        "colour": Role.UNKNOWN, "needs/tea": Role.UNKNOWN,
    }  # fmt: skip
    assert all(column.reason for column in found.main.columns)
    assert found.main.by_head["needs_other"].of == "needs"
    assert found.absent == ("end", "job/works", "needs", "arrived")


def test_columns_the_plan_uses_are_derived(tmp_path: Path) -> None:
    """A weight of any name is explained by the plan."""
    path = text(tmp_path / "d.csv", "_uuid;works;my_w\na;yes;1,5\n")
    assert read_interviews(path, form(WORK)).main.by_head["my_w"].role is Role.UNKNOWN
    assert read_interviews(path, form(WORK), Rules(derived=("my_w",))).main.by_head["my_w"].role is Role.DERIVED
    assert shown(read_interviews(path, form(WORK)), "my_w") == [1.5]


def test_an_ambiguous_name_is_refused_with_both_candidates(tmp_path: Path) -> None:
    """A name that two groups have is matched to neither; with its group it is."""
    twice = """
| survey |
|  | type | name | label |
|  | begin group | head | Head |
|  | integer | age | Age |
|  | end group | head |  |
|  | begin group | guest | Guest |
|  | integer | age | Age |
|  | end group | guest |  |
"""
    found = read_interviews(text(tmp_path / "d.csv", "_uuid;age;guest/age\na;30;40\n"), form(twice))
    assert found.main.by_head["age"].candidates == ("head/age", "guest/age")
    assert found.main.by_head["guest/age"].question == "guest/age"


def test_kinds_of_missing_are_told_by_code_and_label(tmp_path: Path) -> None:
    """Codes in words and labels in any language say why there is no answer; the study may say otherwise."""
    path = text(tmp_path / "d.csv", "_uuid;works;hours\na;dk;99\nb;99;5\n")
    assert read_interviews(path, form(WORK)).main.by_head["works"].missing == {
        "dk": Missing.DONT_KNOW,
        "99": Missing.REFUSED,
    }
    rules = Rules(missing=(Said(None, ("dk",)), Said(Missing.REFUSED, ("99",), questions=("hours",))))
    found = read_interviews(path, form(WORK), rules)
    assert found.main.by_head["works"].missing == {"99": Missing.REFUSED}
    assert found.main.by_head["hours"].missing == {"99": Missing.REFUSED}


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("Don’t know", Missing.DONT_KNOW),
        ("Do not know / refused", Missing.DONT_KNOW),
        ("Затрудняюсь ответить (НЕ ЗАЧИТЫВАТЬ)", Missing.DONT_KNOW),
        ("98. Затрудняюсь ответить", Missing.DONT_KNOW),
        ("Ne sait pas", Missing.DONT_KNOW),
        ("Билмейм", Missing.DONT_KNOW),
        ("Отказ", Missing.REFUSED),
        ("Отказ от ответа", Missing.REFUSED),
        ("Prefer not to answer", Missing.REFUSED),
        ("Préfère ne pas répondre", Missing.REFUSED),
        ("Вопрос не задавался", Missing.NOT_ASKED),
        ("Нет данных", Missing.LOST),
        ("Not in the country, but do not know which", None),
        ("Missing", None),
        ("Отказали в приёме на работу", None),
        ("Не знаю никого из соседей", None),
    ],
)
def test_labels_that_say_why(tmp_path: Path, label: str, why: Missing | None) -> None:
    """A label must be the saying, not only hold its words: children may be missing, and refusals may be answers."""
    one = (
        "| survey |\n|  | type | name | label |\n|  | select_one l | q | Q |\n"
        f"| choices |\n|  | list_name | name | label |\n|  | l | 1 | {label} |"
    )
    found = read_interviews(text(tmp_path / "d.csv", "_uuid;q\na;1\n"), form(one))
    assert found.main.by_head["q"].missing.get("1") == why


def test_repeats_are_linked_by_kobo_and_odk(tmp_path: Path) -> None:
    """`_parent_index` and `PARENT_KEY` lead to the interview, whatever the order of sheets."""
    kobo = book(tmp_path / "k.xlsx", {
        "person": [["age", "_parent_index", "_parent_table_name"], [8, 2, "house"], [40, 1, "house"]],
        "house": [["size", "_index"], [3, 1], [2, 2]],
    })  # fmt: skip
    odk = book(tmp_path / "o.xlsx", {
        "house": [["size", "KEY"], [3, "uuid:a"], [2, "uuid:b"]],
        "house-person": [["age", "PARENT_KEY", "KEY"], [8, "uuid:b", "uuid:b/p[1]"], [40, "uuid:a", "uuid:a/p[1]"]],
    })  # fmt: skip
    for path in (kobo, odk):
        found = read_interviews(path, form(HOUSEHOLD))
        assert found.main.repeat == ""
        assert found.main.rows == 2
        person = found.repeats()[0]
        assert (person.repeat, person.parents.tolist() if person.parents is not None else None) == ("person", [1, 0])
        assert not found.problems


def test_files_of_one_survey_become_one(tmp_path: Path) -> None:
    """A folder of exports with the same heads is one table; every row keeps the place it came from."""
    folder = tmp_path / "data"
    folder.mkdir()
    text(folder / "may.csv", "_uuid;works;hours\na;yes;40\nb;no;\n")
    text(folder / "june.csv", "_uuid,hours,works\nc,20,yes\n")
    found = read_interviews(folder, form(WORK))
    assert shown(found, "_uuid") == ["c", "a", "b"]
    assert shown(found, "hours") == [20.0, 40.0, None]
    assert [found.main.where(row).file for row in range(3)] == ["data/june.csv", "data/may.csv", "data/may.csv"]
    assert [found.main.where(row).line for row in range(3)] == [2, 2, 3]


def test_a_cell_is_found_again_in_its_workbook(tmp_path: Path) -> None:
    """Row, column and sheet of a cell are those the spreadsheet shows, empty rows counted."""
    path = book(tmp_path / "d.xlsx", {"main": [[], ["", "_uuid", "works"], [], ["", "a", "yes"], [], ["", "b", "no"]]})
    found = read_interviews(path, form(WORK))
    where = found.main.where(1, found.main.by_head["works"])
    assert (where.sheet, where.line, where.column) == ("main", 6, 3)


def test_dates_of_three_countries_and_of_excel_become_iso(tmp_path: Path) -> None:
    """ISO, day first with points or slashes, Excel's dates and its bare numbers of days."""
    path = book(tmp_path / "d.xlsx", {
        "main": [
            ["_uuid", "arrived"],
            ["a", date(2025, 12, 31)], ["b", "31.12.2025"], ["c", "31/12/2025"], ["d", 46022],
        ],
    })  # fmt: skip
    assert shown(read_interviews(path, form(WORK)), "arrived") == ["2025-12-31"] * 4
    american = text(tmp_path / "a.csv", "_uuid;arrived\na;12/31/2025\nb;01/02/2025\n")
    assert shown(read_interviews(american, form(WORK)), "arrived") == ["2025-12-31", "2025-01-02"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data are not here")
@pytest.mark.parametrize(
    ("data", "questionnaire", "in_form", "key"),
    [
        ("reach-msna-2024-dummy.xlsx", "REACH_2024_MSNA-kobo-tool_draft_v11.xlsx", 176, "uuid"),
        ("unhcr-rms-capi-v2-dummy.xlsx", "RMS_CAPI_v2.xlsx", 209, "_index"),
    ],
)
def test_every_column_of_real_exports_is_accounted_for(data: str, questionnaire: str, in_form: int, key: str) -> None:
    """UNHCR and REACH dummy data against their forms: each column is matched, derived, or named as unknown."""
    from corridor.survey.instrument.xlsform.read import read_form  # noqa: PLC0415 (only where the data are)

    instrument = read_form((SHARED / "xlsforms" / questionnaire).read_bytes(), questionnaire, checked=False).instrument
    found = read_interviews(SHARED / "interviews" / data, instrument)
    columns = [column for sheet in found.sheets for column in sheet.columns]
    assert all(column.reason for column in columns)
    assert sum(column.question != "" for column in found.main.columns) >= in_form
    assert not [column.head for column in columns if column.role is Role.UNKNOWN]
    assert all((sheet.parents >= 0).all() for sheet in found.repeats() if sheet.parents is not None)
    assert found.key == key
