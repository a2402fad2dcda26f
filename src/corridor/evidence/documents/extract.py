"""The one door to all extractors: bytes of a stranger's file go in, text or a reason comes out, nothing is executed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from corridor.evidence.documents.extraction import Extraction, NoTextError, Remark
from corridor.evidence.documents.recognition import EXTENSIONS, Format, recognise, suits

if TYPE_CHECKING:
    from collections.abc import Callable

#: Largest original, and longest text, that are taken: a book of 30,000 pages.
MOST_BYTES = 256 * 1024 * 1024
MOST_CHARACTERS = 100_000_000

_MODULES = {
    Format.PDF: "pdf",
    Format.DOCX: "docx",
    Format.ODT: "odt",
    Format.HTML: "html",
    Format.MARKDOWN: "plain",
    Format.TEXT: "plain",
}


def extract(raw: bytes, name: str) -> Extraction:
    """Take the text out of a file; raises `NoTextError` where there is none or it cannot be taken.

    The format is told by the content; `name` serves remarks and to tell Markdown from plain text.
    """
    if len(raw) > MOST_BYTES:
        raise NoTextError("document-too-large", megabytes=MOST_BYTES // 2**20)
    format_ = recognise(raw, name)
    # Extractors bring libraries that are large and not in every installation: only the one that is needed is loaded.
    module = import_module(f"corridor.evidence.documents.extractors.{_MODULES[format_]}")
    found = cast("Callable[[bytes, Format], Extraction]", module.extract)(raw, format_)
    if len(found.text) > MOST_CHARACTERS:
        raise NoTextError("document-too-large", megabytes=MOST_CHARACTERS // 10**6)
    if not found.text.strip():
        raise NoTextError("document-empty")
    if suits(format_, name):
        return found
    remark = Remark("document-wrong-extension", {"format": EXTENSIONS[format_][0]})
    return _with(found, remark)


def _with(found: Extraction, remark: Remark) -> Extraction:
    return Extraction(
        found.text, found.media_type, found.extractor, found.layout, found.pages, found.boxes, found.title, found.date,
        found.publisher, (*found.remarks, remark),
    )  # fmt: skip
