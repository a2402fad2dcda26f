"""A survey's interviews examined: form, data and cleaning log found, read, applied and checked in one go."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING

from corridor.survey.instrument.xlsform.read import read_form
from corridor.survey.interviews.check import check_interviews
from corridor.survey.interviews.cleaning.apply import clean
from corridor.survey.interviews.cleaning.log import Log, read_log
from corridor.survey.interviews.read import read_interviews
from corridor.survey.interviews.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corridor.kernel.problem import Problem
    from corridor.survey.instrument.model import Instrument
    from corridor.survey.interviews.check import Checked
    from corridor.survey.interviews.cleaning.apply import Change


@dataclass(frozen=True)
class Sources:
    """Files of one survey."""

    #: Files and folders of interviews.
    data: tuple[Path, ...]
    #: What the data are called in problems: a path within the study, or as it was written.
    name: str
    form: Path | None = None
    form_name: str = ""
    log: Path | None = None
    log_name: str = ""
    rules: Rules = field(default_factory=Rules)


@dataclass(frozen=True)
class Examined:
    """A survey's interviews after everything was done with them."""

    checked: Checked
    #: What the cleaning log changed, and lines of it that could not be applied.
    changes: tuple[Change, ...] = ()
    deleted: int = 0
    log_problems: tuple[Problem, ...] = ()
    #: What is wrong with a form that could not be read.
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
    interviews = read_interviews(sources.data, instrument, sources.rules, name=sources.name, advance=advance)
    read = perf_counter()
    log = read_log(sources.log.read_bytes(), sources.log_name) if sources.log is not None else Log()
    cleaned = clean(interviews, log.entries)
    checked = check_interviews(cleaned.interviews, sources.rules)
    return Examined(
        checked, cleaned.changes, cleaned.deleted, (*log.problems, *cleaned.problems), form_problems,
        read - started, perf_counter() - read,
    )  # fmt: skip


def _form(sources: Sources) -> tuple[Instrument | None, tuple[Problem, ...]]:
    if sources.form is None:
        return None, ()
    read = read_form(sources.form.read_bytes(), sources.form_name, checked=False)
    return read.instrument, read.problems if read.instrument is None else ()


#: Names of what lies beside a plan, and the endings of data that lie there because they are open.
_FORMS = ("form.xlsx", "form.xls", "form.ods", "form.md", "form.csv")
_OPEN = ("data", "interviews")


def surveys_of(study: Path) -> tuple[str, ...]:
    """Name the surveys of a study: the folders in `surveys/`."""
    folder = study / "surveys"
    return tuple(sorted(each.name for each in folder.iterdir() if each.is_dir())) if folder.is_dir() else ()


def sources_of(study: Path, survey: str) -> Sources:
    """Find the files of a survey of a study: the form and the log beside its plan, the data in `private/`.

    Open data may lie beside the plan as `data.*` or `interviews.*`.
    """
    folder, private = study / "surveys" / survey, study / "private" / "surveys" / survey
    form = next((folder / name for name in _FORMS if (folder / name).is_file()), None)
    log = folder / "cleaning.csv"
    data = (private,) if private.is_dir() else _open_data(folder)
    where = data[0] if len(data) == 1 else private
    return Sources(
        data, _within(study, where), form, _within(study, form) if form else "",
        log if log.is_file() else None, _within(study, log),
    )  # fmt: skip


def _open_data(folder: Path) -> tuple[Path, ...]:
    if not folder.is_dir():
        return ()
    return tuple(each for each in sorted(folder.iterdir()) if each.is_file() and each.stem in _OPEN)


def _within(study: Path, path: Path) -> str:
    return path.relative_to(study).as_posix()
