"""A study loaded whole: frozen, lookups only."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from corridor.evidence.records import Claim, Event, Instrument, Source, Topic
from corridor.kernel.files.nodes import place
from corridor.kernel.ids import Ref
from corridor.kernel.problem import Where
from corridor.risk.records import PublishedRating, Response, Risk
from corridor.study.records import (
    Accepted,
    Area,
    DocumentRounding,
    Scale,
    Setting,
    StudyHead,
    SwitchedOff,
    Unit,
)
from corridor.survey.plan.records import SurveyPlan
from corridor.survey.published import PublishedTable
from corridor.theory.records import Assumption, Component, Element

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from corridor.kernel.problem import Problem
    from corridor.kernel.records import Marks, Record
    from corridor.survey.tables.model import Results


Item = TypeVar("Item", bound="Record")


@dataclass(frozen=True, slots=True)
class Position:
    """Where an item stands: its file, the places of its fields, its path within the file's item."""

    file: str
    marks: Marks
    path: str = ""

    def of(self, path: str = "") -> Where:
        """Give the place of one of its fields, or of the item."""
        whole = f"{self.path}.{path}" if self.path and path else self.path or path
        return Where(self.file, *place(self.marks.find(whole)))


@dataclass(frozen=True, slots=True)
class Narrative:
    """A chapter of prose in one language, as Markdown."""

    name: str
    language: str
    text: str
    file: str


@dataclass(frozen=True, slots=True)
class Rated:
    """A line of the published ratings with its place."""

    rating: PublishedRating
    position: Position


@dataclass(frozen=True, slots=True)
class Head:
    """The top of one file of a register."""

    #: Stem of the register: `theory`, `claims` …
    stem: str
    record: Record
    position: Position


@dataclass(frozen=True)
class Study:
    """One study: everything its files hold, by reference and by kind, in the order written."""

    folder: Path
    head: StudyHead
    #: Date for which expiry and age are judged.
    as_of: date
    #: Every item with an id.
    items: Mapping[Ref, Record]
    positions: Mapping[Ref, Position]
    #: Old references and what they are called now.
    renamed: Mapping[Ref, Ref]
    ratings: tuple[Rated, ...]
    accepted: tuple[tuple[Accepted, Position], ...]
    #: Checks of numbers that are not made.
    switched_off: tuple[tuple[SwitchedOff, Position], ...]
    #: How documents round.
    rounding: tuple[tuple[DocumentRounding, Position], ...]
    narratives: tuple[Narrative, ...]
    #: Tops of the registers with their file stem and place.
    heads: tuple[Head, ...]
    #: Registers of the format that the folder does not have.
    not_covered: tuple[str, ...]
    #: Problems found while reading.
    problems: tuple[Problem, ...]
    #: Content hash and fragment of every file, for the next loading.
    fragments: Mapping[str, tuple[str, object]] = field(repr=False)
    #: Records without an id of their own (codings, decisions, synonyms) with their places, by class.
    lines: Mapping[type[Record], tuple[tuple[Record, Position], ...]] = field(default_factory=dict)
    #: Kept results by the id of their survey, which is the name of its folder.
    results: Mapping[str, Results] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of the study; the first is that of plain strings."""
        return self.head.languages

    @cached_property
    def _by_kind(self) -> dict[str, list[Record]]:
        kinds: dict[str, list[Record]] = {}
        for ref, item in self.items.items():
            kinds.setdefault(ref.kind, []).append(item)
        return kinds

    def all(self, record: type[Item]) -> tuple[Item, ...]:
        """Give all items of a record class, in the order written."""
        return cast("tuple[Item, ...]", tuple(self._by_kind.get(record.kind, ())))

    def has(self, *records: type[Record]) -> bool:
        """Whether the study holds an item of one of the record classes."""
        return any(record.kind in self._by_kind for record in records)

    def get(self, record: type[Item], ref: Ref | str | None) -> Item | None:
        """Give the item a reference or id names, old ids included; None where there is none of that class."""
        if ref is None:
            return None
        wanted = Ref(record.kind, ref) if isinstance(ref, str) else ref
        found = self.items.get(self.current(wanted))
        return found if isinstance(found, record) else None

    def current(self, ref: Ref) -> Ref:
        """Give what a reference is called now."""
        return self.renamed.get(ref, ref)

    def where(self, ref: Ref, path: str = "") -> Where:
        """Give the place of an item, or of one of its fields."""
        position = self.positions.get(self.current(ref))
        return position.of(path) if position else Where()

    @cached_property
    def ratings_of(self) -> Mapping[Ref, tuple[Rated, ...]]:
        """Published ratings by risk."""
        table: dict[Ref, list[Rated]] = {}
        for rated in self.ratings:
            if rated.rating.risk is not None:
                table.setdefault(self.current(rated.rating.risk), []).append(rated)
        return {ref: tuple(found) for ref, found in table.items()}

    @cached_property
    def rows(self) -> Mapping[str, tuple[Rated, ...]]:
        """Lines of the published ratings by printed row."""
        table: dict[str, list[Rated]] = {}
        for rated in self.ratings:
            if rated.rating.row:
                table.setdefault(rated.rating.row, []).append(rated)
        return {row: tuple(found) for row, found in table.items()}

    def lines_of(self, record: type[Item]) -> tuple[tuple[Item, Position], ...]:
        """Give the records of a class that has no ids, with their places, in the order written."""
        return cast("tuple[tuple[Item, Position], ...]", self.lines.get(record, ()))

    def head_of(self, record: type[Item]) -> Item | None:
        """Give the first top of a register that is of a record class, or None."""
        return next((head.record for head in self.heads if isinstance(head.record, record)), None)

    def hash_of(self, file: str) -> str:
        """Give the sha256 of a file of the study; empty where there is none or where it is not looked into."""
        return self.fragments[file][0] if file in self.fragments else ""

    def exists(self, ref: Ref) -> bool:
        """Whether a reference, under its present or an earlier id, names something."""
        return ref.id in self.rows if ref.kind == "row" else self.current(ref) in self.items


#: The record classes most looked up, so that chapters and checks need one import.
__all__ = [
    "Area", "Assumption", "Claim", "Component", "Element", "Event", "Head", "Instrument", "Narrative", "Position",
    "PublishedRating", "PublishedTable", "Rated", "Response", "Risk", "Scale", "Setting", "Source", "Study",
    "SurveyPlan", "Topic", "Unit",
]  # fmt: skip
