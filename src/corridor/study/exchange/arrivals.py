"""A file or address from elsewhere on its way into a study: told by what it holds, read, and planned."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.evidence.exchange.bibliography.bibtex import read_bibtex
from corridor.evidence.exchange.bibliography.csl import read_csl
from corridor.evidence.exchange.bibliography.entry import report_left
from corridor.evidence.exchange.feeds.reading import read_feed
from corridor.evidence.exchange.qdpx.bringing import bring_project
from corridor.evidence.exchange.qdpx.project_file import open_project
from corridor.evidence.exchange.recognising import Sort, sort_of, sort_of_text, text_of
from corridor.evidence.exchange.taguette.reading import read_taguette
from corridor.study.exchange.codings import NewCodings, new_codings
from corridor.study.exchange.sources import Newcomer, NewSources, new_sources

if TYPE_CHECKING:
    from datetime import date

    from corridor.evidence.exchange.brought import Brought
    from corridor.evidence.exchange.feeds.door import Door
    from corridor.evidence.exchange.noting import Noted
    from corridor.study.exchange.additions import Addition
    from corridor.study.model import Study

#: Largest bibliography or feed, in bytes.
_LARGEST_TEXT = 32 * 2**20


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a file holds and what it would add."""

    sort: Sort
    #: Of a bibliography or feed; None for others.
    sources: NewSources | None = None
    #: Of a coded project; None for others.
    codings: NewCodings | None = None
    projects: tuple[Brought, ...] = ()

    @property
    def additions(self) -> tuple[Addition, ...]:
        """Files that would be written."""
        one = self.sources or self.codings
        return one.additions if one is not None else ()


def arrival(named: str, study: Study, noted: Noted, today: date, door: Door) -> Arrival:
    """Read what the user named, a file or an address; problems tell what could not be read.

    Raises OSError where a file cannot be opened, CannotAppendError where a file of the study cannot be added to.
    """
    if "://" in named:
        raw = door(named, noted)
        return _text(raw, study, noted) if raw is not None else Arrival(Sort.UNKNOWN)
    path = Path(named)
    sort = sort_of(path)
    if sort is Sort.PROJECT:
        return _project(path, study, noted, today)
    if sort is Sort.TAGUETTE:
        projects = read_taguette(path, noted)
        return _coded(sort, projects, None, study, today)
    if path.stat().st_size > _LARGEST_TEXT:
        noted.report("file-too-large", size=path.stat().st_size // 2**20)
        return Arrival(sort)
    return _text(path.read_bytes(), study, noted)


def _project(path: Path, study: Study, noted: Noted, today: date) -> Arrival:
    file = open_project(path, noted)
    if file is None:
        return Arrival(Sort.PROJECT)
    with file.archive:
        brought = bring_project(file, noted).brought
    return _coded(Sort.PROJECT, (brought,), path, study, today)


def _coded(sort: Sort, projects: tuple[Brought, ...], kept: Path | None, study: Study, today: date) -> Arrival:
    if not projects:
        return Arrival(sort)
    return Arrival(sort, codings=new_codings(study, projects, kept, today), projects=projects)


def _text(raw: bytes, study: Study, noted: Noted) -> Arrival:
    sort = sort_of_text(raw)
    if sort is Sort.FEED:
        found = [Newcomer(one.entry, one.guid) for one in read_feed(raw, noted)]
        return Arrival(sort, sources=new_sources(study, found))
    text = text_of(raw, sort, noted)
    if text is None:
        return Arrival(Sort.UNKNOWN)
    entries = read_csl(text, noted) if sort is Sort.CSL else read_bibtex(text, noted)
    report_left(entries, noted)
    return Arrival(sort, sources=new_sources(study, [Newcomer(entry) for entry in entries]))
