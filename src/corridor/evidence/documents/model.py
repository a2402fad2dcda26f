"""A document as data: an original file, its extracted text, and its passages.

Offsets are code points of the extracted text everywhere, counted from 0, the end not included. The extracted text is
kept as it was made: a passage stays tied to its words whatever later versions of the program extract.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corridor.kernel.ids import Ref


class Layout(StrEnum):
    """What the lines of an extracted text are."""

    #: Printed lines: words are broken at their ends, paragraphs parted by empty lines.
    WRAPPED = "wrapped"
    #: Paragraphs, or rows of a table.
    LINES = "lines"
    #: Turns of speech.
    TURNS = "turns"


@dataclass(frozen=True, slots=True)
class LineBox:
    """Where a printed line stands on its page, in points from the page's lower left corner."""

    start: int
    end: int
    #: Place of the page in the file, from 0.
    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class PageSpan:
    """A printed page within the extracted text."""

    #: Number as printed, or the place in the file where none is printed.
    number: str
    start: int
    end: int
    #: Size in points; 0 where the original has no pages.
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class EarlierText:
    """A text extracted by an earlier version of the program, kept beside the newer one."""

    #: File of the document's folder that holds it.
    file: str
    sha256: str
    extractor: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a study, kept in `private/documents/<sha256>/`."""

    #: sha256 of the original file, in hex: its id.
    sha256: str
    #: Media type of the original, recognised by its content.
    media_type: str
    #: Title the file gives itself; empty where it gives none.
    title: str
    #: Source of the study it is the text of; None where nobody has said.
    source: Ref | None
    #: sha256 of the extracted text, as UTF-8.
    text_sha256: str
    #: What extracted the text, with its version.
    extractor: str
    pages: tuple[PageSpan, ...] = ()
    #: Day it was added, ISO.
    added: str = ""
    #: Whether its words may appear in a published report.
    may_be_quoted: bool = False
    #: File of the document's folder that holds the text: `text.txt`, or `text-2.txt` after a second extraction.
    text_file: str = "text.txt"
    #: Length of the text in code points.
    characters: int = 0
    layout: Layout = Layout.WRAPPED
    #: File of the document's folder that holds the original.
    original: str = ""
    #: Name under which it was added, without folders.
    name: str = ""
    #: Date and publisher the file gives itself; offered for a source, never taken for granted. Empty where absent.
    date: str = ""
    publisher: str = ""
    #: Texts extracted before, the oldest first.
    earlier: tuple[EarlierText, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document that is searched, coded and suggested as one: a paragraph, or a turn of speech."""

    #: sha256 of the document.
    document: str
    #: Its place among the passages of the document, from 0.
    number: int
    start: int
    end: int
    #: Reading text: words joined over line ends, spaces single, running heads left out.
    text: str
    #: Language code; empty where it cannot be told.
    language: str = ""
    #: Printed page it begins on; empty where there are no pages.
    page: str = ""
    #: Pseudonym of who speaks, in a transcript.
    speaker: str = ""


def pseudonym(place: int) -> str:
    """Name the speaker at a place among the labels, from 0."""
    return f"S{place + 1}"
