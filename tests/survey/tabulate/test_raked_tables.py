"""Tables from weights that the plan rakes: errors know of the margins, and the table says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.survey.estimate.raked_rows import raked_mean
from tests.survey.fixtures.reference import lines, number
from tests.survey.tabulate.port_survey import cell, plan, table, tabulated
from tests.survey.tabulate.test_tabulation import household
from tests.survey.test_streaming import survey_files

from corridor.survey.design import Design, resolve
from corridor.survey.interviews.model import Column, Role
from corridor.survey.opening import opened
from corridor.survey.streaming import streamed
from corridor.survey.tables.longform import estimates
from corridor.survey.tabulate.tabulation import Bases, tabulate

if TYPE_CHECKING:
    from pathlib import Path

#: R stops raking at 1e-12 of the sum of weights, this program at 1e-10 of each margin.
EXACT = 1e-9
EXPECTED = lines("raked-tables.expected")
_BANNERS = {"total": "", "upper": "origin", "lower": "origin", "under-35": "age", "older": "age"}
_PLAN = """
id: port
title: {en: Workers at the port, ru: Работники порта}
sample: street
design: {strata: [district], units: [point], weight: weight}
settings: {smallest: 0, disclosure: 0}
banners:
  - {id: origin, question: origin}
  - {id: age, question: age, groups: [{id: under-35, high: 34}, {id: older, low: 35}]}
questions:
  - {question: trust, scale: yes, top: 2}
  - {question: wishes, of_answers: yes}
"""
_MARGINS = """
weighting:
  margins:
    - {column: sex, groups: [{code: f, size: 55}, {code: m, size: 45}]}
    - {column: origin, groups: [{code: upper, size: 70}, {code: lower, size: 30}]}
"""


@pytest.mark.parametrize(
    "line", [each for each in EXPECTED if each["statistic"] != "f"], ids=lambda each: "-".join(list(each.values())[:4])
)
def test_errors_and_design_effects_are_those_of_r(line: dict[str, str]) -> None:
    """Shares, means and shares of answers, whole, by a margin and by other groups (R: `rake`, then `svymean`)."""
    statistic = "share" if line["statistic"] == "deff" else line["statistic"]
    found = cell(
        table(line["table"], _PLAN + _MARGINS), line["row"], line["column"], _BANNERS[line["column"]], statistic
    )
    if line["statistic"] == "deff":
        assert found.deff == pytest.approx(number(line["value"]), rel=EXACT)
    else:
        assert (found.value, found.se) == pytest.approx((number(line["value"]), number(line["se"])), rel=EXACT)


@pytest.mark.parametrize(
    "line", [each for each in EXPECTED if each["statistic"] == "f"], ids=lambda each: "-".join(list(each.values())[:4])
)
def test_associations_are_those_of_r(line: dict[str, str]) -> None:
    """Rao and Scott's F and its p after raking, of a question and of one option of several (R: `svychisq`)."""
    banner = {"origin": "origin", "group": "age"}[line["column"]]
    tests = table(line["table"], _PLAN + _MARGINS).tests
    (test,) = (each for each in tests if (each.banner, each.answer) == (banner, line["row"]))
    assert (test.f, test.p) == pytest.approx((number(line["value"]), number(line["se"])), rel=1e-8)


def test_a_table_says_how_errors_take_the_weights() -> None:
    """Raked here; raked within bounds; given by a column; and not weighted at all."""
    columns = ("margins", "sex, origin")
    bounds = _MARGINS.replace("weighting:\n", "weighting:\n  most: 1.8\n")
    found = {name: dict(table("heard", text).notes) for name, text in (
        ("raked", _PLAN + _MARGINS), ("bounds", _PLAN + bounds), ("given", _PLAN),
        ("plain", _PLAN.replace(", weight: weight", "")),
        ("no errors", _PLAN.replace("[district]", "[nowhere]") + _MARGINS),
    )}  # fmt: skip
    assert found["raked"]["raked-known"] == (columns,)
    trimmed = tabulated(_PLAN + bounds).ready.raked
    assert trimmed is not None
    assert trimmed.trimmed > 0
    assert found["bounds"]["raked-in-bounds"] == (columns, ("trimmed", str(trimmed.trimmed)))
    assert found["given"]["weights-given"] == (("column", "weight"),)
    assert set(found["plain"]) == {"model-assumed"}
    assert found["no errors"]["raked-only"] == (columns,)


def test_shares_that_margins_fix_have_no_error_and_are_marked() -> None:
    """The whole sample's shares by sex are the margin itself; those of a group are estimated."""
    found = table("sex", _PLAN + _MARGINS)
    whole, young = cell(found, "f"), cell(found, "f", "under-35", "age")
    assert (whole.value, whole.se, whole.low, whole.high) == pytest.approx((0.55, 0, 0.55, 0.55))
    assert "fixed-by-margins" in whole.notes
    assert young.se is not None
    assert young.se > 0
    assert "fixed-by-margins" not in young.notes


def test_known_shares_of_pooled_quotas_are_taken_off() -> None:
    """The added column is weighted to one margin: errors are those of the same margin as the plan's own raking.

    Neither plan names units, so both stratify by what the design says and by the groups.
    """
    head = _PLAN.replace("units: [point], ", "")
    groups = "groups: [{code: upper, size: 70}, {code: lower, size: 30}]"
    pooled = f"populations: {{question: origin, {groups}}}\n"
    raked = f"weighting: {{margins: [{{column: origin, {groups}}}]}}\n"
    added = table("heard", head + pooled)
    own = table("heard", head.replace("[district]", "[district, origin]") + raked)
    for code in ("1", "2", "3"):
        one, other = cell(added, code, "population"), cell(own, code)
        assert (one.value, one.se) == pytest.approx((other.value, other.se), rel=1e-9)


def test_entries_of_a_repeat_know_the_margins_of_their_interviews() -> None:
    """Margins are of interviews: one with two entries counts once in what is taken off, one without counts, too.

    The reference is formed household by household: scores of its members added up, then brought to nought by area.
    """
    data, form = household()
    main, members = data.sheets
    areas = np.array([1, 1, 2, 2, 1, 2])
    many = replace(main, columns=(Column("area", areas, Role.ANSWER, "area"),), rows=6)
    works, parents = np.array([1, 2, 1, 1, 2, 2, 1]), np.array([0, 0, 1, 2, 3, 3, 4])
    entries = replace(members, columns=(Column("works", works, Role.ANSWER, "works"),), rows=7, parents=parents)
    head = "id: h\ntitle: {en: H, ru: H}\nsample: probability\nsettings: {smallest: 0, disclosure: 0}\n"
    margins = "weighting: {margins: [{column: area, groups: [{code: 1, size: 30}, {code: 2, size: 70}]}]}\n"
    made = tabulate(replace(data, sheets=(many, entries)), form, plan(head + margins))
    found = next(each for each in made.results.tables if each.id == "works")
    raked = made.ready.raked
    assert raked is not None
    working, rows = np.bincount(parents, works == 1, 6), np.bincount(parents, minlength=6).astype(float)
    share = (raked.weights * working).sum() / (raked.weights * rows).sum()
    frame, _ = resolve(Design(), {}, 6)
    assert frame is not None
    residual = (working - share * rows) / (raked.weights * rows).sum() * raked.weights.sum()
    _, se = raked_mean(residual, np.ones(6, np.bool_), frame, raked)
    one = cell(found, "1")
    assert (one.value, one.se) == pytest.approx((share, se), rel=1e-9)
    assert ("raked-known", (("margins", "area"),)) in found.notes


def test_a_stream_rakes_as_a_file_that_is_read_whole(tmp_path: Path) -> None:
    """Margins from the file's own columns, read a little at a time: the same figures."""
    files = survey_files(tmp_path, sex=pa.array(np.random.default_rng(3).integers(1, 3, 600)))
    weighting = plan("id: r\ntitle: {en: R, ru: R}\nsample: probability\n" + _WEIGHTING).weighting
    files = replace(files, plan=replace(files.plan, weighting=weighting))
    found = streamed(files, Bases(), lambda _: {}, many=600)
    assert found is not None
    assert pq.ParquetFile(files.data[0]).num_row_groups > 1
    whole, parts = list(estimates(opened(files).tables())), list(estimates(found.tables()))
    assert len(whole) == len(parts) > 20
    for one, other in zip(whole, parts, strict=True):
        for name, expected in one._asdict().items():
            value = getattr(other, name)
            assert value == (pytest.approx(expected, rel=1e-10) if isinstance(expected, float) else expected), name
    assert "raked-known" in dict(found.tables().tables[0].notes)


_WEIGHTING = "weighting: {margins: [{column: sex, groups: [{code: 1, size: 48}, {code: 2, size: 52}]}]}\n"
