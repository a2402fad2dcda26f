"""Measures what users wait for, beside what is to be reached: `make bench`. Never fails on a time."""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.generate import Size, generate
from benchmarks.machine import Run, description, run

from corridor.report.build import build

if TYPE_CHECKING:
    from collections.abc import Callable

_EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "central-asia"
_TODAY = date(2026, 11, 1)
#: `corridor check` ends with 1 where it has found something.
_CHECKED = (0, 1)
_WHOLE = Size()


def _say(what: str, measured: Run, goal: float | None = None, largest: int | None = None) -> None:
    """Print one line: what, how long, how large, and whether that is what is to be reached."""
    told = [] if goal is None else [_told(measured.seconds < goal, f"{goal:g} s")]
    told += [] if largest is None else [_told(measured.memory < largest, f"{largest} MiB")]
    numbers = f"{measured.seconds:9.3f} s{measured.processor:9.3f} s{measured.memory:8.0f} MiB"
    print(f"{what:<60}{numbers}   {'; '.join(told)}".rstrip(), flush=True)


def _told(reached: bool, goal: str) -> str:  # noqa: FBT001 (what is told is whether)
    return f"under {goal}: {'reached' if reached else 'NOT REACHED'}"


def _middle(times: int, once: Callable[[], Run]) -> Run:
    runs = [once() for _ in range(times)]
    return Run(
        median(each.seconds for each in runs),
        median(each.processor for each in runs),
        max(each.memory for each in runs),
    )


def _measure_example(away: Path) -> None:
    shown = _middle(20, lambda: run(["--help"]))
    _say("corridor --help (median of 20)", shown, 0.2)
    checked = _middle(5, lambda: run(["check", str(_EXAMPLE)], _CHECKED))
    _say("corridor check examples/central-asia (median of 5)", checked, 1)
    out = away / "report"
    built = _middle(3, lambda: _built_from_nothing(out))
    _say("corridor build, both languages, from nothing (median of 3)", built, 5)
    again = _middle(5, lambda: run(["build", str(_EXAMPLE), "--out", str(out)]))
    _say("corridor build, nothing changed (median of 5)", again, 1)


def _built_from_nothing(out: Path) -> Run:
    shutil.rmtree(out, ignore_errors=True)
    return run(["build", str(_EXAMPLE), "--out", str(out)])


def _measure_a_change(away: Path) -> None:
    """One word of one claim is changed; only pages on which it shows are to be made again."""
    study, out = away / "study", away / "changed"
    shutil.copytree(_EXAMPLE, study, ignore=shutil.ignore_patterns("build", "private"))
    build(study, out, as_of=_TODAY)
    file = study / "claims" / "rferl-2022.yaml"
    before = file.read_text(encoding="utf-8")
    place = before.index("\n", before.index("en: ", before.index("says:")))
    file.write_text(f"{before[: place - 1]} (changed){before[place - 1 :]}", encoding="utf-8")
    built = build(study, out, as_of=_TODAY)
    print(f"one word changed: {built.rendered} of {built.pages} pages made again in {built.seconds:.3f} s", flush=True)


def _measure_growth(away: Path, parts: tuple[int, ...]) -> None:
    """How time and memory of a check grow with the size of a study, without a cache."""
    for part in parts:
        size = Size(_WHOLE.risks // part, _WHOLE.sources // part, _WHOLE.claims // part)
        study = away / f"generated-{part}"
        generate(study, size)
        checked = _middle(2, lambda study=study: run(["check", str(study)], _CHECKED))  # type: ignore[misc]
        what = f"check of {size.risks:,} risks, {size.sources:,} sources, {size.claims:,} claims"
        _say(what, checked, *((10, 512) if part == 1 else ()))
        shutil.rmtree(study)


def main() -> None:
    """Measure everything, or with `--example` only the example study."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--example", action="store_true", help="leave the generated studies out")
    asked = parser.parse_args()
    print(description())
    print(f"{'':60}{'clock':>11}{'processor':>11}{'memory':>12}")
    with tempfile.TemporaryDirectory(prefix="corridor-bench-") as name:
        away = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(away / "cache")
        _measure_example(away)
        _measure_a_change(away)
        if not asked.example:
            _measure_growth(away, (4, 2, 1))


if __name__ == "__main__":
    main()
