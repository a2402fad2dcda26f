"""What readers share: signs of numbers in patterns, and how a reading is put together."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypedDict, Unpack

from corridor.evidence.audit.lexicon import words
from corridor.evidence.audit.records import Reading, ReadNumber, Span
from corridor.evidence.audit.sorts import FILL, Number, Sort

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping

    from corridor.evidence.audit.document import Document, Sentence
    from corridor.evidence.audit.records import Check, Confidence
    from corridor.figures import Assertion, Grade, Judgement

#: A sort's sign and the fillers after it.
COUNT = f"{Sort.COUNT}{FILL}*+"
PERCENT = f"{Sort.PERCENT}{FILL}*+"
PERCENTS = f"[{Sort.PERCENT}{Sort.PERCENT_RANGE}]{FILL}*+"
RANGE = f"{Sort.PERCENT_RANGE}{FILL}*+"
COUNTS = f"{Sort.COUNT_RANGE}{FILL}*+"
YEAR = f"{Sort.YEAR}{FILL}*+"
DATE = f"{Sort.DATE}{FILL}*+"
TIMES = f"{Sort.TIMES}{FILL}*+"
PHRASE = f"{Sort.PHRASE}{FILL}*+"
POINTS = f"{Sort.POINTS}{FILL}*+"
MEASURE = f"{Sort.MEASURE}{FILL}*+"
AMOUNT = f"[{Sort.COUNT}{Sort.MEASURE}]{FILL}*+"
ANY = f"[\ue000-\ue00b]{FILL}*+"
#: One word.
WORD = r"[^\W\d_][\w’'-]*+"
_QUOTE_MOST = 400
_BEFORE, _AFTER = 120, 60


@cache
def person() -> str:
    """Give a pattern for those of whom percentages are."""
    return rf"{words('person')}(?!\w)"


@cache
def counted() -> str:
    """Give a pattern for what is counted one by one."""
    return rf"{words('counted')}(?!\w)"


@cache
def of_all() -> str:
    """Give a pattern for the words between "of" and the number of all."""
    return (
        r"(?:\s(?:the|a|an|all|total|sample|of|these|those|our|general|overall|some|almost|surveyed|interviewed"
        r"|числа|всех"
        r"|общего|общей|количества|выборки|опрошенных|наших|этих|тех|совокупности|имеющихся)){0,5}"
    )


@cache
def k_of_n() -> str:
    """Give a pattern for so many of so many; groups `k` and `n`."""
    joint = rf"(?:\s{WORD}){{0,3}}?\s(?:out\sof|of|from\samong|из)|\s?/"
    return rf"(?P<k>{COUNT})(?:{joint}){of_all()}\s?(?P<n>{COUNT})"


def number_at(doc: Document, sentence: Sentence, match: re.Match[str], group: str | int) -> Number:
    """Give the number that a group of a match in a sentence's skeleton stands for."""
    return doc.at[sentence.start + match.start(group)]


def read(doc: Document, number: Number, role: str = "", index: int | None = None) -> ReadNumber:
    """Give a number's place and value as part of a reading."""
    return ReadNumber(doc.span(number.start, number.end), number.printed, role, index)


def read_end(doc: Document, number: Number, end: int, role: str = "", index: int | None = None) -> ReadNumber:
    """Give one end of a range: 0 its first, 1 its second."""
    start, stop = number.ends[end]
    return ReadNumber(doc.span(start, stop), number.high if end else number.printed, role, index)


def quote(doc: Document, start: int, end: int) -> Span:
    """Give the words around a stretch: its sentence, unless that is long or torn apart by the page."""
    sentence = doc.sentence_at(start)
    if sentence is not None and end <= sentence.end:
        whole = _trimmed(doc, sentence.start, sentence.end)
        if whole.end - whole.start <= _QUOTE_MOST:
            return whole
        start = _word_start(doc, max(sentence.start, start - _BEFORE))
        end = _word_end(doc, min(sentence.end, end + _AFTER))
    return _trimmed(doc, start, end)


def _trimmed(doc: Document, start: int, end: int) -> Span:
    text = doc.view.text
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return doc.span(start, end)


def _word_start(doc: Document, at: int) -> int:
    text = doc.view.text
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(doc: Document, at: int) -> int:
    text = doc.view.text
    while at < len(text) and not text[at].isspace():
        at += 1
    return at


class Told(TypedDict, total=False):
    """How sure a reading is, and what its sentences need."""

    confidence: Confidence
    grade: Grade | None
    variant: str
    params: Mapping[str, object]


def reading(
    doc: Document,
    check: Check,
    numbers: Iterable[ReadNumber],
    at: tuple[int, int],
    assertion: Assertion | None = None,
    verdict: Judgement | None = None,
    **told: Unpack[Told],
) -> Reading:
    """Put a reading together; `at` is the stretch of the reading text it was read from."""
    return Reading(
        check,
        quote(doc, *at),
        tuple(numbers),
        assertion,
        verdict,
        **told,
    )
