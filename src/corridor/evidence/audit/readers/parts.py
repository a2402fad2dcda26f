"""Counts that must make a whole: by sex, by place, by the words for a total."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corridor.evidence.audit.readers.common import ANY, COUNT, WORD, counted, number_at, read, reading
from corridor.evidence.audit.records import Check
from corridor.evidence.audit.sorts import Number, Sort
from corridor.figures import Grade, Sum

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.evidence.audit.document import Document, Sentence
    from corridor.evidence.audit.records import Reading

MEN = r"(?:m[ae]n|males?|male \w+|boys|мужчин\w*|мальчик\w*|юнош\w*|adults|взрослы\w+)(?!\w)"
WOMEN = r"(?:wom[ae]n|females?|female \w+|girls|женщин\w*|девоч\w*|девуш\w*|children|дет(?:ей|и))(?!\w)"
_ADULTS = re.compile(
    r"(?:respondents?|interviewees?|participants?|experts?|informants?|employees?|students?|workers?|surveyed"
    r"|interviewed"
    r"|респондент\w*|опрошенн\w*|участник\w*|эксперт\w*|информант\w*|работник\w*|сотрудник\w*|студент\w*)"
)
_PERSONS = re.compile(
    r"(?:respondents?|people|persons?|participants?|migrants?|workers?|employees?|experts?|students?"
    r"|interviewees?|informants?|heads"
    r"|patients?|returnees|refugees|adults|респондент\w*|человек\w*|опрошенн\w*|участник\w*|эксперт\w*"
    r"|мигрант\w*|работник\w*|студент\w*)"
)
_LIKE = r"(?:(?:were|was|are|is|of them|of whom|adult|young|married|single|взрослы\w+|из них)\s)?"
_INTO = (
    r"(?P<into>\s?\(|\s?:|\s[–—-]|,?\s(?:of whom|of them|of these|из них|из которых|среди них|consisting of|comprising)"
    r"|,?\s(?:including|among them|в том числе|включая))\s?(?:\w+\s){0,2}?"
)
_PARTLY = re.compile(r"including|among them|в том числе|включая")
_MORE_PARTS = re.compile(rf"(?:,|\sand|\sи|;|\+)\s?(?:\w+\s){{0,2}}?{COUNT}")
_FEWEST = 2
_NEAR = 90


@cache
def _by_sex() -> re.Pattern[str]:
    pair = (
        rf"(?P<a>{COUNT})\s{_LIKE}(?P<la>{MEN}|{WOMEN})(?:\s\w+)?\s?(?:,|;|,?\sand|\sи"
        rf"|,?\sа)\s(?:\w+\s)?(?P<b>{COUNT})\s{_LIKE}(?P<lb>{MEN}|{WOMEN})"
    )
    before = r"(?P<of>(?<!\w)(?:of|among|from|out of|из|среди)\s(?:the\s|all\s|всех\s|числа\s)*)?"
    return re.compile(
        rf"{before}(?P<t>{COUNT})(?P<who>(?:\s{WORD}){{1,5}}?)(?:{_INTO}|(?P<comma>,\s))(?:\w+\s){{0,1}}?{pair}"
    )


@cache
def _in_total() -> re.Pattern[str]:
    noun = rf"(?:\s{WORD}){{1,4}}?"
    total = (
        r"(?:,?\s\(?(?:for a total of|a total of|making|totall?ing|altogether|всего|итого|в сумме|в общей сложности)\s)"
    )
    return re.compile(
        rf"(?P<a>{COUNT}){noun}(?:,\s(?P<c>{COUNT}){noun})?,?\s(?:and|plus|и)\s(?P<b>{COUNT}){noun}"
        rf"(?:{total}(?P<t>{COUNT})|,?\s\(?(?P<u>{COUNT})(?:\s{WORD}){{0,2}}?\s(?:in total|in all|altogether"
        rf"|всего|в сумме))(?!\s?{ANY})"
    )


#: What a total may count besides its parts' own nouns: people and interviews, or nothing named.
_GENERIC = re.compile(
    r"\s?(?:[.,;)]|$|(?:people|persons|respondents|participants|interviews|informants|individuals|in total"
    r"|in all|altogether|overall"
    r"|человек\w*|респондент\w*|участник\w*|интервью|опрошенн\w*|всего|в сумме)\b)"
)
_LITERAL = re.compile(rf"(?P<parts>{COUNT}(?:\s?\+\s?{COUNT}){{1,8}}+)\s?=\s?(?P<t>{COUNT})")
_NAMED = r"[A-ZА-ЯЁ][\w’'-]*(?:[ -][A-ZА-ЯЁ][\w’'-]*){0,2}"
_ITEM = re.compile(
    rf"(?P<n>{COUNT})(?:\s(?!of\b|из\b)[a-zа-яё]+){{0,4}}?\s(?:in|from|at|в|во|из)\s(?:the\s"
    rf"|г\.\s?)?(?P<name>{_NAMED})(?=\s?[,;).]|\s(?:and|и)\s|\s?$)"
    rf"|(?P<name2>{_NAMED})(?:\s?[–—:-]\s?|\s\()(?P<n2>{COUNT})(?:\s[a-zа-яё]+\.?)?\)?(?=\s?[,;).]|\s(?:and|и)\s|\s?$)"
)
_BETWEEN_ITEMS = re.compile(r"\s?(?:,|;)?\s?(?:and|и|as well as|а также)?\s?(?:\w+\s)?")
_LIST_OPENS = re.compile(r"(?:\s?\(|\s?:|\s[–—])\s?(?:\w+\s){0,2}$")


def parts(doc: Document) -> Iterator[Reading]:
    """Read parts that are said to make a whole."""
    for sentence in doc.prose():
        text = doc.text(sentence)
        counts = text.count(Sort.COUNT.value)
        if counts > _FEWEST:
            yield from _sexes(doc, sentence, text)
            yield from _totals(doc, sentence, text)
            yield from _literal(doc, sentence, text)
            yield from _talks(doc, sentence, text)
            yield from _places(doc, sentence, text)


def _sum(doc: Document, numbers: Sequence[Number], whole: Number, *, partly: bool = False) -> Iterator[Reading]:
    """Read a sum; where the parts are only some, they may be less than the whole."""
    exact = [number.printed for number in numbers if number.exact and number.printed is not None]
    if len(exact) != len(numbers) or not whole.exact or whole.printed is None:
        return
    total = sum(part.exact for part in exact)
    if partly and total <= whole.printed.exact:
        return
    every = [read(doc, number, "parts", index) for index, number in enumerate(numbers)]
    every.append(read(doc, whole, "whole"))
    at = (min(whole.start, numbers[0].start), max(whole.end, numbers[-1].end))
    yield reading(
        doc, Check.PARTS, every, at, Sum(tuple(exact), whole.printed, counted=True), grade=Grade.CONTRADICTION
    )


def _sexes(doc: Document, sentence: Sentence, text: str) -> Iterator[Reading]:
    for match in _by_sex().finditer(text):
        women = [re.fullmatch(WOMEN, match[label]) is not None for label in ("la", "lb")]
        if women[0] == women[1] or _MORE_PARTS.match(text, match.end()):
            continue
        if match["comma"] and not match["of"] and _PERSONS.search(match["who"]) is None:
            continue
        adults = _ADULTS.search(match["who"]) is not None and not match["comma"]
        partly = not adults or _PARTLY.search(match["into"] or "") is not None
        numbers = [number_at(doc, sentence, match, "a"), number_at(doc, sentence, match, "b")]
        yield from _sum(doc, numbers, number_at(doc, sentence, match, "t"), partly=partly)


def _totals(doc: Document, sentence: Sentence, text: str) -> Iterator[Reading]:
    for match in _in_total().finditer(text):
        group = "t" if match["t"] else "u"
        if not _GENERIC.match(text, match.end(group)):
            continue
        before = text[max(0, match.start() - 40) : match.start()]
        if re.search(rf"{COUNT}[^.;]*(?:,|\sand|\sи)\s?(?:\w+\s)?$", before):
            continue
        numbers = [number_at(doc, sentence, match, name) for name in "acb" if match[name]]
        yield from _sum(doc, numbers, number_at(doc, sentence, match, group))


@cache
def _interviews() -> re.Pattern[str]:
    """Find so many interviews and with whom: 43 interviews: 19 with returnees, 14 with officials; group `list`."""
    kinds = (
        r"(?:interviews?|conversations|discussions|meetings|focus groups|consultations|интервью|бесед\w*|встреч\w*"
        r"|обсуждени\w*|фокус-групп\w*|консультаци\w*)"
    )
    item = rf"{COUNT}(?:\s{kinds})?\s(?:with|с|со)\s(?:{WORD}\s?){{1,4}}?"
    return re.compile(
        rf"(?P<t>{COUNT})(?:\s{WORD}){{0,2}}?\s{kinds}\s?(?::|\(|[–—])\s(?P<list>{item}(?:,\s{item}){{0,6}},?\s(?:and|и)\s{item})"
        rf"(?=\s?[.;)]|$)"
    )


def _talks(doc: Document, sentence: Sentence, text: str) -> Iterator[Reading]:
    for match in _interviews().finditer(text):
        start = sentence.start + match.start("list")
        numbers = [doc.at[start + one.start()] for one in re.finditer(COUNT, match["list"])]
        yield from _sum(doc, numbers, number_at(doc, sentence, match, "t"))


def _literal(doc: Document, sentence: Sentence, text: str) -> Iterator[Reading]:
    for match in _LITERAL.finditer(text):
        start = sentence.start + match.start("parts")
        numbers = [doc.at[start + one.start()] for one in re.finditer(COUNT, match["parts"])]
        yield from _sum(doc, numbers, number_at(doc, sentence, match, "t"))


def _places(doc: Document, sentence: Sentence, text: str) -> Iterator[Reading]:
    cased = doc.cased[sentence.start : sentence.end]
    run: list[re.Match[str]] = []
    for match in _ITEM.finditer(cased):
        if run and _BETWEEN_ITEMS.fullmatch(cased, run[-1].end(), match.start()) is None:
            yield from _place_list(doc, sentence, text, run)
            run = []
        run.append(match)
    yield from _place_list(doc, sentence, text, run)


def _place_list(doc: Document, sentence: Sentence, text: str, run: list[re.Match[str]]) -> Iterator[Reading]:
    names = {match["name"] or match["name2"] for match in run}
    if len(run) < _FEWEST or len(names) != len(run):
        return
    opening = text[: run[0].start()]
    opens = _LIST_OPENS.search(opening)
    closes = re.match(r"\s?(?:[.);]|$)", text[run[-1].end() :])
    if opens is None or closes is None:
        return
    before = opening[max(0, opens.start() - _NEAR) : opens.start()]
    totals = list(re.finditer(rf"{COUNT}(?=(?:\s{WORD}){{0,2}}?\s{counted()})", before))
    if not totals or _PARTLY.search(before[totals[-1].start() :] + opens.group()) or _chosen(before):
        return
    shift = sentence.start + opens.start() - len(before)
    whole = doc.at.get(shift + totals[-1].start())
    numbers = [number_at(doc, sentence, match, "n" if match["n"] else "n2") for match in run]
    if whole is not None:
        yield from _sum(doc, numbers, whole)


def _chosen(before: str) -> bool:
    """Whether only some of the places are to be listed."""
    return (
        re.search(
            r"\b(?:mostly|mainly|most of|largest|largely|преимуществ\w+|больш\w+|главным образом|основн\w+)\b", before
        )
        is not None
    )
