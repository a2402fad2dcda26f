"""Sums of a register that is made on the fly, by DuckDB in bounded memory: `… survey_register ROWS MEMORY FOLDER`.

Prints seconds, greatest memory of the process, estimates, and the largest difference to estimates from rows, which is
looked at for the first million rows only.
"""

from __future__ import annotations

import json
import resource
import sys
import time

import duckdb
import numpy as np

from corridor.survey.design import Design
from corridor.survey.estimate import Banner, Memory, Numeric, Result, Settings, Single, estimate
from corridor.survey.estimate.aggregated import estimate_aggregated
from corridor.survey.estimate.engines import DuckDB

_CHECKED = 1_000_000
DESIGN = Design(strata=("stratum",), units=("unit",), weight="weight")
QUESTIONS = (
    Single("q1", tuple(range(7))),
    Single("q2", tuple(range(11))),
    Single("q3", tuple(range(5))),
    Numeric("pay"),
)
BANNER = Banner("country", (0, 1, 2))


def register(rows: int) -> str:
    """Give a query that makes rows as it is read: numbers that look random, and hold nothing."""
    return (
        "(SELECT (i * 2654435761 % 1200) // 50 AS stratum, i * 2654435761 % 1200 AS unit, i % 3 AS country, "
        "0.5 + (i * 40503 % 1009) / 1009.0 AS weight, i * 48271 % 7 AS q1, i * 69621 % 11 AS q2, i * 16807 % 5 AS q3, "
        f"1000000 + (i * 7919 % 2003) / 2003.0 AS pay FROM range({rows}) AS made(i)) AS register"
    )


def _by_database(rows: int, memory: str, folder: str) -> Result:
    return estimate_aggregated(DuckDB(memory, folder), register(rows), DESIGN, QUESTIONS, (BANNER,), Settings())


def _difference() -> float:
    columns = duckdb.connect().execute(f"SELECT * FROM {register(_CHECKED)}").fetchnumpy()
    rows = estimate(Memory(columns), DESIGN, QUESTIONS, (BANNER,), Settings()).estimates
    added = _by_database(_CHECKED, "1GB", "").estimates
    if rows is None or added is None:
        raise SystemExit("nothing was estimated")
    return max(float(np.nanmax(np.abs(rows.numbers(n) / added.numbers(n) - 1))) for n in ("value", "se", "low", "high"))


def main() -> None:
    """Add up, and say what it took."""
    rows, memory, folder = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    started = time.perf_counter()
    result = _by_database(rows, memory, folder)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cells = 0 if result.estimates is None else len(result.estimates)
    print(json.dumps({"seconds": seconds, "memory": peak, "cells": cells, "difference": _difference()}))


if __name__ == "__main__":
    main()
