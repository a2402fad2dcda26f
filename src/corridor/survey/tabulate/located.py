"""Problems of columns brought to the file, sheet, row and column that their interviews came from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corridor.kernel.nearest import nearest
from corridor.kernel.problem import Where

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corridor.kernel.problem import Problem
    from corridor.survey.interviews.model import Interviews, Sheet
    from corridor.survey.tabulate.answers import Rows

#: Problems of the plan itself, which shows them only with the data.
_OF_PLAN = frozenset({
    "banner-without-answers", "banner-needs-groups", "banner-groups-overlap", "banner-overlaps",
    "table-without-answers",
})  # fmt: skip
#: Problems of a name that the data lack, and the parameter that holds it.
_ABSENT = {"banner-without-answers": "question", "design-column-absent": "column"}
#: Line of the first interview, where lines are counted as if the file had nothing but a head and rows.
_FIRST = 2


def located(problems: Iterable[Problem], interviews: Interviews, file: str) -> tuple[Problem, ...]:
    """Give the problems of `file` with places a person can look up; the arithmetic knows only columns and rows.

    A problem without a row stands at the head of its column; one of a column there is none of stays as it is.
    """
    return tuple(_located(each, interviews.main) if each.where.file == file else each for each in problems)


def with_nearest(problems: Iterable[Problem], rows: Rows) -> tuple[Problem, ...]:
    """Give problems of names that the data lack with the name that may have been meant, where one is near."""
    names = dict.fromkeys((*rows.answered, *sorted(rows.source.names)))
    by_lower = {name.lower(): name for name in names}

    def named(problem: Problem) -> Problem:
        key = _ABSENT.get(problem.code)
        if key is None or problem.params.get("nearest"):
            return problem
        near = nearest(str(problem.params[key]), by_lower)
        return replace(problem, params={**problem.params, "nearest": by_lower.get(near, "")})

    return tuple(map(named, problems))


def in_plan(problems: Iterable[Problem], plan: str) -> tuple[Problem, ...]:
    """Give problems of a plan with the plan's file, where there is one, as their place."""
    return tuple(replace(each, where=Where(plan)) if plan and each.code in _OF_PLAN else each for each in problems)


def _located(problem: Problem, sheet: Sheet) -> Problem:
    params = problem.params
    column = sheet.by_head.get(str(params.get("column", "")).split(", ")[0])
    if column is None or not sheet.rows:
        return problem
    if isinstance(row := params.get("row"), int) and 0 < row <= sheet.rows:
        where = sheet.where(row - 1, column, problem.where.file)
        return replace(problem, where=where, params={**params, "row": where.line})
    if not problem.where.line:
        origin = sheet.origins[0] if sheet.origins else None
        name, first = (origin.file, origin.first_row) if origin else (problem.where.file, sheet.first_row)
        return replace(problem, where=Where(name, max(first - 1, 1), column.number, origin.sheet if origin else ""))
    rows = params.get("rows")
    lines = tuple(sheet.where(int(line) - _FIRST).line for line in rows) if isinstance(rows, tuple) else rows
    where = sheet.where(problem.where.line - _FIRST, column, problem.where.file)
    return replace(problem, where=where, params={**params, "rows": lines})
