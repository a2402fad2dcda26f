"""Reading a Taguette database (versions 0.5 to 1.x): projects, documents, tags, highlights and who made them.

The tables `projects`, `documents`, `tags`, `highlights`, `highlight_tags` and `commands` are read as data, and nothing
else: no view, no trigger, no user's e-mail or password.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

from corridor.evidence.exchange.brought import Brought, BroughtCode, BroughtCoding, BroughtDocument, trimmed
from corridor.evidence.exchange.taguette.html_text import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from corridor.evidence.exchange.noting import Noted
    from corridor.evidence.exchange.taguette.html_text import Page

#: Tables that make a database one of Taguette, with the columns that are read.
_TABLES = {
    "projects": ("id", "name"),
    "documents": ("id", "name", "project_id", "contents"),
    "tags": ("id", "project_id", "path", "description"),
    "highlights": ("id", "document_id", "start_offset", "end_offset", "snippet"),
    "highlight_tags": ("highlight_id", "tag_id"),
}
#: Longest value that is read, in bytes, and the steps a query may take.
_LONGEST, _STEPS = 64 * 2**20, 200_000_000
_STEP = 1_000_000


class _Maker(NamedTuple):
    """Who made a highlight, and on which day."""

    login: str = ""
    day: str = ""


def read_taguette(path: Path, noted: Noted) -> tuple[Brought, ...]:
    """Read every project of a database; none, with a problem, where it is damaged or not of Taguette."""
    try:
        with closing(_opened(path)) as database:
            if not _is_taguette(database):
                noted.report("database-unknown")
                return ()
            makers = _makers(database)
            projects = database.execute("SELECT id, name FROM projects ORDER BY id").fetchall()
            return tuple(_Project(database, number, makers, noted).brought(str(name)) for number, name in projects)
    except (sqlite3.Error, UnicodeError, OverflowError, MemoryError):
        noted.report("database-broken")
        return ()


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA query_only = ON")
    steps = iter(range(_STEPS // _STEP))
    database.set_progress_handler(lambda: next(steps, None) is None, _STEP)
    database.text_factory = lambda raw: raw.decode("utf-8", "replace")
    return database


def _is_taguette(database: sqlite3.Connection) -> bool:
    """Whether every table is there, as a table and not as a view, with the columns that are read."""
    kinds = dict(database.execute("SELECT name, type FROM sqlite_master").fetchall())
    return all(
        kinds.get(table) == "table"
        and set(columns) <= {row[1] for row in database.execute(f"PRAGMA table_info({table})")}
        for table, columns in _TABLES.items()
    )


def _makers(database: sqlite3.Connection) -> Mapping[int, _Maker]:
    """Give who last made or changed each highlight, as far as the database remembers."""
    kinds = dict(database.execute("SELECT name, type FROM sqlite_master").fetchall())
    if kinds.get("commands") != "table":
        return {}
    found: dict[int, _Maker] = {}
    for login, date, payload in database.execute("SELECT user_login, date, payload FROM commands ORDER BY id"):
        try:
            said = json.loads(payload)
        except (ValueError, TypeError, RecursionError):
            continue
        if isinstance(said, dict) and said.get("type") == "highlight_add" and isinstance(said.get("highlight_id"), int):
            found[said["highlight_id"]] = _Maker(str(login or ""), str(date or "")[:10])
    return found


class _Project:
    """Reads one project."""

    def __init__(self, database: sqlite3.Connection, number: int, makers: Mapping[int, _Maker], noted: Noted) -> None:
        self._database = database
        self._number = number
        self._makers = makers
        self._noted = noted
        #: Codings without their words, and highlights without a tag.
        self._lost = self._bare = 0

    def brought(self, title: str) -> Brought:
        """Give the project."""
        tags = self._rows("SELECT id, path, description FROM tags WHERE project_id = ? ORDER BY id", self._number)
        names = {number: str(path) for number, path, _ in tags}
        documents: list[BroughtDocument] = []
        codings: list[BroughtCoding] = []
        query = "SELECT id, name, contents FROM documents WHERE project_id = ? ORDER BY id"
        for number, name, contents in self._rows(query, self._number):
            document, page = _document(number, str(name), str(contents))
            documents.append(document)
            codings += self._codings(number, document, page, names)
        if self._lost:
            self._noted.report("selection-outside-text", n=self._lost)
        if self._bare:
            self._noted.report("coding-without-code", n=self._bare)
        return Brought(
            title,
            "Taguette",
            tuple({one.sha256: one for one in documents}.values()),
            tuple(BroughtCode(str(path), "", str(about or ""), "", "") for _, path, about in tags),
            tuple(codings),
            tuple(dict.fromkeys((coding.coder, coding.coder) for coding in codings if coding.coder)),
            len(codings) + self._lost,
        )

    def _rows(self, query: str, *values: object) -> Sequence[Any]:
        return self._database.execute(query, values).fetchall()

    def _codings(
        self, number: int, document: BroughtDocument, page: Page, names: Mapping[int, str]
    ) -> Iterator[BroughtCoding]:
        tagged = defaultdict(list)
        query = (
            "SELECT highlight_id, tag_id FROM highlight_tags WHERE highlight_id IN"
            " (SELECT id FROM highlights WHERE document_id = ?) ORDER BY highlight_id, tag_id"
        )
        for highlight, tag in self._rows(query, number):
            if tag in names:
                tagged[highlight].append(names[tag])
        query = "SELECT id, start_offset, end_offset, snippet FROM highlights WHERE document_id = ? ORDER BY id"
        for highlight, start, end, snippet in self._rows(query, number):
            self._bare += not tagged[highlight]
            place = _place(page, start, end, str(snippet or ""))
            if place is None:
                self._lost += len(tagged[highlight])
                continue
            maker = self._makers.get(highlight, _Maker())
            for name in tagged[highlight]:
                yield BroughtCoding(document.sha256, *place, name, maker.login, maker.day, "")


def _document(number: int, name: str, contents: str) -> tuple[BroughtDocument, Page]:
    original = contents.encode("utf-8", "replace")
    page = page_of(contents)
    sha256 = hashlib.sha256(original).hexdigest()
    return BroughtDocument(sha256, original, "html", "text/html", page.text, name, str(number)), page


def _place(page: Page, start: object, end: object, snippet: str) -> tuple[int, int] | None:
    """Give the place of a highlight; the words Taguette kept of it must be those that stand there."""
    if not isinstance(start, int) or not isinstance(end, int):
        return None
    first, last = page.position(start), page.position(end, end=True)
    kept = _letters(page_of(snippet).text)
    if first is not None and last is not None and first < last and _letters(page.text[first:last]) == kept:
        return trimmed(page.text, first, last)
    words = page_of(snippet).text.strip("\n")
    at = page.text.find(words) if kept else -1
    return trimmed(page.text, at, at + len(words)) if at >= 0 and page.text.find(words, at + 1) < 0 else None


def _letters(words: str) -> str:
    return "".join(words.split())
