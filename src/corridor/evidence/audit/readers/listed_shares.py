"""Shares told one after another in a sentence whose question allowed so many answers; amounts told by purpose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corridor.evidence.audit.readers.common import AMOUNT, COUNT, WORD, number_at, read, reading
from corridor.evidence.audit.records import Check, Confidence
from corridor.evidence.audit.sorts import Number, Sort
from corridor.figures import Difference, Grade, SharesUpTo, Sum

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.evidence.audit.document import Document
    from corridor.evidence.audit.records import Reading

_AT_MOST = r"(?:up to|no more than|not more than|at most|maximum of|не более(?: чем)?|до|не больше)"
_UP_TO = re.compile(
    rf"{_AT_MOST}\s(?P<k>{COUNT})\s(?:answers?|options?|responses?|choices?|вариант\w*|ответ\w*)"
    r"|(?:could|can|asked to|allowed to|invited to|free to)(?: \w+){0,2} (?:tick|choose|select|name|pick|give|mark|list"
    rf"|mention)\s{_AT_MOST}\s(?P<k2>{COUNT})\s[a-z]+"
    r"|(?:можно было|могли|разрешалось|предлагалось|просили|нужно было) (?:выбрать|назвать|отметить|указать|дать)"
    rf"\s{_AT_MOST}\s(?P<k3>{COUNT})\s[а-я]+"
)
_PARTED = re.compile(
    r"respectively|соответственно|\b(?:among|среди|compared|versus|против|m[ea]n|wom[ea]n|мужчин\w*|женщин\w*"
    r"|in \ue002|в \ue002|from|из|rose|fell)\b"
)
_FEWEST, _MOST = 2, 12
_SMALL = 10


def listed_shares(doc: Document) -> Iterator[Reading]:
    """Read shares listed in the sentence that tells the answer rule, or in the one after it."""
    for sentence in doc.prose():
        text = doc.text(sentence)
        match = _UP_TO.search(text) if Sort.COUNT.value in text else None
        if match is None:
            continue
        most = number_at(doc, sentence, match, next(name for name in ("k", "k2", "k3") if match[name]))
        shares = [n for n in sentence.numbers if n.sort is Sort.PERCENT and n.start > most.end]
        if not shares and sentence.index + 1 < len(doc.sentences):
            following = doc.sentences[sentence.index + 1]
            near = following.paragraph == sentence.paragraph
            shares = [n for n in following.numbers if n.sort is Sort.PERCENT] if near else []
            text = doc.text(following)
        if not _PARTED.search(text):
            yield from _up_to(doc, most, shares)


def _up_to(doc: Document, most: Number, shares: Sequence[Number]) -> Iterator[Reading]:
    printed = [number.printed for number in shares if number.exact and number.printed is not None]
    if len(printed) != len(shares) or not _FEWEST <= len(printed) <= _MOST or most.printed is None:
        return
    limit = int(most.printed.exact)
    if not 1 <= limit <= _SMALL:
        return
    numbers = [read(doc, number, "percents", index) for index, number in enumerate(shares)]
    claim = SharesUpTo(tuple(printed), limit)
    at = (shares[0].start, shares[-1].end)
    yield reading(doc, Check.UP_TO, [*numbers, read(doc, most)], at, claim, variant="text", params={"most": limit})


_FOR = (
    rf"(?P<n>{AMOUNT})(?:\s(?:som|tenge|dollars?|euros?|rubles?|сом\w*|тенге|рубл\w*))?\s(?:for|on|to|goes to"
    rf"|went to|на|для)\s{WORD}(?:\s{WORD}){{0,4}}?"
)
_PURPOSES = re.compile(
    rf"(?P<t>{AMOUNT})(?:\s{WORD}){{0,3}}?\s?(?::|\()\s?(?P<list>{_FOR.replace('<n>', '<a>')}(?:,\s(?:and"
    rf"\s)?{_FOR.replace('<n>', '<b>')})?(?:,\s(?:and\s)?{_FOR.replace('<n>', '<c>')})?,?\s(?:and"
    rf"|и)\s{_FOR.replace('<n>', '<d>')})\s?(?=[.);]|$)"
)
_LEAVING = re.compile(
    rf"(?:of|from|out of|из)\s(?:the\s)?(?P<t>{COUNT})(?:\s{WORD}){{1,4}}?,\s(?P<a>{COUNT})(?:"
    rf"\s{WORD}){{1,8}}?,\s(?:leaving|which left|осталось)\s(?P<r>{COUNT})"
)


def amounts(doc: Document) -> Iterator[Reading]:
    """Read a sum of money told by what it is for, and what is left of a number."""
    for sentence in doc.prose():
        text = doc.text(sentence)
        for match in _PURPOSES.finditer(text):
            parts = [number_at(doc, sentence, match, name) for name in "abcd" if match[name]]
            yield from _spent(doc, number_at(doc, sentence, match, "t"), parts)
        for match in _LEAVING.finditer(text):
            start, take, result = (number_at(doc, sentence, match, name) for name in "tar")
            if start.exact and take.exact and result.exact and start.printed and take.printed and result.printed:
                claim = Difference(start.printed, take.printed, result.printed, counted=True)
                numbers = (read(doc, start, "start"), read(doc, take, "take"), read(doc, result, "result"))
                yield reading(doc, Check.PARTS, numbers, (start.start, result.end), claim, variant="left")


def _spent(doc: Document, whole: Number, parts: Sequence[Number]) -> Iterator[Reading]:
    printed = [number.printed for number in parts if number.exact and number.printed is not None]
    if len(printed) != len(parts) or not whole.exact or whole.printed is None:
        return
    if {number.sort for number in (whole, *parts)} == {Sort.COUNT} and max(p.exact for p in printed) < _SMALL:
        return
    numbers = [read(doc, number, "parts", index) for index, number in enumerate(parts)]
    numbers.append(read(doc, whole, "whole"))
    claim = Sum(tuple(printed), whole.printed)
    at = (whole.start, parts[-1].end)
    yield reading(doc, Check.PARTS, numbers, at, claim, confidence=Confidence.MEDIUM, grade=Grade.CONTRADICTION)
