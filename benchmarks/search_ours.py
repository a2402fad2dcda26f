"""One run of our own search in a process of its own: `python -m benchmarks.search_ours FOLDER PASSAGES QUESTIONS`."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.evidence.search import EngineKind, Entry, Filters, Index, Unit, fts_engine, tantivy_engine
from corridor.evidence.search.query import All, Either, Phrase, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.search.query import Part

_KINDS = {
    "tantivy": EngineKind(tantivy_engine.VERSION, tantivy_engine.TantivyEngine),
    "fts5": EngineKind(fts_engine.VERSION, fts_engine.FtsEngine),
}


def _entries(file: Path) -> Iterator[Entry]:
    with file.open(encoding="utf-8") as lines:
        for place, line in enumerate(lines):
            language = "en" if place % 3 == 0 else "ru"
            start = place * 200
            yield Entry(f"passage:d{place // 2000}:{place}", line[:-1], language, f"source-{place % 500}", 20170101,
                        (), start, start + len(line) - 1, "12")  # fmt: skip


def _asked(kind: str, words: list[str]) -> Part:
    parts = tuple(Word(word) for word in words)
    known: dict[str, Part] = {"AND": All(parts), "OR": Either(parts), "phrase": Phrase(tuple(words))}
    return known[kind]


def main(engine: str, folder: str, passages: str, questions: str) -> None:
    """Index, ask, and print what it took as JSON."""
    file = Path(passages)
    started = time.perf_counter()
    index = Index(Path(folder), _KINDS[engine])
    index.update([Unit("all", "1", lambda: _entries(file))])
    seconds = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times: dict[str, list[float]] = {}
    found = 0
    for kind, asked in json.loads(Path(questions).read_text(encoding="utf-8")).items():
        for words in asked:
            part = _asked(kind, words)
            begun = time.perf_counter()
            found += len(index.find(part, Filters(), 10, counted=False).hits)
            times.setdefault(kind, []).append(time.perf_counter() - begun)
    print(json.dumps({"seconds": seconds, "memory": memory, "times": times, "found": found}))


if __name__ == "__main__":
    main(*sys.argv[1:])
