"""Answers that their question cannot have: codes in no list, several for one, words for numbers, no days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from corridor.kernel.nearest import nearest
from corridor.survey.design.arrays import Levels
from corridor.survey.instrument.model import CHOSEN, Kind
from corridor.survey.interviews.asking import question_of
from corridor.survey.interviews.checks.finding import Finding
from corridor.survey.interviews.coding import split_several
from corridor.survey.interviews.dates import dated, times_strange
from corridor.survey.interviews.model import Role
from corridor.survey.interviews.typed import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corridor.survey.instrument.model import Instrument, Question
    from corridor.survey.interviews.model import Column, Sheet

#: Different wrong values of a question that are told one by one; the others are told together.
DIFFERENT = 10
_MOMENTS = frozenset({Kind.DATE, Kind.DATETIME})
#: Code of "other" in questions that offer it themselves.
_OTHER = "other"


def strange_answers(sheet: Sheet, instrument: Instrument) -> Iterator[Finding]:
    """Find the answers of a sheet that their questions cannot have."""
    for column in sheet.columns:
        question = question_of(instrument, column.question) if column.question else None
        if question is None or column.role not in (Role.ANSWER, Role.OTHER):
            continue
        if question.kind is Kind.SINGLE and question.choices:
            yield from _single(sheet, column, question)
        elif question.kind in CHOSEN and question.choices:
            yield from _several(sheet, column, question)
        elif question.kind in (Kind.INTEGER, Kind.DECIMAL):
            yield from _numbers(sheet, column, question)
        elif question.kind in _MOMENTS:
            strange = dated(column.values, time_too=True).strange
            yield from _each(sheet, column, "answer-no-date", dict.fromkeys(strange, ""))
        elif question.kind is Kind.TIME:
            yield from _each(sheet, column, "answer-no-time", dict.fromkeys(times_strange(words(column.values)), ""))


def _single(sheet: Sheet, column: Column, question: Question) -> Iterator[Finding]:
    known = {choice.code for choice in question.choices} | ({_OTHER} if question.or_other else set())
    unknown: dict[str, str] = {}
    several: dict[str, str] = {}
    for value in _occurring(column):
        if value in known or value in column.missing:
            continue
        parts = value.split()
        if len(parts) > 1 and all(part in known for part in parts):
            several[value] = ""
        else:
            unknown[value] = nearest(value, known)
    yield from _each(sheet, column, "answer-not-in-list", unknown)
    yield from _each(sheet, column, "answers-where-one-allowed", several)


def _several(sheet: Sheet, column: Column, question: Question) -> Iterator[Finding]:
    strange = split_several(column.values, question).strange
    if question.or_other:
        strange.pop(_OTHER, None)
    known = [choice.code for choice in question.choices]
    for value, rows in list(strange.items())[:DIFFERENT]:
        yield Finding("answer-not-in-list", sheet, column, rows, _params(column, value, nearest(value, known)))
    yield from _rest(sheet, column, "answer-not-in-list", list(strange)[DIFFERENT:], list(strange.values())[DIFFERENT:])


def _numbers(sheet: Sheet, column: Column, question: Question) -> Iterator[Finding]:
    if isinstance(column.values, Levels):
        strange = [value for value in _occurring(column) if not _is_number(value) and value not in column.missing]
        yield from _each(sheet, column, "answer-no-number", dict.fromkeys(strange, ""))
    elif question.kind is Kind.INTEGER and column.values.dtype.kind == "f":
        rows = np.flatnonzero(~np.isnan(column.values) & (column.values != np.rint(column.values)))
        if len(rows):
            yield Finding("answer-not-whole", sheet, column, rows, {"question": column.question})


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


def _occurring(column: Column) -> list[str]:
    levels = words(column.values)
    there = np.bincount(levels.places[levels.places >= 0], minlength=len(levels.values)) > 0
    return [str(value) for value, occurs in zip(levels.values, there, strict=True) if occurs]


def _each(sheet: Sheet, column: Column, code: str, strange: Mapping[str, str]) -> Iterator[Finding]:
    """Give a finding per different value, the commonest first, those beyond the first few together."""
    if not strange:
        return
    levels = words(column.values)
    place = {str(value): at for at, value in enumerate(levels.values)}
    rows = {value: np.flatnonzero(levels.places == place[value]) for value in strange if value in place}
    ordered = sorted((value for value in rows if len(rows[value])), key=lambda value: -len(rows[value]))
    for value in ordered[:DIFFERENT]:
        yield Finding(code, sheet, column, rows[value], _params(column, value, strange[value]))
    yield from _rest(sheet, column, code, ordered[DIFFERENT:], [rows[value] for value in ordered[DIFFERENT:]])


def _rest(sheet: Sheet, column: Column, code: str, values: list[str], rows: list[np.ndarray]) -> Iterator[Finding]:
    if values:
        every = np.unique(np.concatenate(rows))
        yield Finding(code, sheet, column, every, _params(column, ", ".join(values[:DIFFERENT]), ""))


def _params(column: Column, value: str, near: str) -> dict[str, object]:
    return {"question": column.question, "value": _short(value), "nearest": near}


#: Characters of an answer that a message repeats: what people said stays in the data.
_SHOWN = 40


def _short(value: str) -> str:
    return value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
