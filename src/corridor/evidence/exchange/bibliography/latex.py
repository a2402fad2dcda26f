"""Words of BibTeX fields: LaTeX commands to characters and back."""

from __future__ import annotations

import re
from functools import cache

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import LatexWalkerError

#: Signs that titles hold plainly although LaTeX gives them a meaning: a per cent sign would begin a comment.
_BARE = re.compile(r"(?<!\\)([%#&])")
#: Commands for signs that the library does not know or takes for others, and what stands for them meanwhile.
_SIGNS = re.compile(r"\\(textasciicircum|textbraceleft|textbraceright|lbrace|rbrace)(?:\{\}|(?![A-Za-z])\s?)")
_STANDING = {
    "textasciicircum": "^", "textbraceleft": "\ufdd0", "lbrace": "\ufdd0", "textbraceright": "\ufdd1",
    "rbrace": "\ufdd1",
}  # fmt: skip
_BRACES = str.maketrans({"\ufdd0": "{", "\ufdd1": "}"})
_ESCAPED = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip
_SPECIAL = re.compile(r"[\\{}~^&%$#_]")
#: Pairs that LaTeX would join into one sign.
_JOINED = re.compile(r"-(?=-)|'(?=')|`(?=`)|[?!](?=`)|<(?=<)|>(?=>)|,(?=,)")
#: Longest field that is decoded, and its deepest braces; others are taken as they are written.
_LONGEST, _DEEPEST = 20_000, 30


@cache
def _decoder() -> LatexNodes2Text:
    return LatexNodes2Text(math_mode="verbatim", keep_comments=True, strict_latex_spaces=True)


def words_of(written: str) -> str:
    """Give the words of a field; Cyrillic stays as it is, commands for Cyrillic letters become letters.

    What LaTeX could not read either is given as it is written, without its braces.
    """
    if len(written) > _LONGEST or _depth(written) > _DEEPEST:
        return _bare(written)
    if not re.search(r"[\\{}$~`'-]", written):
        return written
    readable = _SIGNS.sub(lambda match: _STANDING[match[1]], _BARE.sub(r"\\\1", written))
    try:
        decoded: str = _decoder().latex_to_text(readable, tolerant_parsing=True)
    except (LatexWalkerError, ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError):
        return _bare(written)
    return decoded.translate(_BRACES)


def _bare(written: str) -> str:
    return written.replace("{", "").replace("}", "")


def _depth(written: str) -> int:
    depth = deepest = 0
    for character in written:
        depth += (character == "{") - (character == "}")
        deepest = max(deepest, depth)
    return deepest


def escaped(words: str) -> str:
    """Write words for a field, so that BibTeX, LaTeX and `words_of` read them as they are."""
    apart = _JOINED.sub(lambda match: match[0] + "\x00", words)
    return _SPECIAL.sub(lambda match: _ESCAPED[match[0]], apart).replace("\x00", "{}")
