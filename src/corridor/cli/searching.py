"""The search index of a study, opened and brought up to date for a command."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from typing import TYPE_CHECKING

from corridor.cli.folders import opened, study_folder
from corridor.cli.log import LOG
from corridor.cli.place import user_cache
from corridor.cli.progress import progress
from corridor.evidence.codings.records import Coding
from corridor.evidence.documents.store import Store
from corridor.evidence.records import Claim, Source
from corridor.evidence.search import EngineKind, Index, fts_engine
from corridor.evidence.search.units import Searched
from corridor.evidence.synonym_groups import SynonymGroup

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.cli.console import Console
    from corridor.study.model import Study


@dataclass(frozen=True, slots=True)
class Searchable:
    """A study with its index, up to date."""

    study: Study
    store: Store
    searched: Searched
    index: Index


def engine_kind(*, plain: bool = False) -> EngineKind:
    """Choose the engine: tantivy where it is installed, SQLite's own index elsewhere or where it is wished."""
    if plain or find_spec("tantivy") is None:
        return EngineKind(fts_engine.VERSION, fts_engine.FtsEngine)
    from corridor.evidence.search import tantivy_engine  # noqa: PLC0415 (an extra that may be missing)

    return EngineKind(tantivy_engine.VERSION, tantivy_engine.TantivyEngine)


def searchable(written: str, out: Console) -> Searchable:
    """Open a study and bring its index up to date."""
    study = opened(study_folder(written, out.language), None, out)
    store = Store(study.folder)
    sources = {source.id: source for source in study.all(Source)}
    searched = Searched(
        study.all(Claim), sources, tuple(coding for coding, _ in study.lines_of(Coding)), store.documents(),
        store.passages,
    )  # fmt: skip
    synonyms = [group.words for group, _ in study.lines_of(SynonymGroup)]
    index = Index(index_folder(study.folder), engine_kind(), synonyms)
    units = searched.units()
    with progress(out.language.say("Indexing")) as shown:
        updated = index.update(units, lambda number: shown(number, max(number + 1, 1)))
    LOG.info("indexed %s units anew, forgot %s; %s entries", updated.indexed, updated.gone, updated.size)
    return Searchable(study, store, searched, index)


def index_folder(study: Path) -> Path:
    """Give the folder of the index: with the private documents where there are any, for it holds their words."""
    private = study / "private"
    home = private if private.is_dir() else study / "build"
    if os.access(home if home.is_dir() else study, os.W_OK):
        folder = home / "search"
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            return folder
    whole = study.resolve()
    name = f"{whole.name}-{sha256(str(whole).encode(errors='surrogateescape')).hexdigest()[:8]}"
    return user_cache(os.environ) / "search" / name
