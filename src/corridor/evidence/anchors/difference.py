"""What differs between two wordings, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_WORD = re.compile(r"\w+|[^\w\s]")
#: Longest wordings compared word by word; of longer ones the middle is left out.
_MOST = 1_500


class Change(NamedTuple):
    """Some words that were replaced by others; either side may be empty."""

    was: str
    now: str


def changes(was: str, now: str) -> tuple[Change, ...]:
    """Give what was replaced, in order; white space does not count. Empty where only that differs."""
    old, new = _WORD.findall(was)[:_MOST], _WORD.findall(now)[:_MOST]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        Change(" ".join(old[a:b]), " ".join(new[c:d])) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"
    )
