"""What a study holds of codings: rows, documents, kept projects, and who the coders are."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from corridor.evidence.documents.store import Store
from corridor.evidence.exchange.coding_rows import CodingRow
from corridor.kernel.ids import Ref
from corridor.study.placing import standing_codings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from corridor.study.model import Study

#: Folder of kept projects, one in each folder named by the hash of its file.
KEPT = "private/exchange"
#: Who the coders are: the only file that joins names and pseudonyms.
CODERS = f"{KEPT}/coders.json"


@dataclass(frozen=True, slots=True)
class KeptProject:
    """A project file that was imported."""

    sha256: str
    path: Path
    #: Day of the import, ISO.
    imported: str
    #: What each code of the project is called in the study, by its id there.
    codes: Mapping[str, Ref] = field(default_factory=dict)


def coding_rows(study: Study) -> tuple[tuple[CodingRow, ...], tuple[str, ...]]:
    """Give the codings of the study that name a passage and a code, each at its place in the present text.

    With them the document of each coding whose words do not stand in that text any more. Where the text is not at
    hand, the place is the one that is written.
    """
    rows: list[CodingRow] = []
    lost: list[str] = []
    for one, span, at_hand in standing_codings(study):
        if one.code is None or not one.document:
            continue
        if span is None and at_hand:
            lost.append(one.document)
            continue
        place = span or (one.start, one.end)
        date = one.date.written if one.date else ""
        rows.append(CodingRow(one.document, *place, one.code, one.coder, date, one.note))
    return tuple(rows), tuple(lost)


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
    """Give hash, title and present text of every document whose text is at hand."""
    store = Store(folder)
    for document in store.documents():
        text = store.text(document)
        if text is not None:
            yield document.sha256, document.title, text


def text_of(folder: Path, sha256: str) -> str | None:
    """Give the present text of a document; None where the study does not hold it."""
    store = Store(folder)
    document = store.document(sha256)
    return None if document is None else store.text(document)


def _json(path: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
