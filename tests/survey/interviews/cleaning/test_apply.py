"""The cleaning log applied: in memory, only where the old value is there, again and again with one result."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.survey.interviews.forms import HOUSEHOLD, WORK, book, form, text
from tests.survey.interviews.test_read import shown

from corridor.survey.interviews.cleaning.apply import Cleaned, clean
from corridor.survey.interviews.cleaning.log import Action, Entry, read_log, write_log
from corridor.survey.interviews.read import read_interviews

if TYPE_CHECKING:
    from corridor.survey.interviews.model import Interviews

DATA = "_uuid;job/works;job/hours;needs;needs_other\na;yes;400;food other;bread\nb;no;;none;\nc;yes;20;home;\n"


def interviews(folder: Path, content: str = DATA) -> Interviews:
    """Interviews of the form about work."""
    return read_interviews(text(folder / "d.csv", content), form(WORK))


def cleaned(folder: Path, *lines: str) -> Cleaned:
    """Interviews after a log of these lines."""
    head = "interview;instance;question;old;new;action;why;who;date"
    log = read_log("\n".join((head, *lines)).encode(), "cleaning.csv")
    assert not log.problems
    return clean(interviews(folder), log.entries)


def test_an_answer_is_changed_and_the_file_is_not(tmp_path: Path) -> None:
    """The change is in the interviews given back, in no others and not on the disk."""
    before = interviews(tmp_path)
    found = clean(before, [Entry("a", "hours", "400", "40", why="a nought too many", who="supervisor")])
    assert shown(found.interviews, "job/hours") == [40, None, 20]
    assert shown(before, "job/hours") == [400, None, 20]
    assert (tmp_path / "d.csv").read_text(encoding="utf-8") == DATA
    assert [(change.row, change.entry.new) for change in found.changes] == [(0, "40")]


def test_an_old_value_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    """The line is a problem at its place, with what was found."""
    found = cleaned(tmp_path, "a;;hours;40;41;;w;w;")
    assert shown(found.interviews, "job/hours") == [400, None, 20]
    assert [(one.code, one.params["found"], one.where.line) for one in found.problems] == [
        ("cleaning-old-differs", "400", 2)
    ]


def test_lines_build_on_one_another(tmp_path: Path) -> None:
    """The old value is the one the lines above have left."""
    found = cleaned(tmp_path, "a;;hours;400;40;;w;w;", "a;;job/hours;40;45;;w;w;")
    assert shown(found.interviews, "job/hours") == [45, None, 20]
    assert not found.problems


def test_several_answers_are_changed_in_all_their_columns(tmp_path: Path) -> None:
    """The list and the columns of options stay in step, whichever the line names."""
    found = cleaned(
        tmp_path, "c;;needs;home;food home;;w;w;", "b;;needs/none;1;0;;w;w;", "b;;needs/food;0;1;;w;w;"
    ).interviews
    options = {
        column.option: np.asarray(column.values, float).tolist()
        for column in found.main.answering("needs")
        if column.option
    }
    assert shown(found, "needs") == ["food other", "food", "food home"]
    assert options == {"food": [1, 1, 1], "home": [0, 0, 1], "other": [1, 0, 0], "none": [0, 0, 0]}


def test_words_behind_other_become_an_answer(tmp_path: Path) -> None:
    """Recoding chooses the option, takes "other" back and takes the words out."""
    found = cleaned(tmp_path, "a;;needs_other;bread;food;recode;is food;coder;").interviews
    options = {
        column.option: np.asarray(column.values, float).tolist()
        for column in found.main.answering("needs")
        if column.option
    }
    assert shown(found, "needs") == ["food", "none", "home"]
    assert options["food"] == [1, 0, 0]
    assert options["other"] == [0, 0, 0]
    assert shown(found, "needs_other") == [None, None, None]


def test_an_interview_is_left_out_with_its_repeats(tmp_path: Path) -> None:
    """What remains keeps its place in the file and its links."""
    path = book(tmp_path / "d.xlsx", {
        "house": [["size", "_index"], [3, 1], [2, 2], [1, 3]],
        "person": [["age", "_parent_index"], [8, 2], [40, 1], [9, 2], [70, 3]],
    })  # fmt: skip
    log = [
        Entry("2", action=Action.DELETE, why="w", who="w"),
        Entry("2", "size", "2", "3", why="w", who="w"),
        Entry("3", "age", "70", "71", why="w", who="w"),
        Entry("1", "person", action=Action.DELETE, instance=1, why="w", who="w"),
    ]
    found = clean(read_interviews(path, form(HOUSEHOLD)), log)
    main, person = found.interviews.sheets
    assert found.deleted == 1
    assert [main.where(row).line for row in range(main.rows)] == [2, 4]
    assert (np.asarray(person.columns[0].values).tolist(), person.where(0).line) == ([71], 5)
    assert person.parents is not None
    assert person.parents.tolist() == [1]
    assert [one.code for one in found.problems] == ["cleaning-no-interview"]


CODES = st.sampled_from(["yes", "no", "dk", "99", ""])
CHANGES = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["works", "hours"]), CODES, st.integers(0, 99)), max_size=6
)


@settings(max_examples=40, deadline=None)
@given(CHANGES)
def test_a_log_made_from_changes_makes_them_again(changes: list[tuple[str, str, str, int]]) -> None:
    """Whatever is changed and written down, the log replayed on raw interviews gives the same, and undone the old."""
    with tempfile.TemporaryDirectory() as folder:
        raw = interviews(Path(folder))
    columns = {"works": "job/works", "hours": "job/hours"}
    state = {(key, name): shown(raw, columns[name])[row] for row, key in enumerate("abc") for name in columns}
    entries = []
    for key, name, code, number in changes:
        new = code if name == "works" else str(number)
        old = state[key, name]
        written = "" if old is None else str(int(old)) if isinstance(old, float) else str(old)
        entries.append(Entry(key, name, written, new, why="w", who="w"))
        state[key, name] = (float(new) if name == "hours" else new) if new else None
    found = clean(raw, read_log(write_log(entries), "cleaning.csv").entries)
    assert not found.problems
    for name, head in columns.items():
        got = [str(int(value)) if isinstance(value, float) else value for value in shown(found.interviews, head)]
        want = [state[key, name] for key in "abc"]
        assert got == [str(int(value)) if isinstance(value, float) else value for value in want]
    back = [Entry(each.interview, each.question, each.new, each.old, why="w", who="w") for each in reversed(entries)]
    undone = clean(found.interviews, back).interviews
    assert all(shown(undone, head) == shown(raw, head) for head in columns.values())
