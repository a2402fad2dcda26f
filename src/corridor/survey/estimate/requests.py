"""Questions broken into what is counted: cells of answers, and numbers, each by the groups of each banner."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from corridor.survey.estimate.decoding import places
from corridor.survey.estimate.questions import Code, Multiple, Numeric, Question, Ratio, Single

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corridor.survey.design.arrays import Column, Columns, Floats
    from corridor.survey.estimate.decoding import Places


class Of(StrEnum):
    """What the cells of a variable say."""

    #: Which code the column holds.
    COLUMN = "column"
    #: Whether any of the columns was chosen.
    ANY = "any"
    #: Whether the first column was chosen, and how many of the others were.
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Cells:
    """A variable each row is in one cell of, or in none: an answer, an option, an option by number of answers."""

    #: Columns it is made of: one; or those of several options, the one meant first.
    columns: tuple[str, ...]
    codes: tuple[Code, ...]
    of: Of = Of.COLUMN

    @property
    def size(self) -> int:
        """Count the cells."""
        return 2 * len(self.columns) if self.of is Of.ANSWERS else len(self.codes)

    def decoded(self, batch: Columns) -> Places:
        """Give the cell of each row; `size` where it is in none."""
        if self.of is Of.COLUMN:
            return places(batch[self.columns[0]], self.codes)
        found = [places(batch[name], self.codes) for name in self.columns]
        lost = np.any([each > 1 for each in found], axis=0)
        chosen = np.array([each == 1 for each in found])
        if self.of is Of.ANY:
            cell = chosen.any(axis=0).astype(np.intp)
        else:
            cell = found[0].astype(np.intp) * len(self.columns) + chosen[1:].sum(axis=0)
        return np.where(lost, self.size, cell).astype(np.uint16)


@dataclass(frozen=True, slots=True)
class Numbers:
    """One number or two; a row counts where it has them all."""

    columns: tuple[str, ...]
    missing: tuple[float, ...] = ()

    @property
    def size(self) -> int:
        """Count the variables: being there, and each number."""
        return 1 + len(self.columns)

    def decoded(self, batch: Columns, centre: Floats) -> Floats:
        """Give numbers from their centre, one row per number; NaN in all of a row's where one is missing."""
        found = np.array([numbers_of(batch[name], self.missing) for name in self.columns])
        found[:, np.isnan(found).any(axis=0)] = np.nan
        return np.asarray(found - centre[:, None])


def numbers_of(column: Column, missing: tuple[float, ...] = ()) -> Floats:
    """Give a column as numbers; NaN where it holds none, or one that stands for no answer."""
    if isinstance(column, tuple):
        numbers = np.array([_number(value) for value in column.values] + [np.nan])[column.places]
    else:
        numbers = column.astype(np.float64)
    for value in missing:
        numbers = np.where(numbers == value, np.nan, numbers)
    return np.where(np.isfinite(numbers), numbers, np.nan)


def _number(value: object) -> float:
    try:
        return float(str(value).replace(",", "."))
    except ValueError:
        return float("nan")


#: What is counted in the pass over the data.
Variable: TypeAlias = "Cells | Numbers"


def variables(question: Question) -> tuple[Variable, ...]:
    """Give what must be counted for a question."""
    if isinstance(question, Single):
        whole = Cells((question.source,), question.answers)
        scored = tuple(code for code in question.answers if code in question.scores)
        # A mean leaves out answers without a score, so it has a base, weights and degrees of freedom of its own.
        return (whole, Cells((question.source,), scored)) if 0 < len(scored) < len(question.answers) else (whole,)
    if isinstance(question, Numeric):
        return (Numbers((question.source,), question.missing),)
    if isinstance(question, Ratio):
        return (Numbers((question.numerator, question.denominator), question.missing),)
    return _options(question)


def _options(question: Multiple) -> tuple[Variable, ...]:
    codes = (question.not_chosen, question.chosen)
    every = tuple(question.options.values())
    shares = tuple(Cells((name,), codes) for name in every)
    nets = tuple(Cells(tuple(question.options[code] for code in net.codes), codes, Of.ANY) for net in question.nets)
    if not question.of_answers:
        return shares + nets
    return shares + nets + tuple(Cells((name, *every), codes, Of.ANSWERS) for name in every)


def all_variables(questions: Iterable[Question]) -> tuple[Variable, ...]:
    """Give what must be counted for all questions, each variable once."""
    return tuple(dict.fromkeys(variable for question in questions for variable in variables(question)))
