"""Words of a text with their exact places, and the form in which they are compared.

Places are code points. What readers do not see or do not mind is evened out before words are compared: «ё» and «е»,
stress marks, soft hyphens, the apostrophes of Uzbek letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Marks within a word that do not make another word of it: stress, soft hyphen, joiners.
_MARKS = "\u0300\u0301\u00ad\u200b\u200d\u2060"
_APOSTROPHES = "ʻʼ‘’'`"
_WORD = re.compile(rf"[^\W_]+(?:(?:[{_MARKS}]+|(?<=[oOgG])[{_APOSTROPHES}](?=[^\W_]))[^\W_]*)*")
_UNEVEN = re.compile(rf"[{_MARKS}]+|(?<=[oOgG])[{_APOSTROPHES}](?=[^\W_])")


class Found(NamedTuple):
    """A word at its place."""

    start: int
    end: int
    #: As it is compared, but for its case and its ending.
    word: str


def words(text: str) -> Iterator[Found]:
    """Give the words of a text, in order; places are code points of the text as given."""
    for match in _WORD.finditer(text):
        yield Found(match.start(), match.end(), evened(match.group()))


def evened(text: str) -> str:
    """Give a text as it is compared, but for the case and endings of its words."""
    if text.isascii():
        return _UNEVEN.sub("", text) if "'" in text or "`" in text else text
    text = text.replace("ё", "е").replace("Ё", "Е")
    for rare in _MARKS + _APOSTROPHES:  # sought one by one: several times quicker than a pattern
        if rare in text:
            return _UNEVEN.sub("", text)
    return text
