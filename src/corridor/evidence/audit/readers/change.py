"""Changes: from so much to so much, by so many per cent, so many times, up or down."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corridor.evidence.audit.readers.common import PERCENT, TIMES, number_at, read, read_end, reading
from corridor.evidence.audit.records import Check
from corridor.evidence.audit.sorts import FILL, Number, Sort
from corridor.figures import Difference, Grade, Judgement, Printed, Ratio, Symbol, judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.audit.document import Document, Sentence
    from corridor.evidence.audit.records import Reading, ReadNumber

_UP = (
    r"(?:increas(?:ed|es|ing)|rose|risen|rises|grew|grown|grows|climbed|jumped|surged|went up|expanded|выросл[аио]"
    r"|вырос|увеличил(?:ся|ась|ось|ись)|возросл[аио]|возрос|повысил(?:ся|ась|ось|ись)|поднял(?:ся|ась|ось|ись))"
)
_DOWN = (
    r"(?:decreas(?:ed|es|ing)|fell|fallen|falls|declin(?:ed|es|ing)|dropped|drops|shrank|shrunk|went down"
    r"|contracted|сократил(?:ся|ась|ось|ись)|снизил(?:ся|ась|ось|ись)|уменьшил(?:ся|ась|ось|ись)|упал[аио]?)"
)
_RANGE = f"[{Sort.COUNT_RANGE}{Sort.PERCENT_RANGE}{Sort.MEASURE}{Sort.POINTS}{Sort.DURATION}]{FILL}*+"
_SINGLE = f"[{Sort.COUNT}{Sort.PERCENT}{Sort.MEASURE}{Sort.DURATION}]{FILL}*+"
_FROM = r"(?:from|с|со)\s"
_NOT_AMOUNTS = re.compile(
    r"\b(?:rank|ranked|ranking|place|position|мест[оаеу]|позици\w+|рейтинг\w*|from the age|aged|возраст\w*)\b"
)
_BY = (
    r"(?:\s?\(|,?\s(?:or|i\.e\.|that is|то есть|или|an?)?\s?)(?:(?:an?\s)?(?:increase|rise|growth|decrease"
    r"|decline|fall|drop|reduction)\sof\s"
    r"|by\s|up\s|down\s|на\s|(?:рост|увеличение|снижение|сокращение|падение|прирост)\s(?:составил\w*\s|на\s)?"
    rf"|\+\s?)(?P<p>[{Sort.PERCENT}{Sort.POINTS}]{FILL}*+)"
)
_PERCENT = 100


@cache
def _ends() -> str:
    """Give a pattern for from one amount to another; groups `r`, or `a` and `b`."""
    gap = r"(?:\s[^\W\d_][\w’'.-]*+|\s\ue002\ue0ff*+){0,6}?"
    return rf"{_FROM}(?:(?P<r>{_RANGE})|(?P<a>{_SINGLE}){gap},?\s(?:to|up to|down to|до)\s(?P<b>{_SINGLE}))"


@cache
def _moved() -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:\s[^\W\d_]\w*+){{0,2}}?,?\s{_ends()}")


@cache
def _moved_back() -> re.Pattern[str]:
    """Find a change told by its end first: fell to so much from so much; groups `b` and `a`."""
    words = r"(?:\s[^\W\d_]\w*+){0,2}?"
    return re.compile(
        rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})){words}\s(?:to|до)\s(?P<b>{_SINGLE}){words}\s{_FROM}(?P<a>{_SINGLE})(?P<r>(?!))?"
    )


@cache
def _by_after() -> re.Pattern[str]:
    tail = r"(?:\s[^\W\d_][\w’'.-]*+|\s\ue002\ue0ff*+){0,5}?"
    return re.compile(rf"{_ends()}{tail}{_BY}(?=\s?[),.;:]|\s?$|\s(?:compared|over|in|за|по сравнению|к)\b)")


@cache
def _by_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_UP}|{_DOWN})(?:\s[^\W\d_]\w*+){{0,2}}?\s(?:(?:by|на)\s)?(?P<p>[{Sort.PERCENT}{Sort.POINTS}]{FILL}*+)"
        rf"\s?(?:,\s?|\(|[–—:]\s?|\s)(?:\w+\s)?{_ends()}"
    )


@cache
def _by_times() -> re.Pattern[str]:
    words = (
        r"doubled|tripled|quadrupled|halved|(?:three|four|five|six|seven|eight|ten)fold|вдвое|втрое|вчетверо|впятеро"
        r"|вшестеро|вдесятеро|удвоил\w+|утроил\w+"
    )
    times = rf"(?:(?P<t>{TIMES})|(?P<word>{words}))"
    return re.compile(rf"{times}(?:\s?,)?(?:\s?[(–—:])?\s?(?:\w+\s){{0,2}}?{_ends()}")


_WORDS = {
    "doubled": 2,
    "tripled": 3,
    "quadrupled": 4,
    "halved": 2,
    "вдвое": 2,
    "втрое": 3,
    "вчетверо": 4,
    "впятеро": 5,
    "вшестеро": 6,
    "вдесятеро": 10,
    "threefold": 3,
    "fourfold": 4,
    "fivefold": 5,
    "sixfold": 6,
    "sevenfold": 7,
    "eightfold": 8,
    "tenfold": 10,
}
_AGAINST = re.compile(
    rf"(?P<t>{TIMES})\s(?:more|higher|larger|greater|as (?:many|much|high|often)|less|lower|fewer|больше|выше"
    r"|чаще|меньше|реже|ниже)"
    rf"[^.;()]{{0,90}}\((?P<a>{PERCENT})\s(?:versus|vs\.?|against|compared (?:with|to)|and|против"
    rf"|и)\s(?P<b>{PERCENT})\)"
)


def changes(doc: Document) -> Iterator[Reading]:
    """Read every change that gives both ends."""
    for sentence in doc.prose():
        if len(sentence.numbers) == 0:
            continue
        text = doc.text(sentence)
        if _NOT_AMOUNTS.search(text):
            continue
        yield from _directions(doc, sentence, text)
        for pattern in (_by_after(), _by_before()):
            for match in pattern.finditer(text):
                yield from _by(doc, sentence, match)
        yield from _times(doc, sentence, text)


Ends = tuple["ReadNumber", "ReadNumber", bool, int]


def _two(doc: Document, sentence: Sentence, match: re.Match[str], roles: tuple[str, str]) -> Ends | None:
    """Give both ends of a change, whether they are percentages, and where they begin; None where one is inexact."""
    if match["r"]:
        both = number_at(doc, sentence, match, "r")
        if both.about or both.bound or not both.ends:
            return None
        percents = both.sort is Sort.PERCENT_RANGE
        return read_end(doc, both, 0, roles[0]), read_end(doc, both, 1, roles[1]), percents, both.start
    first, second = (number_at(doc, sentence, match, name) for name in "ab")
    if not _comparable(first, second) or not _one_unit(doc, first, second):
        return None
    return read(doc, first, roles[0]), read(doc, second, roles[1]), second.sort is Sort.PERCENT, first.start


def _comparable(first: Number, second: Number) -> bool:
    exact = first.exact and not second.about and second.printed is not None
    units = {first.sort, second.sort}
    one_unit = len(units) == 1 or units == {Sort.COUNT, Sort.MEASURE}
    same_scale = first.printed is not None and second.printed is not None
    return exact and one_unit and same_scale


_UNIT = re.compile(r"[^\W\d_]{2,}|[$€£₽]")
_UNIT_STEM = 3


def _one_unit(doc: Document, first: Number, second: Number) -> bool:
    """Whether amounts with units name the same: from 90 days to 2 months tells of no fall."""
    one, other = (_units(doc.view.text[max(0, n.start - 1) : n.end].lower()) for n in (first, second))
    return not one or not other or one == other


def _units(words: str) -> set[str]:
    return {word[:_UNIT_STEM] for word in _UNIT.findall(words)} - _SCALES


#: Words of scale, which are no units.
_SCALES = {"mil", "mln", "bil", "tho", "мил", "млн", "мрд", "млр", "тыс", "bn"}


def _directions(doc: Document, sentence: Sentence, text: str) -> Iterator[Reading]:
    for match in (*_moved().finditer(text), *_moved_back().finditer(text)):
        ends = _two(doc, sentence, match, ("", ""))
        if ends is None or ends[0].printed is None or ends[1].printed is None:
            continue
        first, second = ends[0].printed, ends[1].printed
        if not _same_scale(first, second):
            continue
        rises, up = second.exact > first.exact, match["up"] is not None
        if rises == up or first.exact == second.exact:
            verdict = Judgement(True, arithmetic=(first, Symbol.TO, second))  # noqa: FBT003 (holds)
        else:
            sign = Symbol.ABOVE if rises else Symbol.BELOW
            verdict = Judgement(False, Grade.CONTRADICTION, (second, sign, first))  # noqa: FBT003 (holds)
        at = (sentence.start + match.start(), sentence.start + match.end())
        variant = "up" if up else "down"
        yield reading(doc, Check.DIRECTION, ends[:2], at, verdict=verdict, variant=variant)


def _same_scale(first: Printed, second: Printed) -> bool:
    """Whether two amounts are told in one unit: "from 30 to 1.5 million" may leave out a word."""
    return abs(first.exponent - second.exponent) < 3  # noqa: PLR2004 (a thousand)


def _by(doc: Document, sentence: Sentence, match: re.Match[str]) -> Iterator[Reading]:
    by = number_at(doc, sentence, match, "p")
    roles = ("take", "start") if by.sort is Sort.POINTS else ("whole", "part")
    ends = _two(doc, sentence, match, roles)
    if (
        ends is None
        or not by.exact
        or by.printed is None
        or by.ends
        or ends[0].printed is None
        or ends[1].printed is None
    ):
        return
    first, second, percents = ends[0].printed, ends[1].printed, ends[2]
    if not _same_scale(first, second) or first.digits <= 0:
        return
    at = (sentence.start + match.start(), sentence.start + match.end())
    if by.sort is Sort.POINTS:
        if percents:
            yield _points(doc, ends, by, at)
        return
    rises = second.exact >= first.exact
    result = _factor(by.printed, rises=rises)
    claim = Ratio(second, first, result, counted=not percents)
    if percents and judge(_difference(first, second, by.printed)).holds is not False:
        return
    numbers = (*ends[:2], read(doc, by))
    yield reading(doc, Check.CHANGE, numbers, at, claim, params={"by": by.printed, "rises": rises})


def _factor(percent: Printed, *, rises: bool) -> Printed:
    """Give 1.30 for a rise by 30 per cent, as finely printed."""
    whole = _PERCENT * 10 ** max(0, -percent.exponent)
    digits = percent.digits * 10 ** max(0, percent.exponent)
    return Printed.from_digits(whole + digits if rises else max(0, whole - digits), min(0, percent.exponent) - 2)


def _difference(first: Printed, second: Printed, by: Printed) -> Difference:
    high, low = (second, first) if second.exact >= first.exact else (first, second)
    return Difference(high, low, by)


def _points(doc: Document, ends: Ends, by: Number, at: tuple[int, int]) -> Reading:
    first, second, printed = ends[0].printed, ends[1].printed, by.printed
    assert first is not None and second is not None and printed is not None  # noqa: S101, PT018 (asked before)
    numbers = (*ends[:2], read(doc, by, "result"))
    return reading(doc, Check.CHANGE, numbers, at, _difference(first, second, printed), variant="points")


def _times(doc: Document, sentence: Sentence, text: str) -> Iterator[Reading]:
    for match in _by_times().finditer(text):
        ends = _two(doc, sentence, match, ("whole", "part"))
        if ends is None or ends[0].printed is None or ends[1].printed is None:
            continue
        times = number_at(doc, sentence, match, "t") if match["t"] else None
        said = times.printed if times is not None else _word(match["word"])
        if said is None or (times is not None and not times.exact):
            continue
        numbers = [*ends[:2], *([read(doc, times, "result")] if times is not None else [])]
        yield _ratio(doc, numbers, said, (sentence.start + match.start(), sentence.start + match.end()))
    for match in _AGAINST.finditer(text):
        first, second, times = (number_at(doc, sentence, match, name) for name in "abt")
        if first.exact and second.exact and times.exact and times.printed is not None:
            numbers = [read(doc, first, "part"), read(doc, second, "whole"), read(doc, times, "result")]
            yield _ratio(doc, numbers, times.printed, (sentence.start + match.start(), sentence.start + match.end()))


def _word(word: str) -> Printed | None:
    value = _WORDS.get(word) or next((value for stem, value in _WORDS.items() if word.startswith(stem[:5])), None)
    return None if value is None else Printed.whole(value)


def _ratio(doc: Document, numbers: list[ReadNumber], times: Printed, at: tuple[int, int]) -> Reading:
    """Read how many times the greater of two amounts is the smaller."""
    first, second = numbers[0].printed, numbers[1].printed
    assert first is not None and second is not None  # noqa: S101, PT018 (asked before)
    part, whole = (first, second) if first.exact >= second.exact else (second, first)
    claim = Ratio(part, whole, times)
    return reading(doc, Check.TIMES, numbers, at, claim, grade=Grade.UNSUPPORTED)
