"""Shares that exclude each other, so that they cannot make more than a hundred."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from corridor.evidence.audit.readers.common import PERCENT, number_at, read, reading
from corridor.evidence.audit.readers.parts import MEN, WOMEN
from corridor.evidence.audit.records import Check, Confidence
from corridor.evidence.audit.sorts import Number, Sort
from corridor.figures import SharesOfOne

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.evidence.audit.document import Document, Sentence
    from corridor.evidence.audit.records import Reading

_FEWEST = 2
_HUNDRED, _MOST_OF_IT = 100, 80


def one_answers(doc: Document) -> Iterator[Reading]:
    """Read shares of one question of which everybody has one."""
    for sentence in doc.prose():
        text = doc.text(sentence)
        if text.count(Sort.PERCENT.value) >= _FEWEST:
            yield from _sex_shares(doc, sentence, text)
            yield from _rest(doc, sentence, text)
            yield from _answers(doc, sentence, text)
            yield from _ages(doc, sentence, text)
            yield from _said_single(doc, sentence, text)


def _one_answer(doc: Document, numbers: Sequence[Number], *, complete: bool, sure: Confidence) -> Iterator[Reading]:
    exact = [number.printed for number in numbers if number.exact and number.printed is not None]
    if len(exact) != len(numbers):
        return
    every = [read(doc, number, "percents", index) for index, number in enumerate(numbers)]
    at = (numbers[0].start, numbers[-1].end)
    yield reading(doc, Check.ONE_ANSWER, every, at, SharesOfOne(tuple(exact), complete), confidence=sure)


_PAIR_OF_SHARES = (
    re.compile(
        rf"(?P<a>{PERCENT})\s(?:(?:were|are|of\s(?:the\s)?\w+\s(?:were|are))\s)?(?P<la>{MEN}|{WOMEN})\s?(?:,"
        r"|,?\sand|\sи|,?\sа)\s"
        rf"(?:the\s(?:other|remaining)\s)?(?P<b>{PERCENT})\s(?:(?:were|are)\s)?(?P<lb>{MEN}"
        rf"|{WOMEN})(?=\s?[).,;]|\s?$)"
    ),
    re.compile(
        rf"(?P<la>{MEN}|{WOMEN})\s(?:made up|accounted for|constituted?|represented|составил\w*"
        rf"|составля\w+)\s(?P<a>{PERCENT})"
        rf"[^.;]{{0,60}}?(?:and|,|и|а)\s(?P<lb>{MEN}|{WOMEN})\s(?:[–—-]\s)?(?P<b>{PERCENT})(?=\s?[).,;]|\s?$"
        r"|\s(?:of|от))"
    ),
)


def _sex_shares(doc: Document, sentence: Sentence, text: str) -> Iterator[Reading]:
    for pattern in _PAIR_OF_SHARES:
        for match in pattern.finditer(text):
            women = [re.fullmatch(WOMEN, match[label]) is not None for label in ("la", "lb")]
            if women[0] != women[1]:
                pair = [number_at(doc, sentence, match, name) for name in "ab"]
                yield from _one_answer(doc, pair, complete=False, sure=Confidence.HIGH)


_MOVED = re.compile(
    r"\b(?:rose|fell|grew|increas\w+|decreas\w+|declin\w+|dropp?\w*|выросл\w*|снизил\w*|увеличил\w*|сократил\w*"
    r"|уменьшил\w*)\b"
)
_REST = re.compile(
    rf"\b(?:the (?:remaining|rest|other)|remaining|остальны\w+|оставши\w+)\s(?:\w+\s)?[–—(]?\s?(?P<p>{PERCENT})"
)
_PARTED = re.compile(
    r"respectively|соответственно|\b(?:of whom|of them|of these|of which|of those|из них|из которых|среди них"
    r"|among|среди|compared|versus|против"
    r"|m[ea]n|wom[ea]n|мужчин\w*|женщин\w*|several|multiple|more than one|нескольк\w+|also|также|both)\b"
)


def _rest(doc: Document, sentence: Sentence, text: str) -> Iterator[Reading]:
    match = _REST.search(text)
    if match is None or _PARTED.search(text) or _MOVED.search(text) or Sort.PERCENT_RANGE.value in text:
        return
    last = number_at(doc, sentence, match, "p")
    numbers = [number for number in sentence.numbers if number.sort is Sort.PERCENT and number.start <= last.start]
    if len(numbers) < _FEWEST or re.search(PERCENT, text[match.end() :]):
        return
    before = doc.sentences[sentence.index - 1] if sentence.index else None
    told = before is not None and before.paragraph == sentence.paragraph and _has_share(before)
    total = sum(number.printed.exact for number in numbers if number.printed is not None)
    if total > _HUNDRED or (not told and total >= _MOST_OF_IT):
        yield from _one_answer(doc, numbers, complete=True, sure=Confidence.HIGH)


def _has_share(sentence: Sentence) -> bool:
    return any(number.sort in {Sort.PERCENT, Sort.PHRASE, Sort.PERCENT_RANGE} for number in sentence.numbers)


_SIDES = tuple(
    re.compile(pattern)
    for pattern in (
        (
            r"\b(?:disagree\w*|oppos\w*|opposition|against|negativ\w*|dissatisf\w*|answered no|said no"
            r"|не соглас\w*|против\b|отрицательн\w*|не поддерж\w*|не удовлетвор\w*|ответили «нет»|отказал\w+)"
        ),
        (
            r"\b(?:undecided|don.t know|d(?:id|o|oes) not know|difficult|hard to (?:say|answer)|neutral\w*|unsure"
            r"|no opinion|затрудн\w*|не знают|не определил\w*|нейтральн\w*)"
        ),
        (
            r"\b(?:agree\w*|support\w*|favou?r\w*|positiv\w*|satisfied|answered yes|said yes|approv\w*|согласн\w*"
            r"|соглаш\w*|поддерж\w*|положительн\w*|одобр\w*|удовлетвор\w*|ответили «да»)"
        ),
    )
)


_UNDECIDED = 1


def _side(words: str) -> int | None:
    """Give which of the sides of a question words tell of; None where none or several."""
    for index, pattern in enumerate(_SIDES):
        if pattern.search(words):
            return index
    return None


def _answers(doc: Document, sentence: Sentence, text: str) -> Iterator[Reading]:
    """Read shares of those for, against and undecided."""
    percents = [number for number in sentence.numbers if number.sort is Sort.PERCENT]
    if not 2 <= len(percents) <= 4 or _PARTED.search(text) or len(sentence.numbers) != len(percents):  # noqa: PLR2004 (sides)
        return
    edges = [number.start - sentence.start for number in percents]
    before, after = text[: edges[0]], [text[a:b] for a, b in pairwise([*edges, len(text)])]
    if _side(before) is not None and len(percents) > _FEWEST:
        yield from _named_first(doc, percents, [before, *after])
    if _side(before) is not None or re.search(r"\bwhile\b|тогда как|в то время", text):
        return
    sides = [_side(words) for words in after]
    known = [side for side in sides if side is not None]
    closed = sides[-1] == _UNDECIDED and len(percents) > _FEWEST and len(set(known)) == len(known)
    if closed or (len(known) == len(sides) and len(set(sides)) == len(sides)):
        yield from _one_answer(doc, percents, complete=False, sure=Confidence.HIGH)


def _named_first(doc: Document, percents: Sequence[Number], between: Sequence[str]) -> Iterator[Reading]:
    """Read shares whose side is named before them, the last one perhaps behind it: support 47%, opposition 44%."""
    sides = [_side(words) for words in between[:-1]]
    if sides[-1] is None and not re.search(r"[^\W\d_]{4,}", between[-2].split(Sort.PERCENT.value)[-1]):
        sides[-1] = _side(between[-1])
    if None not in sides and len(set(sides)) == len(sides):
        yield from _one_answer(doc, percents, complete=False, sure=Confidence.HIGH)


_SINGLE = re.compile(
    r"\(?\b(?:one answer|single answer|single choice|single response|only one answer|choose one|one option|один ответ"
    r"|один вариант(?: ответа)?|одиночный выбор|единственный ответ)\b"
)
_FEWEST_ANSWERS = 3


def _said_single(doc: Document, sentence: Sentence, text: str) -> Iterator[Reading]:
    """Read shares told after the words that the question had one answer."""
    match = _SINGLE.search(text)
    if match is None or _PARTED.search(text, match.end()) or _MOVED.search(text) or "respectively" in text:
        return
    shares = [n for n in sentence.numbers if n.start - sentence.start > match.end() and n.sort is Sort.PERCENT]
    if len(shares) >= _FEWEST_ANSWERS and not re.search(f"[{Sort.PERCENT_RANGE}{Sort.YEAR}]", text):
        yield from _one_answer(doc, shares, complete=False, sure=Confidence.HIGH)


_AGE = re.compile(
    rf"(?P<age>[{Sort.DURATION}{Sort.COUNT_RANGE}]\ue0ff*+)(?:\s(?:years|лет|года?))?(?:\s(?:old"
    rf"|of age))?\s?(?:\(|[–—:-]\s?)(?P<p>{PERCENT})"
)


def _ages(doc: Document, sentence: Sentence, text: str) -> Iterator[Reading]:
    """Read shares of age groups that follow one another."""
    found = [(number_at(doc, sentence, one, "age"), number_at(doc, sentence, one, "p")) for one in _AGE.finditer(text)]
    found = [(age, percent) for age, percent in found if age.ends]
    if len(found) < _FEWEST or _PARTED.search(text) or not re.search(r"\b(?:age|aged|year|возраст|лет)", text):
        return
    pairs = pairwise([age for age, _ in found])
    if all(_follows(one, following) for one, following in pairs):
        yield from _one_answer(doc, [percent for _, percent in found], complete=False, sure=Confidence.HIGH)


def _follows(one: Number, following: Number) -> bool:
    high, low = one.high, following.printed
    return high is not None and low is not None and high.exact < low.exact
