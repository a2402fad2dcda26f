"""A text without what changes when it is extracted again: only its letters, digits and plain marks, with the way back.

White space, hyphens and dashes, quotation marks, accents written apart, ligatures and raised digits differ between
extractors; running heads and page numbers come and go. A dash before a digit stays: `-5` is not `5`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.evidence.documents.alignment import Alignment, Builder
from corridor.evidence.documents.furniture import furniture

if TYPE_CHECKING:
    from collections.abc import Sequence

_DASHES = "\\-\u00ad\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d"
_QUOTES = "\"'`´«»‘’‚‛“”„‟‹›′″「」"
_SHAPELESS = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffd"
_DROPPED = rf"\s{_DASHES}{_QUOTES}{_SHAPELESS}"
#: A run that stays, a run that is written otherwise, or a dash that is a sign.
_KEPT = re.compile(rf"(?P<plain>[^{_DROPPED}]+)|(?P<sign>[{_DASHES}])(?=\d)")
#: Runs of these stay as they are in compatibility form: most texts hold nothing else.
_PLAIN = re.compile(r"[\x00-\x7f\u00a1-\u00a7\u00a9\u0400-\u0417\u0419-\u0438\u043a-\u052f\u2026\u2022№]*\Z")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What stays the same of a text, and where each character of it stands there."""

    text: str
    way: Alignment

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the skeleton that belongs to a stretch of the text."""
        return self.way.to_view(start, end)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the text that belongs to a stretch of the skeleton."""
        return self.way.to_source(start, end)


def skeleton(text: str, pages: Sequence[tuple[int, int]] = ()) -> Skeleton:
    """Reduce a text; with `pages`, lines that are furniture are left out. Linear in the length of the text."""
    builder, position = Builder(text), 0
    for start, end in [*furniture(text, pages), (len(text), len(text))]:
        _reduce(builder, text, position, start)
        position = end
    kept, way = builder.finish()
    return Skeleton(kept, way)


def bare(words: str) -> str:
    """Reduce some words."""
    return skeleton(words).text


def _reduce(builder: Builder, text: str, start: int, end: int) -> None:
    for match in _KEPT.finditer(text, start, end):
        if match["sign"]:
            builder.put("-", match.start(), match.end())
        elif _PLAIN.match(text, match.start(), match.end()):
            builder.keep(match.start(), match.end())
        else:
            _reduce_letters(builder, match.group(), match.start())


def _reduce_letters(builder: Builder, run: str, start: int) -> None:
    """Reduce a run letter by letter: the letter with its accents first, then in compatibility form."""
    place = 0
    while place < len(run):
        end = place + 1
        while end < len(run) and unicodedata.combining(run[end]):
            end += 1
        words = unicodedata.normalize("NFKC", run[place:end])
        builder.put("".join(words.split()), start + place, start + end)
        place = end
