"""What a study holds of codings: rows, documents, kept projects, and who the coders are."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from corridor.evidence.codings.records import Coding
from corridor.evidence.exchange.coding_rows import CodingRow
from corridor.kernel.ids import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from corridor.study.model import Study

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
    #: What each code of the project is called in the study, by its id there.
    codes: Mapping[str, Ref] = field(default_factory=dict)


def coding_rows(study: Study) -> tuple[CodingRow, ...]:
    """Give the codings of the study that name a passage and a code."""
    return tuple(
        CodingRow(one.document, one.start, one.end, one.code, one.coder, one.date.written if one.date else "", one.note)
        for one, _ in study.lines_of(Coding)
        if one.code is not None and one.document
    )


def kept_projects(folder: Path) -> tuple[KeptProject, ...]:
    """Give the imported projects, the latest last."""
    found = [_kept(path) for path in (folder / KEPT).glob("*/original.qdpx")]
    return tuple(sorted(found, key=lambda one: (one.imported, one.sha256)))


def _kept(path: Path) -> KeptProject:
    told = _json(path.with_name("project.json"))
    written = told.get("codes")
    refs = {guid: Ref.parse(str(ref)) for guid, ref in written.items()} if isinstance(written, dict) else {}
    codes = {guid: ref for guid, ref in refs.items() if ref is not None}
    return KeptProject(path.parent.name, path, str(told.get("imported", "")), codes)


def coder_entries(folder: Path) -> list[Any]:
    """Give what is written about coders."""
    listed = _json(folder / CODERS).get("coders")
    return listed if isinstance(listed, list) else []


def coders(folder: Path) -> dict[str, str]:
    """Give the pseudonyms by the id of a coder in the program they worked with."""
    return {
        str(one["id"]): str(one["pseudonym"])
        for one in coder_entries(folder)
        if isinstance(one, dict) and "id" in one and "pseudonym" in one
    }


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
