"""The characters of a file as UTF-8, some at a time, never cut within a line."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from corridor.survey.interviews.readers.encodings import Guessed

_MARK = codecs.BOM_UTF8
#: Bytes read from the file at a time.
_STEP = 1 << 22
UTF8 = frozenset({"utf-8", "utf-8-sig"})


class Pieces:
    """A window on a file of text that moves from its beginning to its end."""

    def __init__(self, file: BinaryIO, guess: Guessed) -> None:
        """Take an open file and its encoding; what cannot be read in it becomes a mark of replacement."""
        file.seek(0)
        self._file = file
        plain = guess.codec in UTF8 and not guess.damaged
        self._decoder = None if plain else codecs.getincrementaldecoder(guess.codec or "ascii")("replace")
        self._buffer = b""
        #: Bytes of the buffer that were dropped already.
        self._at = 0
        self._ended = False
        #: Bytes of the file that were read.
        self.done = 0
        self._fill(len(_MARK))
        self._buffer = self._buffer.removeprefix(_MARK)

    @property
    def ended(self) -> bool:
        """Whether nothing is left."""
        return self.ends_within(0)

    def ends_within(self, size: int) -> bool:
        """Whether no more than so many bytes are left."""
        self._fill(size + 1)
        return len(self._buffer) - self._at <= size

    def head(self, size: int) -> bytes:
        """Give the next bytes without regard to lines."""
        self._fill(size)
        return self._buffer[self._at : self._at + size]

    def lines(self, size: int) -> bytes:
        """Give the next lines, those that end within so many bytes, but one at least; nothing at the end."""
        while True:
            if self.ends_within(size):
                return self._buffer[self._at :]
            end = self._buffer.rfind(b"\n", self._at, self._at + size) + 1
            if end:
                return self._buffer[self._at : end]
            size *= 2

    def drop(self, size: int) -> None:
        """Move on by so many bytes."""
        self._at += size

    def _fill(self, size: int) -> None:
        if self._ended or len(self._buffer) - self._at >= size:
            return
        parts = [self._buffer[self._at :]]
        length = len(parts[0])
        while length < size and not self._ended:
            raw = self._file.read(_STEP)
            self.done += len(raw)
            self._ended = not raw
            part = raw if self._decoder is None else self._decoder.decode(raw, final=not raw).encode("utf-8", "replace")
            parts.append(part)
            length += len(part)
        self._buffer, self._at = b"".join(parts), 0
