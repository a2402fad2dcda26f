"""What a study takes over of a project; everything else stays in the kept project file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.evidence.exchange.brought import (
    Brought,
    BroughtCode,
    BroughtCoding,
    BroughtDocument,
    labels,
    trimmed,
)
from corridor.evidence.exchange.positions import STANDARD, Choice, Counting, Ruler, Sample, counting_of
from corridor.evidence.exchange.qdpx.model import all_codings
from corridor.evidence.exchange.qdpx.texts import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corridor.evidence.exchange.noting import Noted
    from corridor.evidence.exchange.qdpx.model import Project
    from corridor.evidence.exchange.qdpx.pieces import Coding
    from corridor.evidence.exchange.qdpx.project_file import ProjectFile
    from corridor.evidence.exchange.qdpx.texts import Marked, ProjectText

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: Programs known to count otherwise than the standard says (measured on a project of NVivo 12 with emoji).
_HABITS = {"nvivo": Counting(utf16=True)}


@dataclass(frozen=True, slots=True)
class BroughtProject:
    """A project as taken over, with what leads back into its file."""

    brought: Brought
    counting: Counting
    #: Rulers of the texts by the hash of their document.
    rulers: Mapping[str, Ruler]
    #: Hash of the document by the id of its text.
    documents: Mapping[str, str]
    #: What was taken over of each coding, with its id.
    taken: tuple[tuple[str, BroughtCoding], ...]


def bring_project(file: ProjectFile, noted: Noted) -> BroughtProject:
    """Take over the documents whose text is there, the codes, and the codings of passages.

    Positions become code points of the text with single line ends; white space at the ends of a passage is left out.
    """
    project = file.project
    texts = texts_of(file, noted)
    choice = _counting(project, texts)
    if choice.matters and choice.counting != STANDARD:
        noted.report("positions-otherwise", program=project.origin or project.name or noted.file)
    names = _labels(project)
    taking = _Taking(project, choice.counting, names, noted)
    codings = [pair for text in texts for pair in taking.codings(text)]
    taking.report(sum(1 for _ in all_codings(project)) - len(codings) - taking.outside - taking.unknown)
    brought = Brought(
        project.name or "",
        project.origin or "",
        tuple({text.sha256: _document(text, taking.rulers[text.sha256]) for text in texts}.values()),
        tuple(_codes(project, names)),
        tuple(coding for _, coding in codings),
        tuple((user.guid or "", user.name or "") for user in (project.users.users if project.users else ())),
        sum(1 for _ in all_codings(project)),
    )
    return BroughtProject(
        brought, choice.counting, taking.rulers, {text.guid: text.sha256 for text in texts}, tuple(codings)
    )


def _counting(project: Project, texts: tuple[ProjectText, ...]) -> Choice:
    origin = (project.origin or "").casefold()
    habit = next((rule for name, rule in _HABITS.items() if name in origin), STANDARD)
    return counting_of((Sample(text.raw, tuple(one.span for one in text.marked)) for text in texts), habit)


def _labels(project: Project) -> dict[str, str]:
    return labels(
        [
            (code.guid or "", code.name or code.guid or "", tuple(one.name or "" for one in above))
            for code, above in project.all_codes()
        ]
    )


def _codes(project: Project, names: Mapping[str, str]) -> Iterator[BroughtCode]:
    for code, above in project.all_codes():
        top = names.get(above[-1].guid or "", "") if above else ""
        yield BroughtCode(names[code.guid or ""], top, code.description or "", code.colour or "", code.guid or "")


def _document(text: ProjectText, ruler: Ruler) -> BroughtDocument:
    return BroughtDocument(text.sha256, text.original, "txt", "text/plain", ruler.text, text.title, text.guid)


class _Taking:
    """Takes over the codings of one project, and counts those it cannot."""

    def __init__(self, project: Project, counting: Counting, names: Mapping[str, str], noted: Noted) -> None:
        self._memos = {note.guid: note.content or "" for note in project.all_notes()}
        self._counting = counting
        self._names = names
        self._noted = noted
        self.rulers: dict[str, Ruler] = {}
        #: Codings of passages outside their text, and with a code that is not there.
        self.outside = self.unknown = 0

    def codings(self, text: ProjectText) -> Iterator[tuple[str, BroughtCoding]]:
        """Give the codings of a text with their ids."""
        ruler = self.rulers[text.sha256] = Ruler(text.raw, self._counting)
        for marked in text.marked:
            start, end = ruler.ours(marked.span.start), ruler.ours(marked.span.end, end=True)
            if start is None or end is None or start >= end:
                self.outside += len(marked.codings)
                continue
            place = trimmed(ruler.text, start, end)
            for coding in marked.codings:
                target = coding.code.target if coding.code else None
                label = self._names.get(target) if target else None
                if label is None:
                    self.unknown += 1
                else:
                    yield coding.guid or "", self._coding(text, place, label, coding, marked)

    def _coding(
        self, text: ProjectText, place: tuple[int, int], label: str, coding: Coding, marked: Marked
    ) -> BroughtCoding:
        memos = (self._memos.get(note.target, "") for note in (*marked.notes, *coding.notes))
        note = "\n".join(words.strip() for words in (marked.description, *memos) if words.strip())
        day = _DAY.match(coding.created or "")
        return BroughtCoding(text.sha256, *place, label, coding.creator or "", day[0] if day else "", note)

    def report(self, others: int) -> None:
        """Say how many codings stay in the kept project alone, and why."""
        if self.outside:
            self._noted.report("selection-outside-text", n=self.outside)
        if self.unknown:
            self._noted.report("coding-without-code", n=self.unknown)
        if others > 0:
            self._noted.report("codings-without-text", n=others)
