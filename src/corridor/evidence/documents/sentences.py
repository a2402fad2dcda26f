"""Sentences of a passage: razdel for Russian and other languages in Cyrillic, a rule of our own for Latin script."""

from __future__ import annotations

import re

from razdel import sentenize

#: Words that end in a full stop within an English sentence.
_SHORT = frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "st", "vs", "etc", "e.g", "i.e", "cf", "fig", "figs",
     "vol", "ed", "eds", "al", "inc", "ltd", "co", "dept", "gen", "col", "lt", "jan", "feb", "mar", "apr", "jun",
     "jul", "aug", "sep", "sept", "oct", "nov", "dec", "approx", "ca", "para", "paras"}
)  # fmt: skip
#: Of these only before a number: "No." and "Art." are words as well.
_BEFORE_NUMBERS = frozenset({"no", "nos", "p", "pp", "art", "sec", "ch"})
_END = re.compile(r"(?P<mark>[.!?…]+)[\"'”’»)\]]*(?P<gap>\s+)(?=[\"'“‘«(\[]*[^\Wa-z_])")
_LAST_WORD = re.compile(r"[\w.]+\Z")


def sentences(text: str, language: str = "") -> list[tuple[int, int]]:
    """Give where each sentence begins and ends, in code points; white space between them belongs to none."""
    cyrillic = sum("\u0400" <= letter <= "\u052f" for letter in text[:400])
    if language == "ru" or (language != "en" and cyrillic > len(text[:400]) // 4):
        return [(found.start, found.stop) for found in sentenize(text)]
    return _latin(text)


def _latin(text: str) -> list[tuple[int, int]]:
    found = []
    start = len(text) - len(text.lstrip())
    for end in _END.finditer(text):
        closed = end.start("gap") > end.end("mark")
        if end["mark"] == "." and not closed and _goes_on(text[start : end.start()], text[end.end() : end.end() + 1]):
            continue
        found.append((start, end.start("gap")))
        start = end.end()
    last = len(text.rstrip())
    return [*found, (start, last)] if start < last else found


def _goes_on(before: str, behind: str) -> bool:
    """Whether a full stop behind these words ends no sentence: an abbreviation, or an initial."""
    word = _LAST_WORD.search(before)
    if word is None:
        return False
    last = word.group().lower().rstrip(".")
    if last in _BEFORE_NUMBERS:
        return behind.isdigit()
    return last in _SHORT or (len(word.group()) == 1 and word.group().isupper() and word.group() != "I")
