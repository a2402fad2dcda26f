"""The words of a page, with the way from the offsets Taguette keeps to positions in them.

Taguette counts bytes of UTF-8 over the text of the page, tags left out. Here the words of blocks are set apart by line
ends, which Taguette does not count.
"""

from __future__ import annotations

from bisect import bisect_right
from html.parser import HTMLParser
from typing import NamedTuple

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_UNSEEN = frozenset({"script", "style"})


class Page(NamedTuple):
    """The text of a page."""

    text: str
    #: For each run of characters: bytes counted before it, its first position, its end.
    starts: tuple[int, ...]
    positions: tuple[int, ...]
    ends: tuple[int, ...]

    def position(self, offset: int, *, end: bool = False) -> int | None:
        """Give the position of an offset in bytes; None outside the page and within a character.

        Between two blocks an offset is the end of the first with `end`, else the beginning of the second.
        """
        run = bisect_right(self.starts, offset - 1 if end and offset else offset) - 1
        if run < 0:
            return None
        encoded = self.text[self.positions[run] : self.ends[run]].encode("utf-8")
        inner = offset - self.starts[run]
        if not 0 <= inner <= len(encoded):
            return None
        try:
            return self.positions[run] + len(encoded[:inner].decode("utf-8"))
        except UnicodeDecodeError:
            return None


def page_of(html: str) -> Page:
    """Read a page; nothing in it is run or fetched. Line ends of the source count as one byte, as in browsers."""
    reader = _Reader()
    reader.feed(html.replace("\r\n", "\n").replace("\r", "\n"))
    reader.close()
    return reader.page()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._length = 0
        self._bytes = 0
        self._runs: list[tuple[int, int, int]] = []
        self._unseen = 0
        #: Whether a block has ended since the last words, so that a line end is due.
        self._owed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (its protocol)
        """Begin an element."""
        self._unseen += tag in _UNSEEN
        self._separate(tag)

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag in _UNSEEN and self._unseen:
            self._unseen -= 1
        self._separate(tag)

    def handle_data(self, data: str) -> None:
        """Take words over."""
        if self._unseen or not data:
            return
        clean = data.encode("utf-8", "replace").decode("utf-8")
        if self._owed and not clean.startswith("\n"):
            self._add("\n")
        self._owed = False
        self._runs.append((self._bytes, self._length, self._length + len(clean)))
        self._bytes += len(clean.encode("utf-8"))
        self._add(clean)

    def _separate(self, tag: str) -> None:
        if tag in _BLOCKS and self._pieces and not self._pieces[-1].endswith("\n"):
            self._owed = True

    def _add(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)

    def page(self) -> Page:
        """Give what was read."""
        if self._owed:
            self._add("\n")
        starts, positions, ends = zip(*self._runs, strict=True) if self._runs else ((), (), ())
        return Page("".join(self._pieces), starts, positions, ends)
