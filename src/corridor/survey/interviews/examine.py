"""A survey's interviews examined: form, data and cleaning log found, read, applied and checked in one go."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING

from corridor.kernel.problem import Problem, Where
from corridor.survey.instrument.xlsform.read import read_form
from corridor.survey.interviews.check import check_interviews
from corridor.survey.interviews.cleaning.apply import clean
from corridor.survey.interviews.cleaning.log import Log, read_log
from corridor.survey.interviews.read import read_interviews
from corridor.survey.interviews.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corridor.survey.instrument.model import Instrument
    from corridor.survey.interviews.check import Checked
    from corridor.survey.interviews.cleaning.apply import Change


@dataclass(frozen=True)
class Sources:
    """Files of one survey."""

    #: Files and folders of interviews.
    data: tuple[Path, ...]
    #: What each of them is called in problems: a path within the study, or as it was written.
    names: tuple[str, ...]
    form: Path | None = None
    form_name: str = ""
    log: Path | None = None
    log_name: str = ""
    rules: Rules = field(default_factory=Rules)
    #: What is wrong with the list of files itself.
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Examined:
    """A survey's interviews after everything was done with them."""

    checked: Checked
    #: What the cleaning log changed, and lines of it that could not be applied.
    changes: tuple[Change, ...] = ()
    deleted: int = 0
    log_problems: tuple[Problem, ...] = ()
    #: What is wrong with a form that could not be read, or with the list of files.
    form_problems: tuple[Problem, ...] = ()
    #: Seconds for reading, and for checking.
    reading: float = 0.0
    checking: float = 0.0

    @property
    def readable(self) -> bool:
        """Whether there are interviews at all."""
        return bool(self.checked.interviews.main.columns)

    def problems(self, *, every: bool = False) -> tuple[Problem, ...]:
        """Give all problems, grouped; row by row where `every` row is wanted."""
        found = self.checked.every if every else self.checked.problems
        return (*self.form_problems, *self.log_problems, *found)


def examine(sources: Sources, advance: Callable[[int, int], None] | None = None) -> Examined:
    """Read a survey's interviews, apply its cleaning log, check what is left."""
    started = perf_counter()
    instrument, form_problems = _form(sources)
    interviews = read_interviews(sources.data, instrument, sources.rules, name=sources.names, advance=advance)
    read = perf_counter()
    log = read_log(sources.log.read_bytes(), sources.log_name) if sources.log is not None else Log()
    cleaned = clean(interviews, log.entries)
    checked = check_interviews(cleaned.interviews, sources.rules)
    return Examined(
        checked, cleaned.changes, cleaned.deleted, (*log.problems, *cleaned.problems),
        (*sources.problems, *form_problems),
        read - started, perf_counter() - read,
    )  # fmt: skip


def _form(sources: Sources) -> tuple[Instrument | None, tuple[Problem, ...]]:
    if sources.form is None:
        return None, ()
    if not sources.form.is_file():
        return None, (Problem("unreadable-file", Where(sources.form_name)),)
    read = read_form(sources.form.read_bytes(), sources.form_name, checked=False)
    return read.instrument, read.problems if read.instrument is None else ()
