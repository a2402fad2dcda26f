"""Answers against the conditions of the form: who should have been asked, who had to answer, what may be answered."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.instrument.asked import FALSE, TRUE, constraint_held
from corridor.survey.instrument.expressions.columns import BLANK
from corridor.survey.instrument.model import Kind
from corridor.survey.interviews.asking import answer_column, question_of
from corridor.survey.interviews.checks.finding import Finding
from corridor.survey.interviews.model import Role
from corridor.survey.interviews.typed import as_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.survey.instrument.asked import AnswerColumn
    from corridor.survey.instrument.model import Instrument, Question
    from corridor.survey.interviews.asking import Asked
    from corridor.survey.interviews.model import Column

#: Constraints that limit how many answers may be given, and those that let an answer stand only alone.
_MOST = re.compile(r"count-selected\(\s*\.\s*\)\s*(?:<|<=)\s*(\d+)")
_ALONE = re.compile(r"selected\(\s*\.\s*,\s*['\"]([^'\"]+)['\"]\s*\)")
_COUNTED = re.compile(r"count-selected\(\s*\.\s*\)")


def broken_conditions(one: Asked, instrument: Instrument) -> Iterator[Finding]:
    """Find answers to questions that were not asked, missing answers, and answers that break their constraint."""
    for name, truths in one.truths.items():
        question = question_of(instrument, name)
        column = _column(one, name)
        if question is None or column is None:
            continue
        empty = one.empty(name)
        skipped = np.flatnonzero((truths == FALSE) & ~empty)
        if len(skipped):
            yield Finding("answered-though-not-asked", one.sheet, column, skipped, _condition(instrument, question))
        lost = np.flatnonzero((truths == TRUE) & empty) if question.required else ()
        if len(lost):
            yield Finding("not-answered-though-asked", one.sheet, column, np.asarray(lost), {"question": name})
        yield from _constraint(one, question, column)


def _column(one: Asked, name: str) -> Column | None:
    """Give the column that answers a question; where only options do, the first of them."""
    found = one.sheet.answering(name)
    return next((column for column in found if column.role is not Role.OPTION), found[0] if found else None)


def _condition(instrument: Instrument, question: Question) -> dict[str, object]:
    return {"question": question.name, "condition": " and ".join(instrument.filters_of(question))}


def _constraint(one: Asked, question: Question, column: Column) -> Iterator[Finding]:
    if not question.constraint:
        return
    answers = answer_column(column) if column.role is not Role.OPTION else one.table.columns[column.question]
    if column.role is not Role.OPTION:
        answers = _judged(answers, question, column)
    broken = np.flatnonzero((constraint_held(question, answers, one.table) == FALSE) & (answers.places >= 0))
    if len(broken):
        yield from _told(one, question, column, answers.words, answers.places, broken)


def _judged(answers: AnswerColumn, question: Question, column: Column) -> AnswerColumn:
    """Leave out what no constraint is about: words where a number is asked, and codes for "refused" among numbers."""
    if question.choices:
        return answers
    numeric = question.kind in (Kind.INTEGER, Kind.DECIMAL)
    none = [
        place for place, word in enumerate(answers.words)
        if word in column.missing or (numeric and as_number(word) is None)
    ]  # fmt: skip
    return (
        replace(
            answers, places=np.where(np.isin(answers.places, none), answers.places.dtype.type(BLANK), answers.places)
        )
        if none
        else answers
    )


def _told(
    one: Asked, question: Question, column: Column, words: Sequence[str], places: np.ndarray, rows: np.ndarray
) -> Iterator[Finding]:
    """Say of broken constraints which are too many answers and which an answer that stands only alone."""
    params = {"question": column.question, "condition": question.constraint}
    most = _MOST.search(question.constraint)
    chosen = [word.split() for word in words]
    limit = None if most is None else int(most[1]) - ("<=" not in most[0])
    over = np.array([limit is not None and len(each) > limit for each in chosen], np.bool_)
    alone = (
        {match[1] for match in _ALONE.finditer(question.constraint)} if _COUNTED.search(question.constraint) else set()
    )
    both = np.array([len(each) > 1 and bool(alone & set(each)) for each in chosen], np.bool_)
    for code, kind, extra in (
        ("answer-not-alone", both, {"value": ", ".join(sorted(alone))}),
        ("too-many-answers", over & ~both, {"most": limit}),
        ("constraint-broken", ~over & ~both, {}),
    ):
        found = rows[kind[places[rows]]]
        if len(found):
            yield Finding(code, one.sheet, column, found, {**params, **extra})
