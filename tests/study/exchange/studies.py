"""A study to which things are added."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from corridor.evidence.exchange.noting import Noted
from corridor.study.exchange.additions import write_additions
from corridor.study.exchange.arrivals import Arrival, arrival
from corridor.study.load import load

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.study.model import Study

TODAY = date(2026, 11, 1)
_HEAD = "format: 1\nid: field\ntitle: {ru: Поле, en: Field}\nlanguages: [ru, en]\n"


def study(folder: Path) -> Study:
    """The study in a folder; a small one where there is none yet."""
    if not (folder / "study.yaml").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "study.yaml").write_text(_HEAD, encoding="utf-8")
        (folder / "risks.yaml").write_text("risks:\n  - {id: debt, title: {ru: Долг, en: Debt}}\n", encoding="utf-8")
    return load(folder, TODAY)


def no_door(url: str, noted: Noted) -> bytes | None:
    """An outside world in which nothing answers."""
    noted.report("address-unreachable", address=url)
    return None


def arrived(path: Path | str, folder: Path, *, write: bool = True) -> tuple[Arrival, list[str]]:
    """What a file would add to the study in a folder, written there, and the codes of the problems."""
    noted = Noted(str(path))
    found = arrival(str(path), study(folder), noted, TODAY, no_door)
    if write:
        write_additions(folder, found.additions)
    return found, [problem.code for problem in noted.problems]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
