"""A file, a packed folder or a folder of files: each read by what it is."""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.kernel.problem import Problem, Where
from corridor.survey.interviews.raw import Found
from corridor.survey.interviews.readers.csv_file import read_csv
from corridor.survey.interviews.readers.kinds import Kind, kind_of
from corridor.survey.places import DATA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Advance = Callable[[int, int], None]

#: Endings of files that are read out of a packed folder.
_PACKED = tuple(ending for ending in DATA if ending != ".zip")
#: Largest file of text that is read, in bytes: what is read as a whole must fit.
_LARGEST = 4 << 30
#: Problem for each kind of file that holds no interviews.
_REFUSED = {
    Kind.EMPTY: "data-empty",
    Kind.ENCRYPTED: "data-workbook-encrypted",
    Kind.MARKUP: "data-markup",
    Kind.OTHER_PACKAGE: "data-not-a-table",
    Kind.BROKEN_PACKAGE: "data-file-broken",
    Kind.STATA: "data-not-a-table",
    Kind.SAS: "data-not-a-table",
    Kind.PICTURE: "data-not-a-table",
    Kind.PDF: "data-not-a-table",
}


def read_file(path: Path, file: str, encoding: str = "", advance: Advance | None = None) -> Found:
    """Read a file to raw tables; `file` is its name in problems. What cannot be read is a problem."""
    try:
        kind = kind_of(path)
        if path.stat().st_size > _LARGEST:
            return Found((), (Problem("data-file-too-large", Where(file), {"size": _LARGEST >> 30}),), str(kind))
        found = _read(path, file, kind, encoding, advance)
    except OSError:
        return Found((), (Problem("data-unreadable", Where(file), {}),))
    return replace(found, problems=(*_misnamed(path, file, kind), *found.problems))


def _read(path: Path, file: str, kind: Kind, encoding: str, advance: Advance | None) -> Found:
    if kind in _REFUSED:
        return Found((), (Problem(_REFUSED[kind], Where(file), {"format": str(kind)}),), str(kind))
    if kind is Kind.TEXT:
        with path.open("rb") as source:
            return read_csv(source, file, encoding, advance)
    if kind is Kind.ZIP:
        return _unpacked(path, file, encoding, advance)
    # Readers of other formats load libraries that a file of text does without.
    if kind is Kind.SPSS:
        from corridor.survey.interviews.readers.spss import read_spss  # noqa: PLC0415 (0.1 s)

        return read_spss(path, file, encoding, advance)
    if kind is Kind.PARQUET:
        from corridor.survey.interviews.readers.parquet import read_parquet  # noqa: PLC0415 (0.1 s)

        return read_parquet(path, file, advance)
    from corridor.survey.interviews.readers.workbook import read_workbook  # noqa: PLC0415 (as above)

    return read_workbook(path, file, str(kind), advance)


#: What endings promise.
_PROMISED = {
    ".xlsx": (Kind.XLSX,), ".xls": (Kind.XLS,), ".sav": (Kind.SPSS,), ".zsav": (Kind.SPSS,), ".csv": (Kind.TEXT,),
    ".tsv": (Kind.TEXT,), ".parquet": (Kind.PARQUET,), ".ods": (Kind.ODS,),
}  # fmt: skip


def _misnamed(path: Path, file: str, kind: Kind) -> Iterator[Problem]:
    promised = _PROMISED.get(path.suffix.lower())
    if promised and kind not in promised and kind not in _REFUSED:
        yield Problem("data-name-misleads", Where(file), {"format": str(kind), "ending": path.suffix})


def _unpacked(path: Path, file: str, encoding: str, advance: Advance | None) -> Found:
    """Read the tables of a packed folder; they are unpacked into a folder that is gone afterwards."""
    parts: list[Found] = []
    try:
        with zipfile.ZipFile(path) as package, tempfile.TemporaryDirectory() as folder:
            members = [member for member in package.infolist() if member.filename.lower().endswith(_PACKED)]
            if sum(member.file_size for member in members) > _LARGEST:
                return Found((), (Problem("data-file-too-large", Where(file), {"size": _LARGEST >> 30}),), "ZIP")
            for number, member in enumerate(members):
                name = member.filename
                target = Path(folder) / f"{number}{Path(name).suffix}"
                target.write_bytes(package.read(member))
                parts.append(_named(read_file(target, f"{file}/{name}", encoding, advance), Path(name).stem))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, EOFError, zipfile.LargeZipFile):
        parts.append(Found((), (Problem("data-file-broken", Where(file), {"format": "ZIP"}),)))
    except Exception as error:  # a damaged stream raises what its method of packing raises
        if type(error).__module__ not in {"zlib", "lzma", "_lzma", "bz2", "_bz2"}:
            raise
        parts.append(Found((), (Problem("data-file-broken", Where(file), {"format": "ZIP"}),)))
    return _together(parts, "ZIP")


def _named(found: Found, name: str) -> Found:
    """Name the table of a file that has no sheets by the file."""
    return replace(found, tables=tuple(table if table.name else replace(table, name=name) for table in found.tables))


def _together(parts: list[Found], format_: str) -> Found:
    return Found(
        tuple(table for part in parts for table in part.tables),
        tuple(problem for part in parts for problem in part.problems),
        format_,
        ", ".join(dict.fromkeys(part.encoding for part in parts if part.encoding)),
        tuple(each for part in parts for each in part.multiple),
    )


def hash_of(paths: list[Path]) -> str:
    """Give the sha256 of a file, or of the hashes of several; of one that cannot be read, of nothing."""
    found = [_hash(path) for path in paths]
    return found[0] if len(found) == 1 else hashlib.sha256("".join(found).encode()).hexdigest()


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return hashlib.sha256().hexdigest()
