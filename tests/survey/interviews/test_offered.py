"""Answers that a choice filter did not offer are found in their rows; what cannot be told is no finding."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.survey.interviews.forms import form, text

from corridor.survey.instrument.asked import FALSE
from corridor.survey.instrument.expressions.columns import AnswerColumn, AnswerTable
from corridor.survey.instrument.offered import offered
from corridor.survey.instrument.xlsform import read_form
from corridor.survey.interviews.check import Checked, check_interviews
from corridor.survey.interviews.read import read_interviews

SHARED = Path(__file__).parents[4] / "shared" / "data"
TOWNS = """
| survey |
|  | type | name | label | relevant | choice_filter |
|  | select_one region | region | Which region? |  |  |
|  | select_one town | town | Which town? | FILTER | region = ${region} or name = 'other' |
|  | select_multiple town | visited | Where have you been? |  | Region=${region} and size > 1 |
| choices |
|  | list_name | name | label | Region | size |
|  | region | n | North |  |  |
|  | region | s | South |  |  |
|  | town | alma | Alma | n | 3 |
|  | town | bek | Bek | n | 1 |
|  | town | chu | Chu | s | 2 |
|  | town | other | Another |  | 5 |
"""
HEAD = "_uuid;region;town;visited\n"


def checked(folder: Path, rows: str, head: str = HEAD, filter_: str = "") -> Checked:
    """Interviews written as lines, checked."""
    questionnaire = form(TOWNS.replace("FILTER", filter_))
    return check_interviews(read_interviews(text(folder / "d.csv", head + rows), questionnaire))


def findings(found: Checked) -> list[tuple[str, str, object, list[int]]]:
    """Give code, head of the column, value and lines of the file."""
    return [
        (each.code, each.column.head if each.column else "", each.params.get("value"),
         [each.sheet.where(int(row)).line for row in each.rows])
        for each in found.findings
    ]  # fmt: skip


def test_a_town_of_another_region_was_not_offered(tmp_path: Path) -> None:
    """One problem per value with its rows and column; the answer that every region offers is right."""
    found = checked(tmp_path, "a;n;alma;\nb;s;alma;\nc;s;other;\nd;n;chu;\ne;n;alma;\nf;s;alma;\n")
    assert findings(found) == [
        ("answer-not-offered", "town", "alma", [3, 7]), ("answer-not-offered", "town", "chu", [5]),
    ]  # fmt: skip
    problem = found.problems[0]
    assert (problem.where.line, problem.where.column) == (3, 3)
    assert problem.params["condition"] == "region = ${region} or name = 'other'"


def test_each_of_several_answers_must_have_been_offered(tmp_path: Path) -> None:
    """Codes in one cell, or a column per option, which is then the place; heads in other capitals are the same."""
    found = checked(tmp_path, "a;n;alma;alma bek\nb;s;chu;chu\n")
    assert [(each.code, each.params["value"], each.where.line, each.where.column) for each in found.problems] == [
        ("answer-not-offered", "bek", 2, 4),
    ]  # fmt: skip
    head = "_uuid;region;town;visited/alma;visited/bek;visited/chu;visited/other\n"
    found = checked(tmp_path, "a;n;alma;1;1;0;0\nb;s;chu;0;0;1;0\n", head)
    assert findings(found) == [("answer-not-offered", "visited/bek", "bek", [2])]


def test_what_cannot_be_told_is_not_found(tmp_path: Path) -> None:
    """A region that is in no column; an answer in no list, and one that was not asked for, are other findings."""
    assert findings(checked(tmp_path, "a;alma;alma\n", "_uuid;town;visited\n")) == []
    found = checked(tmp_path, "a;s;alma;\nb;n;nowhere;\n", filter_="${region} = 'n'")
    assert [(code, rows) for code, _, _, rows in findings(found)] == [
        ("answer-not-in-list", [3]), ("answered-though-not-asked", [2]),
    ]  # fmt: skip


def test_without_the_answer_it_depends_on_nothing_was_offered(tmp_path: Path) -> None:
    """The device saw no region, and so no town of it."""
    assert findings(checked(tmp_path, "a;;alma;\n")) == [("answer-not-offered", "town", "alma", [2])]


def test_many_wrong_values_are_told_together_after_the_first(tmp_path: Path) -> None:
    """Ten one by one, the others in one problem with all their rows."""
    towns = "".join(f"|  | town | t{number} | T{number} | n | 3 |\n" for number in range(14))
    rows = "".join(f"i{number};s;t{number};\n" for number in range(14))
    questionnaire = form(TOWNS.replace("FILTER", "") + towns)
    found = check_interviews(read_interviews(text(tmp_path / "d.csv", HEAD + rows), questionnaire))
    assert [len(each.rows) for each in found.findings] == [1] * 10 + [4]
    assert found.findings[-1].params["value"] == "t10, t11, t12, t13"


def test_a_filter_by_a_column_the_choices_lack_is_a_mistake_of_the_form() -> None:
    """Named in its cell, with the column that may have been meant; heads in other capitals are the same column."""
    wrong = TOWNS.replace("FILTER", "").replace("region = ${region} or", "region-code = ${region} or")
    (problem,) = read_form(wrong.strip().encode(), "form.md").problems
    assert (problem.code, problem.params["name"], problem.params["list"]) == (
        "form-unknown-property", "region-code", "town",
    )  # fmt: skip
    assert problem.where.line == 4


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(["n", "s", "", None]), st.sampled_from(["a", "b", "c", "d"])), max_size=12),
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["n", "s", ""])), min_size=1, max_size=6, unique=True),
)
def test_a_code_in_several_branches_is_offered_by_any(
    rows: list[tuple[str | None, str]], branches: list[tuple[str, str]]
) -> None:
    """Row by row: not offered where the region is known and no branch of the code is of it."""
    lines = "".join(f"|  | town | {code} | {code.upper()} | {region} |\n" for code, region in branches)
    questionnaire = form(
        "| survey |\n|  | type | name | label | choice_filter |\n|  | text | region | Region? |  |\n"
        "|  | select_one town | town | Town? | region = ${region} |\n| settings |\n|  | allow_choice_duplicates |\n"
        "|  | yes |\n| choices |\n|  | list_name | name | label | region |\n" + lines
    )
    table = AnswerTable(len(rows), {"region": AnswerColumn.of_words([region for region, _ in rows])})
    chosen = {code: np.flatnonzero([town == code for _, town in rows]) for code in "abcd"}
    told = dict(offered(questionnaire.by_name["town"], table, chosen))
    known = {code for code, _ in branches}
    assert set(told) == {code for code in known if len(chosen[code])}
    for code, truths in told.items():
        for row, truth in zip(chosen[code].tolist(), truths.tolist(), strict=True):
            region = rows[row][0]
            assert (truth == FALSE) == (region is not None and (code, region) not in branches)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the forms of the field are not here")
def test_cascades_of_a_form_from_the_field_are_followed(tmp_path: Path) -> None:
    """The four levels of districts of a needs assessment: a district of another province is found."""
    name = "REACH_2024_MSNA-kobo-tool_draft_v11.xlsx"
    instrument = read_form((SHARED / "xlsforms" / name).read_bytes(), name, checked=False).instrument
    assert instrument is not None
    second = instrument.by_name["admin2"].choices
    right, wrong = second[0], next(each for each in second if each.properties != second[0].properties)
    province = right.properties["filter_admin1"]
    rows = f"_uuid;admin1;admin2\na;{province};{right.code}\nb;{province};{wrong.code}\n"
    found = check_interviews(read_interviews(text(tmp_path / "d.csv", rows), instrument))
    assert [each.params["value"] for each in found.findings if each.code == "answer-not-offered"] == [wrong.code]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the forms of the field are not here")
def test_dummy_interviews_drawn_without_regard_to_filters_are_found() -> None:
    """Dummy answers come from whole lists: every cascade is broken in them, and nothing but cascades is named."""
    name = "REACH_2024_MSNA-kobo-tool_draft_v11.xlsx"
    instrument = read_form((SHARED / "xlsforms" / name).read_bytes(), name, checked=False).instrument
    assert instrument is not None
    found = check_interviews(read_interviews(SHARED / "interviews" / "reach-msna-2024-dummy.xlsx", instrument))
    named = {each.params["question"] for each in found.findings if each.code == "answer-not-offered"}
    assert named == {"admin2", "admin3", "admin4", "cluster_id"}
