"""What Unicode CLDR knows of a language, read through Babel only when it is first needed.

Babel takes about 0.03 s to import; `corridor --help` has 0.2 s in all and needs none of it, so this module imports
Babel inside its functions.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from babel import Locale

#: English as international organisations write it: day before month, no comma before "and".
_VARIANTS = {"en": "en_GB"}

#: Territory names that differ from CLDR, with the reason.
_TERRITORIES = {
    # CLDR has «Киргизия»; the state, its constitution and the studies themselves say «Кыргызстан».
    ("ru", "KG"): "Кыргызстан",
}

#: Language names that differ from CLDR, for the same reason.
_LANGUAGES = {("ru", "ky"): "кыргызский"}


class Symbols(NamedTuple):
    """The signs with which a language writes numbers."""

    #: Between thousands.
    group: str
    #: Before decimals.
    decimal: str
    #: A percentage, with `{}` for its number.
    percent: str


@cache
def locale(language: str) -> Locale:
    """Give the CLDR locale of a language; English where CLDR does not know it."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - start-up time, see above

    try:
        return Locale.parse(_VARIANTS.get(language, language), sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_VARIANTS["en"])


@cache
def symbols(language: str) -> Symbols:
    """Give the signs with which `language` writes numbers."""
    found = locale(language)
    signs = found.number_symbols["latn"]
    percent = found.percent_formats[None].pattern.replace("#,##0", "{}").replace("%", signs["percentSign"])
    return Symbols(signs["group"], signs["decimal"], percent)


def territory(language: str, code: str) -> str:
    """Give the name of a country in `language`; the code itself where CLDR does not know it."""
    return _TERRITORIES.get((language, code)) or locale(language).territories.get(code, code)


def language_name(language: str, code: str) -> str:
    """Give the name of the language `code` in `language`; the code itself where CLDR does not know it."""
    return _LANGUAGES.get((language, code)) or locale(language).languages.get(code, code)
