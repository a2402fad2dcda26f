"""Counts with shares of a group named just before: 48 villages, of which 36 (75%); 640 were sent and 416 returned."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corridor.evidence.audit.readers.common import COUNT, PERCENT, WORD, number_at, of_all
from corridor.evidence.audit.readers.shares import fits_another, share
from corridor.evidence.audit.sorts import Number, Sort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.audit.document import Document, Sentence
    from corridor.evidence.audit.records import Reading

_OF_WHICH = r"(?:of whom|of which|of these|of them|out of these|among them|из них|из которых|среди них|в том числе)"
_REPLIED = r"(?:ответил\w*|вернул\w*|согласил\w*|заполнил\w*|откликнул\w*|приняли участие|прислал\w*)"


@cache
def _group() -> re.Pattern[str]:
    return re.compile(rf"(?P<n>{COUNT})(?:\s{WORD}){{1,4}}?\s?(?:[,(:;]|[–—])?\s?{_OF_WHICH}(?!\w)")


@cache
def _pair() -> re.Pattern[str]:
    return re.compile(rf"(?P<k>{COUNT})(?:\s(?!of\b|из\b){WORD}){{0,5}}?\s?\((?P<p>{PERCENT})\)")


@cache
def _replies() -> tuple[re.Pattern[str], ...]:
    few, in_brackets = rf"(?:\s{WORD}){{0,3}}?", rf"\s?\((?P<p>{PERCENT})\)"
    rate = rf"response\srate\s?(?:of|was|is|:|stood at)?\s(?P<p>{PERCENT})"
    sent = r"(?:разосл\w+|отправ\w+|раздал\w*|пригласил\w*|обратил\w+ к|вручил\w*)"
    return tuple(
        re.compile(form)
        for form in (
            (
                rf"(?P<n>{COUNT})(?:\s{WORD}){{0,4}}?,?\s(?:and\s|but\s|of (?:which|whom)\s)?(?P<k>{COUNT})"
                rf"(?:\s{WORD}){{0,4}}?\s?[,(;–—]\s?(?:(?:a|giving|for|which is|with|making)\s){{0,2}}{rate}"
            ),
            rf"(?:из|out of|of){of_all()}\s(?P<n>{COUNT})(?:\s{WORD}){{1,3}}?\s{_REPLIED}\s(?P<k>{COUNT}){in_brackets}",
            rf"{sent}{few}\s(?P<n>{COUNT}){few},\s(?:из них\s)?{_REPLIED}(?:\s{WORD})?\s(?P<k>{COUNT}){in_brackets}",
        )
    )


def of_which(doc: Document) -> Iterator[Reading]:
    """Read shares of a group whose size stands just before, unless they fit another number of the sentence."""
    for sentence in doc.prose():
        sorts = {number.sort for number in sentence.numbers}
        if Sort.COUNT in sorts and Sort.PERCENT in sorts:
            taken: set[int] = set()
            for part, whole, percent in (*_replied(doc, sentence), *_in_groups(doc, sentence)):
                if percent.start not in taken and not fits_another(sentence, part, whole, percent):
                    taken.add(percent.start)
                    yield from share(doc, part, whole, percent)


_Share = tuple["Number", "Number", "Number"]


def _replied(doc: Document, sentence: Sentence) -> Iterator[_Share]:
    text = doc.text(sentence)
    for form in _replies():
        for match in form.finditer(text):
            yield (
                number_at(doc, sentence, match, "k"),
                number_at(doc, sentence, match, "n"),
                number_at(doc, sentence, match, "p"),
            )


def _in_groups(doc: Document, sentence: Sentence) -> Iterator[_Share]:
    text = doc.text(sentence)
    groups = list(_group().finditer(text))
    for group, following in zip(groups, [*groups[1:], None], strict=False):
        end = following.start() if following is not None else len(text)
        whole = number_at(doc, sentence, group, "n")
        for match in _pair().finditer(text, group.end(), end):
            yield number_at(doc, sentence, match, "k"), whole, number_at(doc, sentence, match, "p")
