"""A safe part of Markdown as blocks: paragraphs, headings, lists, quotations, emphasis, links, tables.

Raw HTML, images and code fences are no part of it and stay visible as they were typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from corridor.document.blocks import Block, Cell, Heading, Item, Listing, Paragraph, Table
from corridor.document.inline import Address, Code, Emphasis, Inline, Link, Outward, Runs, Strong, Words, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: `{{claim:iom-f01}}` or `{{value:claim:iom-f01}}` within a text.
_REFERENCE = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")

#: The address of a link: a scheme, if any, then a page and an anchor.
_OUTWARD = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)

#: Rules of CommonMark that would show what is not text, or hide what was typed.
_UNUSED = ("code", "fence", "hr", "lheading", "html_block", "html_inline", "image")

#: What begins a paragraph that is the caption of the table after it.
_CAPTION = ": "


def markdown_blocks(text: str, resolve: Callable[[str], Runs]) -> tuple[Block, ...]:
    """Read Markdown as blocks; `resolve` gives the runs for what stands between `{{` and `}}`.

    Headings become level 2 to 4 (`#` and `##` are both level 2: the page has its own title). A paragraph that begins
    with `: ` right before a table is its caption. Links lead outward (`https:`, `mailto:`) or to a page of the
    edition (`risks/women-in-distress`, `sources#iom-2017`); of any other link the words alone remain.
    """
    tree = SyntaxTreeNode(_parser().parse(text))
    return tuple(_Reader(resolve).blocks(tree.children))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(list(_UNUSED))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns the nodes of one text into blocks."""

    #: Gives the runs for what stands between `{{` and `}}`.
    resolve: Callable[[str], Runs]

    def blocks(self, nodes: Iterable[SyntaxTreeNode], look: str = "body") -> Iterator[Block]:
        caption: Runs = ()
        for node in nodes:
            if caption and node.type != "table":
                yield Paragraph((Words(_CAPTION), *caption), look=look)
                caption = ()
            if node.type == "paragraph":
                runs = self._inline(node)
                if runs and isinstance(runs[0], Words) and runs[0].words.startswith(_CAPTION):
                    caption = (Words(runs[0].words.removeprefix(_CAPTION)), *runs[1:])
                else:
                    yield Paragraph(runs, look=look)
            elif node.type == "table":
                yield self._table(node, caption)
                caption = ()
            else:
                yield from self._other(node)
        if caption:
            yield Paragraph((Words(_CAPTION), *caption), look=look)

    def _other(self, node: SyntaxTreeNode) -> Iterator[Block]:
        if node.type == "heading":
            yield Heading(min(max(int(node.tag[1:]), 2), 4), self._inline(node))
        elif node.type in {"bullet_list", "ordered_list"}:
            yield Listing(tuple(self._item(item) for item in node.children), numbered=node.type == "ordered_list")
        elif node.type == "blockquote":
            yield from self.blocks(node.children, look="quote")
        else:
            raise TypeError(f"no block for Markdown of type {node.type}")

    def _item(self, node: SyntaxTreeNode) -> Item:
        if node.children and node.children[0].type == "paragraph":
            return Item(self._inline(node.children[0]), blocks=tuple(self.blocks(node.children[1:])))
        return Item((), blocks=tuple(self.blocks(node.children)))

    def _table(self, node: SyntaxTreeNode, caption: Runs) -> Table:
        head, *body = node.children
        return Table(
            caption,
            tuple(self._row(row) for row in head.children),
            tuple(self._row(row) for part in body for row in part.children),
        )

    def _row(self, node: SyntaxTreeNode) -> tuple[Cell, ...]:
        return tuple(
            Cell(self._inline(cell), number="right" in str(cell.attrs.get("style", "")), head=cell.type == "th")
            for cell in node.children
        )

    def _inline(self, node: SyntaxTreeNode) -> Runs:
        return tuple(run for inline in node.children for child in inline.children for run in self._runs(child))

    def _runs(self, node: SyntaxTreeNode) -> Iterator[Inline]:
        match node.type:
            case "text":
                yield from self._text(node.content)
            case "softbreak" | "hardbreak":
                yield Words(" ")
            case "code_inline":
                yield Code(node.content)
            case "em":
                yield Emphasis(self._children(node))
            case "strong":
                yield Strong(self._children(node))
            case "link":
                yield from _link(str(node.attrs.get("href", "")), self._children(node))
            case _:
                raise TypeError(f"no run for Markdown of type {node.type}")

    def _children(self, node: SyntaxTreeNode) -> Runs:
        return tuple(run for child in node.children for run in self._runs(child))

    def _text(self, words: str) -> Iterator[Inline]:
        for place, piece in enumerate(_REFERENCE.split(words)):
            if place % 2:
                yield from self.resolve(piece)
            elif piece:
                yield Words(piece)


def _link(url: str, runs: Runs) -> Runs:
    """Lead where the address says; links within a link lose theirs, since HTML and readers know no such thing."""
    words = words_of(runs)
    if _OUTWARD.match(url):
        return (Outward(url, words or url),)
    if _SCHEME.match(url) or url.startswith("/"):
        return (Words(words),)
    page, _, anchor = url.partition("#")
    return (Link(Address(page.removesuffix(".html"), anchor), (Words(words),)),) if page else (Words(words),)
