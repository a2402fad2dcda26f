"""Accepting problems: entries appended to `accepted.yaml`, everything the user wrote there kept to the byte."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from corridor.kernel.files.atomic import write_file
from corridor.study.appending import CannotAppendError, appended, quoted
from corridor.study.records import ACCEPTED, ANY_KIND

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from corridor.kernel.ids import Ref
    from corridor.kernel.problem import Problem
    from corridor.study.model import Study

__all__ = ["FILE", "Acceptance", "CannotAppendError", "Entry", "accept", "quoted"]

#: The file entries are appended to.
FILE = "accepted.yaml"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who accepts, why and when."""

    reason: str
    #: Language the reason is in: one of the study's.
    language: str
    by: str
    on: date


class Entry(NamedTuple):
    """One entry: problems of a code about the same items in the same file."""

    code: str
    file: str
    about: tuple[Ref, ...]


def accept(study: Study, problems: Iterable[Problem], acceptance: Acceptance) -> tuple[Entry, ...]:
    """Append entries that cover the problems; give them.

    A problem that names no item can only be accepted for its whole file: such an entry has no `about`. Raises
    CannotAppendError where the file has faults of its own, OSError where it cannot be written; both leave it as it is.
    """
    entries = list(dict.fromkeys(_entry(study, problem) for problem in problems))
    if not entries:
        return ()
    path = study.folder / FILE
    lines = [_line(entry, acceptance, plain=len(study.languages) == 1) for entry in sorted(entries, key=_order)]
    write_file(path, appended(path, ACCEPTED, lines, study.languages))
    return tuple(entries)


def _order(entry: Entry) -> tuple[str, str, tuple[Ref, ...]]:
    return entry.file, entry.code, entry.about


def _entry(study: Study, problem: Problem) -> Entry:
    about = tuple(ref for ref in dict.fromkeys(problem.refs) if ref.kind in ANY_KIND and study.exists(ref))
    return Entry(problem.code, problem.where.file, about)


def _line(entry: Entry, acceptance: Acceptance, *, plain: bool) -> tuple[str, ...]:
    reason = quoted(acceptance.reason, always=True)
    fields = [f"code: {entry.code}"]
    if entry.about:
        fields.append(f"about: [{', '.join(map(str, entry.about))}]")
    if entry.file:
        fields.append(f"file: {quoted(entry.file)}")
    fields.append(f"reason: {reason}" if plain else f"reason: {{{acceptance.language}: {reason}}}")
    fields += [f"by: {quoted(acceptance.by)}", f"date: {acceptance.on.isoformat()}"]
    return tuple(fields)
