"""Mistakes in a design or in weights are values with what is needed to explain them."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest

from corridor.kernel.catalogues import read_catalogue
from corridor.kernel.problem import Problem
from corridor.survey.design import Design, Lone, resolve
from corridor.survey.design.arrays import as_column
from corridor.survey.estimate import Banner, Memory, Single, estimate
from corridor.survey.weights import read_weights

COLUMNS = {
    "stratum": as_column(["a", "a", "b", "b"]),
    "unit": np.array([1, 2, 3, 4]),
    "again": np.array([1, 2, 1, 2]),
    "alone": np.array([1, 2, 3, 3]),
    "hole": as_column(["a", None, "b", "b"]),
    "many": np.array([9.0, 9.0, 12.0, 12.0]),
    "few": np.array([9.0, 9.0, 1.5, 1.5]),
    "varies": np.array([9.0, 8.0, 12.0, 12.0]),
    "words": as_column(["nine", "nine", "9", "9"]),
}
SOUND = Design(strata=("stratum",), units=("unit",))


def codes(design: Design) -> list[str]:
    """Name what is wrong with a design over four rows."""
    frame, problems = resolve(design, COLUMNS, 4)
    assert (frame is None) == bool(problems)
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("design", "expected"),
    [
        (SOUND, []),
        (replace(SOUND, units=("again",)), ["unit-in-two-strata"]),
        (replace(SOUND, units=("again",), nested=True), []),
        (replace(SOUND, units=("alone",)), ["one-unit-stratum"]),
        (replace(SOUND, units=("alone",), lone=Lone.CENTERED), []),
        (replace(SOUND, units=("alone",), lone=Lone.CERTAINTY), []),
        (replace(SOUND, units=("alone",), certain=frozenset({"b"})), []),
        (replace(SOUND, strata=("hole",)), ["design-value-absent"]),
        (replace(SOUND, strata=("nowhere",)), ["design-column-absent"]),
        (replace(SOUND, finite=("many",)), []),
        (replace(SOUND, finite=("few",)), ["finite-too-small"]),
        (replace(SOUND, finite=("varies",)), ["finite-varies"]),
        (replace(SOUND, finite=("words",)), ["finite-not-number"]),
        (replace(SOUND, populations={"a": 9, "b": 12}), []),
        (replace(SOUND, populations={"a": 9}), ["finite-not-number"]),
    ],
)
def test_what_a_design_can_get_wrong(design: Design, expected: list[str]) -> None:
    """Each mistake has its code; what a study says it knows is accepted."""
    assert codes(design) == expected


def test_weights_that_are_none_count_for_nothing_and_are_told_apart() -> None:
    """Zero, negative, missing and text are four problems with their rows, and the rest still counts."""
    weights, problems = read_weights(as_column(["1", "0", "-2", "heavy", None, "2,5"]), "w", "interviews.csv")
    assert weights.tolist() == [1, 0, 0, 0, 0, 2.5]
    assert {problem.code: (problem.where.line, problem.params["count"]) for problem in problems} == {
        "weight-zero": (3, 1), "weight-negative": (4, 1), "weight-not-number": (5, 1), "weight-absent": (6, 1),
    }  # fmt: skip


def test_weights_that_sum_to_nothing_leave_nothing_to_estimate() -> None:
    """The result holds the problem and no estimates."""
    result = estimate(Memory({"q": [1, 2], "w": [0, 0]}), Design(weight="w"), (Single("q", (1, 2)),))
    assert result.estimates is None
    assert "weights-sum-to-nothing" in {problem.code for problem in result.problems}


def test_a_question_without_its_column_leaves_the_others() -> None:
    """What is missing is a problem; the rest is tabulated."""
    questions = (Single("q", (1, 2)), Single("gone", (1, 2)))
    result = estimate(Memory({"q": [1, 2, 1, 1]}), Design(), questions, (Banner("nowhere", (1,)),))
    assert [problem.params["column"] for problem in result.problems] == ["gone", "nowhere"]
    assert result.estimates is not None
    assert {each.question for each in result.estimates} == {"q"}


def test_every_code_stands_in_the_catalogue() -> None:
    """The catalogue beside the design reads, and holds every code that these parts report."""
    package = files("corridor.survey")
    catalogue = read_catalogue((package / "design" / "problems.toml").read_text(encoding="utf-8"))
    parts = (
        "design/resolve.py",
        "design/finite.py",
        "weights/reading.py",
        "weights/raking.py",
        "estimate/estimation.py",
    )
    sources = [(package / part).read_text(encoding="utf-8") for part in parts]
    assert [code for code in catalogue.kinds if not any(f'"{code}"' in source for source in sources)] == []
    assert isinstance(resolve(replace(SOUND, strata=("nowhere",)), COLUMNS, 4)[1][0], Problem)
