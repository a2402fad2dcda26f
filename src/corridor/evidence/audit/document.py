"""A text ready for reading figures: sentences, their numbers, and skeletons in which numbers are single signs."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from corridor.evidence.audit.layout import Block, Kind, blocks
from corridor.evidence.audit.numbers import numbers_in
from corridor.evidence.audit.sorts import FILL, Number
from corridor.evidence.audit.view import View, ViewBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.audit.records import Span

_LONGEST = 2_000
_CYRILLIC = re.compile("[а-яё]")
_LATIN = re.compile("[a-z]")
_BREAK = re.compile(r"[.!?…][»”\"')\]’]{0,3}\s+(?=[«“\"„‘(\[]?[A-ZА-ЯЁ\d])|[.!?][”\"»]\s*(?=[A-ZА-ЯЁ])")
_ABBREVIATION = re.compile(
    r"(?:(?<![^\W\d_])[A-ZА-ЯЁ]|\b(?:e\.g|i\.e|vs|fig|figs|no|dr|mr|mrs|ms|prof|st|approx|ca|cf|vol|pp?|eds?|nr"
    r"|al|dec|jan"
    r"|feb|aug|sept?|oct|nov|т\.\s?е|т\.\s?к|см|рис|табл|им|ул|сс?|стр|др|пр|гг?|т\.\s?д|тыс|млн|млрд|проф|акад"
    r"|руб|чел))\.$",
    re.IGNORECASE,
)
_ENDS_ANYWAY = re.compile(r"(?:\d\s?(?:гг?|чел|руб|тыс|млн|млрд)|т\.\s?д|др|пр)\.$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, with offsets into the reading text."""

    start: int
    end: int
    #: Number of its paragraph.
    paragraph: int
    #: Its number within the text.
    index: int
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, with offsets into the reading text."""

    kind: Kind
    start: int
    end: int
    #: Its number within the text.
    index: int
    #: Order among paragraphs and tables as they stand in the text.
    place: int
    russian: bool
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A text read once; readers only look things up."""

    raw: str
    view: View
    #: The reading text in lower case, each number a sign of its sort followed by fillers; same offsets.
    low: str
    #: The same with capitals kept.
    cased: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    #: Tables: order in the text, and their lines in the text as given.
    tables: tuple[tuple[int, tuple[Span, ...]], ...]
    #: Numbers by where they start in the reading text.
    at: dict[int, Number]

    def text(self, sentence: Sentence) -> str:
        """Give a sentence's skeleton in lower case."""
        return self.low[sentence.start : sentence.end]

    def span(self, start: int, end: int) -> Span:
        """Give the stretch of the text as given for a stretch of the reading text."""
        return self.view.span(start, end)

    def prose(self) -> Iterator[Sentence]:
        """Yield sentences that are not references."""
        for sentence in self.sentences:
            if self.paragraphs[sentence.paragraph].kind is not Kind.REFERENCE:
                yield sentence

    def around(self, sentence: Sentence, before: int, after: int) -> tuple[Sentence, ...]:
        """Give a sentence and those before and after it in its paragraph, in order."""
        near = self.sentences[max(0, sentence.index - before) : sentence.index + after + 1]
        return tuple(one for one in near if one.paragraph == sentence.paragraph)

    def sentence_at(self, offset: int) -> Sentence | None:
        """Give the sentence that holds a character of the reading text."""
        index = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        return self.sentences[index] if index >= 0 and offset < self.sentences[index].end else None


def read_document(raw: str, language: str | None = None) -> Document:
    """Read a text: lay it out, join its words, cut it into sentences and find its numbers."""
    builder = ViewBuilder(raw)
    tables: list[tuple[int, tuple[Span, ...]]] = []
    edges: list[tuple[Kind, int, int, int]] = []
    for place, block in enumerate(blocks(raw)):
        if block.kind is Kind.TABLE:
            tables.append((place, tuple(block.lines)))
            continue
        start = builder.length
        _collect(builder, block)
        edges.append((block.kind, start, builder.length, place))
        builder.add("\n\n", block.lines[-1][1])
    view = builder.view()
    return _assembled(raw, view, edges, tables, language)


def _collect(builder: ViewBuilder, block: Block) -> None:
    for index, (start, end) in enumerate(block.lines):
        builder.add_line(start, end, first=index == 0)


def _assembled(
    raw: str,
    view: View,
    edges: list[tuple[Kind, int, int, int]],
    tables: list[tuple[int, tuple[Span, ...]]],
    language: str | None,
) -> Document:
    low = lowered(view.text)
    numbers: list[Number] = []
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    for kind, start, end, place in edges:
        found = (
            [_moved(number, start) for number in numbers_in(low[start:end], view.text[start:end])]
            if kind is not Kind.STRAY
            else []
        )
        numbers += found
        index = len(paragraphs)
        cut = _sentences(view.text, start, end, index, len(sentences), found)
        sentences += cut
        russian = language == "ru" if language else _is_russian(low, start, end)
        paragraphs.append(Paragraph(kind, start, end, index, place, russian, tuple(cut)))
    return Document(
        raw,
        view,
        _skeleton(low, numbers),
        _skeleton(view.text, numbers),
        tuple(paragraphs),
        tuple(sentences),
        tuple(tables),
        {number.start: number for number in numbers},
    )


def lowered(text: str) -> str:
    """Lower-case a text without moving a character, ё as е."""
    low = text.lower().replace("ё", "е")
    if len(low) == len(text):
        return low
    return "".join(one if len(one.lower()) != 1 else one.lower() for one in text).replace("ё", "е")


def _moved(number: Number, by: int) -> Number:
    ends = tuple((start + by, end + by) for start, end in number.ends)
    return Number(
        number.sort,
        number.start + by,
        number.end + by,
        number.printed,
        number.high,
        ends,
        about=number.about,
        bound=number.bound,
        phrase=number.phrase,
        spelled=number.spelled,
    )


def _skeleton(text: str, numbers: list[Number]) -> str:
    pieces, at = [], 0
    for number in numbers:
        pieces += [text[at : number.start], number.sort.value, FILL * (number.end - number.start - 1)]
        at = number.end
    return "".join([*pieces, text[at:]])


def _is_russian(low: str, start: int, end: int) -> bool:
    part = low[start : min(end, start + _LONGEST)]
    return len(_CYRILLIC.findall(part)) > len(_LATIN.findall(part))


def _sentences(text: str, start: int, end: int, paragraph: int, first: int, numbers: list[Number]) -> list[Sentence]:
    edges = [start]
    for match in _BREAK.finditer(text, start, end):
        dot = match.start() + 1
        if text[match.start()] == "." and _is_abbreviation(text, edges[-1], dot):
            continue
        edges.append(match.end())
    edges.append(end)
    result: list[Sentence] = []
    at = 0
    for left, right in _bounded(edges):
        inside = []
        while at < len(numbers) and numbers[at].start < right:
            inside.append(numbers[at])
            at += 1
        result.append(Sentence(left, right, paragraph, first + len(result), tuple(inside)))
    return result


def _bounded(edges: list[int]) -> Iterator[tuple[int, int]]:
    """Yield stretches between edges, none longer than a reader takes in."""
    for left, right in pairwise(edges):
        for start in range(left, right, _LONGEST):
            yield start, min(right, start + _LONGEST)


def _is_abbreviation(text: str, start: int, dot: int) -> bool:
    window = text[max(start, dot - 12) : dot]
    return _ABBREVIATION.search(window) is not None and _ENDS_ANYWAY.search(window) is None
