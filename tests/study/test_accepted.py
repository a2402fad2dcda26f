"""Problems that people have looked at and accept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.study.studies import AS_OF, write

from corridor.kernel.problem import Severity
from corridor.study.check import Checked, check
from corridor.study.load import load

if TYPE_CHECKING:
    from pathlib import Path

RISKS = """
risks:
  - {id: debt, title: Debt, bearer: [migrants], formerly: [debts]}
  - {id: theft, title: Theft, bearer: [migrants]}
"""


def checked(folder: Path, accepted: str) -> Checked:
    """Check two risks without a horizon, with these acceptances."""
    return check(load(write(folder, risks=RISKS, accepted=accepted), AS_OF))


def open_risks(result: Checked) -> list[str]:
    """Give the risks whose missing horizon is still a problem."""
    return [one.refs[0].id for one in result.problems if one.code == "risk-without-horizon"]


@pytest.mark.parametrize(
    ("entry", "still_open"),
    [
        ("{code: risk-without-horizon, reason: None given., by: me, date: 2026}", []),
        ("{code: risk-without-horizon, about: [risk:debt], reason: None given., by: me, date: 2026}", ["theft"]),
        ("{code: risk-without-horizon, about: [risk:debts], reason: None given., by: me, date: 2026}", ["theft"]),
        ("{code: risk-without-horizon, file: risks.yaml, reason: None given., by: me, date: 2026}", []),
        ("{code: risk-without-horizon, file: theory.yaml, reason: None given., by: me, date: 2026}", ["debt", "theft"]),
        ("{code: risk-without-horizon, about: [risk:debt, risk:theft], reason: None., by: me, date: 2026}",
         ["debt", "theft"]),
        ("{code: risk-without-horizon, by: me, date: 2026}", ["debt", "theft"]),
        ("{code: risk-without-bearer, reason: None given., by: me, date: 2026}", ["debt", "theft"]),
    ],
)  # fmt: skip
def test_an_acceptance_covers_what_it_names(entry: str, still_open: list[str], tmp_path: Path) -> None:
    """Code, items (old ids included) and file must fit; without a reason nothing is accepted."""
    assert open_risks(checked(tmp_path, f"accepted:\n  - {entry}\n")) == still_open


def test_accepted_problems_stand_apart_with_their_reason(tmp_path: Path) -> None:
    """They are neither lost nor counted."""
    entry = "{code: risk-without-horizon, reason: The report gives none., by: me, date: 2026}"
    result = checked(tmp_path, f"accepted:\n  - {entry}\n")
    assert [(one.problem.refs[0].id, one.accepted.by) for one in result.accepted] == [("debt", "me"), ("theft", "me")]
    assert result.count(Severity.WARNING) == 0


def test_an_acceptance_that_covers_nothing_is_a_note(tmp_path: Path) -> None:
    """It would hide the problem should it come back."""
    entry = "{code: risk-without-bearer, reason: None given., by: me, date: 2026}"
    result = checked(tmp_path, f"accepted:\n  - {entry}\n")
    assert [one.code for one in result.problems if one.where.file == "accepted.yaml"] == ["accepted-matches-nothing"]


def test_problems_come_gravest_first_then_in_order_of_place(tmp_path: Path) -> None:
    """Errors before warnings before notes; within a grade by file, line and column."""
    folder = write(tmp_path, risks=RISKS + "  - {id: X, title: Wrong}\n", events="events: none\n")
    result = check(load(folder, AS_OF))
    assert [one.where.file for one in result.problems[:2]] == ["events.yaml", "risks.yaml"]
    lines = [one.where.line for one in result.problems if one.code == "risk-without-horizon"]
    assert lines == sorted(lines)
    assert result.problems[-1].code == "not-covered"
