"""Files to be added to a study: shown first, written when the user says so, nothing of the user's replaced."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.kernel.files.atomic import file_being_written, write_file

if TYPE_CHECKING:
    from pathlib import Path


class NotAddedError(Exception):
    """A file cannot be added: it has changed meanwhile, is there already, or would lie outside the study."""


@dataclass(frozen=True, slots=True)
class Addition:
    """One file."""

    #: Path within the study, with forward slashes.
    path: str
    #: Its bytes, or the file that is copied.
    content: bytes | Path
    #: Hash of the file as it was when this was made; empty where it must not be there.
    before: str = ""


def appended_to(folder: Path, path: str, content: bytes) -> Addition:
    """Give the addition that puts a longer file in place of the one that is there now."""
    there = folder / path
    return Addition(path, content, _hash(there.read_bytes()) if there.exists() else "")


def write_additions(folder: Path, additions: tuple[Addition, ...]) -> None:
    """Write the files in their order, each whole or not at all.

    Raises NotAddedError before anything is written where a file has changed since, is there, or lies outside.
    """
    for addition in additions:
        _refuse(folder, addition)
    for addition in additions:
        path = folder / addition.path
        if isinstance(addition.content, bytes):
            write_file(path, addition.content)
            continue
        with addition.content.open("rb") as source, file_being_written(path) as target:
            shutil.copyfileobj(source, target)


def _refuse(folder: Path, addition: Addition) -> None:
    path = folder / addition.path
    if not path.resolve().is_relative_to(folder.resolve()) or path.is_symlink():
        raise NotAddedError(addition.path)
    now = _hash_of(path) if path.exists() else ""
    # What an interrupted run has written already is what this one writes.
    if now != addition.before and now != _content_hash(addition):
        raise NotAddedError(addition.path)


def _content_hash(addition: Addition) -> str:
    return _hash(addition.content) if isinstance(addition.content, bytes) else _hash_of(addition.content)


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
