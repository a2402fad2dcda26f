"""Numbers that belong together: ranges from one to another, lists that share a percent sign."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from corridor.evidence.audit.lexicon import PLACES, SPACE, words
from corridor.evidence.audit.sorts import Number, Sort

if TYPE_CHECKING:
    from corridor.figures import Printed

_PERCENT_MOST = 100
_NOTE_DIGITS = 3
_FARTHEST = 5
_DASH = re.compile(r"\s?[–—‑-]\s?")
_TO = re.compile(r"\s(?:up )?to\s|\s?до\s(?:примерно\s)?|\sи до\s")
_AND = re.compile(r"\s(?:and|и)\s")
_FROM = re.compile(r"(?<!\w)(?:from|between|ranges?|ranging|от|с|со|между)\s(?:about\s|примерно\s)?$")
_BETWEEN = re.compile(r"(?<!\w)(?:between|между)\s$")


def ranged(low: str, found: list[Number]) -> list[Number]:
    """Put two ends of a range together."""
    result: list[Number] = []
    for number in found:
        last = result[-1] if result else None
        together = _range(low, last, number) if last is not None else None
        if together is not None:
            result[-1] = together
        else:
            result.append(number)
    return result


_JOINABLE = {
    Sort.PERCENT: (Sort.PERCENT_RANGE, {Sort.COUNT, Sort.PERCENT}),
    Sort.COUNT: (Sort.COUNT_RANGE, {Sort.COUNT}),
    Sort.DURATION: (Sort.DURATION, {Sort.COUNT, Sort.DURATION}),
    Sort.YEAR: (Sort.LABEL, {Sort.YEAR}),
    Sort.MEASURE: (Sort.MEASURE, {Sort.COUNT, Sort.MEASURE}),
    Sort.POINTS: (Sort.POINTS, {Sort.COUNT, Sort.POINTS}),
    Sort.LABEL: (Sort.LABEL, {Sort.LABEL}),
}


def _range(low: str, first: Number, second: Number) -> Number | None:
    if second.sort not in _JOINABLE or first.ends or second.start - first.end > 12:  # noqa: PLR2004 (" up to about ")
        return None
    first = _no_year(low, first, second)
    sort, firsts = _JOINABLE[second.sort]
    if first.sort not in firsts:
        return None
    gap = low[first.end : second.start]
    opened = low[max(0, first.start - 20) : first.start]
    dashed = _DASH.fullmatch(gap) is not None
    spanned = _TO.fullmatch(gap) is not None or (_AND.fullmatch(gap) and _BETWEEN.search(opened))
    if not dashed and not (spanned and (sort is not Sort.COUNT_RANGE or _FROM.search(opened))):
        return None
    ends = ((first.start, first.end), (second.start, second.end))
    about = first.about or (second.about and not dashed)
    return Number(
        sort,
        first.start,
        second.end,
        _scaled_like(low, first, second),
        second.printed,
        ends,
        about=about,
        bound=first.bound,
    )


def _no_year(low: str, first: Number, second: Number) -> Number:
    """Take what looks like a year as an amount where a range leads from it to an amount: from 2000 to 5000 roubles."""
    opened = low[max(0, first.start - 20) : first.start]
    leads = second.sort in {Sort.COUNT, Sort.MEASURE} and _TO.fullmatch(low[first.end : second.start])
    return replace(first, sort=Sort.COUNT) if first.sort is Sort.YEAR and leads and _FROM.search(opened) else first


def _scaled_like(low: str, first: Number, second: Number) -> Printed | None:
    """Give the first end of a range in the scale of its second: from 30 to 36 million."""
    if first.printed is None or first.end - first.start > _NOTE_DIGITS + 2 or first.printed.exponent > 0:
        return first.printed
    tail = low[second.start : second.end]
    powers = [power for name, power in PLACES.items() if re.search(rf"\d{SPACE}?{words(name)}(?!\w)", tail)]
    if not powers:
        return first.printed
    scaled = first.printed.scaled(powers[0])
    near = second.printed is None or scaled.exact <= second.printed.exact * _FARTHEST
    return scaled if near else first.printed


_LINK = re.compile(r",\s|\s?/\s?|,?\s(?:and|or|и|или|versus|vs\.?|против|against)\s")
_WORD_LINK = re.compile(r",?\s(?:and|or|и|или)\s|\s?/\s?")


def listed(low: str, found: list[Number]) -> list[Number]:
    """Give the percent sign at the end of a list to all its numbers: 63, 64 and 68%."""
    result = list(found)
    index = len(result) - 1
    while index > 0:
        index = _give_sign(low, result, index)
    return result


def _give_sign(low: str, result: list[Number], last: int) -> int:
    """Go back over one list; return where to look next."""
    if result[last].sort is not Sort.PERCENT:
        return last - 1
    link, first = _WORD_LINK, last
    while first > 0:
        before = result[first - 1]
        gap = low[before.end : result[first].start]
        bare = before.sort is Sort.COUNT and before.printed is not None and before.printed.exact <= _PERCENT_MOST
        if not bare or before.spelled or len(gap) > 10 or link.fullmatch(gap) is None:  # noqa: PLR2004 (" versus ")
            break
        first, link = first - 1, _LINK
    about = result[first].about
    for index in range(first, last):
        result[index] = replace(result[index], sort=Sort.PERCENT, about=result[index].about or about)
    if about and first < last:
        result[last] = replace(result[last], about=True)
    return first - 1 if first < last else last - 1
