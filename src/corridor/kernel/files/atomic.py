"""Writing so that a reader, or the next start, sees the old state or the new one, never half of either."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Ending of the folder in which a new state is being written.
NEW = ".new"
#: Ending of the folder that holds the old state while the new one takes its place.
OLD = ".old"


def write_file(path: Path, content: bytes) -> None:
    """Write a whole file or leave the old one: temporary file beside it, fsync, rename."""
    with file_being_written(path) as file:
        file.write(content)


@contextmanager
def file_being_written(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to, piece by piece, that takes its place when it is whole; the old one is left otherwise."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, temporary)
        else:
            temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def begin_folder(folder: Path) -> Path:
    """Give an empty folder beside `folder` in which its next state is to be written."""
    recover_folder(folder)
    new = _beside(folder, NEW)
    new.mkdir(parents=True)
    return new


def finish_folder(folder: Path) -> None:
    """Put the new state in the old one's place with two renames; an interruption is mended by the next start."""
    new, old = _beside(folder, NEW), _beside(folder, OLD)
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def recover_folder(folder: Path) -> None:
    """Bring a folder back to a whole state after an interruption: the old one if the new one had not arrived."""
    new, old = _beside(folder, NEW), _beside(folder, OLD)
    if old.exists() and not folder.exists():
        old.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(new, ignore_errors=True)


def _beside(folder: Path, ending: str) -> Path:
    return folder.with_name(f".{folder.name}{ending}")
