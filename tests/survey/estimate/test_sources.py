"""The same answers from memory, from Parquet, and from a database that adds up by itself."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corridor.survey.design import Design
from corridor.survey.estimate import (
    Banner,
    Estimates,
    Memory,
    Multiple,
    Net,
    Numeric,
    Parquet,
    Ratio,
    Result,
    Settings,
    Single,
    estimate,
)
from corridor.survey.estimate.aggregated import DuckDB, estimate_aggregated
from corridor.survey.estimate.questions import Missing

if TYPE_CHECKING:
    from pathlib import Path

ROWS = 70_000
DESIGNS = {
    "units": Design(strata=("region",), units=("unit",), weight="weight"),
    "rows": Design(strata=("region",), weight="weight"),
    "plain": Design(),
}
QUESTIONS = (
    Single(
        "q",
        (1, 2, 3),
        missing={98: Missing.DONT_KNOW, 99: Missing.NOT_ASKED},
        nets=(Net("top", (1, 2)),),
        scores={1: 1, 2: 2, 3: 3},
    ),
    Single(
        "word",
        ("да", "нет'"),
    ),
    Multiple("m", {"a": "m1", "b": "m2"}, of_answers=True, nets=(Net("any", ("a", "b")),)),
    Numeric("pay", missing=(-1.0,), statistics=("mean", "total")),
    Ratio("rate", "pay", "hours"),
)
BANNERS = (Banner("country", ("kg", "tj")), Banner("both", (("kg", 1), ("tj", 2)), ("country", "sex")))


@pytest.fixture(scope="module")
def table() -> pa.Table:
    """Make interviews with every kind of column, absent values, and weights that are no weights."""
    random = np.random.default_rng(4)
    unit = random.integers(0, 60, ROWS)
    weight = random.uniform(0.5, 2, ROWS)
    weight[:3] = (0.0, -1.0, np.nan)
    pay = np.where(random.random(ROWS) < 0.1, -1.0, random.normal(1e5, 10, ROWS))
    pay[5:8] = (np.inf, -np.inf, np.nan)
    return pa.table({
        "region": np.array(["north", "south", "east"])[unit % 3],
        "unit": unit,
        "weight": pa.array(weight, from_pandas=True),
        "country": pa.array(np.array(["kg", "tj", "uz"])[random.integers(0, 3, ROWS)], mask=random.random(ROWS) < 0.05),
        "sex": random.integers(1, 3, ROWS).astype(np.int8),
        "q": pa.array(random.choice([1, 2, 3, 98, 99], ROWS).astype(np.int16), mask=random.random(ROWS) < 0.1),
        "word": pa.array(np.array(["да", "нет'"])[random.integers(0, 2, ROWS)]),
        "m1": pa.array(random.integers(0, 2, ROWS).astype(np.int8), mask=random.random(ROWS) < 0.2),
        "m2": random.integers(0, 2, ROWS).astype(np.int8),
        "pay": pay,
        "hours": random.uniform(10, 60, ROWS),
    })  # fmt: skip


def same(one: Result, other: Result) -> None:
    """Compare all numbers to twelve digits, and all words."""
    assert one.estimates is not None
    assert other.estimates is not None
    assert len(one.estimates) == len(other.estimates) > 40
    for name, column in one.estimates.columns.items():
        if isinstance(column, tuple):
            assert other.estimates.words(name) == column
        else:
            assert other.estimates.numbers(name) == pytest.approx(
                column, rel=1e-11 if name in _ROOTS else 1e-12, abs=1e-300, nan_ok=True
            ), name


#: What is the root of a small difference of sums, and keeps a digit less.
_ROOTS = {"se", "low", "high", "deff", "base_effective"}


@pytest.mark.parametrize("kind", DESIGNS)
def test_memory_parquet_and_database_agree(kind: str, table: pa.Table, tmp_path: Path) -> None:
    """Rows in memory, rows read a little at a time, and rows added up by DuckDB in little memory."""
    file = tmp_path / "interviews.parquet"
    pq.write_table(table, file, row_group_size=9_000)
    settings = Settings(smallest=0, counts=True)
    inside = estimate(
        Memory(
            {
                name: table[name].to_pylist() if name in {"region", "country", "word"} else _numbers(table[name])
                for name in table.column_names
            }
        ),
        DESIGNS[kind],
        QUESTIONS,
        BANNERS,
        settings,
    )
    read = estimate(Parquet(file), DESIGNS[kind], QUESTIONS, BANNERS, settings)
    added = estimate_aggregated(DuckDB("200MB"), f"read_parquet('{file}')", DESIGNS[kind], QUESTIONS, BANNERS, settings)
    same(inside, read)
    same(inside, added)
    assert {problem.code for problem in added.problems} == {problem.code for problem in inside.problems}


def _numbers(column: pa.ChunkedArray) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array([np.nan if value is None else value for value in column.to_pylist()], np.float64)


def test_a_dont_know_stays_a_row_and_not_asked_leaves_the_base(table: pa.Table) -> None:
    """Four missing codes are four things: by default two are rows of the table."""
    result = estimate(Memory({"q": [1, 98, 99, 2]}), Design(), QUESTIONS[:1], (), Settings(smallest=0))
    assert isinstance(result.estimates, Estimates)
    assert {each.answer: each.value for each in result.estimates if each.statistic == "share"} == pytest.approx(
        {"1": 1 / 3, "2": 1 / 3, "3": 0, "98": 1 / 3, "top": 2 / 3}
    )
    assert result.left_out == {"q": 1}
    assert table.num_rows == ROWS


def test_nothing_of_ours_makes_the_program_start_slower() -> None:
    """NumPy belongs to the sub-packages of the survey: a study, and so a report, is loaded without it."""
    code = "import sys, corridor.study.check, corridor.report.build; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own program
