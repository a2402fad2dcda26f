"""Weights as they stand in a file, and what is wrong with them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from corridor.kernel.decoders import read_number
from corridor.kernel.problem import Problem, Where
from corridor.survey.design.arrays import Levels

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Column, Flags, Floats

#: Rows named in a problem; the others are counted.
_NAMED = 5


def read_weights(column: Column, name: str, file: str = "", first_line: int = 2) -> tuple[Floats, tuple[Problem, ...]]:
    """Give weights of at least zero; a row whose weight is missing, negative, zero or text counts for nothing.

    Each kind of mistake is one problem with the first rows and their number; `first_line` is the line of the
    first row. Weights that sum to nothing are a problem of their own.
    """
    numbers, text = _numbers(column)
    if len(numbers) and numbers.min() > 0 and numbers.max() < np.inf:
        return numbers, ()
    absent = np.isnan(numbers) & ~text
    wrong = {
        "weight-not-number": text,
        "weight-absent": absent,
        "weight-negative": (numbers < 0) | np.isinf(numbers),
        "weight-zero": numbers == 0,
    }
    problems = [_problem(code, name, file, first_line, rows) for code, rows in wrong.items() if rows.any()]
    weights = np.where(np.isfinite(numbers) & (numbers > 0), numbers, 0.0)
    if not weights.any():
        problems.append(Problem("weights-sum-to-nothing", Where(file), {"column": name, "rows": len(weights)}))
    return weights, tuple(problems)


def _numbers(column: Column) -> tuple[Floats, Flags]:
    """Give numbers, NaN where there is none, and which rows hold words instead."""
    if not isinstance(column, Levels):
        return column.astype(np.float64, copy=False), np.zeros(len(column), np.bool_)
    values = np.array([_number(value) for value in column.values] + [math.nan])
    numbers = values[column.places]
    return numbers, (column.places >= 0) & np.isnan(numbers)


def _number(value: object) -> float:
    number = read_number(str(value))
    return math.nan if number is None else float(number)


def _problem(code: str, column: str, file: str, first_line: int, rows: Flags) -> Problem:
    found = np.flatnonzero(rows)
    lines = tuple(int(row) + first_line for row in found[:_NAMED])
    return Problem(code, Where(file, lines[0]), {"column": column, "count": len(found), "rows": lines})
