"""HTML read without mercy: what a browser would silently mend is a fault here."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_VOID = _tags("area base br col embed hr img input link meta source track wbr")

#: Elements that may hold text and phrases only.
_PHRASES_ONLY = _tags("p h1 h2 h3 h4 h5 h6 span a em strong small cite code sup sub abbr time q dfn b i")

#: Elements that stand as blocks of their own.
_BLOCKS = _tags(
    "p h1 h2 h3 h4 h5 h6 div section article aside nav header footer main figure figcaption ul ol li dl dt dd table "
    "caption thead tbody tfoot tr td th details summary blockquote pre hr address"
)

#: Which parents an element may have.
_PARENTS = {
    "li": {"ul", "ol"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "tr": {"thead", "tbody", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
    "thead": {"table"},
    "tbody": {"table"},
    "tfoot": {"table"},
    "caption": {"table"},
    "summary": {"details"},
    "figcaption": {"figure"},
    "main": {"body"},
}

#: Which children an element may have; others may have any.
_CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot"},
    "tr": {"td", "th"},
}

#: Attributes that name ids of the same page.
_NAMING = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")


@dataclass
class ReadPage:
    """What a page holds that others, or itself, depend on."""

    ids: set[str] = field(default_factory=set)
    #: Addresses that the reader follows.
    links: list[str] = field(default_factory=list)
    #: Addresses that the browser fetches by itself.
    fetched: list[str] = field(default_factory=list)
    #: Ids the page names in itself.
    named: set[str] = field(default_factory=set)
    #: Addresses of the same page in other languages.
    alternates: dict[str, str] = field(default_factory=dict)
    language: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def read_page(html: str) -> ReadPage:
    """Read a page and say what is wrong with it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.page.faults.extend(f"<{tag}> is never closed" for tag in reader.open)
    if not html.lower().startswith("<!doctype html>"):
        reader.page.faults.append("no doctype")
    reader.page.faults.extend(f"names no element: #{name}" for name in sorted(reader.page.named - reader.page.ids))
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = ReadPage()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, attrs)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, attrs)
        if "svg" not in (*self.open, tag) and tag not in _VOID:
            self._fault(f"<{tag}/> closes nothing in HTML")

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self._fault(f"</{tag}> where <{self.open[-1] if self.open else ''}> is open")
            if tag in self.open:
                del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open and self.open[-1] in _CHILDREN:
            self._fault(f"words straight in <{self.open[-1]}>: {data.strip()[:30]}")

    def _fault(self, what: str) -> None:
        line, column = self.getpos()
        self.page.faults.append(f"{line}:{column} {what}")

    def _begin(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.counts[tag] = self.page.counts.get(tag, 0) + 1
        if "svg" not in self.open:
            self._place(tag)
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self._fault(f"<{tag}> has an attribute twice")
        self._note(tag, {name: value or "" for name, value in attrs})

    def _place(self, tag: str) -> None:
        parent = self.open[-1] if self.open else ""
        if tag in _PARENTS and parent not in _PARENTS[tag]:
            self._fault(f"<{tag}> in <{parent}>")
        if parent in _CHILDREN and tag not in _CHILDREN[parent]:
            self._fault(f"<{parent}> may not hold <{tag}>")
        outer = next((name for name in self.open if name in _PHRASES_ONLY), None)
        if tag in _BLOCKS and outer is not None:
            self._fault(f"<{tag}> within <{outer}>")
        if tag == "a" and "a" in self.open:
            self._fault("a link within a link")

    def _note(self, tag: str, attributes: dict[str, str]) -> None:
        page = self.page
        if "id" in attributes:
            if attributes["id"] in page.ids or not attributes["id"] or " " in attributes["id"]:
                self._fault(f"id twice or of no use: {attributes['id']!r}")
            page.ids.add(attributes["id"])
        if tag == "html":
            page.language = attributes.get("lang", "")
        elif tag == "a" and "href" in attributes:
            page.links.append(attributes["href"])
        elif tag == "link" and attributes.get("rel") == "alternate":
            page.alternates[attributes.get("hreflang", "")] = attributes["href"]
        else:
            page.fetched.extend(
                attributes[name] for name in ("src", "href", "xlink:href", "data") if name in attributes
            )
        for name in _NAMING:
            page.named.update(attributes.get(name, "").split())
        page.named.update(value[5:-1] for value in attributes.values() if value.startswith("url(#"))
