"""The study's own list of words that mean the same, and queries widened by it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Protocol

from corridor.evidence.search.query import SLOP, All, Either, Phrase, Prefix, Word
from corridor.evidence.search.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corridor.evidence.search.query import Part

#: Ways of saying one phrase beyond this number are not tried.
_MOST = 32


class Stemming(Protocol):
    """Gives the stem by which an engine compares a word."""

    def __call__(self, word: str, /) -> str:
        """Give the stem of an evened word."""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Groups of words by the stems of each of their members."""

    #: Members of the groups a sequence of stems belongs to, as words.
    by_stems: Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]
    stem: Stemming

    @classmethod
    def of(cls, groups: Iterable[Iterable[str]], stem: Stemming) -> Synonyms:
        """Prepare groups for an engine's way of making stems."""
        table: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
        for group in groups:
            members = [tuple(found.word for found in words(member)) for member in group]
            for member in filter(None, members):
                key = tuple(map(stem, member))
                known = table.get(key, ())
                added = tuple(other for other in members if other and other not in known)
                table[key] = known + added
        return cls(table, stem)

    def of_words(self, sequence: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """Give every way of saying a sequence of words, the given one first."""
        others = self.by_stems.get(tuple(map(self.stem, sequence)), ())
        return tuple(dict.fromkeys((sequence, *others)))

    def widened(self, part: Part) -> Part:
        """Give a query that is also met by synonyms."""
        if isinstance(part, Word):
            return _either(_said(ways, 0) for ways in self.of_words((part.word,)))
        if isinstance(part, Phrase):
            return _either(_said(ways, part.slop) for ways in self._phrases(part.words))
        if isinstance(part, Either):
            return Either(tuple(self.widened(each) for each in part.parts))
        if isinstance(part, All):
            without = tuple(self.widened(each) for each in part.without)
            return All(self._all_widened(part.parts), without)
        return part

    def _phrases(self, sequence: tuple[str, ...]) -> list[tuple[str, ...]]:
        """Give ways of saying a phrase: as a whole, and with each word put by its synonyms."""
        whole = self.of_words(sequence)
        each = product(*(self.of_words((word,)) for word in sequence))
        found = dict.fromkeys(whole)
        for ways, _ in zip(each, range(_MOST), strict=False):
            found.setdefault(tuple(word for way in ways for word in way))
        return list(found)

    def _all_widened(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """Widen each part; neighbouring words that a group knows as one phrase are met by its synonyms together."""
        longest = max(map(len, self.by_stems), default=0)
        found: list[Part] = []
        at = 0
        while at < len(parts):
            size = self._known(parts[at : at + longest])
            if size > 1:
                run = tuple(part.word for part in parts[at : at + size] if isinstance(part, Word))
                ways = [_said(way, SLOP) for way in self.of_words(run) if way != run]
                found.append(Either((All(tuple(self.widened(Word(word)) for word in run)), *ways)))
            else:
                found.append(self.widened(parts[at]))
            at += max(size, 1)
        return tuple(found)

    def _known(self, parts: tuple[Part, ...]) -> int:
        run = []
        for part in parts:
            if not isinstance(part, Word):
                break
            run.append(self.stem(part.word))
        return next((size for size in range(len(run), 1, -1) if tuple(run[:size]) in self.by_stems), 0)


def _either(parts: Iterable[Part]) -> Part:
    found = tuple(dict.fromkeys(parts))
    return found[0] if len(found) == 1 else Either(found)


def _said(sequence: tuple[str, ...], slop: int) -> Part:
    return Word(sequence[0]) if len(sequence) == 1 else Phrase(sequence, slop)


def wanted_words(part: Part) -> tuple[list[str], list[str]]:
    """Give the words, and the beginnings of words, whose places a reader wants to see."""
    if isinstance(part, Word):
        return [part.word], []
    if isinstance(part, Prefix):
        return [], [part.prefix]
    if isinstance(part, Phrase):
        return list(part.words), []
    pairs = [wanted_words(each) for each in part.parts]
    return [word for found, _ in pairs for word in found], [word for _, found in pairs for word in found]
