"""Names for the arrays that estimation passes around, and columns of words as codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.integer[Any]]
Flags: TypeAlias = NDArray[np.bool_]


class Levels(NamedTuple):
    """A column of words, or of anything that is not a number: each row's place in the list of its values."""

    #: Place in `values`, one per row; negative where the row has no value.
    places: Ints
    #: The different values.
    values: Sequence[object]


#: A column: numbers, or words as levels. NaN is no value.
Column: TypeAlias = "NDArray[Any] | Levels"
Columns: TypeAlias = Mapping[str, Column]


def as_column(values: Any) -> Column:
    """Give any sequence as a column; words become levels, with None, NaN and the empty text as no value."""
    if isinstance(values, Levels):
        return values
    array = np.asarray(values)
    return array if array.dtype.kind in "iufb" else _levels(array)


def _levels(array: NDArray[Any]) -> Levels:
    known: dict[object, int] = {}
    places = np.fromiter(
        (-1 if _is_empty(value) else known.setdefault(value, len(known)) for value in array.tolist()),
        np.int32,
        len(array),
    )
    return Levels(places, tuple(known))


def _is_empty(value: object) -> bool:
    return value is None or value == "" or value != value  # noqa: PLR0124 (NaN alone differs from itself)


def plain(number: float) -> Decimal:
    """Give a number for a sentence: four decimals at most."""
    return Decimal(f"{number:.4f}".rstrip("0").rstrip("."))


def length(column: Column) -> int:
    """Count the rows of a column."""
    return len(column.places if isinstance(column, Levels) else column)


def part(column: Column, start: int, stop: int) -> Column:
    """Give some rows of a column without copying them."""
    if isinstance(column, Levels):
        return Levels(column.places[start:stop], column.values)
    return column[start:stop]
