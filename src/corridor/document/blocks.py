"""A document as data: what chapters produce and every format renders."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from corridor.document.inline import Address, Runs
    from corridor.document.pictures import Picture


class Evidence(StrEnum):
    """What a margin note tells about the sentence or figure beside it."""

    ATTRIBUTION = "attribution"
    LOCATOR = "locator"
    BASE = "base"
    CONFIDENCE = "confidence"
    CAUTION = "caution"
    LINKS = "links"


@dataclass(frozen=True, slots=True)
class Margin:
    """A note in the margin, beside the block it belongs to (below it on a narrow page)."""

    kind: Evidence
    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that says the message; level 2 to 4 (the page title is level 1)."""

    level: int
    runs: Runs
    #: Anchor, unique on the page; empty where nothing links here.
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the notes that stand beside it."""

    runs: Runs
    margin: tuple[Margin, ...] = ()
    #: `body`, `lead` (opening of a page), `small` (a remark), `quote` (the words of somebody else).
    look: str = "body"
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list or register (a claim, an event, a response), with its margin and what is under it."""

    runs: Runs
    margin: tuple[Margin, ...] = ()
    blocks: tuple[Block, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; numbered where the order means something."""

    items: tuple[Item, ...]
    numbered: bool = False
    #: `plain` (bullets), `register` (entries parted by space and a rule), `compact`.
    look: str = "plain"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names and what they are: the head of a risk, a source's particulars."""

    rows: tuple[tuple[str, tuple[Runs, ...]], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    runs: Runs
    #: Whether it is a number, set flush right with tabular figures.
    number: bool = False
    #: Whether it heads its row or column.
    head: bool = False
    columns: int = 1
    rows: int = 1
    #: Whether the reader should see it first (a disagreement, an impossible value); said in words too.
    marked: bool = False
    #: Anchor, unique on the page; empty where nothing links here.
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption, source line and notes."""

    #: What to see: a sentence. Empty only where the text before the table says it.
    caption: Runs
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    #: Where it comes from; the renderer puts "Source:" before it.
    source: Runs = ()
    notes: tuple[Runs, ...] = ()
    anchor: str = ""
    #: `topline` for answers with a small bar each, whose columns stand alike in all tables of a page; else empty.
    look: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with what to see in it, its source, a text alternative and its data as a table."""

    picture: Picture
    #: What to see: a sentence.
    caption: Runs
    #: What the picture shows, for who cannot see it.
    alternative: str
    #: Where its data come from; the renderer puts "Source:" before it.
    source: Runs = ()
    data: Table | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A small linked panel of the first page: a heading and a few blocks."""

    title: Runs
    blocks: tuple[Block, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Panels side by side where there is room."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Findable:
    """Something a reader may look for."""

    title: str
    to: Address
    #: What kind of thing it is, in a word.
    kind: str
    #: Words of it besides its title; empty where there are none.
    text: str = ""


@dataclass(frozen=True, slots=True)
class Finder:
    """A search over an index that stands in the page itself; nothing is shown where scripts do not run."""

    entries: tuple[Findable, ...]
    #: Places among the entries by the stem of a word they hold, in order.
    index: tuple[tuple[str, tuple[int, ...]], ...]
    #: Stems that are found together, by stem.
    synonyms: tuple[tuple[str, tuple[str, ...]], ...]
    #: Table of endings by which the page makes stems of what is typed, as JSON.
    endings: str


Block: TypeAlias = Heading | Paragraph | Listing | Pairs | Table | Drawing | Cards | Finder


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an edition in one language."""

    #: Address without language and ending: `risks/women-in-distress`.
    address: str
    title: str
    blocks: tuple[Block, ...]
    #: Entry of the navigation this page belongs to; empty for none.
    section: str = ""
    #: One sentence for a list of pages and for the page's description.
    summary: str = ""
    #: Words above the title: what kind of page this is ("Risk", "Source").
    kicker: str = ""
    #: Earlier anchors of items on this page, each with the present one: old links still arrive.
    former_anchors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the navigation."""

    section: str
    #: Page it leads to.
    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page of an edition in one language."""

    #: Title of the edition, in its language.
    title: str
    #: Language of the pages.
    language: str
    #: All languages of the edition, this one among them, in order.
    languages: tuple[str, ...]
    navigation: tuple[Entry, ...]
    #: Line at the foot: study, date as of which it is judged, program version.
    foot: Runs = field(default=())
