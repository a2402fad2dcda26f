"""Words by which figures are read: `lexicon.toml` as patterns, read once."""

from __future__ import annotations

import tomllib
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


@cache
def lexicon() -> dict[str, Any]:
    """Give `lexicon.toml` as it stands."""
    return tomllib.loads((files("corridor.evidence.audit") / "lexicon.toml").read_text(encoding="utf-8"))


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
