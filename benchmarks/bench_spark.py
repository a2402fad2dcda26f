"""Shows that a Spark cluster gives the same estimates: `make bench-spark`.

A register is written to Parquet, and estimated three times: from rows in this process, from sums that DuckDB makes, and
from sums that a cluster of two workers on this machine makes, all three finished by the same arithmetic. Prints the
times and the largest difference. The cluster is there to show that it works: on one machine it is the slowest.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from benchmarks.machine import description
from benchmarks.spark_cluster import cluster, executors
from benchmarks.survey_data import GROUPS, names, options, write

from corridor.survey.design import Design
from corridor.survey.estimate import Banner, Numeric, Parquet, Ratio, Result, Settings, Single, estimate
from corridor.survey.estimate.aggregated import estimate_aggregated
from corridor.survey.estimate.engines import DuckDB, Spark

if TYPE_CHECKING:
    from collections.abc import Callable

    from corridor.survey.estimate.questions import Question

WORKERS = 2
DESIGNS = {
    "strata and units": Design(strata=("stratum",), units=("unit",), weight="weight"),
    "strata, each row a unit": Design(strata=("stratum",), weight="weight"),
}
BANNER = Banner("country", tuple(range(GROUPS)))
SETTINGS = Settings(smallest=0)
#: Columns of the long form that are compared; `deff` follows from them.
COMPARED = ("value", "se", "low", "high", "base_unweighted", "base_weighted")


def questions(number: int) -> tuple[Question, ...]:
    """Take some of the register's questions, filtered ones among them, and its weight as a number."""
    asked = tuple(Single(name, tuple(range(options(at)))) for at, name in enumerate(names()))[:number]
    return (*asked, Numeric("weight", statistics=("mean", "total")), Ratio("per-stratum", "weight", "stratum"))


def _timed(what: str, run: Callable[[], Result]) -> Result:
    started = time.perf_counter()
    result = run()
    cells = 0 if result.estimates is None else len(result.estimates)
    print(f"   {what:<58}{time.perf_counter() - started:9.3f} s   {cells} estimates", flush=True)
    return result


def difference(one: Result, other: Result) -> float:
    """Give the largest relative difference of any number of the two."""
    if one.estimates is None or other.estimates is None:
        raise ValueError(f"nothing to compare: {one.problems} {other.problems}")
    worst = 0.0
    for name in COMPARED:
        ours, theirs = one.estimates.numbers(name), other.estimates.numbers(name)
        if (np.isnan(ours) != np.isnan(theirs)).any():
            return np.inf
        gap = np.abs(ours - theirs) / np.where(ours == 0, 1, np.abs(ours))
        worst = max(worst, float(np.nanmax(gap)))
    return worst


def main() -> None:
    """Estimate by each design in three ways."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--questions", type=int, default=12)
    parser.add_argument("--folder", type=Path, default=Path(".benchmarks"))
    given = parser.parse_args()
    file = (given.folder / f"survey-{given.rows}.parquet").resolve()
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        write(file, given.rows)
    print(description())
    asked = questions(given.questions)
    started = time.perf_counter()
    with cluster(WORKERS, file.parent / "cluster") as session:
        print(f"Spark {session.version}: master and {executors(session)} workers, up in {_since(started):.1f} s")
        session.read.parquet(str(file)).createOrReplaceTempView("register")
        for name, design in DESIGNS.items():
            print(f"{given.rows:,} rows, {len(asked)} questions, {GROUPS} groups, {name}")
            rows = _timed("rows in this process", lambda: estimate(Parquet(file), design, asked, (BANNER,), SETTINGS))  # noqa: B023 (run at once)
            for what, engine, relation in (
                ("sums by DuckDB", DuckDB(), f"read_parquet('{file}')"),
                (f"sums by Spark on {WORKERS} workers", Spark(session), "register"),
            ):
                added = _timed(what, lambda: estimate_aggregated(engine, relation, design, asked, (BANNER,), SETTINGS))  # noqa: B023 (run at once)
                found = difference(rows, added)
                verdict = "reached" if found <= 1e-12 else "NOT REACHED"
                print(f"   {'':<8}largest difference {found:.1e}   to reach: ≤ 1e-12: {verdict}", flush=True)


def _since(started: float) -> float:
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
