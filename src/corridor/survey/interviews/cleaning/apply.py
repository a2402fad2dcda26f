"""Applies a cleaning log to interviews in memory, line by line, and says what was changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from corridor.kernel.nearest import nearest
from corridor.kernel.problem import Problem
from corridor.survey.design.arrays import Levels
from corridor.survey.interviews.cleaning.cells import Cells
from corridor.survey.interviews.cleaning.log import Action
from corridor.survey.interviews.model import Column, Interviews, Origin, Sheet
from corridor.survey.interviews.typed import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from corridor.survey.interviews.cleaning.log import Entry


@dataclass(frozen=True, slots=True)
class Change:
    """One change that was made."""

    entry: Entry
    #: Name of the sheet and row in it, from 0, before anything was left out.
    sheet: str
    row: int


@dataclass(frozen=True)
class Cleaned:
    """Interviews after cleaning."""

    interviews: Interviews
    changes: tuple[Change, ...]
    #: Lines of the log that could not be applied, and why.
    problems: tuple[Problem, ...]
    #: Rows of the sheet of interviews that were left out.
    deleted: int = 0


def clean(interviews: Interviews, entries: Sequence[Entry]) -> Cleaned:
    """Apply a log: each line to what the lines before it left; a line whose old value is not there changes nothing.

    The interviews given are not touched. Whatever row is left out takes its repeats with it.
    """
    work = _Work(interviews)
    for entry in entries:
        work.apply(entry)
    return work.cleaned()


class _Work:
    """Interviews while they are cleaned."""

    def __init__(self, interviews: Interviews) -> None:
        self._interviews = interviews
        self._cells = Cells(interviews)
        self._gone: dict[str, set[int]] = {}
        self._changes: list[Change] = []
        self._problems: list[Problem] = []
        self._rows = _rows_by_key(interviews)

    def apply(self, entry: Entry) -> None:
        row = self._interview(entry)
        if row is None:
            return
        if not entry.question:
            if entry.action is Action.DELETE:
                self._delete(entry, self._interviews.main, row)
            else:
                self._problem("cleaning-incomplete", entry, columns=("question",))
            return
        repeat = next((sheet for sheet in self._interviews.repeats() if sheet.repeat == entry.question), None)
        if entry.action is Action.DELETE:
            self._delete_instance(entry, repeat, row)
        else:
            self._change(entry, row)

    def _interview(self, entry: Entry) -> int | None:
        rows = [row for row in self._rows.get(entry.interview, ()) if row not in self._gone.get("", ())]
        if len(rows) == 1 or (rows and entry.action is Action.DELETE and not entry.question):
            return rows[-1]
        if rows:
            self._problem("cleaning-interview-twice", entry, interview=entry.interview, count=len(rows))
        else:
            near = nearest(entry.interview, self._rows)
            self._problem("cleaning-no-interview", entry, interview=entry.interview, nearest=near)
        return None

    def _delete(self, entry: Entry, sheet: Sheet, row: int) -> None:
        self._gone.setdefault(_name(self._interviews, sheet), set()).add(row)
        self._changes.append(Change(entry, sheet.name, row))

    def _delete_instance(self, entry: Entry, repeat: Sheet | None, row: int) -> None:
        if repeat is None:
            self._problem("cleaning-no-question", entry, question=entry.question, nearest="")
            return
        place = self._instance(entry, repeat, row)
        if place is not None:
            self._delete(entry, repeat, place)

    def _instance(self, entry: Entry, sheet: Sheet, row: int) -> int | None:
        """Give the row of an instance of a repeat: the one named, or the only one."""
        owned = _owned(self._interviews, sheet, row)
        if entry.instance and entry.instance <= len(owned):
            return int(owned[entry.instance - 1])
        if not entry.instance and len(owned) == 1:
            return int(owned[0])
        self._problem("cleaning-instance", entry, instance=entry.instance, count=len(owned))
        return None

    def _change(self, entry: Entry, row: int) -> None:
        sheet = self._cells.sheet_of(entry.question)
        if sheet is None:
            near = nearest(entry.question, self._cells.names)
            self._problem("cleaning-no-question", entry, question=entry.question, nearest=near)
            return
        place = row if sheet is self._interviews.main else self._instance(entry, sheet, row)
        if place is None:
            return
        found = self._cells.value(sheet, entry.question, place)
        if not self._cells.same(entry.question, found, entry.old):
            self._problem(
                "cleaning-old-differs", entry, question=entry.question, old=entry.old or "—", found=found or "—"
            )
            return
        target = self._cells.target(sheet, entry.question) if entry.action is Action.RECODE else entry.question
        if target is None:
            self._problem("cleaning-no-other", entry, question=entry.question)
            return
        strange = self._cells.strange(target, entry.new)
        if strange:
            near = nearest(strange, self._cells.codes(target))
            self._problem("cleaning-not-in-list", entry, question=target, value=strange, nearest=near)
            return
        if entry.action is Action.RECODE:
            self._cells.recode(sheet, entry.question, target, place, entry.new)
        else:
            self._cells.put(sheet, entry.question, place, entry.new)
        self._changes.append(Change(entry, sheet.name, place))

    def _problem(self, code: str, entry: Entry, **params: object) -> None:
        self._problems.append(Problem(code, entry.where, params))

    def cleaned(self) -> Cleaned:
        changed = self._cells.interviews()
        deleted = len(self._gone.get("", ()))
        return Cleaned(_without(changed, self._gone), tuple(self._changes), tuple(self._problems), deleted)


def _name(interviews: Interviews, sheet: Sheet) -> str:
    return "" if sheet is interviews.main else sheet.repeat


def _rows_by_key(interviews: Interviews) -> dict[str, list[int]]:
    column = interviews.main.by_head.get(interviews.key)
    if column is None:  # named by their line, where nothing else names them
        sheet = interviews.main
        return {str(sheet.where(row).line): [row] for row in range(sheet.rows)}
    levels = words(column.values)
    found: dict[str, list[int]] = {}
    for row, place in enumerate(levels.places.tolist()):
        if place >= 0:
            found.setdefault(str(levels.values[place]), []).append(row)
    return found


def _owned(interviews: Interviews, sheet: Sheet, row: int) -> NDArray[np.intp]:
    """Give the rows of a repeat that belong to an interview, through the repeats between them."""
    if sheet.parents is None:
        return np.zeros(0, np.intp)
    parent = next((one for one in interviews.repeats() if one.name == sheet.parent and one is not sheet), None)
    if parent is None or parent.name == interviews.main.name:
        return np.flatnonzero(sheet.parents == row)
    return np.flatnonzero(np.isin(sheet.parents, _owned(interviews, parent, row)))


def _without(interviews: Interviews, gone: dict[str, set[int]]) -> Interviews:
    """Leave out rows, and in repeats whatever belonged to them."""
    if not gone:
        return interviews
    kept: dict[str, NDArray[np.bool_]] = {}
    sheets = []
    for sheet in interviews.sheets:
        keep = np.ones(sheet.rows, np.bool_)
        keep[list(gone.get(_name(interviews, sheet), ()))] = False
        parents = sheet.parents
        above = kept.get(sheet.parent) if sheet is not interviews.main else None
        if parents is not None and above is not None:
            keep &= np.where(parents >= 0, np.append(above, np.bool_(1))[parents], np.bool_(1))
            moved = np.append(np.cumsum(above) - 1, -1)
            parents = moved[np.where(parents >= 0, parents, len(above))]
        kept[sheet.name] = keep
        sheets.append(_taken(replace(sheet, parents=parents), keep))
    return replace(interviews, sheets=tuple(sheets))


def _taken(sheet: Sheet, keep: NDArray[np.bool_]) -> Sheet:
    if keep.all():
        return sheet
    columns = tuple(_part(column, keep) for column in sheet.columns)
    lines = np.array([sheet.where(int(row)).line for row in np.flatnonzero(keep)], np.int64)
    return replace(
        sheet, columns=columns, rows=int(keep.sum()), origins=_origins(sheet, keep, lines),
        parents=None if sheet.parents is None else sheet.parents[keep],
    )  # fmt: skip


def _part(column: Column, keep: NDArray[np.bool_]) -> Column:
    values = column.values
    part = Levels(values.places[keep], values.values) if isinstance(values, Levels) else values[keep]
    return replace(column, values=part, not_asked=None if column.not_asked is None else column.not_asked[keep])


def _origins(sheet: Sheet, keep: NDArray[np.bool_], lines: NDArray[np.int64]) -> tuple[Origin, ...]:
    """Keep every remaining row's place in its file."""
    origins = sheet.origins or (Origin("", sheet.name, 0, sheet.first_row),)
    before = np.append(0, np.cumsum(keep))
    starts = [int(before[origin.start]) for origin in origins]
    ends = [*starts[1:], len(lines)]
    return tuple(
        replace(origin, start=start, lines=lines[start:end])
        for origin, start, end in zip(origins, starts, ends, strict=True)
    )
