"""Interviews from a file or a folder: read, linked, matched to the questionnaire, brought to its codes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corridor.kernel.problem import Problem, Where
from corridor.survey.design.arrays import Levels
from corridor.survey.interviews.files import hash_of, read_file
from corridor.survey.interviews.linking import linked
from corridor.survey.interviews.matching import absent_questions
from corridor.survey.interviews.model import Interviews, Sheet
from corridor.survey.interviews.rules import Rules
from corridor.survey.interviews.sheets import SheetReader
from corridor.survey.interviews.stacking import stacked
from corridor.survey.interviews.typed import is_empty
from corridor.survey.places import files_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from corridor.survey.instrument.model import Instrument
    from corridor.survey.interviews.model import Column
    from corridor.survey.interviews.raw import Found, RawTable

#: Heads of the column that names an interview, the surest first.
_KEYS = (
    "KEY", "instanceID", "meta/instanceID", "_uuid", "uuid", "_id", "interview__key", "interview__id", "caseid",
    "interview_id", "respondent_id", "resp_id", "anketa", "номер_анкеты", "анкета", "_index", "index", "row_id", "id",
)  # fmt: skip
#: Share of rows that must have a value of their own for a column to name them.
_DIFFERING = 0.9


def read_interviews(
    path: Path | str | Sequence[Path],
    instrument: Instrument | None = None,
    rules: Rules | None = None,
    *,
    name: str | Sequence[str] = "",
    advance: Callable[[int, int], None] | None = None,
) -> Interviews:
    """Read interviews and match them to their questionnaire; no file and no content makes it fail.

    `path` is a file, a folder, or several files of one survey; `name` is what it is called in problems, or what each
    of them is called; `advance` is told how much of how much is read. Without an instrument, one is made of what the
    file says of its columns. Answers come as codes of the form, questions with several answers as one column of 1, 0
    and nothing per option, moments as ISO 8601. What could not be read, matched or understood is a problem, and the
    rest is there.
    """
    rules = rules or Rules()
    sources, file = _sources(path, name)
    found = [read_file(each, called, rules.encoding, advance) for each, called in sources]
    problems = [problem for part in found for problem in part.problems]
    if not sources:
        problems.append(Problem("data-empty", Where(file), {}))
    reader = SheetReader(instrument, rules, problems, [each for part in found for each in part.multiple])
    sheets = reader.sheets(_tables(found, problems), file)
    return Interviews(
        sheets or (Sheet("", "", (), 0),),
        file,
        hash_of([each for each, _ in sources]),
        ", ".join(dict.fromkeys(part.encoding for part in found if part.encoding)),
        _key(sheets[0], rules) if sheets else "",
        _absent(instrument, sheets),
        reader.instrument,
        instrument is not None,
        ", ".join(dict.fromkeys(part.format for part in found if part.format)),
        tuple(problems),
    )


def _sources(path: Path | str | Sequence[Path], name: str | Sequence[str]) -> tuple[list[tuple[Path, str]], str]:
    """Give the files with their names in problems, and the name of them all."""
    paths = [Path(path)] if isinstance(path, str | Path) else list(path)
    names = ([name] if isinstance(name, str) else list(name)) if name else []
    if len(names) != len(paths):
        names = [f"{names[0]}/{one.name}" if names else one.name for one in paths]
    found = [each for one, called in zip(paths, names, strict=True) for each in files_of(one, called or one.name)]
    return found, ", ".join(called or one.name for one, called in zip(paths, names, strict=True))


def _tables(found: Sequence[Found], problems: list[Problem]) -> tuple[RawTable, ...]:
    return stacked([linked([_with_heads(table, problems) for table in part.tables]) for part in found])


def _absent(instrument: Instrument | None, sheets: Sequence[Sheet]) -> tuple[str, ...]:
    if instrument is None:
        return ()
    return absent_questions(instrument, (column.question for sheet in sheets for column in sheet.columns))


def _with_heads(table: RawTable, problems: list[Problem]) -> RawTable:
    """Name every column: heads that stand twice get their number; columns without head and without cells go."""
    seen: dict[str, int] = {}
    kept = []
    for column in table.columns:
        if not column.head and is_empty(column.values).all():
            continue
        origin = table.origins[0]
        where = Where(origin.file, max(origin.first_row - 1, 1), column.number, origin.sheet)
        head = column.head or f"#{column.number}"
        if not column.head:
            problems.append(Problem("data-column-without-head", where, {"column": head}))
        elif head in seen:
            problems.append(Problem("data-head-twice", where, {"column": head, "first": seen[head]}))
            head = f"{head} #{column.number}"
        seen.setdefault(head, column.number)
        kept.append(replace(column, head=head))
    return replace(table, columns=tuple(kept))


def _key(sheet: Sheet, rules: Rules) -> str:
    """Find the column that names an interview: what the study says, else the first usual head whose values differ."""
    if rules.key in sheet.by_head:
        return rules.key
    known = {head.casefold(): column for head, column in sheet.by_head.items()}
    usual = [known[head.casefold()] for head in _KEYS if head.casefold() in known]
    filled = [column for column in usual if not is_empty(column.values).all()]
    differing = [column for column in filled if _different(column) >= _DIFFERING * sheet.rows]
    return next((column.head for column in (*differing, *filled)), "")


def _different(column: Column) -> int:
    values = column.values
    if isinstance(values, Levels):
        return len(values.values)
    ordered = np.sort(values[~is_empty(values)])
    return int(np.count_nonzero(ordered[1:] != ordered[:-1])) + 1 if len(ordered) else 0
