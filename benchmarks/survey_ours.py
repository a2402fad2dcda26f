"""Our own estimates, in a process of their own: `python -m benchmarks.survey_ours FILE`; seconds and MiB on a line."""

from __future__ import annotations

import json
import resource
import sys
import time

from benchmarks.survey_data import GROUPS, names, options

from corridor.survey.design import Design
from corridor.survey.estimate import Against, Banner, Parquet, Settings, Single, estimate

DESIGN = Design(strata=("stratum",), units=("unit",), weight="weight")
BANNER = Banner("country", tuple(range(GROUPS)))


def questions() -> tuple[Single, ...]:
    """Give the questions of the register."""
    return tuple(Single(name, tuple(range(options(at)))) for at, name in enumerate(names()))


def main() -> None:
    """Read the file and estimate every share by group, with bases and logit intervals."""
    started, worked = time.perf_counter(), time.process_time()
    settings = Settings(against=Against.NOTHING, association=False)
    result = estimate(Parquet(sys.argv[1]), DESIGN, questions(), (BANNER,), settings)
    seconds, cpu = time.perf_counter() - started, time.process_time() - worked
    if result.estimates is None:
        raise SystemExit(str(result.problems))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cells = {
        f"{each.question} {each.answer} {each.column}": [each.value, each.se, each.low, each.high]
        for each in result.estimates
    }
    print(
        json.dumps(
            {"seconds": seconds, "cpu": cpu, "memory": memory, "cells": cells if "--cells" in sys.argv else len(cells)}
        )
    )


if __name__ == "__main__":
    main()
