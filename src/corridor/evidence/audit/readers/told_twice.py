"""How many were asked, where a text tells it more than once."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from corridor.evidence.audit.lexicon import either, months
from corridor.evidence.audit.readers.common import COUNT, number_at, read, reading
from corridor.evidence.audit.records import Check, Confidence
from corridor.evidence.audit.sorts import Number, Sort
from corridor.figures import Equal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.audit.document import Document, Sentence
    from corridor.evidence.audit.records import Reading

_MOST_LISTED = 12
_WITH = r"(?:\s(?:with|с|со)\s(?:the\s)?(?P<who>[^\W\d_]+))?"
_INTERVIEWS = re.compile(
    rf"(?P<n>{COUNT})\s(?P<what>(?:(?:in-depth|semi-structured|expert|qualitative|face-to-face|structured|key"
    r"|informant|personal|telephone|углубл[её]нн\w+|полуструктурированн\w+|экспертн\w+|качественн\w+"
    rf"|глубинн\w+|личн\w+)\s){{0,3}})(?:interviews|интервью)(?!\w){_WITH}"
)
_ASKED = re.compile(
    r"(?:surveyed|interviewed|polled|questioned|survey of|sample of|sample comprised|опросил\w*|опрошено"
    r"|опрошены|опрос(?:е|а)? (?:приняли участие|участвовал\w*)|приняли участие|выборка составила"
    rf"|выборки составил)\s(?:a total of\s|in total\s|всего\s)?(?P<n>{COUNT})\s(?P<who>[^\W\d_]+)"
    rf"|(?P<n2>{COUNT})\s(?P<who2>[^\W\d_]+)\s(?:\w+\s)?(?:were|was|have been|had been)\s(?:interviewed"
    r"|surveyed|polled|questioned)"
    rf"|(?P<n3>{COUNT})\s(?P<who3>[^\W\d_]+)\s(?:took part|participated|приняли участие|были опрошены|опрошены)"
)
_APART = re.compile(
    r"\b(?:wave|round|phase|pilot|planned|target|invited|approached|first|second|another|additional|also"
    r"|previous|earlier|of them|of whom|each"
    r"|in total across|following year|online|by phone|волн\w+|этап\w*|раунд\w*|фаз\w+|пилотн\w+|планир\w+"
    r"|дополнительн\w+|ещё|еще|также|из них"
    r"|перв\w+|втор\w+|каждо\w+|ранее|предыдущ\w+|всероссийск\w+|other|other studies|et al|according to"
    r"|по данным|poll by|survey by)\b|\([^()]{0,40}[,]\s\ue002"
)
_PLACE = re.compile(r"\b(?:in|from|at|в|во|из) (?:the )?[A-ZА-ЯЁ]")
_GENERIC = {
    "respondents",
    "people",
    "persons",
    "individuals",
    "adults",
    "человек",
    "респондентов",
    "респондента",
    "опрошенных",
    "респондент",
    "человека",
}
_NEAR = 4
_OWN = re.compile(
    r"\b(?:we|our|this|the (?:present )?(?:study|survey|report|article|paper|research|analysis)|in total"
    r"|a total|altogether|summary|abstract"
    r"|нами|мы|наше\w*|настоящ\w+|исследовани\w+|отч[её]т\w*|анализ\w*|всего|в общей сложности|проведен\w*"
    r"|опрошен\w*|аннотация)\b"
)
_MONTH = re.compile(rf"\b{either(months())}\b")


def told_twice(doc: Document) -> Iterator[Reading]:
    """Read how many were asked, where a text tells it more than once."""
    told: dict[tuple[str, ...], list[tuple[Sentence, Number]]] = defaultdict(list)
    for sentence in doc.prose():
        text = doc.text(sentence)
        if Sort.COUNT.value not in text or _APART.search(text):
            continue
        for key, number in _told(doc, sentence, text):
            if number.exact and number.printed is not None and number.printed.exact > _MOST_LISTED:
                told[key].append((sentence, number))
    for found in told.values():
        yield from _twice(doc, found[:20])


def _told(doc: Document, sentence: Sentence, text: str) -> Iterator[tuple[tuple[str, ...], Number]]:
    for match in _INTERVIEWS.finditer(text):
        what = " ".join(sorted(word[:6] for word in match["what"].split()))
        who = (match["who"] or "")[:6]
        yield ("interviews", what, who), number_at(doc, sentence, match, "n")
    for match in _ASKED.finditer(text):
        group = next(name for name in ("n", "n2", "n3") if match[name])
        who = match[group.replace("n", "who")]
        yield ("asked", "" if who in _GENERIC else who[:6]), number_at(doc, sentence, match, group)


#: Men and women are parts of a sample.
_PART = re.compile(r"\s(?:m[ae]n|wom[ae]n|males?|females?|мужчин\w*|женщин\w*)\b")


def sample_sizes(doc: Document, sentence: Sentence) -> list[Number]:
    """Give how many were asked, as a sentence of the text's own survey tells it."""
    text = doc.text(sentence)
    if Sort.COUNT.value not in text or _APART.search(text):
        return []
    found = [number for key, number in _told(doc, sentence, text) if key[0] == "asked"]
    return [
        number
        for number in found
        if number.exact
        and number.printed is not None
        and number.printed.exponent == 0
        and not _PART.match(doc.low, number.end)
    ]


def _twice(doc: Document, found: list[tuple[Sentence, Number]]) -> Iterator[Reading]:
    values = {number.printed.exact for _, number in found if number.printed is not None}
    if len(found) < 2 or len(values) > 2:  # noqa: PLR2004 (told twice, with two values)
        return
    first_sentence, first = found[0]
    for sentence, number in found[1:]:
        if sentence.index == first_sentence.index or not _same_study(doc, first_sentence, sentence):
            continue
        left, right = first.printed, number.printed
        if left is None or right is None or abs(left.exact - right.exact) * _NEAR > max(left.exact, right.exact):
            continue
        numbers = (read(doc, first, "left"), read(doc, number, "right"))
        at = (number.start, number.end)
        yield reading(doc, Check.STATED_TWICE, numbers, at, Equal(left, right), confidence=Confidence.MEDIUM)


def _same_study(doc: Document, one: Sentence, other: Sentence) -> bool:
    """Whether two sentences can tell of one survey: no other place, no other year."""
    own = any(_OWN.search(doc.text(sentence)) for sentence in (one, other))
    if not own or not _one_time(doc, one, other) or (_names(doc, one) - _names(doc, other) and _names(doc, other)):
        return False
    texts = [doc.cased[sentence.start : sentence.end] for sentence in (one, other)]
    places = [_PLACE.search(text) is not None for text in texts]
    years = [
        {doc.view.text[number.start : number.end] for number in sentence.numbers if number.sort is Sort.YEAR}
        for sentence in (one, other)
    ]
    return (
        places[0] == places[1]
        and (not years[0] or not years[1] or bool(years[0] & years[1]))
        and not (all(places) and _named_places(texts[0]) != _named_places(texts[1]))
    )


def _one_time(doc: Document, one: Sentence, other: Sentence) -> bool:
    """Whether no two different months or dates are named."""
    found = [frozenset(_MONTH.findall(doc.view.text[s.start : s.end].lower())) for s in (one, other)]
    return not found[0] or not found[1] or bool(found[0] & found[1])


def _names(doc: Document, sentence: Sentence) -> frozenset[str]:
    """Give the names in a sentence, without the word that opens it."""
    words = re.findall(r"(?<=\w\s)[A-ZА-ЯЁ][\w-]+", doc.cased[sentence.start : sentence.end])
    return frozenset(word[:5] for word in words)


def _named_places(text: str) -> frozenset[str]:
    return frozenset(
        match[1][:5] for match in re.finditer(r"\b(?:in|from|at|в|во|из) (?:the )?([A-ZА-ЯЁ][\w-]+)", text)
    )
