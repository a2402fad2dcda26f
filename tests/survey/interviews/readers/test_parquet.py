"""Parquet files: whatever kind of column another program wrote."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from corridor.survey.design.arrays import Levels
from corridor.survey.interviews.read import read_interviews

if TYPE_CHECKING:
    from pathlib import Path


def test_columns_of_every_kind_hold_the_same_answers(tmp_path: Path) -> None:
    """Words, categories of words, of numbers and with an empty one; moments; whole numbers in many bytes."""
    moments = [
        datetime.fromisoformat(f"2025-01-{1 + number % 28:02d}T10:{number % 60:02d}:00") for number in range(6000)
    ]
    table = pa.table(
        {
            "town": pa.chunked_array([["Ош", "", None] * 1000, ["Талас", "Ош", ""] * 1000]),
            "category": pa.DictionaryArray.from_arrays(pa.array([1, 0, None] * 2000), pa.array(["b", ""])),
            "code": pa.DictionaryArray.from_arrays(pa.array([0, 1, 1] * 2000), pa.array([7, 8])),
            "start": pa.array(moments, pa.timestamp("us")),
            "age": pa.array([18, 90, -1] * 2000, pa.int64()),
            "key": [f"k{number}" for number in range(6000)],
        }
    )
    pq.write_table(table, tmp_path / "d.parquet")
    sheet = read_interviews(tmp_path / "d.parquet").main
    found = {column.head: column.values for column in sheet.columns}
    levels = {head: [values.values[place] if place >= 0 else None for place in values.places.tolist()]
              for head, values in found.items() if isinstance(values, Levels)}  # fmt: skip
    assert levels["town"][:3] + levels["town"][-3:] == ["Ош", None, None, "Талас", "Ош", None]
    assert levels["category"][:4] == [None, "b", None, None]
    assert levels["start"][59] == "2025-01-04T10:59:00"
    assert levels["key"] == [f"k{number}" for number in range(6000)]
    assert found["code"].tolist()[:3] == [7, 8, 8]  # type: ignore[union-attr]
    assert (found["age"].tolist()[:3], found["age"].dtype) == ([18, 90, -1], "int8")  # type: ignore[union-attr]
