"""Passages like those already coded with something, which nobody has coded with it yet: offered with the reasons.

The words of the coded passages are weighed by how much more often they occur there than elsewhere (relevance weights:
Robertson & Spärck Jones 1976, formula F4 with a half added); the most telling of them are searched, and passages are
ordered by the sum of the weights of those that they hold. Nothing is decided here: a person looks at each.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, NamedTuple

from corridor.evidence.search.entries import Filters
from corridor.evidence.search.query import Either, Word
from corridor.evidence.search.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corridor.evidence.search.entries import Entry
    from corridor.evidence.search.index import Index

#: Words looked for; passages looked at for each one that is offered; shortest word that tells anything.
_WORDS, _WIDER, _SHORTEST = 14, 12, 4
#: Coded passages from which on a word must stand in two of them.
_FEW = 3


class Telling(NamedTuple):
    """A word that tells coded passages from others."""

    #: As it stands in most coded passages.
    word: str
    weight: float
    #: In how many coded passages, and in how many entries in all, it stands.
    coded: int
    everywhere: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage that may belong under a code, and why."""

    entry: Entry
    #: Sum of the weights of the words it shares with coded passages.
    weight: float
    #: Those words as they stand in it, the most telling first.
    why: tuple[str, ...]


def telling_words(coded: Sequence[Entry], index: Index) -> tuple[Telling, ...]:
    """Give the words that tell coded passages from others, the most telling first; none where nothing is coded."""
    stem, size = index.engine.stem, max(index.engine.size, len(coded))
    inside: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    for entry in coded:
        found = {stem(each.word): each.word.lower() for each in words(entry.text) if len(each.word) >= _SHORTEST}
        inside.update(found.keys())
        for key, form in found.items():
            forms.setdefault(key, Counter())[form] += 1
    least = 2 if len(coded) >= _FEW else 1
    weighed = []
    for key, number in inside.items():
        if number >= least and key:
            form = forms[key].most_common(1)[0][0]
            everywhere = max(index.engine.frequency(form), number)
            weight = _weight(number, len(coded), everywhere, size)
            weighed.append((number * weight, Telling(form, weight, number, everywhere)))
    weighed.sort(key=lambda pair: (-pair[0], pair[1].word))
    return tuple(each for _, each in weighed[:_WORDS] if each.weight > 0)


def _weight(inside: int, coded: int, everywhere: int, size: int) -> float:
    """Give Robertson and Spärck Jones's relevance weight F4."""
    with_word = (inside + 0.5) / (coded - inside + 0.5)
    elsewhere = (everywhere - inside + 0.5) / (max(size - everywhere - coded + inside, 0) + 0.5)
    return log(with_word / elsewhere)


def suggestions(coded: Sequence[Entry], seen: Iterable[str], index: Index, limit: int = 10) -> tuple[Suggestion, ...]:
    """Give passages like the coded ones, the likest first; `seen` are the refs that need not be shown again.

    Passages of any document are offered; claims are not, since they are the study's own words.
    """
    telling = telling_words(coded, index)
    if not telling:
        return ()
    weights = {index.engine.stem(each.word): each.weight for each in telling}
    known = {*seen, *(entry.ref for entry in coded)}
    part = Either(tuple(Word(each.word) for each in telling))
    wanted = limit * _WIDER + len(known)
    hits = index.engine.find(part, Filters(kinds=("passage",)), wanted, counted=False).hits
    found = (_suggestion(hit.entry, weights, index) for hit in hits if hit.entry.ref not in known)
    ranked = sorted(found, key=lambda each: (-each.weight, each.entry.ref))
    return tuple(each for each in ranked[:limit] if len(each.why) > 1 or len(telling) == 1)


def _suggestion(entry: Entry, weights: dict[str, float], index: Index) -> Suggestion:
    forms: dict[str, str] = {}
    for each in words(entry.text):
        key = index.engine.stem(each.word)
        if key in weights:
            forms.setdefault(key, entry.text[each.start : each.end])
    shared = sorted(forms, key=lambda key: (-weights[key], key))
    return Suggestion(entry, sum(weights[key] for key in shared), tuple(forms[key] for key in shared))
