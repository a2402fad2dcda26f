"""In which encoding a text was written, where nothing in it says so."""

from __future__ import annotations

import codecs
import io
import re
import struct
from typing import BinaryIO, NamedTuple

import pyarrow as pa

#: Encodings of Russian and western programs of the last forty years, the commonest first.
_CANDIDATES = ("cp1251", "cp866", "koi8-r", "mac-cyrillic", "cp1252")
#: Letters that make up half of any Russian, Kyrgyz, Kazakh or Tajik text.
_COMMON = frozenset("оеаинтсрвлкмдпОЕАИНТСРВЛКМДП")
_WORD = re.compile(r"[^\W\d_]+")
_WESTERN = frozenset("äöüßéèêëàâçñáíóúìòùôîïœæøåÄÖÜÉÈÊÀÂÇÑÁÍÓÚÔÎŒÆØÅ’‘“”–—«»°€·")
#: Characters a table never holds, unless it was read in the wrong encoding: lines and blocks of a DOS screen.
_STRANGE = re.compile("[\u2500-\u25ff\u0080-\u009f]")
_ENOUGH = 0.6
#: How much is looked at beyond the first character that is not ASCII.
_SAMPLE = 1 << 18
_UTF8 = frozenset({"utf-8", "utf-8-sig"})
#: Least byte that begins a character of several.
_FIRST_BYTE = 0xC0
#: Bytes that are looked at for marks and for characters of two bytes, and bytes read at a time.
_HEAD, _STEP = 1 << 12, 1 << 22


class Guessed(NamedTuple):
    """The encoding of a file."""

    #: Name of the codec; empty where none fits.
    codec: str
    #: Name people know it by.
    name: str
    #: Whether it had to be guessed.
    guessed: bool
    #: Whether single characters cannot be read in it.
    damaged: bool = False


def encoding_of(raw: bytes, said: str = "") -> Guessed:
    """Say in which encoding bytes are written: as a study says, by their mark, as UTF-8, or guessed from the letters.

    A name that no codec has is not believed.
    """
    return encoding_of_file(io.BytesIO(raw), said)


def encoding_of_file(file: BinaryIO, said: str = "") -> Guessed:
    """Say in which encoding an open file is written; it is read some megabytes at a time."""
    if said and _is_codec(said):
        return Guessed(said, said, guessed=False, damaged=not _is_written_in(file, said))
    file.seek(0)
    head = file.read(_HEAD)
    for mark, codec, name in _MARKED:
        if head.startswith(mark):
            return Guessed(codec, name, guessed=False, damaged=not _is_written_in(file, codec))
    if b"\x00" in head:
        return _unmarked_wide(head)
    if _is_written_in(file, "utf-8"):
        return Guessed("utf-8", "UTF-8", guessed=False)
    return _likeliest(_sample(file))


def _likeliest(sample: bytes) -> Guessed:
    """Choose the encoding in which the letters make words; else UTF-8 with damage, else none."""
    best, score = "", 0.0
    for codec in _CANDIDATES:
        found = _score(sample, codec)
        if found > score:
            best, score = codec, found
    if score >= _ENOUGH:
        return Guessed(best, best, guessed=True)
    if _mostly_utf8(sample):
        return Guessed("utf-8", "UTF-8", guessed=True, damaged=True)
    return Guessed("", "", guessed=True)


_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)


def _is_codec(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding  # noqa: SLF001 (the only way to tell utf-8 from base64)
    except (LookupError, ValueError):
        return False


def _is_written_in(file: BinaryIO, codec: str) -> bool:
    """Whether every byte of a file can be read in an encoding."""
    file.seek(0)
    if codec in _UTF8:
        return _is_utf8(file)
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        while piece := file.read(_STEP):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _is_utf8(file: BinaryIO) -> bool:
    """Whether a file is UTF-8, told by pyarrow several times faster than by decoding it."""
    rest = b""
    while piece := file.read(_STEP):
        piece = rest + piece
        # A character may be cut in two: its first byte is one of the last three.
        cut = next((at for at in range(-1, -4, -1) if len(piece) >= -at and piece[at] >= _FIRST_BYTE), 0)
        whole, rest = (piece[:cut], piece[cut:]) if cut else (piece, b"")
        if not _all_utf8(whole):
            return False
    return _all_utf8(rest)


def _all_utf8(raw: bytes) -> bool:
    if raw.isascii():
        return True
    ends = pa.py_buffer(struct.pack("<2i", 0, len(raw)))
    try:
        pa.Array.from_buffers(pa.binary(), 1, [None, ends, pa.py_buffer(raw)]).cast(pa.string())
    except pa.ArrowInvalid:
        return False
    return True


def _unmarked_wide(head: bytes) -> Guessed:
    """Tell UTF-16 without a mark by its high bytes: nought for Latin, four for Cyrillic, on one side only."""
    head = head[: len(head) // 2 * 2]
    even, odd = (sum(map(side.count, b"\x00\x04")) for side in (head[::2], head[1::2]))
    most = 0.9 * (len(head) // 2)
    if odd > most > even:
        return Guessed("utf-16-le", "UTF-16", guessed=True)
    if even > most > odd:
        return Guessed("utf-16-be", "UTF-16", guessed=True)
    return Guessed("", "", guessed=True)


def _sample(file: BinaryIO) -> bytes:
    """Give the lines with characters beyond ASCII, as many as tell."""
    lines, size = [], 0
    file.seek(0)
    for part in file:
        for line in part.splitlines():
            if not line.isascii():
                lines.append(line)
                size += len(line)
        if size > _SAMPLE:
            break
    return b"\n".join(lines)


def _score(raw: bytes, codec: str) -> float:
    """Say how much like a written language bytes look in an encoding, between 0 and 1."""
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError:
        return 0.0
    foreign = [letter for letter in text if not letter.isascii()]
    if not foreign:
        return 0.0
    strange = len(_STRANGE.findall(text)) / len(foreign)
    if codec == "cp1252":
        return sum(letter in _WESTERN for letter in foreign) / len(foreign) * 0.95 - strange
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    sound = sum(len(word) for word in words if _sounds(word))
    letters = sum(len(word) for word in words)
    common = sum(letter in _COMMON for letter in foreign) / len(foreign)
    return (sound / letters if letters else 0.0) * min(1.0, 0.45 + common) - 2 * strange


def _sounds(word: str) -> bool:
    """Whether a word is Cyrillic throughout and its capitals stand where capitals do."""
    if not all("\u0400" <= letter <= "\u04ff" for letter in word):
        return False
    return word[1:].islower() or word.isupper() or len(word) == 1


def _mostly_utf8(raw: bytes) -> bool:
    text = raw.decode("utf-8", "replace")
    lost = text.count("\N{REPLACEMENT CHARACTER}")
    return lost * 10 < sum(not letter.isascii() for letter in text)
