"""Word: paragraphs, tables as lines with tabs, footnotes behind their paragraph; needs python-docx.

Headers and footers are left out, as are deleted words of tracked changes, comments and text hidden in fallbacks.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
from lxml import etree

from corridor.evidence.documents.extraction import Extraction, NoTextError
from corridor.evidence.documents.extractors.archive import Archive
from corridor.evidence.documents.model import Layout
from corridor.evidence.documents.transcript import speakers_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corridor.evidence.documents.recognition import Format

#: Raised when what is made of the same file changes.
VERSION = "1"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"
_LEFT_OUT = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", f"{_W}delText",
     "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)  # fmt: skip
_SHOWN = {
    f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011", f"{_W}softHyphen": "\u00ad",
}  # fmt: skip
_NOTES = {f"{_W}footnoteReference": "word/footnotes.xml", f"{_W}endnoteReference": "word/endnotes.xml"}
_Notes = dict[tuple[str, str], str]
#: How deep parts of a document may lie in one another.
_DEEPEST = 200


def extract(raw: bytes, format_: Format) -> Extraction:
    """Take the text of a Word file; raises `NoTextError` where it is broken, encrypted, a bomb or declares entities."""
    archive = Archive(raw, "DOCX")
    for name in archive.names():
        if name.endswith((".xml", ".rels")):
            archive.xml(name)
    try:
        document = docx.Document(BytesIO(raw))
        about = document.core_properties
        title, day = about.title or "", about.created.date().isoformat() if about.created else ""
    # A damaged package makes the library fail in any way; each of them says the same of the file.
    except Exception as error:
        raise NoTextError("document-broken", format="DOCX") from error
    try:
        notes = {key: words for part in _NOTES.values() for key, words in _notes(archive, part).items()}
    except etree.LxmlError as error:
        raise NoTextError("document-broken", format="DOCX") from error
    text = "".join(f"{line}\n" for line in _blocks(document.element.body, notes, 0))
    return Extraction(
        text, str(format_), f"python-docx {docx.__version__} layout {VERSION}",
        Layout.TURNS if speakers_in(text) else Layout.LINES, title=title.strip(), date=day,
    )  # fmt: skip


def _blocks(parent: Any, notes: Mapping[tuple[str, str], str], depth: int) -> Iterator[str]:
    """Yield the lines of everything that stands one under another: paragraphs, rows of tables, frames around both."""
    if depth > _DEEPEST:
        raise NoTextError("document-broken", format="DOCX")
    for element in parent:
        if element.tag == _PARAGRAPH:
            yield from _paragraph(element, notes, depth)
        elif element.tag == _TABLE:
            for row in element.iterchildren(_ROW):
                cells = (" ".join(_blocks(cell, notes, depth + 1)).replace("\t", " ") for cell in row.iter(_CELL)
                         if cell.getparent() is row or cell.getparent().tag.endswith("sdtContent"))  # fmt: skip
                yield "\t".join(" ".join(cell.split()) for cell in cells)
        elif isinstance(element.tag, str) and element.tag not in _LEFT_OUT and len(element):
            yield from _blocks(element, notes, depth + 1)


def _paragraph(element: Any, notes: Mapping[tuple[str, str], str], depth: int) -> Iterator[str]:
    pieces: list[str] = []
    asides: list[str] = []
    _runs(element, pieces, asides, notes, depth)
    # A line break within a paragraph does not end it.
    yield "".join(pieces).replace("\n", "\u2028")
    yield from asides


def _runs(element: Any, pieces: list[str], asides: list[str], notes: Mapping[tuple[str, str], str], depth: int) -> None:
    if depth > _DEEPEST:
        raise NoTextError("document-broken", format="DOCX")
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT:
            continue
        if tag == f"{_W}t":
            pieces.append(child.text or "")
        elif tag in _SHOWN:
            pieces.append(_SHOWN[tag])
        elif tag in _NOTES:
            note = notes.get((_NOTES[tag], child.get(f"{_W}id") or ""))
            asides += [note] if note else []
        elif tag == f"{_W}txbxContent":
            asides += [line for line in _blocks(child, notes, depth + 1) if line.strip()]
        else:
            _runs(child, pieces, asides, notes, depth + 1)


def _notes(archive: Archive, part: str) -> _Notes:
    """Give the notes of a part by the part and their ids, each as a line that begins with its number."""
    if part not in archive.names():
        return {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    found: _Notes = {}
    for note in etree.fromstring(archive.xml(part), parser):
        if isinstance(note.tag, str) and note.get(f"{_W}type") is None:
            words = " ".join(" ".join(_blocks(note, {}, 0)).split())
            found[part, note.get(f"{_W}id") or ""] = f"[{len(found) + 1}] {words}"
    return found
