"""From what a column holds to the place of each row's answer among the rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from corridor.survey.design.arrays import Levels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from corridor.survey.design.arrays import Column
    from corridor.survey.estimate.questions import Code

#: Places of answers: one per row; the number of answers where the row has none of them.
Places: TypeAlias = "NDArray[np.unsignedinteger[Any]]"

#: Whole codes within this range are looked up in a table.
_TABLE = 1 << 16


def places(column: Column, codes: Sequence[Code]) -> Places:
    """Give the place of each row's value in `codes`; `len(codes)` where it is none of them."""
    if isinstance(column, Levels):
        return _of_levels(column, codes)
    whole = [_whole(code) for code in codes]
    if column.dtype.kind == "f":
        return _of_floats(column, codes)
    if not whole or None in whole:
        return _of_floats(column.astype(np.float64), codes)
    return _of_whole(column, [code for code in whole if code is not None])


def _kind(count: int) -> np.dtype[np.unsignedinteger[Any]]:
    return np.dtype(np.uint8 if count < np.iinfo(np.uint8).max else np.uint16)


def _whole(code: Code) -> int | None:
    number = _number(code)
    return int(number) if number is not None and float(number).is_integer() else None


def _number(code: Code) -> float | None:
    try:
        return float(code)
    except ValueError:
        return None


def _of_whole(column: NDArray[Any], codes: list[int]) -> Places:
    kind, count = _kind(len(codes)), len(codes)
    if column.dtype.kind == "b":
        column = column.view(np.uint8)
    if codes == list(range(codes[0], codes[0] + count)):
        return _run(column, codes[0], count, kind)
    if max(codes) - min(codes) < _TABLE:
        return _looked_up(column, codes, kind)
    return _of_floats(column.astype(np.float64), codes)


def _run(column: NDArray[Any], first: int, count: int, kind: np.dtype[np.unsignedinteger[Any]]) -> Places:
    """Code a run of whole numbers: wrapping subtraction sends what lies below beyond the run's end."""
    bits = np.dtype(f"u{column.dtype.itemsize}")
    offsets = column.view(bits)
    if first:
        offsets = offsets - np.asarray(first % (1 << 8 * bits.itemsize), bits)
    if not len(offsets) or offsets.max() < count:
        return np.asarray(offsets.astype(kind, copy=False))
    limit = np.asarray(min(count, int(np.iinfo(bits).max)), bits)
    return np.asarray(np.minimum(offsets, limit).astype(kind, copy=False))


def _looked_up(column: NDArray[Any], codes: list[int], kind: np.dtype[np.unsignedinteger[Any]]) -> Places:
    least, span = min(codes), max(codes) - min(codes) + 1
    table = np.full(span + 1, len(codes), kind)
    for place, code in enumerate(codes):
        table[code - least] = place
    wide = column.astype(np.int64)
    wide -= least
    wide[(wide < 0) | (wide > span)] = span
    return np.asarray(table[wide])


def _of_floats(column: NDArray[Any], codes: Sequence[Code]) -> Places:
    numbers = [_number(code) for code in codes]
    result = np.full(len(column), len(codes), _kind(len(codes)))
    for place, number in enumerate(numbers):
        if number is not None:
            result[column == number] = place
    return result


def _of_levels(column: Levels, codes: Sequence[Code]) -> Places:
    known = {str(code): place for place, code in enumerate(codes)}
    table = [known.get(str(value), len(codes)) for value in column.values]
    return np.asarray(np.array([*table, len(codes)], _kind(len(codes)))[column.places])


def crossed_places(columns: Sequence[Column], groups: Sequence[Code | tuple[Code, ...]]) -> Places:
    """Give the place of each row's group, where a group may be a tuple of the values of several columns."""
    if len(columns) == 1:
        return places(columns[0], [group[0] if isinstance(group, tuple) else group for group in groups])
    tuples = [group if isinstance(group, tuple) else (group,) for group in groups]
    result = np.zeros(_rows(columns[0]), np.int64)
    rank = np.zeros(len(tuples), np.int64)
    lost = np.zeros(len(result), np.bool_)
    for at, column in enumerate(columns):
        codes = list(dict.fromkeys(one[at] for one in tuples))
        part = places(column, codes)
        lost |= part == len(codes)
        result = result * len(codes) + part
        rank = rank * len(codes) + np.array([codes.index(part[at]) for part in tuples])
    table = np.full(int(rank.max()) + 2, len(tuples), _kind(len(tuples)))
    table[rank] = np.arange(len(tuples))
    found = table[np.minimum(result, len(table) - 1)]
    found[lost] = len(tuples)
    return found


def _rows(column: Column) -> int:
    return len(column.places if isinstance(column, Levels) else column)
