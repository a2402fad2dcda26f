"""What was coded with an item of the study: stretches of documents, each counted once however many coders coded it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.evidence.codings.records import Coding
from corridor.evidence.codings.units import is_adjudicator
from corridor.evidence.documents.held import HeldDocuments
from corridor.evidence.records import Source
from corridor.kernel.ids import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corridor.study.model import Study


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a document coded with one item: codings that share characters are one stretch."""

    #: SHA-256 of the document.
    document: str
    start: int
    end: int
    #: Hash of its words; empty where codings of different places were put together, or none is given.
    sha256: str
    #: Who coded it, who decides between coders left out; in order of their names.
    coders: tuple[str, ...]
    #: Stances given, in order; that of who decided alone, where somebody did.
    stances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """Everything that was coded with one item."""

    stretches: tuple[Stretch, ...]

    @property
    def documents(self) -> int:
        """How many documents it was found in."""
        return len({each.document for each in self.stretches})

    @property
    def coders(self) -> tuple[str, ...]:
        """Who coded it."""
        return tuple(sorted({coder for each in self.stretches for coder in each.coders}))

    def having(self, stance: str) -> int:
        """Count the stretches with this stance and no other."""
        return sum(each.stances == (stance,) for each in self.stretches)

    @property
    def contested(self) -> int:
        """How many stretches were given different stances, nobody having decided."""
        return sum(len(each.stances) > 1 for each in self.stretches)


def coded(study: Study) -> Mapping[Ref, Coded]:
    """Give what was coded, by item, in the order in which items first occur."""
    by_code: dict[Ref, dict[str, list[Coding]]] = {}
    for coding, _ in study.lines_of(Coding):
        if coding.code is not None and study.exists(coding.code) and coding.start < coding.end:
            by_document = by_code.setdefault(study.current(coding.code), {})
            by_document.setdefault(coding.document, []).append(coding)
    return {
        code: Coded(tuple(stretch for found in by_document.values() for stretch in _stretches(found)))
        for code, by_document in by_code.items()
    }


def _stretches(codings: list[Coding]) -> Iterator[Stretch]:
    """Put codings of one document that share characters together, in the order of their places."""
    group: list[Coding] = []
    end = 0
    for coding in sorted(codings, key=lambda each: (each.start, each.end)):
        if group and coding.start >= end:
            yield _stretch(group)
            group = []
        group.append(coding)
        end = max(end, coding.end) if len(group) > 1 else coding.end
    if group:
        yield _stretch(group)


def _stretch(group: list[Coding]) -> Stretch:
    places = {(each.start, each.end) for each in group}
    hashes = {each.sha256 for each in group if each.sha256}
    decided = {each.stance for each in group if is_adjudicator(each.coder) and each.stance}
    stances = decided or {each.stance for each in group if each.stance}
    return Stretch(
        group[0].document, min(each.start for each in group), max(each.end for each in group),
        next(iter(hashes)) if len(places) == len(hashes) == 1 else "",
        tuple(sorted({each.coder for each in group if not is_adjudicator(each.coder)})), tuple(sorted(stances)),
    )  # fmt: skip


def sources_by_document(study: Study) -> Mapping[str, Ref]:
    """Give the source of each document, by its hash: as sources name it, else as the private folder does."""
    kept = {each.sha256: each.source for each in HeldDocuments(study.folder).documents() if each.source is not None}
    named = {source.sha256: Ref("source", source.id) for source in study.all(Source) if source.sha256}
    return {**kept, **named}
