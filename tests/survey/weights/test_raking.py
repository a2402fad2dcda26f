"""Raking meets its margins, says what it cost, and says when it cannot."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.survey.estimate.raked_rows import raked_mean
from tests.survey.fixtures.reference import columns, lines, number

from corridor.survey.design import Design, resolve
from corridor.survey.weights import Margin, Trim, efficiency, rake

MARGINS = (
    Margin("group", {"kg": 300, "tj": 200, "uz": 100}),
    Margin("region", {"north": 150, "south": 250, "east": 200}),
)


def test_raked_weights_and_their_errors_are_rs() -> None:
    """Weights to a millionth and better, and the errors of two means after raking (fixtures/r/designs.R)."""
    data = columns("designs")
    raked, problems = rake(np.asarray(data["weight"]), data, MARGINS)
    assert problems == ()
    assert raked is not None
    assert raked.weights == pytest.approx(
        np.array([number(line["weight"]) for line in lines("raked.expected")]), rel=1e-8
    )
    frame, _ = resolve(Design(strata=("region", "zone"), units=("psu",), nested=True), data, len(raked.weights))
    assert frame is not None
    group = data["group"]
    assert isinstance(group, tuple)
    inside = {"total": np.ones(len(raked.weights), np.bool_), "tj": group.places == group.values.index("tj")}
    for by, name in (("total", "pay"), ("tj", "hours")):
        (line,) = [line for line in lines("others.expected") if (line["tag"], line["by"]) == ("raked", by)]
        found = raked_mean(np.asarray(data[name]), inside[by], frame, raked)
        assert found == pytest.approx((number(line["value"]), number(line["se"])), rel=1e-7)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10_000))
def test_every_margin_is_met(seed: int) -> None:
    """Whatever the sample, as long as every pair of groups has somebody."""
    random = np.random.default_rng(seed)
    first, second = np.tile([0, 1, 2], 40), np.repeat([0, 1], 60)
    margins = (Margin("a", {0: 5.0, 1: 3.0, 2: 2.0}), Margin("b", {0: 4.0, 1: 6.0}))
    raked, problems = rake(random.uniform(0.2, 3, 120), {"a": first, "b": second}, margins)
    assert problems == ()
    assert raked is not None
    assert np.bincount(first, raked.weights) == pytest.approx(np.array([5, 3, 2]), rel=1e-9)
    assert np.bincount(second, raked.weights) == pytest.approx(np.array([4, 6]), rel=1e-9)


def test_trimming_keeps_margins_and_raises_efficiency() -> None:
    """Bounded weights still meet the margins; the effective size grows."""
    data = columns("designs")
    weights = np.asarray(data["weight"])
    free, _ = rake(weights, data, MARGINS)
    bound, problems = rake(weights, data, MARGINS, Trim(0.4, 1.7))
    assert problems == ()
    assert free is not None
    assert bound is not None
    assert bound.efficiency.efficiency > free.efficiency.efficiency
    assert bound.weights.max() <= 1.7 * bound.weights.mean() * (1 + 1e-6)


def test_what_cannot_be_raked_is_said() -> None:
    """Unknown and empty groups, and margins with different totals."""
    data = {"a": np.array([1, 1, 2])}
    _, problems = rake(np.ones(3), data, (Margin("a", {1: 2, 3: 1}), Margin("a", {1: 5, 2: 5})))
    assert [problem.code for problem in problems] == ["margin-group-unknown", "margin-group-empty", "margins-differ"]


def test_equal_weights_cost_nothing() -> None:
    """Kish's effective size of equal weights is their number; zeros are not counted."""
    found = efficiency(np.array([2.0, 2.0, 2.0, 0.0]))
    assert (found.base, found.total, found.effective, found.efficiency) == (3, 6, 3, 1)
