"""Estimates against direct linearisation, row by row in exact fractions, whatever the sample looks like.

The reference knows nothing of sums by unit: it takes every interview's own score (Woodruff 1971), adds scores up by
unit, and takes units from the mean of their stratum, in `Fraction`, so that it has no rounding of its own.
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.survey.design import Design, Lone
from corridor.survey.estimate import (
    Against,
    Banner,
    Estimates,
    Memory,
    Multiple,
    Numeric,
    Parquet,
    Ratio,
    Result,
    Settings,
    Single,
    estimate,
    sources,
)
from corridor.survey.estimate.aggregated import DuckDB, estimate_aggregated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Interview(NamedTuple):
    """One row, with what a person would ask for."""

    stratum: str
    unit: int
    weight: float
    #: None: in no group of the banner.
    group: str | None
    #: None: not asked.
    answer: int | None
    chosen: int | None
    #: Near 10⁶; None: no number.
    pay: float | None
    hours: float
    #: Units there are in the stratum.
    units: float


#: What an interview counts above and below the line; None where it is not in the base.
Counted: TypeAlias = "Callable[[Interview], tuple[float, float] | None]"

ANSWERS = (1, 2, 3, 98)
GROUPS = ("a", "b", "nobody")
QUESTIONS = (
    Single("answer", ANSWERS, scores={1: -2, 2: 0, 3: 7}),
    Multiple("options", {"chosen": "chosen"}),
    Numeric("pay", statistics=("mean", "total")),
    Ratio("rate", "pay", "hours"),
)
BANNER = Banner("group", GROUPS)
DESIGNS = {
    "units": Design(strata=("stratum",), units=("unit",), weight="weight", nested=True, lone=Lone.CERTAINTY),
    "finite": Design(
        strata=("stratum",), units=("unit",), weight="weight", nested=True, lone=Lone.CERTAINTY, finite=("units",)
    ),
    "rows": Design(strata=("stratum",), weight="weight", lone=Lone.CERTAINTY),
}


@st.composite
def interviews(draw: st.DrawFn) -> list[Interview]:
    """Draw strata of one unit to four, units of one row to four, weights from a thousandth to a million."""
    weights = st.builds(lambda power, digit: digit * 10.0**power, st.integers(-3, 5), st.floats(1, 9.99))
    found = []
    for stratum in range(draw(st.integers(1, 4))):
        only = draw(st.sampled_from([GROUPS[:2], ("a",), (None, "b")]))  # a stratum may lack a group
        size = draw(st.integers(1, 4))
        for unit in range(size):
            for _ in range(draw(st.integers(1, 4))):
                group = draw(st.sampled_from(only))
                asked = draw(st.booleans())
                found.append(
                    Interview(
                        f"s{stratum}", unit, draw(weights), group,
                        draw(st.sampled_from(ANSWERS)) if asked else None,
                        draw(st.sampled_from([0, 1, None])),
                        draw(st.one_of(st.none(), st.floats(-3, 3).map(lambda z: 1e6 + z))),
                        draw(st.floats(1, 60)),
                        float(size + stratum),
                    )
                )  # fmt: skip
    return found


def share(code: int) -> Counted:
    """Count an answer among those who were asked."""
    return lambda each: None if each.answer is None else (float(each.answer == code), 1.0)


def score(each: Interview) -> tuple[float, float] | None:
    """Count an answer's number; 98 has none and leaves the mean, but its row stays in the design."""
    number = {1: -2.0, 2: 0.0, 3: 7.0}
    return (number[each.answer], 1.0) if each.answer in number else None


#: Question, answer and statistic, with what an interview counts there.
WANTED: dict[tuple[str, str, str], Counted] = {
    **{("answer", str(code), "share"): share(code) for code in ANSWERS},
    ("answer", "", "mean"): score,
    ("options", "chosen", "share"): lambda each: None if each.chosen is None else (float(each.chosen), 1.0),
    ("pay", "", "mean"): lambda each: None if each.pay is None else (each.pay, 1.0),
    ("pay", "", "total"): lambda each: None if each.pay is None else (each.pay, 0.0),
    ("rate", "", "ratio"): lambda each: None if each.pay is None else (each.pay, each.hours),
}


def linearised(rows: list[Interview], counted: Counted, group: str, design: str) -> tuple[float, float, int]:
    """Give an estimate, its variance and its base by hand; the variance of a total where nothing is below."""
    inside = [each for each in rows if group in ("total", each.group)]
    kept = [(each, Fraction(found[0]), Fraction(found[1])) for each in inside if (found := counted(each)) is not None]
    above = sum((Fraction(each.weight) * top for each, top, _ in kept), Fraction())
    below = sum((Fraction(each.weight) * bottom for each, _, bottom in kept), Fraction())
    is_total = all(bottom == 0 for *_, bottom in kept)
    if not kept and counted is not WANTED["pay", "", "total"]:
        return math.nan, math.nan, 0
    value = above if is_total else above / below
    scores = dict.fromkeys(_units(rows, design), Fraction())
    places = {id(each): unit for unit, members in _units(rows, design).items() for each in members}
    for each, top, bottom in kept:
        scores[places[id(each)]] += Fraction(each.weight) * (top if is_total else (top - value * bottom) / below)
    return float(value), float(_variance(scores, rows, design)), len(kept)


def _units(rows: list[Interview], design: str) -> dict[tuple[str, int], list[Interview]]:
    found: dict[tuple[str, int], list[Interview]] = {}
    for place, each in enumerate(rows):
        found.setdefault((each.stratum, place if design == "rows" else each.unit), []).append(each)
    return found


def _variance(scores: dict[tuple[str, int], Fraction], rows: list[Interview], design: str) -> Fraction:
    there = {each.stratum: Fraction(each.units) for each in rows}
    total = Fraction()
    for stratum, population in there.items():
        own = [number for (name, _), number in scores.items() if name == stratum]
        n, mean = len(own), sum(own, Fraction()) / len(own)
        drawn = n / population if design == "finite" else Fraction()
        if n > 1:
            total += (1 - drawn) * n / (n - 1) * sum(((each - mean) ** 2 for each in own), Fraction())
    return total


def table(rows: list[Interview]) -> pa.Table:
    """Give the interviews as a file holds them."""
    return pa.table({
        "stratum": [each.stratum for each in rows], "unit": [each.unit for each in rows],
        "weight": [each.weight for each in rows], "group": pa.array([each.group for each in rows], pa.string()),
        "answer": pa.array([each.answer for each in rows], pa.int16()),
        "chosen": pa.array([each.chosen for each in rows], pa.int8()),
        "pay": pa.array([each.pay for each in rows], pa.float64()), "hours": [each.hours for each in rows],
        "units": [each.units for each in rows],
    })  # fmt: skip


def in_memory(rows: list[Interview]) -> Memory:
    """Give the interviews as arrays."""
    columns = zip(Interview._fields, zip(*rows, strict=True), strict=True)
    return Memory({
        name: values if name in {"stratum", "group"} else np.array(values, np.float64) for name, values in columns
    })  # fmt: skip


@cache
def database() -> DuckDB:
    """Start one database for all tests."""
    return DuckDB(threads=1)


def all_ways(rows: list[Interview], design: Design, folder: Path) -> Iterator[Result]:
    """Estimate from memory, from a file read nine rows at a time, and from sums that DuckDB makes."""
    chosen = Settings(smallest=0, against=Against.NOTHING, association=False)
    yield estimate(in_memory(rows), design, QUESTIONS, (BANNER,), chosen)
    file = folder / "interviews.parquet"
    pq.write_table(table(rows), file, row_group_size=7)
    with pytest.MonkeyPatch.context() as small:
        small.setattr(sources, "_ROWS", 9)
        yield estimate(Parquet(file), design, QUESTIONS, (BANNER,), chosen)
    yield estimate_aggregated(database(), f"read_parquet('{file}')", design, QUESTIONS, (BANNER,), chosen)


@pytest.mark.parametrize("kind", DESIGNS)
@settings(deadline=None, max_examples=5, derandomize=True)  # the first call makes the caches; the same samples always
@given(rows=interviews())
def test_every_way_is_the_linearisation_by_hand(
    kind: str, rows: list[Interview], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Values to twelve digits, errors to nine: weights of any size, lone rows, groups absent from strata, filters."""
    wanted = {
        (group, *named): linearised(rows, counted, group, kind)
        for group in (*GROUPS, "total")
        for named, counted in WANTED.items()
    }
    for result in all_ways(rows, DESIGNS[kind], tmp_path_factory.mktemp("by-hand")):
        assert isinstance(result.estimates, Estimates)
        assert result.problems == ()
        found = {(each.column, each.question, each.answer, each.statistic): each for each in result.estimates}
        assert found.keys() == wanted.keys()
        for named, (value, variance, base) in wanted.items():
            one = found[named]
            assert one.value == pytest.approx(value, rel=1e-12, abs=1e-300, nan_ok=True), named
            # An error of nought by hand may come out as some units of the value's last digit; that of a ratio over
            # single rows as the root of that, as it is the difference of sums of products.
            least = 1e-5 if kind == "rows" and named[1] == "rate" else 1e-13
            assert one.se == pytest.approx(math.sqrt(variance), rel=1e-9, abs=least * abs(value), nan_ok=True), named
            if named[1:] != ("answer", "", "mean"):  # whose base is the question's
                assert one.base_unweighted == base, named


@pytest.mark.parametrize("kind", DESIGNS)
@pytest.mark.parametrize(
    ("weighs", "unasked"),
    [
        (lambda _: 0.3, False),
        (lambda place: 0.1 + place % 5 % 3, False),
        (lambda _: 0.3, True),
        (lambda place: 1e6 if place == 7 else 1.0, False),
    ],
    ids=["equal", "unequal", "unasked at first", "far from usual"],
)
def test_a_mean_of_a_million_with_a_spread_of_one_keeps_its_digits(
    weighs: Callable[[int], float],
    unasked: bool,  # noqa: FBT001 (parameter)
    kind: str,
    tmp_path: Path,
) -> None:
    """Errors to nine digits, a total's to eight: squares of the plain numbers leave seven, or none of a total's.

    Where a stratum's weights are equal its total has an error from the spread alone, a ten-millionth of itself. Where
    the first rows of a file were not asked, numbers are measured from the first that were.
    """
    random = np.random.default_rng(8)
    rows = [
        Interview(
            f"s{place % 5}",
            place % 40,
            weighs(place % 5),
            GROUPS[place % 2],
            1,
            1,
            None if unasked and place < 20 else 1e6 + pay,
            40.0,
            500.0,
        )
        for place, pay in enumerate(random.normal(0, 1, 400).tolist())
    ]
    wanted = {
        (group, statistic): linearised(rows, WANTED["pay", "", statistic], group, kind)
        for group in ("a", "total")
        for statistic in ("mean", "total")
    }
    for result in all_ways(rows, DESIGNS[kind], tmp_path):
        assert result.estimates is not None
        for (group, statistic), (value, variance, _) in wanted.items():
            (one,) = result.estimates.find(question="pay", statistic=statistic, column=group)
            assert one.value == pytest.approx(value, rel=1e-14)
            assert one.se == pytest.approx(math.sqrt(variance), rel=1e-8 if statistic == "total" else 1e-9)
