"""The catalogues of sentences: English is the sentence itself, other languages have one gettext file per part."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

#: Where the catalogues lie: `<language>/<part>.po` and, compiled, `<language>/<part>.mo`.
CATALOGUES = Path(__file__).parent / "catalogues"

#: Parts that speak, lowest first; a sentence used in several parts stands in the catalogue of the lowest.
PARTS = ("document", "report", "cli")

#: Languages in which every sentence of the program exists.
SPOKEN = ("en", *sorted(folder.name for folder in CATALOGUES.iterdir() if folder.is_dir()))


@cache
def translations(language: str) -> gettext.NullTranslations:
    """Give the sentences of `language`, read once; English sentences where there is no catalogue."""
    found = gettext.NullTranslations()
    for part in reversed(PARTS):
        compiled = CATALOGUES / language / f"{part}.mo"
        if language in SPOKEN and compiled.is_file():
            with compiled.open("rb") as file:
                upper, found = found, gettext.GNUTranslations(file)
            found.add_fallback(upper)
    return found


def plural_form(language: str, number: int) -> int:
    """Which of a sentence's plural forms `number` takes, from 0: one, few, many in Russian; one, many elsewhere."""
    if language != "ru":
        return 0 if number == 1 else 1
    if number % 10 == 1 and number % 100 != 11:  # noqa: PLR2004 - the rule of Russian counting
        return 0
    return 1 if number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14} else 2
