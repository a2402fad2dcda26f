"""Where the answers to each question stand, for the interviews and for every repeat within them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.estimate.sources import Memory, Parquet
from corridor.survey.instrument.model import Kind
from corridor.survey.interviews.model import Role
from corridor.survey.tabulate.derived import Extended, Taken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from corridor.survey.design.arrays import Column, Flags, Ints
    from corridor.survey.estimate.counting import Source
    from corridor.survey.estimate.questions import Missing
    from corridor.survey.instrument.model import Instrument, Question
    from corridor.survey.interviews import model as interviews_model
    from corridor.survey.interviews.model import Interviews, Sheet
    from corridor.survey.tabulate.derived import Made

#: Column, made for repeats, that says which interview an instance belongs to.
INTERVIEW = "interview of the instance"
#: What parts the name of a question from the code of an option in heads of columns.
_BETWEEN = ("/", ".", "_", ":", "__")
_ANSWERS = frozenset({Role.ANSWER, Role.CALCULATED})


@dataclass(frozen=True)
class Answered:
    """Where the answers to one question stand."""

    question: Question
    #: Column of the answers; empty where there is one per option only.
    column: str = ""
    #: Column of each option, by its code.
    options: Mapping[str, str] = field(default_factory=dict)
    #: Codes that the data themselves call missing, and why.
    missing: Mapping[str, Missing] = field(default_factory=dict)
    #: Rows in which it was not asked; None where that cannot be told.
    not_asked: Flags | None = None


@dataclass(frozen=True)
class Rows:
    """Answers of one sheet: interviews, or instances of a repeat."""

    source: Source
    answered: Mapping[str, Answered]
    #: Name of the repeat; empty: rows are interviews.
    repeat: str = ""
    #: How many of the rows are instances: behind them stand interviews without any, which count in the design.
    instances: int = 0

    def find(self, name: str) -> str:
        """Give the column that a head, the name of a question, or its path means; empty where there is none."""
        if name in self.source.names:
            return name
        found = self.answered.get(name)
        return found.column if found is not None else ""

    def extended(self, made: Mapping[str, Made]) -> Rows:
        """Give the rows with columns made from theirs."""
        return replace(self, source=Extended(self.source, made)) if made else self


def rows_of(interviews: Interviews, instrument: Instrument) -> tuple[Rows, ...]:
    """Give the rows of every sheet, the interviews first.

    Instances of a repeat carry the columns of their interview, so that they can be grouped, weighted and drawn by
    them; instances that belong to no interview are left out.
    """
    main = _of_sheet(interviews.main, instrument)
    sheets = {interviews.main.name: (interviews.main, np.arange(interviews.main.rows, dtype=np.intp))}
    result = [main]
    for sheet in interviews.repeats():
        if sheet.parents is None or sheet.parent not in sheets:
            continue
        _, of_parent = sheets[sheet.parent]
        interview = np.append(of_parent, -1)[sheet.parents]
        sheets[sheet.name] = (sheet, interview)
        result.append(_of_repeat(sheet, instrument, main, interview))
    return tuple(result)


def _of_sheet(sheet: Sheet, instrument: Instrument) -> Rows:
    names = _names(sheet)
    columns = {name: column.values for name, column in names.items()}
    answered = {question.name: found for question, found in _answered(sheet, instrument, names)}
    return Rows(Memory(columns), answered, sheet.repeat, sheet.rows)


def _names(sheet: Sheet) -> dict[str, interviews_model.Column]:
    """Name columns by their heads; a head that stands twice gets the number of its column."""
    seen = Counter(column.head for column in sheet.columns)
    return {
        column.head if seen[column.head] == 1 else f"{column.head} #{column.number}": column for column in sheet.columns
    }


def _answered(
    sheet: Sheet, instrument: Instrument, names: Mapping[str, interviews_model.Column]
) -> Iterator[tuple[Question, Answered]]:
    by_question: dict[str, list[tuple[str, interviews_model.Column]]] = {}
    for name, column in names.items():
        if column.question:
            by_question.setdefault(column.question, []).append((name, column))
    for question in instrument.questions:
        found = by_question.get(question.name) or by_question.get(question.path)
        if not found or question.repeat != sheet.repeat:
            continue
        whole = [(name, column) for name, column in found if column.role in _ANSWERS]
        options = {column.option: name for name, column in found if column.role is Role.OPTION}
        first = whole[0] if whole else found[0]
        missing = {str(code): why for code, why in first[1].missing.items()}
        yield question, Answered(question, whole[0][0] if whole else "", options, missing, first[1].not_asked)


def _of_repeat(sheet: Sheet, instrument: Instrument, main: Rows, interview: Ints) -> Rows:
    """Put instances first, then a row without answers for every interview that has none: its unit was drawn too."""
    own = _of_sheet(sheet, instrument)
    there = np.flatnonzero(interview >= 0)
    childless = np.setdiff1d(np.arange(main.source.rows), interview[there])
    of_main = np.concatenate([interview[there], childless]).astype(np.intp)
    of_sheet = np.concatenate([there, np.full(len(childless), -1)]).astype(np.intp)
    outer = Taken(main.source.whole(tuple(main.source.names)), of_main)
    inner = Taken(own.source.whole(tuple(own.source.names)), of_sheet)
    columns: dict[str, Column] = {name: outer.column(name) for name in main.source.names}
    columns |= {name: inner.column(name) for name in own.source.names}
    columns[INTERVIEW] = of_main
    answered = {name: replace(one, not_asked=_taken(one.not_asked, of_sheet)) for name, one in own.answered.items()}
    outside = {name: replace(one, not_asked=None) for name, one in main.answered.items() if name not in answered}
    return Rows(Memory(columns), {**outside, **answered}, sheet.repeat, len(there))


def _taken(flags: Flags | None, rows: Ints) -> Flags | None:
    return None if flags is None else np.append(flags, True)[rows]


def rows_of_parquet(path: Path | str, instrument: Instrument) -> Rows:
    """Give the rows of a Parquet file, read a little at a time; columns are found by name or path of their question."""
    source = Parquet(path)
    answered = {}
    for question in instrument.questions:
        names = [name for name in (question.name, question.path) if name in source.names]
        options = _options(question, source.names) if question.kind is Kind.MULTIPLE else {}
        if names or options:
            answered[question.name] = Answered(question, names[0] if names else "", options)
    return Rows(source, answered, "", source.rows)


def _options(question: Question, names: frozenset[str]) -> dict[str, str]:
    for stem in (question.path, question.name):
        for between in _BETWEEN:
            found = {code: f"{stem}{between}{code}" for code in question.codes if f"{stem}{between}{code}" in names}
            if found:
                return found
    return {}
