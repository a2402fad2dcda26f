"""Who is outside the base of a question, and why; whether those who passed a filter are those who answered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.design.arrays import Levels
from corridor.survey.estimate.decoding import places
from corridor.survey.estimate.requests import numbers_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corridor.survey.design.arrays import Column, Columns, Flags, Floats
    from corridor.survey.tabulate.answers import Rows
    from corridor.survey.tabulate.questions import Wanted


@dataclass
class Outside:
    """Rows of one question outside its base, by reason, and what its filter let through."""

    reasons: Counter[str] = field(default_factory=Counter)
    #: Rows its filter let through; None where that cannot be told.
    passed: int | None = None
    #: Rows that answered, although the filter kept them out.
    unasked: int = 0

    @property
    def lost(self) -> int:
        """Count rows that passed the filter and have no answer."""
        return self.reasons["lost"]


def outside(rows: Rows, questions: Iterable[Wanted], weights: Floats) -> dict[str, Outside]:
    """Count who is outside each question's base, in one pass over the columns concerned.

    Each row has one reason, the first that holds: its weight, the rule that says who counts, not asked, an answer
    that is none, a code that the questionnaire does not know, else lost (or no-answer, where nobody can tell whether
    it was asked).
    """
    asked = list(questions)
    found = {each.question.name: Outside() for each in asked}
    needed = dict.fromkeys(name for each in asked for name in (*each.columns, each.rule[0]) if name)
    for batch in rows.source.batches(tuple(needed)):
        span = slice(batch.start, batch.start + batch.rows)
        there = np.arange(batch.start, batch.start + batch.rows) < rows.instances
        for each in asked:
            flags = rows.answered[each.question.name].not_asked
            state = _State(batch.columns, there, weights[span], None if flags is None else flags[span])
            _count(each, state, found[each.question.name])
    return found


@dataclass(frozen=True)
class _State:
    """Some rows."""

    columns: Columns
    there: Flags
    weights: Floats
    not_asked: Flags | None


def _count(wanted: Wanted, state: _State, found: Outside) -> None:
    left = state.there.copy()

    def take(reason: str, rows: Flags) -> None:
        nonlocal left
        number = int((left & rows).sum())
        if number:
            found.reasons[reason] += number
        left &= ~rows

    take("weight", ~(state.weights > 0))
    if wanted.rule[0]:
        column, codes = wanted.rule
        take("outside-rule", places(state.columns[column], codes) >= len(codes))
    empty = np.any([_empty(state.columns[name]) for name in wanted.columns], axis=0)
    if state.not_asked is not None:
        found.passed = (found.passed or 0) + int((left & ~state.not_asked).sum())
        found.unasked += int((left & state.not_asked & ~empty).sum())
        take("not-asked", empty & state.not_asked)
    take("lost" if state.not_asked is not None else "no-answer", empty)
    for code, why in wanted.outside.items():
        take(why.value, _holds(wanted, state.columns, code))
    take("uncoded" if wanted.kind == "open" else "unknown-code", _unknown(wanted, state.columns))


def _empty(column: Column) -> Flags:
    if isinstance(column, Levels):
        return np.asarray(column.places < 0)
    if column.dtype.kind == "i":  # the least whole number stands for none, as sources give it
        return np.asarray(column == np.iinfo(column.dtype).min)
    return np.asarray(np.isnan(column) if column.dtype.kind == "f" else np.zeros(len(column), np.bool_))


def _holds(wanted: Wanted, columns: Columns, code: str) -> Flags:
    """Say in which rows an answer stands: a code in the one column, or an option chosen."""
    if wanted.kind != "multiple":
        return np.asarray(places(columns[wanted.columns[0]], (code,)) == 0)
    option = next((name for name in wanted.columns if name.endswith(code)), "")
    return np.asarray(places(columns[option], (1,)) == 0) if option else np.zeros(1, np.bool_)


def _unknown(wanted: Wanted, columns: Columns) -> Flags:
    """Say in which rows something stands that is no answer the table knows."""
    if wanted.kind == "rank":
        return np.zeros(1, np.bool_)
    if wanted.kind == "numeric":
        return np.asarray(np.isnan(numbers_of(columns[wanted.columns[0]])))
    if wanted.kind in {"multiple", "open"}:
        return np.asarray(np.any([places(columns[name], (0, 1)) > 1 for name in wanted.columns], axis=0))
    known = (*(line.answer for line in wanted.lines if line.found == "share"), *wanted.outside)
    return np.asarray(places(columns[wanted.columns[0]], known) >= len(known))
