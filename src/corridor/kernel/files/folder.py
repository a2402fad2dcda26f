"""The files of a study folder, without following anything that leads out of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.kernel.problem import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Largest file that is read, in bytes; registers of 100,000 claims stay under it.
SIZE_LIMIT = 256 * 1024 * 1024

#: Folders that are no part of a study's own files.
SKIPPED = frozenset({"build", "private", "__pycache__", "node_modules"})


@dataclass(frozen=True, slots=True)
class Listed:
    """A file of the folder, not yet read."""

    #: Path within the study, with forward slashes.
    name: str
    path: Path
    #: Size in bytes.
    size: int


def listing(root: Path, problems: list[Problem]) -> list[Listed]:
    """List the study's files in order of their names; links out of the folder are problems and are not followed."""
    return sorted(_walk(root, root.resolve(), "", problems), key=lambda file: file.name)


def _walk(folder: Path, root: Path, prefix: str, problems: list[Problem]) -> Iterator[Listed]:
    try:
        items = sorted(os.scandir(folder), key=lambda item: item.name)
    except OSError:
        problems.append(Problem("unreadable-file", Where(prefix.rstrip("/") or ".")))
        return
    for item in items:
        if item.name.startswith(".") or item.name in SKIPPED:
            continue
        name = prefix + item.name
        path = folder / item.name
        target = _target(path) if item.is_symlink() else path
        if target is None:
            problems.append(Problem("unreadable-file", Where(name)))
        elif item.is_symlink() and not target.is_relative_to(root):
            problems.append(Problem("link-outside", Where(name)))
        elif item.is_symlink() and path.is_dir():
            problems.append(Problem("linked-folder", Where(name)))
        elif item.is_dir(follow_symlinks=False):
            yield from _walk(path, root, name + "/", problems)
        elif path.is_file():
            yield Listed(name, path, path.stat().st_size)
        else:
            problems.append(Problem("unreadable-file", Where(name)))


def _target(link: Path) -> Path | None:
    """Give the file a link leads to; None where it leads round in a circle."""
    try:
        return link.resolve()
    except (OSError, RuntimeError):
        return None


def read(file: Listed, problems: list[Problem]) -> bytes | None:
    """Read a file's bytes; None, with a problem, where that cannot be done."""
    if file.size > SIZE_LIMIT:
        problems.append(Problem("file-too-large", Where(file.name), {"size": file.size // 2**20}))
        return None
    try:
        return file.path.read_bytes()
    except OSError:
        problems.append(Problem("unreadable-file", Where(file.name)))
        return None
