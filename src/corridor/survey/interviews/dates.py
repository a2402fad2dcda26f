"""Days and moments in the ways people and programs write them, brought to ISO 8601."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from corridor.survey.interviews.many import moments_as_iso, seconds
from corridor.survey.interviews.typed import as_number, merged, words
from corridor.survey.interviews.wordlist import as_array

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corridor.survey.design.arrays import Levels

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?")
_POINTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?:,? (\d{1,2}:\d{2}(?::\d{2})?))?")
_SLASHES = re.compile(
    r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?:,? (\d{1,2}:\d{2}(?::\d{2})?)(?: ?([AaPp])\.?[Mm]\.?)?)?"
)
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?")
#: Day 0 of Excel's count, which believes in 29 February 1900, and the numbers that are taken for days: 1927 to 2119.
_EXCEL, _FIRST, _LAST = datetime(1899, 12, 30), 10_000, 80_000  # noqa: DTZ001 (workbooks know no zones)
_MONTHS = 12
#: Two digits of a year up to these are of this century.
_CENTURY = 69


class Dated(NamedTuple):
    """A column of moments."""

    values: Levels
    #: Values that are no moments, or days that no calendar has.
    strange: tuple[str, ...] = ()
    #: Whether day and month could not be told apart in `1/2/2025`; then the first is taken for the day.
    ambiguous: bool = False
    #: Values in which the order of day and month is not that of the others.
    mixed: tuple[str, ...] = ()
    #: Values by the way they are written, the commonest way first; empty where all are written alike.
    ways: tuple[tuple[str, ...], ...] = ()


def dated(values: NDArray[Any] | Levels, *, time_too: bool) -> Dated:
    """Give moments as ISO words; what is none stays as it is and is named.

    ISO, 31.12.2025, 31/12/2025, 12/31/2025 and Excel's numbers of days are understood. Whether the first number between
    slashes is the day or the month, the column as a whole decides: a number over 12 is no month.
    """
    levels = words(values)
    array = as_array(levels.values)
    iso = None if array is None else moments_as_iso(levels.places, array, time_too=time_too)
    return Dated(iso) if iso is not None else _looked_at(levels, time_too=time_too)


def _looked_at(levels: Levels, *, time_too: bool) -> Dated:
    different = [str(value) for value in levels.values]
    slashed = [match for value in different if (match := _SLASHES.fullmatch(value))]
    day_first = any(int(match[1]) > _MONTHS for match in slashed)
    month_first = any(int(match[2]) > _MONTHS for match in slashed)
    by_month = month_first and not day_first
    mixed = tuple(match[0] for match in slashed if int(match[2]) > _MONTHS) if day_first else ()
    found = [_moment(value, by_month=by_month or value in mixed, time_too=time_too) for value in different]
    strange = tuple(value for value, moment in zip(different, found, strict=True) if moment is None)
    iso = [moment or value for value, moment in zip(different, found, strict=True)]
    ambiguous = bool(slashed) and not day_first and not month_first
    result = levels if iso == different else merged(levels.places, iso)
    return Dated(result, strange, ambiguous, mixed, _ways(levels, different, strange))


def _ways(levels: Levels, different: list[str], strange: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Part values by the way they are written: ISO, with points, with slashes or dashes, as a number of days."""
    rows = np.bincount(levels.places[levels.places >= 0], minlength=len(different)).tolist()
    found: dict[str, list[str]] = {}
    number: Counter[str] = Counter()
    for value, count in zip(different, rows, strict=True):
        if count and value not in strange:
            kinds = (("iso", _ISO), ("points", _POINTS), ("slashes", _SLASHES))
            way = next((name for name, pattern in kinds if pattern.fullmatch(value)), "number")
            found.setdefault(way, []).append(value)
            number[way] += count
    return tuple(tuple(found[way]) for way, _ in number.most_common()) if len(found) > 1 else ()


def _moment(value: str, *, by_month: bool, time_too: bool) -> str | None:
    if match := _ISO.fullmatch(value):
        return _iso(match[1], match[2], match[3], match[4] if time_too else None, match[5] or "")
    if match := _POINTS.fullmatch(value):
        return _iso(match[3], match[2], match[1], match[4] if time_too else None)
    if match := _SLASHES.fullmatch(value):
        day, month = (match[2], match[1]) if by_month else (match[1], match[2])
        return _iso(match[3], month, day, _in_24(match[4], match[5]) if time_too else None)
    number = as_number(value)
    return _of_excel(number, time_too=time_too) if number is not None and _FIRST <= number <= _LAST else None


def _iso(year: str, month: str, day: str, time: str | None, zone: str = "") -> str | None:
    full = int(year) + (0 if len(year) > 2 else 2000 if int(year) <= _CENTURY else 1900)  # noqa: PLR2004 (two digits)
    try:
        written = date(full, int(month), int(day)).isoformat()
    except ValueError:
        return None
    if not time:
        return written
    hour = time.split(":", maxsplit=1)[0]
    if int(hour) > 23 or int(time.split(":")[1]) > 59:  # noqa: PLR2004 (a clock)
        return None
    return f"{written}T{time.zfill(8) if time.count(':') > 1 else time.zfill(5) + ':00'}{zone}"


def _in_24(time: str | None, half: str | None) -> str | None:
    if not time or not half:
        return time
    hour, rest = time.split(":", maxsplit=1)
    return f"{int(hour) % 12 + (12 if half in 'Pp' else 0)}:{rest}"


def _of_excel(number: float, *, time_too: bool) -> str:
    moment = _EXCEL + timedelta(days=number)
    return moment.isoformat(timespec="seconds") if time_too and not number.is_integer() else moment.date().isoformat()


def times_strange(values: Levels) -> tuple[str, ...]:
    """Give the values that are no time of day."""
    return tuple(str(value) for value in values.values if not _is_time(str(value)))


def _is_time(value: str) -> bool:
    match = _TIME.fullmatch(value)
    return match is not None and int(match[1]) < 24 and int(match[2]) < 60  # noqa: PLR2004 (a clock)


def as_moments(values: NDArray[Any] | Levels) -> NDArray[np.datetime64]:
    """Give a column of ISO words as moments in UTC, to the second; NaT where there is none."""
    levels = words(values)
    array = as_array(levels.values)
    found = None if array is None else seconds(array)
    if found is not None:
        return np.append(found, np.datetime64("NaT"))[levels.places]
    table = [_utc(str(value)) for value in levels.values]
    return np.array([*table, np.datetime64("NaT")], "datetime64[s]")[levels.places]


def _utc(value: str) -> np.datetime64:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return np.datetime64("NaT")
    if moment.tzinfo is not None:
        offset = moment.utcoffset() or timedelta()
        moment = moment.replace(tzinfo=None) - offset
    return np.datetime64(moment, "s")
