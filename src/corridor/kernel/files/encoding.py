"""Bytes to characters, saying when the encoding had to be guessed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

#: Share of the letters beyond ASCII that must stand in words all Cyrillic for cp1251 to be believed: read so, the
#: accents of western languages become Cyrillic letters among Latin ones.
_CYRILLIC_ENOUGH = 0.7
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC_WORD = re.compile("[Ѐ-ӿ]{2,}")

_MARKED = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file, or why there are none."""

    #: The text without a byte order mark; None where it could not be decoded.
    text: str | None
    #: Encoding used, in the name people know it by.
    encoding: str
    #: Whether the bytes are no text at all.
    binary: bool = False

    @property
    def is_utf8(self) -> bool:
        """Whether the file was written as the format asks."""
        return self.encoding == "UTF-8"


def decode(raw: bytes) -> Decoded:
    """Decode a file as UTF-8 (with or without a mark), else as UTF-16 or cp1251 where the bytes allow no doubt."""
    for mark, name in _MARKED:
        if raw.startswith(mark):
            return _as(raw, name, name.upper())
    if b"\x00" in raw:
        return Decoded(None, "", binary=True)
    try:
        return Decoded(raw.removeprefix(codecs.BOM_UTF8).decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        return _as_cyrillic(raw)


def _as(raw: bytes, codec: str, name: str) -> Decoded:
    try:
        return Decoded(raw.decode(codec), name)
    except UnicodeDecodeError:
        return Decoded(None, "", binary=True)


def _as_cyrillic(raw: bytes) -> Decoded:
    try:
        text = raw.decode("cp1251")
    except UnicodeDecodeError:
        return Decoded(None, "")
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    foreign = sum(not letter.isascii() for word in words for letter in word)
    cyrillic = sum(len(word) for word in words if _CYRILLIC_WORD.fullmatch(word))
    if not foreign or cyrillic < _CYRILLIC_ENOUGH * foreign:
        return Decoded(None, "")
    return Decoded(text, "cp1251")
