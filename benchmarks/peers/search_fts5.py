"""SQLite FTS5 with PyStemmer, as one would set it up by hand: FOLDER PASSAGES QUESTIONS."""

from __future__ import annotations

import json
import re
import resource
import sqlite3
import sys
import time
from pathlib import Path

import Stemmer

_WORD = re.compile(r"\w+")
_RUSSIAN, _ENGLISH = Stemmer.Stemmer("russian"), Stemmer.Stemmer("english")


def stems(text: str) -> list[str]:
    """Give the stems of a text."""
    return list(_ENGLISH.stemWords(_RUSSIAN.stemWords(_WORD.findall(text.lower()))))


def main(folder: str, passages: str, questions: str) -> None:
    """Index, ask, and print what it took as JSON."""
    started = time.perf_counter()
    base = sqlite3.connect(Path(folder) / "peer.sqlite")
    base.executescript("pragma journal_mode = off; pragma synchronous = off;")
    base.execute("create virtual table passages using fts5(line, content = '', tokenize = 'unicode61')")
    base.execute("create table texts(id integer primary key, text text)")
    with Path(passages).open(encoding="utf-8") as lines:
        batch = []
        for place, line in enumerate(lines, start=1):
            batch.append((place, line))
            if len(batch) == 10_000:
                _add(base, batch)
                batch.clear()
        _add(base, batch)
    base.commit()
    seconds = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times: dict[str, list[float]] = {}
    found = 0
    for kind, asked in json.loads(Path(questions).read_text(encoding="utf-8")).items():
        for words in asked:
            begun = time.perf_counter()
            one, other = (f'"{stem}"' for stem in stems(" ".join(words)))
            match = {"AND": f"{one} AND {other}", "OR": f"{one} OR {other}", "phrase": f"NEAR({one} {other}, 2)"}[kind]
            query = "select rowid from passages where passages match ? order by bm25(passages) limit 10"
            ids = [row[0] for row in base.execute(query, (match,))]
            found += len([base.execute("select text from texts where id = ?", (each,)).fetchone() for each in ids])
            times.setdefault(kind, []).append(time.perf_counter() - begun)
    print(json.dumps({"seconds": seconds, "memory": memory, "times": times, "found": found}))


def _add(base: sqlite3.Connection, batch: list[tuple[int, str]]) -> None:
    base.executemany("insert into texts values(?, ?)", batch)
    rows = [(place, " ".join(stems(line))) for place, line in batch]
    base.executemany("insert into passages(rowid, line) values(?, ?)", rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
