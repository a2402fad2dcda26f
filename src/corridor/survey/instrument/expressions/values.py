"""The values an expression works on, and how one kind is taken for another (XPath 1.0 as ODK has it)."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Final, TypeAlias


class Unknown(Enum):
    """The third value: it cannot be told, because an answer was lost or no data can say."""

    UNKNOWN = "cannot be told"


UNKNOWN: Final = Unknown.UNKNOWN

#: Words, a number, a truth, the answers of all instances of a repeat, or nothing that can be told. An answer that was
#: not given is the empty text, as it is on the device.
Value: TypeAlias = "str | float | bool | tuple[str, ...] | Unknown"

_NUMBER = re.compile(r"\s*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?\s*")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)

#: From here on a number is written with an exponent.
_LARGE = 1e15


def number_of(value: str | float | bool | tuple[str, ...]) -> float:  # noqa: FBT001 (a truth is a value here)
    """Take a value for a number: a day for the days since 1970, the first of several, NaN for what is none."""
    if isinstance(value, tuple):
        return number_of(value[0]) if value else math.nan
    if isinstance(value, bool | float):
        return float(value)
    if _NUMBER.fullmatch(value):
        return float(value)
    moment = moment_of(value)
    return math.nan if moment is None else (moment - _EPOCH) / _DAY


def text_of(value: str | float | bool | tuple[str, ...]) -> str:  # noqa: FBT001 (a truth is a value here)
    """Take a value for words: whole numbers without decimals, truths as `true` and `false`."""
    if isinstance(value, tuple):
        return value[0] if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_words(value) if isinstance(value, float) else value


def truth_of(value: str | float | bool | tuple[str, ...]) -> bool:  # noqa: FBT001 (a truth is a value here)
    """Take a value for a truth: words that are not empty, numbers that are neither nought nor NaN."""
    if isinstance(value, float):
        return not math.isnan(value) and value != 0
    return bool(value)


def number_words(number: float) -> str:
    """Write a number as XPath does."""
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number) and abs(number) < _LARGE:
        return str(int(number))
    return repr(number)


def moment_of(words: str) -> datetime | None:
    """Read a day, or a day with its time, as ISO 8601 writes it; None where it is none. Without a zone: UTC."""
    if not words[:4].isdigit():
        return None
    try:
        moment = datetime.fromisoformat(words.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def day_words(days: float) -> str:
    """Write the day so many days after the first of 1970; empty beyond what the calendar holds."""
    try:
        return date.fromordinal(_EPOCH.toordinal() + math.floor(days)).isoformat()
    except (ValueError, OverflowError):
        return ""
