"""Words of quantity against the share printed with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corridor.evidence.audit.readers.common import PERCENT, PERCENTS, PHRASE, number_at, read, reading
from corridor.evidence.audit.records import Check
from corridor.evidence.audit.sorts import FILL, Number, Sort
from corridor.evidence.phrases import band, phrases
from corridor.figures import Judgement, WithinBand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.evidence.audit.document import Document, Sentence
    from corridor.evidence.audit.records import Reading, ReadNumber
    from corridor.figures import Printed

_GAP = rf"(?:[^().;:?!\ue000-\ue00b{FILL}]|(?<=\w)\.(?=\w)){{0,110}}"
_LIST = (
    rf"(?:(?:from|between|от|с)\s)?(?P<v>{PERCENTS})(?:(?:,\s|,?\s(?:and|or|и|или)\s"
    rf"|\s?/\s?){PERCENT})*(?:,?\s(?:respectively|соответственно))?"
)
_ATTACHED = re.compile(rf"(?P<q>{PHRASE})(?P<gap>{_GAP})\(\s?{_LIST}\s?\)")
_DASHED = re.compile(rf"(?P<q>{PHRASE})(?P<gap>{_GAP})\s[–—]\s(?P<v>{PERCENT})(?=\s?[.,;)]|\s?$)")
_REVERSED = re.compile(
    rf"(?P<v>{PERCENT})(?:\s[^\W\d_]\w*+){{0,4}}?\s?(?:\(|,\s(?:i\.e\.,?|that is,?|то есть|т\. ?е\.|or"
    rf"|или)\s)(?:\w+\s)?(?P<q>{PHRASE})"
)
_MORE = re.compile(
    r",?\s(?:(?:and|и)\s)?(?:(?:from|in|of|among|из|в)\s)?(?P<name>[A-ZА-ЯЁ][\w’'-]+(?: [A-ZА-ЯЁ]"
    rf"[\w’'-]+){{0,2}})\s\((?P<v>{PERCENT})\)"
)
_DENIED = re.compile(
    r"\b(?:relative|not|no|not a|far from|neither|the share of|относительн\w+|не|отнюдь не|далеко не)\s(?:an? |the )?$"
)
_AT_LEAST = {"majority", "overwhelming"}


def word_shares(doc: Document) -> Iterator[Reading]:
    """Read every word of quantity that stands with its share."""
    for sentence in doc.prose():
        sorts = {number.sort for number in sentence.numbers}
        if Sort.PHRASE in sorts and sorts & {Sort.PERCENT, Sort.PERCENT_RANGE}:
            yield from _in_sentence(doc, sentence, doc.text(sentence))


def _in_sentence(doc: Document, sentence: Sentence, text: str) -> Iterator[Reading]:
    for pattern in (_ATTACHED, _DASHED, _REVERSED):
        for match in pattern.finditer(text):
            phrase = number_at(doc, sentence, match, "q")
            if _DENIED.search(text[: match.start("q")]):
                continue
            values = _values(doc, sentence, match, all_named=pattern is _ATTACHED)
            if phrase.phrase in _AT_LEAST and _others(sentence, phrase, values):
                continue
            found = compared(doc, phrase, [read(doc, value) for value in values], _bounds(values))
            if found is not None:
                yield found


def _values(doc: Document, sentence: Sentence, match: re.Match[str], *, all_named: bool) -> list[Number]:
    """Give the percentages in the brackets, and those of further groups that follow in the same form."""
    start, end = match.span()
    inside = [number for number in sentence.numbers if start <= number.start - sentence.start < end]
    values = [number for number in inside if number.sort in {Sort.PERCENT, Sort.PERCENT_RANGE}]
    cased = doc.cased[sentence.start : sentence.end]
    while all_named:
        following = _MORE.match(cased, end)
        if following is None:
            break
        values.append(doc.at[sentence.start + following.start("v")])
        end = following.end()
    return values


def _others(sentence: Sentence, phrase: Number, values: Sequence[Number]) -> bool:
    """Whether the sentence goes on with percentages that may belong to the same majority."""
    last = values[-1].start if values else phrase.start
    later = [number for number in sentence.numbers if number.start > last]
    return any(number.sort in {Sort.PERCENT, Sort.PERCENT_RANGE} for number in later)


def _bounds(values: Sequence[Number]) -> list[tuple[Printed, Printed]]:
    """Give lowest and highest of each value."""
    return [(value.printed, value.high or value.printed) for value in values if value.printed is not None]


def _hedge(phrase: Number) -> str | None:
    """Give how a word is hedged, as `band` takes it."""
    if phrase.about and phrase.bound:
        return "just-over" if phrase.bound == "more" else "just-under"
    return phrase.bound or ("about" if phrase.about else None)


def compared(
    doc: Document, phrase: Number, places: Sequence[ReadNumber], bounds: Sequence[tuple[Printed, Printed]]
) -> Reading | None:
    """Compare a word with shares; only where all of them lie outside its band does it not hold."""
    if not bounds or phrase.phrase not in phrases():
        return None
    hedge = _hedge(phrase)
    allowed = band(phrases()[phrase.phrase], hedge)
    params = {
        "id": phrase.phrase,
        "hedge": hedge,
        "phrase": doc.view.text[phrase.start : phrase.end].strip(),
        "low": allowed.low,
        "high": allowed.high,
        "bound": phrase.bound,
    }
    at = (phrase.start, phrase.end)
    numbers = (read(doc, phrase), *places)
    shares = tuple(value for pair in bounds for value in dict.fromkeys(pair))
    if any(low.exact < allowed.low and high.exact > allowed.high for low, high in bounds):
        return reading(doc, Check.PHRASE, numbers, at, verdict=Judgement(holds=True), params=params)
    claim = WithinBand(shares, None, allowed.low, allowed.high, allowed.above)
    return reading(doc, Check.PHRASE, numbers, at, claim, params=params)
