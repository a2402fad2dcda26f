"""Zip archives of strangers: nothing is unpacked to the disk, and no more than a set amount is ever unpacked at all."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from corridor.evidence.documents.extraction import BROKEN_ZIP, NoTextError

#: Most that an archive may hold when unpacked, in bytes; most parts; how far a part may be compressed before a size
#: worth worrying about makes it a bomb.
MOST_UNPACKED = 512 * 1024 * 1024
_MOST_PARTS, _MOST_RATIO, _WORRYING = 20_000, 300, 32 * 1024 * 1024
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)")


class Archive:
    """The parts of a zip file, checked before anything is unpacked."""

    def __init__(self, raw: bytes, format_: str) -> None:
        self._format = format_
        try:
            self._zip = zipfile.ZipFile(BytesIO(raw))
        except BROKEN_ZIP as error:
            raise NoTextError("document-broken", format=format_) from error
        parts = self._zip.infolist()
        unpacked = sum(part.file_size for part in parts)
        worrying = any(
            part.file_size > _WORRYING and part.file_size > _MOST_RATIO * max(part.compress_size, 1) for part in parts
        )
        if unpacked > MOST_UNPACKED or len(parts) > _MOST_PARTS or worrying:
            raise NoTextError("document-too-large", megabytes=MOST_UNPACKED // 2**20)
        if any(part.flag_bits & 1 for part in parts):
            raise NoTextError("document-encrypted")

    def names(self) -> frozenset[str]:
        """Give the names of the parts."""
        return frozenset(self._zip.namelist())

    def xml(self, name: str) -> bytes:
        """Give a part that is XML; one that declares entities or a document type is refused."""
        raw = self.part(name)
        # An entity can only be declared in ASCII, in UTF-16 with a zero beside each letter.
        if _DOCTYPE.search(raw) or _DOCTYPE.search(raw.replace(b"\x00", b"")):
            raise NoTextError("document-xml-entities", part=name)
        return raw

    def part(self, name: str) -> bytes:
        """Give a part unpacked; never more than it says it holds."""
        try:
            with self._zip.open(name) as file:
                return file.read()
        except BROKEN_ZIP as error:
            raise NoTextError("document-broken", format=self._format) from error
