"""Questions with several answers as one column per option, whichever way the export had them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from corridor.kernel.problem import Problem
from corridor.survey.interviews.coding import compact, flags_of, split_several
from corridor.survey.interviews.model import Column, Role
from corridor.survey.interviews.spellings import labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from corridor.survey.instrument.model import Question
    from corridor.survey.interviews.model import Sheet


@dataclass(frozen=True, slots=True)
class _Several:
    """A question with several answers, and the columns that answer it."""

    question: Question
    #: Name under which its columns know it.
    name: str
    #: The column that lists all codes chosen; several where each holds one of them.
    wholes: tuple[Column, ...]
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
            tuple(column for column in columns if column.question == name and column.role is Role.ANSWER),
            tuple(column for column in columns if column.question == name and column.role is Role.OPTION),
        )  # fmt: skip
        made = list(_made(found, sheet, problems))
        kept = {id(column) for column in found.options}
        at = next((place for place, column in enumerate(columns) if id(column) in kept), None)
        if at is None:
            last = found.wholes[-1] if found.wholes else None
            at = next((place + 1 for place, column in enumerate(columns) if column is last), len(columns))
        columns = [column for column in columns if id(column) not in kept]
        columns[at:at] = made
    return replace(sheet, columns=tuple(columns))


def _made(found: _Several, sheet: Sheet, problems: list[Problem]) -> Iterator[Column]:
    listed = [split_several(column.values, found.question).columns for column in found.wholes]
    together = {code: np.fmax.reduce([each[code] for each in listed if code in each])
                for code in dict.fromkeys(code for each in listed for code in each)}  # fmt: skip
    own = {column.option: _read(column, found, sheet, problems) for column in found.options}
    answered = _answered([*own.values(), *together.values()])
    for column in found.options:
        yield replace(column, values=_filled(own[column.option], answered))
    _compare(found, own, together, sheet, problems)
    for code, flags in together.items():
        if code not in own:
            whole = found.wholes[0]
            head = f"{whole.head if len(found.wholes) == 1 else found.name}/{code}"
            yield Column(head, _filled(flags, answered), Role.OPTION, found.name, code, whole.number, reason="made")


def _read(column: Column, found: _Several, sheet: Sheet, problems: list[Problem]) -> NDArray[Any]:
    choice = next((choice for choice in found.question.choices if choice.code == column.option), None)
    flags, strange = flags_of(column.values, column.option, () if choice is None else tuple(labels(choice)))
    for value, rows in strange.items():
        params = {"question": found.name, "option": column.option, "value": value, "count": len(rows)}
        problems.append(Problem("option-not-understood", sheet.where(int(rows[0]), column), params))
    return flags


def _answered(columns: Sequence[NDArray[Any]]) -> NDArray[np.bool_] | None:
    """Say in which rows the question was answered: anything was chosen, or some cell says that it was not."""
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
