"""Measures survey estimates beside what is to be reached: `make bench-survey`, or `python -m benchmarks.bench_survey`.

A register of 1,000,000 rows × 63 questions × 3 groups, 24 strata, 1,200 units is written to Parquet once; every
contender reads its own file, in a process of its own, and the start of interpreters and imports is not counted.
Contenders that are not installed are said so. Never fails on a time.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pyarrow.csv
import pyarrow.parquet
from benchmarks.machine import description
from benchmarks.survey_data import GROUPS, QUESTIONS, names, options, part, write

from corridor.survey.design import Design
from corridor.survey.estimate import Banner, Memory, Settings, Single, estimate
from corridor.survey.estimate.aggregated import DuckDB, estimate_aggregated

_PEERS = Path(__file__).resolve().parent / "peers"
_WAIT = 7200


def _run(command: list[str]) -> dict[str, Any] | None:
    """Run a contender; None where it is not installed or fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_WAIT)  # noqa: S603
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:]
        print(f"   ({Path(command[1]).name}: {last})")
        return None
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _say(what: str, seconds: float, note: str = "") -> None:
    print(f"{what:<66}{seconds:9.3f} s   {note}".rstrip(), flush=True)


def _bound(reached: bool, bound: str) -> str:  # noqa: FBT001 (a verdict)
    return f"to reach: {bound}: {'reached' if reached else 'NOT REACHED'}"


def _ours(file: Path, times: int, *options_: str) -> dict[str, Any]:
    runs = [_run([sys.executable, "-m", "benchmarks.survey_ours", str(file), *options_]) for _ in range(times)]
    found = sorted((run for run in runs if run), key=lambda run: run["seconds"])
    return found[len(found) // 2] | {"memory": max(run["memory"] for run in found)}


def _r(file: Path, questions: int) -> dict[str, Any] | None:
    """Run R; its file is CSV, reading is counted apart because R's own reader is slow."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        return None
    written = file.with_suffix(".csv")
    if not written.exists():
        pyarrow.csv.write_csv(pyarrow.parquet.read_table(file), written)
    checked = file.with_suffix(".r.csv")
    command = [rscript, str(_PEERS / "survey.R"), str(written), str(questions), str(checked)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_WAIT)  # noqa: S603
    if done.returncode:
        return None
    words = done.stdout.split()
    return {
        "read": float(words[1]),
        "seconds": float(words[3]),
        "questions": int(words[5]),
        "cpu": float(words[7]),
        "cells": checked,
    }


def _compare(peers: Path, file: Path, questions: int, skipped: list[str]) -> None:
    """Run all contenders, ours before and after each, and set them beside the middle of ours.

    On a machine that does other work too, processor time is the fairer measure; both are printed.
    """
    runs = [_ours(file, 3)]
    read = [_run([sys.executable, str(_PEERS / "survey_duckdb.py"), str(file)]) for _ in range(5)]
    found: dict[str, dict[str, Any] | None] = {}
    for name in ("svy", "samplics"):
        if name not in skipped:
            there = peers.exists()
            found[name] = _run([str(peers), str(_PEERS / f"survey_{name}.py"), str(file)]) if there else None
            runs.append(_ours(file, 3))
    if "r" not in skipped:
        found["R survey"] = _r(file, questions)
        runs.append(_ours(file, 3))
    ours = {name: median(run[name] for run in runs) for name in ("seconds", "cpu")}
    memory = max(run["memory"] for run in runs)
    _say(
        f"ours: read, {runs[0]['cells']} shares, bases, logit intervals",
        ours["seconds"],
        f"processor {ours['cpu']:.2f} s",
    )
    print(f"{'   greatest memory':<66}{memory:9.0f} MiB  {_bound(memory < 0.6 * 1024, '< 614 MiB')}")
    duck = {name: median(run[name] for run in read if run) for name in ("seconds", "cpu")}
    said = _bound(
        ours["seconds"] <= 3 * duck["seconds"], f"ours ≤ 3 × that; is {ours['seconds'] / duck['seconds']:.2f} ×"
    )
    _say("DuckDB: reading the same columns into NumPy", duck["seconds"], f"processor {duck['cpu']:.2f} s; {said}")
    for name, run in found.items():
        _beside(name, run, ours)
    if (r := found.get("R survey")) is not None:
        print(f"   greatest relative difference of shares and errors to R: {_difference(file, r['cells']):.1e}")


def _beside(name: str, run: dict[str, Any] | None, ours: dict[str, float]) -> None:
    if run is None:
        print(f"{name}: not installed")
        return
    scale = QUESTIONS / run.get("questions", QUESTIONS)
    seconds, cpu = run["seconds"] * scale, run["cpu"] * scale
    ratio, least = seconds / ours["seconds"], {"svy": 60, "R survey": 300}.get(name, 0)
    said = f"{ratio:.0f} × ours on the clock, {cpu / ours['cpu']:.0f} × in processor time ({cpu:.0f} s)"
    scaled = "" if scale == 1 else f", {run['questions']} questions measured and scaled to {QUESTIONS}"
    _say(
        f"{name} {run.get('version', '')}{scaled}",
        seconds,
        said + (f"; {_bound(ratio >= least, f'{least} ×')}" if least else ""),
    )


def _difference(file: Path, checked: Path) -> float:
    ours = _ours(file, 1, "--cells")["cells"]
    worst = 0.0
    for line in checked.read_text(encoding="utf-8").splitlines()[1:]:
        name, share, error, question = line.replace('"', "").split(",")
        country, answer = name.split(f":{question}")
        mine = ours[f"{question} {answer} {country}"]
        worst = max(worst, abs(mine[0] / float(share) - 1), abs(mine[1] / float(error) - 1))
    return worst


def _linear(folder: Path, sizes: tuple[int, ...]) -> None:
    first = 0.0
    for rows in sizes:
        file = folder / f"survey-{rows}.parquet"
        if not file.exists():
            write(file, rows)
        found = _ours(file, 3)
        each = found["seconds"] / rows * 1e6
        first = first or each
        _say(
            f"ours at {rows:,} rows: {found['memory']:.0f} MiB",
            found["seconds"],
            f"{each:.3f} s per million, {each / first:.2f} × the first",
        )


def _small() -> None:
    """600 interviews × 63 questions × 3 groups with letters and Rao-Scott tests, in this process."""
    table = part(600, 5)
    columns = {name: np.array(table[name].to_pylist(), np.float64) for name in table.column_names}
    design = Design(weight="weight")
    asked = [Single(name, tuple(range(options(at)))) for at, name in enumerate(names())]
    times = []
    for _ in range(15):
        started = time.perf_counter()
        result = estimate(Memory(columns), design, asked, (Banner("country", tuple(range(GROUPS))),), Settings())
        times.append(time.perf_counter() - started)
    cells = 0 if result.estimates is None else len(result.estimates)
    said = (
        f"600 × 63 × 3, {cells} estimates, {len(result.comparisons)} comparisons, {len(result.associations)} Rao-Scott"
    )
    _say(said, median(times), _bound(median(times) < 0.06, "< 0.06 s"))


def _out_of_core(rows: int, memory: str, folder: Path) -> None:
    """Add up rows that DuckDB makes as it goes: nothing is kept."""
    relation = (  # a number of ours is put in
        f"(SELECT (i * 2654435761 % 1200) // 50 AS stratum, i * 2654435761 % 1200 AS unit, i % 3 AS country, "
        f"0.5 + (i * 40503 % 1009) / 1009.0 AS weight, i * 48271 % 7 AS q1, i * 69621 % 11 AS q2, i * 16807 % 5 AS q3 "
        f"FROM range({rows}) AS made(i)) AS register"
    )
    questions = [Single("q1", tuple(range(7))), Single("q2", tuple(range(11))), Single("q3", tuple(range(5)))]
    design = Design(strata=("stratum",), units=("unit",), weight="weight")
    started = time.perf_counter()
    result = estimate_aggregated(
        DuckDB(memory, str(folder)), relation, design, questions, (Banner("country", (0, 1, 2)),)
    )
    cells = 0 if result.estimates is None else len(result.estimates)
    _say(
        f"DuckDB out of core: {rows:,} rows made on the fly, {memory}, {cells} estimates", time.perf_counter() - started
    )


def main() -> None:
    """Measure what is asked for; everything by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument(
        "--r-questions", type=int, default=QUESTIONS, help="questions R estimates; fewer are scaled, and said so"
    )
    parser.add_argument(
        "--peers", type=Path, default=Path(".benchmarks/peers/bin/python"), help="interpreter with svy and samplics"
    )
    parser.add_argument("--skip", nargs="*", default=[], help="contenders to leave out: svy, samplics, r")
    parser.add_argument("--folder", type=Path, default=Path(".benchmarks"))
    parser.add_argument("--only", nargs="*", default=["compare", "linear", "small", "out-of-core"])
    given = parser.parse_args()
    given.folder.mkdir(exist_ok=True)
    print(description())
    if "small" in given.only:
        _small()
    if "compare" in given.only:
        file = given.folder / f"survey-{given.rows}.parquet"
        if not file.exists():
            write(file, given.rows)
        _compare(given.peers, file, given.r_questions, given.skip)
    if "linear" in given.only:
        _linear(given.folder, (1_000_000, 3_000_000, 10_000_000))
    if "out-of-core" in given.only:
        _out_of_core(100_000_000, "512MB", given.folder)


if __name__ == "__main__":
    main()
