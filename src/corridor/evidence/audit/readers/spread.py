"""Coefficients of variation, sampling errors, products of at least so many by so many each, so many in each group."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corridor.evidence.audit.readers.common import (
    COUNT,
    COUNTS,
    PERCENT,
    WORD,
    number_at,
    person,
    read,
    read_end,
    reading,
)
from corridor.evidence.audit.readers.words import name_lists
from corridor.evidence.audit.records import Check, Confidence
from corridor.evidence.audit.sorts import FILL, Number, Sort
from corridor.figures import Grade, Judgement, MarginOfError, Ratio, Symbol, VariationAtMost

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from corridor.evidence.audit.document import Document, Sentence
    from corridor.evidence.audit.records import Reading

_PERCENT = 100
_VARIATION = re.compile(
    rf"(?:coefficients? of variation|variation coefficients?|коэффициент\w* вариации)[^.;]{{0,120}}?"
    r"(?:not exceed|no more than|at most|not more than|less than|below|under|within|не превыша\w+|не более"
    rf"|не выше|менее|ниже|в пределах)\s(?P<c>{PERCENT})"
)
_SENTENCES_AFTER = 3
_FEWEST, _MOST_GROUPS = 2, 12
_SENTENCES_AROUND = 6


def variations(doc: Document) -> Iterator[Reading]:
    """Read limits of a coefficient of variation with the ranges told after them."""
    for sentence in doc.prose():
        text = doc.text(sentence)
        match = _VARIATION.search(text) if Sort.PERCENT.value in text else None
        if match is None:
            continue
        limit = number_at(doc, sentence, match, "c")
        size = _group_count(doc, sentence)
        for one in doc.around(sentence, 0, _SENTENCES_AFTER):
            for number in one.numbers:
                if number.sort is Sort.PERCENT_RANGE and size and not number.about:
                    yield from _variation(doc, number, limit, size)


def _group_count(doc: Document, sentence: Sentence) -> int:
    """Give how many groups the sentence names; 0 where it does not say."""
    lists = name_lists(doc.cased[sentence.start : sentence.end])
    if lists:
        return max(len(names) for names in lists)
    match = re.search(
        rf"(?P<m>{COUNT})\s(?:\w+\s)?(?:countries|groups|regions|cities|стран\w*|групп\w*|регион\w*|город\w*)",
        doc.text(sentence),
    )
    number = number_at(doc, sentence, match, "m") if match else None
    return int(number.printed.exact) if number is not None and number.exact and number.printed is not None else 0


def _variation(doc: Document, number: Number, limit: Number, size: int) -> Iterator[Reading]:
    low, high, most = number.printed, number.high, limit.printed
    if low is None or high is None or most is None or not _FEWEST <= size <= _MOST_GROUPS:
        return
    if low.digits <= 0 or low.exact > high.exact:
        return
    numbers = (read_end(doc, number, 0), read_end(doc, number, 1), read(doc, limit))
    claim = VariationAtMost((low, high), most, size=size)
    at = (limit.start, limit.end)
    params = {"groups": size, "low": low, "high": high, "limit": most}
    yield reading(doc, Check.VARIATION, numbers, at, claim, confidence=Confidence.MEDIUM, params=params)


_ERROR = re.compile(
    r"(?:sampling error|margin of (?:sampling )?error|error attributable to sampling|statistical error"
    r"|error margin|standard margin|ошибк\w+ выборки|погрешност\w+|ошибк\w+ репрезентативности"
    r"|предельн\w+ ошибк\w+)"
    rf"[^.;]{{0,80}}?(?:is|was|of|at|exceed|than|±|\+/-|\+/−|превыша\w+|составил\w*|составля\w+|более|выше"
    rf"|[–—:]|равн\w+)\s?(?:±|\+/-|\+/−)?\s?(?P<e>[{Sort.PERCENT}{Sort.POINTS}]{FILL}*+)"
)
_OTHER_CONFIDENCE = re.compile(r"\b(?:90|99|68|80|99[.,]7|95[.,]4)\s?(?:%|per cent|percent|проц)")
_NOT_SIMPLE = re.compile(
    r"\b(?:subgroup|sub-sample|subsample|for each|for women|for men|for the group|подгрупп\w*|подвыбор\w*"
    r"|для каждо\w+)\b"
)
_SAMPLED = (
    r"(?:sample size|sample of|sample comprised|sample included|sample consisted of|respondents|interviewed"
    r"|surveyed|survey|poll|polled|panel|participants|опрошен\w*|опрос\w*|респондент\w*|выборк\w+|n\s?=)"
)


@cache
def _sample() -> re.Pattern[str]:
    """Find how many were asked; group `n`."""
    return re.compile(
        rf"(?P<n>{COUNT})\s(?:\w+\s){{0,2}}?(?:respondents|people|adults|persons|participants|респондент\w*"
        r"|человек\w*|опрошенн\w*|граждан\w*|жител\w*|migrants|мигрант\w*|россиян)(?!\w)"
        r"|(?:n\s?=\s?|(?:sample|выборк\w+|объ[её]м\w* выборки|sample size)\s(?:size\s)?(?:of|was|[–—:]"
        rf"|составил\w*|составля\w+)\s)(?P<m>{COUNT})"
    )


@cache
def _own_margin() -> re.Pattern[str]:
    """Find an error told of a sample whose size stands before it in brackets."""
    said = r"(?:it|the (?:margin|error)(?: of (?:sampling )?error)?|(?:эта )?ошибка(?: выборки)?|она|погрешность)"
    is_ = r"(?:is|was|does not exceed|did not exceed|не превыша\w+|составля\w+|составил\w*|равна)"
    error = rf"(?P<e>[{Sort.PERCENT}{Sort.POINTS}]{FILL}*+)"
    return re.compile(rf"\(n\s?=\s?(?P<n>{COUNT})\),?\s{said}\s{is_}\s?(?:±|\+/-)?\s?{error}")


def _subsample_margins(doc: Document, sentence: Sentence) -> Iterator[Reading]:
    match = _own_margin().search(doc.text(sentence))
    near = doc.around(sentence, 2, 0)
    told = any(_ERROR.search(doc.text(one)) for one in near)
    context = " ".join(doc.view.text[one.start : one.end].lower() for one in near)
    if match is None or not told or _OTHER_CONFIDENCE.search(context):
        return
    size, error = number_at(doc, sentence, match, "n"), number_at(doc, sentence, match, "e")
    if size.exact and size.printed is not None and error.printed is not None and not error.about and not error.ends:
        yield _margin(doc, size, error)


def margins(doc: Document) -> Iterator[Reading]:
    """Read a printed sampling error with the sample told around it, or in brackets before it."""
    for sentence in doc.prose():
        text = doc.text(sentence)
        yield from _subsample_margins(doc, sentence)
        match = _ERROR.search(text)
        if match is None:
            continue
        error = number_at(doc, sentence, match, "e")
        since = max(0, sentence.index - _SENTENCES_AROUND)
        around = doc.sentences[since : sentence.index + _SENTENCES_AROUND + 1]
        near = [one for one in around if abs(one.paragraph - sentence.paragraph) <= 1]
        context = " ".join(doc.view.text[one.start : one.end].lower() for one in near)
        if (
            error.printed is None
            or error.about
            or error.ends
            or _OTHER_CONFIDENCE.search(context)
            or _NOT_SIMPLE.search(context)
        ):
            continue
        sizes = _sizes(doc, near)
        if len(sizes) == 1:
            yield _margin(doc, sizes[0], error)


def _sizes(doc: Document, near: list[Sentence]) -> list[Number]:
    """Give the numbers of people asked, the largest only where smaller ones are its parts; several are unclear."""
    found: dict[Fraction, Number] = {}
    for sentence in near:
        text = doc.text(sentence)
        if not re.search(_SAMPLED, text):
            continue
        for match in _sample().finditer(text):
            number = number_at(doc, sentence, match, "n" if match["n"] else "m")
            whole = number.printed is not None and number.printed.exponent == 0
            if whole and number.exact and number.printed is not None:
                found.setdefault(number.printed.exact, number)
    if not found:
        return []
    largest = max(found)
    parts = [size for size in found if size != largest]
    return [found[largest]] if all(largest % size == 0 for size in parts) and len(parts) <= 1 else list(found.values())


def _margin(doc: Document, size: Number, error: Number) -> Reading:
    assert size.printed is not None and error.printed is not None  # noqa: S101, PT018 (asked before)
    claim = MarginOfError(size.printed, None, None, error.printed)
    numbers = (read(doc, size, "size"), read(doc, error, "printed"))
    at = (error.start, error.end)
    return reading(doc, Check.MARGIN, numbers, at, claim, confidence=Confidence.MEDIUM)


_EACH_SIZE = re.compile(
    r"(?:famil(?:y|ies)|households?|сем(?:ья|ьи|ей|ью)|домохозяйств\w*|groups?"
    rf"|групп\w*)[^.;]{{0,60}}?\s(?:{COUNTS}|(?P<a>{COUNT})\s(?:to|or(?: even)?|до"
    rf"|или(?: даже)?)\s(?P<b>{COUNT}))"
)


def products(doc: Document) -> Iterator[Reading]:
    """Read "at least so many, each with a to b members, so at least so many people"."""
    for sentence in doc.prose():
        text = doc.text(sentence)
        match = _EACH_SIZE.search(text) if text.count(Sort.COUNT.value) > 1 else None
        if match is None or not match["a"]:
            continue
        low, high = (number_at(doc, sentence, match, name) for name in "ab")
        later = [n for n in sentence.numbers if n.start > high.start and n.sort is Sort.COUNT and n.bound == "more"]
        before = [
            number
            for one in doc.around(sentence, 2, 0)
            for number in one.numbers
            if number.start < low.start and number.sort is Sort.COUNT and number.bound == "more"
        ]
        if len(later) == 1 and len(before) == 1:
            yield from _product(doc, before[0], low, high, later[0])


def _product(doc: Document, size: Number, low: Number, high: Number, claimed: Number) -> Iterator[Reading]:
    each, most, least, said = size.printed, high.printed, low.printed, claimed.printed
    if each is None or most is None or least is None or said is None:
        return
    product = each.exact * least.exact
    numbers = tuple(read(doc, number) for number in (size, low, high, claimed))
    at = (low.start, claimed.end)
    params = {"each": each, "low": least, "high": most, "said": said, "product": product}
    if product >= said.exact or each.exact * most.exact < said.exact:
        return
    verdict = Judgement(False, Grade.UNSUPPORTED, (product, Symbol.BELOW, said))  # noqa: FBT003 (holds)
    yield reading(doc, Check.PRODUCT, numbers, at, verdict=verdict, params=params, confidence=Confidence.MEDIUM)


_GROUPS = (
    r"(?:countries|country|regions?|cities|city|towns?|villages?|districts?|schools?|groups?|sites?|companies"
    r"|provinces?|oblasts?|стран\w*|регион\w*|город\w*|сел\w*|район\w*|школ\w*|групп\w*|област\w*|пункт\w*)"
)


@cache
def _each() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<t>{COUNT})(?=(?:\s{WORD}){{0,2}}\s{person()})[^.;]{{0,120}}?(?:\(|,\s"
        rf"|[–—]\s)(?:по\s)?(?P<e>{COUNT})(?:\s{WORD}){{0,2}}?\s(?:from|in|per|at|из|в|на|от|для)"
        rf"\s(?:each|every|кажд\w+)(?:\s(?:of|из)(?:\s(?:the|these))?(?:\s(?P<m>{COUNT}))?)?(?:\s(?P<what>{WORD}))?"
    )


@cache
def _by_groups() -> re.Pattern[str]:
    """Find a total in so many groups of so many each."""
    return re.compile(
        rf"(?P<t>{COUNT})\s{person()}(?:\s{WORD}){{0,2}}?\sin\s(?P<m>{COUNT})\s(?:{WORD}\s)?[^\W\d_]+s\sof\s(?P<e>{COUNT})"
        rf"(?:\s{WORD})?\seach(?!\w)"
    )


@cache
def _with_total() -> re.Pattern[str]:
    """Find so many groups of so many, and so many in all."""
    return re.compile(
        rf"(?P<m>{COUNT})(?:\s[\w-]+){{1,2}}?\s(?:по|of|with)\s(?P<e>{COUNT})\s{person()}(?:\s(?:each|в каждой))?,?"
        rf"\s(?:\()?(?:всего|итого|в общей сложности|a total of|in total|altogether)\s(?P<t>{COUNT})(?!\s(?:из|of)\b)"
    )


_HOW_MANY = re.compile(rf"(?P<m>{COUNT})\s(?:\w+\s)?(?P<of>{_GROUPS})(?!\w)")
_STEM = 4


def equal_groups(doc: Document) -> Iterator[Reading]:
    """Read a total with so many in each of its groups."""
    for sentence in doc.prose():
        text = doc.text(sentence)
        if text.count(Sort.COUNT.value) < _FEWEST:
            continue
        for match in (*_by_groups().finditer(text), *_with_total().finditer(text)):
            whole, part, groups = (number_at(doc, sentence, match, name) for name in "tem")
            if whole.exact and part.exact and groups.exact:
                yield from _equal(doc, sentence, match, whole, part, groups)
        for match in _each().finditer(text):
            total, each = (number_at(doc, sentence, match, name) for name in "te")
            if not total.exact or not each.exact or total.printed is None or each.printed is None:
                continue
            many = number_at(doc, sentence, match, "m") if match["m"] else _named_groups(doc, sentence, match)
            yield from _equal(doc, sentence, match, total, each, many)


def _named_groups(doc: Document, sentence: Sentence, each: re.Match[str]) -> Number | None:
    """Give how many groups there are, where the sentence counts what "each" is said of."""
    what = (each["what"] or "")[:_STEM]
    found = [
        number_at(doc, sentence, match, "m")
        for match in _HOW_MANY.finditer(doc.text(sentence))
        if match["of"].startswith(what) and what
    ]
    found = [number for number in found if number.exact]
    return found[0] if len(found) == 1 else None


def _equal(
    doc: Document, sentence: Sentence, match: re.Match[str], total: Number, each: Number, many: Number | None
) -> Iterator[Reading]:
    at = (sentence.start + match.start(), sentence.start + match.end())
    whole, part = total.printed, each.printed
    if whole is None or part is None or part.digits <= 0 or part.exact > whole.exact:
        return
    numbers = [read(doc, total, "part"), read(doc, each, "whole")]
    if many is not None and many.printed is not None:
        numbers.append(read(doc, many, "result"))
        claim = Ratio(whole, part, many.printed, counted=True)
        groups = whole.exact / part.exact
        shown = (whole, Symbol.OVER, part, Symbol.EQUALS, groups)
        wrong = Judgement(False, Grade.CONTRADICTION, (*shown, Symbol.DIFFERS, many.printed))  # noqa: FBT003 (holds)
        verdict = None if groups == many.printed.exact else wrong
        yield reading(doc, Check.EACH, numbers, at, claim, verdict, params={"groups": many.printed})
        return
    quotient = whole.exact / part.exact
    if quotient.denominator == 1:
        verdict = Judgement(True, arithmetic=(whole, Symbol.OVER, part, Symbol.EQUALS, quotient))  # noqa: FBT003 (holds)
    else:
        verdict = Judgement(False, Grade.CONTRADICTION, (whole, Symbol.OVER, part, Symbol.EQUALS, quotient))  # noqa: FBT003 (holds)
    yield reading(doc, Check.EACH, numbers, at, verdict=verdict, variant="uneven", confidence=Confidence.MEDIUM)
