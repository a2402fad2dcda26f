"""From cells to numbers or words: what a column holds, said by its distinct values."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from corridor.survey.design.arrays import Levels
from corridor.survey.interviews.raw import narrow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

#: A number as programs write it. A leading zero ("007", "0123") makes it a code, more digits than a float holds an id.
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)?(?:\.[0-9]+)?(?:[eE][+-][0-9]{1,3})?")
_COMMA = re.compile(r"-?(?:0|[1-9][0-9]*),[0-9]+")
#: A comma that may as well part thousands.
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_DIGITS = 15
#: How programs write "no value" in a column of numbers.
NOTHING = frozenset({"NA", "N/A", "#N/A", "NaN", "nan", "NULL", "null", "#NULL!", "None", ".", "-"})
#: Range of whole numbers that are told apart by a table.
_TABLE = 1 << 16
#: Largest whole number that single precision holds exactly.
_SINGLE = 1 << 24
#: Whole numbers by the bound they stay under; the least number of each kind is left free for "nothing".
_KINDS = ((1 << 7) - 1, np.int8), ((1 << 15) - 1, np.int16), ((1 << 31) - 1, np.int32)


class Typed(NamedTuple):
    """A column with its values as numbers or words."""

    values: NDArray[Any] | Levels
    #: Words that were taken for "no value" among numbers, such as NA.
    nothing: tuple[str, ...] = ()


def typed(values: NDArray[Any] | Levels, *, decimal_comma: bool = True) -> Typed:
    """Give numbers where every value is one, else words; cells of spaces are empty, dates become ISO dates."""
    if not isinstance(values, Levels):
        return Typed(compact(values) if values.dtype.kind in "fiub" else values)
    plain = [canonical(value) for value in values.values]
    nothing = tuple(value for value in plain if isinstance(value, str) and value in NOTHING)
    none = {"", *nothing}
    numbers = [np.nan if value in none else as_number(value, decimal_comma=decimal_comma) for value in plain]
    if len(nothing) < len(plain) and None not in numbers and any(number == number for number in numbers):  # noqa: PLR0124 (NaN differs from itself)
        return Typed(compact(np.array([*numbers, np.nan], np.float64)[values.places]), nothing)
    if not nothing and all(value == "" for value in plain):
        return Typed(np.full(len(values.places), np.nan, np.float32))
    return Typed(merged(values.places, [value if isinstance(value, str) else shown(value) for value in plain]))


def canonical(value: object) -> str | float:
    """Give a cell's value as a number or as stripped words; moments as ISO dates and times."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return float(value) if abs(value) < 10**_DIGITS else str(value)
    if isinstance(value, datetime):
        whole = value.time() == time()
        return value.date().isoformat() if whole else value.isoformat(timespec="milliseconds").removesuffix(".000")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value).strip()


def as_number(value: str | float, *, decimal_comma: bool = True) -> float | None:
    """Give the number a value is, or None; `3,5` is one where the file does not part its cells by commas."""
    if isinstance(value, float):
        return value
    if value.isdecimal() and value.isascii() and (value[0] != "0" or value == "0") and len(value) <= _DIGITS:
        return float(value)
    if len(value) > _DIGITS and "." not in value and sum(letter.isdigit() for letter in value) > _DIGITS:
        return None
    if value and _NUMBER.fullmatch(value) and value[-1].isdigit():
        return float(value)
    if _COMMA.fullmatch(value) and (decimal_comma or not _THOUSANDS.fullmatch(value)):
        return float(value.replace(",", "."))
    return None


def shown(number: float) -> str:
    """Write a number as a code is written: whole ones without a point."""
    return str(int(number)) if float(number).is_integer() and abs(number) < 10**_DIGITS else repr(float(number))


def merged(places: NDArray[Any], values: Sequence[str]) -> Levels:
    """Give levels in which each word occurs once and the empty word is no value."""
    known: dict[str, int] = {}
    table = [known.setdefault(value, len(known)) if value else -1 for value in values]
    found = np.array([*table, -1], np.int32)[places]
    return Levels(narrow(found, len(known)), tuple(known))


def compact(numbers: NDArray[Any]) -> NDArray[Any]:
    """Keep numbers in as few bytes as hold them exactly: whole ones without gaps as integers, else as floats."""
    if numbers.dtype.kind != "f" or not len(numbers):
        return numbers
    there = ~np.isnan(numbers)
    some = numbers[there]
    if not len(some):
        return np.full(len(numbers), np.nan, np.float32)
    least, most = float(some.min()), float(some.max())
    if not (least >= -_SINGLE and most <= _SINGLE and (some == np.rint(some)).all()):
        return numbers.astype(np.float64, copy=False)
    if not there.all():
        return numbers.astype(np.float32, copy=False)
    kind = next(kind for bound, kind in _KINDS if -bound < least and most < bound)
    return numbers.astype(kind)


def words(values: NDArray[Any] | Levels) -> Levels:
    """Give any column as words, numbers written as codes are."""
    if isinstance(values, Levels):
        return values
    small = _small_whole(values)
    if small is not None:
        return small
    there = ~is_empty(values)
    found, inverse = np.unique(values[there], return_inverse=True)
    places = np.full(len(values), -1, np.int32)
    places[there] = inverse
    return Levels(narrow(places, len(found)), tuple(shown(value) for value in found.tolist()))


def _small_whole(values: NDArray[Any]) -> Levels | None:
    """Give whole numbers of a narrow range as words without sorting them; None where they are not."""
    if not len(values) or values.dtype.kind not in "iuf":
        return None
    empty = is_empty(values)
    some = values[~empty]
    if len(some) and max(abs(float(some.max())), abs(float(some.min()))) >= 10**_DIGITS:
        return None
    # The values themselves must be whole: their distances may look whole where a tiny rest is lost.
    if not len(some) or not float(some.max()) - float(some.min()) < _TABLE or not (some == np.rint(some)).all():
        return None
    least = int(some.min())
    whole = np.full(len(values), _TABLE, np.int32)
    whole[~empty] = some.astype(np.int64) - least
    occurs = np.zeros(_TABLE + 1, np.bool_)
    occurs[whole] = True
    occurs[_TABLE] = False
    numbers = np.flatnonzero(occurs)
    table = np.cumsum(occurs, dtype=np.int32) - 1
    table[_TABLE] = -1
    return Levels(
        narrow(table, len(numbers))[whole], tuple(shown(float(least + number)) for number in numbers.tolist())
    )


def is_empty(values: NDArray[Any] | Levels) -> NDArray[np.bool_]:
    """Say which rows have no value."""
    if isinstance(values, Levels):
        return np.asarray(values.places < 0)
    if values.dtype.kind == "f":
        return np.asarray(np.isnan(values))
    return np.zeros(len(values), np.bool_)
