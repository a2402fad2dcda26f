"""The search engine where tantivy is not installed: SQLite's full-text index over light stems."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from corridor.evidence.search.entries import Answer, Filters, Hit
from corridor.evidence.search.places import in_order
from corridor.evidence.search.query import All, Either, Phrase, Prefix, Word
from corridor.evidence.search.stems import stem
from corridor.evidence.search.texts import Texts, TextsWriter
from corridor.evidence.search.words import evened, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from corridor.evidence.search.entries import Entry, Unit
    from corridor.evidence.search.query import Part

#: Raised when what an index holds changes its meaning: an older one is made again.
VERSION = "fts5-1"

#: Other words within a phrase from which on neighbours may stand the other way round.
_ANY_ORDER = 2

_TABLES = """
create virtual table if not exists stems using fts5(line, tokenize = "unicode61 remove_diacritics 0");
create table if not exists entries(id integer primary key, unit text, at integer, kind text, language text,
    source text, day integer, codes text);
create index if not exists by_unit on entries(unit);
"""
_INSERT = "insert into entries(id, unit, at, kind, language, source, day, codes) values(?, ?, ?, ?, ?, ?, ?, ?)"


class FtsEngine:
    """An index in a folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._texts = folder / "texts.tsv"
        self._path = folder / "index.sqlite"
        with closing(self._open()) as base, base:
            base.executescript(_TABLES)

    def stem(self, word: str) -> str:
        """Give the stem by which a word is compared."""
        return stem(evened(word))

    def replace(self, units: Iterable[Unit], gone: Iterable[str], done: Callable[[int], None]) -> None:
        """Index units anew and forget those that are gone; other programs see all of it or nothing."""
        number = 0
        with closing(self._open()) as base, base:
            last = base.execute("select coalesce(max(id), 0) from entries").fetchone()[0]
            with TextsWriter(self._texts) as texts:
                for key in gone:
                    _forget(base, key)
                for unit in units:
                    _forget(base, unit.key)
                    for entry in unit.entries():
                        number += 1
                        _add(base, last + number, unit.key, texts.add(entry), entry)
                        if not number % 4096:
                            done(number)
        done(number)

    def find(self, part: Part, filters: Filters, limit: int, *, counted: bool = True) -> Answer:
        """Find entries, the best first."""
        wanted, values = _conditions(filters)
        given = (_match(part), *values)
        found = f"from stems join entries on entries.id = stems.rowid where stems match ?{wanted}"
        best = f"select entries.at, bm25(stems) {found} order by bm25(stems), entries.id"
        texts = Texts(self._texts)
        try:
            with closing(self._open()) as base:
                if _has_order(part):
                    return _looked_at(base.execute(best, given), texts, part, limit)
                rows = base.execute(f"{best} limit {limit:d}", given)
                hits = tuple(Hit(texts.entry(at), -score) for at, score in rows)
                total = int(base.execute(f"select count(*) {found}", given).fetchone()[0]) if counted else None
                return Answer(hits, total)
        finally:
            texts.close()

    def frequency(self, word: str) -> int:
        """Count the entries that hold a word in any form."""
        with closing(self._open()) as base:
            asked = "select count(*) from stems where stems match ?"
            return int(base.execute(asked, (_quoted(self.stem(word)),)).fetchone()[0])

    @property
    def size(self) -> int:
        """Count the entries."""
        with closing(self._open()) as base:
            return int(base.execute("select count(*) from entries").fetchone()[0])

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path)


def _forget(base: sqlite3.Connection, unit: str) -> None:
    base.execute("delete from stems where rowid in (select id from entries where unit = ?)", (unit,))
    base.execute("delete from entries where unit = ?", (unit,))


def _add(base: sqlite3.Connection, number: int, unit: str, at: int, entry: Entry) -> None:
    stems = " ".join(stem(found.word) for found in words(entry.text))
    base.execute("insert into stems(rowid, line) values(?, ?)", (number, stems))
    codes = f" {' '.join(entry.codes)} "
    base.execute(_INSERT, (number, unit, at, entry.kind, entry.language, entry.source, entry.day, codes))


def _conditions(filters: Filters) -> tuple[str, list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    for column, wanted in (("source", filters.sources), ("language", filters.languages), ("kind", filters.kinds)):
        if wanted:
            conditions.append(f"entries.{column} in ({', '.join('?' for _ in wanted)})")
            values += wanted
    if filters.codes:
        conditions.append(f"({' or '.join('instr(entries.codes, ?) > 0' for _ in filters.codes)})")
        values += [f" {code} " for code in filters.codes]
    if filters.since or filters.until:
        conditions.append("entries.day between ? and ?")
        values += [max(filters.since, 1), filters.until or 99_991_231]
    return "".join(f" and {condition}" for condition in conditions), values


def _quoted(stems: str) -> str:
    return '"' + stems.replace('"', "") + '"'


def _match(part: Part) -> str:
    """Write a query in the index's own language; phrases are asked as words near each other and looked at again."""
    if isinstance(part, Word):
        return _quoted(stem(part.word))
    if isinstance(part, Prefix):
        return f"{_quoted(evened(part.prefix).lower())} * OR {_quoted(stem(part.prefix))}"
    if isinstance(part, Phrase):
        # The index counts everything between the first and the last of the words, those asked for included.
        between = part.slop + len(part.words) - 2
        return f"NEAR({' '.join(_quoted(stem(word)) for word in part.words)}, {between})"
    if isinstance(part, Either):
        return "(" + " OR ".join(_match(each) for each in part.parts) + ")"
    wanted = "(" + " AND ".join(f"({_match(each)})" for each in part.parts) + ")"
    return "".join((wanted, *(f" NOT ({_match(each)})" for each in part.without)))


def _parts(part: Part) -> Iterator[Part]:
    yield part
    if isinstance(part, All | Either):
        for each in (*part.parts, *getattr(part, "without", ())):
            yield from _parts(each)


def _has_order(part: Part) -> bool:
    """Whether the index alone cannot tell: it knows which words are near, not which come first."""
    return any(isinstance(each, Phrase) and each.slop < _ANY_ORDER for each in _parts(part))


def _looked_at(rows: Iterable[tuple[int, float]], texts: Texts, part: Part, limit: int) -> Answer:
    """Look at the text of every entry the index gives."""
    hits: list[Hit] = []
    total = 0
    for at, score in rows:
        entry = texts.entry(at)
        if _holds(part, [stem(found.word) for found in words(entry.text)]):
            total += 1
            hits += [Hit(entry, -score)] if len(hits) < limit else []
    return Answer(tuple(hits), total)


def _holds(part: Part, stems: list[str]) -> bool:
    """Whether phrases stand in their order; everything else the index has seen to."""
    if isinstance(part, Phrase):
        return part.slop >= _ANY_ORDER or in_order(stems, [stem(word) for word in part.words], part.slop)
    if isinstance(part, Either):
        return any(_holds(each, stems) for each in part.parts) if _has_order(part) else True
    if isinstance(part, All):
        return all(_holds(each, stems) for each in part.parts)
    return True
