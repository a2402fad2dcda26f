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

#: Code pages of old Cyrillic documents, and what tells them apart: letters that make most of any Russian text.
_OLD = (("cp1251", "cp1251"), ("koi8-r", "KOI8-R"), ("cp866", "cp866"))
_FREQUENT = frozenset("оеаинтсрвлкмдпуяыьгзбч")
_RUSSIAN_ENOUGH, _ENOUGH_TO_JUDGE = 0.6, 200_000

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


def decode_document(raw: bytes) -> Decoded:
    """Decode a document of any age: as `decode` does, and as whichever old Cyrillic code page reads as Russian.

    Registers keep to `decode`: there, cp866 or KOI8-R would more often be a damaged file than a wish.
    """
    decoded = decode(raw)
    if decoded.binary or decoded.is_utf8 or decoded.encoding.startswith("UTF"):
        return decoded
    readings = [(_russian(text), name, text) for codec, name in _OLD for text in [raw.decode(codec, "replace")]]
    share, name, text = max(readings, key=lambda reading: reading[0])
    if share >= _RUSSIAN_ENOUGH and "\ufffd" not in text:
        return Decoded(text, name)
    return decoded


def _russian(text: str) -> float:
    """Give the share of letters beyond ASCII that are frequent Russian small letters: about two thirds in any text.

    Read in a wrong code page, Russian has capitals in the middle of words, rare letters, or frames of tables.
    """
    foreign = [character for character in text[:_ENOUGH_TO_JUDGE] if not character.isascii()]
    return sum(character in _FREQUENT for character in foreign) / len(foreign) if foreign else 0.0


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
