"""Dates and periods as a language writes them, as precise as they were given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corridor.document.locales import locale

if TYPE_CHECKING:
    from datetime import date

    from corridor.kernel.period import Period

#: CLDR skeletons by how precise a written date is; a year needs none.
_SKELETONS = (
    (re.compile(r"\d{4}-\d{2}-\d{2}"), "yMMMMd"),
    (re.compile(r"\d{4}-\d{2}"), "yMMMM"),
    (re.compile(r"\d{4}"), "y"),
)
_SPACES = {ord("\N{THIN SPACE}"): " ", ord("\N{NARROW NO-BREAK SPACE}"): "\N{NO-BREAK SPACE}"}


def day(language: str, value: date) -> str:
    """Write a day: "21 September 2022", «21 сентября 2022 г.»."""
    from babel.dates import format_date  # noqa: PLC0415 - start-up time, see locales

    return _even(format_date(value, "long", locale=locale(language)))


def period(language: str, value: Period) -> str:
    """Write a period: "May 2017", «май 2017 г.», "2015–2016", "1st quarter 2017"."""
    parts = value.parts()
    precision = {_skeleton(part) for part in parts}
    if len(parts) == 1:
        return _single(language, parts[0], value.first)
    if len(precision) == 1 and (skeleton := precision.pop()):
        return _interval(language, value, skeleton)
    return f"{_single(language, parts[0], value.first)} – {_single(language, parts[1], value.last)}"


def _skeleton(written: str) -> str:
    return next((skeleton for pattern, skeleton in _SKELETONS if pattern.fullmatch(written)), "")


def _single(language: str, written: str, value: date) -> str:
    from babel.dates import format_skeleton  # noqa: PLC0415 - start-up time, see locales

    skeleton = _skeleton(written)
    if skeleton == "yMMMMd":
        return day(language, value)
    if skeleton == "y":
        return written
    return _even(format_skeleton(skeleton or "yQQQQ", value, locale=locale(language)))


def _interval(language: str, value: Period, skeleton: str) -> str:
    from babel.dates import format_interval  # noqa: PLC0415 - start-up time, see locales

    return _even(format_interval(value.first, value.last, skeleton, locale=locale(language)))


def _even(shown: str) -> str:
    """Give CLDR's several narrow spaces one width: a plain space round dashes, a no-break space before «г.»."""
    return shown.translate(_SPACES).replace(" г.", "\N{NO-BREAK SPACE}г.")
