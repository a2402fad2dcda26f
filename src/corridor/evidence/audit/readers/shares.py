"""So many of so many are so many per cent, and percentages on a base printed in the same sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from corridor.evidence.audit.readers.common import (
    COUNT,
    PERCENT,
    WORD,
    k_of_n,
    number_at,
    of_all,
    person,
    read,
    reading,
)
from corridor.evidence.audit.records import Check, Confidence
from corridor.evidence.audit.sorts import Number, Sort
from corridor.figures import Assumption, Grade, Judgement, PossiblePercent, Share, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.audit.document import Document, Sentence
    from corridor.evidence.audit.records import Reading

_PERCENT = 100
_SMALL = 100
#: Numbers before and after a share that may be meant as its base.
_NEAREST = 10
_ABOUT = (
    r"(?:(?:about|approximately|around|roughly|nearly|almost|just over|just under|some|около|примерно|почти|более"
    r"|менее|порядка|свыше)\s)?"
)
_THAT_IS = (
    rf"(?:\s?\(\s?|,?\s(?:or|i\.\s?e\.,?|that is,?|which (?:is|was|makes)|equal to|или|то есть|т\.\s?е\.|что составляет"
    rf"|что составило|это|составля\w+|составил\w*)\s|\s?[–—=]\s?){_ABOUT}"
)
_WHOLE = (
    r"(?=\s?[),.;:!?]|\s?$|\s(?:of|от|из)\s(?:the\s|all\s|общего\s|всех\s|числа\s|их\s)*(?:total|sample"
    r"|respondents|all|them"
    r"|those|surveyed|опрошенн|респондент|числа|выборки|общего)|\s(?:опрошенн|респондент))"
)
_OTHER_BASE = re.compile(
    r"\b(?:of whom|of which|of them|of these|among them|among these|of those|из них|из которых|в том числе"
    r"|среди них|of the latter)\b"
)
_CONTRAST = re.compile(
    r"\b(?:compared|versus|vs|against|while|whereas|than|unlike|as opposed|respectively|overall|nationwide|national"
    r"|по сравнению|против|тогда как|в то время как|чем|в отличие|соответственно|в целом|раньше|previous"
    r"|earlier|last year"
    r"|another|other|в прошлом|годом ранее|ранее|weighted|взвешен\w+)\b"
)
#: What may stand before a percentage of people: the start of a clause, or their share is.
_CLAUSE = re.compile(
    r"(?:^\s?|[,;:(–—]\s?|\b(?:and|but|only|just|that|exactly|и|а|но|лишь|только|что)\s)$"
    r"|\b(?:share|proportion|percentage|доля)\b.{0,60}\b(?:was|were|is|of|составил\w*|составля\w+|равна)\s$"
)
_NOT_PEOPLE = re.compile(
    r"\s(?:of|от|из|increase|rise|growth|decrease|decline|fall|discount|interest|rate|points?|higher|lower|more"
    r"|less|рост\w*|прирост\w*"
    r"|скидк\w*|ставк\w*|больше|меньше|выше|ниже|надбавк\w*)\b"
)
_SUBGROUP = re.compile(
    r"\b(?:m[ea]n|wom[ea]n|males?|females?|young\w*|youth|older|elderly|urban|rural|aged|each|those who|among"
    r"|within|every group"
    r"|мужчин\w*|женщин\w*|молод\w*|пожил\w*|городск\w*|сельск\w*|те,? кто|тех,? кто|среди|каждо\w+|respectively"
    r"|соответственно|per cent of (?:the )?answers|of (?:all )?answers|ответов)\b"
)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    words = rf"(?:\s{WORD}){{0,4}}?"
    return tuple(
        re.compile(form)
        for form in (
            rf"{k_of_n()}{words}{_THAT_IS}(?P<p>{PERCENT}){_WHOLE}",
            rf"(?P<p>{PERCENT})(?:\s{WORD}){{0,6}}?\s?\((?:n\s?=\s?)?{k_of_n()}(?:\s{WORD}){{0,3}}\)",
            (
                rf"(?P<k>{COUNT}){words}\s?\({_ABOUT}(?P<p>{PERCENT})\)\s(?:out\sof|of"
                rf"|из){of_all()}\s(?P<n>{COUNT})\s{person()}"
            ),
            (
                rf"(?P<p>{PERCENT})\s(?:of|из|от){of_all()}\s(?P<n>{COUNT})(?:\s{WORD}){{0,3}}?\s\((?P<k>{COUNT})"
                rf"(?:\s{WORD}){{0,2}}\)"
            ),
            (
                rf"(?P<k>{COUNT}){words},?\s(?:or|i\.e\.|или|то есть)\s(?P<p>{PERCENT})\s(?:of|из"
                rf"|от){of_all()}\s(?P<n>{COUNT})\s{person()}"
            ),
            (
                rf"(?P<k>{COUNT}){words},?\s(?:or|i\.e\.|или|то есть)\s(?P<p>{PERCENT})"
                rf"\s(?:of\s(?:the|these|all)|из|от)\s(?P<n>{COUNT})(?=\s?[,.;)]|\s?$|\s(?:had|have|were|was|are|said|did)\b)"
            ),
        )
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^[^\w(]{{0,6}}|[;:,]\s|\(|[.!?]\s)(?:of|among|out\sof|из|среди){of_all()}\s(?P<n>{COUNT})(?:(?:\s{WORD}){{0,2}}?"
        rf"\s{person()}(?:\s{person()})?|(?=,))"
    )


@cache
def _pair() -> re.Pattern[str]:
    return re.compile(rf"(?P<k>{COUNT})(?:\s{WORD}){{0,5}}?\s?\({_ABOUT}(?P<p>{PERCENT})\)")


@cache
def _of_base() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<p>{PERCENT})\s(?:of|из|от|среди|among){of_all()}\s(?P<n>{COUNT})(?:\s{WORD}){{0,2}}?\s{person()}"
    )


@cache
def _stated_n() -> re.Pattern[str]:
    return re.compile(rf"\(\s?(?:n|база|base|основание)\s?[=:–—-]\s?(?P<n>{COUNT})(?:\s{WORD}){{0,2}}\)")


@cache
def _over_all() -> re.Pattern[str]:
    return re.compile(rf"(?P<p>{PERCENT})\s(?:of\s)?(?:all\s|the\s|all\sthe\s|всех\s)*{person()}")


def shares(doc: Document) -> Iterator[Reading]:
    """Read every share and percentage that has its base in its own sentence."""
    for sentence in doc.prose():
        sorts = {number.sort for number in sentence.numbers}
        if Sort.COUNT in sorts:
            text = doc.text(sentence)
            if Sort.PERCENT in sorts:
                taken: set[int] = set()
                yield from _shares(doc, sentence, text, taken)
                yield from _bases(doc, sentence, text, taken)
            yield from _counts_of(doc, sentence, text)
        if Sort.PERCENT in sorts:
            yield from _over(doc, sentence, doc.text(sentence))


def other_base(text: str) -> bool:
    """Whether a sentence may take its percentages of others than all respondents."""
    patterns = (_OTHER_BASE, _SUBGROUP, _CONTRAST, _opening(), _stated_n())
    return any(pattern.search(text) for pattern in patterns) or re.search(k_of_n(), text) is not None


def _shares(doc: Document, sentence: Sentence, text: str, taken: set[int]) -> Iterator[Reading]:
    for form in _forms():
        for match in form.finditer(text):
            part, whole, percent = (number_at(doc, sentence, match, group) for group in "knp")
            if percent.start not in taken:
                taken.add(percent.start)
                yield from share(doc, part, whole, percent)
    opening = _opening().search(text)
    if opening is None:
        return
    whole = number_at(doc, sentence, opening, "n")
    for match in _pair().finditer(text, opening.end()):
        part, percent = (number_at(doc, sentence, match, group) for group in "kp")
        if percent.start in taken or _OTHER_BASE.search(text, opening.end(), match.end()):
            continue
        taken.add(percent.start)
        if not fits_another(sentence, part, whole, percent):
            yield from share(doc, part, whole, percent)


def fits_another(sentence: Sentence, part: Number, whole: Number, percent: Number) -> bool:
    """Whether a share is wrong of its own base and right of another count in its sentence, which may be meant."""
    if _fits(part, whole, percent):
        return False
    at = bisect_left(sentence.numbers, percent.start, key=lambda number: number.start)
    near = sentence.numbers[max(0, at - _NEAREST) : at + _NEAREST]
    others = (n for n in near if n.sort is Sort.COUNT and n.start not in {part.start, whole.start})
    return any(_fits(part, other, percent) for other in others)


def _fits(part: Number, whole: Number, percent: Number) -> bool:
    """Whether a share is near enough to its percentage to be printed so, whichever way it was rounded."""
    if part.printed is None or whole.printed is None or percent.printed is None or whole.printed.digits <= 0:
        return False
    unit = Fraction(10) ** percent.printed.exponent
    of_whole = percent.printed.exact * whole.printed.exact
    return abs(part.printed.exact * _PERCENT - of_whole) <= unit * whole.printed.exact


def share(doc: Document, part: Number, whole: Number, percent: Number) -> Iterator[Reading]:
    """Read so many of so many as so many per cent; bounds and sayings are left alone."""
    if part.bound or whole.bound or not part.printed or not whole.printed or not percent.printed:
        return
    if part.about or whole.about or part.printed.exact > whole.printed.exact or _is_saying(whole):
        return
    numbers = (read(doc, part, "part"), read(doc, whole, "whole"), read(doc, percent, "percent"))
    at = (min(part.start, whole.start, percent.start), max(part.end, whole.end, percent.end))
    claim = Share(part.printed, whole.printed, percent.printed)
    if percent.exact:
        yield reading(doc, Check.SHARE, numbers, at, claim)
    elif not _near(claim, percent):
        yield reading(doc, Check.SHARE, numbers, at, claim, confidence=Confidence.LOW, grade=Grade.UNSUPPORTED)


def _is_saying(whole: Number) -> bool:
    """Whether "nine out of ten" is a saying, meant no more exactly than "most"."""
    return whole.printed is not None and whole.printed.exponent == 0 and whole.printed.digits in {*range(11), 20, 100}


def _near(claim: Share, percent: Number) -> bool:
    """Whether a share lies near enough to an inexact percentage that nobody would object."""
    exact = claim.part.exact / claim.whole.exact * _PERCENT
    given = claim.percent.exact
    if percent.bound == "more" and not percent.about:
        return exact >= given - 1
    if percent.bound == "less" and not percent.about:
        return exact <= given + 1
    return abs(exact - given) <= max(Fraction(5), given / 4)


def _bases(doc: Document, sentence: Sentence, text: str, taken: set[int]) -> Iterator[Reading]:
    for match in _of_base().finditer(text):
        percent, base = (number_at(doc, sentence, match, group) for group in "pn")
        if percent.start not in taken:
            taken.add(percent.start)
            yield from _possible(doc, percent, base)
    opening = _opening().search(text)
    if opening is not None:
        base = number_at(doc, sentence, opening, "n")
        yield from _percents_after(doc, sentence, text, opening.end(), base, taken)
    stated = list(_stated_n().finditer(text))
    if len(stated) == 1:
        base = number_at(doc, sentence, stated[0], "n")
        yield from _percents_after(doc, sentence, text, stated[0].end(), base, taken)
    else:
        for one, following in zip(stated, [*stated[1:], None], strict=False):
            end = following.start() if following else len(text)
            base = number_at(doc, sentence, one, "n")
            percents = re.findall(PERCENT, text[one.end() : end])
            if len(percents) == 1:
                yield from _percents_after(doc, sentence, text[:end], one.end(), base, taken)


def _percents_after(
    doc: Document, sentence: Sentence, text: str, start: int, base: Number, taken: set[int]
) -> Iterator[Reading]:
    """Read percentages up to the first word that brings in another base."""
    patterns = (_CONTRAST, _OTHER_BASE, _SUBGROUP)
    stops = [match.start() for pattern in patterns if (match := pattern.search(text, start))]
    if "respectively" in text or "соответственно" in text:
        return
    for match in re.compile(PERCENT).finditer(text, start, min([len(text), *stops])):
        percent = doc.at[sentence.start + match.start()]
        if percent.start in taken or _NOT_PEOPLE.match(text, match.end()):
            continue
        between = text[start : match.start()]
        if not _CLAUSE.search(between):
            continue
        taken.add(percent.start)
        yield from _possible(doc, percent, base)


def _possible(doc: Document, percent: Number, base: Number) -> Iterator[Reading]:
    if not percent.exact or not base.exact or percent.printed is None or base.printed is None:
        return
    large = base.printed.exact >= _SMALL
    numbers = (read(doc, base, "base"), read(doc, percent, "percent"))
    at = (min(base.start, percent.start), max(base.end, percent.end))
    claim = PossiblePercent(percent.printed, base.printed)
    sure = Confidence.LOW if large else Confidence.HIGH
    yield reading(doc, Check.BASE, numbers, at, claim, confidence=sure, grade=Grade.UNSUPPORTED if large else None)


def _counts_of(doc: Document, sentence: Sentence, text: str) -> Iterator[Reading]:
    for match in re.compile(rf"{k_of_n()}(?:\s{WORD})?\s{person()}").finditer(text):
        part, whole = (number_at(doc, sentence, match, group) for group in "kn")
        if not part.exact or not whole.exact or part.printed is None or whole.printed is None:
            continue
        if part.printed.exact <= whole.printed.exact or _is_saying(whole):
            continue
        verdict = Judgement(False, Grade.IMPOSSIBLE, (part.printed, Symbol.ABOVE, whole.printed))  # noqa: FBT003 (holds)
        numbers = (read(doc, part), read(doc, whole))
        yield reading(doc, Check.COUNT_OF, numbers, (part.start, whole.end), verdict=verdict)


def _over(doc: Document, sentence: Sentence, text: str) -> Iterator[Reading]:
    for match in _over_all().finditer(text):
        percent = number_at(doc, sentence, match, "p")
        if percent.printed is None or percent.printed.exact <= _PERCENT or not percent.exact:
            continue
        verdict = Judgement(
            False,  # noqa: FBT003 (holds)
            Grade.IMPOSSIBLE,
            (percent.printed, Symbol.PERCENT, Symbol.ABOVE, _PERCENT, Symbol.PERCENT),
            assumptions=(Assumption.ONE_ANSWER_EACH,),
        )
        yield reading(doc, Check.OVER_ALL, (read(doc, percent),), (percent.start, percent.end), verdict=verdict)
