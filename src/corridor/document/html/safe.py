"""Words of unknown origin made safe to stand in a page: markup escaped, invisible controls defused."""

from __future__ import annotations

import re
from html import escape

#: Controls that no text needs and HTML forbids.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

#: Marks that change the direction of what follows.
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

#: Letters written from right to left, and the marks above.
_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def safe(words: str) -> str:
    """Escape words for the body of a page; what runs from right to left cannot reach beyond them."""
    if words.isascii() and words.isprintable():
        return escape(words)
    escaped = escape(_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", words))
    return f"<bdi>{escaped}</bdi>" if _LEFTWARD.search(words) else escaped


def plain(words: str) -> str:
    """Give words for an attribute or the title of a page, where nothing can isolate them: turns are dropped."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", _TURNS.sub("", words))


def plain_words(text: str) -> str:
    """Give one line of `plain` words, as a description needs it."""
    return " ".join(plain(text).split())
