"""What a file is, told by its content: names lie, and are only asked to choose between kinds of plain text."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from io import BytesIO

from corridor.evidence.documents.extraction import BROKEN_ZIP, NoTextError

_PDF = re.compile(rb"%PDF-\d")
_HTML = re.compile(
    rb"(?is)\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?:\s|<\?xml[^>]*\?>|<!--.*?-->)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|article|div|p)\b"
)
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ODT = b"application/vnd.oasis.opendocument.text"
#: Endings of files that are zip archives inside.
_ZIPPED = frozenset({"DOCX", "DOCM", "DOTX", "ODT", "OTT", "XLSX", "PPTX", "EPUB"})
#: How far into a file is looked.
_HEAD = 4096


class Format(StrEnum):
    """Formats that are read, by their media type."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    HTML = "text/html"
    MARKDOWN = "text/markdown"
    TEXT = "text/plain"


#: Endings under which the original is kept, and those that a file of the format may bear.
EXTENSIONS: dict[Format, tuple[str, ...]] = {
    Format.PDF: (".pdf",),
    Format.DOCX: (".docx", ".docm", ".dotx"),
    Format.ODT: (".odt", ".ott"),
    Format.HTML: (".html", ".htm", ".xhtml"),
    Format.MARKDOWN: (".md", ".markdown"),
    Format.TEXT: (".txt", ".text", ".log", ".srt", ".vtt", ".csv", ".tsv", ""),
}

#: What is recognised and not read, by what it begins with, in the words people know it by.
_OTHERS = (
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"AT&TFORM", "DjVu"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x1f\x8b", "gzip"),
    (b"ID3", "MP3"),
    (b"RIFF", "WAV"),
)


def recognise(raw: bytes, name: str) -> Format:
    """Tell the format of a file; raises `NoTextError` for formats that hold no text we can read."""
    if not raw.strip(b"\x00\t\n\r \xef\xbb\xbf"):
        raise NoTextError("document-empty")
    head = raw[:_HEAD]
    if _PDF.search(head[:1024]):
        return Format.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(raw, name)
    if head.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            raise NoTextError("document-encrypted")
        raise NoTextError("document-format-unknown", format="Word 97–2003 (.doc)")
    for begins, format_ in _OTHERS:
        if head.startswith(begins):
            raise NoTextError("document-format-unknown", format=format_)
    if _HTML.match(_narrow(head)):
        return Format.HTML
    return Format.MARKDOWN if name.lower().endswith(EXTENSIONS[Format.MARKDOWN]) else Format.TEXT


def _narrow(head: bytes) -> bytes:
    """Give the beginning with one byte for each ASCII character, also where it is UTF-16."""
    return head.replace(b"\x00", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head


def _in_zip(raw: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return Format.DOCX
            if "content.xml" in names and "mimetype" in names:
                with archive.open("mimetype") as file:
                    kind = file.read(200).strip()
                if kind.startswith(_ODT):
                    return Format.ODT
    except BROKEN_ZIP as error:
        # Nobody calls a Word file a ZIP: what is broken is named by its ending.
        ending = name[name.rfind(".") + 1 :].upper() if "." in name else ""
        raise NoTextError("document-broken", format=ending if ending in _ZIPPED else "ZIP") from error
    if "xl/workbook.xml" in names:
        raise NoTextError("document-format-unknown", format="Excel (.xlsx)")
    if "ppt/presentation.xml" in names:
        raise NoTextError("document-format-unknown", format="PowerPoint (.pptx)")
    raise NoTextError("document-format-unknown", format="ZIP")


def suits(format_: Format, name: str) -> bool:
    """Whether a file of the format may bear this name; any name suits a plain text."""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if format_ is Format.TEXT:
        return not any(ending in endings for other, endings in EXTENSIONS.items() if other is not Format.TEXT)
    return ending in EXTENSIONS[format_]
