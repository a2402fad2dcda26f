"""Where rows come from: arrays in memory, or a Parquet file read a little at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
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

    from numpy.typing import NDArray

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

    def batches(self, names: Sequence[str]) -> Iterator[Batch]:
        """Give all rows, some at a time, in their order."""
        for start in range(0, self.rows, _ROWS):
            stop = min(start + _ROWS, self.rows)
            columns = {name: part(self._columns[name], start, stop) for name in names}
            yield Batch(start, stop - start, columns)


class Parquet:
    """A Parquet file, of which no more than two batches of the wanted columns are in memory."""

    def __init__(self, path: Path | str) -> None:
        self._path = str(path)
        with pq.ParquetFile(self._path) as file:
            self._schema = file.schema_arrow
            self.rows = int(file.metadata.num_rows)
        self.names = frozenset(self._schema.names)

    def whole(self, names: Sequence[str]) -> Columns:
        """Give whole columns; names that do not exist are left out."""
        known = [name for name in dict.fromkeys(names) if name in self._schema.names]
        table = pq.read_table(self._path, columns=known, read_dictionary=self._words(known))
        return {name: column(table[name].combine_chunks()) for name in known}

    def batches(self, names: Sequence[str]) -> Iterator[Batch]:
        """Give all rows, some at a time, in their order; the next ones are read while these are counted."""
        wanted = list(dict.fromkeys(names))
        start = 0
        with pq.ParquetFile(self._path, read_dictionary=self._words(wanted)) as file:
            for found in _ahead(file.iter_batches(_ROWS, columns=wanted, use_threads=False)):
                yield Batch(start, found.num_rows, {name: column(found.column(name)) for name in wanted})
                start += found.num_rows

    def _words(self, names: Sequence[str]) -> list[str]:
        """Name the columns of words, which are read as levels."""
        return [name for name in names if pa.types.is_string(self._schema.field(name).type)]


def _ahead(found: Iterator[Any]) -> Iterator[Any]:
    """Fetch the next while the last is worked on; nothing more is fetched than that."""
    nothing = object()
    with ThreadPoolExecutor(1) as reader:
        coming = reader.submit(next, found, nothing)
        while (batch := coming.result()) is not nothing:
            coming = reader.submit(next, found, nothing)
            yield batch


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
    return _marked(numbers, there, end)


def _marked(numbers: NDArray[Any], there: NDArray[np.bool_], end: int) -> NDArray[Any]:
    """Put `end` where nothing is there; by bits of whole words, which is twenty times faster than choosing."""
    kind = np.dtype(f"u{numbers.dtype.itemsize}")
    absent = there.astype(kind) - np.asarray(1, kind)  # all bits where nothing is there, none elsewhere
    ends = np.asarray(end, numbers.dtype).view(kind)
    return np.asarray(numbers.view(kind) & ~absent | absent & ends).view(numbers.dtype)
