"""Questions put only to some of the respondents, as a text tells of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from corridor.evidence.audit.readers.common import COUNT, WORD, number_at, of_all, person
from corridor.evidence.audit.readers.words import acronyms, stems
from corridor.evidence.audit.sorts import Number, Sort

if TYPE_CHECKING:
    from corridor.evidence.audit.document import Document, Sentence

_FILTER = re.compile(
    r"\b(?:(?:asked|put|posed|offered|addressed|answered|shown|given)\b.{0,40}\b(?:only|exclusively|solely)"
    r"|who\b[^.]{0,160}\b(?:was|were) (?:then |also |further |subsequently )?asked|(?:тех"
    r"|те),? кто\b.{0,160}\b(?:спросили|попросили|спрашивали|задавали)"
    r"|only\b.{0,40}\b(?:asked|answered)|answered (?:by|this|the) |(?:respondents|people|persons"
    r"|участник\w*) answered this"
    r"|(?:задава|адресов|отвеча|предназнач|предлага)\w*\b.{0,60}\b(?:только|лишь|исключительно)"
    r"|(?:только|лишь)\b.{0,30}\b(?:тем|те|тех)[ ,]|отвечали (?:только|лишь|те)|ответили на этот вопрос"
    r"|на (?:этот )?вопрос ответили)"
)
_ONLY = re.compile(
    r"\b(?:asked|put|posed|addressed)\b.{0,40}\b(?:only|exclusively)\b.{0,30}\bwho\b"
    r"|\bзадава\w+\b.{0,40}\b(?:только|лишь)\b.{0,20}\bкто\b"
)
_BACK = re.compile(r"\b(?:this|these|the above|эт(?:от|и|им|их)|данн\w+) (?:questions?|вопрос\w*)")
_FURTHEST = 14
_MOST = 60


@dataclass(frozen=True, slots=True)
class Base:
    """So many respondents to whom a question was put."""

    sentence: Sentence
    #: Respondents who passed.
    count: Number
    #: Of how many; None where the text does not say there.
    of: Number | None
    #: What the question is about: an acronym; empty where none is named.
    subject: str
    #: Words of the condition.
    about: frozenset[str]
    #: Whether it speaks of a question named before.
    back: bool


@cache
def _stated() -> re.Pattern[str]:
    joint = rf"(?:\s{WORD}){{0,2}}\s(?:out\sof|of|из){of_all()}\s(?P<n>{COUNT})|(?:\s{WORD}){{0,1}}?\s{person()}"
    inside = (
        r"\((?:\s?(?:this\sis|it\sis|that\sis|i\.e\.|n\s?=|т\.\s?е\.|то есть|это"
        rf"|всего))?\s?(?P<k>{COUNT})(?:{joint})[^()]{{0,30}}\)"
    )
    outside = (
        rf"(?:only|solely|exclusively|только|лишь)\s(?:(?:to|of|by|у|к)\s)?(?:the\s|those\s|тем\s)?(?P<k2>{COUNT})"
        rf"(?:\s{WORD}){{0,2}}?(?:\s(?:out\sof|of|из){of_all()}\s(?P<n2>{COUNT}))?\s{person()}\s?,?\s(?:who"
        r"|which|that|котор\w+|кто)"
    )
    return re.compile(f"{inside}|{outside}")


def statements(doc: Document) -> list[Base]:
    """Give every question put to some only, with how many they were."""
    found: list[Base] = []
    for sentence in doc.prose():
        text = doc.text(sentence)
        if Sort.COUNT.value not in text or _FILTER.search(text) is None:
            continue
        matches = list(_stated().finditer(text))
        if len(matches) == 1 and len(found) < _MOST:
            found.append(_statement(doc, sentence, text, matches[0]))
    return [base for base in found if base.count.exact and (base.of is None or base.of.exact)]


def _statement(doc: Document, sentence: Sentence, text: str, match: re.Match[str]) -> Base:
    form = "" if match["k"] else "2"
    of = number_at(doc, sentence, match, "n" + form) if match["n" + form] else None
    subject = subject_of(doc, sentence, match.start())
    clause = re.search(
        r"(?:(?:those|respondents|people|persons|participants|migrants|households"
        r"|workers) (?:respondents )?who|тем,? кто|те,? кто|тех,? кто)(.{0,300})$",
        text[: match.start()],
    )
    about = stems(clause[1] if clause else text[: match.start()])
    return Base(
        sentence, number_at(doc, sentence, match, "k" + form), of, subject, about, _BACK.search(text) is not None
    )


def subject_of(doc: Document, sentence: Sentence, before: int) -> str:
    """Give the acronym last named before a place of a sentence, or in its paragraph before."""
    named = acronyms(doc.cased[sentence.start : sentence.start + before])
    if named:
        return named[-1][0]
    for earlier in reversed(doc.around(sentence, _FURTHEST, 0)[:-1]):
        named = acronyms(doc.cased[earlier.start : earlier.end])
        if named:
            return named[0][0] if earlier.index == sentence.index - 1 else named[-1][0]
    return ""


def count_of(number: Number | None) -> int:
    """Give a number's value as a whole number; 0 where there is none."""
    return int(number.printed.exact) if number is not None and number.printed is not None else 0


def without_count(doc: Document, found: list[Base]) -> list[Sentence]:
    """Give sentences that put a question to some only and do not say to how many."""
    stated = {base.sentence.index for base in found}
    return [
        sentence
        for sentence in doc.prose()
        if sentence.index not in stated and _ONLY.search(doc.text(sentence)) and not sentence.numbers
    ][:_MOST]
