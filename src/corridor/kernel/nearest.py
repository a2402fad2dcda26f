"""«Did you mean»: the known word nearest to one that is not known."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: From how many known words on only those with the same first letter are looked at: comparing is not free.
_MANY = 2_000


def nearest(word: str, known: Iterable[str]) -> str:
    """Give the known word nearest to `word`, or an empty string where none is near."""
    candidates = list(known)
    if len(candidates) > _MANY:
        candidates = [candidate for candidate in candidates if candidate[:2] == word[:2]][:_MANY]
    return next(iter(get_close_matches(word.lower(), candidates, n=1, cutoff=0.6)), "")
