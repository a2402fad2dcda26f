"""Passages of a document: paragraphs, or turns of speech, in the order in which they are read."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from corridor.evidence.documents.languages import language_of
from corridor.evidence.documents.model import Passage
from corridor.evidence.documents.reading import Reading, reading_view

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.evidence.documents.model import Document

#: Longest passage, in characters; longer paragraphs are parted at the end of a sentence.
LONGEST = 3_000
_END = re.compile(r"[.!?…]+[»”\"’)\]]*\s+(?=[^a-zа-яё])")


def reading_of(document: Document, text: str, speakers: Sequence[str] = ()) -> Reading:
    """Give the reading view of a document; `text` is its extracted text, `speakers` the labels kept with it."""
    return reading_view(text, [(page.start, page.end) for page in document.pages], document.layout, speakers)


def passages_of(document: Document, text: str, speakers: Sequence[str] = ()) -> tuple[Passage, ...]:
    """Give the passages of a document; `text` is its extracted text, `speakers` the labels kept with it."""
    return passages_in(reading_of(document, text, speakers), document)


def passages_in(reading: Reading, document: Document) -> tuple[Passage, ...]:
    """Give the passages of a reading view that is already at hand."""
    return tuple(each_passage(reading, document))


def each_passage(reading: Reading, document: Document) -> Iterator[Passage]:
    """Yield the passages of a reading view one by one, for whoever keeps none of them."""
    page_starts = [page.start for page in document.pages]
    turn_starts = [start for start, _ in reading.turns]
    for number, (start, end) in enumerate(_parts(reading)):
        words = reading.text[start:end]
        first, last = reading.to_raw(start, end)
        page = bisect_right(page_starts, first) - 1
        turn = bisect_right(turn_starts, start) - 1
        yield Passage(
            document.sha256, number, first, last, words, language_of(words),
            document.pages[page].number if page >= 0 else "", reading.turns[turn][1] if turn >= 0 else "",
        )  # fmt: skip


def _parts(reading: Reading) -> Iterator[tuple[int, int]]:
    for start, end in reading.paragraph_spans():
        if end - start <= LONGEST:
            yield start, end
        else:
            yield from _shorter(reading.text, start, end)


def _shorter(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Part a long paragraph behind a sentence, else behind a word, else anywhere."""
    while end - start > LONGEST:
        limit = start + LONGEST
        ends = [match.end() for match in _END.finditer(text, start + LONGEST // 2, limit)]
        cut = ends[-1] if ends else text.rfind(" ", start + LONGEST // 2, limit) + 1 or limit
        yield start, start + len(text[start:cut].rstrip())
        start = cut
    yield start, end
