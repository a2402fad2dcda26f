"""Drafts of claims from a document: each number with unit, object and period, each date, and the names beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corridor.evidence.audit.numbers import numbers_in
from corridor.evidence.audit.sorts import Sort
from corridor.evidence.documents.sentences import sentences
from corridor.evidence.drafts.model import Draft, Place, Quantity
from corridor.evidence.drafts.names import Span, may_be_recognised, names_in
from corridor.evidence.drafts.periods import periods_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.evidence.audit.sorts import Number
    from corridor.evidence.documents.model import Passage
    from corridor.evidence.documents.reading import Reading
    from corridor.evidence.drafts.model import Name
    from corridor.evidence.drafts.names import Recogniser

#: Sorts that are quantities.
_QUANTITIES = frozenset(
    {Sort.COUNT, Sort.COUNT_RANGE, Sort.PERCENT, Sort.PERCENT_RANGE, Sort.TIMES, Sort.MEASURE, Sort.POINTS,
     Sort.DURATION}
)  # fmt: skip
_PERCENT = frozenset({Sort.PERCENT, Sort.PERCENT_RANGE})
#: Words at which what is counted ends, and how many of its words are taken.
_ENDS = frozenset(
    {"in", "at", "on", "by", "from", "to", "for", "with", "who", "that", "which", "were", "was", "are", "is",
     "had", "have", "has", "and", "or", "but", "as", "than", "during", "since", "after", "before", "left", "said",
     "в", "на", "по", "от", "до", "из", "с", "со", "к", "ко", "для", "за", "у", "о", "об", "и", "а", "но", "или",
     "что", "которые", "который", "которая", "которых", "было", "были", "был", "была", "есть", "как", "чем", "при",
     "во", "после", "не"}
)  # fmt: skip
_LONGEST = 3
#: Russian verbs by their ends; behind the first word, which is what is counted.
_VERB = re.compile(r"[а-яё]{2,}(?:л|ла|ло|ли|лся|лась|лись|ет|ит|ют|ят|ется|ются|ится|ятся)")
_WORD = re.compile(r"\s+([^\W\d_][\w-]*)")
_SHARE_OF = re.compile(r"\s+(?:of(?:\s+(?:the|all))?|от(?:\s+числа)?|из(?:\s+числа)?)(?=\s)")
_PERSONS = re.compile(
    r"people|persons?|migrants?|respondents?|citizens?|workers?|women|men|children|refugees?|adults?|человек\w*|люд\w+"
    r"|граждан\w*|мигрант\w*|работник\w*|рабочих|респондент\w*|опрошенн\w*|женщин\w*|мужчин\w*|дет(?:и|ей)|беженц\w*"
)
_SIGNS = {"more": ">", "less": "<"}
#: The number of a footnote at the end of a name.
_MARK = re.compile(r"\s\d{1,3}\Z")
#: Longest literal by which a place is found again.
_LITERAL = 60


def drafts_of(
    reading: Reading, passages: Sequence[Passage], recognise: Recogniser | None = None
) -> Iterator[Draft]:  # fmt: skip
    """Give the drafts of a document in the order of its text; `recognise` is None where names are not read."""
    for passage in passages:
        first, _ = reading.from_raw(passage.start, passage.end)
        low = _lowered(passage.text)
        numbers = [each for each in numbers_in(low, passage.text) if each.sort in _QUANTITIES]
        periods = periods_in(low)
        for start, end in sentences(passage.text, passage.language):
            within = [each for each in numbers if start <= each.start < end]
            dated = [each for each in periods if start <= each[0] < end]
            # A number within a date is no quantity.
            within = [each for each in within if not any(a <= each.start < b for a, b, _ in dated)]
            if not within and not any(_is_day(written) for _, _, written in dated):
                continue
            yield from _of_sentence(_Sentence(reading, passage, first, start, end), within, dated, recognise)


class _Sentence:
    """A sentence of a passage, with the way to its place in the document."""

    def __init__(self, reading: Reading, passage: Passage, first: int, start: int, end: int) -> None:
        self.passage, self.start, self.end = passage, start, end
        self.text = passage.text[start:end]
        self._reading, self._first = reading, first
        self.place = self.at(start, end)

    def unmarked(self, start: int, end: int) -> int:
        """Give where a stretch of the sentence ends without the footnote mark that is printed at its last word."""
        mark = _MARK.search(self.text, start, end)
        if mark is None:
            return end
        space = self._first + self.start + mark.start()
        first, last = self._reading.to_raw(space, space + 1)
        return mark.start() if first == last else end  # the space is ours: print has none

    def at(self, start: int, end: int) -> Place:
        """Give the place of a stretch of the passage."""
        raw = self._reading.to_raw(self._first + start, self._first + end)
        return Place(*raw, self.passage.page, self.passage.text[start:end])


def _of_sentence(
    sentence: _Sentence, numbers: Sequence[Number], dated: Sequence[tuple[int, int, str]], recognise: Recogniser | None
) -> Iterator[Draft]:
    names: tuple[Name, ...] = ()
    if recognise is not None and may_be_recognised(sentence.text, sentence.passage.language):
        found = (Span(type_, start, sentence.unmarked(start, end)) for type_, start, end in recognise(sentence.text))
        names = tuple(names_in(sentence.text, found))
    periods = tuple(dict.fromkeys(written for _, _, written in dated))
    for number in numbers:
        quantity, end = _quantity(sentence, number)
        if quantity is not None:
            at = sentence.at(number.start, min(end, number.start + _LITERAL))
            yield Draft(sentence.place, sentence.passage.language, quantity, at, periods, names)
    if not numbers:
        start, end, written = next(each for each in dated if _is_day(each[2]))
        others = tuple(each for each in periods if each != written)
        place = sentence.at(start, end)
        yield Draft(sentence.place, sentence.passage.language, None, place, (written, *others), names)


def _quantity(sentence: _Sentence, number: Number) -> tuple[Quantity | None, int]:
    """Give a number with what stands beside it, and where that ends; None for one of which nothing is told."""
    text = sentence.passage.text
    of, end = _object(text, number, sentence.end)
    opens = number.start == sentence.start and of[:1].isupper()  # the mark of a note, or the number of a heading
    bare = number.sort in {Sort.COUNT, Sort.COUNT_RANGE} and not of
    if number.printed is None or opens or bare:
        return None, number.end
    unit = "percent" if number.sort in _PERCENT else ""
    if number.sort in {Sort.COUNT, Sort.COUNT_RANGE} and of and _PERSONS.fullmatch(of.split()[0].lower()):
        unit = "persons"
    printed = ""
    if number.sort in {Sort.TIMES, Sort.MEASURE, Sort.POINTS, Sort.DURATION}:
        start = number.ends[-1][0] if number.ends else number.start
        printed = text[start : number.end].lstrip("0123456789., \u00a0\u202f–-").strip()
    low, high = number.printed.value, (number.high or number.printed).value
    sign = _SIGNS.get(number.bound, "~" if number.about else "")
    return Quantity(min(low, high), max(low, high), sign, unit, printed, of), end


def _object(text: str, number: Number, limit: int) -> tuple[str, int]:
    """Give the few words behind a number that say what is counted, and where they end."""
    at = number.end
    if number.sort in _PERCENT and (match := _SHARE_OF.match(text, at, limit)):
        at = match.end()
    start, words = at, 0
    while words < _LONGEST and (match := _WORD.match(text, at, limit)):
        word = match[1].lower()
        if word in _ENDS or (words and _VERB.fullmatch(word)):
            break
        at, words = match.end(), words + 1
    return (text[start:at].strip(), at) if words else ("", number.end)


def _is_day(written: str) -> bool:
    return len(written) == len("2022-09-21")


def _lowered(text: str) -> str:
    """Give a text in lower case, every character at its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
