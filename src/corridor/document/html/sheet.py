"""One page being written: hands each block to its template and keeps count of headings and numbered ids."""

from __future__ import annotations

import json
from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING

from markupsafe import Markup

from corridor.document.blocks import Cards, Drawing, Finder, Heading, Listing, Pairs, Paragraph, Table
from corridor.document.drawings import draw
from corridor.document.html.inlines import Inlines
from corridor.document.html.scripts import finder_script
from corridor.document.html.widths import scrolls
from corridor.document.inline import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jinja2.environment import TemplateModule

    from corridor.document.blocks import Block, Cell
    from corridor.document.html.addresses import Standpoint
    from corridor.document.inline import Runs
    from corridor.document.language import Language
    from corridor.document.pictures import Picture

#: Most paragraphs beside the notes of another: rows of the grid in the style sheet, but for the first and last.
_BESIDE = 6

#: Deepest heading there is in HTML.
_DEEPEST = 6

#: Template macro by kind of block.
_MACROS: Mapping[type[Block], str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Listing: "listing",
    Pairs: "pairs",
    Table: "table",
    Drawing: "drawing",
    Cards: "cards",
    Finder: "finder",
}


class Sheet(Inlines):
    """What the block templates see of the page they write."""

    __slots__ = ("_depth", "_former", "_macros", "_numbered")

    def __init__(
        self,
        language: Language,
        standpoint: Standpoint,
        macros: TemplateModule,
        former_anchors: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(language, standpoint)
        self._macros = macros
        self._former = former_anchors
        #: Level of the last heading written; the page title has level 1.
        self._depth = 1
        self._numbered = 0

    def former(self, anchor: str) -> Markup:
        """Write the earlier anchors of a place, so that old links still arrive there."""
        if not anchor or not self._former:
            return Markup("")
        olds = (old for old, present in self._former if present == anchor)
        return Markup("").join(Markup('<span id="{}"></span>').format(old) for old in olds)

    def blocks(self, blocks: Sequence[Block]) -> Markup:
        """Write blocks one after the other."""
        return Markup("").join(self._written(blocks))

    def _written(self, blocks: Sequence[Block]) -> Iterator[Markup]:
        place = 0
        while place < len(blocks):
            block = blocks[place]
            place += 1
            if isinstance(block, Paragraph) and block.margin:
                beside = self.beside(blocks[place:])
                place += len(beside)
                yield self._macros.row(self, block, beside)  # type: ignore[attr-defined]
            else:
                yield getattr(self._macros, _MACROS[type(block)])(self, block)

    def beside(self, blocks: Sequence[Block]) -> Sequence[Paragraph]:
        """Give the paragraphs at the start of blocks that may stand beside the notes of what comes before.

        So the text goes on while its margin is still full; more than a few would leave the grid of the style sheet.
        """
        plain = takewhile(lambda block: isinstance(block, Paragraph) and not block.margin, blocks[:_BESIDE])
        return [block for block in plain if isinstance(block, Paragraph)]

    def heading_level(self, wanted: int) -> int:
        """Remember a heading's level and give it back."""
        self._depth = min(max(wanted, 2), _DEEPEST)
        return self._depth

    def inner_level(self) -> int:
        """Give the level of a heading under the last one written."""
        return min(self._depth + 1, _DEEPEST)

    def number(self) -> int:
        """Give the next number for ids that no reader needs to know."""
        self._numbered += 1
        return self._numbered

    def say(self, msgid: str) -> str:
        """Say a sentence of the page's language."""
        return self.language.say(msgid)

    def led(self, msgid: str, runs: Runs) -> Markup:
        """Write runs within a sentence that has `{runs}`."""
        return self.runs(self.language.say_runs(msgid, runs=runs))

    def text(self, words: str) -> Markup:
        """Write plain words of a block."""
        return self.runs((Words(words),))

    def scrolls(self, rows: tuple[tuple[Cell, ...], ...]) -> bool:
        """Whether a table may be wider than a phone, so that its container scrolls."""
        return scrolls(rows)

    def drawn(self, picture: Picture) -> Markup:
        """Draw a picture."""
        return Markup(draw(picture, self.language.code, self.standpoint.href))  # noqa: S704 - drawings escape words

    def rows(self, rows: Sequence[Sequence[Cell]], head: bool) -> Markup:  # noqa: FBT001 - called by a template
        """Write rows of a table. In Python, not as a template: long surveys have a hundred thousand cells."""
        lines = (f"<tr>\n{''.join(self._cell(cell, head=head) for cell in row)}</tr>" for row in rows)
        return Markup("\n".join(lines))  # noqa: S704 - words and anchors are escaped

    def _cell(self, cell: Cell, *, head: bool) -> str:
        tag = "th" if cell.head and cell.runs else "td"
        written = [f' id="{escape(cell.anchor)}"'] if cell.anchor else []
        written += [f' scope="{self.scope(cell, head=head)}"'] if tag == "th" else []
        written += [f' colspan="{cell.columns}"'] if cell.columns > 1 else []
        written += [f' rowspan="{cell.rows}"'] if cell.rows > 1 else []
        looks = ("number",) * cell.number + ("marked",) * cell.marked
        written += [f' class="{" ".join(looks)}"'] if looks else []
        return f"<{tag}{''.join(written)}>{self.former(cell.anchor)}{self.runs(cell.runs)}</{tag}>\n"

    def finder_data(self, block: Finder) -> Markup:
        """Write the index of a search as JSON that cannot end the element it stands in."""
        entries = [[each.title, self.standpoint.href(each.to), each.kind, each.text] for each in block.entries]
        data = {
            "entries": entries,
            "index": {stem: list(places) for stem, places in block.index},
            "synonyms": {stem: list(others) for stem, others in block.synonyms},
            "endings": json.loads(block.endings),
        }
        written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return Markup(written.replace("<", "\\u003c"))  # noqa: S704 (no element can begin or end in it)

    def finder_script(self) -> Markup:
        """Give the script of the search, which is ours and the same on every page."""
        return Markup(finder_script())  # noqa: S704 (our own file)

    def scope(self, cell: Cell, *, head: bool) -> str:
        """Say what a heading cell heads."""
        if head:
            return "colgroup" if cell.columns > 1 else "col"
        return "rowgroup" if cell.rows > 1 else "row"
