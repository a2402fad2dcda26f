"""Deeper stages, lone units, nets, scores, differences and jackknives against R: fixtures/r/more.R."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from tests.survey.fixtures.reference import columns, lines, number

from corridor.survey.design import Design, Frame, Lone, resolve
from corridor.survey.design.arrays import Column, as_column
from corridor.survey.estimate import (
    Against,
    Banner,
    Estimate,
    Memory,
    Multiple,
    Net,
    Numeric,
    Ratio,
    Result,
    Settings,
    Single,
    estimate,
)
from corridor.survey.estimate.counting import count
from corridor.survey.estimate.intervals import Method, Shares, share_interval
from corridor.survey.estimate.jackknife import as_units, jackknife
from corridor.survey.estimate.requests import variables

#: R prints fifteen digits; errors lose a few where they are the root of a small difference of large sums: of totals
#: near 10⁸ with a spread near 10², seven digits are gone before either program begins.
EXACT = 1e-10

_ZONES = Design(strata=("region", "zone"), units=("psu",), weight="weight", nested=True)
_ROWS = Design(strata=("far",), weight="weight")
DESIGNS = {
    "strata": _ZONES,
    "fractions": replace(_ZONES, finite=("drawn",)),
    "elements": replace(_ROWS, strata=("region",)),
    "elements-finite": replace(_ROWS, strata=("region",), finite=("rows",)),
    "no-weights": Design(),
    "three-stage": replace(
        _ZONES, units=("psu", "household", "person"), finite=("units", "households", "persons")
    ),
    "two-stage-thin": replace(
        _ZONES, units=("psu", "thin"), finite=("units", "households"), lone=Lone.CERTAINTY
    ),
    "far-certainty": replace(_ROWS, lone=Lone.CERTAINTY),
    "far-centered": replace(_ROWS, lone=Lone.CENTERED),
    "half-centered": replace(_ZONES, strata=("region",), units=("half",), lone=Lone.CENTERED),
}  # fmt: skip
QUESTIONS = (
    Single("answer", (1, 2, 3, 4, 5), nets=(Net("top", (1, 2)),), scores={1: 1, 2: 2, 3: 3, 4: 4}),
    Multiple("m", {1: "chosen1", 2: "chosen2"}, of_answers=True),
    Numeric("pay", statistics=("mean", "total"), quantiles=(0.1, 0.5, 0.9)),
    Ratio("rate", "hours", "pay"),
)
GROUP = Banner("group", ("kg", "tj", "uz"))
SINGLE = Banner("single", (1,))
#: Where each line of R's stands among our estimates: question, answer, statistic.
PLACES = {
    "net": ("answer", "top", "share"),
    "score": ("answer", "", "mean"),
    "of-answers1": ("m", "1", "share-of-answers"),
    "of-answers2": ("m", "2", "share-of-answers"),
    "option1": ("m", "1", "share"),
    "option2": ("m", "2", "share"),
    "mean": ("pay", "", "mean"),
    "total": ("pay", "", "total"),
    "ratio": ("rate", "", "ratio"),
}


@cache
def data() -> dict[str, Column]:
    """Give the interviews of designs.R with the columns that more.R adds."""
    found = columns("designs")
    region, psu, units = found["region"], np.asarray(found["psu"]), np.asarray(found["units"])
    assert isinstance(region, tuple)
    names = np.array(region.values)[region.places]
    rows = np.arange(len(psu))
    household = rows // 2 % 5 + 1
    return found | {
        "household": household,
        "person": rows % 2 + 1,
        "households": np.full(len(rows), 40),
        "persons": np.full(len(rows), 4),
        "drawn": 4 / units,
        "far": as_column(np.where(rows == 239, "far", names)),
        "thin": np.where(psu == 1, 1, household),
        "half": np.where(names == "east", 2, psu),
        "chosen1": np.asarray(found["hours"]) > 30,
        "chosen2": np.asarray(found["pay"]) > 1e6,
        "single": (rows == 7).astype(np.int8),
    }


@cache
def estimated(tag: str, banner: Banner = GROUP, against: Against = Against.COLUMNS) -> Result:
    """Estimate everything under a design."""
    return estimate(Memory(data()), DESIGNS[tag], QUESTIONS, (banner,), Settings(smallest=0, against=against))


def wanted(tag: str, *kinds: str) -> list[dict[str, str]]:
    """Give R's lines of a design whose name begins in one of these ways."""
    found = [line for line in lines("more.expected") if line["tag"] == tag and line["what"].startswith(kinds)]
    assert found
    return found


def ours(line: dict[str, str], question: str, answer: str, statistic: str) -> Estimate:
    """Find the estimate that a line of R's is about."""
    estimates = estimated(line["tag"], SINGLE if line["by"] == "single" else GROUP).estimates
    assert estimates is not None
    column = "1" if line["by"] == "single" else line["by"]
    (one,) = estimates.find(question=question, answer=answer, statistic=statistic, column=column)
    return one


@pytest.mark.parametrize("tag", DESIGNS)
def test_every_statistic_is_rs(tag: str) -> None:
    """Nets, scores, options, shares of answers, totals, ratios; groups missing in strata, and a group of one."""
    for line in wanted(tag, *PLACES):
        one = ours(line, *PLACES[line["what"]])
        assert one.value == pytest.approx(number(line["value"]), rel=EXACT, abs=1e-15), line
        assert one.se == pytest.approx(number(line["se"]), rel=EXACT, abs=1e-12 * abs(one.value)), line
        for name, value in (("low", one.low), ("high", one.high), ("df", one.df)):
            if line[name] and one.df > 0 and number(line["se"]) > 1e-9:
                assert value == pytest.approx(number(line[name]), rel=EXACT), line
        if line["deff"]:
            assert one.deff == pytest.approx(number(line["deff"]), rel=1e-9), line


@pytest.mark.parametrize("tag", DESIGNS)
def test_quantiles_and_their_intervals_are_rs(tag: str) -> None:
    """Deciles at both ends and the median; an end is absent where the interval of the share leaves 0 to 1."""
    for line in wanted(tag, "quantile"):
        one = ours(line, "pay", "", line["what"].replace("quantile", "quantile-"))
        assert [one.value, one.se, one.low, one.high] == pytest.approx(
            [number(line[name]) for name in ("value", "se", "low", "high")], rel=1e-9, nan_ok=True
        ), line


@pytest.mark.parametrize("tag", DESIGNS)
def test_differences_of_columns_have_rs_errors(tag: str) -> None:
    """Two groups that share units, and one group against everybody else (R: `svycontrast` with covariances)."""
    for line in wanted(tag, "difference"):
        one, other = line["by"].split("-")
        against = Against.REST if other == "rest" else Against.COLUMNS
        is_mean = line["what"] == "difference-of-means"
        question, answer = ("pay", "") if is_mean else ("answer", line["what"].removeprefix("difference"))
        named = (question, answer, one, other)
        tested = {each[:2] + each[3:5]: each for each in estimated(tag, GROUP, against).comparisons}
        if other == "uz":  # who always say 1: a share of 1 is not tested
            assert named not in tested
            continue
        found = tested[named]
        # The means are near 10⁶, their difference near 10: five digits are gone.
        assert found.difference == pytest.approx(number(line["value"]), rel=1e-8 if is_mean else EXACT), line
        assert found.se == pytest.approx(number(line["se"]), rel=EXACT), line


@pytest.mark.parametrize("tag", DESIGNS)
def test_rao_scott_over_some_of_the_groups_is_rs(tag: str) -> None:
    """Groups outside the banner, and an answer and a group nobody is in, leave the test as R has it without them.

    R counts units of the rows that are left for the second degrees of freedom; ours are always the design's.
    """
    (line,) = wanted(tag, "rao-scott")
    result = estimate(
        Memory(data()), DESIGNS[tag], QUESTIONS[:1], (Banner("group", ("kg", "nobody", "tj")),), Settings(smallest=0)
    )
    (test,) = result.associations
    assert (test.f, test.df1) == pytest.approx((number(line["value"]), number(line["low"])), rel=1e-9)
    assert test.df2 == pytest.approx(test.df1 * frame_of(DESIGNS[tag]).df, rel=1e-12)


def frame_of(design: Design) -> Frame:
    """Resolve a design that has no problem."""
    source = Memory(data())
    frame, problems = resolve(design, source.whole(design.columns), source.rows)
    assert problems == ()
    assert frame is not None
    return frame


#: R's JKn and JK1 by unit and by row; with a finite population too.
JACKKNIVES = {
    "strata": _ZONES,
    "fractions": replace(_ZONES, finite=("units",)),
    "elements": DESIGNS["elements"],
    "units": Design(units=("household",), weight="weight"),
}


@pytest.mark.parametrize("tag", JACKKNIVES)
def test_jackknives_are_rs(tag: str) -> None:
    """Leaving out each unit of each stratum, or each row, gives R's errors for means and ratios."""
    source, frame = Memory(data()), as_units(frame_of(JACKKNIVES[tag]))
    weights = np.asarray(data()["weight"])
    for question, what in ((Numeric("hours"), "jackknife-mean"), (Ratio("rate", "pay", "hours"), "jackknife-ratio")):
        (variable,) = variables(question)
        moments = count(source, frame, weights, (variable,), (GROUP,))[variable, GROUP]
        centre = moments.centre
        assert centre is not None
        above = np.array([[centre[0]], [1.0], [0.0]])[: variable.size]
        below = np.array([[centre[1]], [0.0], [1.0]]) if len(centre) == 2 else np.array([[1.0], [0.0]])
        errors = np.sqrt(jackknife(moments, frame, above, below))[:, 0]
        for line in wanted(tag, what):
            assert errors[GROUP.groups.index(line["by"])] == pytest.approx(number(line["se"]), rel=1e-9), line


def test_shares_of_nought_and_one_have_clopper_and_pearsons_interval() -> None:
    """Whatever method was asked for: R's `binom.test` at the number of interviews."""
    for line in wanted("exact", "all", "none"):
        value, base = np.array([number(line["value"])]), np.array([number(line["by"])])
        for method in (Method.LOGIT, Method.BETA, Method.WALD):
            found = share_interval(Shares(value, np.zeros(1), np.array([18.0]), base), method)
            assert found.replaced.all()
            assert (found.low[0], found.high[0]) == pytest.approx(
                (number(line["low"]), number(line["high"])), rel=1e-11
            )
