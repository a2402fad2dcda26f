"""The texts of a project and the codings made in them, before positions are understood."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from corridor.evidence.exchange.positions import Span
from corridor.evidence.exchange.qdpx.sources import (
    AudioSource,
    PdfSource,
    PictureSource,
    TextSource,
    Transcript,
    VideoSource,
)
from corridor.kernel.files.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.exchange.noting import Noted
    from corridor.evidence.exchange.qdpx.model import Project
    from corridor.evidence.exchange.qdpx.pieces import Coding, Reference
    from corridor.evidence.exchange.qdpx.project_file import ProjectFile
    from corridor.evidence.exchange.qdpx.sources import AnySource


class Marked(NamedTuple):
    """A passage with its codings."""

    span: Span
    codings: tuple[Coding, ...]
    #: What was written about it: its description, and its memos.
    description: str
    notes: tuple[Reference, ...]


class ProjectText(NamedTuple):
    """A text of the project."""

    guid: str
    title: str
    #: The file as it lies in the archive, or the text within the XML as UTF-8.
    original: bytes
    #: Its characters, line ends as they are.
    raw: str
    marked: tuple[Marked, ...]
    #: Hash of the original.
    sha256: str


def texts_of(file: ProjectFile, noted: Noted) -> tuple[ProjectText, ...]:
    """Give the texts that are there; of each that is not, or cannot be read, a problem tells."""
    found: list[ProjectText] = []
    for text, title in _carriers(file.project):
        original = _original(file, text)
        if original is None:
            continue
        decoded = decode(original)
        if decoded.text is None:
            noted.report("project-text-unreadable", title=title)
        else:
            sha256 = hashlib.sha256(original).hexdigest()
            found.append(ProjectText(text.guid or "", title, original, decoded.text, tuple(_marked(text)), sha256))
    missing = [source.name or source.guid or "" for source in file.project.all_sources() if not _is_there(file, source)]
    if missing:
        noted.report("project-source-missing", n=len(missing), title=missing[0])
    return tuple(found)


def _is_there(file: ProjectFile, source: AnySource) -> bool:
    """Whether the archive holds a file of the source, or its text stands in the XML."""
    carriers = [text for text in _carriers_of(source) if text.content is not None]
    paths = [path for text in _carriers_of(source) for path in (text.plain_path, text.rich_path)]
    if not isinstance(source, TextSource):
        paths += [source.path, source.current_path]
    return bool(carriers) or any(file.source_member(path) is not None for path in paths)


def _carriers(project: Project) -> Iterator[tuple[TextSource | Transcript, str]]:
    """Give everything in which positions are counted, with the name of its source."""
    for source in project.all_sources():
        title = source.name or source.guid or ""
        for text in _carriers_of(source):
            yield text, (text.name or title) if isinstance(text, Transcript) else title


def _carriers_of(source: AnySource) -> tuple[TextSource | Transcript, ...]:
    match source:
        case TextSource():
            return (source,)
        case PdfSource() | PictureSource():
            return (source.text,) if source.text is not None else ()
        case AudioSource() | VideoSource():
            return source.transcripts


def _original(file: ProjectFile, text: TextSource | Transcript) -> bytes | None:
    if text.content is not None:
        return text.content.encode("utf-8")
    member = file.source_member(text.plain_path)
    return file.archive.read(member) if member is not None else None


def _marked(text: TextSource | Transcript) -> Iterator[Marked]:
    if isinstance(text, TextSource):
        for selection in text.selections:
            if selection.start is not None and selection.end is not None:
                span = Span(selection.start, selection.end, selection.name or "")
                yield Marked(span, selection.codings, selection.description or "", selection.notes)
        return
    places = {point.guid: point.position for point in text.points}
    for stretch in text.selections:
        start, end = places.get(stretch.first), places.get(stretch.last)
        if start is not None and end is not None:
            yield Marked(Span(start, end), stretch.codings, stretch.description or "", stretch.notes)
