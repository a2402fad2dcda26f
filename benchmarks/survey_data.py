"""A made-up register for measuring: 63 questions, ten of them filtered, three groups, strata and units."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS, FILTERED, GROUPS, STRATA, UNITS = 63, 10, 3, 24, 1200
#: Rows of a row group of the file.
GROUP_ROWS = 1 << 17


def options(question: int) -> int:
    """Give the number of answers of a question: 4 to 12."""
    return 4 + question % 9


def names() -> list[str]:
    """Name the questions' columns."""
    return [f"q{question:02}" for question in range(QUESTIONS)]


def part(rows: int, seed: int) -> pa.Table:
    """Make rows: answers differ by unit and group, a fifth to a half are not asked a filtered question."""
    random = np.random.default_rng(seed)
    unit = random.integers(0, UNITS, rows)
    group = random.integers(0, GROUPS, rows)
    columns: dict[str, object] = {
        "stratum": (unit * STRATA // UNITS).astype(np.int16),
        "unit": unit.astype(np.int32),
        "weight": random.gamma(4.0, 0.25, rows) + 0.05,
        "country": group.astype(np.int8),
    }
    for question, name in enumerate(names()):
        size = options(question)
        shift = (unit * (question + 3) % 7 + group) / 10
        answer = np.minimum((random.random(rows) ** (1 + shift) * size).astype(np.int8), size - 1)
        asked = random.random(rows) < 0.5 + 0.03 * question if question < FILTERED else None
        columns[name] = pa.array(answer, mask=None if asked is None else ~asked)
    return pa.table(columns)


def write(path: Path, rows: int, seed: int = 1) -> None:
    """Write a Parquet file, a row group at a time; what is interrupted leaves no file of that name."""
    unfinished = path.with_suffix(".unfinished")
    with pq.ParquetWriter(unfinished, part(1, seed).schema) as writer:
        for start in range(0, rows, GROUP_ROWS):
            writer.write_table(part(min(GROUP_ROWS, rows - start), seed + 1 + start // GROUP_ROWS), GROUP_ROWS)
    unfinished.replace(path)
