"""The index of a study: kept beside its private documents, brought up to date unit by unit, asked by people."""

from __future__ import annotations

import json
import shutil
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from corridor.evidence.search.places import Snippet, snippet
from corridor.evidence.search.synonyms import Synonyms
from corridor.kernel.files.atomic import write_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from corridor.evidence.search.entries import Answer, Filters, Hit, Unit
    from corridor.evidence.search.query import Part

#: File that says which units are indexed, by which engine.
STATE = "units.json"


class Engine(Protocol):
    """What an index is built on."""

    def stem(self, word: str, /) -> str:
        """Give the stem by which a word is compared."""

    def replace(self, units: Iterable[Unit], gone: Iterable[str], done: Callable[[int], None]) -> None:
        """Index units anew and forget those that are gone."""

    def find(self, part: Part, filters: Filters, limit: int, *, counted: bool = True) -> Answer:
        """Find entries, the best first; how many there are in all only where they are counted."""

    def frequency(self, word: str) -> int:
        """Count the entries that hold a word in any form."""

    @property
    def size(self) -> int:
        """Count the entries."""


@dataclass(frozen=True, slots=True)
class EngineKind:
    """An engine that can be opened in a folder."""

    #: Name and version of what it writes.
    version: str
    open: Callable[[Path], Engine]


@dataclass(frozen=True, slots=True)
class Updated:
    """What bringing an index up to date came to."""

    #: Units that were indexed anew, and that are gone.
    indexed: int
    gone: int
    #: Entries in the index.
    size: int


class Index:
    """An index in a folder that can be deleted at any time: it is made again from the study."""

    def __init__(self, folder: Path, kind: EngineKind, synonyms: Iterable[Sequence[str]] = ()) -> None:
        self._folder = folder
        self._kind = kind
        self._units = self._read_state()
        if self._units is None:
            shutil.rmtree(folder, ignore_errors=True)
            self._units = {}
        self._engine = self._opened()
        self._synonyms = Synonyms.of(synonyms, self._engine.stem)

    def _opened(self) -> Engine:
        """Open the engine; an index that is damaged is made again, as nothing in it is kept nowhere else."""
        try:
            return self._kind.open(self._folder)
        except (ValueError, sqlite3.DatabaseError):
            shutil.rmtree(self._folder, ignore_errors=True)
            self._units = {}
            return self._kind.open(self._folder)

    @property
    def engine(self) -> Engine:
        """Give what the index is built on."""
        return self._engine

    def update(self, units: Sequence[Unit], done: Callable[[int], None] = lambda _number: None) -> Updated:
        """Index the units that have changed since, forget those that are gone; an interruption costs only time."""
        known = self._units or {}
        changed = [unit for unit in units if known.get(unit.key) != unit.fingerprint]
        gone = set(known) - {unit.key for unit in units}
        if changed or gone:
            self._write_state({key: print_ for key, print_ in known.items() if key not in gone}, leave_out=changed)
            self._engine.replace(changed, sorted(gone), done)
            self._write_state({unit.key: unit.fingerprint for unit in units})
        return Updated(len(changed), len(gone), self._engine.size)

    def find(self, part: Part, filters: Filters, limit: int = 20, *, counted: bool = True) -> Answer:
        """Find entries that hold what is asked or its synonyms, the best first; counting them takes longer."""
        return self._engine.find(self._synonyms.widened(part), filters, limit, counted=counted)

    def snippet(self, hit: Hit, part: Part) -> Snippet:
        """Give the stretch of an entry that shows best why it was found."""
        return snippet(hit.entry.text, self._synonyms.widened(part), self._engine.stem)

    def _read_state(self) -> dict[str, str] | None:
        """Give the units that are indexed; None where there is no index, or one that another version made."""
        try:
            state = json.loads((self._folder / STATE).read_text(encoding="utf-8"))
            units = state["units"] if state["version"] == self._kind.version else None
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return units if isinstance(units, dict) else None

    def _write_state(self, units: dict[str, str], leave_out: Iterable[Unit] = ()) -> None:
        """Keep what is indexed; what is about to change is left out, so that it is done again if cut short."""
        for unit in leave_out:
            units.pop(unit.key, None)
        self._units = units
        state = {"version": self._kind.version, "units": units}
        write_file(self._folder / STATE, (json.dumps(state, indent=0, sort_keys=True) + "\n").encode())
