"""Runs the contenders of `make bench-survey`, each in a process of its own, and holds their answers against ours."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.csv
import pyarrow.parquet

PEERS = Path(__file__).resolve().parent / "peers"
_WAIT = 7200
#: Settings for old builds of OpenBLAS on some processors, which make a current NumPy slow.
_SLOWING = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")

#: Cells by question, answer and group: share and error.
Cells = dict[str, list[float]]


def run(command: list[str]) -> dict[str, Any] | None:
    """Run a contender; None where it is not installed or fails, which is said."""
    environment = {name: value for name, value in os.environ.items() if name not in _SLOWING}
    done = subprocess.run(  # noqa: S603 (our own scripts)
        command, capture_output=True, text=True, check=False, timeout=_WAIT, env=environment
    )
    if done.returncode:
        print(f"   ({Path(command[1]).name}: {done.stderr.strip().splitlines()[-1:]})")
        return None
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def ours(file: Path, times: int, *options: str) -> dict[str, Any]:
    """Run ours some times; give the middle run, with the greatest memory of all."""
    runs = [run([sys.executable, "-m", "benchmarks.survey_ours", str(file), *options]) for _ in range(times)]
    found = sorted((each for each in runs if each), key=lambda each: each["seconds"])
    return found[len(found) // 2] | {"memory": max(each["memory"] for each in found)}


def reading(file: Path) -> dict[str, Any] | None:
    """Run DuckDB, which only reads the columns into NumPy."""
    return run([sys.executable, str(PEERS / "survey_duckdb.py"), str(file)])


def installed(interpreter: Path) -> dict[str, str]:
    """Give the versions of the contenders that are there, by name."""
    found: dict[str, str] = {}
    for name in ("svy", "samplics") if interpreter.exists() else ():
        said = _output([str(interpreter), "-c", f"import importlib.metadata as m; print(m.version({name!r}))"])
        found |= {name: said} if said else {}
    rscript = shutil.which("Rscript")
    if rscript is not None:
        said = _output([rscript, "-e", "cat(as.character(packageVersion('survey')))"])
        found |= {"R survey": said} if said else {}
    return found


def _output(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_WAIT)  # noqa: S603 (as above)
    return "" if done.returncode else done.stdout.strip()


def python_peer(interpreter: Path, name: str, file: Path) -> dict[str, Any] | None:
    """Run a contender written in Python, in an environment of its own."""
    return run([str(interpreter), str(PEERS / f"survey_{name}.py"), str(file)])


def r_survey(file: Path, questions: int) -> dict[str, Any] | None:
    """Run R; its file is CSV, and reading it is counted apart because R's own reader is slow."""
    written, checked = file.with_suffix(".csv"), file.with_suffix(".r.csv")
    if not written.exists():
        pyarrow.csv.write_csv(pyarrow.parquet.read_table(file), written)
    command = [
        shutil.which("Rscript") or "Rscript",
        str(PEERS / "survey.R"),
        str(written),
        str(questions),
        str(checked),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_WAIT)  # noqa: S603 (as above)
    if done.returncode:
        print(f"   (survey.R: {done.stderr.strip().splitlines()[-1:]})")
        return None
    words = done.stdout.split()
    numbers = {name: float(words[words.index(name) + 1]) for name in ("read", "estimate", "questions", "cpu")}
    return numbers | {"seconds": numbers["estimate"], "cells": _r_cells(checked)}


def _r_cells(file: Path) -> Cells:
    found: Cells = {}
    for line in file.read_text(encoding="utf-8").splitlines()[1:]:
        name, share, error, question = line.replace('"', "").split(",")
        country, answer = name.split(f":{question}")
        found[f"{question} {answer} {country}"] = [float(share), float(error)]
    return found


def difference(mine: Cells, theirs: Cells) -> float:
    """Give the greatest relative difference of any share or error."""
    worst = 0.0
    for name, numbers in theirs.items():
        worst = max(worst, *(abs(ours / other - 1) for ours, other in zip(mine[name], numbers, strict=False)))
    return worst
