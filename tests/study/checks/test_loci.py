"""Ratings of one risk in several places of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.study.checks.found import count, found

from corridor.kernel.text import Text

if TYPE_CHECKING:
    from pathlib import Path

CONTRADICTION, NOTE = "rating-differs-between-loci", "rating-differs-after-merging"


def codes(folder: Path, rows: str) -> list[str]:
    """Give the codes of what is said of differing places."""
    return [problem.code for problem in found(folder, CONTRADICTION, NOTE, rows=rows)]


@pytest.mark.parametrize("match", ["own", "same-title", "close"])
def test_different_levels_under_the_same_title_contradict(match: str, tmp_path: Path) -> None:
    """Nothing in the document says which of the two is meant."""
    rows = f"s;debt;region;section;low;medium;own;a;2017 k;debt;kz;annex;high;high;{match};a;2017"
    assert codes(tmp_path, rows) == [CONTRADICTION]


@pytest.mark.parametrize(
    "match", ["merged", "retitled", "absorbed", "same-title-other-object", "retitled-other-object"]
)
def test_different_levels_after_merging_are_a_note(match: str, tmp_path: Path) -> None:
    """The new row may mean something wider: that is no contradiction."""
    rows = f"s;debt;region;section;low;medium;own;a;2017 k;debt;kz;annex;high;high;{match};a;2017"
    assert codes(tmp_path, rows) == [NOTE]


@pytest.mark.parametrize(
    "other",
    [
        "k;debt;kz;annex;low;medium;same-title;a;2017",  # the same levels
        "k;debt;kg;annex;high;high;same-title;a;2017",  # another country
        "k;debt;kz;annex;high;high;same-title;b;2017",  # another document
        "k;debt;kz;section;high;high;same-title;a;2017",  # the same place
        "k;debt;kz;annex;high;high;same-title;a;2019",  # another time
        "k;theft;kz;annex;high;high;same-title;a;2017",  # another risk
        "k;debt;kz;annex;not-applicable;not-applicable;same-title;a;2017",  # said not to apply
        "k;debt;kz;annex;;;same-title;a;2017",  # not rated, which is not low
    ],
)
def test_nothing_is_said_where_nothing_contradicts(other: str, tmp_path: Path) -> None:
    """Other countries, documents, places, times and risks are no second rating of the same thing."""
    assert codes(tmp_path, f"s;debt;kz;section;low;medium;own;a;2017 {other}") == []


def test_the_message_names_both_places_with_their_levels_as_shown(tmp_path: Path) -> None:
    """Levels by their labels, settings and the match, so that the sentence stands alone."""
    rows = "s;debt;region;section;low;medium;own;a;2017 k;debt;kz;annex;high;high;same-title;a;2017"
    (problem,) = found(tmp_path, CONTRADICTION, rows=rows)
    shown = {name: value.into("en").words for name, value in problem.params.items() if isinstance(value, Text)}
    assert shown["left"] == "likelihood low, impact medium"
    assert shown["right"] == "likelihood high, impact high"
    assert (shown["left_setting"], shown["right_setting"]) == ("The region", "Kazakhstan")
    assert shown["match"] == "same title"
    assert [str(ref) for ref in problem.refs] == ["risk:debt", "row:s", "row:k"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("s;debt;region;section;high;high;own;a;2017", 0),  # the document has no matrix
        ("s;debt;region;section;high;high;own;a;2017 k;theft;kz;annex;high;high;own;a;2017", 1),
        ("s;debt;region;section;high;high;own;a;2017 k;theft;kz;annex;high;high;own;b;2017", 0),
        ("s;debt;kg;section;high;high;own;a;2017 k;theft;kz;annex;high;high;own;a;2017", 0),
        (
            "s;debt;region;section;high;high;own;a;2017 k;debt;kz;annex;not-applicable;not-applicable;merged;a;2017",
            0,
        ),
        ("k;theft;kz;annex;high;high;own;a;2017 l;debt;kg;annex;high;high;own;a;2017", 0),
        ("s;debt;region;section;;;own;a;2017 k;theft;kz;annex;high;high;own;a;2017", 0),  # not rated there
    ],
)
def test_a_risk_rated_in_the_text_needs_a_row_in_the_matrix(rows: str, expected: int, tmp_path: Path) -> None:
    """Only in a document that has a matrix for the same countries; a printed «not applicable» is a row."""
    assert count(tmp_path, "no-matrix-row", rows=rows) == expected


def test_the_countries_left_out_are_named(tmp_path: Path) -> None:
    """A row for one country does not cover the other for which the document prints a matrix."""
    rows = (
        "s;debt;region;section;high;high;own;a;2017 k;debt;kz;annex;high;high;own;a;2017 "
        "o;theft;kg;annex;high;high;own;a;2017"
    )
    (problem,) = found(tmp_path, "no-matrix-row", rows=rows)
    assert [setting.into("en").words for setting in problem.params["settings"]] == ["Kyrgyzstan"]  # type: ignore[attr-defined]
