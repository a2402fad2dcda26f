"""Normal form C with the way back: accents that were written apart are one character afterwards."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from corridor.evidence.documents.alignment import Alignment, Builder

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Words and what parts them: composition never reaches over white space.
_WORD = re.compile(r"\s+|\S+")
#: Letters that are no marks and still join the letter before them: Korean vowels and finals, signs of Indic scripts.
_JOINING = re.compile(
    "[\u1161-\u1175\u11a8-\u11c2\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf"
    "\u102e\u1b35]"
)


def normal_form(raw: str) -> tuple[str, Alignment | None]:
    """Give the text in normal form C and where its characters stood; None where nothing had to be changed."""
    if unicodedata.is_normalized("NFC", raw):
        return raw, None
    builder = Builder(raw)
    for word in _WORD.finditer(raw):
        if unicodedata.is_normalized("NFC", word.group()):
            builder.keep(word.start(), word.end())
        else:
            _compose(builder, word.group(), word.start())
    return builder.finish()


def _compose(builder: Builder, word: str, start: int) -> None:
    """Compose a word letter by letter, so that each letter keeps its place; as a whole where letters are entangled."""
    clusters = list(_clusters(word))
    composed = [unicodedata.normalize("NFC", word[first:last]) for first, last in clusters]
    whole = unicodedata.normalize("NFC", word)
    if "".join(composed) != whole:
        builder.put(whole, start, start + len(word))
        return
    for (first, last), letters in zip(clusters, composed, strict=True):
        builder.put(letters, start + first, start + last)


def _clusters(word: str) -> Iterator[tuple[int, int]]:
    first = 0
    for place in range(1, len(word)):
        letter = word[place]
        if unicodedata.combining(letter) == 0 and not _JOINING.match(letter):
            yield first, place
            first = place
    yield first, len(word)
