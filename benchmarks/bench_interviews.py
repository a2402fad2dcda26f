"""Time and memory of reading and checking interviews; `python -m benchmarks.bench_interviews [ROWS]`.

One million interviews with 63 questions as CSV and Parquet, and as a workbook a hundredth of that; each is read
and then checked against its form with ten filters, in a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq
import xlsxwriter
from benchmarks.machine import description

from corridor.survey.instrument.xlsform.read import read_form
from corridor.survey.interviews.check import check_interviews
from corridor.survey.interviews.read import read_interviews

_ROWS, _QUESTIONS, _FILTERED = 1_000_000, 63, 10
_LISTS = (4, 5, 7, 12)


def form() -> str:
    """Give the questionnaire: single answers, the last ten asked only after an answer to the question before."""
    first = _QUESTIONS - _FILTERED
    lines = ["| survey |", "|  | type | name | label | relevant | required |"]
    for number in range(_QUESTIONS):
        asked = f"${{q{number - first}}} = '1'" if number >= first else ""
        lines.append(f"|  | select_one l{_LISTS[number % 4]} | q{number} | Question {number} | {asked} | yes |")
    lines += ["| choices |", "|  | list_name | name | label |"]
    lines += [f"|  | l{size} | {code} | Answer {code} |" for size in _LISTS for code in range(1, size + 1)]
    return "\n".join(lines)


def answers(rows: int) -> pa.Table:
    """Give answers that meet the form, and a key."""
    rng = np.random.default_rng(1)
    first = _QUESTIONS - _FILTERED
    columns: dict[str, object] = {"_id": np.arange(rows)}
    for number in range(_QUESTIONS):
        values = rng.integers(1, _LISTS[number % 4] + 1, rows, dtype=np.int8)
        mask = None if number < first else np.asarray(columns[f"q{number - first}"]) != 1
        columns[f"q{number}"] = values if mask is None else pa.array(values, mask=mask)
    return pa.table(columns)


def write(folder: Path, rows: int) -> list[Path]:
    """Write the three files and the form."""
    (folder / "form.md").write_text(form(), encoding="utf-8")
    table = answers(rows)
    pc.write_csv(table, folder / "data.csv")
    pq.write_table(table, folder / "data.parquet")
    part = table.slice(0, max(rows // 100, 1)).to_pylist()
    with xlsxwriter.Workbook(folder / "data.xlsx", {"constant_memory": True}) as book:
        sheet = book.add_worksheet("main")
        sheet.write_row(0, 0, list(part[0]))
        for number, row in enumerate(part, start=1):
            sheet.write_row(number, 0, ["" if value is None else value for value in row.values()])
    return [folder / f"data.{ending}" for ending in ("csv", "parquet", "xlsx")]


def measure(data: Path) -> None:
    """Read and check one file, print what it took: run in a process of its own."""
    instrument = read_form((data.parent / "form.md").read_bytes(), "form.md", checked=False).instrument
    started = perf_counter()
    found = read_interviews(data, instrument)
    read = perf_counter()
    checked = check_interviews(found)
    done = perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{data.suffix:9} {found.main.rows:>9,} rows × {len(found.main.columns)}: read {read - started:6.2f} s, "
        f"check {done - read:6.2f} s, peak {peak:6.0f} MiB, {len(checked.findings)} findings"
    )


def main() -> None:
    """Measure each file beside a bound: how fast pyarrow alone parses the same CSV."""
    if len(sys.argv) > 1 and Path(sys.argv[1]).is_file():
        measure(Path(sys.argv[1]))
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else _ROWS
    print(description())
    with tempfile.TemporaryDirectory() as folder:
        files = write(Path(folder), rows)
        for each in files:
            subprocess.run([sys.executable, "-m", "benchmarks.bench_interviews", str(each)], check=True)  # noqa: S603 (ourselves)
        started = perf_counter()
        pc.read_csv(files[0])
        print(f"bound: pyarrow parses the CSV alone in {perf_counter() - started:.2f} s")


if __name__ == "__main__":
    main()
