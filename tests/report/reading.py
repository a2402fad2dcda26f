"""A built report as a test reads it: pages as trees of elements, links that can be followed."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_VOID = frozenset({"meta", "link", "br", "img", "input", "hr"})

#: Elements that stand apart: their words are never run into those of their neighbours.
_APART = frozenset(
    {"p", "li", "h1", "h2", "h3", "h4", "td", "th", "tr", "caption", "figcaption", "dt", "dd", "div", "section",
     "figure", "details", "summary", "text", "title", "desc"}
)  # fmt: skip


@dataclass
class Element:
    """One element of a page."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Give the element and all within it, in the order written."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str = "", look: str = "") -> list[Element]:
        """Give all elements within with this tag and class; empty: any."""
        return [e for e in self.walk() if (not tag or e.tag == tag) and (not look or look in e.looks)]

    @property
    def looks(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()

    @property
    def anchor(self) -> str:
        """Its id; empty for none."""
        return self.attributes.get("id", "")

    @cached_property
    def text(self) -> str:
        """Its words, white space made even; the signs of addresses and the style left out."""
        return " ".join("".join(self._pieces()).split(" ")).strip()

    def _pieces(self) -> Iterator[str]:
        if self.tag in {"style", "script"} or "here" in self.looks:
            return
        for child in self.children:
            if isinstance(child, str):
                yield re.sub(r"[ \n\t]+", " ", child)
            else:
                yield from child._pieces()
        if self.tag in _APART:
            yield "\n"

    @property
    def words(self) -> str:
        """Its words in one line."""
        return re.sub(r"[ \n]+", " ", self.text).strip()

    @property
    def links(self) -> list[str]:
        """Where its links lead, as written; links to its own place left out."""
        return [e.attributes["href"] for e in self.walk() if "href" in e.attributes and "here" not in e.looks]


@dataclass(frozen=True)
class Page:
    """One page of a report."""

    #: Its place in the report: `en/risks/no-help.html`.
    name: str
    root: Element

    @cached_property
    def anchors(self) -> dict[str, Element]:
        """Its elements with an id."""
        return {element.anchor: element for element in self.root.walk() if element.anchor}

    @property
    def main(self) -> Element:
        """Its content, without what surrounds it."""
        return self.root.all("main")[0]

    @property
    def text(self) -> str:
        """The words of its content, one block to a line."""
        return re.sub(r" *\n[ \n]*", "\n", self.main.text)

    @property
    def title(self) -> str:
        """Its heading."""
        return self.root.all("h1")[0].words


#: Where a link leads: a page and the element meant.
Place: TypeAlias = tuple[Page, Element]


@dataclass(frozen=True)
class Report:
    """A built report on disk."""

    folder: Path
    _pages: dict[str, Page] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """All its pages."""
        return sorted(file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.html"))

    def page(self, name: str) -> Page:
        """Read a page: `en/risks` or `en/risks.html`."""
        name = name if name.endswith(".html") else f"{name}.html"
        if name not in self._pages:
            self._pages[name] = Page(name, parsed((self.folder / name).read_text(encoding="utf-8")))
        return self._pages[name]

    def follow(self, page: Page, link: str) -> Place | None:
        """Give where a link of a page leads; None for what is no page of the report."""
        path, _, anchor = link.partition("#")
        name = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), unquote(path))) if path else page.name
        if ":" in link or not name.endswith(".html") or not (self.folder / name).is_file():
            return None
        target = self.page(name)
        return target, target.anchors[unquote(anchor)] if anchor else target.main

    def bytes(self) -> dict[str, bytes]:
        """Give the content of every file."""
        return {
            file.relative_to(self.folder).as_posix(): file.read_bytes()
            for file in sorted(self.folder.rglob("*"))
            if file.is_file()
        }


def parsed(text: str) -> Element:
    """Read HTML."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)
