"""Questions with several answers as one column per option, whichever way the export had them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from corridor.kernel.nearest import nearest
from corridor.kernel.problem import Problem
from corridor.survey.interviews.coding import compact, flags_of, split_several
from corridor.survey.interviews.model import Column, Role
from corridor.survey.interviews.spellings import labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from corridor.survey.instrument.model import Question
    from corridor.survey.interviews.model import Sheet

#: Rows named in a problem.
NAMED = 5


@dataclass(frozen=True, slots=True)
class _Several:
    """A question with several answers, and the columns that answer it."""

    question: Question
    #: Name under which its columns know it.
    name: str
    whole: Column | None
    options: tuple[Column, ...]


def with_options(sheet: Sheet, several: Mapping[str, Question], problems: list[Problem]) -> Sheet:
    """Give every question with several answers a column of 1, 0 and nothing per option.

    Options that the export left out are made from the column that lists all codes chosen. Where both are there and
    differ, a problem says so and the columns of options count. An empty cell means "not chosen" where the question was
    answered at all.
    """
    columns = list(sheet.columns)
    for name, question in several.items():
        found = _Several(
            question, name,
            next((column for column in columns if column.question == name and column.role is Role.ANSWER), None),
            tuple(column for column in columns if column.question == name and column.role is Role.OPTION),
        )  # fmt: skip
        made = list(_made(found, sheet, problems))
        kept = {id(column) for column in found.options}
        at = next((place for place, column in enumerate(columns) if id(column) in kept), None)
        if at is None:
            at = columns.index(found.whole) + 1 if found.whole is not None else len(columns)
        columns = [column for column in columns if id(column) not in kept]
        columns[at:at] = made
    return replace(sheet, columns=tuple(columns))


def _made(found: _Several, sheet: Sheet, problems: list[Problem]) -> Iterator[Column]:
    listed = None if found.whole is None else split_several(found.whole.values, found.question)
    if listed is not None and found.whole is not None:
        for code, rows in listed.strange.items():
            problems.append(_unknown(found, found.whole, code, rows, sheet))
    own = {column.option: _read(column, found, sheet, problems) for column in found.options}
    answered = _answered(own.values(), None if listed is None else listed.columns.values())
    for column in found.options:
        yield replace(column, values=_filled(own[column.option], answered))
    if listed is None or found.whole is None:
        return
    _compare(found, own, listed.columns, sheet, problems)
    for code, flags in listed.columns.items():
        if code not in own:
            head = f"{found.whole.head}/{code}"
            yield Column(
                head, _filled(flags, answered), Role.OPTION, found.name, code, found.whole.number, reason="made"
            )


def _read(column: Column, found: _Several, sheet: Sheet, problems: list[Problem]) -> NDArray[Any]:
    choice = next((choice for choice in found.question.choices if choice.code == column.option), None)
    flags, strange = flags_of(column.values, column.option, () if choice is None else tuple(labels(choice)))
    for value, rows in strange.items():
        params = {"question": found.name, "option": column.option, "value": value, "count": len(rows)}
        problems.append(Problem("option-not-understood", sheet.where(int(rows[0]), column), params))
    return flags


def _answered(own: Any, listed: Any) -> NDArray[np.bool_] | None:
    """Say in which rows the question was answered: anything was chosen, or some cell says that it was not."""
    columns = [*own, *(listed or ())]
    if not columns:
        return None
    return np.asarray(np.logical_or.reduce([~np.isnan(flags) for flags in columns]))


def _filled(flags: NDArray[Any], answered: NDArray[np.bool_] | None) -> NDArray[Any]:
    if answered is None:
        return compact(flags)
    return compact(np.where(answered & np.isnan(flags), np.float32(0), flags))


def _compare(
    found: _Several, own: Mapping[str, NDArray[Any]], listed: Mapping[str, NDArray[Any]], sheet: Sheet,
    problems: list[Problem],
) -> None:  # fmt: skip
    for code, flags in own.items():
        other = listed.get(code)
        if other is None:
            continue
        rows = np.flatnonzero(~np.isnan(flags) & ~np.isnan(other) & (flags != other))
        if len(rows):
            column = next(column for column in found.options if column.option == code)
            params = {"question": found.name, "option": code, "count": len(rows)}
            problems.append(Problem("options-disagree", sheet.where(int(rows[0]), column), params))


def _unknown(found: _Several, column: Column, code: str, rows: Sequence[int], sheet: Sheet) -> Problem:
    params = {"question": found.name, "code": code, "count": len(rows), "nearest": near_code(code, found.question)}
    return Problem("answer-not-in-list", sheet.where(int(rows[0]), column), params)


def near_code(code: str, question: Question) -> str:
    """Give the code nearest to one that is not in the list; empty where none is near."""
    return nearest(code, [choice.code for choice in question.choices])
