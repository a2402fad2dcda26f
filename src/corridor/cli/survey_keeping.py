"""Results kept in a study, and what changed since the last time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.kernel.files.atomic import write_file
from corridor.survey.tables.reading import read_results
from corridor.survey.tables.writing import written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from corridor.survey.tables.model import Results


@dataclass(frozen=True, slots=True)
class Kept:
    """What was written."""

    path: Path
    is_new: bool
    differs: bool
    #: Ids of tables that are new, changed, gone.
    tables: Mapping[str, list[str]]


def keep(results: Results, folder: Path) -> Kept:
    """Write results beside their plan, whole or not at all; the file is not touched where nothing changed."""
    path, text = folder / "results.json", written(results)
    old = path.read_text(encoding="utf-8") if path.is_file() else ""
    if text == old:
        return Kept(path, is_new=False, differs=False, tables={})
    before, _ = read_results(old, path.name) if old else (None, ())
    after, _ = read_results(text, path.name)
    one = {table.id: table for table in before.tables} if before is not None else {}
    two = {table.id: table for table in after.tables} if after is not None else {}
    write_file(path, text.encode("utf-8"))
    tables = {
        "new": [name for name in two if name not in one],
        "changed": [name for name in two if name in one and one[name] != two[name]],
        "gone": [name for name in one if name not in two],
    }
    return Kept(path, not old, differs=True, tables=tables)
