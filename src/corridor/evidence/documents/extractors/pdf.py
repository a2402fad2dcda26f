"""PDF: text as it is read, page by page, with the place of every line; needs pypdfium2. Nothing in it is executed.

pdfium gives characters in the order in which they were drawn. That is the order of reading, except where two columns
were drawn line by line (`page_order`). Pages and lines that are turned are read along their own direction.
"""

from __future__ import annotations

import ctypes
import re
from contextlib import closing
from math import cos, degrees, sin
from sys import maxunicode
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from corridor.evidence.documents.extraction import Extraction, NoTextError, Remark
from corridor.evidence.documents.extractors.page_order import Fragment, Turned, ordered_lines
from corridor.evidence.documents.model import Layout, LineBox, PageSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.documents.recognition import Format

#: Raised when what is made of the same characters changes.
VERSION = "1"
#: Most pages, and most characters in all, that are read.
_MOST_PAGES, _MOST_CHARACTERS = 20_000, 100_000_000
#: What pdfium writes for a hyphen at a line end, whose line end it leaves out.
_BROKEN, _BROKEN_IN_TEXT = 2, 0xFFFE
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")
_SPACE, _CARRIAGE, _FEED, _SURROGATES = 32, 13, 10, 0xD800
#: Width of a gap within a line, in heights of its letters, that parts columns or cells.
_GAP = 1.6


def extract(raw: bytes, format_: Format) -> Extraction:
    """Take the text of all pages; raises `NoTextError` for broken and encrypted files and for scans."""
    try:
        with closing(PdfDocument(raw)) as document:
            return _extraction(document, format_)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise NoTextError("document-encrypted") from error
        raise NoTextError("document-broken", format="PDF") from error


def _extraction(document: PdfDocument, format_: Format) -> Extraction:
    if not 0 < len(document) <= _MOST_PAGES:
        raise NoTextError("document-broken", format="PDF")
    text, pages, boxes, length, scanned = [], [], [], 0, 0
    for number in range(len(document)):
        words, lines, size = _page(document, number)
        if not words and size.pictured:
            scanned += 1
        pages.append(PageSpan(size.label, length, length + len(words) + 1, size.width, size.height))
        boxes += [_box(line, start + length, number) for start, line in lines]
        text.append(words + "\f")
        length += len(words) + 1
        if length > _MOST_CHARACTERS:
            raise NoTextError("document-too-large", megabytes=_MOST_CHARACTERS // 10**6)
    whole = "".join(text)
    if not whole.strip():
        raise NoTextError("document-no-text-layer", pages=len(pages)) if scanned else NoTextError("document-empty")
    about = document.get_metadata_dict(skip_empty=True)
    remarks = (Remark("document-pages-without-text", {"n": scanned, "of": len(pages)}),) if scanned else ()
    return Extraction(
        whole, str(format_), f"pypdfium2 {pypdfium2.PYPDFIUM_INFO} layout {VERSION}", Layout.WRAPPED, tuple(pages),
        tuple(boxes), about.get("Title", "").strip(), _day(about.get("CreationDate", "")), remarks=remarks,
    )  # fmt: skip


class _Size:
    """What a page is, apart from its words."""

    def __init__(self, page: Any, label: str) -> None:
        self.width, self.height = (round(side, 2) for side in page.get_size())
        self.label = label
        self.pictured = False


def _page(document: PdfDocument, number: int) -> tuple[str, list[tuple[int, Fragment]], _Size]:
    """Give a page's text, and its lines with where they begin in it; a page that cannot be read is empty."""
    try:
        page = document[number]
    except PdfiumError:
        return "", [], _Missing(str(number + 1))
    with closing(page):
        size = _Size(page, _clean(document.get_page_label(number)) or str(number + 1))
        with closing(page.get_textpage()) as layer:
            fragments = list(_fragments(layer))
        if not fragments:
            pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
            size.pictured = next(iter(pictures), None) is not None
    words, lines = _written(fragments)
    return words, lines, size


class _Missing(_Size):
    """A page that cannot be read."""

    def __init__(self, label: str) -> None:  # does not ask the page
        self.width = self.height = 0.0
        self.label = label
        self.pictured = False


def _written(fragments: list[Fragment]) -> tuple[str, list[tuple[int, Fragment]]]:
    parts: list[str] = []
    lines: list[tuple[int, Fragment]] = []
    length = 0
    for joint, fragment in ordered_lines(fragments):
        parts += (joint, fragment.words)
        length += len(joint)
        lines.append((length, fragment))
        length += len(fragment.words)
    return "".join(parts), lines


def _fragments(layer: Any) -> Iterator[Fragment]:
    """Part the characters of a page into stretches of one line without wide gaps."""
    count = layer.count_chars()
    codes = _codes(layer, count)
    box = pdfium.FS_RECTF()
    line, start = 0, 0
    for place, code in enumerate([*codes, _FEED]):
        ends_line = code in (_CARRIAGE, _FEED, _BROKEN)
        if not ends_line and not (code == _SPACE and _is_gap(layer, codes, place, box)):
            continue
        until = place + 1 if code == _BROKEN else place
        fragment = _fragment(layer, codes, start, until, line)
        if fragment is not None:
            yield fragment
        start = place + 1
        line += ends_line


def _codes(layer: Any, count: int) -> list[int]:
    """Give the code unit of each character; asked for at once where that keeps them in step, else one by one."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(layer, 0, count, buffer) - 1
    if written == count:
        return [_BROKEN if code == _BROKEN_IN_TEXT else code for code in buffer[:count]]
    return [pdfium.FPDFText_GetUnicode(layer, place) for place in range(count)]


def _is_gap(layer: Any, codes: list[int], place: int, box: Any) -> bool:
    """Whether the space at a place parts columns or cells."""
    if not pdfium.FPDFText_IsGenerated(layer, place) and codes[place - 1] != _SPACE:
        return False  # a space that was set as one is a space, however wide the line was stretched
    before, behind = place - 1, place + 1
    while behind < len(codes) and codes[behind] == _SPACE:
        behind += 1
    while before >= 0 and codes[before] == _SPACE:
        before -= 1
    if before < 0 or behind >= len(codes):
        return False
    pdfium.FPDFText_GetLooseCharBox(layer, before, box)
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    pdfium.FPDFText_GetLooseCharBox(layer, behind, box)
    along = max(box.left - right, left - box.right, 0.0)
    across = max(box.bottom - top, bottom - box.top, 0.0)
    # Of a turned line, height and width change places; the smaller side of a letter's box is never far from its size.
    size = max(min(top - bottom, 2 * (right - left)), 1.0) if along >= across else max(right - left, 1.0)
    return bool(max(along, across) > _GAP * size)


def _fragment(layer: Any, codes: list[int], start: int, end: int, line: int) -> Fragment | None:
    while start < end and codes[start] <= _SPACE and codes[start] != _BROKEN:
        start += 1
    while start < end and codes[end - 1] == _SPACE:
        end -= 1
    words = _words(codes[start:end])
    if not words.strip():
        return None
    angle = pdfium.FPDFText_GetCharAngle(layer, start)
    corners = [corner for place in (start, end - 1) for corner in _corners(layer, place)]
    turned = [_turned(corner, max(angle, 0.0)) for corner in corners]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    us, vs = [u for u, _ in turned], [v for _, v in turned]
    return Fragment(
        words, line, Turned(min(us), min(vs), max(us), max(vs), round(degrees(max(angle, 0.0)) / 15) * 15 % 360),
        (min(xs), min(ys), max(xs), max(ys)),
    )  # fmt: skip


def _corners(layer: Any, place: int) -> tuple[tuple[float, float], tuple[float, float]]:
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(layer, place, box)
    return (box.left, box.bottom), (box.right, box.top)


def _turned(corner: tuple[float, float], angle: float) -> tuple[float, float]:
    """Turn a point so that lines run from left to right."""
    x, y = corner
    return (x, y) if not angle else (x * cos(angle) + y * sin(angle), y * cos(angle) - x * sin(angle))


def _words(codes: list[int]) -> str:
    """Put code units together: pairs of surrogates are one character, hyphens at line ends are hyphens again."""
    units = [0x2D if code == _BROKEN else code for code in codes if code >= _SPACE or code in (_BROKEN, 9)]
    if all(unit < _SURROGATES for unit in units):
        return "".join(map(chr, units))
    raw = b"".join(chr(unit).encode("utf-16-le", "surrogatepass") for unit in units if unit <= maxunicode)
    return raw.decode("utf-16-le", "replace").replace("\ufffe", "-")


def _box(line: Fragment, start: int, page: int) -> LineBox:
    left, bottom, right, top = line.place
    return LineBox(start, start + len(line.words), page, left, bottom, right, top)


def _clean(label: str) -> str:
    return re.sub(r"\s+", " ", label).strip()[:20]


def _day(written: str) -> str:
    match = _DATE.match(written)
    return "-".join(part for part in match.groups() if part) if match else ""
