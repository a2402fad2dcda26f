"""Bytes to characters."""

from __future__ import annotations

import codecs

import pytest

from corridor.kernel.files.encoding import decode

RUSSIAN = "риск: женщины, «дети» и № 1\r\n"


@pytest.mark.parametrize("raw", [RUSSIAN.encode(), codecs.BOM_UTF8 + RUSSIAN.encode(), b"plain"])
def test_utf8_is_read_with_or_without_a_mark(raw: bytes) -> None:
    """UTF-8 needs no remark; the byte order mark that spreadsheets write is no part of the text."""
    decoded = decode(raw)
    assert decoded.is_utf8
    assert decoded.text is not None
    assert not decoded.text.startswith("\ufeff")


@pytest.mark.parametrize(("codec", "name"), [("utf-16", "UTF-16"), ("utf-32", "UTF-32")])
def test_marked_utf16_and_utf32_are_read_and_said(codec: str, name: str) -> None:
    """What some spreadsheets call Unicode is read, but not taken for what the format asks."""
    decoded = decode(RUSSIAN.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.is_utf8) == (RUSSIAN, name, False)


def test_russian_in_cp1251_is_guessed() -> None:
    """A Russian text from an old Windows program leaves no doubt."""
    decoded = decode("row;Доверие без диалога — «нет»\n".encode("cp1251"))
    assert (decoded.text, decoded.encoding) == ("row;Доверие без диалога — «нет»\n", "cp1251")


@pytest.mark.parametrize(
    "text", ["Über die Rückkehr älterer Männer", "Le Huérou, à Omsk: déjà étudié", "Garantías de la región andina"]
)
def test_western_accents_are_not_taken_for_russian(text: str) -> None:
    """Latin-1 has the same bytes as cp1251; words mixed of both alphabets give it away, and nothing is guessed."""
    decoded = decode(text.encode("latin-1"))
    assert (decoded.text, decoded.binary) == (None, False)


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x00\x00", b"\x00", codecs.BOM_UTF16_LE + b"\x00"])
def test_what_is_no_text_is_said_to_be_none(raw: bytes) -> None:
    """Archives, and UTF-16 cut in the middle, are binary."""
    assert decode(raw).binary


def test_an_empty_file_is_an_empty_text() -> None:
    """Nothing is a valid text."""
    assert decode(b"").text == ""
