"""What leaves a study: its codings as a REFI-QDA project, its sources as a bibliography."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from corridor.evidence.codings.records import Code
from corridor.evidence.exchange.bibliography.entry import entry_of
from corridor.evidence.exchange.noting import Noted
from corridor.evidence.exchange.qdpx.adding import KeptCodes, KeptText, StudyCode, StudyCodings, outgoing
from corridor.evidence.exchange.qdpx.bringing import bring_project
from corridor.evidence.exchange.qdpx.model import all_codings
from corridor.evidence.exchange.qdpx.project_file import open_project, write_project_file
from corridor.evidence.exchange.quoting import place_again
from corridor.evidence.records import Source
from corridor.kernel.ids import Ref
from corridor.study.exchange.folder import coders, coding_rows, documents, kept_projects

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corridor.evidence.exchange.bibliography.entry import Entry
    from corridor.evidence.exchange.coding_rows import CodingRow
    from corridor.evidence.exchange.qdpx.bringing import BroughtProject
    from corridor.evidence.exchange.qdpx.project_file import ProjectFile
    from corridor.kernel.problem import Problem
    from corridor.study.exchange.folder import KeptProject
    from corridor.study.model import Study


@dataclass(frozen=True, slots=True)
class Sent:
    """What was written of a project."""

    codes: int
    codings: int
    sources: int
    #: Codings of the study that could not be written: the study does not hold their document.
    left: int
    #: Codings of imported projects that people have deleted since.
    deleted: int
    #: Problems of kept project files that can no longer be read.
    problems: tuple[Problem, ...]


def send_project(study: Study, title: str, origin: str, to: IO[bytes]) -> Sent:
    """Write the study's codings as a project, with everything that imported projects held besides."""
    folder, problems = study.folder, []
    with ExitStack() as stack:
        files: list[tuple[ProjectFile, KeptProject]] = []
        for one in kept_projects(folder):
            noted = Noted(one.path.relative_to(folder).as_posix())
            opened = open_project(one.path, noted)
            problems += noted.problems
            if opened is not None:
                stack.enter_context(opened.archive)
                files.append((opened, one))
        kept = [KeptCodes(file.project, bring_project(file, Noted("")), one.codes) for file, one in files]
        texts = {sha256: KeptText(name or sha256[:12], text) for sha256, name, text in documents(folder)}
        present, gone = coding_rows(study)
        rows, unsure = _in_kept_texts(present, texts, [one.brought for one in kept])
        unsure += gone
        held = StudyCodings(title, rows, texts, _codes(study), coders(folder), frozenset(unsure))
        out = outgoing(kept, held, origin)
        write_project_file(out.project, [file for file, _ in files], out.added, to)
    return Sent(
        sum(1 for _ in out.project.all_codes()),
        sum(1 for _ in all_codings(out.project)),
        len(out.project.all_sources()),
        len(out.left) + len(unsure),
        out.deleted,
        tuple(problems),
    )


def _codes(study: Study) -> tuple[StudyCode, ...]:
    """Give the codes of the study, those above before those under them as far as they are written so."""
    first = study.languages[0]
    return tuple(
        StudyCode(
            Ref("code", code.id),
            code.label.into(first).words,
            code.parent,
            code.definition.into(first).words if code.definition else "",
        )
        for code in study.all(Code)
    )


def _in_kept_texts(
    rows: tuple[CodingRow, ...], texts: Mapping[str, KeptText], kept: Sequence[BroughtProject]
) -> tuple[tuple[CodingRow, ...], list[str]]:
    """Give the rows with their places in the texts of the kept projects, and the document of each that has none there.

    The study may hold another text of the same file, taken out by itself before the project came.
    """
    theirs = {
        sha256: ruler.text
        for one in kept
        for sha256, ruler in one.rulers.items()
        if sha256 in texts and texts[sha256].text != ruler.text
    }
    moved: list[CodingRow] = []
    lost: list[str] = []
    for row in rows:
        ours, text = texts.get(row.document), theirs.get(row.document)
        if ours is None or text is None:
            moved.append(row)
            continue
        place = place_again(ours.text, row.start, row.end, text)
        if place is None:
            lost.append(row.document)
        else:
            moved.append(row._replace(start=place[0], end=place[1]))
    return tuple(moved), lost


def entries_out(study: Study, language: str) -> tuple[Entry, ...]:
    """Give the study's sources as entries of a bibliography, in one language where a text has several."""
    return tuple(entry_of(source, language) for source in study.all(Source))
