"""What a study folder holds of codings: rows, code book, documents, kept projects, and who the coders are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corridor.evidence.exchange.code_book import CODE_BOOK_FILE, read_code_book
from corridor.evidence.exchange.coding_rows import CodingRow, read_rows
from corridor.kernel.files.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from corridor.evidence.exchange.brought import BroughtCode

#: Folder of kept projects, one in each folder named by the hash of its file.
KEPT = "private/exchange"
#: Who the coders are: the only file that joins names and pseudonyms.
CODERS = f"{KEPT}/coders.json"
DOCUMENTS = "private/documents"


@dataclass(frozen=True, slots=True)
class KeptProject:
    """A project file that was imported."""

    sha256: str
    path: Path
    #: Day of the import, ISO.
    imported: str


def coding_rows(folder: Path) -> tuple[CodingRow, ...]:
    """Give the rows of every file in `codings/`."""
    files = sorted((folder / "codings").glob("*.csv"))
    texts = (decode(path.read_bytes()).text for path in files if path.is_file())
    return tuple(row for text in texts if text is not None for row in read_rows(text))


def code_book(folder: Path) -> tuple[BroughtCode, ...]:
    """Give the codes of the code book; none where there is none."""
    path = folder / CODE_BOOK_FILE
    text = decode(path.read_bytes()).text if path.is_file() else None
    return read_code_book(text) if text is not None else ()


def kept_projects(folder: Path) -> tuple[KeptProject, ...]:
    """Give the imported projects, the latest last."""
    found = [
        KeptProject(path.parent.name, path, str(_json(path.with_name("project.json")).get("imported", "")))
        for path in (folder / KEPT).glob("*/original.qdpx")
    ]
    return tuple(sorted(found, key=lambda one: (one.imported, one.sha256)))


def coders(folder: Path) -> dict[str, str]:
    """Give the pseudonyms by the id of a coder in the program they worked with."""
    listed = _json(folder / CODERS).get("coders")
    return {
        str(one["id"]): str(one["pseudonym"])
        for one in (listed if isinstance(listed, list) else ())
        if isinstance(one, dict) and "id" in one and "pseudonym" in one
    }


def coder_entries(folder: Path) -> list[Any]:
    """Give what is written about coders."""
    listed = _json(folder / CODERS).get("coders")
    return listed if isinstance(listed, list) else []


def documents(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Give hash, title and text of every document."""
    for path in sorted((folder / DOCUMENTS).glob("*/text.txt")):
        text = text_of(folder, path.parent.name)
        if text is not None:
            yield path.parent.name, str(_json(path.with_name("document.json")).get("title") or ""), text


def text_of(folder: Path, sha256: str) -> str | None:
    """Give the text of a document; None where the study does not hold it."""
    path = folder / DOCUMENTS / sha256 / "text.txt"
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return file.read()


def _json(path: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
