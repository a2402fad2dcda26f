"""Measures how long results of surveys take to be shown: `python -m benchmarks.bench_showing`.

Workbooks in process, imports excluded; reports as `corridor build` in a process of its own: the first time, again
without a change, and again after one table has changed.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from benchmarks import machine
from benchmarks.invented_results import Wanted, invented

from corridor.kernel.text import Text
from corridor.report.workbook import Blocks, write_workbook
from corridor.survey.tables.writing import written

if TYPE_CHECKING:
    from corridor.survey.tables.model import Results

#: A usual survey; a long questionnaire by eight columns; more sheets than anybody turns over.
USUAL = Wanted(questions=63, groups=3)
LONG = Wanted(questions=500, groups=7)
MANY = Wanted(questions=1000, groups=3)


def main() -> None:
    """Measure and print."""
    print(machine.description())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _workbook(folder, "63 questions × 4 columns, workbook", invented(USUAL), Blocks.FIGURES)
        _workbook(folder, "63 questions × 4 columns, workbook with errors and intervals", invented(USUAL), Blocks.ALL)
        _workbook(folder, "1,000 questions × 4 columns, workbook", invented(MANY), Blocks.FIGURES)
        _report(folder / "usual", "63 questions × 4 columns, report in two languages", invented(USUAL))
        _report(folder / "long", "500 questions × 8 columns, report in two languages", invented(LONG))


def _workbook(folder: Path, what: str, results: Results, blocks: Blocks) -> None:
    path = folder / "book.xlsx"
    write_workbook(invented(Wanted(questions=1)), path, "ru")  # imports and catalogues
    start, worked = perf_counter(), process_time()
    write_workbook(results, path, "ru", blocks=blocks)
    work, seconds, size = process_time() - worked, perf_counter() - start, path.stat().st_size / 2**20
    print(f"{what}: {work:.2f} s of work ({seconds:.2f} s by the clock), {size:.2f} MiB")


def _report(folder: Path, what: str, results: Results) -> None:
    _write_study(folder, results)
    _build(folder, f"{what}, first build")
    _build(folder, f"{what}, nothing changed")
    first = results.tables[0]
    changed = replace(first, title=Text.of(en="How did you find work?", ru="Как Вы нашли работу?"))
    _write_study(folder, replace(results, tables=(changed, *results.tables[1:])))
    _build(folder, f"{what}, one table changed")


def _build(folder: Path, what: str) -> None:
    run = machine.run(["build", str(folder)], fine=(0, 1))
    pages = len(list((folder / "build" / "report").rglob("*.html")))
    print(
        f"{what}: {run.processor:.2f} s of work ({run.seconds:.2f} s by the clock), {run.memory:.0f} MiB, {pages} pages"
    )


def _write_study(folder: Path, results: Results) -> None:
    survey = folder / "surveys" / "invented"
    shutil.rmtree(survey, ignore_errors=True)
    survey.mkdir(parents=True)
    (folder / "study.yaml").write_text(
        "format: 1\nid: bench\ntitle: {en: A survey, ru: Опрос}\nlanguages: [en, ru]\n", encoding="utf-8"
    )
    (survey / "survey.yaml").write_text(
        "id: invented\ntitle: {en: An invented survey, ru: Вымышленный опрос}\nsample: quota\n", encoding="utf-8"
    )
    (survey / "results.json").write_text(written(results), encoding="utf-8")


if __name__ == "__main__":
    main()
