"""The reference of R `survey` 4.1-1 on the `api` data: fixtures/r/reference.R."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from tests.survey.estimate.raked_rows import raked_mean
from tests.survey.fixtures.reference import columns, lines, number

from corridor.survey.design import Design, resolve
from corridor.survey.estimate import Banner, Memory, Method, Multiple, Numeric, Result, Settings, Single, estimate
from corridor.survey.estimate.counting import count
from corridor.survey.estimate.jackknife import jackknife
from corridor.survey.estimate.requests import variables
from corridor.survey.weights import Margin, Raked, rake

TOLERANCE = 1e-9
DESIGNS = {
    "strat_fpc": ("apistrat", Design(strata=("stype",), weight="pw", finite=("fpc",))),
    "strat_nofpc": ("apistrat", Design(strata=("stype",), weight="pw")),
    "clus1_fpc": ("apiclus1", Design(units=("dnum",), weight="pw", finite=("fpc",))),
    "clus1_nofpc": ("apiclus1", Design(units=("dnum",), weight="pw")),
}
BANNER = Banner("stype", ("E", "H", "M"))
AWARDS = Single("awards", ("No", "Yes"))
QUESTIONS = (
    AWARDS,
    Multiple("mr", {"m1": "m1", "m2": "m2", "m3": "m3"}),
    Numeric("api00"),
    Numeric("enroll", statistics=("total",)),
)


@cache
def source(name: str) -> Memory:
    """Give the schools, with three options of a multiple response."""
    found = columns(name)
    whole_school = found["sch.wide"]
    assert isinstance(whole_school, tuple)
    yes = whole_school.values.index("Yes")
    return Memory(
        found
        | {"m1": np.asarray(found["meals"]) > 50, "m2": np.asarray(found["ell"]) > 20, "m3": whole_school.places == yes}
    )


@cache
def estimated(tag: str, method: Method, whole_df: bool) -> Result:  # noqa: FBT001 (cached)
    """Estimate under one of the four designs."""
    name, design = DESIGNS[tag]
    return estimate(
        source(name), design, QUESTIONS, (BANNER,), Settings(interval=method, whole_df=whole_df, smallest=0)
    )


def wanted(tag: str, kind: str) -> list[dict[str, str]]:
    """Give R's lines of one kind."""
    return [line for line in lines("reference") if line["tag"] == f"{tag}_{kind}"]


def agrees(result: Result, line: dict[str, str], **where: str) -> None:
    """Compare whatever R gives."""
    assert result.estimates is not None
    (one,) = result.estimates.find(**where)
    ours = {"est": one.value, "se": one.se, "lo": one.low, "hi": one.high}
    for name, value in ours.items():
        if line[name] != "NA":
            assert value == pytest.approx(number(line[name]), rel=TOLERANCE), (line, name)


@pytest.mark.parametrize("tag", DESIGNS)
@pytest.mark.parametrize(
    ("kind", "method", "whole_df"),
    [
        ("svyby", Method.LOGIT, False),
        ("ciprop_logit", Method.LOGIT, False),
        ("ciprop_logit_fulldf", Method.LOGIT, True),
        ("ciprop_beta", Method.BETA_UNLIMITED, False),
    ],
)
def test_shares_are_rs(tag: str, kind: str, method: Method, whole_df: bool) -> None:  # noqa: FBT001 (parameter)
    """Shares, errors, logit and beta intervals, with either choice of degrees of freedom."""
    found = wanted(tag, kind)
    assert len(found) == 6
    for line in found:
        agrees(estimated(tag, method, whole_df), line, question="awards", answer=line["lev"], column=line["by"])


@pytest.mark.parametrize("tag", DESIGNS)
def test_options_mean_and_total_are_rs(tag: str) -> None:
    """Multiple response option by option, the mean, and the total of the whole sample."""
    result = estimated(tag, Method.LOGIT, whole_df=True)
    for option in ("m1", "m2", "m3"):
        for line in wanted(tag, f"mr_{option}"):
            agrees(result, line, question="mr", answer=option, column=line["by"])
    agrees(result, wanted(tag, "mean")[0], question="api00", column="total")
    agrees(result, wanted(tag, "total")[0], question="enroll", column="total")


@pytest.mark.parametrize("tag", DESIGNS)
def test_the_effective_size_of_a_beta_interval_is_at_most_the_interviews(tag: str) -> None:
    """Where R's effective size exceeds the base, ours stops at it, so the interval is wider; else they are equal."""
    limited, unlimited = (
        estimated(tag, method, whole_df=False).estimates for method in (Method.BETA, Method.BETA_UNLIMITED)
    )
    assert limited is not None
    assert unlimited is not None
    wider = limited.numbers("low") <= unlimited.numbers("low") + 1e-15
    assert wider.all()


def test_the_jackknife_is_rs() -> None:
    """Leaving out each unit gives R's errors for the clustered design without a finite population."""
    name, design = DESIGNS["clus1_nofpc"]
    data = source(name)
    frame, _ = resolve(design, data.whole(design.columns), data.rows)
    assert frame is not None
    (variable,) = variables(AWARDS)
    weights = np.asarray(data.whole(("pw",))["pw"])
    moments = count(data, frame, weights, (variable,), (BANNER,))[variable, BANNER]
    errors = np.sqrt(jackknife(moments, frame, np.eye(2), np.ones((2, 2))))
    for line in lines("reference"):
        if line["tag"] == "clus1_jk":
            ours = errors[BANNER.groups.index(line["by"]), AWARDS.codes.index(line["lev"])]
            assert ours == pytest.approx(number(line["se"]), rel=TOLERANCE)


def raked_schools() -> Raked:
    """Rake the clustered schools to their known types."""
    margins = (Margin("stype", {"E": 4421, "H": 755, "M": 1018}), Margin("sch.wide", {"No": 1072, "Yes": 5122}))
    data = source("apiclus1").whole(("stype", "sch.wide", "pw"))
    raked, problems = rake(np.asarray(data["pw"]), data, margins)
    assert problems == ()
    assert raked is not None
    return raked


def test_raked_weights_are_rs() -> None:
    """Every raked weight agrees far closer than the millionth that is asked for."""
    wanted_weights = [number(line["x"]) for line in lines("raked-weights")]
    assert raked_schools().weights == pytest.approx(np.array(wanted_weights), rel=1e-9)


def test_the_error_of_a_raked_mean_is_rs() -> None:
    """What the margins explain is taken off before the variance is formed."""
    (line,) = [line for line in lines("reference") if line["tag"] == "clus1_rake_mean"]
    design = DESIGNS["clus1_nofpc"][1]
    data = source("apiclus1")
    frame, _ = resolve(design, data.whole(design.columns), data.rows)
    assert frame is not None
    values = np.asarray(data.whole(("api00",))["api00"])
    found = raked_mean(values, np.ones(len(values), np.bool_), frame, raked_schools())
    assert found == pytest.approx((number(line["est"]), number(line["se"])), rel=TOLERANCE)
