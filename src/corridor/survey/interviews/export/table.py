"""Interviews as a plain table for CSV and Parquet, in codes or in labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from corridor.survey.design.arrays import Levels
from corridor.survey.interviews.asking import question_of
from corridor.survey.interviews.model import Role
from corridor.survey.interviews.typed import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corridor.survey.instrument.model import Instrument
    from corridor.survey.interviews.model import Column, Sheet


def table_of(sheet: Sheet, instrument: Instrument | None, labels: str = "") -> pa.Table:
    """Give a sheet as an Arrow table with its own heads; `labels` is the language of labels, empty for codes."""
    columns = {column.head: _array(column, instrument, labels) for column in sheet.columns}
    return pa.table(columns) if columns else pa.table({})


def _array(column: Column, instrument: Instrument | None, labels: str) -> Any:
    named = _labels(column, instrument, labels) if labels else {}
    if named or isinstance(column.values, Levels):
        levels = words(column.values)
        values = [_named(str(value), named) for value in levels.values]
        places = pa.array(levels.places.astype(np.int32), mask=levels.places < 0)
        return pa.DictionaryArray.from_arrays(places, pa.array(values, pa.string())).cast(pa.string())
    if column.values.dtype.kind != "f":
        return pa.array(column.values)
    there = ~np.isnan(column.values)
    whole = bool((column.values[there] == np.rint(column.values[there])).all())
    exact = np.asarray(column.values, np.float64)
    if whole and (np.abs(exact[there]) < 2**53).all():
        return pa.array(np.where(there, exact, 0).astype(np.int64), mask=~there)
    return pa.array(exact, mask=~there)


def _named(value: str, labels: Mapping[str, str]) -> str:
    """Give the label of a code, or those of several codes in one cell."""
    if value in labels:
        return labels[value]
    parts = value.split()
    return "; ".join(labels[part] for part in parts) if labels and all(part in labels for part in parts) else value


def _labels(column: Column, instrument: Instrument | None, language: str) -> dict[str, str]:
    if column.role is Role.OPTION:
        return {}
    found = {str(code): label for code, label in column.value_labels.items()}
    question = question_of(instrument, column.question) if instrument is not None and column.question else None
    for choice in question.choices if question is not None and column.role is Role.ANSWER else ():
        found[choice.code] = choice.label.into(language).words if choice.label is not None else choice.code
    return found


def csv_bytes(table: pa.Table) -> bytes:
    """Write CSV as spreadsheets open it: UTF-8 with its mark, semicolons, quotation marks where they are needed."""
    sink = pa.BufferOutputStream()
    sink.write(b"\xef\xbb\xbf")
    pc.write_csv(table, sink, pc.WriteOptions(delimiter=";", quoting_style="needed"))
    return bytes(sink.getvalue())


def parquet_bytes(table: pa.Table) -> bytes:
    """Write Parquet, packed."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue())
