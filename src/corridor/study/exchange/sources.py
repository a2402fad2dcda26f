"""Entries of bibliographies and feeds as sources of a study."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corridor.evidence.exchange.duplicates import Known, KnownSources, Sameness
from corridor.evidence.exchange.slugs import free
from corridor.evidence.records import SOURCES, Source
from corridor.kernel.ids import Ref
from corridor.kernel.period import Period
from corridor.kernel.records import fields_of
from corridor.kernel.text import Text
from corridor.study.appending import appended, quoted
from corridor.study.exchange.additions import Addition, appended_to

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
    items = [source_item(source, study.languages) for source in new]
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


def source_item(source: Source, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Write a source as fields of YAML, those that say something."""
    fields: list[str] = []
    for key, spec in fields_of(Source).items():
        value = getattr(source, spec.name)
        if value not in (None, (), ""):
            fields.append(f"{key}: {_value(value, languages)}")
    return tuple(fields)


def _value(value: Any, languages: tuple[str, ...]) -> str:
    if isinstance(value, Text):
        plain = len(value.wordings) == 1 and value.wordings[0].language == languages[0]
        if plain:
            return quoted(value.wordings[0].words)
        return "{" + ", ".join(f"{one.language}: {quoted(one.words, always=True)}" for one in value.wordings) + "}"
    if isinstance(value, Period):
        return quoted(value.written, always=True)
    if isinstance(value, tuple) and not isinstance(value, Ref):
        return "[" + ", ".join(quoted(one, always=True) for one in value) + "]"
    return quoted(str(value))
