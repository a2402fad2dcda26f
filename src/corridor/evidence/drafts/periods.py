"""Years, months and days of a sentence, as periods of a study are written."""

from __future__ import annotations

import re
from functools import cache

from corridor.evidence.audit.lexicon import either, months
from corridor.kernel.period import Period

_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")
_ISO = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])")
_YEAR = re.compile(r"(?<![\d.,/-])((?:19|20)\d\d)(?![\d/%-]|[.,]\d)")


@cache
def _day_named() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?({either(months())})\.?,?\s((?:19|20)\d\d)(?!\d)")


@cache
def _month_first() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({either(months())})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s((?:19|20)\d\d)(?!\d)")


@cache
def _month_named() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({either(months())})\.?,?\s((?:19|20)\d\d)(?!\d)")


def periods_in(low: str) -> tuple[tuple[int, int, str], ...]:
    """Give each day, month and year of a text in lower case with its place, in order; days that do not exist are not.

    Days in numbers are read day first, with points between, as Russian and German documents write them; with slashes
    nobody can tell, and they are left out.
    """
    taken: list[tuple[int, int, str]] = []
    for pattern, shape in (
        (_ISO, (1, 2, 3)), (_NUMERIC, (3, 2, 1)), (_day_named(), (3, 2, 1)), (_month_first(), (3, 1, 2)),
        (_month_named(), (2, 1)), (_YEAR, (1,)),
    ):  # fmt: skip
        for match in pattern.finditer(low):
            start, end = match.span()
            if all(end <= first or last <= start for first, last, _ in taken):
                taken.append((start, end, _written([match[group] for group in shape])))
    return tuple(sorted(each for each in taken if Period.parse(each[2]) is not None))


def _written(parts: list[str]) -> str:
    """Write year, month and day, as far as they are given."""
    numbers = [parts[0], *(f"{months().get(part, 0) or int(part):02}" if part.isdigit() else f"{months()[part]:02}"
                           for part in parts[1:])]  # fmt: skip
    return "-".join(numbers)
