"""Figures of several sources for one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.study.checks.found import count

if TYPE_CHECKING:
    from pathlib import Path

CODE = "figures-differ-unjoined"
BASE = {"of": "soldiers lost", "value": "5937", "unit": "days", "area": "RU", "period": "2022"}


def claim(name: str, source: str, more: str = "", **figure: str) -> str:
    """Write a claim with a figure; a field given as an empty string is left out."""
    fields = ", ".join(f"{key}: {value}" for key, value in {**BASE, **figure}.items() if value)
    return f"  - {{id: {name}, says: So many., by: [{source}], figure: {{{fields}}}, {more}}}\n"


def unjoined(folder: Path, first: str, second: str, **files: str) -> int:
    """Count what is said of two claims."""
    sources = "sources:\n  - {id: a, title: A}\n  - {id: b, title: B}\n  - {id: c, title: C, origin: a}\n"
    return count(folder, CODE, sources=sources, claims="claims:\n" + first + second, **files)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ({"value": "50150"}, 1),
        ({"value": "5937"}, 0),
        ({"value": "50150", "of": "Soldiers  lost"}, 1),  # the same words
        ({"value": "50150", "of": "soldiers wounded"}, 0),
        ({"value": "50150", "unit": "persons"}, 0),
        ({"value": "50150", "area": "UA"}, 0),
        ({"value": "50150", "counterpart": "TJ"}, 0),
        ({"value": "50150", "period": "2021"}, 0),
        ({"value": "50150", "period": ""}, 0),
        ({"value": "50150", "period": "2022-09"}, 0),  # a month and a year are not one time
        ({"value": "50150", "period": "2022/2022"}, 1),
        ({"value": "", "low": "5000", "high": "6000"}, 0),
        ({"value": "50150", "sign": "'<'"}, 0),
        ({"value": "5000", "sign": "'>'"}, 0),
        ({"value": "6100", "sign": "'~'"}, 0),  # about
        ({"value": "50150", "kind": "rank"}, 0),
    ],
)
def test_only_figures_for_the_same_thing_that_exclude_each_other_are_reported(
    figure: dict[str, str], expected: int, tmp_path: Path
) -> None:
    """Words, unit, area, other end and time must agree; ranges and signs are read kindly."""
    assert unjoined(tmp_path, claim("x", "a"), claim("y", "b", **figure)) == expected


def test_round_numbers_and_exact_ones_may_be_the_same(tmp_path: Path) -> None:
    """2,000,000 and 2,066,000 may be one count; 2,000,000 and 2,600,000 may not."""
    first = claim("x", "a", value="2000000")
    assert unjoined(tmp_path / "a", first, claim("y", "b", value="2066000")) == 0
    assert unjoined(tmp_path / "b", first, claim("y", "b", value="2600000")) == 1


@pytest.mark.parametrize("source", ["a", "c"])
def test_one_voice_does_not_disagree_with_itself(source: str, tmp_path: Path) -> None:
    """The same source, or one that rests on it, is no second source."""
    assert unjoined(tmp_path, claim("x", "a"), claim("y", source, value="50150")) == 0


def test_figures_joined_in_a_topic_are_not_reported(tmp_path: Path) -> None:
    """Readers see them side by side."""
    facts = "topics:\n  - {id: losses, title: Losses, claims: [x, y]}\n"
    assert unjoined(tmp_path, claim("x", "a"), claim("y", "b", value="50150"), facts=facts) == 0


@pytest.mark.parametrize(("value", "expected"), [("9", 0), ("19", 1)])
def test_one_fact_told_twice_has_one_figure(value: str, expected: int, tmp_path: Path) -> None:
    """Each pair is looked at once, whichever of the two names the other."""
    claims = claim("x", "a", "same_as: [y]", value="9") + claim("y", "b", "same_as: [x]", value=value)
    assert count(tmp_path, "same-fact-twice", claims="claims:\n" + claims) == expected


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (claim("y", "a"), 1),
        (claim("y", "b"), 0),
        (claim("y", "a", value="50150"), 0),
        (claim("y", "a", "contradicts: [claim:x]"), 0),
    ],
)
def test_a_topic_needs_a_second_voice_or_a_contradiction(second: str, expected: int, tmp_path: Path) -> None:
    """A document that contradicts itself is a topic; one voice that agrees with itself is none."""
    facts = "topics:\n  - {id: losses, title: Losses, claims: [x, y]}\n"
    text = "claims:\n" + claim("x", "a") + second
    assert count(tmp_path, "topic-with-one-source", claims=text, facts=facts) == expected


def test_many_claims_of_one_thing_are_one_problem(tmp_path: Path) -> None:
    """A hundred sources with a hundred figures are reported once, with those that were compared."""
    sources = "sources:\n" + "".join(f"  - {{id: s{n}, title: S}}\n" for n in range(100))
    claims = "claims:\n" + "".join(claim(f"x{n}", f"s{n}", value=str(1000 + 10 * n)) for n in range(100))
    assert count(tmp_path, CODE, sources=sources, claims=claims) == 1
