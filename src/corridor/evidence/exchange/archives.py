"""ZIP archives from strangers: members are looked up and read within limits, never unpacked into folders."""

from __future__ import annotations

import itertools
import stat
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from struct import error as StructError  # noqa: N812 (an exception, named as one)
from typing import IO, TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from corridor.evidence.exchange.noting import Noted

#: Everything that reading a damaged archive may raise.
ZIP_FAULTS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    StructError, MemoryError, OverflowError, IndexError, OSError,  # the last: a place before the beginning of the file
)  # fmt: skip

_MIB = 2**20
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an archive may hold, counted unpacked."""

    #: Number of members.
    members: int = 20_000
    #: Bytes of one member.
    member: int = 1024 * _MIB
    #: Bytes of all members together.
    total: int = 8 * 1024 * _MIB
    #: Times that a member may grow; small ones may grow as they like.
    growth: int = 200
    #: Bytes under which growth does not matter.
    small: int = 8 * _MIB
    #: Bytes of a member that is read into memory.
    read: int = 256 * _MIB


class Archive:
    """An open archive: its sound members by name."""

    def __init__(self, file: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], limits: Limits) -> None:
        self._file = file
        #: Members by name, with forward slashes, in the order of the archive.
        self.members = members
        self._limits = limits
        self._folded = {_folded(name): name for name in members}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def find(self, name: str) -> str | None:
        """Give the member meant by a name, whose capitals may differ; None where there is none."""
        return name if name in self.members else self._folded.get(_folded(name))

    def size(self, name: str) -> int:
        """Give the size of a member, unpacked, as the archive states it."""
        return self.members[name].file_size

    def open(self, name: str) -> IO[bytes]:
        """Open a member for reading; it never gives more bytes than its stated size. Raises one of ZIP_FAULTS."""
        return self._file.open(self.members[name])

    def read(self, name: str) -> bytes | None:
        """Read a member; None where it is damaged or too large to be read into memory."""
        if self.size(name) > self._limits.read:
            return None
        try:
            with self.open(name) as stream:
                return stream.read()
        except ZIP_FAULTS:
            return None


def open_archive(path: Path, noted: Noted, limits: Limits | None = None) -> Archive | None:
    """Open an archive; None, with a problem, where it is damaged, encrypted or larger than the limits.

    Members whose names lead out of the archive, links and second members of one name are left out, each a problem.
    """
    limits = limits or Limits()
    try:
        file = zipfile.ZipFile(path)
    except ZIP_FAULTS:
        noted.report("archive-broken")
        return None
    infos = file.infolist()
    refusal = _refusal(infos, limits)
    if refusal is not None:
        noted.report(*refusal)
        file.close()
        return None
    return Archive(file, dict(_sound(infos, noted)), limits)


def _refusal(infos: list[zipfile.ZipInfo], limits: Limits) -> tuple[str] | None:
    """Give the code of the problem for which the archive is not read at all."""
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        return ("archive-encrypted",)
    grown = any(
        info.file_size > limits.member
        or (info.file_size > limits.small and info.file_size > limits.growth * max(info.compress_size, 1))
        for info in infos
    )
    if grown or len(infos) > limits.members or sum(info.file_size for info in infos) > limits.total:
        return ("archive-too-large",)
    # Members that share bytes unpack to far more than the file could hold: the trick of the densest bombs.
    placed = sorted((info.header_offset, info.header_offset + info.compress_size) for info in infos if info.file_size)
    if any(end > start for (_, end), (start, _) in itertools.pairwise(placed)):
        return ("archive-too-large",)
    return None


def _sound(infos: list[zipfile.ZipInfo], noted: Noted) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    seen: set[str] = set()
    for info in infos:
        name = info.filename.replace("\\", "/")
        link = stat.S_ISLNK(info.external_attr >> 16)
        if name.endswith("/") and not link and not info.file_size:
            continue
        if link or not _within(name) or _folded(name) in seen:
            noted.report("archive-path-outside", path=info.filename)
            continue
        seen.add(_folded(name))
        yield name, info


def _within(name: str) -> bool:
    """Whether a name stays within the archive on every system."""
    parts = name.split("/")
    return (
        bool(name)
        and all(part not in {"", ".", ".."} for part in parts)
        and ":" not in name
        and all(character.isprintable() for character in name)
    )


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
