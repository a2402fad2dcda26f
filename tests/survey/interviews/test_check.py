"""Answers held against their questionnaire: each kind of mistake with its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.survey.interviews.forms import HOUSEHOLD, WORK, book, form, text

from corridor.survey.interviews.check import check_interviews
from corridor.survey.interviews.read import read_interviews
from corridor.survey.interviews.rules import Rules
from corridor.survey.interviews.summary import Answered, summarise

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.survey.interviews.check import Checked

HEAD = "_uuid;works;hours;needs;needs_other;arrived\n"


def checked(folder: Path, rows: str, questionnaire: str = WORK, head: str = HEAD) -> Checked:
    """Interviews written as lines, checked."""
    return check_interviews(read_interviews(text(folder / "d.csv", head + rows), form(questionnaire)))


def findings(found: Checked) -> list[tuple[str, list[int]]]:
    """Codes with the lines of the file they were found in."""
    return [(each.code, [each.sheet.where(int(row)).line for row in each.rows]) for each in found.findings]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("b;maybe;;none;;", "answer-not-in-list"),
        ("b;yes no;;none;;", "answers-where-one-allowed"),
        ("b;yes;many;none;;", "answer-no-number"),
        ("b;yes;7.5;none;;", "answer-not-whole"),
        ("b;yes;168;none;;", "constraint-broken"),
        ("b;no;40;none;;", "answered-though-not-asked"),
        ("b;yes;;none;;", "not-answered-though-asked"),
        ("b;no;;food none;;", "answer-not-alone"),
        ("b;no;;tea;;", "answer-not-in-list"),
        ("b;no;;food;tea;", "answered-though-not-asked"),
        ("b;no;;food;;31.02.2025", "answer-no-date"),
    ],
)
def test_a_mistake_is_found_in_its_row_and_nowhere_else(tmp_path: Path, row: str, code: str) -> None:
    """One wrong answer among right ones is one finding."""
    found = checked(tmp_path, f"a;yes;40;food;;2025-01-05\n{row}\nc;no;;home;;2024-11-30\n")
    assert findings(found) == [(code, [3])]


def test_right_answers_have_no_problems(tmp_path: Path) -> None:
    """Codes for refused and don't know are answers as far as the form goes."""
    assert findings(checked(tmp_path, "a;dk;;food home;;\nb;99;;none;;2025-03-01\nc;yes;20;other;tea;\n")) == []


def test_a_hundred_thousand_rows_make_one_problem(tmp_path: Path) -> None:
    """Equal mistakes are told once with their number and first rows, and one by one where that is wanted."""
    found = checked(tmp_path, "".join(f"k{number};maybe;;none;;\n" for number in range(100_000)))
    assert [(one.code, one.params["count"]) for one in found.problems] == [("answer-not-in-list", 100_000)]
    assert found.problems[0].params["rows"] == ("2", "3", "4", "5", "6")
    assert found.problems[0].params["value"] == "maybe"
    assert len(found.every) == 100_000


def test_not_asked_and_lost_are_two_things(tmp_path: Path) -> None:
    """An empty answer is not asked where the filter is false, lost where it is true, untold where nobody can say."""
    found = checked(tmp_path, "a;yes;;none;;\nb;no;;none;;\nc;;;none;;\nd;yes;40;none;;\n")
    column = found.interviews.main.by_head["hours"]
    assert column.not_asked is not None
    assert column.not_asked.tolist() == [False, True, False, False]
    hours = next(each for each in summarise(found).answers if each.question == "hours")
    assert hours == Answered("hours", answered=1, not_asked=1, lost=1, untold=1)


def test_every_row_of_a_question_is_counted_once(tmp_path: Path) -> None:
    """Answered, refused, don't know, not asked, lost and untold add up to the rows."""
    found = checked(tmp_path, "a;yes;40;food;;\nb;dk;;;;\nc;99;;none;;\nd;;;home;;\n")
    for each in summarise(found).answers:
        assert sum((each.answered, each.refused, each.dont_know, each.not_asked, each.lost, each.untold)) == 4
    works = next(each for each in summarise(found).answers if each.question == "works")
    assert (works.answered, works.refused, works.dont_know, works.lost) == (1, 1, 1, 1)


def test_filters_in_repeats_see_the_interview(tmp_path: Path) -> None:
    """A question about a person depends on answers about the household the person belongs to."""
    path = book(tmp_path / "d.xlsx", {
        "house": [["size", "_index"], [3, 1], [1, 2]],
        "person": [["age", "school", "_parent_index"], [8, "yes", 1], [8, "yes", 2], [40, "yes", 1]],
    })  # fmt: skip
    found = check_interviews(read_interviews(path, form(HOUSEHOLD)))
    assert findings(found) == [("answered-though-not-asked", [3, 4])]
    assert found.problems[0].where.sheet == "person"


def test_filters_on_several_answers_work_without_the_list(tmp_path: Path) -> None:
    """Where only columns of options are there, `selected` is answered by them."""
    head = "_uuid;works;needs/food;needs/home;needs/other;needs/none;needs_other\n"
    found = checked(tmp_path, "a;no;1;0;1;0;tea\nb;no;1;0;0;0;tea\n", head=head)
    assert findings(found) == [("answered-though-not-asked", [3])]


def test_whole_interviews(tmp_path: Path) -> None:
    """Named twice, empty, copied, ended before their start, much shorter than the others."""
    questions = "".join(f"|  | integer | q{number} | Q |\n" for number in range(12))
    one = f"| survey |\n|  | type | name | label |\n|  | start | start |  |\n|  | end | end |  |\n{questions}"
    head = "_uuid;start;end;" + ";".join(f"q{number}" for number in range(12)) + "\n"
    rng = np.random.default_rng(1)
    rows = [
        f"k{n};2025-05-01T10:00:00;2025-05-01T10:{30 + n % 20}:00;" + ";".join(map(str, rng.integers(0, 9, 12)))
        for n in range(30)
    ]
    rows[3] = "k2;" + rows[3].split(";", 1)[1]
    rows[5] = "k5;2025-05-01T10:00:00;2025-05-01T10:31:00" + ";" * 12
    rows[7] = "k7;2025-05-01T10:00:00;2025-05-01T10:45:00;" + rows[6].split(";", 3)[3]
    rows[9] = rows[9].replace("T10:39:00", "T09:39:00")
    rows[11] = rows[11].replace("T10:41:00", "T10:04:00")
    found = checked(tmp_path, "\n".join(rows), one, head)
    assert dict(findings(found)) == {
        "interview-empty": [7], "interview-key-twice": [5], "interview-copied": [9],
        "interview-ends-before-start": [11], "interview-too-short": [13],
    }  # fmt: skip
    strict = check_interviews(found.interviews, Rules(shortest=3))
    assert "interview-too-short" not in dict(findings(strict))


def test_columns_that_tell_who_it_was_are_named(tmp_path: Path) -> None:
    """By their names, and by what stands in them."""
    path = text(tmp_path / "d.csv", "_uuid;works;phone;c7\na;yes;;+996 555 123456\nb;no;;+996 700 654321\n")
    found = check_interviews(read_interviews(path, form(WORK)))
    personal = next(one for one in found.problems if one.code == "interviews-personal")
    assert personal.params["columns"] == ("phone", "c7")
