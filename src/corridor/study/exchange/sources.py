"""Entries of bibliographies and feeds as sources of a study."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.evidence.exchange.duplicates import Known, KnownSources, Sameness
from corridor.evidence.exchange.slugs import free
from corridor.evidence.records import SOURCES, Source
from corridor.study.appending import appended
from corridor.study.exchange.additions import Addition, appended_to
from corridor.study.exchange.items import item_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corridor.evidence.exchange.bibliography.entry import Entry
    from corridor.study.model import Study

#: File that new sources are appended to.
FILE = "sources.yaml"


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An entry on its way into a study."""

    entry: Entry
    #: Its id in a feed; empty elsewhere.
    guid: str = ""


@dataclass(frozen=True, slots=True)
class NewSources:
    """What entries would add to a study."""

    new: tuple[Source, ...]
    #: Entries that are known already, with the source they repeat.
    known: tuple[tuple[Entry, Known], ...]
    additions: tuple[Addition, ...]


def new_sources(study: Study, newcomers: Iterable[Newcomer]) -> NewSources:
    """Find which entries are new to a study, and write them down.

    An entry with the key of a source and the same title is that source. Raises CannotAppendError where `sources.yaml`
    cannot be added to.
    """
    present = study.all(Source)
    known, taken = KnownSources(present), {source.id for source in present}
    by_id = {source.id: source for source in present}
    new: list[Source] = []
    repeated: list[tuple[Entry, Known]] = []
    for one in newcomers:
        source = one.entry.source(study.languages)
        found = known.find(source, one.guid) or _same_id(by_id.get(source.id), source)
        if found is not None:
            repeated.append((one.entry, found))
            continue
        source = dataclasses.replace(source, id=free(source.id, taken))
        taken.add(source.id)
        known.add(source, one.guid)
        new.append(source)
    items = [item_of(source, study.languages) for source in new]
    additions: tuple[Addition, ...] = ()
    if items:
        content = appended(study.folder / FILE, SOURCES, items, study.languages, tall=True)
        additions = (appended_to(study.folder, FILE, content),)
    return NewSources(tuple(new), tuple(repeated), additions)


def _same_id(present: Source | None, source: Source) -> Known | None:
    """Tell whether a source of the same id is the same: its title agrees in some language, and nothing denies it."""
    if present is None:
        return None
    ours = {wording.words.casefold() for wording in present.title.wordings}
    same = any(wording.words.casefold() in ours for wording in source.title.wordings)
    return Known(present.id, Sameness.ID) if same else None
