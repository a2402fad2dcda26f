"""Names of sheets: at most 31 characters, without the signs Excel forbids, and no two alike whatever their case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Longest name, in UTF-16 units as Excel counts.
LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: What Excel keeps for itself, in the languages it is sold in here.
_KEPT = frozenset({"history", "журнал"})


def sheet_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """Give a valid name for every name wanted, in order; what would come twice gets a number behind it."""
    taken: set[str] = set()
    names = []
    for each in wanted:
        plain = _plain(each)
        name, number = _cut(plain, LONGEST), 1
        while name.casefold() in taken:
            number += 1
            name = _numbered(plain, number)
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def _plain(name: str) -> str:
    plain = " ".join(_FORBIDDEN.sub(" ", name).split()).strip("' ")
    return f"{plain} 1" if plain.casefold() in _KEPT else plain or "1"


def _numbered(name: str, number: int) -> str:
    behind = f" ({number})"
    return _cut(name, LONGEST - len(behind)) + behind


def _cut(name: str, room: int) -> str:
    """Cut a name to so many UTF-16 units; nothing is left hanging at its end."""
    while len(name.encode("utf-16-le")) // 2 > room:
        name = name[:-1]
    return name.rstrip("' ")
