"""A study folder becomes a report folder: whole or not at all, and only changed pages are rendered again."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor import __version__
from corridor.document.html import assets, door, file_of, page_key, render
from corridor.document.language import Language
from corridor.kernel.collector import collector_paused
from corridor.kernel.files.atomic import begin_folder, finish_folder, recover_folder, write_file
from corridor.report.edition import Edition
from corridor.report.keys import KEYS, Keys, files_key, inputs_key, read_keys, written_keys
from corridor.report.pages import frame_of, pages_of
from corridor.report.renamed import with_current_ids
from corridor.study.check import check
from corridor.study.load import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from corridor.document.blocks import Frame, Page
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
        if keys.inputs != inputs or not _is_whole(out, keys):
            shown = with_current_ids(study)
            pages = [(frame, page) for code in chosen for frame, page in _edition(shown, checked, code, chosen)]
            keys, rendered = _write(out, pages, inputs, progress)
    index = out / file_of(chosen[0], "index")
    return Built(study, checked, len(keys.pages), rendered, out, index, time.perf_counter() - started)


def _edition(study: Study, checked: Checked, code: str, languages: tuple[str, ...]) -> list[tuple[Frame, Page]]:
    edition = Edition(study, checked, Language.of(code))
    frame = frame_of(edition, languages)
    return [(frame, page) for page in pages_of(edition)]


def _write(
    out: Path, pages: list[tuple[Frame, Page]], inputs: str, progress: Callable[[int, int], None]
) -> tuple[Keys, int]:
    old = read_keys(out / KEYS)
    names = {file_of(frame.language, page.address): page_key(page, frame, __version__) for frame, page in pages}
    kept = {name for name, key in names.items() if old.pages.get(name) == key and (out / name).is_file()}
    keys = Keys(inputs, names)
    if len(kept) == len(names) and set(old.pages) == set(names) and _is_whole(out, keys):
        write_file(out / KEYS, written_keys(keys).encode())
        return keys, 0
    new = begin_folder(out)
    for done, (frame, page) in enumerate(pages):
        progress(done, len(pages))
        name = file_of(frame.language, page.address)
        target = new / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if name in kept:
            shutil.copyfile(out / name, target)
        else:
            target.write_text(render(page, frame), encoding="utf-8", newline="\n")
    progress(len(pages), len(pages))
    for name, content in assets().items():
        (new / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        (new / "assets" / name).write_bytes(content)
    (new / "index.html").write_text(door(_frames(pages)), encoding="utf-8", newline="\n")
    (new / KEYS).write_text(written_keys(keys), encoding="utf-8")
    finish_folder(out)
    return keys, len(names) - len(kept)


def _is_whole(out: Path, keys: Keys) -> bool:
    """Whether every page, and everything beside the pages, is still there."""
    beside = ("index.html", *(f"assets/{name}" for name in assets()))
    return bool(keys.pages) and all((out / name).is_file() for name in (*beside, *keys.pages))


def _frames(pages: list[tuple[Frame, Page]]) -> list[Frame]:
    return list({frame.language: frame for frame, _ in pages}.values())
