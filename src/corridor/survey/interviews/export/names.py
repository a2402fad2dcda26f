"""Names of variables as SPSS allows them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Bytes of a name, in UTF-8.
LONGEST = 64
_NOT_ALLOWED = re.compile(r"[^\w.@#$]")
#: Words of the command language that can be no name.
_RESERVED = frozenset({"ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"})


def spss_names(wanted: Iterable[str]) -> list[str]:
    """Give each name wanted a name SPSS allows, all different whatever their capitals.

    A letter comes first (Cyrillic ones are letters), no other signs than letters, digits, point and underscore follow,
    no point or underscore ends it, it has at most 64 bytes, and it is no word of the command language.
    """
    taken: set[str] = set()
    result = []
    for name in wanted:
        plain = _allowed(name)
        chosen, number = plain, 1
        while chosen.casefold() in taken:
            number += 1
            chosen = f"{cut(plain, LONGEST - len(str(number)) - 1).rstrip('._')}_{number}"
        taken.add(chosen.casefold())
        result.append(chosen)
    return result


def _allowed(name: str) -> str:
    plain = _NOT_ALLOWED.sub("_", unicodedata.normalize("NFC", name))
    plain = "".join(letter if letter == "_" or letter.isalnum() or letter in ".@#$" else "_" for letter in plain)
    plain = re.sub(r"__+", "_", plain).lstrip("_.#$")
    if not plain[:1].isalpha():
        plain = f"v_{plain}".rstrip("_") if plain else "v"
    plain = cut(plain, LONGEST).rstrip("._")
    return f"{plain}_" + "v" if plain.upper() in _RESERVED else plain


def cut(words: str, most: int) -> str:
    """Cut words to so many bytes of UTF-8, between letters."""
    return words.encode()[:most].decode(errors="ignore")
