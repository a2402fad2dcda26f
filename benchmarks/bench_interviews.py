"""Time and memory of reading and checking interviews; `python -m benchmarks.bench_interviews [ROWS]`.

One million interviews with 63 questions as a register (codes and a key) and as an export of KoboToolbox (moments, keys,
several answers, texts with quotation marks and line breaks), both as CSV and Parquet; the export as CSV with a row of
another length in every thousand, which sends a part of it down the careful road; a fiftieth of it as a workbook; and an
SPSS file of a tenth of the rows and 200 variables. Each is read and then checked in a process of its own, so that time
and peak memory are its own.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq
import xlsxwriter
from benchmarks.interviews_data import coded, coded_form, exported, exported_form
from benchmarks.machine import description

from corridor.survey.instrument.xlsform.read import read_form
from corridor.survey.interviews.check import check_interviews
from corridor.survey.interviews.export.sav import write_sav
from corridor.survey.interviews.export.variables import Words
from corridor.survey.interviews.export.variables import exported as as_variables
from corridor.survey.interviews.read import read_interviews

_ROWS = 1_000_000
#: Rows of the others for one of the workbook, and of the SPSS file, and its variables.
_BOOK, _SPSS, _VARIABLES = 50, 10, 200
#: Rows of which one has a cell too many.
_RAGGED = 1_000


#: What is measured, in this order.
_FILES = (
    "register.csv", "register.parquet", "export.csv", "export-ragged.csv", "export.parquet", "export.xlsx",
    "variables.sav",
)  # fmt: skip


def main() -> None:
    """Measure each file, then a bound: how fast pyarrow alone parses the same register."""
    if len(sys.argv) > 1 and Path(sys.argv[1]).is_file():
        measure(Path(sys.argv[1]))
        return
    if len(sys.argv) > 1 and Path(sys.argv[1]).is_dir():
        for write in (_register, _export, _spss):
            write(Path(sys.argv[1]), int(sys.argv[2]))
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else _ROWS
    print(description())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # A process takes over the peak of the one that starts it, so this one must stay small.
        _run(name, str(rows))
        for each in _FILES:
            _run(str(folder / each))
        started, used = perf_counter(), process_time()
        pc.read_csv(folder / "register.csv")
        print(f"bound: pyarrow parses register.csv alone in {perf_counter() - started:.2f} s "
              f"({process_time() - used:.2f} s of processor)")  # fmt: skip


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "benchmarks.bench_interviews", *arguments], check=True)  # noqa: S603 (ourselves)


def measure(data: Path) -> None:
    """Read and check one file, print what it took: run in a process of its own."""
    form = data.parent / f"{data.stem.partition('-')[0]}.md"
    instrument = read_form(form.read_bytes(), form.name, checked=False).instrument if form.is_file() else None
    times = [(perf_counter(), process_time())]
    found = read_interviews(data, instrument)
    times.append((perf_counter(), process_time()))
    peak = _peak()
    checked = check_interviews(found)
    times.append((perf_counter(), process_time()))
    (read, read_used), (check, check_used) = (
        (after[0] - before[0], after[1] - before[1]) for before, after in pairwise(times)
    )
    print(
        f"{data.name:18}{data.stat().st_size / 2**20:5.0f} MiB {found.main.rows:>10,} × {len(found.main.columns):<4}"
        f"read {read:6.2f} s ({read_used:6.2f} s of processor), peak {peak:5.0f} MiB; "
        f"check {check:6.2f} s ({check_used:6.2f} s), peak {_peak():5.0f} MiB; {len(checked.findings)} findings",
        flush=True,
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _register(folder: Path, rows: int) -> None:
    (folder / "register.md").write_text(coded_form(), encoding="utf-8")
    table = coded(rows)
    pc.write_csv(table, folder / "register.csv")
    pq.write_table(table, folder / "register.parquet")


def _export(folder: Path, rows: int) -> None:
    (folder / "export.md").write_text(exported_form(), encoding="utf-8")
    table = exported(rows)
    options = pc.WriteOptions(delimiter=";")
    pc.write_csv(table, folder / "export.csv", options)
    pq.write_table(table, folder / "export.parquet")
    with (folder / "export-ragged.csv").open("wb") as file:
        pc.write_csv(table.slice(0, 0), file, options)
        for start in range(0, rows, _RAGGED):
            pc.write_csv(table.slice(start, _RAGGED), file, pc.WriteOptions(include_header=False, delimiter=";"))
            file.seek(-1, 1)
            file.write(b";1 too many\n")
    _workbook(folder / "export.xlsx", table.slice(0, max(rows // _BOOK, 1)))


def _workbook(path: Path, table: pa.Table) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("main")
        sheet.write_row(0, 0, table.column_names)
        for number, row in enumerate(zip(*(column.to_pylist() for column in table.columns), strict=True), start=1):
            for place, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, place, value)
                elif value is not None:
                    sheet.write_number(number, place, value)


def _spss(folder: Path, rows: int) -> None:
    """Write numbers, days and words with the program's own writer."""
    rng, rows = np.random.default_rng(3), max(rows // _SPSS, 1)
    table = exported(rows).select(["main/returned", "main/region", "main/why", "main/income"])
    for number in range(_VARIABLES - table.num_columns):
        codes = pa.array(rng.integers(1, 8, rows), mask=rng.random(rows) < 0.1)
        table = table.append_column(f"q{number}", codes)
    pq.write_table(table, folder / "variables.parquet")
    read = read_interviews(folder / "variables.parquet")
    if read.instrument is None:
        raise RuntimeError("no questionnaire was made of the data")
    variables = as_variables(read.main, read.instrument, Words("en", "Not asked"))
    with (folder / "variables.sav").open("wb") as file:
        file.writelines(write_sav(variables, "Invented", datetime(2026, 1, 1, tzinfo=UTC)))


if __name__ == "__main__":
    main()
