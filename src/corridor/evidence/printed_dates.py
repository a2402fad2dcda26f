"""Dates as documents print them, day by day: does such a day exist."""

from __future__ import annotations

import calendar
import re
from typing import NamedTuple

#: Beginnings of the months' names, English and Russian as they stand after a day.
_MONTHS = (
    ("jan", "янв"), ("feb", "фев"), ("mar", "мар"), ("apr", "апр"), ("may", "ма"), ("jun", "июн"), ("jul", "июл"),
    ("aug", "авг"), ("sep", "сен"), ("oct", "окт"), ("nov", "ноя"), ("dec", "дек"),
)  # fmt: skip
_YEAR = r"(?:\s?г\.?|\s?года)?"
_NUMBERS = re.compile(r"(?P<a>\d{1,2})(?P<sign>[./-])(?P<b>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})" + _YEAR, re.ASCII)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
_DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?(?P<name>[^\W\d_]{3,})\.?,?\s(?P<year>\d{4})" + _YEAR
)
_NAME_FIRST = re.compile(r"(?P<name>[^\W\d_]{3,})\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<year>\d{4})")
_MOST_MONTHS = 12


class PrintedDate(NamedTuple):
    """A day as printed."""

    exists: bool
    #: The same words with the last day of that month; empty where it exists or the month does not.
    nearest: str = ""


def printed_date(words: str) -> PrintedDate | None:
    """Tell whether a printed day exists; None where the words are not understood as one day.

    31/11/2023 is read with the day first or the month first, whichever exists.
    """
    written = " ".join(words.split())
    if match := _NUMBERS.fullmatch(written):
        return _numbers(written, match)
    if match := _ISO.fullmatch(written):
        return _day(written, match, int(match["month"]))
    match = _DAY_FIRST.fullmatch(written) or _NAME_FIRST.fullmatch(written)
    month = _month(match["name"].lower()) if match else None
    return None if match is None or month is None else _day(written, match, month)


def _numbers(written: str, match: re.Match[str]) -> PrintedDate:
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)  # noqa: PLR2004 (two digits)
    first, second = int(match["a"]), int(match["b"])
    swapped = match["sign"] != "." and 1 <= second <= _last_day(year, first)
    if swapped or 1 <= first <= _last_day(year, second):
        return PrintedDate(exists=True)
    return PrintedDate(exists=False, nearest=_instead(written, match.span("a"), _last_day(year, second)))


def _day(written: str, match: re.Match[str], month: int) -> PrintedDate:
    last = _last_day(int(match["year"]), month)
    if 1 <= int(match["day"]) <= last:
        return PrintedDate(exists=True)
    return PrintedDate(exists=False, nearest=_instead(written, match.span("day"), last))


def _instead(written: str, at: tuple[int, int], last: int) -> str:
    return f"{written[: at[0]]}{last}{written[at[1] :]}" if last else ""


def _last_day(year: int, month: int) -> int:
    """Give the last day of a month; 0 where there is no such month."""
    return calendar.monthrange(year, month)[1] if year and 1 <= month <= _MOST_MONTHS else 0


def _month(name: str) -> int | None:
    return next((number for number, starts in enumerate(_MONTHS, start=1) if name.startswith(starts)), None)
