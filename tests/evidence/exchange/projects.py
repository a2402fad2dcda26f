"""Small projects and databases, as other programs write them."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.evidence.exchange.noting import Noted
from corridor.evidence.exchange.qdpx.bringing import BroughtProject, bring_project
from corridor.evidence.exchange.qdpx.project_file import ProjectFile, open_project

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ROOT = Path(__file__).parents[3]
#: Real projects, where they lie beside the tree; None elsewhere.
REAL = next((folder for up in _ROOT.parents if (folder := up / "shared" / "data" / "qdpx").is_dir()), None)

_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0" name="Поле" origin="{origin}">'
)
_CODES = (
    '<Users><User guid="u-1" name="Айгуль"/></Users><CodeBook><Codes>'
    '<Code guid="c-1" name="Запрет" isCodable="true" color="#d01c8b"><Description>Запрет на въезд.</Description>'
    '<Code guid="c-2" name="Other" isCodable="true"/></Code>'
    '<Code guid="c-3" name="Debt" isCodable="true"><Code guid="c-4" name="Other" isCodable="true"/></Code>'
    "</Codes></CodeBook>"
)


def selection(guid: str, start: int, end: int, code: str = "c-1", inside: str = "", name: str = "") -> str:
    """A passage with one coding."""
    return (
        f'<PlainTextSelection guid="{guid}" name="{name}" startPosition="{start}" endPosition="{end}">{inside}'
        f'<Coding guid="k-{guid}" creatingUser="u-1" creationDateTime="2024-03-05T10:00:00Z">'
        f'<CodeRef targetGUID="{code}"/></Coding></PlainTextSelection>'
    )


def project_xml(selections: Iterable[str], after: str = "", origin: str = "QualCoder 3.6") -> str:
    """A project with one text, `interview.txt`."""
    source = '<TextSource guid="s-1" name="Interview 1" plainTextPath="internal://interview.txt">'
    return (
        _HEAD.format(origin=origin) + _CODES + f"<Sources>{source}{''.join(selections)}</TextSource></Sources>{after}"
        "</Project>"
    )


def write_zip(path: Path, members: Mapping[str, bytes | str]) -> Path:
    """An archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def write_project(path: Path, text: str | bytes, xml: str) -> Path:
    """A project file with the text of its interview."""
    raw = text if isinstance(text, bytes) else text.encode("utf-8")
    return write_zip(path, {"project.qde": xml, "Sources/interview.txt": raw})


def opened(path: Path) -> ProjectFile:
    """An open project file, which must be sound."""
    noted = Noted(path.name)
    file = open_project(path, noted)
    assert file is not None, noted.problems
    assert noted.problems == []
    return file


def brought(path: Path) -> tuple[BroughtProject, list[str]]:
    """What is taken over of a project file, and the codes of the problems."""
    noted = Noted(path.name)
    file = open_project(path, noted)
    assert file is not None, noted.problems
    with file.archive:
        return bring_project(file, noted), [problem.code for problem in noted.problems]


def passages(project: BroughtProject) -> list[str]:
    """The words of every coding that was taken over."""
    texts = {one.sha256: one.text for one in project.brought.documents}
    return [texts[coding.document][coding.start : coding.end] for coding in project.brought.codings]


#: Tables of Taguette 1.4, without the columns nobody reads here.
_TAGUETTE = """
CREATE TABLE users (login VARCHAR(30) PRIMARY KEY, created DATETIME, hashed_password VARCHAR(192), email VARCHAR(256));
CREATE TABLE projects (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(200), description TEXT, created DATETIME);
CREATE TABLE documents (id INTEGER PRIMARY KEY AUTOINCREMENT, name VARCHAR(200), description TEXT,
    filename VARCHAR(200), created DATETIME, project_id INTEGER, text_direction VARCHAR(13), contents TEXT);
CREATE TABLE commands (id INTEGER PRIMARY KEY AUTOINCREMENT, date DATETIME, user_login VARCHAR(30),
    project_id INTEGER, document_id INTEGER, payload TEXT);
CREATE TABLE highlights (id INTEGER PRIMARY KEY AUTOINCREMENT, document_id INTEGER, start_offset INTEGER,
    end_offset INTEGER, snippet TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY AUTOINCREMENT, project_id INTEGER, path VARCHAR(200), description TEXT);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER, PRIMARY KEY (highlight_id, tag_id));
"""


def write_taguette(path: Path, html: str, highlights: Iterable[tuple[int, int, str, tuple[int, ...]]]) -> Path:
    """A database with one project, one document and two tags; highlights as start, end, snippet and tags."""
    database = sqlite3.connect(path)
    database.executescript(_TAGUETTE)
    database.execute("INSERT INTO users VALUES ('admin', '2024-01-01', 'scrypt:secret', 'admin@example.org')")
    database.execute("INSERT INTO projects VALUES (1, 'Интервью', '', '2024-01-01')")
    values = (1, "Interview 1", "", "interview.html", "2024-01-01", 1, "LEFT_TO_RIGHT", html)
    database.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
    database.execute("INSERT INTO tags VALUES (1, 1, 'запрет', 'Запрет на въезд'), (2, 1, 'debt.family', '')")
    for number, (start, end, snippet, tags) in enumerate(highlights, start=1):
        database.execute("INSERT INTO highlights VALUES (?, 1, ?, ?, ?)", (number, start, end, snippet))
        database.executemany("INSERT INTO highlight_tags VALUES (?, ?)", [(number, tag) for tag in tags])
        said = f'{{"type": "highlight_add", "highlight_id": {number}}}'
        database.execute("INSERT INTO commands (date, user_login, project_id, payload) VALUES (?, ?, 1, ?)",
                         ("2024-03-05 10:00:00.000000", "admin", said))  # fmt: skip
    database.commit()
    database.close()
    return path
