"""A coded project as documents, codes and codings of a study."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corridor.evidence.exchange.code_book import CODE_BOOK, CODE_BOOK_FILE
from corridor.evidence.exchange.coding_rows import CodingRow, numbered, row_of, write_rows
from corridor.evidence.exchange.quoting import place_again
from corridor.evidence.exchange.slugs import free, slug
from corridor.study.appending import appended, quoted
from corridor.study.exchange.additions import Addition, appended_to
from corridor.study.exchange.folder import (
    CODERS,
    DOCUMENTS,
    KEPT,
    code_book,
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

    from corridor.evidence.exchange.brought import Brought, BroughtCode, BroughtDocument

#: What made the text of a document that came with a project.
EXTRACTOR = "corridor evidence import"


@dataclass(frozen=True, slots=True)
class NewCodings:
    """What a coded project would add to a study."""

    documents: tuple[BroughtDocument, ...]
    codes: tuple[BroughtCode, ...]
    rows: tuple[CodingRow, ...]
    #: Codings that the study has already.
    known: int
    #: Codings whose words stand nowhere, or in several places, of the text the study keeps of the document.
    unplaced: int
    #: Whether this very file was imported before; then nothing is added, and what people deleted stays deleted.
    again: bool
    additions: tuple[Addition, ...] = field(repr=False)


def new_codings(folder: Path, projects: Iterable[Brought], kept: Path | None, today: date) -> NewCodings:
    """Find what coded projects would add to the study in `folder`; `kept` is the file that is kept with it, if any."""
    plan = _Plan(folder)
    sha256 = _hash_of(kept) if kept is not None else ""
    again = any(one.sha256 == sha256 for one in kept_projects(folder))
    if not again:
        for project in projects:
            plan.take(project, today)
        if kept is not None:
            plan.keep(kept, sha256, plan.titles, today)
    return NewCodings(
        tuple(plan.documents),
        tuple(plan.codes),
        tuple(plan.rows),
        plan.known,
        plan.unplaced,
        again,
        tuple(plan.finished()) if not again else (),
    )


class _Plan:
    """Collects what one import adds."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._present = {row.identity for row in coding_rows(folder)}
        self._book = {code.label for code in code_book(folder)}
        self._coders = coders(folder)
        self._new_coders: list[dict[str, str]] = []
        self._files: list[Addition] = []
        self._tables: list[Addition] = []
        self._stems = {path.stem for path in (folder / "codings").glob("*.csv")}
        self.titles: list[str] = []
        self.documents: list[BroughtDocument] = []
        self.codes: list[BroughtCode] = []
        self.rows: list[CodingRow] = []
        self.known = self.unplaced = 0

    def take(self, project: Brought, today: date) -> None:
        """Take a project over."""
        self.titles.append(project.title)
        texts = {document.sha256: document.text for document in project.documents}
        held = {sha256: self._held(document, today) for document in project.documents for sha256 in [document.sha256]}
        names = dict(project.coders)
        new: list[CodingRow] = []
        for coding in project.codings:
            text, kept = texts[coding.document], held[coding.document]
            coder = self._pseudonym(coding.coder, names.get(coding.coder, ""), project.program)
            place = (
                (coding.start, coding.end)
                if kept is None or kept == text
                else place_again(text, coding.start, coding.end, kept)
            )
            if place is None:
                self.unplaced += 1
                continue
            moved = coding._replace(start=place[0], end=place[1])
            row = row_of(moved, text if kept is None else kept, coder)
            if row.identity in self._present:
                self.known += 1
            else:
                self._present.add(row.identity)
                new.append(row)
        self._add_codes(project)
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

    def _add_codes(self, project: Brought) -> None:
        for code in project.codes:
            if code.label not in self._book:
                self._book.add(code.label)
                self.codes.append(code)

    def _add_rows(self, new: list[CodingRow], wanted: str) -> None:
        if not new:
            return
        stem = free(wanted, self._stems)
        self._stems.add(stem)
        rows = numbered(new, stem)
        self.rows += rows
        self._tables.append(Addition(f"codings/{stem}.csv", write_rows(rows)))

    def keep(self, file: Path, sha256: str, titles: list[str], today: date) -> None:
        """Keep the project file itself."""
        told: dict[str, object] = {"project": titles, "sha256": sha256, "imported": today.isoformat()}
        self._files.append(Addition(f"{KEPT}/{sha256}/original.qdpx", file))
        self._files.append(Addition(f"{KEPT}/{sha256}/project.json", _json(told)))

    def finished(self) -> Iterator[Addition]:
        """Give the files in the order in which they are written: no coding before its document and code."""
        yield from self._files
        if self._new_coders:
            entries = [*coder_entries(self._folder), *self._new_coders]
            yield appended_to(self._folder, CODERS, _json({"coders": entries}))
        if self.codes:
            path = self._folder / CODE_BOOK_FILE
            content = appended(path, CODE_BOOK, [_code_item(code) for code in self.codes], ("en",), tall=True)
            yield appended_to(self._folder, CODE_BOOK_FILE, content)
        yield from self._tables


def _document_files(document: BroughtDocument, today: date) -> Iterator[Addition]:
    place, text = f"{DOCUMENTS}/{document.sha256}", document.text.encode("utf-8")
    told: dict[str, object] = {
        "sha256": document.sha256,
        "media_type": document.media_type,
        "title": document.title,
        "source": None,
        "text_sha256": hashlib.sha256(text).hexdigest(),
        "extractor": EXTRACTOR,
        "pages": [],
        "added": today.isoformat(),
        "may_be_quoted": False,
    }
    yield Addition(f"{place}/original.{document.ending}", document.original)
    yield Addition(f"{place}/text.txt", text)
    yield Addition(f"{place}/document.json", _json(told))


def _code_item(code: BroughtCode) -> tuple[str, ...]:
    fields = (
        ("code", code.label),
        ("under", code.above),
        ("about", code.description.strip()),
        ("colour", code.colour),
        ("guid", code.guid),
    )
    return tuple(f"{name}: {quoted(value, always=True)}" for name, value in fields if value)


def _json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
