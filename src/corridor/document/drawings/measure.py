"""How wide words are in Noto Sans, and where they break into lines."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from corridor.document.drawings.widths import BOLD, REGULAR

#: Advance of a letter the table does not hold: the full square of an ideograph, so that nothing is cut off.
UNKNOWN = 1000
ELLIPSIS = "…"
#: Stands for a space that does not end a line, while words are broken; no shown words hold it.
GLUE = "\x1f"
#: Characters XML cannot hold, controls, and overrides of the reading direction, which would reach beyond a line.
UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
SPACES = re.compile("[ \t\n\r\x85\u2028\u2029]+")
#: A line may end after these, without a hyphen.
SEAMS = re.compile(r"(?<=[-/–—|])(?=\w)")
#: Spaces where no line ends: before a dash or stroke that stands alone, after a Russian word of one letter.
BEFORE = re.compile(r" (?=[-/–—|](?: |$))")
AFTER = re.compile(r"(?<=(?<![\w-])[авикосуя]) (?=\S)|(?<=\bт\.) (?=[дпек]\.)", re.IGNORECASE)
VOWELS = frozenset("aeiouyаеёиоуыэюяөүіӣӯұәAEIOUYАЕЁИОУЫЭЮЯӨҮІӢӮҰӘ")
#: Letters that never begin a line.
CLINGING = frozenset("ьъйЬЪЙ")
#: Fewest letters on either side of a hyphen.
STUB = 3


def _table(runs: tuple[tuple[int, str], ...]) -> dict[str, int]:
    return {
        chr(first + place): int(advance)
        for first, advances in runs
        for place, advance in enumerate(advances.split())
        if advance != "-"
    }


_ADVANCES = {False: _table(REGULAR), True: _table(BOLD)}


@lru_cache(maxsize=8192)
def _advance(words: str, bold: bool) -> int:  # noqa: FBT001
    advances = _ADVANCES[bold]
    return sum(0 if unicodedata.combining(letter) else advances.get(letter, UNKNOWN) for letter in words)


def width(words: str, size: float, *, bold: bool = False) -> float:
    """Give the width of words in pixels at a type size; kerning, which only narrows, is left out."""
    return _advance(words, bold) * size / 1000


def showable(words: str) -> str:
    """Give words without what XML cannot hold or would turn the line around, spaces joined."""
    return SPACES.sub(" ", UNSHOWABLE.sub("", words)).strip(" ")


def _ends_syllable(word: str, place: int) -> bool:
    """Whether a hyphen may stand: a vowel on either side, enough letters, no clinging letter after it."""
    before, after = word[place - 1], word[place]
    return (
        STUB <= place <= len(word) - STUB
        and before.isalpha()
        and after.isalpha()
        and after not in CLINGING
        and (after not in VOWELS or before in VOWELS)
        and not VOWELS.isdisjoint(word[:place])
        and not VOWELS.isdisjoint(word[place:])
    )


def _cut(word: str, room: float, size: float, *, bold: bool) -> tuple[str, str]:
    """Cut a word too long for a line: at a syllable with a hyphen, else wherever it fits."""
    fits = _fitting(word, room, size, bold=bold)
    hyphen = width("-", size, bold=bold)
    for place in range(fits, STUB - 1, -1):
        if _ends_syllable(word, place) and width(word[:place], size, bold=bold) + hyphen <= room:
            return word[:place] + "-", word[place:]
    while 1 < fits < len(word) and unicodedata.combining(word[fits]):
        fits -= 1
    return word[:fits], word[fits:]


def _fitting(word: str, room: float, size: float, *, bold: bool) -> int:
    """Give how many letters of a word fit, at least one, and not the whole word."""
    used = 0.0
    for place, letter in enumerate(word):
        used += _advance(letter, bold) * size / 1000
        if used > room:
            return max(place, 1)
    return max(len(word) - 1, 1)


def _pieces(words: str) -> list[tuple[str, str]]:
    """Give the unbreakable pieces of words, each with what joins it to the piece before."""
    pieces: list[tuple[str, str]] = []
    for word in AFTER.sub(GLUE, BEFORE.sub(GLUE, showable(words))).split(" "):
        parts = SEAMS.split(word)
        pieces += [(part, " " if place == 0 else "") for place, part in enumerate(parts)]
    return pieces


@lru_cache(maxsize=4096)
def wrap(words: str, room: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break words into lines no wider than `room`; a word wider than that is cut; never empty."""
    lines = [""]
    for piece, joint in _pieces(words):
        word = piece.replace(GLUE, " ")
        longer = lines[-1] + (joint if lines[-1] else "") + word
        if width(longer, size, bold=bold) <= room:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        while len(word) > 1 and width(word, size, bold=bold) > room:
            head, word = _cut(word, room, size, bold=bold)
            lines[-1] = head
            lines.append("")
        lines[-1] = word
    return tuple(lines)


def fit(words: str, room: float, size: float, *, bold: bool = False) -> str:
    """Give words on one line, shortened with an ellipsis where they are wider than `room`."""
    shown = showable(words)
    if width(shown, size, bold=bold) <= room:
        return shown
    while shown and width(shown + ELLIPSIS, size, bold=bold) > room:
        shown = shown[:-1]
    return shown.rstrip() + ELLIPSIS
