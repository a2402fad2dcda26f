"""Words printed twice in a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corridor.evidence.audit.layout import Kind
from corridor.evidence.audit.readers.common import reading
from corridor.evidence.audit.records import Check, ReadNumber
from corridor.figures import Grade, Judgement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.audit.document import Document, Paragraph
    from corridor.evidence.audit.records import Reading

_TOKEN = re.compile(r"\S+")
_FEWEST_WORDS, _FEWEST_OF_SENTENCE = 5, 8
_FARTHEST = 80


def repeated(doc: Document) -> Iterator[Reading]:
    """Read words that are printed twice in a row: within a sentence, or a whole sentence."""
    for paragraph in doc.paragraphs:
        if paragraph.kind in {Kind.PROSE, Kind.NOTE}:
            yield from _phrases_twice(doc, paragraph)
            yield from _sentences_twice(doc, paragraph)


def _bare(token: str) -> str:
    """Give a word without what stands around it and without note marks; figures keep their digits."""
    word = token.strip(".,;:!?()[]«»“”\"'–—").casefold()
    return word.rstrip('0123456789»”".') if any(char.isalpha() for char in word) else word


def _phrases_twice(doc: Document, paragraph: Paragraph) -> Iterator[Reading]:
    for sentence in paragraph.sentences:
        found = [(match.start(), match.end()) for match in _TOKEN.finditer(doc.view.text, sentence.start, sentence.end)]
        tokens = [_bare(doc.view.text[start:end]) for start, end in found]
        last: dict[tuple[str, ...], int] = {}
        index = 0
        while index + 2 < len(tokens):
            key = tuple(tokens[index : index + 3])
            before = last.get(key)
            size = index - before if before is not None else 0
            last[key] = index
            same = before is not None and tokens[before:index] == tokens[index : index + size]
            if _FEWEST_WORDS <= size <= _FARTHEST and same and _is_prose(doc, found[index - size : index + size], size):
                begin = _aligned(doc, found, tokens, index, size)
                first = (found[begin - size][0], found[begin - 1][1])
                yield _again(doc, first, (found[begin][0], found[begin + size - 1][1]), "")
                index = begin + size - 1
            index += 1


def _is_prose(doc: Document, found: list[tuple[int, int]], size: int) -> bool:
    """Whether words that stand twice are running words: both begin small, no cells, no marks of a file."""
    text = doc.view.text
    small = text[found[0][0]].islower() and text[found[size][0]].islower()
    words = {text[start:end] for start, end in found}
    return small and len(words) > 2 and not set('{}="') & set(text[found[0][0] : found[-1][1]])  # noqa: PLR2004 (words, not dashes)


def _aligned(doc: Document, found: list[tuple[int, int]], tokens: list[str], index: int, size: int) -> int:
    """Move a repetition to where a part of the sentence begins, as far as it still repeats."""
    best = index
    for begin in range(index, min(index + size, len(tokens) - size + 1)):
        if tokens[begin - size : begin] != tokens[begin : begin + size]:
            break
        before = doc.view.text[found[begin - 1][1] - 1]
        if before in ");":
            return begin
        if before == "," and best == index:
            best = begin
    return best


def _sentences_twice(doc: Document, paragraph: Paragraph) -> Iterator[Reading]:
    for one, following in zip(paragraph.sentences, paragraph.sentences[1:], strict=False):
        words = [_bare(token) for token in doc.view.text[one.start : one.end].split()]
        again = [_bare(token) for token in doc.view.text[following.start : following.end].split()]
        if words == again and len(words) >= _FEWEST_OF_SENTENCE:
            yield _again(doc, (one.start, one.end), (following.start, following.end), "sentence")


def _again(doc: Document, first: tuple[int, int], second: tuple[int, int], variant: str) -> Reading:
    numbers = (ReadNumber(doc.span(*first), None), ReadNumber(doc.span(*second), None))
    verdict = Judgement(False, Grade.EDITORIAL)  # noqa: FBT003 (holds)
    return reading(doc, Check.REPEATED, numbers, second, verdict=verdict, variant=variant)
