"""Levels, scales and axes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.study.checks.found import STUDY, count, found
from tests.study.studies import AS_OF, write

from corridor.study.check import check
from corridor.study.load import load

if TYPE_CHECKING:
    from pathlib import Path


def test_an_unknown_level_is_answered_with_the_nearest_one(tmp_path: Path) -> None:
    """`hihg` is most likely `high`."""
    (problem,) = found(tmp_path, "unknown-level", rows="k;debt;kz;annex;hihg;high;own;a;2017")
    assert (problem.params["nearest"], problem.params["known"]) == ("high", ("low", "high"))
    assert (problem.where.line, problem.where.column) == (2, 17)


@pytest.mark.parametrize(
    ("likelihood", "impact", "expected"),
    [("high", "", 1), ("", "high", 1), ("high", "not-applicable", 1), ("", "", 0), ("high", "high", 0),
     ("not-applicable", "not-applicable", 0)],
)  # fmt: skip
def test_half_a_rating_is_none(likelihood: str, impact: str, expected: int, tmp_path: Path) -> None:
    """Both judgements or neither; «not applicable» holds for both."""
    assert count(tmp_path, "half-rated", rows=f"k;debt;kz;annex;{likelihood};{impact};own;a;2017") == expected


def _rows(levels: str) -> str:
    return " ".join(f"k{n};r{n};kz;annex;{level};own;a;2017" for n, level in enumerate(levels.split()))


@pytest.mark.parametrize(
    ("levels", "code", "expected"),
    [
        ("low;high " * 3 + "high;high " * 3, "axis-sorts-nothing", 1),
        ("low;high " * 2 + "high;high " * 2, "axis-sorts-nothing", 0),  # four rows say nothing yet
        ("low;medium " + "high;high low;high " * 5, "axis-sorts-nothing", 1),  # 10 of 11
        ("low;medium " * 2 + "high;high low;high " * 4, "axis-sorts-nothing", 0),  # 8 of 10
        ("high;high " * 5, "all-in-one-cell", 1),
        ("high;high " * 5, "axis-sorts-nothing", 0),  # one cell says it all
        ("high;high " * 4, "all-in-one-cell", 0),
        ("high;high " * 5 + "not-applicable;not-applicable", "all-in-one-cell", 1),
    ],
)
def test_an_axis_that_sorts_nothing_is_named(levels: str, code: str, expected: int, tmp_path: Path) -> None:
    """From five rows with one level, or ten of which nine in ten have it."""
    assert count(tmp_path, code, rows=_rows(levels)) == expected


def test_a_row_matched_to_two_risks_counts_once(tmp_path: Path) -> None:
    """The counts printed with an axis are of printed rows."""
    rows = _rows("low;high high;high low;high high;high low;high") + " k0;other;kz;annex;low;high;merged;a;2017"
    (problem,) = found(tmp_path, "axis-sorts-nothing", rows=rows)
    assert (problem.params["count"], problem.params["rows"]) == (5, 5)


def test_a_scale_that_does_not_exist_is_reported_as_a_reference_only(tmp_path: Path) -> None:
    """One mistake, one problem."""
    table = "row;risk;setting;locus;likelihood;impact;match;source;likelihood_scale;impact_scale\n"
    folder = write(
        tmp_path, study=STUDY, **{"ratings/published.csv": table + "k;debt;kz;annex;high;high;own;a;gone;impact\n"}
    )
    codes = [one.code for one in check(load(folder, AS_OF)).problems if "scale" in str(one.params)]
    assert codes == ["dangling-reference"]
