"""Runs of words inside a block: plain words, links, levels, badges, notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Address:
    """A place in the edition: a page and, where needed, an item on it."""

    #: Page without language and ending: `risks/women-in-distress`, `sources`, `index`.
    page: str
    #: Anchor on that page; empty for its top.
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they are to be read."""

    words: str
    #: Language of the words where it is not the page's (a visible fallback, a title as printed); else empty.
    language: str = ""
    #: Whether the words stand in for a missing translation, which is then said.
    fallback: bool = False


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter more than those around them."""

    runs: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words set apart, such as a title."""

    runs: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another place of the edition."""

    to: Address
    runs: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Outward:
    """The address of something outside the edition; shown, never fetched."""

    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Level:
    """A level on a scale: always named, helped by a tint."""

    name: str
    #: Position on its scale, from 0 (lowest).
    rank: int
    #: Number of levels of the scale.
    levels: int


@dataclass(frozen=True, slots=True)
class Badge:
    """A status in a word, with a look of its own that does not depend on colour."""

    #: `supported`, `contested`, `untested`, `refuted`, `not-stated`, `stated`, `inferred`, `none`, `error`,
    #: `warning`, `note`, `accepted`, `fact`, `risk` …: the look; unknown looks are plain.
    look: str
    words: str


@dataclass(frozen=True, slots=True)
class Code:
    """A file name, id, hash or literal to be read letter by letter."""

    words: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that a note beside them is about, told apart by a line under them as well as by colour."""

    #: `impossible`, `contradiction`, `unsupported`, `editorial`: the look; unknown looks are plain.
    look: str
    runs: tuple[Inline, ...]
    #: Anchor, unique on the page; empty where nothing links here.
    anchor: str = ""
    #: Number of the note, shown before the words; empty for none.
    number: str = ""


@dataclass(frozen=True, slots=True)
class Raised:
    """Letters raised behind a figure."""

    words: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """A small bar of a share that stands beside it in numbers; nothing is lost where it is not seen."""

    #: In per cent, from 0 to 100.
    share: Decimal
    #: Ends of the interval in per cent; None where none is given.
    low: Decimal | None = None
    high: Decimal | None = None


Inline: TypeAlias = Words | Strong | Emphasis | Link | Outward | Level | Badge | Code | Marked | Raised | Gauge
Runs: TypeAlias = tuple[Inline, ...]


def words_of(runs: Runs) -> str:
    """Give the words of runs alone, for titles, labels and measures."""
    return "".join(_words_of(run) for run in runs)


def _words_of(run: Inline) -> str:
    match run:
        case Words() | Badge() | Code() | Raised():
            return run.words
        case Gauge():
            return ""
        case Strong() | Emphasis() | Link() | Marked():
            return words_of(run.runs)
        case Outward():
            return run.words or run.url
        case Level():
            return run.name
