"""Plain text and Markdown, in Unicode or an old Cyrillic code page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corridor.evidence.documents.extraction import Extraction, NoTextError, Remark
from corridor.evidence.documents.model import Layout, PageSpan
from corridor.evidence.documents.reading import layout_of
from corridor.evidence.documents.transcript import speakers_in
from corridor.kernel.files.encoding import decode_document
from corridor.kernel.text import Text

if TYPE_CHECKING:
    from corridor.evidence.documents.recognition import Format

#: Raised when what is made of the same bytes changes.
VERSION = "1"
#: What is said of bytes that are of no format known here.
_UNKNOWN = Text.of(en="not recognised", ru="не распознан")
_LINE_END = re.compile(r"\r\n?")
_PAGE = re.compile(r"[^\f]*(?:\f|\Z)")
_HEADING = re.compile(r"\A\s*#\s+(\S[^\n]{0,300})")


def extract(raw: bytes, format_: Format) -> Extraction:
    """Decode a text; its lines end with a line feed, form feeds end its pages."""
    decoded = decode_document(raw)
    if decoded.text is None:
        if decoded.binary:
            raise NoTextError("document-format-unknown", format=_UNKNOWN)
        raise NoTextError("document-encoding-unknown")
    text = _LINE_END.sub("\n", decoded.text)
    heading = _HEADING.match(text)
    remarks = (Remark("document-encoding-guessed", {"encoding": decoded.encoding}),)
    return Extraction(
        text, str(format_), f"corridor text {VERSION}", Layout.TURNS if speakers_in(text) else layout_of(text),
        _pages(text), title=heading[1].strip() if heading else "",
        remarks=() if decoded.encoding.startswith("UTF") else remarks,
    )  # fmt: skip


def _pages(text: str) -> tuple[PageSpan, ...]:
    if "\f" not in text.strip("\f"):
        return ()
    stretches = [match.span() for match in _PAGE.finditer(text) if match.start() < match.end()]
    return tuple(PageSpan(str(number), start, end) for number, (start, end) in enumerate(stretches, 1))
