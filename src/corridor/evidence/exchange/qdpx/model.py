"""A REFI-QDA project (version 1.5 of the standard, section 8): who coded which passage of which source with what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.evidence.exchange.qdpx.mapping import Piece, attribute, child, children, words
from corridor.evidence.exchange.qdpx.pieces import Code, CodeBook, Coding, Reference, Users, Variables, VariableValue
from corridor.evidence.exchange.qdpx.sources import (
    AudioSource,
    PdfSource,
    PictureSource,
    Sources,
    TextSource,
    VideoSource,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.exchange.qdpx.sources import AnySelection, AnySource

#: Namespace of projects; later versions end in another number.
NAMESPACE = "urn:QDA-XML:project:1.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Piece):
    """A case: a person, an organisation, a place, with its codes, sources and properties."""

    guid: str | None = attribute("guid")
    name: str | None = attribute("name")
    description: str | None = words("Description")
    codes: tuple[Reference, ...] = children(lambda: {"CodeRef": Reference})
    values: tuple[VariableValue, ...] = children(lambda: {"VariableValue": VariableValue})
    sources: tuple[Reference, ...] = children(lambda: {"SourceRef": Reference})
    selections: tuple[Reference, ...] = children(lambda: {"SelectionRef": Reference})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases(Piece):
    """All cases."""

    cases: tuple[Case, ...] = children(lambda: {"Case": Case})


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes(Piece):
    """All memos."""

    notes: tuple[TextSource, ...] = children(lambda: {"Note": TextSource})


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Piece):
    """A stated relation between two pieces."""

    guid: str | None = attribute("guid")
    name: str | None = attribute("name")
    direction: str | None = attribute("direction")
    colour: str | None = attribute("color")
    origin: str | None = attribute("originGUID")
    target: str | None = attribute("targetGUID")
    notes: tuple[Reference, ...] = children(lambda: {"NoteRef": Reference})


@dataclass(frozen=True, slots=True, kw_only=True)
class Links(Piece):
    """All relations."""

    links: tuple[Link, ...] = children(lambda: {"Link": Link})


@dataclass(frozen=True, slots=True, kw_only=True)
class Set(Piece):
    """A group of codes, sources or memos."""

    guid: str | None = attribute("guid")
    name: str | None = attribute("name")
    description: str | None = words("Description")
    codes: tuple[Reference, ...] = children(lambda: {"MemberCode": Reference})
    sources: tuple[Reference, ...] = children(lambda: {"MemberSource": Reference})
    notes: tuple[Reference, ...] = children(lambda: {"MemberNote": Reference})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sets(Piece):
    """All groups."""

    sets: tuple[Set, ...] = children(lambda: {"Set": Set})


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph(Piece):
    """A drawn net; its points and lines are carried along."""

    guid: str | None = attribute("guid")
    name: str | None = attribute("name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Graphs(Piece):
    """All drawn nets."""

    graphs: tuple[Graph, ...] = children(lambda: {"Graph": Graph})


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Piece):
    """A whole project."""

    name: str | None = attribute("name")
    #: The program that wrote it.
    origin: str | None = attribute("origin")
    creator: str | None = attribute("creatingUserGUID")
    created: str | None = attribute("creationDateTime")
    changer: str | None = attribute("modifyingUserGUID")
    changed: str | None = attribute("modifiedDateTime")
    base_path: str | None = attribute("basePath")
    users: Users | None = child("Users", lambda: Users)
    code_book: CodeBook | None = child("CodeBook", lambda: CodeBook)
    variables: Variables | None = child("Variables", lambda: Variables)
    cases: Cases | None = child("Cases", lambda: Cases)
    sources: Sources | None = child("Sources", lambda: Sources)
    notes: Notes | None = child("Notes", lambda: Notes)
    links: Links | None = child("Links", lambda: Links)
    sets: Sets | None = child("Sets", lambda: Sets)
    graphs: Graphs | None = child("Graphs", lambda: Graphs)
    description: str | None = words("Description")
    memos: tuple[Reference, ...] = children(lambda: {"NoteRef": Reference})
    #: Namespace in which it is written.
    namespace: str = NAMESPACE

    def all_codes(self) -> Iterator[tuple[Code, tuple[Code, ...]]]:
        """Give every code with those above it, from the top."""
        tree = self.code_book.codes.codes if self.code_book and self.code_book.codes else ()
        yield from _within(tree, ())

    def all_sources(self) -> tuple[AnySource, ...]:
        """Give every source."""
        return self.sources.sources if self.sources else ()

    def all_notes(self) -> tuple[TextSource, ...]:
        """Give every memo."""
        return self.notes.notes if self.notes else ()


def _within(codes: tuple[Code, ...], above: tuple[Code, ...]) -> Iterator[tuple[Code, tuple[Code, ...]]]:
    for code in codes:
        yield code, above
        yield from _within(code.codes, (*above, code))


def all_selections(project: Project) -> Iterator[AnySelection]:
    """Give every selection, those in the texts of PDFs, pictures and recordings included."""
    for source in (*project.all_sources(), *project.all_notes()):
        yield from source.selections
        if isinstance(source, PdfSource):
            yield from (inner for page in source.selections if page.text for inner in page.text.selections)
        if isinstance(source, PdfSource | PictureSource) and source.text:
            yield from source.text.selections
        if isinstance(source, AudioSource | VideoSource):
            yield from (selection for transcript in source.transcripts for selection in transcript.selections)


def all_codings(project: Project) -> Iterator[Coding]:
    """Give every use of a code, of passages and of whole sources."""
    for selection in all_selections(project):
        yield from selection.codings
    for source in (*project.all_sources(), *project.all_notes()):
        yield from source.codings
        if isinstance(source, PdfSource | PictureSource) and source.text:
            yield from source.text.codings
        if isinstance(source, PdfSource):
            yield from (coding for page in source.selections if page.text for coding in page.text.codings)
