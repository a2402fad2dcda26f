"""Stems of Russian and English words from one table of endings, which a web page can hold too.

The report's search page runs without a server and without a library, so its stems must be made in the same way when
the page is built and when somebody types: `endings.json` is the table, `stem` and the page's script read it alike.
The same stems serve where the search engine is not installed.

Russian: the algorithm of M. Porter for Snowball (2001). English: one ending, plain; Porter's own is six times longer
and gains little in texts of a few hundred words.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_TABLE = json.loads((files("corridor.evidence.search") / "endings.json").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class _Endings:
    """Endings of one kind, the longest first; some count only behind «а» or «я», which stays."""

    free: tuple[str, ...]
    after_a: tuple[str, ...] = ()

    @staticmethod
    def of(name: str) -> _Endings:
        return _Endings(_longest_first(_TABLE[name]), _longest_first(_TABLE.get(f"{name}_after_a", "")))

    def size(self, part: str) -> int:
        """Give the length of the longest ending that a part has; 0: none."""
        free = next((len(ending) for ending in self.free if part.endswith(ending)), 0)
        bound = next((len(ending) for ending in self.after_a if _behind_a(part, ending)), 0)
        return max(free, bound)


def _longest_first(words: str) -> tuple[str, ...]:
    return tuple(sorted(words.split(), key=lambda word: (-len(word), word)))


def _behind_a(part: str, ending: str) -> bool:
    return part.endswith(ending) and part[-len(ending) - 1 : -len(ending)] in {"а", "я"}


_VOWELS = frozenset(_TABLE["vowels"])
_GERUND, _REFLEXIVE, _ADJECTIVE = map(_Endings.of, ("gerund", "reflexive", "adjective"))
_PARTICIPLE, _VERB, _NOUN = map(_Endings.of, ("participle", "verb", "noun"))
_ABSTRACT, _SUPERLATIVE, _ENGLISH = map(_Endings.of, ("abstract", "superlative", "english"))
_LEAST = int(_TABLE["english_least"])


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """Give the stem of an evened word, in lower case; words with digits and of other scripts keep their form."""
    lower = word.lower()
    if lower.isascii():
        return _english(lower) if lower.isalpha() else lower
    return _russian(lower)


def _english(word: str) -> str:
    size = _ENGLISH.size(word[_LEAST:])
    rest = word[: len(word) - size]
    if len(rest) > _LEAST and rest[-1] == rest[-2] and rest[-1] not in "aeiouls":
        return rest[:-1]
    return rest[:-1] if rest.endswith("i") and size and len(rest) > _LEAST else rest


def _russian(word: str) -> str:
    start = next((place + 1 for place, letter in enumerate(word) if letter in _VOWELS), len(word))
    head, tail = word[:start], word[start:]
    second = _second_region(word) - start
    tail = _inflected(tail)
    tail = tail.removesuffix("и")
    size = _ABSTRACT.size(tail)
    if size and len(tail) - size >= second:
        tail = tail[:-size]
    return head + _finished(tail)


def _second_region(word: str) -> int:
    """Give where R2 begins: twice behind a vowel and a letter that is none."""
    at = 0
    for _ in range(2):
        at = next((place + 1 for place in range(at + 1, len(word)) if _closes(word, place, at)), len(word))
    return at


def _closes(word: str, place: int, first: int) -> bool:
    return place > first and word[place] not in _VOWELS and word[place - 1] in _VOWELS


def _inflected(tail: str) -> str:
    """Take off one inflection: of a gerund, else the reflexive and that of an adjective, a verb or a noun."""
    if size := _GERUND.size(tail):
        return tail[:-size]
    tail = _cut(tail, _REFLEXIVE.size(tail))
    if size := _ADJECTIVE.size(tail):
        tail = tail[:-size]
        return _cut(tail, _PARTICIPLE.size(tail))
    return _cut(tail, _VERB.size(tail) or _NOUN.size(tail))


def _cut(tail: str, size: int) -> str:
    return tail[: len(tail) - size]


def _finished(tail: str) -> str:
    if size := _SUPERLATIVE.size(tail):
        tail = tail[:-size]
    if tail.endswith("нн"):
        return tail[:-1]
    return tail if size else tail.removesuffix("ь")
