"""Comparisons of columns: the test, the family, the letters."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.survey.design import Design, Sample
from corridor.survey.estimate import (
    Against,
    Banner,
    Correction,
    Memory,
    Multiple,
    Net,
    Numeric,
    Result,
    Settings,
    Single,
    Spread,
    estimate,
)
from corridor.survey.estimate.compare import corrected, letter
from corridor.survey.estimate.variation import between_groups

GROUPS = ("a", "b", "c")


def interviews(seed: int = 3, rows: int = 600) -> dict[str, object]:
    """Make up interviews in which group c differs."""
    random = np.random.default_rng(seed)
    group = random.integers(0, 3, rows)
    return {
        "group": np.array(GROUPS)[group],
        "answer": np.where(random.random(rows) < 0.3 + 0.3 * (group == 2), 1, 2),
        "unit": random.integers(0, 40, rows),
        "weight": random.uniform(0.5, 2, rows),
        "o1": random.integers(0, 2, rows),
        "o2": random.integers(0, 2, rows),
        "pay": random.normal(1e6, 1, rows),
    }


def estimated(settings: Settings | None = None, design: Design | None = None, seed: int = 3) -> Result:
    """Estimate the made-up question by group."""
    design = design or Design(units=("unit",), weight="weight")
    return estimate(Memory(interviews(seed)), design, (Single("answer", (1, 2)),), (Banner("group", GROUPS),), settings)


def test_the_letter_of_the_lower_column_stands_at_the_higher_cell() -> None:
    """Group c says 1 more often than a and b, who say 2 more often than c."""
    result = estimated()
    assert result.estimates is not None
    marks = {(each.answer, each.column): each.letters for each in result.estimates}
    assert (marks["1", "c"], marks["1", "a"], marks["1", "b"]) == ("A B", "", "")
    assert (marks["2", "c"], marks["2", "a"], marks["2", "b"], marks["2", "total"]) == ("", "C", "C", "")


def test_a_difference_has_the_variance_of_its_two_columns_and_their_covariance() -> None:
    """Worked from the scores of units by hand: V(a) + V(b) - 2C(a, b)."""
    data = interviews()
    found = {(each.column, each.other): each for each in estimated().comparisons if each.answer == "1"}
    weight, unit = np.asarray(data["weight"]), np.asarray(data["unit"])
    scores = []
    for name in ("a", "c"):
        inside = (np.asarray(data["group"]) == name) * weight
        share = (inside * (np.asarray(data["answer"]) == 1)).sum() / inside.sum()
        scores.append(np.bincount(unit, inside * ((np.asarray(data["answer"]) == 1) - share) / inside.sum(), 40))
    gap = scores[0] - scores[1]
    variance = 40 / 39 * np.square(gap - gap.mean()).sum()
    assert found["a", "c"].se == pytest.approx(np.sqrt(variance), rel=1e-12)
    assert found["a", "c"].df == 39


def test_comparisons_name_crossed_columns_as_estimates_do() -> None:
    """A group of two columns is the same word in both."""
    banner = Banner("both", (("a", 1), ("b", 1)), ("group", "o1"))
    result = estimate(Memory(interviews()), Design(), (Single("answer", (1, 2)),), (banner,))
    assert result.estimates is not None
    assert {(each.column, each.other) for each in result.comparisons} == {("a/1", "b/1")}
    assert {each.column for each in result.estimates} == {"a/1", "b/1", "total"}


def test_against_the_rest_marks_plus_and_minus() -> None:
    """Each column is compared with everybody else, not with a total that holds it."""
    result = estimated(Settings(against=Against.REST))
    assert result.estimates is not None
    assert [each.letters for each in result.estimates.find(answer="1", table="group")] == ["-", "", "+"] or [
        each.letters for each in result.estimates.find(answer="1", table="group")
    ] == ["-", "-", "+"]
    assert {each.other for each in result.comparisons} == {"rest"}


def test_no_letter_stands_on_a_suppressed_base() -> None:
    """A column under the smallest base is not compared at all."""
    result = estimated(Settings(smallest=205))
    assert result.estimates is not None
    small = {each.column for each in result.estimates if each.suppressed}
    assert small
    assert not small & {name for each in result.comparisons for name in (each.column, each.other)}
    assert {each.value for each in result.estimates if each.suppressed} != {0.0}


def test_suppression_tells_precision_from_disclosure() -> None:
    """Two reasons to hide a number, two marks; a shown small base has a warning."""
    result = estimated(Settings(smallest=30, warned=1000, disclosure=80))
    assert result.estimates is not None
    assert {each.suppressed for each in result.estimates} == {"", "disclosure"}
    assert {each.note for each in result.estimates} == {"small-base"}


def test_a_street_sample_is_labelled_in_every_row() -> None:
    """Errors of a sample that was not drawn with known chances are right under a model only."""
    result = estimated(design=Design(sample=Sample.STREET))
    assert result.estimates is not None
    assert {each.note for each in result.estimates} == {"model-assumed"}


def test_columns_that_overlap_are_refused() -> None:
    """A group that stands twice in a banner cannot be compared with itself."""
    with pytest.raises(ValueError, match="overlap"):
        estimate(Memory(interviews()), Design(), (Single("answer", (1, 2)),), (Banner("group", ("a", "a")),))


@settings(deadline=None)
@given(st.lists(st.floats(1e-9, 1), min_size=1, max_size=12))
def test_corrections_never_lower_and_keep_the_order(values: list[float]) -> None:
    """Holm lies between no correction and Bonferroni; Benjamini and Hochberg's is never above Holm's."""
    p = np.array([values])
    none, holm, all_, fdr = (
        corrected(p, each)[0]
        for each in (Correction.NONE, Correction.HOLM, Correction.BONFERRONI, Correction.FALSE_DISCOVERY)
    )
    assert (none <= fdr + 1e-15).all()
    assert (fdr <= holm + 1e-15).all()
    assert (holm <= all_ + 1e-15).all()
    assert (np.diff(holm[np.argsort(none, kind="stable")]) >= 0).all()


def test_corrections_are_the_textbook_ones() -> None:
    """R: p.adjust(c(.01, .04, .03, NA), "holm"), "bonferroni", "BH"."""
    p = np.array([[0.01, 0.04, 0.03, np.nan]])
    assert corrected(p, Correction.HOLM)[0] == pytest.approx([0.03, 0.06, 0.06, np.nan], nan_ok=True)
    assert corrected(p, Correction.BONFERRONI)[0] == pytest.approx([0.03, 0.12, 0.09, np.nan], nan_ok=True)
    assert corrected(p, Correction.FALSE_DISCOVERY)[0] == pytest.approx([0.03, 0.04, 0.04, np.nan], nan_ok=True)


def test_letters_go_on_after_z() -> None:
    """Columns 1, 26, 27 and 53."""
    assert [letter(each) for each in (0, 25, 26, 52)] == ["A", "Z", "AA", "BA"]


def test_spread_between_groups_names_its_form() -> None:
    """Values 1, 2, 3: population form √(2/3)/2, sample form 1/2; a group without a value is not counted."""
    values = np.array([[1.0, 2.0, 3.0, np.nan]])
    assert between_groups(values, Spread.POPULATION) == pytest.approx([np.sqrt(2 / 3) / 2])
    assert between_groups(values, Spread.SAMPLE) == pytest.approx([0.5])


def test_shares_of_answers_and_nets_of_options() -> None:
    """Per cent of answers sums to one over options; a net counts a person once."""
    question = Multiple("m", {1: "o1", 2: "o2"}, of_answers=True, nets=(Net("any", (1, 2)),))
    result = estimate(
        Memory(interviews()), Design(units=("unit",), weight="weight"), (question,), (), Settings(smallest=0)
    )
    assert result.estimates is not None
    of_answers = result.estimates.find(statistic="share-of-answers")
    assert sum(each.value for each in of_answers) == pytest.approx(1, rel=1e-14)
    data = interviews()
    either, weight = (np.asarray(data["o1"]) | np.asarray(data["o2"])), np.asarray(data["weight"])
    (net,) = result.estimates.find(answer="any")
    assert net.value == pytest.approx((either * weight).sum() / weight.sum(), rel=1e-14)


def test_a_large_mean_beside_a_small_spread_loses_no_digits() -> None:
    """Mean 10⁶, SD 1: the error agrees with that of the same numbers less 10⁶."""
    data = interviews()
    less = {**data, "pay": np.asarray(data["pay"]) - 1e6}
    errors = []
    for each in (data, less):
        result = estimate(Memory(each), Design(weight="weight"), (Numeric("pay"),))
        assert result.estimates is not None
        errors.append(next(iter(result.estimates)).se)
    assert errors[0] == pytest.approx(errors[1], rel=1e-9)
