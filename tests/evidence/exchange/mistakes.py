"""A file for each problem of the exchange: how it is made, and the problems it has."""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING, Any

from tests.evidence.exchange.projects import project_xml, selection, write_project, write_taguette, write_zip

from corridor.evidence.exchange.bibliography.bibtex import read_bibtex
from corridor.evidence.exchange.bibliography.csl import read_csl
from corridor.evidence.exchange.bibliography.entry import report_left
from corridor.evidence.exchange.feeds.door import fetch
from corridor.evidence.exchange.feeds.reading import read_feed
from corridor.evidence.exchange.noting import Noted
from corridor.evidence.exchange.qdpx.bringing import bring_project
from corridor.evidence.exchange.qdpx.project_file import open_project
from corridor.evidence.exchange.recognising import sort_of_text, text_of
from corridor.evidence.exchange.taguette.reading import read_taguette

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corridor.kernel.problem import Problem

_SOUND = project_xml([selection("p-1", 0, 4)])
_HTML = "<p>запрет</p>"


def _read(path: Path, noted: Noted) -> None:
    """Read a project and take it over."""
    file = open_project(path, noted)
    if file is not None:
        with file.archive:
            bring_project(file, noted)


def _project(xml: str, text: str | bytes = "word") -> Callable[[Path, Noted], None]:
    return lambda folder, noted: _read(write_project(folder / "project.qdpx", text, xml), noted)


def _members(**members: str) -> Callable[[Path, Noted], None]:
    named = {name.replace("__", "/").replace("_", "."): content for name, content in members.items()}
    return lambda folder, noted: _read(write_zip(folder / "project.qdpx", named), noted)


def _unknown(_folder: Path, noted: Noted) -> None:
    raw = b"Just words."
    text_of(raw, sort_of_text(raw), noted)


def _broken(folder: Path, noted: Noted) -> None:
    (folder / "project.qdpx").write_bytes(b"PK\x03\x04")
    _read(folder / "project.qdpx", noted)


def _encrypted(folder: Path, noted: Noted) -> None:
    path = write_project(folder / "project.qdpx", "word", _SOUND)
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    _read(path, noted)


def _bomb(folder: Path, noted: Noted) -> None:
    _project(_SOUND, b"\x00" * (9 * 2**20))(folder, noted)


def _outside(folder: Path, noted: Noted) -> None:
    path = write_project(folder / "project.qdpx", "word", _SOUND)
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("../../evil.txt", "evil")
    _read(path, noted)


def _cut(folder: Path, noted: Noted) -> None:
    path = write_taguette(folder / "taguette.sqlite3", _HTML * 300, [(0, 12, "запрет", (1,))])
    path.write_bytes(path.read_bytes()[:9000])
    read_taguette(path, noted)


def _other_database(folder: Path, noted: Noted) -> None:
    path = write_taguette(folder / "taguette.sqlite3", _HTML, [])
    with closing(sqlite3.connect(path)) as database:
        database.execute("DROP TABLE tags")
        database.commit()
    read_taguette(path, noted)


def _fetched(url: str) -> Callable[[Path, Noted], None]:
    def made(_folder: Path, noted: Noted) -> None:
        fetch(url, noted)

    return made


def _said(code: str, **params: Any) -> Callable[[Path, Noted], None]:
    """What only the outside world can cause; `test_feeds` makes it happen with another world in its place."""
    return lambda _folder, noted: noted.report(code, **params)


def _csl(_folder: Path, noted: Noted) -> None:
    read_csl("[1, 2", noted)


def _bib(_folder: Path, noted: Noted) -> None:
    read_bibtex("@misc{a, title={Never closed", noted)


def _left(_folder: Path, noted: Noted) -> None:
    report_left(read_bibtex("@misc{a, title={T}, editor={E}, isbn={1}}", noted), noted)


def _feed(_folder: Path, noted: Noted) -> None:
    read_feed(b"<html/>", noted)


#: What has each problem, by its code.
MISTAKES: dict[str, Callable[[Path, Noted], None]] = {
    "exchange-unknown": _unknown,
    "archive-broken": _broken,
    "archive-encrypted": _encrypted,
    "archive-too-large": _bomb,
    "archive-path-outside": _outside,
    "project-missing": _members(readme_txt="no project"),
    "project-source-missing": _members(project_qde=project_xml([])),
    "project-text-unreadable": _project(project_xml([]), b"\xfa\x00\x81\x98"),
    "xml-forbidden": _project('<!DOCTYPE a [<!ENTITY x "ha">]><Project>&x;</Project>'),
    "xml-unreadable": _project("<Project><Users></Project>"),
    "positions-otherwise": _project(project_xml([selection("p-1", 3, 9)], origin="NVivo 14"), "👍 запрет на въезд"),
    "selection-outside-text": _project(project_xml([selection("p-1", 30, 40)])),
    "coding-without-code": _project(project_xml([selection("p-1", 0, 4, "nowhere")])),
    "codings-without-text": _project(project_xml([selection("p-1", 0, 4).replace('"0"', '"x"')])),
    "database-broken": _cut,
    "database-unknown": _other_database,
    "bibliography-broken": _csl,
    "bibliography-entry-unread": _bib,
    "bibliography-field-left": _left,
    "feed-broken": _feed,
    "address-refused": _fetched("file:///etc/passwd"),
    "address-unreachable": _said("address-unreachable", address="https://example.org/feed"),
    "address-unanswered": _said("address-unanswered", address="https://example.org/feed", status=404),
    "answer-too-large": _said("answer-too-large", size=8),
}  # fmt: skip


def problems_of_mistake(code: str, folder: Path) -> tuple[Problem, ...]:
    """The problems of the file that has a problem."""
    folder.mkdir(parents=True, exist_ok=True)
    noted = Noted("")
    MISTAKES[code](folder, noted)
    return tuple(noted.problems)
