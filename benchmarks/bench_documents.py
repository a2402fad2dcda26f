"""How fast documents are added, how fast languages are told and how often rightly.

    python -m benchmarks.bench_documents [text file]

Without a file, a text of 168,000 characters is invented: the length of the founding report.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import tomllib
from pathlib import Path
from time import perf_counter

from benchmarks.reextraction import pair
from tests.evidence.documents.pdf_by_hand import Line, Page, pdf

from corridor.evidence.anchors import Target
from corridor.evidence.documents.languages import language_of
from corridor.evidence.documents.passages import passages_of
from corridor.evidence.documents.reading import layout_of, reading_view
from corridor.evidence.documents.store import Store

_LONG = 168_000
_SENTENCES = Path(__file__).parents[1] / "tests" / "evidence" / "documents" / "language_sentences.toml"
#: A text as long as the longest that is promised to be read, in MB.
_LARGE = 50


def invented(length: int) -> str:
    """Invent a printed text of a length."""
    parts: list[str] = []
    made = 0
    while made < length:
        parts.append(pair(len(parts), edits=False).old)
        made += len(parts[-1])
    return "".join(parts)[:length]


def two_columns(text: str) -> bytes:
    """Set the lines of a text in two columns, with a running head and page numbers."""
    lines = [line.rstrip() for line in text.replace("\f", "").split("\n")]
    columns = [lines[start : start + 46] for start in range(0, len(lines), 46)]
    pages = []
    for number, start in enumerate(range(0, len(columns), 2)):
        sides = [(50, columns[start]), (310, columns[start + 1] if start + 1 < len(columns) else [])]
        body = [Line(x, 780 - 14 * n, words, 4.5) for x, side in sides for n, words in enumerate(side) if words.strip()]
        pages.append(Page((Line(50, 815, "A running head", 8), *body, Line(290, 30, str(number + 5), 8))))
    return pdf(*pages)


def ingest(raw: bytes, name: str) -> None:
    """Add a file to an empty store and read its passages; print the seconds."""
    with tempfile.TemporaryDirectory() as folder:
        store, started = Store(Path(folder)), perf_counter()
        document = store.add(raw, name, added="2026-11-01").document
        added = perf_counter()
        if document is None:
            raise SystemExit(f"{name} could not be added")
        count = len(passages_of(document, store.text(document) or ""))
        print(
            f"{name}: {document.characters:,} characters added in {added - started:.2f} s, "
            f"{count:,} passages in {perf_counter() - added:.2f} s"
        )


def languages() -> None:
    """Print how many invented sentences are told rightly, wrongly and not at all."""
    for code, text in tomllib.loads(_SENTENCES.read_text(encoding="utf-8")).items():
        told = [language_of(sentence) for sentence in text.strip().split("\n")]
        right, untold = told.count(code.removesuffix("-cyrl")), told.count("")
        print(f"{code}: {right} of {len(told)} sentences right, {untold} untold, {len(told) - right - untold} wrong")


def large() -> None:
    """Print what a very long text costs: reading it, and anchoring and finding a passage in it."""
    block = invented(2_000_000)
    text = block * (_LARGE * 1_000_000 // len(block.encode()) + 1)
    half = len(text) // 2
    text = f"{text[:half]}\n\nA passage that stands here and nowhere else, 4711 times.\n\n{text[half:]}"
    started = perf_counter()
    read = len(reading_view(text, (), layout_of(text)).text)
    print(f"{_LARGE} MB of text: {read:,} characters read in {perf_counter() - started:.1f} s")
    started = perf_counter()
    target = Target(text)
    made = perf_counter()
    start = text.index("A passage that stands")
    found = target.refind(target.anchor(start, start + 40))
    print(f"skeleton {made - started:.1f} s, anchored and found ({found.outcome}) in {perf_counter() - made:.2f} s")


def main() -> None:
    """Measure and print."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8") if len(sys.argv) > 1 else invented(_LONG)
    ingest(text.encode(), "text")
    ingest(two_columns(text), "pdf of two columns")
    languages()
    large()
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
