"""A study folder becomes a report folder: whole or not at all, and only changed pages are rendered again."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.kernel.collector import collector_paused
from corridor.kernel.files.atomic import recover_folder
from corridor.report.keys import KEYS, files_key, inputs_key, is_whole, read_keys
from corridor.study.check import check
from corridor.study.load import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from corridor.study.check import Checked
    from corridor.study.model import Study


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    study: Study
    checked: Checked
    #: Number of pages of the report.
    pages: int
    #: Number of them that were rendered; the others were unchanged.
    rendered: int
    out: Path
    #: The page to open.
    index: Path
    #: How long it took.
    seconds: float


def build(
    folder: Path,
    out: Path,
    languages: tuple[str, ...] = (),
    *,
    as_of: date,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Built:
    """Build the report of a study in the languages given, or in all of the study's.

    The report in `out` is replaced when the new one is whole; an interruption leaves the old one. Raises
    NotAStudyError where the folder is no study, OSError where `out` cannot be written.
    """
    started = time.perf_counter()
    files = files_key(folder)
    with collector_paused():
        study = load(folder, as_of)
        checked = check(study)
        recover_folder(out)
        chosen = tuple(language for language in study.languages if language in languages) or study.languages
        inputs = inputs_key(files, study.as_of, chosen)
        keys, rendered = read_keys(out / KEYS), 0
        if keys.inputs != inputs or not is_whole(out, keys):
            # Here, since a build with nothing to do needs no page: a quarter of its time.
            from corridor.report.writing import Shown, write_report  # noqa: PLC0415

            keys, rendered = write_report(Shown(study, checked, chosen), out, inputs, progress)
    index = out / chosen[0] / "index.html"
    return Built(study, checked, len(keys.pages), rendered, out, index, time.perf_counter() - started)
