"""Measures how long 10,000 claims with assertions take to be judged: `python -m benchmarks.bench_assertions`."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

from corridor.study.checks.numbers import assertions
from corridor.study.links import links_of
from corridor.study.load import load

_CLAIMS = 10_000
_GOAL = 2.0
_KINDS = (
    "{{check: share, part: {n}, whole: 600, percent: 8}}",
    "{{check: possible, percent: {n}, base: 47}}",
    "{{check: sum, parts: [{n}, 16, 13], whole: 600}}",
    "{{check: difference, from: 600, take: {n}, result: 500}}",
    "{{check: ratio, part: {n}, whole: 600, result: 0.5}}",
    "{{check: times, part: {n}, whole: 12, result: 8}}",
    "{{check: equal, left: {n}, right: claim:c0}}",
    "{{check: one-answer, percents: [{n}, 30, 20], complete: yes}}",
    "{{check: up-to, percents: [{n}, 80, 70], most: 2}}",
    "{{check: variation, values: [{n}, 28], number: 3, limit: 6}}",
    "{{check: margin, size: {n}, population: 2500000, margin: 4}}",
    "{{check: phrase, phrase: every third, percent: {n}}}",
    "{{check: difference-claimed, left: {n}, left_base: 200, right: 50, right_base: 200}}",
    "{{check: filter-base, passed: {n}, base: 45}}",
    "{{check: split, groups: [{{percents: [50], base: 16}}, {{percents: [{n}], base: 13}}]}}",
    "{{check: mean, mean: 3.{n}, base: 16}}",
    "{{check: date, date: {n}.11.2023}}",
)


def main() -> None:
    """Write a study of as many claims, judge them and print the time."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "study.yaml").write_text("format: 1\nid: bench\ntitle: Many claims\n", encoding="utf-8")
        lines = (
            f"  - {{id: c{n}, says: So it is., figure: {{value: 42}}, "
            f"asserts: [{_KINDS[n % len(_KINDS)].format(n=n % 90 + 10)}]}}"
            for n in range(_CLAIMS)
        )
        (folder / "claims.yaml").write_text("claims:\n" + "\n".join(lines), encoding="utf-8")
        study = load(folder, date(2026, 11, 1))
        links = links_of(study)
        start, worked = perf_counter(), process_time()
        found = sum(1 for _ in assertions(study, links))
        seconds, work = perf_counter() - start, process_time() - worked
    reached = "reached" if work < _GOAL else "NOT REACHED"
    print(f"{_CLAIMS:,} claims with assertions judged, {found:,} of them do not hold")
    print(f"{work:.3f} s of work ({seconds:.3f} s by the clock), to reach: {_GOAL:g} s: {reached}")


if __name__ == "__main__":
    main()
