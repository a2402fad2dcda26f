"""Measures survey estimates beside what is to be reached: `make bench-survey`, or `python -m benchmarks.bench_survey`.

A register of 1,000,000 rows × 63 questions × 3 groups, 24 strata, 1,200 units is written to Parquet once; every
contender reads its own file, in a process of its own, and the start of interpreters and imports is not counted.
Contenders that are not installed are said so. Never fails on a time.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np
from benchmarks.machine import description
from benchmarks.survey_contenders import difference, installed, ours, python_peer, r_survey, reading, run
from benchmarks.survey_data import GROUPS, QUESTIONS, names, options, part, write

from corridor.kernel.problem import Where
from corridor.kernel.text import Text
from corridor.survey.design import Design
from corridor.survey.estimate import Banner, Memory, Settings, Single, estimate
from corridor.survey.instrument.model import Choice, Instrument, Kind, Question
from corridor.survey.opening import plan_of
from corridor.survey.tabulate.answers import Answered, Rows
from corridor.survey.tabulate.tabulation import tabulate_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from corridor.survey.plan.records import SurveyPlan

_PARTS = ("small", "compare", "linear", "out-of-core")
#: How many times faster than each contender ours is to be.
_LEAST = {"svy": 60, "R survey": 300}
_MIB = 0.6 * 1024


def _say(what: str, seconds: float, note: str = "") -> None:
    print(f"{what:<66}{seconds:9.3f} s   {note}".rstrip(), flush=True)


def _bound(reached: bool, bound: str) -> str:  # noqa: FBT001 (a verdict)
    return f"to reach: {bound}: {'reached' if reached else 'NOT REACHED'}"


def _contenders(interpreter: Path, skipped: list[str]) -> list[str]:
    """Say who is there; give those that are not left out."""
    there = installed(interpreter)
    absent = [name for name in ("svy", "samplics", "R survey") if name not in there]
    print("contenders: " + ", ".join(f"{name} {version}" for name, version in there.items()))
    if absent:
        print(f"not installed: {', '.join(absent)} (make bench-survey installs those of Python; R: r-cran-survey)")
    return [name for name in there if name.split()[0].lower() not in skipped]


def _compare(given: argparse.Namespace, file: Path) -> None:
    """Run all contenders, ours before and after each, and set them beside the middle of ours.

    On a machine that does other work too, processor time is the fairer measure; both are printed.
    """
    known = _contenders(given.peers, given.skip)
    runs = [ours(file, 3)]
    read = [found for found in (reading(file) for _ in range(5)) if found]
    others: dict[str, dict[str, Any] | None] = {}
    for name in known:
        if name == "R survey":
            others[name] = r_survey(file, given.r_questions)
        else:
            others[name] = python_peer(given.peers, name, file)
        seconds = f"{found['seconds']:.1f} s" if (found := others[name]) else "failed"
        print(f"   {name} is through: {seconds}; load {os.getloadavg()[0]:.1f}", flush=True)
        runs.append(ours(file, 3))
    middle = {name: median(each[name] for each in runs) for name in ("seconds", "cpu")}
    memory = max(each["memory"] for each in runs)
    said = f"processor {middle['cpu']:.2f} s; fastest {min(each['seconds'] for each in runs):.3f} s"
    _say(f"ours: read, {runs[0]['cells']} shares, bases, logit intervals", middle["seconds"], said)
    print(f"{'   greatest memory':<66}{memory:9.0f} MiB {_bound(memory < _MIB, f'< {_MIB:.0f} MiB')}")
    _beside_reading(middle, read)
    mine = ours(file, 1, "--cells")["cells"]
    for name, found in others.items():
        _beside(name, found, middle)
        if found and found.get("cells"):
            print(f"   greatest relative difference of shares and errors: {difference(mine, found['cells']):.1e}")


def _beside_reading(middle: dict[str, float], read: list[dict[str, Any]]) -> None:
    duck = {name: median(each[name] for each in read) for name in ("seconds", "cpu")}
    ratio = middle["seconds"] / duck["seconds"]
    said = _bound(ratio <= 3, f"ours ≤ 3 × that; is {ratio:.2f} ×")
    _say("DuckDB: reading the same columns into NumPy", duck["seconds"], f"processor {duck['cpu']:.2f} s; {said}")


def _beside(name: str, found: dict[str, Any] | None, middle: dict[str, float]) -> None:
    if found is None:
        print(f"{name}: failed")
        return
    scale = QUESTIONS / found.get("questions", QUESTIONS)
    seconds, cpu = found["seconds"] * scale, found["cpu"] * scale
    ratio, least = seconds / middle["seconds"], _LEAST.get(name, 0)
    said = f"{ratio:.0f} × ours on the clock, {cpu / middle['cpu']:.0f} × in processor time ({cpu:.0f} s)"
    said += f"; {_bound(ratio >= least, f'{least} ×')}" if least else ""
    said += f"; reading its CSV took {found['read']:.0f} s more" if "read" in found else ""
    scaled = "" if scale == 1 else f", {found['questions']:.0f} questions measured and scaled to {QUESTIONS}"
    _say(f"{name}{scaled}", seconds, said)


def _linear(folder: Path, sizes: list[int]) -> None:
    """Show that the cost of a row stays the same, on the clock and in processor time, and memory too."""
    first: dict[str, float] = {}
    for rows in sizes:
        file = _register(folder, rows)
        found = ours(file, 3)
        each = {name: found[name] / rows * 1e6 for name in ("seconds", "cpu")}
        first = first or each
        times = [f"{each[name]:.3f} s ({each[name] / first[name]:.2f} × the first)" for name in ("seconds", "cpu")]
        said = f"per million rows {times[0]}, in processor time {times[1]}"
        _say(f"ours at {rows:,} rows: {found['memory']:.0f} MiB at most", found["seconds"], said)


def _register(folder: Path, rows: int) -> Path:
    file = folder / f"survey-{rows}.parquet"
    if not file.exists():
        write(file, rows)
    return file


def _small() -> None:
    """600 interviews × 63 questions × 3 groups with letters and Rao-Scott tests, in this process."""
    table = part(600, 5)
    columns = {name: np.array(table[name].to_pylist(), np.float64) for name in table.column_names}
    design = Design(weight="weight")
    asked = [Single(name, tuple(range(options(at)))) for at, name in enumerate(names())]
    banners = (Banner("country", tuple(range(GROUPS))),)
    result, times, worked = _repeated(lambda: estimate(Memory(columns), design, asked, banners, Settings()))
    cells = 0 if result.estimates is None else len(result.estimates)
    tests = f"{len(result.comparisons)} comparisons, {len(result.associations)} Rao-Scott"
    said = f"processor {median(worked):.3f} s; fastest {min(times):.3f} s; {_bound(median(times) < 0.06, '< 0.06 s')}"
    _say(f"600 × 63 × 3, the kernel: {cells} estimates, {tests}", median(times), said)
    rows, instrument, plan = _questionnaire(columns)
    made, times, worked = _repeated(lambda: tabulate_rows([rows], instrument, plan))
    tables = f"{len(made.results.tables)} tables with hidden cells, letters and notes"
    said = f"processor {median(worked):.3f} s; fastest {min(times):.3f} s"
    _say(f"600 × 63 × 3, finished: {tables}", median(times), said)


def _repeated(work: Callable[[], Any]) -> tuple[Any, list[float], list[float]]:
    """Give what comes out, seconds on the clock and processor seconds of each of several runs."""
    times, worked = [], []
    for _ in range(101):
        started, before = time.perf_counter(), time.thread_time()
        result = work()
        times.append(time.perf_counter() - started)
        worked.append(time.thread_time() - before)
    return result, times, worked


def _questionnaire(columns: dict[str, Any]) -> tuple[Rows, Instrument, SurveyPlan]:
    """Give the same interviews as a survey: rows with questions, a questionnaire, a plan with one banner."""
    where = Where("form.xlsx")
    sizes = {"country": GROUPS} | {name: options(at) for at, name in enumerate(names())}
    questions = tuple(
        Question(name, Kind.SINGLE, Text.of(en=name), where,
                 choices=tuple(Choice(str(code), Text.of(en=f"Answer {code}"), where) for code in range(size)))
        for name, size in sizes.items()
    )  # fmt: skip
    answered = {each.name: Answered(each, each.name) for each in questions}
    instrument = Instrument("bench", None, "", ("en",), questions, (), "form.xlsx")
    plan = plan_of(Path("bench"), by=["country"], weight="weight")
    return Rows(Memory(columns), answered, "", len(columns["country"])), instrument, plan


def _out_of_core(rows: int, memory: str, folder: Path) -> None:
    """Add up rows that DuckDB makes as it goes: nothing is kept."""
    command = [sys.executable, "-m", "benchmarks.survey_register", str(rows), memory, str(folder)]
    found = run(command)
    if found:
        said = f"greatest memory {found['memory']:.0f} MiB; {_bound(found['difference'] <= 1e-12, '≤ 1e-12 from rows')}"
        what = f"DuckDB out of core, memory_limit {memory}: {rows:,} rows made on the fly"
        _say(what, found["seconds"], f"{found['cells']} estimates; {said}, is {found['difference']:.1e}")


def main() -> None:
    """Measure what is asked for; everything by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000_000, 2_000_000, 5_000_000, 10_000_000])
    parser.add_argument("--register", type=int, default=100_000_000, help="rows of the register made on the fly")
    parser.add_argument("--memory", default="256MB", help="what DuckDB may keep in memory for it")
    parser.add_argument(
        "--r-questions", type=int, default=QUESTIONS, help="questions R estimates; fewer are scaled, and said so"
    )
    parser.add_argument(
        "--peers", type=Path, default=Path(".benchmarks/peers/bin/python"), help="interpreter with svy and samplics"
    )
    parser.add_argument("--skip", nargs="*", default=[], help="contenders to leave out: svy, samplics, r")
    parser.add_argument("--folder", type=Path, default=Path(".benchmarks"))
    parser.add_argument("--only", nargs="*", choices=_PARTS, default=list(_PARTS))
    given = parser.parse_args()
    given.folder.mkdir(exist_ok=True)
    print(f"{description()}; load {os.getloadavg()[0]:.1f}")
    if "small" in given.only:
        _small()
    if "compare" in given.only:
        _compare(given, _register(given.folder, given.rows))
    if "linear" in given.only:
        _linear(given.folder, given.sizes)
    if "out-of-core" in given.only:
        _out_of_core(given.register, given.memory, given.folder)


if __name__ == "__main__":
    main()
