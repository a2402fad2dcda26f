"""Entries on disk, one line each; an entry is known by the place of its line, so nothing need be looked up."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, BinaryIO, Self

from corridor.evidence.search.entries import Entry

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_FIELDS = 9
#: Bytes that wait to be written.
_BUFFER = 1 << 20


def line_of(entry: Entry) -> str:
    """Write an entry as one line, without its end; a line break in its text becomes a space, so that places stay."""
    ref, text, language, source, day, codes, start, end, page, speaker = entry
    about = (ref, language, source, str(day), " ".join(codes), str(start), str(end), page, speaker)
    return "\t".join((*about, text.replace("\n", " ")))  # twice as quick as a formatted string


def entry_of(line: str) -> Entry:
    """Read what `line_of` has written."""
    ref, language, source, day, codes, start, end, page, speaker, text = line.split("\t", _FIELDS)
    return Entry(ref, text, language, source, int(day), tuple(codes.split()), int(start), int(end), page, speaker)


class TextsWriter:
    """Appends entries to a file and tells each one's place."""

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("ab", buffering=_BUFFER)
        self._at = self._file.tell()

    def add(self, entry: Entry) -> int:
        """Write an entry; give its place."""
        at = self._at
        line = (line_of(entry) + "\n").encode("utf-8", "surrogatepass")
        self._file.write(line)
        self._at += len(line)
        return at

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Bring everything to the disk, so that an index never names a place that is not there."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()


class Texts:
    """Reads entries by their places."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")

    def entry(self, at: int) -> Entry:
        """Give the entry whose line begins at this byte."""
        self._file.seek(at)
        return entry_of(self._file.readline().decode("utf-8", "surrogatepass").removesuffix("\n"))

    def close(self) -> None:
        """Let the file go."""
        self._file.close()
