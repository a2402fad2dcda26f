"""Tables of a whole survey against R `survey`: code in fixtures/r/tables.R."""

from __future__ import annotations

import pytest
from tests.survey.fixtures.reference import lines, number
from tests.survey.tabulate.port_survey import cell, table

#: R prints fifteen digits; a few are lost where a variance is the small difference of large sums.
EXACT = 1e-10
EXPECTED = lines("tables.expected")
_BANNERS = {"total": "", "upper": "origin", "lower": "origin", "under-35": "age", "older": "age"}


@pytest.mark.parametrize(
    "line",
    [each for each in EXPECTED if each["statistic"] not in {"f", "deff"}],
    ids=lambda each: "-".join(each.values()),
)
def test_estimates_are_those_of_r(line: dict[str, str]) -> None:
    """Shares, nets, means without "don't know", shares of answers: value and standard error, whole and by groups."""
    plan = "settings: {smallest: 0, disclosure: 0}"
    found = cell(
        table(line["table"], _PLAN + plan), line["row"], line["column"], _BANNERS[line["column"]], line["statistic"]
    )
    assert (found.value, found.se) == pytest.approx((number(line["value"]), number(line["se"])), rel=EXACT)


@pytest.mark.parametrize(
    "line", [each for each in EXPECTED if each["statistic"] == "deff"], ids=lambda each: each["row"]
)
def test_design_effects_are_those_of_r(line: dict[str, str]) -> None:
    """Design effects against a sample of the same size with replacement (R: `deff = "replace"`).

    R divides by the weighted mean square of a simple sample with n - 1; so does the table.
    """
    assert cell(table("heard"), line["row"]).deff == pytest.approx(number(line["value"]), rel=1e-9)


@pytest.mark.parametrize(
    "line", [each for each in EXPECTED if each["statistic"] == "f"], ids=lambda each: "-".join(each.values())
)
def test_associations_are_those_of_r(line: dict[str, str]) -> None:
    """Rao and Scott's F and its p, of a question and of one option of several (R: `svychisq`)."""
    banner = {"origin": "origin", "group": "age"}[line["column"]]
    (test,) = (each for each in table(line["table"]).tests if (each.banner, each.answer) == (banner, line["row"]))
    assert (test.f, test.p) == pytest.approx((number(line["value"]), number(line["se"])), rel=1e-9)


_PLAN = """
id: port
title: {en: Workers at the port, ru: Работники порта}
sample: street
design: {strata: [district], units: [point], weight: weight}
banners:
  - {id: origin, question: origin}
  - {id: age, question: age, groups: [{id: under-35, high: 34}, {id: older, low: 35}]}
questions:
  - {question: trust, scale: yes, top: 2}
  - {question: wishes, of_answers: yes, nets: [{id: money, codes: [loan, wage]}]}
"""
