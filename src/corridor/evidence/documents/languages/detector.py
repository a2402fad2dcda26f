"""Telling languages apart by their letters, their frequent words and the pieces of these."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import repeat
from math import log
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: Codes of the languages that are told apart, ISO 639-1.
LANGUAGES = ("ru", "en", "ky", "tg", "uz", "kk")

#: How many letters and words are looked at, and how few make an answer impossible.
_MOST_LETTERS, _FEWEST_LETTERS, _FEWEST_WORDS = 400, 12, 3
#: How far the best language must be ahead of the next, in natural logarithms over the whole passage.
_AHEAD = 3.0
#: What a frequent word speaks for its language, and a letter that the language does not have against it.
_WORD, _LETTER = 2.5, -3.0
#: Share of pieces that occur in the word list of a language, in passages of that language: rarely less than this, and
#: less than half of it where a frequent word stands beside them.
_SEEN, _SEEN_HALF = 0.35, 0.18
#: Share of letters that a language does not have, at most: names of others. Share of words that are frequent ones, at
#: least: no English sentence does without, and other languages in Latin script look much alike.
_FOREIGN, _KNOWN = 0.015, {"en": 0.15}
#: Share of letters that must be of the script of the language.
_ONE_SCRIPT = 0.7
#: How many words are remembered with what they weigh, in some 15 MB: those of a long text return.
_REMEMBERED = 16_384

_TOKEN = re.compile(r"[^\W\d_]+(?:['’ʻʼ`-][^\W\d_]+)*['’ʻʼ`]?")
#: Addresses say nothing of the language around them.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_APOSTROPHES = re.compile("[’ʻʼ`‘]")
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
_LATIN = "abcdefghijklmnopqrstuvwxyz'-"
_ALPHABETS = {
    "ru": _CYRILLIC + "-",
    "en": _LATIN,
    "ky": _CYRILLIC + "ңөү-",
    "kk": _CYRILLIC + "әғқңөұүһі-",
    "tg": "абвгдеёжзийклмнопрстуфхчшъэюяғӣқӯҳҷ-",
    "uz": _LATIN,
    "uz-cyrl": "абвгдеёжзийклмнопрстуфхцчшъьэюяўқғҳ-",
}
_LATIN_CODES = ("en", "uz")
_CYRILLIC_CODES = tuple(code for code in _ALPHABETS if code not in _LATIN_CODES)
_CYRILLIC_LETTERS = re.compile("[\u0400-\u052f]+")
#: Uzbek as it is written in Cyrillic; longer groups first.
_UZBEK_CYRILLIC = {
    "o'": "ў", "g'": "ғ", "sh": "ш", "ch": "ч", "yo": "ё", "yu": "ю", "ya": "я", "ye": "е", "ts": "ц",
    **dict(zip("abdefghijklmnopqrstuvxyz'", "абдефгҳижклмнопқрстувхйзъ", strict=True)),
}  # fmt: skip
_UZBEK = re.compile("|".join(_UZBEK_CYRILLIC))


@dataclass(frozen=True, slots=True)
class _Profile:
    """What is known of a language in one script."""

    letters: frozenset[str]
    words: frozenset[str]
    #: Natural logarithm of the share of each piece of three letters; spaces mark ends of words.
    pieces: Mapping[str, float]
    #: The same for a piece that never occurs.
    unseen: float


def language_of(text: str) -> str:
    """Give the code of the language a passage is written in, or an empty string where that cannot be told.

    Short passages, numbers, lists of names and mixtures of scripts cannot be told; a guess would be worse.
    """
    words = _words(text)
    letters = "".join(words)
    if len(letters) < _FEWEST_LETTERS or len(words) < _FEWEST_WORDS:
        return ""
    cyrillic = len(letters) - len(_CYRILLIC_LETTERS.sub("", letters))
    latin = len(letters.encode("ascii", "ignore"))
    if max(cyrillic, latin) / len(letters) < _ONE_SCRIPT:
        return ""
    codes = _LATIN_CODES if latin > cyrillic else _CYRILLIC_CODES
    by_code = dict(zip(codes, zip(*(_weighed(word, codes) for word in words), strict=True), strict=True))
    scores = sorted(((sum(map(_SCORE, found)), code) for code, found in by_code.items()), reverse=True)
    (best, code), (second, _) = scores[:2]
    if best - second < _AHEAD or not _at_home(code, by_code[code], len(letters)):
        return ""
    return code.removesuffix("-cyrl")


def _words(text: str) -> list[str]:
    words, length = [], 0
    start = text[: 4 * _MOST_LETTERS]
    if "@" in start or "://" in start or "www." in start:
        start = _ADDRESS.sub(" ", start)
    for word in _TOKEN.findall(_APOSTROPHES.sub("'", start).lower()):
        words.append(word)
        length += len(word)
        if length > _MOST_LETTERS:
            break
    return words


def _pieces(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        padded = f" {word} "
        yield from (padded[place : place + 3] for place in range(len(padded) - 2))


class _Weighed(NamedTuple):
    """What one word says of one language."""

    score: float
    #: Letters that the language does not have.
    foreign: int
    #: Whether it is a frequent word of it.
    known: bool
    #: Its pieces, and those that occur in the word list of the language.
    pieces: int
    seen: int


_SCORE = attrgetter("score")


# Words return: most of a long text is looked up here.
@lru_cache(maxsize=_REMEMBERED)
def _weighed(word: str, codes: tuple[str, ...]) -> tuple[_Weighed, ...]:
    """Weigh a word for each of some languages."""
    pieces = list(_pieces((word,)))
    return tuple(_weighed_by(_profiles()[code], word, pieces) for code in codes)


def _weighed_by(profile: _Profile, word: str, pieces: list[str]) -> _Weighed:
    foreign = len(word) - sum(map(profile.letters.__contains__, word))
    known = word in profile.words
    score = known * _WORD + foreign * _LETTER + sum(map(profile.pieces.get, pieces, repeat(profile.unseen)))
    return _Weighed(score, foreign, known, len(pieces), sum(map(profile.pieces.__contains__, pieces)))


def _at_home(code: str, words: Sequence[_Weighed], letters: int) -> bool:
    """Whether the passage looks like the language at all, and not merely more than like the others."""
    _, foreign, known, pieces, seen = map(sum, zip(*words, strict=True))
    if foreign > _FOREIGN * letters or known < _KNOWN.get(code, 0.0) * len(words):
        return False
    if known == 0 and len(words) <= _FEWEST_WORDS:
        return False
    return bool(seen >= (_SEEN_HALF if known else _SEEN) * pieces)


@cache
def _profiles() -> Mapping[str, _Profile]:
    """Learn the languages from their word lists; a few milliseconds, once."""
    lists = tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))
    words = {code: text.split() for code, text in lists.items()}
    words["uz-cyrl"] = [_UZBEK.sub(lambda match: _UZBEK_CYRILLIC[match.group()], word) for word in words["uz"]]
    return {code: _profile(code, listed) for code, listed in words.items()}


def _profile(code: str, words: list[str]) -> _Profile:
    counts = Counter(_pieces(words))
    # One is added to every piece that could be, so that a rare one does not decide alone.
    total = counts.total() + len(counts) * 4
    pieces = {piece: log((count + 1) / total) for piece, count in counts.items()}
    return _Profile(frozenset(_ALPHABETS[code]), frozenset(words), pieces, log(1 / (2 * total)))
