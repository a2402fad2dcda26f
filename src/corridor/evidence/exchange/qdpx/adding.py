"""A study's codings put into a project: what people added since, and without what they deleted."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from corridor.evidence.exchange.positions import Counting, Ruler
from corridor.evidence.exchange.qdpx.merging import merged
from corridor.evidence.exchange.qdpx.pieces import Code, CodeBook, Codes, Coding, Reference, User, Users
from corridor.evidence.exchange.qdpx.sources import (
    AudioSource,
    PdfSource,
    PictureSource,
    Sources,
    TextSelection,
    TextSource,
    Transcript,
    TranscriptSelection,
    VideoSource,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from corridor.evidence.exchange.brought import BroughtCoding
    from corridor.evidence.exchange.coding_rows import CodingRow
    from corridor.evidence.exchange.qdpx.bringing import BroughtProject
    from corridor.evidence.exchange.qdpx.model import Project
    from corridor.evidence.exchange.qdpx.sources import AnySource
    from corridor.kernel.ids import Ref

Selection = TypeVar("Selection", TextSelection, TranscriptSelection)

#: From this and what a piece is about its id is made: the same study gives the same ids.
_OURS = uuid.UUID("5f2b1c1e-6a57-4f0e-9d55-0d8f3c1e7a10")


@dataclass(frozen=True, slots=True)
class KeptText:
    """A document of the study."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class StudyCode:
    """A code of the study."""

    ref: Ref
    name: str
    #: The code above it; None at the top.
    above: Ref | None
    definition: str


@dataclass(frozen=True, slots=True)
class KeptCodes:
    """A kept project and what its codes are called in the study."""

    project: Project
    brought: BroughtProject
    #: Names in the study by the id of the code in the project.
    codes: Mapping[str, Ref]

    def taken(self) -> Iterator[tuple[str, BroughtCoding, Ref]]:
        """Give the id of each coding that was taken over, the coding, and what its code is called in the study."""
        refs = {code.label: self.codes.get(code.guid) for code in self.brought.brought.codes}
        for guid, coding in self.brought.taken:
            ref = refs.get(coding.code)
            if ref is not None:
                yield guid, coding, ref


@dataclass(frozen=True, slots=True)
class StudyCodings:
    """What a study holds for a project."""

    title: str
    rows: tuple[CodingRow, ...]
    #: Documents by their hash.
    texts: Mapping[str, KeptText]
    #: The study's codes.
    codes: tuple[StudyCode, ...]
    #: Pseudonyms by the id of the coder in the project they came from.
    pseudonyms: Mapping[str, str]
    #: Documents some of whose rows could not be placed: nothing counts as deleted there.
    unsure: AbstractSet[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A project to be written."""

    project: Project
    #: Files of new sources by their name.
    added: Mapping[str, bytes]
    #: Rows that could not be put into it: their document is not there.
    left: tuple[CodingRow, ...]
    #: Codings of the kept projects that people have deleted from the study since.
    deleted: int


def outgoing(kept: Sequence[KeptCodes], study: StudyCodings, origin: str) -> Outgoing:
    """Put a study's codings into its kept projects, or into a new one where it has none.

    Positions are counted as the first kept project counts them, else as the standard says: in code points.
    """
    present = {row.identity for row in study.rows}
    known = [
        ((one.document, one.start, one.end, ref, study.pseudonyms.get(one.coder, one.coder)), guid)
        for project in kept
        for guid, one, ref in project.taken()
    ]
    staying = {guid for identity, guid in known if identity in present or identity[0] in study.unsure}
    gone = {guid for _, guid in known if guid} - staying
    taken = {identity for identity, _ in known}
    project = merged([one.project for one in kept])
    if not kept:
        project = replace(project, name=study.title, origin=origin)
    guids = {guid: sha256 for one in kept for guid, sha256 in one.brought.documents.items()}
    open_ = {guids.get(text.guid or "") for source in project.all_sources() for text in _texts(source)}
    rulers = {sha256: ruler for one in kept for sha256, ruler in one.brought.rulers.items() if sha256 in open_}
    counting = kept[0].brought.counting if kept else Counting()
    new = [row for row in study.rows if row.identity not in taken]
    placed = [row for row in new if row.document in rulers or row.document in study.texts]
    guids_of_codes = {ref: guid for one in kept for guid, ref in one.codes.items()}
    adding = _Adding(project, study, counting, guids_of_codes)
    by_document = adding.selections(placed, rulers)
    return Outgoing(
        adding.finished(guids, by_document, gone, rulers),
        adding.files,
        tuple(row for row in new if row not in placed),
        len(gone),
    )


def guid_of(*about: str) -> str:
    """Give the id of a new piece."""
    return str(uuid.uuid5(_OURS, "\x1f".join(about)))


class _Adding:
    """Makes the new pieces of one project."""

    def __init__(self, project: Project, study: StudyCodings, counting: Counting, codes: Mapping[Ref, str]) -> None:
        self._project = project
        self._study = study
        self._counting = counting
        self._codes = codes
        self._named = {code.ref: code for code in study.codes}
        self._users = {pseudonym: guid for guid, pseudonym in study.pseudonyms.items()}
        self._new_users: dict[str, User] = {}
        self._new_codes: dict[str, Code] = {}
        #: The code above each new one that has one.
        self._above: dict[str, str] = {}
        self._known_codes = {code.guid for code, _ in project.all_codes()}
        self._known_users = {user.guid for user in (project.users.users if project.users else ())}
        self.files: dict[str, bytes] = {}

    def selections(
        self, rows: Iterable[CodingRow], rulers: Mapping[str, Ruler]
    ) -> Mapping[str, tuple[TextSelection, ...]]:
        """Give the new selections of each document."""
        places: defaultdict[tuple[str, int, int], list[CodingRow]] = defaultdict(list)
        for row in rows:
            places[row.document, row.start, row.end].append(row)
        found: defaultdict[str, list[TextSelection]] = defaultdict(list)
        for (document, start, end), there in places.items():
            ruler = rulers.get(document) or Ruler(self._study.texts[document].text, self._counting)
            if start < end <= len(ruler.text):
                found[document].append(self._selection(ruler, there))
        return {document: tuple(made) for document, made in found.items()}

    def _selection(self, ruler: Ruler, rows: list[CodingRow]) -> TextSelection:
        first = rows[0]
        made = _moment(first.date)
        return TextSelection(
            guid=guid_of("selection", first.document, str(first.start), str(first.end)),
            name=" ".join(ruler.text[first.start : first.end].split())[:100],
            start=ruler.theirs(first.start),
            end=ruler.theirs(first.end),
            creator=self._user(first.coder),
            created=made,
            description="\n".join(dict.fromkeys(row.note for row in rows if row.note)) or None,
            codings=tuple(
                Coding(
                    guid=guid_of("coding", *map(str, row.identity)),
                    creator=self._user(row.coder),
                    created=_moment(row.date),
                    code=Reference(target=self._code(row.code)),
                )
                for row in rows
            ),
        )

    def _user(self, coder: str) -> str | None:
        if not coder:
            return None
        guid = self._users.get(coder)
        if guid is None or guid not in self._known_users:
            guid = guid_of("user", coder)
            self._new_users[guid] = User(guid=guid, name=coder)
        return guid

    def _code(self, ref: Ref) -> str:
        """Give the id of a code in the project; make it, and those above it, where the project has none."""
        known = self._codes.get(ref, "")
        if known in self._known_codes:
            return known
        guid = guid_of("code", str(ref))
        if guid not in self._known_codes and guid not in self._new_codes:
            named = self._named.get(ref)
            self._new_codes[guid] = Code(
                guid=guid,
                name=named.name if named else str(ref),
                codable="true",
                description=(named.definition or None) if named else None,
            )
            if named is not None and named.above is not None:
                self._above[guid] = self._code(named.above)
        return guid

    def finished(
        self,
        guids: Mapping[str, str],
        new: Mapping[str, tuple[TextSelection, ...]],
        gone: AbstractSet[str],
        rulers: Mapping[str, Ruler],
    ) -> Project:
        """Give the project with everything new and without what is gone."""
        sources = tuple(
            _changed(source, lambda text: _carrier(text, new.get(guids.get(text.guid or "", ""), ()), gone), gone)
            for source in self._project.all_sources()
        )
        sources += tuple(self._source(document, made) for document, made in new.items() if document not in rulers)
        for code in self._study.codes:
            self._code(code.ref)
        project = self._project
        users = (*(project.users.users if project.users else ()), *self._new_users.values())
        book = project.code_book or CodeBook()
        codes = book.codes or Codes()
        return replace(
            project,
            users=replace(project.users or Users(), users=users),
            code_book=replace(book, codes=replace(codes, codes=self._tree(codes.codes))),
            sources=replace(project.sources or Sources(), sources=sources),
        )

    def _tree(self, codes: tuple[Code, ...]) -> tuple[Code, ...]:
        """Give a tree of codes with the new ones planted under those above them."""
        under: defaultdict[str, list[Code]] = defaultdict(list)
        for guid, code in self._new_codes.items():
            under[self._above.get(guid, "")].append(code)

        def planted(code: Code) -> Code:
            inner = (*code.codes, *under.pop(code.guid or "", ()))
            return replace(code, codes=tuple(planted(one) for one in inner)) if inner else code

        top = tuple(planted(code) for code in (*codes, *under.pop("", ())))
        # What is left belongs under one another in a circle: a study's own check names it, here nothing is lost.
        return (*top, *(code for left in under.values() for code in left))

    def _source(self, document: str, made: tuple[TextSelection, ...]) -> TextSource:
        kept, guid = self._study.texts[document], guid_of("source", document)
        self.files[f"{guid}.txt"] = kept.text.encode("utf-8")
        return TextSource(guid=guid, name=kept.title, plain_path=f"internal://{guid}.txt", selections=made)


def _moment(day: str) -> str | None:
    return f"{day}T00:00:00Z" if day else None


def _carrier(text: TextSource, new: tuple[TextSelection, ...], gone: AbstractSet[str]) -> TextSource:
    """Give a text with new selections and without codings that are gone."""
    kept = tuple(_without(selection, gone) for selection in text.selections)
    return replace(text, selections=(*(selection for selection in kept if selection is not None), *new))


def _without(selection: Selection, gone: AbstractSet[str]) -> Selection | None:
    """Give a selection without codings that are gone; None where nothing is left of it."""
    codings = tuple(coding for coding in selection.codings if coding.guid not in gone)
    if len(codings) == len(selection.codings):
        return selection
    empty = not codings and not selection.notes and not selection.description and selection.rest is None
    return None if empty else replace(selection, codings=codings)


def _changed(source: AnySource, change: Callable[[TextSource], TextSource], gone: AbstractSet[str]) -> AnySource:
    """Give a source with its text changed; transcripts only lose codings."""
    match source:
        case TextSource():
            return change(source)
        case PdfSource() | PictureSource():
            return replace(source, text=change(source.text)) if source.text is not None else source
        case AudioSource() | VideoSource():
            return replace(source, transcripts=tuple(_transcript(one, gone) for one in source.transcripts))


def _transcript(transcript: Transcript, gone: AbstractSet[str]) -> Transcript:
    kept = (_without(selection, gone) for selection in transcript.selections)
    return replace(transcript, selections=tuple(selection for selection in kept if selection is not None))


def _texts(source: AnySource) -> tuple[TextSource, ...]:
    """Give the texts of a source that take new selections; transcripts have places of their own, and take none."""
    if isinstance(source, TextSource):
        return (source,)
    return (source.text,) if isinstance(source, PdfSource | PictureSource) and source.text is not None else ()
