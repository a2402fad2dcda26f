"""Words by which figures are read: `lexicon.toml` and `phrases.toml` as patterns, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Languages that are read.
LANGUAGES = ("en", "ru")
#: Powers of ten that stand in words.
PLACES = {"million": 6, "thousand": 3, "billion": 9}
#: A space between groups of digits, or before a unit.
SPACE = "[ \u00a0\u2009\u202f]"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A word of quantity and the shares it may stand for, per cent."""

    id: str
    low: Fraction
    high: Fraction
    #: The share that it names; None where it names none.
    fraction: Fraction | None
    #: Patterns of all languages.
    words: tuple[str, ...]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("corridor.evidence.audit") / name).read_text(encoding="utf-8"))


@cache
def lexicon() -> dict[str, Any]:
    """Give `lexicon.toml` as it stands."""
    return _read("lexicon.toml")


@cache
def phrases() -> dict[str, Phrase]:
    """Give the words of quantity by id."""
    entries = {key: value for key, value in _read("phrases.toml").items() if isinstance(value, dict) and "low" in value}
    return {key: _phrase(key, entry) for key, entry in entries.items()}


@cache
def about_points() -> int:
    """Points by which "about" widens the band of a fraction."""
    return int(_read("phrases.toml")["about"])


def _phrase(key: str, entry: dict[str, Any]) -> Phrase:
    fraction = Fraction(str(entry["fraction"])) if "fraction" in entry else None
    words = tuple(word for language in LANGUAGES for word in entry[language])
    return Phrase(key, Fraction(entry["low"]), Fraction(entry["high"]), fraction, words)


@cache
def words(name: str) -> str:
    """Give a pattern for any word of a list, both languages, longest first."""
    table = lexicon()
    return either(word for language in LANGUAGES for word in table[language][name])


def either(parts: Iterable[str]) -> str:
    """Give a pattern for any of the parts, longest first."""
    return "(?:" + "|".join(sorted(set(parts), key=lambda part: (-len(part), part))) + ")"


@cache
def cardinals() -> dict[str, int]:
    """Give number words of all languages with their values."""
    return {word: value for language in LANGUAGES for word, value in lexicon()["cardinals"][language].items()}


@cache
def months() -> dict[str, int]:
    """Give names of months as they stand after a day, or alone."""
    table = lexicon()["months"]
    return {**table["en"], **table["ru"], **table["ru_alone"]}


@cache
def weekdays() -> dict[str, int]:
    """Give names of days of the week; Monday is 0."""
    table = lexicon()["weekdays"]
    return {**table["en"], **table["ru"]}
