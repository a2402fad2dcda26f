"""Every kind of design against R `survey`: code and made-up data in fixtures/r/designs.R."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from tests.survey.fixtures.reference import columns, lines, number

from corridor.survey.design import Design, Frame, Lone, resolve
from corridor.survey.estimate import (
    Banner,
    Estimate,
    Memory,
    Numeric,
    Ratio,
    Reference,
    Result,
    Settings,
    Single,
    estimate,
)
from corridor.survey.estimate.quantiles import quantile

#: R prints fifteen digits; a few are lost where a variance is the small difference of large sums.
EXACT = 1e-11

_CLUSTERS = Design(strata=("region", "zone"), weight="weight", nested=True)
DESIGNS = {
    "strata": replace(_CLUSTERS, units=("psu",)),
    "finite": replace(_CLUSTERS, units=("psu",), finite=("units",)),
    "elements": Design(strata=("region",), weight="weight"),
    "elements-finite": Design(strata=("region",), weight="weight", finite=("rows",)),
    "plain": Design(weight="weight"),
    "certainty-units": replace(_CLUSTERS, units=("psu",), finite=("certain",)),
    "lone-centered": replace(_CLUSTERS, units=("one",), lone=Lone.CENTERED),
    "lone-certainty": replace(_CLUSTERS, units=("one",), lone=Lone.CERTAINTY),
    "two-stage": replace(_CLUSTERS, units=("psu", "household"), finite=("units", "households")),
}
QUESTIONS = (
    Single("answer", (1, 2, 3, 4)),
    Numeric("pay"),
    Numeric("hours", statistics=("total",)),
    Ratio("by-hour", "pay", "hours"),
)
BANNER = Banner("group", ("kg", "tj", "uz"))


def source() -> Memory:
    """Give the made-up interviews."""
    found = columns("designs")
    rows = len(found["weight"])
    return Memory(
        found | {"household": np.tile(np.repeat(np.arange(1, 6), 2), rows // 10), "households": np.full(rows, 40)}
    )


@cache
def estimated(tag: str, reference: Reference = Reference.WITHOUT_REPLACEMENT) -> Result:
    """Estimate everything under a design."""
    settings = Settings(smallest=0, reference=reference, counts=True)
    return estimate(source(), DESIGNS[tag], QUESTIONS, (BANNER,), settings)


def frame_of(tag: str) -> Frame:
    """Resolve a design that has no problem."""
    data = source()
    frame, problems = resolve(DESIGNS[tag], data.whole(DESIGNS[tag].columns), data.rows)
    assert problems == ()
    assert frame is not None
    return frame


def found(result: Result, line: dict[str, str]) -> Estimate:
    """Find the estimate that a line of R's is about."""
    assert result.estimates is not None
    statistic = line["statistic"].removesuffix("-replace")
    (one,) = result.estimates.find(column=line["by"], answer=line["answer"], statistic=statistic)
    return one


@pytest.mark.parametrize("tag", DESIGNS)
def test_values_errors_and_design_effects_are_rs(tag: str) -> None:
    """Shares, counts, means, totals and ratios, with deff without replacement, agree to eleven digits."""
    wanted = [line for line in lines("designs.expected") if line["tag"] == tag]
    for line in wanted:
        if line["statistic"] in {"share", "count", "mean", "total", "ratio"}:
            one = found(estimated(tag), line)
            assert one.value == pytest.approx(number(line["value"]), rel=EXACT, abs=1e-15), line
            assert one.se == pytest.approx(number(line["se"]), rel=EXACT, abs=1e-9 * abs(one.value)), line
            if line["deff"]:
                assert one.deff == pytest.approx(number(line["deff"]), rel=1e-9), line


@pytest.mark.parametrize("tag", DESIGNS)
def test_intervals_and_degrees_of_freedom_are_rs(tag: str) -> None:
    """Logit intervals of shares and Wald intervals of means take the degrees of freedom within the domain."""
    for line in lines("designs.expected"):
        if line["tag"] == tag and line["statistic"] in {"share", "mean"} and line["low"]:
            one = found(estimated(tag), line)
            assert one.df == number(line["df"]), line
            assert (one.low, one.high) == pytest.approx((number(line["low"]), number(line["high"])), rel=EXACT), line


@pytest.mark.parametrize("tag", ["strata", "elements"])
def test_the_reference_with_replacement_is_rs(tag: str) -> None:
    """A design effect against a sample with replacement is smaller, as R gives it."""
    for line in lines("designs.expected"):
        if line["tag"] == tag and line["statistic"] == "share-replace" and line["deff"]:
            assert found(estimated(tag, Reference.WITH_REPLACEMENT), line).deff == pytest.approx(
                number(line["deff"]), rel=1e-9
            )


@pytest.mark.parametrize("tag", DESIGNS)
def test_rao_scott_is_rs(tag: str) -> None:
    """F, both degrees of freedom and p of the association between answer and group."""
    (line,) = [line for line in lines("designs.expected") if line["tag"] == tag and line["statistic"] == "rao-scott"]
    (test,) = estimated(tag).associations
    wanted = [number(line[name]) for name in ("value", "low", "high", "se")]
    assert [test.f, test.df1, test.df2, test.p] == pytest.approx(wanted, rel=1e-9)


@pytest.mark.parametrize("tag", DESIGNS)
@pytest.mark.parametrize("at", [0.25, 0.5])
def test_quantiles_are_rs(tag: str, at: float) -> None:
    """Quantiles and Woodruff's intervals fall on the same values."""
    data = source()
    weights = np.asarray(data.whole(("weight",))["weight"])
    result = quantile(data, frame_of(tag), weights, Numeric("hours"), BANNER, at)
    for domain, by in enumerate((*BANNER.groups, "total")):
        (line,) = [
            line for line in lines("designs.expected")
            if (line["tag"], line["by"], line["statistic"], line["answer"]) == (tag, by, "quantile", str(at))
        ]  # fmt: skip
        ours = [each[domain] for each in (result.value, result.se, result.low, result.high)]
        assert ours == pytest.approx(
            [number(line[name]) for name in ("value", "se", "low", "high")], rel=1e-9, nan_ok=True
        )


def test_quantiles_stand_in_the_long_form() -> None:
    """A numeric question that asks for its median gets it by group and for the whole, each with its interval."""
    question = Numeric("hours", statistics=(), quantiles=(0.5,))
    result = estimate(source(), DESIGNS["strata"], (question,), (BANNER,), Settings(smallest=0))
    assert result.estimates is not None
    for one in result.estimates:
        (line,) = [
            line
            for line in lines("designs.expected")
            if (line["tag"], line["by"], line["statistic"], line["answer"]) == ("strata", one.column, "quantile", "0.5")
        ]
        assert (one.statistic, one.method) == ("quantile-0.5", "woodruff")
        assert (one.value, one.low, one.high) == tuple(number(line[name]) for name in ("value", "low", "high"))


def test_an_empty_group_has_no_estimates() -> None:
    """A group nobody is in has a base of nought and no number, and the others are as they were."""
    banner = Banner("group", ("kg", "nobody"))
    result = estimate(source(), DESIGNS["strata"], QUESTIONS[:1], (banner,), Settings(smallest=0))
    assert result.estimates is not None
    empty = result.estimates.find(column="nobody")
    assert {each.base_unweighted for each in empty} == {0}
    assert all(np.isnan([each.value, each.se, each.low, each.high, each.deff]).all() for each in empty)
    same = [each.value for each in result.estimates.find(column="kg")]
    before = estimated("strata").estimates
    assert before is not None
    assert same == [each.value for each in before.find(column="kg", statistic="share")]


def test_a_group_of_one_person_has_a_share_without_a_deff() -> None:
    """One interview in a stratum's unit gives a value; there is no design effect of one."""
    data = columns("designs")
    lonely = np.zeros(len(data["weight"]), np.int8)
    lonely[7] = 1
    result = estimate(
        Memory(data | {"lonely": lonely}),
        DESIGNS["elements"],
        QUESTIONS[1:2],
        (Banner("lonely", (1,)),),
        Settings(smallest=0),
    )
    assert result.estimates is not None
    (one,) = result.estimates.find(column="1")
    assert (one.base_unweighted, one.df, np.isnan(one.low), np.isnan(one.deff)) == (1, 0, True, True)
