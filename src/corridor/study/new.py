"""A new study folder: the example study of the program under the name the user chose."""

from __future__ import annotations

import errno
import os
import re
import shutil
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from corridor.kernel.ids import is_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from importlib.resources.abc import Traversable
    from pathlib import Path

#: What git must not keep of a study: personal data, and what can be made again.
IGNORED = "private/\nbuild/\n"

#: The file that makes a folder a study; written last.
_HEAD = "study.yaml"


class Wish(NamedTuple):
    """How the new study is to differ from the example."""

    #: Languages, the first being that of plain strings.
    languages: tuple[str, ...]
    #: Date for which expiry and age are judged.
    as_of: date


def new_study(folder: Path, template: Traversable, wish: Wish) -> tuple[str, ...]:
    """Make a study folder from a template; give the names of its files.

    The folder must not exist, or be empty (FileExistsError); the folder that holds it must exist. Everything is
    written apart first and then renamed, `study.yaml` last, so that an interruption leaves no half-made study.
    """
    target = folder.resolve()
    there = target.exists()
    if there and (not target.is_dir() or any(target.iterdir())):
        raise FileExistsError(errno.EEXIST, "not an empty folder", str(folder))
    # An empty folder is filled from within: someone may stand in it, or may write nowhere else.
    waiting = (target if there else target.parent) / f".corridor-new-{os.urandom(4).hex()}"
    waiting.mkdir()
    try:
        names = _write(waiting, template, study_id(target.name), wish)
        if there:
            _fill(target, waiting)
        else:
            waiting.rename(target)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
    return names


def study_id(name: str) -> str:
    """Make an id of a folder's name."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    return words if is_id(words) else "study"


def _write(folder: Path, template: Traversable, name: str, wish: Wish) -> tuple[str, ...]:
    names = [".gitignore"]
    (folder / ".gitignore").write_bytes(IGNORED.encode())
    for path, content in sorted(_files(template)):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_as_wished(content, name, wish) if path == _HEAD else content)
        names.append(path)
    return tuple(names)


def _files(template: Traversable, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    for item in template.iterdir():
        if item.is_dir():
            yield from _files(item, f"{prefix}{item.name}/")
        else:
            yield prefix + item.name, item.read_bytes()


def _as_wished(head: bytes, name: str, wish: Wish) -> bytes:
    """Replace the three lines of `study.yaml` in which the new study differs; each must be there once."""
    text = head.decode()
    lines = {"id": name, "languages": f"[{', '.join(wish.languages)}]", "as_of": wish.as_of.isoformat()}
    for key, value in lines.items():
        text, times = re.subn(rf"(?m)^{key}: \S.*?(?=\s*(?:#|$))", f"{key}: {value}", text)
        if times != 1:
            raise ValueError(f"the template's {_HEAD} has {times} lines `{key}:`")
    return text.encode()


def _fill(target: Path, waiting: Path) -> None:
    """Move everything into a folder that is there already (someone may stand in it), or nothing."""
    moved: list[Path] = []
    try:
        for item in sorted(waiting.iterdir(), key=lambda item: (item.name == _HEAD, item.name)):
            item.rename(target / item.name)
            moved.append(target / item.name)
    except BaseException:
        for item in moved:
            if item.is_dir():
                shutil.rmtree(item, ignore_errors=True)
            else:
                item.unlink(missing_ok=True)
        raise
