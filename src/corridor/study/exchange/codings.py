"""A coded project as documents, codes and codings of a study."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corridor.evidence.codings.records import Coding
from corridor.evidence.documents.extraction import Extraction
from corridor.evidence.documents.held import FOLDER
from corridor.evidence.documents.model import Layout
from corridor.evidence.documents.store import files_of, prepared
from corridor.evidence.exchange.coding_rows import CodingRow, write_rows
from corridor.evidence.exchange.quoting import place_again
from corridor.evidence.exchange.slugs import free, slug
from corridor.study.exchange.additions import Addition, appended_to
from corridor.study.exchange.codes import StudyCodes
from corridor.study.exchange.folder import (
    CODERS,
    KEPT,
    coder_entries,
    coders,
    coding_rows,
    kept_projects,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from corridor.evidence.codings.records import Code
    from corridor.evidence.exchange.brought import Brought, BroughtDocument
    from corridor.kernel.ids import Ref
    from corridor.study.model import Study

#: What made the text of a document that came with a project.
EXTRACTOR = "corridor evidence import"


@dataclass(frozen=True, slots=True)
class NewCodings:
    """What a coded project would add to a study."""

    documents: tuple[BroughtDocument, ...]
    codes: tuple[Code, ...]
    rows: tuple[CodingRow, ...]
    #: Codings that the study has already.
    known: int
    #: Codings whose words stand nowhere, or in several places, of the text the study keeps of the document.
    unplaced: int
    #: Whether this very file was imported before; then nothing is added, and what people deleted stays deleted.
    again: bool
    additions: tuple[Addition, ...] = field(repr=False)


def new_codings(study: Study, projects: Iterable[Brought], kept: Path | None, today: date) -> NewCodings:
    """Find what coded projects would add to a study; `kept` is the file that is kept with it, if any.

    Raises CannotAppendError where `codes.yaml` cannot be added to.
    """
    folder, plan = study.folder, _Plan(study)
    sha256 = _hash_of(kept) if kept is not None else ""
    again = any(one.sha256 == sha256 for one in kept_projects(folder))
    if not again:
        for project in projects:
            plan.take(project, today)
        if kept is not None:
            plan.keep(kept, sha256, today)
    return NewCodings(
        tuple(plan.documents),
        tuple(plan.codes.new),
        tuple(plan.rows),
        plan.known,
        plan.unplaced,
        again,
        tuple(plan.finished()) if not again else (),
    )


class _Plan:
    """Collects what one import adds."""

    def __init__(self, study: Study) -> None:
        self._folder = study.folder
        self._present = {row.identity for row in coding_rows(study)[0]} | _written(study)
        self._coders = coders(study.folder)
        self._new_coders: list[dict[str, str]] = []
        self._files: list[Addition] = []
        self._tables: list[Addition] = []
        self._kept: list[Addition] = []
        self._stems = {path.stem for path in (study.folder / "codings").glob("*.csv")}
        self._titles: list[str] = []
        self.codes = StudyCodes(study)
        self.documents: list[BroughtDocument] = []
        self.rows: list[CodingRow] = []
        self.known = self.unplaced = 0

    def take(self, project: Brought, today: date) -> None:
        """Take a project over."""
        self._titles.append(project.title)
        refs = self.codes.take(project)
        names = dict(project.coders)
        theirs = {document.sha256: document.text for document in project.documents}
        kept = {document.sha256: self._held(document, today) for document in project.documents}
        # Texts are compared once, not for every coding: they may be long and codings many.
        kept = {sha256: None if text == theirs[sha256] else text for sha256, text in kept.items()}
        new: list[tuple[CodingRow, str]] = []
        for coding in project.codings:
            text = theirs[coding.document]
            ours = kept[coding.document]
            place = (coding.start, coding.end) if ours is None else place_again(text, coding.start, coding.end, ours)
            ours = text if ours is None else ours
            if place is None:
                self.unplaced += 1
                continue
            coder = self._pseudonym(coding.coder, names.get(coding.coder, ""), project.program)
            row = CodingRow(coding.document, *place, refs[coding.code], coder, coding.date, coding.note)
            if row.identity in self._present:
                self.known += 1
            else:
                self._present.add(row.identity)
                new.append((row, ours))
        self._add_rows(new, slug(project.title, "imported"))

    def _held(self, document: BroughtDocument, today: date) -> str | None:
        """Give the text the study keeps of a document; None, and the document is new, where it has none."""
        text = text_of(self._folder, document.sha256)
        if text is None and document.sha256 not in {one.sha256 for one in self.documents}:
            self.documents.append(document)
            self._files += _document_files(document, today)
        return text

    def _pseudonym(self, coder: str, name: str, program: str) -> str:
        if not coder:
            return ""
        if coder not in self._coders:
            pseudonym = self._next()
            self._coders[coder] = pseudonym
            self._new_coders.append({"pseudonym": pseudonym, "id": coder, "name": name, "program": program})
        return self._coders[coder]

    def _next(self) -> str:
        taken, number = set(self._coders.values()), 1
        while f"coder-{number}" in taken:
            number += 1
        return f"coder-{number}"

    def _add_rows(self, new: list[tuple[CodingRow, str]], wanted: str) -> None:
        if not new:
            return
        stem = free(wanted, self._stems)
        self._stems.add(stem)
        self.rows += [row for row, _ in new]
        self._tables.append(Addition(f"codings/{stem}.csv", write_rows(new, stem)))

    def keep(self, file: Path, sha256: str, today: date) -> None:
        """Keep the project file itself."""
        told = {
            "project": self._titles,
            "sha256": sha256,
            "imported": today.isoformat(),
            "codes": {guid: str(ref) for guid, ref in self.codes.named.items()},
        }
        # By the file the project is known again: it comes last, so that an import that was interrupted is taken up.
        self._kept.append(appended_to(self._folder, f"{KEPT}/{sha256}/project.json", _json(told)))
        self._kept.append(Addition(f"{KEPT}/{sha256}/original.qdpx", file))

    def finished(self) -> Iterator[Addition]:
        """Give the files in the order in which they are written: no coding before its document and code."""
        yield from self._files
        if self._new_coders:
            entries = [*coder_entries(self._folder), *self._new_coders]
            yield appended_to(self._folder, CODERS, _json({"coders": entries}))
        codes = self.codes.addition()
        if codes is not None:
            yield codes
        yield from self._tables
        yield from self._kept


def _written(study: Study) -> set[tuple[str, int, int, Ref, str]]:
    """Give what makes codings the same at the places that are written, whatever text they were made in."""
    return {
        (one.document, one.start, one.end, one.code, one.coder)
        for one, _ in study.lines_of(Coding)
        if one.code is not None
    }


def _document_files(document: BroughtDocument, today: date) -> Iterator[Addition]:
    """Give the files of a new document as the store itself writes them."""
    found = Extraction(document.text, document.media_type, EXTRACTOR, Layout.LINES, title=document.title)
    name = f"original.{document.ending}"
    ready = prepared(document.original, name, found, added=today.isoformat())
    ready = replace(ready, document=replace(ready.document, sha256=document.sha256, original=name, name=""))
    for file, content in files_of(ready):
        yield Addition(f"{FOLDER}/{document.sha256}/{file}", content)


def _json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
