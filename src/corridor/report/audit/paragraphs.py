"""A text as given, cut into the paragraphs in which a page shows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n\f\v\u2028\u2029]+")
_APART = re.compile(r"\t| {3,}")

#: Characters beyond which a line is a paragraph of its own, and those that most lines of running text reach.
_LONG, _RUNNING = 160, 55

_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_LATIN = re.compile("[a-z]", re.IGNORECASE)
#: Characters by which the language of a paragraph is told.
_SAMPLE = 400


class Part(NamedTuple):
    """A paragraph of a text."""

    start: int
    end: int
    #: `given` (lines run on), `given-lines` (lines stay), `given-table` (spaces stay too).
    look: str


def paragraphs(text: str) -> Iterator[Part]:
    """Yield the paragraphs: lines up to an empty one, or a long line alone; all but spaces and line ends is in one."""
    block: list[tuple[int, int]] = []
    for start, end in _lines(text):
        if block and (_parted(text, block[-1][1], start) or end - start > _LONG or block[-1][1] - block[-1][0] > _LONG):
            yield _part(text, block)
            block = []
        block.append((start, end))
    if block:
        yield _part(text, block)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines that are not blank, without spaces at their ends."""
    for match in _LINE.finditer(text):
        line = match.group()
        if line.strip():
            yield match.start() + len(line) - len(line.lstrip()), match.end() - len(line) + len(line.rstrip())


def _parted(text: str, end: int, start: int) -> bool:
    """Whether an empty line, or a new page, lies between two lines."""
    between = text[end:start]
    return "\f" in between or len(re.findall(r"\r\n|[\r\n\v\u2028\u2029]", between)) > 1


def _part(text: str, block: list[tuple[int, int]]) -> Part:
    start, end = block[0][0], block[-1][1]
    if any(_APART.search(text, *line) for line in block):
        return Part(start, end, "given-table")
    short = sum(last - first < _RUNNING for first, last in block[:-1])
    return Part(start, end, "given-lines" if 2 * short > len(block) - 1 else "given")


def language_of(words: str) -> str:
    """Tell Russian from English by the letters of a paragraph; empty where there are none."""
    sample = words[:_SAMPLE]
    russian, english = len(_CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
    if not russian and not english:
        return ""
    return "ru" if russian > english else "en"
