"""Web pages: the article without its frame, through trafilatura. Scripts are never run and nothing is fetched."""

from __future__ import annotations

import logging
import re
from importlib.metadata import version
from typing import TYPE_CHECKING

import trafilatura

from corridor.evidence.documents.extraction import Extraction, NoTextError, Remark
from corridor.evidence.documents.model import Layout
from corridor.kernel.files.encoding import decode_document

if TYPE_CHECKING:
    from corridor.evidence.documents.recognition import Format

#: Raised when what is made of the same page changes.
VERSION = "1"
#: Largest page, in characters, and how deep its elements may lie in one another.
_MOST_CHARACTERS, _DEEPEST = 20_000_000, 2_000
_CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})")
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,30})")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^<>]*)>")
_INVISIBLE = re.compile(r"(?is)<(script|style|noscript|template|svg|iframe|object)\b.*?</\1\s*>|<!--.*?-->")
#: Elements that never hold others, and those whose end people leave out.
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
     "p", "li", "td", "tr", "th", "dd", "dt"}
)  # fmt: skip


def extract(raw: bytes, format_: Format) -> Extraction:
    """Take the article of a page, its title, date and publisher; raises `NoTextError` where nothing can be read."""
    page, guessed = _decoded(raw)
    if len(page) > _MOST_CHARACTERS:
        raise NoTextError("document-too-large", megabytes=_MOST_CHARACTERS // 10**6)
    seen = _INVISIBLE.sub(" ", page)
    if _depth(seen) > _DEEPEST:
        raise NoTextError("document-broken", format="HTML")
    logging.getLogger("trafilatura").setLevel(
        logging.CRITICAL
    )  # it writes of pages it cannot read; we say so ourselves
    try:
        text = trafilatura.extract(page, include_comments=False, include_tables=True, output_format="txt") or ""
        if not text.strip():
            _, text, _ = trafilatura.baseline(seen)
        about = trafilatura.extract_metadata(page)
    # Odd pages make the library fail in any way; each of them says the same of the page.
    except Exception as error:
        raise NoTextError("document-broken", format="HTML") from error
    return Extraction(
        text + "\n" if text.strip() else "", str(format_), f"trafilatura {version('trafilatura')} layout {VERSION}",
        Layout.LINES, title=(about.title or "" if about else "").strip(), date=(about.date or "" if about else ""),
        publisher=(about.sitename or "" if about else "").strip(), remarks=guessed,
    )  # fmt: skip


def _decoded(raw: bytes) -> tuple[str, tuple[Remark, ...]]:
    """Decode a page by its mark, by what it says of itself, else by what it looks like.

    Pages put together from several sources are in no one encoding; what cannot be decoded is shown as such and said.
    """
    decoded = decode_document(raw)
    if decoded.text is not None and decoded.encoding.startswith("UTF"):
        return decoded.text, ()
    head = raw[:4096]
    said = _DECLARED.search(head) or _CHARSET.search(head)
    name = said[1].decode("ascii", "replace") if said else decoded.encoding or "utf-8"
    try:
        return raw.decode(name), ()
    except UnicodeDecodeError:
        page = raw.decode(name, "replace")
    except (LookupError, ValueError):  # an encoding that does not exist, or is none of text
        name = decoded.encoding or "utf-8"
        page = raw.decode(name, "replace")
    return page, (Remark("document-encoding-mixed", {"encoding": name.upper(), "n": page.count("\ufffd")}),)


def _depth(page: str) -> int:
    """Give how deep elements lie in one another: some parsers go down by calling themselves."""
    depth = deepest = 0
    for match in _TAG.finditer(page):
        if match[2].lower() in _VOID or match[3].endswith("/"):
            continue
        depth = max(depth - 1, 0) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest
