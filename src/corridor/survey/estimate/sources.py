"""Where rows come from: arrays in memory, or a Parquet file read a little at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from corridor.survey.design.arrays import Levels, as_column, length, part
from corridor.survey.estimate.counting import Batch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from corridor.survey.design.arrays import Column, Columns

#: Rows of a batch: few enough for the caches, many enough that each call pays.
_ROWS = 1 << 17


class Memory:
    """Columns in memory: any sequences; words become levels."""

    def __init__(self, columns: Mapping[str, Any]) -> None:
        self._columns = {name: as_column(values) for name, values in columns.items()}
        self.rows = max((length(column) for column in self._columns.values()), default=0)
        self.names = frozenset(self._columns)

    def whole(self, names: Sequence[str]) -> Columns:
        """Give whole columns; names that do not exist are left out."""
        return {name: self._columns[name] for name in names if name in self._columns}

    def batches(self, names: Sequence[str], lane: int, lanes: int) -> Iterator[Batch]:
        """Give every `lanes`-th batch of rows, from the `lane`-th on."""
        for start in range(lane * _ROWS, self.rows, lanes * _ROWS):
            stop = min(start + _ROWS, self.rows)
            columns = {name: part(self._columns[name], start, stop) for name in names}
            yield Batch(start, stop - start, columns)


class Parquet:
    """A Parquet file, of which no more than a row group's wanted columns is in memory per lane."""

    def __init__(self, path: Path | str) -> None:
        self._path = str(path)
        with pq.ParquetFile(self._path) as file:
            self._schema = file.schema_arrow
            sizes = [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)]
        self._starts = [sum(sizes[:at]) for at in range(len(sizes))]
        self.rows = sum(sizes)
        self.names = frozenset(self._schema.names)

    def whole(self, names: Sequence[str]) -> Columns:
        """Give whole columns; names that do not exist are left out."""
        known = [name for name in dict.fromkeys(names) if name in self._schema.names]
        table = pq.read_table(self._path, columns=known, read_dictionary=self._words(known))
        return {name: column(table[name].combine_chunks()) for name in known}

    def batches(self, names: Sequence[str], lane: int, lanes: int) -> Iterator[Batch]:
        """Give the batches of every `lanes`-th row group, from the `lane`-th on."""
        wanted = list(dict.fromkeys(names))
        with pq.ParquetFile(self._path, read_dictionary=self._words(wanted)) as file:
            for group in range(lane, len(self._starts), lanes):
                start = self._starts[group]
                for found in file.iter_batches(_ROWS, row_groups=[group], columns=wanted, use_threads=False):
                    columns = {name: column(found.column(name)) for name in wanted}
                    yield Batch(start, found.num_rows, columns)
                    start += found.num_rows

    def _words(self, names: Sequence[str]) -> list[str]:
        """Name the columns of words, which are read as levels."""
        return [name for name in names if pa.types.is_string(self._schema.field(name).type)]


def column(array: Any) -> Column:
    """Turn an Arrow array into a column; what has no value becomes NaN, or the least number of its kind."""
    array = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    if pa.types.is_dictionary(array.type):
        places = array.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        return Levels(places, tuple(array.dictionary.to_pylist()))
    if pa.types.is_boolean(array.type):
        array = array.cast(pa.int8())
    if pa.types.is_integer(array.type) and array.null_count:
        return _with_nulls(array)
    if pa.types.is_integer(array.type) or pa.types.is_floating(array.type):
        return np.asarray(array.to_numpy(zero_copy_only=False))
    if pa.types.is_decimal(array.type):
        return np.asarray(array.cast(pa.float64()).to_numpy(zero_copy_only=False))
    return column(pc.dictionary_encode(array.cast(pa.string())))


def _with_nulls(array: Any) -> Column:
    """Mark absent whole numbers by the end of their kind, if nothing has it; else make them floats with NaN."""
    kind = np.dtype(array.type.to_pandas_dtype())
    end = np.iinfo(kind).min if kind.kind == "i" else np.iinfo(kind).max
    bitmap, data = array.buffers()
    numbers = np.frombuffer(data, kind)[array.offset : array.offset + len(array)]
    bits = np.unpackbits(np.frombuffer(bitmap, np.uint8), bitorder="little")
    there = bits[array.offset : array.offset + len(array)].view(np.bool_)
    if end in (numbers.min(), numbers.max()) and (numbers[there] == end).any():
        return np.where(there, numbers.astype(np.float64), np.nan)
    return np.where(there, numbers, np.asarray(end, kind))
