"""The file `cleaning.csv`: one line per change, read and written."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from corridor.kernel.files.csv_table import rows
from corridor.kernel.files.encoding import decode
from corridor.kernel.files.nodes import place
from corridor.kernel.nearest import nearest
from corridor.kernel.problem import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corridor.kernel.files.csv_table import Row
    from corridor.kernel.files.yaml_events import Fault


class Action(StrEnum):
    """What a line of the log does."""

    #: An answer becomes another.
    CHANGE = "change"
    #: An interview, or one instance of a repeat, is left out.
    DELETE = "delete"
    #: Words behind "other" become answers of the list: `old` are the words, `new` the codes.
    RECODE = "recode"


#: Columns of the file, in their order.
COLUMNS = ("interview", "instance", "question", "old", "new", "action", "why", "who", "date")
_REQUIRED = ("interview", "why", "who")


@dataclass(frozen=True, slots=True)
class Entry:
    """One change."""

    #: Value of the key of the interview.
    interview: str
    #: Question, by name, path or head of its column; empty where the whole interview is meant. Of a repeat, its name
    #: deletes an instance.
    question: str = ""
    #: What stands in the data; empty: nothing.
    old: str = ""
    #: What it becomes; empty: nothing.
    new: str = ""
    action: Action = Action.CHANGE
    why: str = ""
    #: Name or role.
    who: str = ""
    date: date | None = None
    #: Instance of a repeat within the interview, from 1; 0 outside of repeats.
    instance: int = 0
    #: Place in the log; not compared.
    where: Where = Where()

    @property
    def said(self) -> tuple[object, ...]:
        """Give what the entry says, without its place."""
        return (
            self.interview,
            self.instance,
            self.question,
            self.old,
            self.new,
            self.action,
            self.why,
            self.who,
            self.date,
        )


class Log(NamedTuple):
    """A cleaning log, and what was wrong with its lines; a line that cannot be understood is left out."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_log(raw: bytes, file: str) -> Log:
    """Read a cleaning log; lines that lack what they need are problems and change nothing."""
    text = decode(raw).text
    if text is None:
        return Log((), (Problem("unknown-encoding", Where(file), {}),))
    if not text.strip():
        return Log()
    faults: list[Fault] = []
    head, found = rows(text, faults)
    problems: list[Problem] = []
    names = [cell.value for cell in head]
    missing = [name for name in ("interview", "question", "old", "new") if name not in names]
    if missing:
        return Log((), (Problem("cleaning-columns", Where(file, 1), {"columns": tuple(missing)}),))
    entries = tuple(entry for row in found if (entry := _entry(row, file, problems)) is not None)
    problems += [Problem(fault.code, Where(file, *place(fault.at)), fault.params) for fault in faults]
    return Log(entries, tuple(problems))


def _entry(row: Row, file: str, problems: list[Problem]) -> Entry | None:
    cells = {name: cell.value for name, cell in row.cells.items()}
    where = Where(file, row.line)
    lacking = tuple(name for name in _REQUIRED if not cells.get(name))
    if lacking:
        problems.append(Problem("cleaning-incomplete", where, {"columns": lacking}))
    if "interview" in lacking:
        return None
    action = cells.get("action", Action.CHANGE).casefold()
    if action not in set(Action):
        known = [str(each) for each in Action]
        params = {"action": action, "known": tuple(known), "nearest": nearest(action, known)}
        problems.append(Problem("cleaning-action", where, params))
        return None
    day = _day(cells.get("date", ""))
    instance = cells.get("instance", "")
    if (cells.get("date") and day is None) or (instance and not (instance.isdecimal() and instance.isascii())):
        column = "date" if cells.get("date") and day is None else "instance"
        problems.append(Problem("cleaning-value", where, {"column": column, "value": cells[column]}))
    return Entry(
        cells["interview"], cells.get("question", ""), cells.get("old", ""), cells.get("new", ""), Action(action),
        cells.get("why", ""), cells.get("who", ""), day,
        int(instance) if instance.isdecimal() and instance.isascii() else 0, where,
    )  # fmt: skip


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        pass
    parts = written.split(".")
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0])) if len(parts) == 3 else None  # noqa: PLR2004 (31.12.2025)
    except ValueError:
        return None


def write_log(entries: Iterable[Entry]) -> bytes:
    """Write a log as it is read: UTF-8, semicolons, a head line."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        day = "" if entry.date is None else entry.date.isoformat()
        instance = entry.instance or ""
        writer.writerow((entry.interview, instance, entry.question, entry.old, entry.new, entry.action, entry.why,
                         entry.who, day))  # fmt: skip
    return out.getvalue().encode()
