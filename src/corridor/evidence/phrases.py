"""Words of quantity («every third», «подавляющее большинство») and the shares that they may stand for.

The bands are data, `audit/phrases.toml`, the same for claims of a study and for texts that are read. They are
our convention unless an entry names another source.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from corridor.kernel.text import Text

#: Languages of the words.
LANGUAGES = ("en", "ru")
#: How a word may be hedged: about a third, more than, less than, just over, just under a third.
HEDGES = ("about", "more", "less", "just-over", "just-under")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A word of quantity and the shares it may stand for, per cent."""

    id: str
    low: Fraction
    high: Fraction
    #: The share that it names; None where it names none.
    fraction: Fraction | None
    #: Patterns of all languages, for words in lower case.
    words: tuple[str, ...]
    #: Where the band comes from.
    source: Text


class Band(NamedTuple):
    """Shares that a word may stand for as it is hedged, per cent."""

    low: Fraction
    high: Fraction
    #: The low end itself is too little.
    above: bool


@cache
def _table() -> dict[str, Any]:
    path = files("corridor.evidence") / "audit" / "phrases.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def phrases() -> dict[str, Phrase]:
    """Give the words of quantity by id."""
    entries = {key: entry for key, entry in _table().items() if isinstance(entry, dict) and "low" in entry}
    return {key: _phrase(key, entry) for key, entry in entries.items()}


@cache
def about_points() -> int:
    """Points by which "about" widens the band of a word."""
    return int(_table()["about"])


def _phrase(key: str, entry: dict[str, Any]) -> Phrase:
    fraction = Fraction(str(entry["fraction"])) if "fraction" in entry else None
    words = tuple(word for language in LANGUAGES for word in entry[language])
    source = Text.from_mapping(entry.get("source", _table()["source"]))
    return Phrase(key, Fraction(entry["low"]), Fraction(entry["high"]), fraction, words, source)


@lru_cache(maxsize=1024)
def phrase_of(written: str) -> Phrase | None:
    """Give the phrase that is meant by its id, or by words as printed that begin with it; None where none is.

    Of several that fit, the longest counts: "overwhelming majority" is no plain majority.
    """
    words = " ".join(written.lower().split())
    if words in phrases():
        return phrases()[words]
    fitting = [(match.end(), phrase) for pattern, phrase in _patterns() if (match := pattern.match(words + " "))]
    return max(fitting, key=lambda one: one[0])[1] if fitting else None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Phrase], ...]:
    return tuple((re.compile(rf"(?:{word})\b"), phrase) for phrase in phrases().values() for word in phrase.words)


def band(phrase: Phrase, hedge: str | None = None) -> Band:
    """Give the shares that a phrase may stand for, hedged by one of `HEDGES` or not at all.

    "Just over half" may be a little less, "just under half" a little more.
    """
    points = about_points()
    if phrase.fraction is not None:
        near = {
            "more": Band(phrase.fraction, Fraction(100), above=True),
            "less": Band(Fraction(0), phrase.fraction, above=False),
            "just-over": Band(phrase.fraction - points, Fraction(100), above=False),
            "just-under": Band(Fraction(0), phrase.fraction + points, above=False),
        }
        if hedge in near:
            return near[hedge]
    wider = points if hedge else 0
    return Band(phrase.low - wider, phrase.high + wider, above=phrase.id == "majority" and not hedge)
