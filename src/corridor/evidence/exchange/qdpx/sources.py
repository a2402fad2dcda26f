"""Sources of a project and the selections made in them; positions are whole numbers as the program counts them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from corridor.evidence.exchange.qdpx.mapping import Piece, attribute, child, children, number, words
from corridor.evidence.exchange.qdpx.pieces import Coding, Made, Reference, VariableValue


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSelection(Made):
    """A stretch of a text: from the first position up to, not including, the last."""

    start: int | None = number("startPosition")
    end: int | None = number("endPosition")
    codings: tuple[Coding, ...] = children(lambda: {"Coding": Coding})
    notes: tuple[Reference, ...] = children(lambda: {"NoteRef": Reference})


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSource(Made):
    """A text: a source, the text of a PDF or picture, or a memo."""

    #: The formatted document, such as `internal://….docx`.
    rich_path: str | None = attribute("richTextPath")
    #: The plain text that positions are counted in.
    plain_path: str | None = attribute("plainTextPath")
    #: The plain text itself, where it has no file.
    content: str | None = words("PlainTextContent")
    selections: tuple[TextSelection, ...] = children(lambda: {"PlainTextSelection": TextSelection})
    codings: tuple[Coding, ...] = children(lambda: {"Coding": Coding})
    notes: tuple[Reference, ...] = children(lambda: {"NoteRef": Reference})
    values: tuple[VariableValue, ...] = children(lambda: {"VariableValue": VariableValue})


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSelection(Made):
    """A rectangle of a picture, in pixels."""

    first_x: int | None = number("firstX")
    first_y: int | None = number("firstY")
    second_x: int | None = number("secondX")
    second_y: int | None = number("secondY")
    codings: tuple[Coding, ...] = children(lambda: {"Coding": Coding})
    notes: tuple[Reference, ...] = children(lambda: {"NoteRef": Reference})


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSelection(Made):
    """A rectangle of a page of a PDF, in points; pages count from 0."""

    page: int | None = number("page")
    first_x: int | None = number("firstX")
    first_y: int | None = number("firstY")
    second_x: int | None = number("secondX")
    second_y: int | None = number("secondY")
    text: TextSource | None = child("Representation", lambda: TextSource)
    codings: tuple[Coding, ...] = children(lambda: {"Coding": Coding})
    notes: tuple[Reference, ...] = children(lambda: {"NoteRef": Reference})


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSelection(Made):
    """A stretch of sound or film, in milliseconds."""

    begin: int | None = number("begin")
    end: int | None = number("end")
    codings: tuple[Coding, ...] = children(lambda: {"Coding": Coding})
    notes: tuple[Reference, ...] = children(lambda: {"NoteRef": Reference})


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncPoint(Piece):
    """A place in a transcript and the moment of the recording it belongs to."""

    guid: str | None = attribute("guid")
    #: Position in the text.
    position: int | None = number("position")
    #: Milliseconds.
    moment: int | None = number("timeStamp")


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptSelection(Made):
    """A stretch of a transcript between two of its places."""

    first: str | None = attribute("fromSyncPoint")
    last: str | None = attribute("toSyncPoint")
    codings: tuple[Coding, ...] = children(lambda: {"Coding": Coding})
    notes: tuple[Reference, ...] = children(lambda: {"NoteRef": Reference})


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript(Made):
    """What is said in a recording."""

    rich_path: str | None = attribute("richTextPath")
    plain_path: str | None = attribute("plainTextPath")
    content: str | None = words("PlainTextContent")
    points: tuple[SyncPoint, ...] = children(lambda: {"SyncPoint": SyncPoint})
    selections: tuple[TranscriptSelection, ...] = children(lambda: {"TranscriptSelection": TranscriptSelection})
    notes: tuple[Reference, ...] = children(lambda: {"NoteRef": Reference})


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSource(Made):
    """A source that is a file."""

    #: `internal://` within the archive, `relative://` or `absolute://` outside of it.
    path: str | None = attribute("path")
    #: Where the file was last seen.
    current_path: str | None = attribute("currentPath")


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSource(FileSource):
    """A picture."""

    text: TextSource | None = child("TextDescription", lambda: TextSource)
    selections: tuple[PictureSelection, ...] = children(lambda: {"PictureSelection": PictureSelection})
    codings: tuple[Coding, ...] = children(lambda: {"Coding": Coding})
    notes: tuple[Reference, ...] = children(lambda: {"NoteRef": Reference})
    values: tuple[VariableValue, ...] = children(lambda: {"VariableValue": VariableValue})


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfSource(FileSource):
    """A PDF, with its text where the program has taken it out."""

    selections: tuple[PageSelection, ...] = children(lambda: {"PDFSelection": PageSelection})
    text: TextSource | None = child("Representation", lambda: TextSource)
    codings: tuple[Coding, ...] = children(lambda: {"Coding": Coding})
    notes: tuple[Reference, ...] = children(lambda: {"NoteRef": Reference})
    values: tuple[VariableValue, ...] = children(lambda: {"VariableValue": VariableValue})


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioSource(FileSource):
    """A sound recording."""

    transcripts: tuple[Transcript, ...] = children(lambda: {"Transcript": Transcript})
    selections: tuple[TimeSelection, ...] = children(lambda: {"AudioSelection": TimeSelection})
    codings: tuple[Coding, ...] = children(lambda: {"Coding": Coding})
    notes: tuple[Reference, ...] = children(lambda: {"NoteRef": Reference})
    values: tuple[VariableValue, ...] = children(lambda: {"VariableValue": VariableValue})


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoSource(FileSource):
    """A film."""

    transcripts: tuple[Transcript, ...] = children(lambda: {"Transcript": Transcript})
    selections: tuple[TimeSelection, ...] = children(lambda: {"VideoSelection": TimeSelection})
    codings: tuple[Coding, ...] = children(lambda: {"Coding": Coding})
    notes: tuple[Reference, ...] = children(lambda: {"NoteRef": Reference})
    values: tuple[VariableValue, ...] = children(lambda: {"VariableValue": VariableValue})


AnySource: TypeAlias = TextSource | PictureSource | PdfSource | AudioSource | VideoSource
AnySelection: TypeAlias = TextSelection | PictureSelection | PageSelection | TimeSelection | TranscriptSelection


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources(Piece):
    """All sources, in the order written."""

    sources: tuple[AnySource, ...] = children(
        lambda: {
            "TextSource": TextSource,
            "PictureSource": PictureSource,
            "PDFSource": PdfSource,
            "AudioSource": AudioSource,
            "VideoSource": VideoSource,
        }
    )
