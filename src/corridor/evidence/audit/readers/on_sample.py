"""Counts with their shares where the base is the sample, told once for the whole text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corridor.evidence.audit.readers.common import COUNT, PERCENT, WORD, k_of_n, number_at, person, read, reading
from corridor.evidence.audit.readers.shares import other_base
from corridor.evidence.audit.readers.told_twice import sample_sizes
from corridor.evidence.audit.records import Check, Confidence
from corridor.evidence.audit.sorts import Number, Sort
from corridor.figures import Grade, Share, judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.audit.document import Document, Sentence
    from corridor.evidence.audit.records import Reading

_FEWEST_SAMPLE = 30
_FEWEST = 2
_MOST_PAIRS = 200


@cache
def _pairs() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<k>{COUNT})(?:\s(?!of\b|из\b){WORD}){{0,4}}?\s?\((?P<p>{PERCENT})\)"
        rf"|(?P<p2>{PERCENT})(?:\s{WORD}){{0,3}}?\s?\((?P<k2>{COUNT})(?:\s{person()})?\)"
    )


def on_sample(doc: Document) -> Iterator[Reading]:
    """Read counts printed with shares of the sample; most of them must agree, so that the base is known."""
    sizes = [number for sentence in doc.prose() for number in sample_sizes(doc, sentence)]
    values = {number.printed.exact for number in sizes if number.printed is not None}
    if len(values) != 1 or min(values) < _FEWEST_SAMPLE:
        return
    found: list[tuple[Number, Number, Share]] = []
    for sentence in doc.prose():
        if len(found) < _MOST_PAIRS and any(number.sort is Sort.PERCENT for number in sentence.numbers):
            found += _in_sentence(doc, sentence, sizes[0])
    holding = sum(judge(claim).holds is True for _, _, claim in found)
    if holding >= _FEWEST and holding >= _FEWEST * (len(found) - holding):
        for part, percent, claim in found:
            yield _share(doc, part, sizes[0], percent, claim)


def _in_sentence(doc: Document, sentence: Sentence, size: Number) -> list[tuple[Number, Number, Share]]:
    text = doc.text(sentence)
    dated = any(number.sort is Sort.YEAR for number in sentence.numbers)
    if dated or other_base(_without_all(doc, sentence, text, size)):
        return []
    found = []
    for match in _pairs().finditer(text):
        form = "" if match["k"] else "2"
        part, percent = (number_at(doc, sentence, match, name + form) for name in "kp")
        if not (part.exact and percent.exact and part.printed and percent.printed and size.printed):
            continue
        if part.printed.exponent == 0 and part.printed.exact < size.printed.exact:
            found.append((part, percent, Share(part.printed, size.printed, percent.printed)))
    return found


_ALL = re.compile(
    r"\b(?:among|of|среди|из) (?:all |the |those |всех )*(?:respondents|interviewed|surveyed|опрошенных|респондентов)\b"
    rf"(?! who)|\b(?:another|еще)(?= {COUNT})"
)


def _without_all(doc: Document, sentence: Sentence, text: str, size: Number) -> str:
    """Give a sentence without words that mean all respondents, and without shares of the whole sample."""
    bare = _ALL.sub(" ", text)
    for match in re.finditer(k_of_n(), text):
        whole = number_at(doc, sentence, match, "n").printed
        if whole is not None and size.printed is not None and whole.exact == size.printed.exact:
            bare = bare.replace(match.group(), " ")
    return bare


def _share(doc: Document, part: Number, size: Number, percent: Number, claim: Share) -> Reading:
    numbers = (read(doc, part, "part"), read(doc, size, "whole"), read(doc, percent, "percent"))
    at = (min(part.start, percent.start), max(part.end, percent.end))
    return reading(
        doc, Check.SHARE, numbers, at, claim,
        confidence=Confidence.MEDIUM, grade=Grade.CONTRADICTION, variant="sample",
    )  # fmt: skip
