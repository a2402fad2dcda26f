"""A study folder becomes a report folder: whole or not at all, and only changed pages are rendered again."""

from __future__ import annotations

import json
import shutil
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor import __version__
from corridor.document.html import assets, door, file_of, page_key, render
from corridor.document.language import Language
from corridor.kernel.collector import collector_paused
from corridor.kernel.files.atomic import begin_folder, finish_folder, recover_folder
from corridor.report.edition import Edition
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

#: File that keeps the key of every page; without it, or with another version's, every page is rendered.
KEYS = "keys.json"


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
    with collector_paused():
        study = load(folder, as_of)
        checked = check(study)
        recover_folder(out)
        chosen = tuple(language for language in study.languages if language in languages) or study.languages
        shown = with_current_ids(study)
        pages = [(frame, page) for code in chosen for frame, page in _edition(shown, checked, code, chosen)]
    rendered = _write(out, pages, progress)
    index = out / file_of(chosen[0], "index")
    return Built(study, checked, len(pages), rendered, out, index, time.perf_counter() - started)


def _edition(study: Study, checked: Checked, code: str, languages: tuple[str, ...]) -> list[tuple[Frame, Page]]:
    edition = Edition(study, checked, Language.of(code))
    frame = frame_of(edition, languages)
    return [(frame, page) for page in pages_of(edition)]


def _write(out: Path, pages: list[tuple[Frame, Page]], progress: Callable[[int, int], None]) -> int:
    old_keys = _read_keys(out / KEYS)
    keys = {file_of(frame.language, page.address): page_key(page, frame, __version__) for frame, page in pages}
    kept = {name for name, key in keys.items() if old_keys.get(name) == key and (out / name).is_file()}
    if len(kept) == len(keys) and set(old_keys) == set(keys) and _furnished(out):
        return 0
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
    (new / KEYS).write_text(json.dumps({"version": __version__, "pages": keys}, indent=1), encoding="utf-8")
    finish_folder(out)
    return len(keys) - len(kept)


def _furnished(out: Path) -> bool:
    """Whether everything beside the pages is still there."""
    return (out / "index.html").is_file() and all((out / "assets" / name).is_file() for name in assets())


def _read_keys(file: Path) -> dict[str, str]:
    try:
        written = json.loads(file.read_text(encoding="utf-8"))
        pages = written["pages"]
        return {str(name): str(key) for name, key in pages.items()} if written["version"] == __version__ else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _frames(pages: list[tuple[Frame, Page]]) -> list[Frame]:
    return list({frame.language: frame for frame, _ in pages}.values())
