"""Values as small whole numbers: 0, 1, 2 … in the order of the values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from corridor.survey.design.arrays import Column, Ints, Levels

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Whole numbers within this range are coded through a table, without sorting.
_TABLE = 1 << 24


class Coded(NamedTuple):
    """A column's rows as places in the ordered list of its values."""

    #: Place of each row's value; -1 where it has none.
    places: Ints
    #: The different values, in ascending order.
    values: tuple[object, ...]


def coded(column: Column) -> Coded:
    """Code a column; the values that occur are numbered in ascending order."""
    if isinstance(column, Levels):
        return _coded_levels(column)
    if column.dtype.kind == "f":
        return _coded_floats(column)
    return _coded_whole(column)


def _coded_levels(column: Levels) -> Coded:
    order = sorted(range(len(column.values)), key=lambda place: str(column.values[place]))
    rank = np.full(len(order) + 1, -1, np.int32)
    rank[order] = np.arange(len(order))
    places = rank[np.where(column.places < 0, len(order), column.places)]
    return _without_gaps(places, tuple(column.values[place] for place in order))


def _without_gaps(places: Ints, values: tuple[object, ...]) -> Coded:
    """Leave out values that no row has, so that the number of values is the number found."""
    found = np.bincount(places[places >= 0], minlength=len(values)) > 0
    if found.all():
        return Coded(places, values)
    rank = np.append(np.cumsum(found) - 1, -1)
    return Coded(rank[places], tuple(value for value, there in zip(values, found, strict=True) if there))


def _coded_floats(column: NDArray[Any]) -> Coded:
    there = ~np.isnan(column)
    values, places = np.unique(column[there], return_inverse=True)
    result = np.full(len(column), -1, np.int32)
    result[there] = places
    return Coded(result, tuple(int(value) if value.is_integer() else value for value in values.tolist()))


def _coded_whole(column: NDArray[Any]) -> Coded:
    if not len(column):
        return Coded(np.zeros(0, np.int32), ())
    least, most = int(column.min()), int(column.max())
    if most - least >= min(_TABLE, 64 + 16 * len(column)):
        values, places = np.unique(column, return_inverse=True)
        return Coded(places.astype(np.int32), tuple(values.tolist()))
    table, values = ranks(column, least, most)
    return Coded(table[column - np.asarray(least, column.dtype)], tuple(values.tolist()))


def ranks(column: NDArray[Any], least: int, most: int) -> tuple[Ints, Ints]:
    """Give a table from value - least to rank, and the values found; linear in rows, without sorting."""
    offsets = column - np.asarray(least, column.dtype)
    found = np.zeros(most - least + 1, np.bool_)
    found[offsets] = True
    table = np.cumsum(found, dtype=np.int32) - 1
    return table, np.flatnonzero(found) + least


def crossed(first: Coded, second: Coded) -> Coded:
    """Code pairs of values; a row without either value has none."""
    width = max(len(second.values), 1)
    pairs = first.places.astype(np.int64) * width + second.places
    pairs[(first.places < 0) | (second.places < 0)] = -1
    there = pairs >= 0
    inner = _coded_whole(pairs[there])
    places = np.full(len(pairs), -1, np.int32)
    places[there] = inner.places
    values = tuple((first.values[pair // width], second.values[pair % width]) for pair in map(_whole, inner.values))
    return Coded(places, values)


def _whole(value: object) -> int:
    return int(str(value))
