"""From the characters of an expression to its words, signs, numbers and texts."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple


class Sort(Enum):
    """What a token is."""

    NUMBER = "number"
    TEXT = "text"
    #: `${age}`.
    NAME = "name"
    #: A word: name of a function, of a step in a path, or an operator in words.
    WORD = "word"
    SIGN = "sign"
    END = "end"


class Token(NamedTuple):
    """A piece of an expression."""

    sort: Sort
    #: Characters as written; of a text and a name, those within.
    words: str
    #: Place of the first character, from 0.
    at: int


class Fault(NamedTuple):
    """Why an expression cannot be read: the problem's code, the place, and what its sentences need."""

    code: str
    at: int
    params: tuple[tuple[str, object], ...] = ()


#: Longest expression that is read, in characters; the longest found in real forms have some 4,000.
LONGEST = 32_767

_TOKEN = re.compile(
    r"""
    (?P<space>[\s\u00a0]+)
    | (?P<name>\$\{[^{}]*\})
    | (?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))
    | (?P<text>"[^"]*"|'[^']*')
    | (?P<word>[^\W\d][\w.\-]*(?::(?!:)[^\W\d][\w.\-]*)?)
    | (?P<sign>\.\.|<=|>=|!=|//|::|[.()\[\],/*+\-=<>|@])
    """,
    re.VERBOSE,
)
_NAME = re.compile(r"\s*(last-saved\#)?\s*([^\W\d][\w.\-]*)\s*")

#: What is written for an operator elsewhere, and what it is called here.
_FOREIGN = {
    "==": "=", "<>": "!=", "≠": "!=", "≤": "<=", "≥": ">=", "=>": ">=", "=<": "<=", "&&": "and", "||": "or", "&": "and",
    "!": "not( )", "÷": "div", "×": "*", "−": "-", "–": "-", "—": "-", "^": "pow( , )", ";": ",", "%": "mod",
}  # fmt: skip
#: Quotation marks that are none here.
_QUOTES = "‚„«»´`‹›"

#: Marks into which word processors turn quotation marks; pyxform turns them back, and so do we.
CURLY = "‘’“”"
_STRAIGHT = str.maketrans(CURLY, "''\"\"")


def tokens(text: str) -> list[Token] | Fault:
    """Give the tokens, an end mark last; or the first thing that is none. Curly quotation marks count as straight."""
    text = text.translate(_STRAIGHT)
    if len(text) > LONGEST:
        return Fault("expression-too-long", LONGEST, (("most", LONGEST),))
    found: list[Token] = []
    at = 0
    while at < len(text):
        foreign = _foreign(text, at)
        match = None if foreign else _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            return foreign or _unknown(text, at)
        token = _token(match)
        if isinstance(token, Fault):
            return token
        if token is not None:
            found.append(token)
        at = match.end()
    found.append(Token(Sort.END, "", len(text)))
    return found


def _token(match: re.Match[str]) -> Token | Fault | None:
    kind, words, at = match.lastgroup, match[0], match.start()
    if kind == "space":
        return None
    if kind == "name":
        inner = _NAME.fullmatch(words[2:-1])
        if inner is None:
            return Fault("expression-name", at, (("found", words),))
        return Token(Sort.NAME, (inner[1] or "") + inner[2], at)
    if kind == "text":
        return Token(Sort.TEXT, words[1:-1], at)
    return Token(Sort(kind), words, at)


def _foreign(text: str, at: int) -> Fault | None:
    """Recognise an operator of another language, or quotation marks that a word processor has turned."""
    pair = text[at : at + 2]
    if pair in _FOREIGN:
        return Fault("expression-operator", at, (("found", pair), ("nearest", _FOREIGN[pair])))
    sign = text[at]
    if sign == "!" and pair == "!=":
        return None
    if sign in _FOREIGN:
        return Fault("expression-operator", at, (("found", sign), ("nearest", _FOREIGN[sign])))
    return Fault("expression-quotes", at, (("found", sign),)) if sign in _QUOTES else None


def _unknown(text: str, at: int) -> Fault:
    sign = text[at]
    if sign in "\"'":
        return Fault("expression-unclosed", at, (("found", sign),))
    if sign in "${":
        return Fault("expression-name", at, (("found", text[at : at + 20]),))
    return Fault("expression-unexpected", at, (("found", sign),))
