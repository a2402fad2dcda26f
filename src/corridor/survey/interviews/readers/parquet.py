"""Parquet files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from corridor.kernel.problem import Problem, Where
from corridor.survey.interviews.model import Origin
from corridor.survey.interviews.raw import Found, Gathering, RawColumn, RawTable
from corridor.survey.interviews.readers.word_column import WordColumn, coded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from corridor.survey.design.arrays import Levels


def read_parquet(path: Path, file: str, advance: Callable[[int, int], None] | None = None) -> Found:
    """Read a Parquet file column by column; lists and structures, which no form gives, are left out and said."""
    problems: list[Problem] = []
    try:
        with pq.ParquetFile(path) as source:
            schema, rows = source.schema_arrow, int(source.metadata.num_rows)
            columns = []
            for number, field in enumerate(schema, start=1):
                if pa.types.is_nested(field.type) and not pa.types.is_dictionary(field.type):
                    problems.append(Problem("data-column-nested", Where(file, 0, number), {"column": field.name}))
                    continue
                # One column at a time: the table as a whole is never in memory twice.
                array = source.read([field.name]).column(0)
                columns.append(RawColumn(field.name, number, _values(array), kind=_kind(field.type)))
                if advance is not None:
                    advance(number, len(schema))
    except (pa.ArrowException, OSError, ValueError, KeyError, OverflowError):
        return Found((), (Problem("data-file-broken", Where(file), {"format": "Parquet"}),), "Parquet")
    if not columns:
        problems.append(Problem("data-empty", Where(file), {}))
        return Found((), tuple(problems), "Parquet")
    table = RawTable("", tuple(columns), rows, (Origin(file, first_row=1),), decimal_comma=False)
    return Found((table,), tuple(problems), "Parquet")


def _kind(arrow: Any) -> str:
    if pa.types.is_date(arrow):
        return "date"
    return "datetime" if pa.types.is_timestamp(arrow) else "time" if pa.types.is_time(arrow) else ""


def _values(array: Any) -> NDArray[Any] | Levels:
    kind = array.type
    if pa.types.is_dictionary(kind):
        return _words(array)
    if pa.types.is_boolean(kind):
        array, kind = array.cast(pa.int8()), pa.int8()
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        if array.null_count or not pa.types.is_integer(kind):
            array = array.cast(pa.float64())
        return np.asarray(array.to_numpy())
    if pa.types.is_null(kind):
        return np.full(len(array), np.nan, np.float32)
    if pa.types.is_timestamp(kind):
        array = _rounded(array)
    if not _is_text(kind):
        array = array.cast(pa.string())
    return _words(pc.dictionary_encode(array))


def _rounded(array: Any) -> Any:
    """Give moments to the second, or the millisecond, where nothing is lost: their words are those of forms."""
    for unit in ("s", "ms"):
        try:
            return array.cast(pa.timestamp(unit, array.type.tz))
        except pa.ArrowInvalid:
            continue
    return array


def _words(array: Any) -> Levels:
    if not _is_text(array.type.value_type):
        return _looked_at(array)
    column = WordColumn()
    for chunk in array.chunks:
        column.add(*coded(chunk))
    return column.levels()


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _looked_at(array: Any) -> Levels:
    """Give words of another kind than text."""
    gathering = Gathering()
    for chunk in array.chunks:
        places = chunk.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        gathering.add_coded(places, chunk.dictionary.to_pylist())
    return gathering.levels()
