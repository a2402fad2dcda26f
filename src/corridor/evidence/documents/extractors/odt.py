"""OpenDocument text, read through zip and defusedxml: paragraphs, tables as lines with tabs, notes behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from corridor.evidence.documents.extraction import Extraction, NoTextError
from corridor.evidence.documents.extractors.archive import Archive
from corridor.evidence.documents.model import Layout
from corridor.evidence.documents.transcript import speakers_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from corridor.evidence.documents.recognition import Format

#: Raised when what is made of the same file changes.
VERSION = "1"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_LEFT_OUT = frozenset({f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}forms", f"{_TEXT}sequence-decls"})
#: How deep elements may lie in one another, and how many spaces one element may stand for.
_DEEPEST, _MOST_SPACES = 200, 1_000
_BLANKS = " \t\r\n"
_WHITE = str.maketrans("\t\r\n", "   ")


def extract(raw: bytes, format_: Format) -> Extraction:
    """Take the text of an ODT; raises `NoTextError` where it is broken, encrypted, a bomb or declares entities."""
    archive = Archive(raw, "ODT")
    if "META-INF/manifest.xml" in archive.names() and b"encryption-data" in archive.part("META-INF/manifest.xml"):
        raise NoTextError("document-encrypted")
    content = _tree(archive, "content.xml")
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise NoTextError("document-broken", format="ODT")
    text = "".join(f"{line}\n" for line in _blocks(body, 0))
    about = _tree(archive, "meta.xml") if "meta.xml" in archive.names() else None
    return Extraction(
        text, str(format_), f"corridor odt {VERSION}", Layout.TURNS if speakers_in(text) else Layout.LINES,
        title=_said(about, f"{_DC}title"), date=_said(about, f"{_META}creation-date")[:10],
    )  # fmt: skip


def _tree(archive: Archive, name: str) -> Element:
    raw = archive.xml(name)
    try:
        tree: Element = fromstring(raw, forbid_dtd=True)
    except DefusedXmlException as error:
        raise NoTextError("document-xml-entities", part=name) from error
    except (ParseError, ValueError, LookupError) as error:
        raise NoTextError("document-broken", format="ODT") from error
    return tree


def _said(about: Element | None, tag: str) -> str:
    found = None if about is None else about.find(f".//{tag}")
    return ("" if found is None else found.text or "").strip()


def _blocks(parent: Element, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise NoTextError("document-broken", format="ODT")
    for element in parent:
        if element.tag in _PARAGRAPHS:
            pieces: list[str] = []
            notes: list[str] = []
            _inline(element, pieces, notes, depth)
            yield "".join(pieces)
            yield from notes
        elif element.tag == f"{_TABLE}table-row":
            cells = (" ".join(_blocks(cell, depth + 1)) for cell in element)
            yield "\t".join(" ".join(cell.split()) for cell in cells)
        elif element.tag not in _LEFT_OUT:
            yield from _blocks(element, depth + 1)


def _inline(element: Element, pieces: list[str], notes: list[str], depth: int) -> None:
    """Collect the words of a paragraph; white space that is not spoken of is single, as the format has it."""
    if depth > _DEEPEST:
        raise NoTextError("document-broken", format="ODT")
    pieces.append(_single(element.text))
    for child in element:
        tag = child.tag
        if tag == f"{_TEXT}s":
            pieces.append(" " * _spaces(child.get(f"{_TEXT}c") or "1"))
        elif tag == f"{_TEXT}tab":
            pieces.append("\t")
        elif tag == f"{_TEXT}line-break":
            pieces.append("\u2028")
        elif tag == f"{_TEXT}note":
            notes.append(_note(child, depth))
        elif tag not in _LEFT_OUT:
            _inline(child, pieces, notes, depth + 1)
        pieces.append(_single(child.tail))


def _spaces(count: str) -> int:
    return min(int(count[:9]), _MOST_SPACES) if count.isascii() and count.isdecimal() else 1


def _note(element: Element, depth: int) -> str:
    mark = element.find(f"{_TEXT}note-citation")
    body = element.find(f"{_TEXT}note-body")
    words = "" if body is None else " ".join(" ".join(_blocks(body, depth + 1)).split())
    return f"[{'' if mark is None else (mark.text or '').strip()}] {words}"


def _single(words: str | None) -> str:
    if not words:
        return ""
    # Only these four are white space in XML; a no-break space is a character like any other.
    parts = [part for part in words.translate(_WHITE).split(" ") if part]
    inner = " ".join(parts)
    if not inner:
        return " "
    return (" " if words[0] in _BLANKS else "") + inner + (" " if words[-1] in _BLANKS else "")
