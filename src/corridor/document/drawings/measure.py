"""How wide words are in Noto Sans, and where they break into lines."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from corridor.document.drawings.widths import BOLD, REGULAR

#: Advance of a letter the table does not hold: the full square of an ideograph, so that nothing is cut off.
UNKNOWN = 1000
ELLIPSIS = "…"
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


def _syllable_ends(word: str) -> list[int]:
    """Give the places where a hyphen may stand: a vowel on either side, enough letters, no clinging letter."""
    return [
        place
        for place in range(STUB, len(word) - STUB + 1)
        if VOWELS.intersection(word[:place])
        and VOWELS.intersection(word[place:])
        and word[place] not in CLINGING
        and word[place - 1 : place + 1].isalpha()
        and (word[place] not in VOWELS or word[place - 1] in VOWELS)
    ]


def _cut(word: str, room: float, size: float, *, bold: bool) -> tuple[str, str]:
    """Cut a word too long for a line: at a syllable with a hyphen, else wherever it fits."""
    for place in reversed(_syllable_ends(word)):
        head = word[:place] + "-"
        if width(head, size, bold=bold) <= room:
            return head, word[place:]
    place = len(word) - 1
    while place > 1 and width(word[:place], size, bold=bold) > room:
        place -= 1
    while 1 < place < len(word) and unicodedata.combining(word[place]):
        place -= 1
    return word[:place], word[place:]


def _pieces(words: str) -> list[tuple[str, str]]:
    """Give the unbreakable pieces of words, each with what joins it to the piece before."""
    pieces: list[tuple[str, str]] = []
    for word in AFTER.sub("\u00a0", BEFORE.sub("\u00a0", showable(words))).split(" "):
        parts = SEAMS.split(word)
        pieces += [(part, " " if place == 0 else "") for place, part in enumerate(parts)]
    return pieces


@lru_cache(maxsize=4096)
def wrap(words: str, room: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break words into lines no wider than `room`; a word wider than that is cut; never empty."""
    lines = [""]
    for piece, joint in _pieces(words):
        word = piece
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
