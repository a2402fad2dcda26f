"""What somebody looks for: words, phrases, what is to be left out; read from a line as people type it.

`ban entry`             both words, in any form
`"ban on entry"`        a phrase, in any word forms, with up to two other words in between; `"…"~0`: none, `~5`: five;
                        where two or more are allowed, neighbours may stand the other way round
`ban OR prohibition`    either (Russian: `ИЛИ`, or `|`)
`-airport`              not with this word
`(ban OR limbo) entry`  parts put together
`migr*`                 words that begin so
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from corridor.evidence.search.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Other words allowed within a phrase unless the line says otherwise.
SLOP = 2
#: Parts nested deeper, and words beyond this number, are not looked at: nobody types so much.
_DEEPEST, _MOST = 20, 200
#: More words than this between those of a phrase make it no phrase.
_WIDEST = 50

_TOKEN = re.compile(
    r"""(?P<phrase>["«“„](?P<inside>[^"»“”]*)(?:["»“”](?:~(?P<slop>\d{1,3}))?|$))
    |(?P<bracket>[()])|(?P<either>\|)|(?P<not>(?<!\S)[-−](?=[^\s|()]))|(?P<word>[^\s"«»“”„()|]+)""",
    re.VERBOSE,
)
_EITHER = frozenset({"OR", "ИЛИ"})
_BOTH = frozenset({"AND", "И"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms."""

    word: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so."""

    prefix: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words near each other in any of their forms, with at most `slop` others in between; under 2 in this order."""

    words: tuple[str, ...]
    slop: int = SLOP


@dataclass(frozen=True, slots=True)
class All:
    """All of these; what is in `without` must not be there."""

    parts: tuple[Part, ...]
    without: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these."""

    parts: tuple[Part, ...]


Part: TypeAlias = "Word | Prefix | Phrase | All | Either"


def read_query(line: str) -> Part | None:
    """Read a line; None where it holds no word that could be found.

    Every line is understood in some way: a quotation mark or bracket that is not closed closes at the end.
    """
    reader = _Reader(tuple(_tokens(line)))
    return reader.either(0)


def _tokens(line: str) -> Iterator[re.Match[str]]:
    for number, match in enumerate(_TOKEN.finditer(line)):
        if number >= _MOST:
            return
        yield match


class _Reader:
    """Descends through the parts of a line."""

    def __init__(self, tokens: tuple[re.Match[str], ...]) -> None:
        self._tokens = tokens
        self._at = 0

    def either(self, depth: int) -> Part | None:
        """Read parts joined by «or», up to a closing bracket or the end."""
        found: list[Part] = []
        while True:
            part = self._all(depth)
            if part is not None:
                found.append(part)
            token = self._peek()
            if token is None or token["bracket"] == ")":
                break
            self._at += 1
        return found[0] if len(found) == 1 else Either(tuple(found)) if found else None

    def _all(self, depth: int) -> Part | None:
        wanted: list[Part] = []
        without: list[Part] = []
        while (token := self._peek()) is not None and not _ends(token):
            self._at += 1
            if token["not"]:
                part = self._one(self._next(), depth)
                without += [part] if part is not None else []
            elif not _is_both(token, wanted, self._peek()):
                part = self._one(token, depth)
                wanted += [part] if part is not None else []
        if not wanted:
            return None
        return wanted[0] if len(wanted) == 1 and not without else All(tuple(wanted), tuple(without))

    def _one(self, token: re.Match[str] | None, depth: int) -> Part | None:
        if token is None:
            return None
        if token["phrase"] is not None:
            slop = SLOP if token["slop"] is None else min(int(token["slop"]), _WIDEST)
            return _phrase(token["inside"], slop)
        if token["bracket"] == "(":
            inner = self.either(depth + 1) if depth < _DEEPEST else None
            if (closing := self._peek()) is not None and closing["bracket"] == ")":
                self._at += 1
            return inner
        return _word(token["word"] or "")

    def _peek(self) -> re.Match[str] | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _next(self) -> re.Match[str] | None:
        token = self._peek()
        self._at += 1
        return token


def _ends(token: re.Match[str]) -> bool:
    return token["bracket"] == ")" or token["either"] is not None or token["word"] in _EITHER


def _is_both(token: re.Match[str], before: list[Part], after: re.Match[str] | None) -> bool:
    """Whether a word is the «and» between two others, which says what holds anyway."""
    return token["word"] in _BOTH and bool(before) and after is not None


def _word(written: str) -> Part | None:
    """Read a word; what is written as one but holds several («re-entry») is a phrase without gaps."""
    if written.endswith("*"):
        inside = tuple(found.word for found in words(written))
        return Prefix(inside[0]) if len(inside) == 1 else _phrase(written, 0)
    return _phrase(written, 0)


def _phrase(written: str, slop: int) -> Part | None:
    inside = tuple(found.word for found in words(written))
    if not inside:
        return None
    return Word(inside[0]) if len(inside) == 1 else Phrase(inside, slop)
