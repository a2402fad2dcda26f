"""From cells to numbers or words: what a column holds, said by its distinct values."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from corridor.survey.design.arrays import Levels
from corridor.survey.interviews.many import holds_words, stripped
from corridor.survey.interviews.many import numbers as numbers_of_words
from corridor.survey.interviews.raw import narrow
from corridor.survey.interviews.wordlist import FEW, NumberList, as_array

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
    many = _many(values)
    if many is not None:
        return Typed(many)
    plain = [canonical(value) for value in values.values]
    nothing = tuple(value for value in plain if isinstance(value, str) and value in NOTHING)
    none = {"", *nothing}
    numbers = [np.nan if value in none else as_number(value, decimal_comma=decimal_comma) for value in plain]
    if len(nothing) < len(plain) and None not in numbers and any(number == number for number in numbers):  # noqa: PLR0124 (NaN differs from itself)
        return Typed(_of_numbers(values.places, np.array(numbers, np.float64)), nothing)
    if not nothing and all(value == "" for value in plain):
        return Typed(np.full(len(values.places), np.nan, np.float32))
    return Typed(merged(values.places, [value if isinstance(value, str) else shown(value) for value in plain]))


def _many(values: Levels) -> NDArray[Any] | Levels | None:
    """Understand many words at once; None where each must be looked at."""
    array = as_array(values.values)
    if array is None:
        return None
    found = numbers_of_words(array)
    if found is not None:
        return _of_numbers(values.places, found)
    return stripped(values.places, array) if holds_words(array, NOTHING) else None


def _of_numbers(places: NDArray[Any], numbers: NDArray[np.float64]) -> NDArray[Any]:
    """Give every row the number of its place, in the smallest kind."""
    there = ~np.isnan(numbers)
    gaps = not there.all() or bool((places < 0).any())
    table = np.append(numbers, np.nan) if gaps else numbers
    return table.astype(_kind(numbers[there], gaps=gaps)).take(places)


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
    if numbers.dtype.kind not in "fiu" or not len(numbers):
        return numbers
    there = numbers == numbers if numbers.dtype.kind == "f" else None  # noqa: PLR0124 (NaN differs from itself)
    gaps = there is not None and not there.all()
    some = numbers[there] if gaps else numbers
    return numbers.astype(_kind(some, gaps=gaps), copy=False)


def _kind(some: NDArray[Any], *, gaps: bool) -> Any:
    """Give the smallest kind that holds numbers exactly; `gaps` says that some rows have none."""
    if not len(some):
        return np.float32
    least, most = some.min(), some.max()
    if some.dtype.kind in "iu":
        return next((kind for bound, kind in _KINDS if -bound < int(least) and int(most) < bound), some.dtype)
    if not (least >= -_SINGLE and most <= _SINGLE and (some == np.rint(some)).all()):
        return np.float64
    if gaps:
        return np.float32
    return next(kind for bound, kind in _KINDS if -bound < least and most < bound)


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
    written = NumberList(found, shown) if len(found) > FEW else tuple(map(shown, found.tolist()))
    return Levels(narrow(places, len(found)), written)


def _small_whole(values: NDArray[Any]) -> Levels | None:
    """Give whole numbers of a narrow range as words without sorting them; None where they are not."""
    if not len(values) or values.dtype.kind not in "iuf":
        return None
    if values.dtype == np.int8:
        # The commonest column by far: its bytes are the places in a table, negative numbers at its end.
        return _by_table(values.view(np.uint8), np.r_[0:128, -128:0])
    empty = is_empty(values)
    first = int(np.argmin(empty))
    if empty[first]:
        return None
    # Where nothing is, the first value stands in, so that every row can be computed with.
    filled = np.where(empty, values[first], values) if values.dtype.kind == "f" else values
    least, most = filled.min(), filled.max()
    if max(abs(float(least)), abs(float(most))) >= 10**_DIGITS:
        return None
    # The values themselves must be whole: their distances may look whole where a tiny rest is lost.
    if not float(most) - float(least) < _TABLE or not (filled == np.rint(filled)).all():
        return None
    numbers = np.arange(int(least), int(most) + 1)
    places = (filled - least).astype(np.uint16).astype(np.int32)
    places[empty] = len(numbers)
    return _by_table(places, numbers)


def _by_table(places: NDArray[Any], numbers: NDArray[Any]) -> Levels:
    """Give words for the numbers that occur, in ascending order; a place behind the last number is no value."""
    occurs = np.bincount(places, minlength=len(numbers) + 1) > 0
    occurs[len(numbers) :] = False
    found = np.flatnonzero(occurs)
    found = found[np.argsort(numbers[found], kind="stable")]
    table = np.full(len(occurs), -1, np.int32)
    table[found] = np.arange(len(found))
    levels = tuple(shown(float(number)) for number in numbers[found].tolist())
    return Levels(narrow(table, len(found)).take(places), levels)


def is_empty(values: NDArray[Any] | Levels) -> NDArray[np.bool_]:
    """Say which rows have no value."""
    if isinstance(values, Levels):
        return np.asarray(values.places < 0)
    if values.dtype.kind == "f":
        return np.asarray(np.isnan(values))
    return np.zeros(len(values), np.bool_)
