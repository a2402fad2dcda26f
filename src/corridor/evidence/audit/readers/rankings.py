"""Shares said to be the greatest, the next, the least; shares made up of two degrees; yes beside no."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corridor.evidence.audit.readers.common import PERCENT, number_at, read, reading
from corridor.evidence.audit.records import Check, Confidence
from corridor.evidence.audit.sorts import FILL, Sort
from corridor.figures import Grade, Judgement, SharesOfOne, Sum, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.audit.document import Document, Sentence
    from corridor.evidence.audit.records import Reading
    from corridor.evidence.audit.sorts import Number

_FEWEST = 2
_WORDS = rf"[^().;!?\ue000-\ue00b{FILL}]"
_FOLLOWED = re.compile(
    rf"\((?P<a>{PERCENT})\){_WORDS}{{0,30}}\b(?:followed by|за (?:ним|ней|ними) след\w+|далее (?:идут|следуют"
    r"|идет|следует))"
    rf"{_WORDS}{{2,80}}\((?P<b>{PERCENT})\)"
)
_MOST = r"\b(?:highest|largest|greatest|biggest|most often|наибольш\w+|самая высокая|самый высокий|чаще всего)\b"
_LEAST = r"\b(?:lowest|smallest|least often|least|наименьш\w+|самая низкая|самый низкий|реже всего)\b"
_EXTREMES = tuple(
    re.compile(
        rf"{first}{_WORDS}{{0,90}}[(–—]?\s?(?P<{a}>{PERCENT})\)?{_WORDS}{{0,30}}{second}"
        rf"(?P<gap>{_WORDS}{{0,60}})[(–—]?\s?(?P<{b}>{PERCENT})"
    )
    for first, second, a, b in ((_MOST, _LEAST, "a", "b"), (_LEAST, _MOST, "b", "a"))
)
_OTHER_MEASURE = re.compile(
    r"\b(?:of|among|m[ea]n|wom[ea]n|increase|growth|decline|мужчин\w*|женщин\w*|рост\w*|снижен\w*)\b"
)
_DEGREES = (
    r"(?:strongly|fully|completely|totally|definitely|very|always|полностью|безусловно|определенно|очень|всегда"
    r"|совершенно)"
)
_LESS = (
    r"(?:somewhat|partly|partially|rather|probably|fairly|mostly|sometimes|частично|скорее|отчасти|иногда"
    r"|в основном|в целом)"
)
_TWO_DEGREES = re.compile(
    rf"(?P<t>{PERCENT}){_WORDS}{{0,80}}\((?P<a>{PERCENT})\s(?P<la>{_WORDS}{{2,60}}?)(?:,|;|\sand"
    rf"|\sи)\s(?:and\s)?(?P<b>{PERCENT})\s(?P<lb>{_WORDS}{{2,60}})\)"
)
_YES_NO = re.compile(
    rf"(?:\byes|\bда)[»”\"']?\s?[:–—-]?\s?(?P<a>{PERCENT})[\s,;]{{1,3}}[«“\"']?(?:no"
    rf"|нет)[»”\"']?\s?[:–—-]?\s?(?P<b>{PERCENT})(?![^.;]{{0,40}}{PERCENT})"
    rf"|(?P<a2>{PERCENT}){_WORDS}{{3,80}}(?:\sand|\swhile|,\sа|\sа)\s(?P<b2>{PERCENT})(?:\s[–—])?\s(?:(?:did|do"
    r"|does|had|have|has|were|are|was|is) not|нет)(?=\s?[.;)]|\s?$)"
)


def rankings(doc: Document) -> Iterator[Reading]:
    """Read shares that a sentence orders, divides by degree, or sets against their denial."""
    for sentence in doc.prose():
        text = doc.text(sentence)
        if text.count(Sort.PERCENT.value) < _FEWEST:
            continue
        for match in _FOLLOWED.finditer(text):
            yield from _order(doc, sentence, match, "rank")
        for pattern in _EXTREMES:
            for match in pattern.finditer(text):
                if not _OTHER_MEASURE.search(match["gap"]):
                    yield from _order(doc, sentence, match, "extremes")
        for match in _TWO_DEGREES.finditer(text):
            yield from _degrees(doc, sentence, match)
        for match in _YES_NO.finditer(text):
            yield from _denied(doc, sentence, match)


def _order(doc: Document, sentence: Sentence, match: re.Match[str], variant: str) -> Iterator[Reading]:
    """Read a share said to be the greater, and one said to be the smaller."""
    more, less = (number_at(doc, sentence, match, name) for name in "ab")
    if not more.exact or not less.exact or more.printed is None or less.printed is None:
        return
    low, high = less.printed.exact - less.printed.unit / 2, more.printed.exact + more.printed.unit / 2
    shown = (less.printed, Symbol.PERCENT, Symbol.ABOVE, more.printed, Symbol.PERCENT)
    wrong = Judgement(False, Grade.CONTRADICTION, shown)  # noqa: FBT003 (holds)
    verdict = wrong if low >= high else Judgement(holds=True)
    numbers = (read(doc, more), read(doc, less))
    at = (sentence.start + match.start(), sentence.start + match.end())
    params = {"more": more.printed, "less": less.printed}
    yield reading(doc, Check.ORDER, numbers, at, verdict=verdict, variant=variant, params=params)


def _degrees(doc: Document, sentence: Sentence, match: re.Match[str]) -> Iterator[Reading]:
    """Read a share with its two degrees: 67% agree (34% strongly and 23% somewhat)."""
    words = (match["la"], match["lb"])
    if not re.search(_DEGREES, words[0] + words[1]) or not re.search(_LESS, words[0] + words[1]):
        return
    whole, first, second = (number_at(doc, sentence, match, name) for name in "tab")
    if not (whole.exact and first.exact and second.exact and whole.printed and first.printed and second.printed):
        return
    numbers = (read(doc, first, "parts", 0), read(doc, second, "parts", 1), read(doc, whole, "whole"))
    claim = Sum((first.printed, second.printed), whole.printed)
    at = (sentence.start + match.start(), sentence.start + match.end())
    yield reading(doc, Check.PARTS, numbers, at, claim, grade=Grade.CONTRADICTION)


def _denied(doc: Document, sentence: Sentence, match: re.Match[str]) -> Iterator[Reading]:
    """Read a share beside the share of those who did not."""
    form = "" if match["a"] else "2"
    pair: list[Number] = [number_at(doc, sentence, match, name + form) for name in "ab"]
    exact = [number.printed for number in pair if number.exact and number.printed is not None]
    between = doc.low[pair[0].end : pair[1].start]
    if len(exact) != _FEWEST or re.search(r"\b(?:among|m[ea]n|wom[ea]n|мужчин\w*|женщин\w*|среди)\b", between):
        return
    numbers = [read(doc, number, "percents", index) for index, number in enumerate(pair)]
    at = (pair[0].start, pair[1].end)
    claim = SharesOfOne(tuple(exact), complete=False)
    yield reading(doc, Check.ONE_ANSWER, numbers, at, claim, confidence=Confidence.HIGH)
