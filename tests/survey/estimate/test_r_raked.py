"""Estimates from raked weights against R `survey`: code in fixtures/r/raked.R, on the data of designs.R."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from tests.survey.estimate.test_r_designs import DESIGNS, source
from tests.survey.fixtures.reference import lines, number

from corridor.survey.design.arrays import as_column
from corridor.survey.estimate import (
    Against,
    Banner,
    Memory,
    Multiple,
    Numeric,
    Ratio,
    Result,
    Settings,
    Single,
    estimate,
)
from corridor.survey.estimate.bases import Reference
from corridor.survey.weights import Margin, Raked, rake

#: R stops raking at a millionth of a millionth of the sum of weights, this program at 1e-10 of each margin; estimates
#: and errors move by as much. Digits of the data's far numbers (a mean of a million) are lost in both.
EXACT = 1e-9
MARGINS = (
    Margin("group", {"kg": 300, "tj": 200, "uz": 100}),
    Margin("region", {"north": 150, "south": 250, "east": 200}),
    Margin("third", {"a": 150, "b": 200, "c": 250}),
)
NUMBER = {"strata": 2, "elements-finite": 2, "plain": 1, "lone-certainty": 2}
TAGS = ("strata", "finite", "elements", "elements-finite", "plain", "two-stage", "lone-centered", "lone-certainty")
GROUP, LATE = Banner("group", ("kg", "tj", "uz")), Banner("late", (0, 1))
QUESTIONS = (
    Single("answer", (1, 2, 3, 4)),
    Single("scored", (1, 2, 3, 4), column="answer", scores={1: 1.0, 2: 2.0, 3: 3.0, 4: 4.0}),
    Numeric("pay"),
    Numeric("hours", statistics=("total",), quantiles=(0.5,)),
    Ratio("by-hour", "pay", "hours"),
    Multiple("chosen", {"chosen1": "chosen1", "chosen2": "chosen2"}, of_answers=True),
)
LINES = lines("raked.estimates")


@cache
def raked_source() -> Memory:
    """Add to the made-up interviews a margin that cuts across the others, and groups that are none."""
    data = source()
    columns = dict(data.whole(tuple(data.names)))
    pay, hours = np.asarray(columns["pay"]), np.asarray(columns["hours"])
    columns["third"] = as_column(np.array(["a", "b", "c"], object)[np.floor(pay % 3).astype(int)])
    columns["late"] = (hours > 35).astype(np.int8)
    return Memory(columns | {"chosen1": hours > 30, "chosen2": pay > 1e6})


@cache
def raked(tag: str) -> Raked:
    """Rake to the margins of a design."""
    data = raked_source()
    columns = data.whole(("group", "region", "third", "weight"))
    found, problems = rake(np.asarray(columns["weight"]), columns, MARGINS[: NUMBER.get(tag, 3)])
    assert problems == ()
    assert found is not None
    return found


@cache
def estimated(
    tag: str, against: Against = Against.COLUMNS, reference: Reference = Reference.WITHOUT_REPLACEMENT
) -> Result:
    """Estimate everything from raked weights under a design."""
    settings = Settings(smallest=0, counts=True, against=against, reference=reference)
    return estimate(raked_source(), DESIGNS[tag], QUESTIONS, (GROUP, LATE), settings, weights=raked(tag))


#: Question, statistic and answer of what R was asked for.
NAMES = {
    "share": ("answer", "share"), "count": ("answer", "count"), "mean": ("pay", "mean"), "score": ("scored", "mean"),
    "total": ("hours", "total"), "ratio": ("by-hour", "ratio"), "of-answers": ("chosen", "share-of-answers"),
    "option": ("chosen", "share"), "quantile": ("hours", "quantile-0.5"),
}  # fmt: skip


@pytest.mark.parametrize("tag", TAGS)
def test_values_errors_intervals_and_design_effects_are_rs(tag: str) -> None:
    """Whole and by groups, margins or not: shares, counts, means, totals, ratios, quantiles, shares of answers."""
    found = estimated(tag).estimates
    again = estimated(tag, reference=Reference.WITH_REPLACEMENT).estimates
    assert found is not None
    assert again is not None
    wanted = [line for line in LINES if line["tag"] == tag and line["what"] in NAMES]
    assert len(wanted) > 80
    for line in wanted:
        question, statistic = NAMES[line["what"]]
        where = {"question": question, "statistic": statistic, "answer": line["answer"]}
        where["column"] = line["by"].removeprefix("late")
        (one,) = found.find(**where)
        assert one.value == pytest.approx(number(line["value"]), rel=EXACT), line
        assert one.se == pytest.approx(number(line["se"]), rel=EXACT, nan_ok=True), line
        if line["low"]:
            assert (one.low, one.high) == pytest.approx((number(line["low"]), number(line["high"])), rel=EXACT), line
        if line["df"]:
            assert one.df == number(line["df"]), line
        if line["deff"]:
            assert one.deff == pytest.approx(number(line["deff"]), rel=EXACT), line
        if line["replace"]:
            (two,) = again.find(**where)
            assert two.deff == pytest.approx(number(line["replace"]), rel=EXACT), line


@pytest.mark.parametrize("tag", TAGS)
def test_differences_of_columns_are_rs(tag: str) -> None:
    """The errors of differences, in pairs and against everybody else, of groups of a margin and of others."""
    pairs = {(each.question, each.answer, each.column, each.other): each for each in estimated(tag).comparisons}
    rests = {(each.question, each.answer, each.column, each.other): each
             for each in estimated(tag, Against.REST).comparisons}  # fmt: skip
    wanted = [line for line in LINES if line["tag"] == tag and line["what"].startswith("difference")]
    assert len(wanted) == 10
    for line in wanted:
        one, other = line["by"].replace("late", "").split("-")
        question = "answer" if line["what"] == "difference" else "pay"
        found = (rests if other == "rest" else pairs)[question, line["answer"], one, other]
        far = 1e-6 if question == "pay" else 0  # the difference of two numbers of a million keeps ten digits less
        assert found.difference == pytest.approx(number(line["value"]), rel=EXACT, abs=far), line
        assert found.se == pytest.approx(number(line["se"]), rel=EXACT), line


@pytest.mark.parametrize("tag", TAGS)
def test_rao_scott_is_rs(tag: str) -> None:
    """F, both degrees of freedom and p, of answers and of one option, by a margin and by other groups."""
    names = {"rao-scott": ("answer", ""), "rao-scott-option": ("chosen", "chosen2")}
    for line in LINES:
        if line["tag"] == tag and line["what"] in names:
            (test,) = [
                each for each in estimated(tag).associations
                if (each.question, each.answer) == names[line["what"]] and each.banner == line["by"]
            ]  # fmt: skip
            wanted = [number(line[name]) for name in ("value", "low", "high", "se")]
            assert [test.f, test.df1, test.df2, test.p] == pytest.approx(wanted, rel=1e-8), line


def test_what_margins_fix_has_no_error() -> None:
    """The shares of a margin's own groups in the whole sample, and their mean score, are known: no error."""
    question = Single("group", ("kg", "tj", "uz"), scores={"kg": 1, "tj": 2, "uz": 3})
    settings = Settings(smallest=0, counts=True)
    for tag in ("strata", "elements"):
        found = estimate(raked_source(), DESIGNS[tag], (question,), (LATE,), settings, weights=raked(tag)).estimates
        assert found is not None
        whole = found.find(column="total")
        assert [each.value for each in whole] == pytest.approx([1 / 2, 1 / 3, 1 / 6, 300, 200, 100, 5 / 3], rel=1e-9)
        assert {each.se for each in whole} == {0.0}
        assert all(each.low == each.value == each.high for each in whole)
        assert {(each.note, each.method) for each in whole} == {("fixed-by-margins", "fixed")}
        assert np.isnan([each.base_effective for each in whole]).all()
        assert all(each.se > 0 for each in found.find(column="1", statistic="share"))


def test_weights_as_given_know_nothing_of_margins() -> None:
    """The same weights from elsewhere give the same values, and the errors that R gives without raking."""
    settings = Settings(smallest=0)
    given = estimate(
        raked_source(), DESIGNS["strata"], QUESTIONS[:1], (GROUP,), settings, weights=raked("strata").weights
    ).estimates
    column = Memory(dict(raked_source().whole(tuple(raked_source().names))) | {"weight": raked("strata").weights})
    design = replace(DESIGNS["strata"], weight="weight")
    plain = estimate(column, design, QUESTIONS[:1], (GROUP,), settings).estimates
    own = estimated("strata").estimates
    assert given is not None
    assert plain is not None
    assert own is not None
    assert given.numbers("se").tolist() == plain.numbers("se").tolist()
    ours = [each.se for each in own.find(question="answer", statistic="share", column="kg")]
    assert [each.se for each in given.find(column="kg")] != pytest.approx(ours, rel=1e-3)


def test_weights_far_from_their_margins_are_taken_as_given() -> None:
    """Where raking did not get there, nothing is taken off."""
    far = replace(raked("strata"), worst=0.01)
    settings = Settings(smallest=0)
    found = estimate(raked_source(), DESIGNS["strata"], QUESTIONS[:1], (), settings, weights=far).estimates
    given = estimate(raked_source(), DESIGNS["strata"], QUESTIONS[:1], (), settings, weights=far.weights).estimates
    assert found is not None
    assert given is not None
    assert found.numbers("se").tolist() == given.numbers("se").tolist()
