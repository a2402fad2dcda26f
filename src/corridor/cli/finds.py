"""What a search found, for people and for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.cli.console import FAINT, STRONG
from corridor.evidence.records import Claim, Source
from corridor.kernel.ids import Ref

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.cli.console import Console, Piece
    from corridor.cli.searching import Searchable
    from corridor.evidence.documents.reading import Reading
    from corridor.evidence.search.entries import Entry, Hit
    from corridor.evidence.search.places import Snippet


@dataclass(frozen=True, slots=True)
class Find:
    """One entry as it is shown."""

    hit: Hit
    snippet: Snippet

    @property
    def entry(self) -> Entry:
        """Give the entry."""
        return self.hit.entry


class Finds:
    """Writes entries of one study."""

    def __init__(self, out: Console, opened: Searchable) -> None:
        self._out = out
        self._opened = opened
        self._readings: dict[str, Reading | None] = {}

    def show(self, number: int, find: Find) -> None:
        """Write one entry: where it is from, and the stretch with its words set apart."""
        entry = find.entry
        self._out.line((f"{number}. {self.name(entry)}", STRONG), ("  " + self.where(entry), FAINT))
        self._out.line("   ", *_pieces(entry.text, find.snippet))
        self._out.line()

    def name(self, entry: Entry) -> str:
        """Name an entry so that it can be found: the claim's reference, or the passage's document and place."""
        if entry.kind == "claim":
            return entry.ref
        document = entry.ref.split(":")[1]
        return f"{document[:12]}:{entry.start}-{entry.end}"

    def where(self, entry: Entry) -> str:
        """Say where an entry is from: the source, its place in it, the speaker."""
        say, study = self._out.language.say, self._opened.study
        source = study.get(Source, entry.source) if entry.source else None
        parts = [self._out.language.shown(source.short or source.title)] if source is not None else []
        claim = study.get(Claim, Ref.parse(entry.ref)) if entry.kind == "claim" else None
        if claim is not None and claim.locator is not None:
            parts.append(self._out.language.locator(claim.locator))
        parts += [say("p. {page}", page=entry.page)] if entry.page else []
        parts += [entry.speaker] if entry.speaker else []
        parts += [self._out.language.language_name(entry.language)] if entry.language else []
        return " · ".join(part for part in parts if part)

    def as_json(self, finds: Sequence[Find], total: int) -> str:
        """Write entries for programs; every place is a number of code points from 0, the end not included."""
        listed = [self._plain(find) for find in finds]
        return json.dumps({"total": total, "found": listed}, ensure_ascii=False, indent=2)

    def _plain(self, find: Find) -> dict[str, object]:
        entry, snippet = find.entry, find.snippet
        told: dict[str, object] = {
            "ref": entry.ref, "kind": entry.kind, "source": entry.source, "language": entry.language,
            "codes": list(entry.codes), "score": round(find.hit.score, 4), "text": entry.text,
            "snippet": [snippet.start, snippet.end], "marks": [list(mark) for mark in snippet.marks],
        }  # fmt: skip
        if entry.kind == "passage":
            told |= {
                "document": entry.ref.split(":")[1], "start": entry.start, "end": entry.end, "page": entry.page,
                "speaker": entry.speaker, "marks_in_document": self._in_document(entry, snippet),
            }  # fmt: skip
        return told

    def _in_document(self, entry: Entry, snippet: Snippet) -> list[list[int]]:
        """Give the marks as places in the document's extracted text."""
        reading = self._reading(entry.ref.split(":")[1])
        if reading is None:
            return []
        first, _ = reading.from_raw(entry.start, entry.end)
        return [list(reading.to_raw(first + start, first + end)) for start, end in snippet.marks]

    def _reading(self, sha256: str) -> Reading | None:
        if sha256 not in self._readings:
            document = self._opened.store.document(sha256)
            self._readings[sha256] = self._opened.store.reading(document) if document is not None else None
        return self._readings[sha256]


def _pieces(text: str, snippet: Snippet) -> list[Piece]:
    pieces: list[Piece] = ["… "] if snippet.start else []
    at = snippet.start
    for start, end in snippet.marks:
        pieces += [text[at:start], (text[start:end], STRONG)]
        at = end
    pieces.append(text[at : snippet.end])
    return [*pieces, " …"] if snippet.end < len(text) else pieces
