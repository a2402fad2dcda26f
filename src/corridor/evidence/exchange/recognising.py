"""What a file is, told by what it holds and not by its name."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from typing import TYPE_CHECKING

from corridor.kernel.files.encoding import decode

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.evidence.exchange.noting import Noted

#: Bytes by which a file is told.
_HEAD = 64 * 2**10
_ENTRY = re.compile(r"(?m)^[ \t]*@[A-Za-z]+[ \t]*[{(]")
_CSL_NAMES = frozenset({"type", "title", "id", "items"})
_FEED = re.compile(r"<(?:[A-Za-z]+:)?(?:rss|feed|RDF)[\s>]")


class Sort(StrEnum):
    """Sorts of files that are taken over."""

    PROJECT = "qdpx"
    TAGUETTE = "taguette"
    BIBTEX = "bibtex"
    CSL = "csl"
    FEED = "feed"
    UNKNOWN = "unknown"


def sort_of(path: Path) -> Sort:
    """Tell what a file is. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(b"PK") or zipfile.is_zipfile(path):
        return Sort.PROJECT
    if head.startswith(b"SQLite format 3\x00"):
        return Sort.TAGUETTE
    return sort_of_text(head)


def sort_of_text(head: bytes) -> Sort:
    """Tell what a text is by its beginning."""
    # A character may be cut in two at the end of the head; ignoring it there loses nothing.
    text = decode(head).text or head.decode("utf-8", "replace")
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("[", "{")) and _is_csl(start):
        return Sort.CSL
    if start.startswith("<"):
        return Sort.FEED if _FEED.search(start) else Sort.UNKNOWN
    return Sort.BIBTEX if _ENTRY.search(text) else Sort.UNKNOWN


def text_of(raw: bytes, sort: Sort, noted: Noted) -> str | None:
    """Give the characters of a bibliography; None, with a problem, where it is of no known sort or no text."""
    text = None if sort is Sort.UNKNOWN else decode(raw).text
    if text is None:
        noted.report("exchange-unknown")
    return text


def _is_csl(start: str) -> bool:
    """Whether JSON begins as a list of entries does: an empty list, or an entry with a type, an id or a title."""
    if re.fullmatch(r"\[\s*\]\s*", start):
        return True
    return bool(_CSL_NAMES & set(re.findall(r'"([A-Za-z-]+)"\s*:', start[:4096])))
