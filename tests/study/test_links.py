"""References: resolved, renamed, broken, going round in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.study.studies import AS_OF, write

from corridor.kernel.ids import Ref
from corridor.study.links import links_of
from corridor.study.load import load

if TYPE_CHECKING:
    from pathlib import Path


def test_a_source_inherited_from_the_top_is_reported_once(tmp_path: Path) -> None:
    """A misspelt source at the top of a file is one mistake, not one for each of its items."""
    events = "source: reprot\nevents:\n  - {id: a, date: 2017, title: A}\n  - {id: b, date: 2017, title: B}\n"
    folder = write(tmp_path, events=events)
    problems = links_of(load(folder, AS_OF)).problems
    assert [(one.code, one.where.line) for one in problems] == [("dangling-reference", 1)]


def test_old_ids_keep_working_and_are_noted(tmp_path: Path) -> None:
    """A reference to an earlier id leads to the item under its present one."""
    folder = write(
        tmp_path,
        risks="risks:\n  - {id: debt, title: Debt, formerly: [debts]}\n",
        claims="claims:\n  - {id: a, says: They owe., supports: [risk:debts]}\n",
    )
    study = load(folder, AS_OF)
    links = links_of(study)
    assert links.to(Ref("risk", "debt"), "supports") == (Ref("claim", "a"),)
    assert [one.code for one in links.problems] == ["old-id"]
    assert study.exists(Ref("risk", "debts"))


def test_a_long_chain_is_no_reason_to_fail(tmp_path: Path) -> None:
    """Claims that support each other in a chain of five thousand are walked without recursion."""
    chain = "".join(f"  - {{id: c{n}, says: X, supports: [claim:c{n + 1}]}}\n" for n in range(5000))
    folder = write(tmp_path, claims=f"claims:\n{chain}  - {{id: c5000, says: X}}\n")
    assert links_of(load(folder, AS_OF)).problems == ()


def test_a_circle_is_reported_with_all_its_members(tmp_path: Path) -> None:
    """Three sources, each part of the next."""
    sources = "".join(
        f"  - {{id: {one}, title: X, part_of: {other}}}\n" for one, other in (("a", "b"), ("b", "c"), ("c", "a"))
    )
    (problem,) = links_of(load(write(tmp_path, sources=f"sources:\n{sources}"), AS_OF)).problems
    assert problem.code == "circular-reference"
    assert [ref.id for ref in problem.refs] == ["a", "b", "c"]


def test_printed_rows_can_be_referred_to(tmp_path: Path) -> None:
    """A response answers a printed row by its id, and a row that does not exist is a broken reference."""
    folder = write(
        tmp_path,
        responses="responses:\n  - {id: x, says: Do it., for: [row:r1, row:r9]}\n",
        **{"ratings/published.csv": "row;risk;setting;locus;match;source\nr1;debt;kz;annex;own;report\n"},
    )
    problems = links_of(load(folder, AS_OF)).problems
    missing = {str(one.params["ref"]) for one in problems}
    assert "row:r9" in missing
    assert "row:r1" not in missing
