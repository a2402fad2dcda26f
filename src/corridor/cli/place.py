"""Where a report goes, and where it may not: nothing that people wrote is ever replaced by it."""

from __future__ import annotations

import errno
import os
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corridor.cli.refusal import RefusalError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corridor.document.language import Language

#: What says that a folder is a report: its first page, and the keys of all pages, which nothing else has beside it.
_REPORT = ("index.html", "keys.json")

_READ_ONLY = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class Place(NamedTuple):
    """The folder of a report."""

    folder: Path
    #: Whether it had to be the user's cache folder because the study cannot be written to.
    elsewhere: bool


def user_cache(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Give the folder in which this system keeps what programs can make again.

    The three rules of the library platformdirs, which is not worth a dependency for one folder.
    """
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "corridor" / "Cache"
    if platform == "darwin":
        return Path.home() / "Library" / "Caches" / "corridor"
    chosen = environ.get("XDG_CACHE_HOME", "")
    return (Path(chosen) if Path(chosen).is_absolute() else Path.home() / ".cache") / "corridor"


def report_place(study: Path, out: str | None, language: Language, environ: Mapping[str, str]) -> Place:
    """Choose the folder: the one asked for, else `build/report` in the study, else one in the user's cache."""
    if out is not None:
        return Place(_allowed(Path(out), study, language), elsewhere=False)
    if _writable(study):
        return Place(study / "build" / "report", elsewhere=False)
    whole = study.resolve()
    name = f"{whole.name}-{sha256(str(whole).encode(errors='surrogateescape')).hexdigest()[:8]}"
    return Place(user_cache(environ) / "reports" / name / "report", elsewhere=True)


def _writable(study: Path) -> bool:
    """Whether a report can be written into the study: tried, because permissions alone do not tell on every system."""
    build = study / "build"
    probe = build / f".probe-{os.getpid()}"
    try:
        build.mkdir(exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        if error.errno in _READ_ONLY:
            return False
        raise
    return True


def _allowed(out: Path, study: Path, language: Language) -> Path:
    """Refuse a folder that holds, or lies among, what people wrote: a build replaces its folder whole."""
    say = language.say
    whole, root = out.resolve(), study.resolve()
    inside = whole.is_relative_to(root) and not whole.is_relative_to(root / "build")
    if inside or root.is_relative_to(whole) or whole == root / "build":
        raise RefusalError(
            say("The report cannot go to {path}: the study's own files are there.", path=str(out)),
            say("Leave out --out, or name a folder outside the study."),
        )
    if out.exists() and not out.is_dir():
        raise RefusalError(say("{path} is a file, not a folder.", path=str(out)), say("Name another folder."))
    if out.is_dir() and any(out.iterdir()) and not all((out / name).is_file() for name in _REPORT):
        raise RefusalError(
            say("The folder {path} holds something that is no report, and a build replaces it whole.", path=str(out)),
            say("Name a folder that is empty or does not exist yet."),
        )
    return out
