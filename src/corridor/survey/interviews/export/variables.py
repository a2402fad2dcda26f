"""Columns of interviews as variables of a statistics program: names, labels, codes, what is missing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import numpy as np

from corridor.survey.design.arrays import Levels
from corridor.survey.instrument.model import Kind
from corridor.survey.interviews.asking import question_of
from corridor.survey.interviews.export.names import spss_names
from corridor.survey.interviews.model import Role
from corridor.survey.interviews.typed import as_number, is_empty, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from corridor.survey.instrument.model import Instrument, Question
    from corridor.survey.interviews.model import Column, Sheet

#: Codes tried for "not asked", the first that is no answer is taken.
_NOT_ASKED = (-7.0, -77.0, -777.0, -7777.0)
_MOMENTS = {Kind.DATE: "date", Kind.DATETIME: "datetime", Kind.TIME: "time"}
_MEASURES = frozenset({"nominal", "ordinal", "scale"})
_EPOCH = datetime(1582, 10, 14)  # noqa: DTZ001 (SPSS knows no zones)


@dataclass(frozen=True)
class Variable:
    """One variable."""

    name: str
    label: str
    #: Numbers with NaN for nothing, or words as levels.
    values: NDArray[np.float64] | Levels
    #: `nominal`, `ordinal` or `scale`.
    measure: str
    #: `number`, `text`, `date`, `datetime` or `time`; moments are seconds since 14 October 1582, times of day seconds.
    kind: str = "number"
    value_labels: Mapping[Any, str] = field(default_factory=dict)
    #: Values that are no answers.
    missing: tuple[Any, ...] = ()
    #: What the file they came from declared, as values and ranges (lowest, highest).
    declared: tuple[tuple[Any, Any], ...] = ()
    decimals: int = 0
    #: Head of the column it was made of.
    head: str = ""


@dataclass(frozen=True, slots=True)
class ResponseSet:
    """A question with several answers: variables of which 1 counts."""

    name: str
    label: str
    variables: tuple[str, ...]


@dataclass(frozen=True)
class Exported:
    """A sheet ready to be written."""

    variables: tuple[Variable, ...]
    sets: tuple[ResponseSet, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand in the file written, in its language."""

    #: Code of the language; labels of the form are taken in it.
    language: str
    #: Label of the code for questions that were not asked.
    not_asked: str


def exported(sheet: Sheet, instrument: Instrument | None, said: Words) -> Exported:
    """Give the variables of a sheet in the order of its columns.

    The column that lists all answers of a question with several is left out: its options say the same. Questions that
    were not asked get a code of their own, declared missing, where the variable is numeric.
    """
    options = {column.question for column in sheet.columns if column.role is Role.OPTION}
    kept = [column for column in sheet.columns if not _is_list(column, instrument, options)]
    names = _names(kept)
    found = [_variable(column, name, instrument, said) for column, name in zip(kept, names, strict=True)]
    sets = _sets(kept, names, instrument, said)
    return Exported(tuple(found), tuple(sets), sheet.rows)


def _names(columns: Sequence[Column]) -> list[str]:
    """Name variables; a question keeps its name where an option would spell the same."""
    order = sorted(range(len(columns)), key=lambda at: columns[at].role is Role.OPTION)
    found = dict(zip(order, spss_names(_wanted(columns[at]) for at in order), strict=True))
    return [found[at] for at in range(len(columns))]


def _is_list(column: Column, instrument: Instrument | None, options: set[str]) -> bool:
    question = _question(column, instrument)
    return (
        column.role is Role.ANSWER and column.question in options
        and question is not None and question.kind is Kind.MULTIPLE
    )  # fmt: skip


def _question(column: Column, instrument: Instrument | None) -> Question | None:
    return question_of(instrument, column.question) if instrument is not None and column.question else None


def _wanted(column: Column) -> str:
    last = column.question.rpartition("/")[2]
    if column.role is Role.OPTION:
        return column.option if column.reason == "multiple-set" else f"{last}_{column.option}"
    return last or column.head


def _variable(column: Column, name: str, instrument: Instrument | None, said: Words) -> Variable:
    question = _question(column, instrument)
    label = _label(column, question, said.language)
    if question is not None and question.kind in _MOMENTS and column.role is Role.ANSWER:
        moments = _moments(words(column.values), _MOMENTS[question.kind])
        if moments is not None:
            return Variable(name, label, moments, "scale", _MOMENTS[question.kind], head=column.head)
    if isinstance(column.values, Levels):
        return _text(column, name, label, question, said)
    return _number(column, name, label, question, said)


def _label(column: Column, question: Question | None, language: str) -> str:
    if question is None:
        return column.label.into(language).words if column.label is not None else column.head
    asked = question.label.into(language).words if question.label is not None else question.name
    if column.role is not Role.OPTION:
        return asked
    choice = next((choice for choice in question.choices if choice.code == column.option), None)
    return choice.label.into(language).words if choice is not None and choice.label is not None else column.option


def _labels(column: Column, question: Question | None, language: str) -> dict[str, str]:
    if column.role is Role.OPTION:
        return {}
    found = {str(code): label for code, label in column.value_labels.items()}
    for choice in question.choices if question is not None else ():
        found[choice.code] = choice.label.into(language).words if choice.label is not None else choice.code
    return found


def _text(column: Column, name: str, label: str, question: Question | None, said: Words) -> Variable:
    levels = words(column.values)
    labels = _labels(column, question, said.language)
    missing = tuple(code for code in column.missing if code in levels.values or code in labels)
    return Variable(name, label, levels, "nominal", "text", labels, missing, head=column.head)


def _number(column: Column, name: str, label: str, question: Question | None, said: Words) -> Variable:
    values = np.asarray(column.values, np.float64)
    labels = {number: words_ for code, words_ in _labels(column, question, said.language).items()
              if (number := as_number(code)) is not None}  # fmt: skip
    missing = [number for code in column.missing if (number := as_number(str(code))) is not None]
    there = values[~np.isnan(values)]
    decimals = 0 if (there == np.rint(there)).all() else 2
    usual = "nominal" if labels or column.role is Role.OPTION else "scale"
    measure = column.measure if column.measure in _MEASURES else usual
    found = Variable(
        name, label, values, measure, "number", labels, tuple(missing), column.declared, decimals, column.head
    )
    return _with_not_asked(found, column, said)


def _with_not_asked(found: Variable, column: Column, said: Words) -> Variable:
    """Give rows that were not asked a code, so that they differ from answers that were lost."""
    if column.not_asked is None or isinstance(found.values, Levels):
        return found
    rows = column.not_asked & is_empty(column.values)
    taken = {*np.unique(found.values).tolist(), *found.value_labels, *found.missing}
    code = next((code for code in _NOT_ASKED if code not in taken), None)
    if not rows.any() or code is None:
        return found
    return replace(
        found, values=np.where(rows, code, found.values), missing=(*found.missing, code),
        value_labels={**found.value_labels, code: said.not_asked},
    )  # fmt: skip


def _moments(levels: Levels, kind: str) -> NDArray[np.float64] | None:
    """Give moments as seconds; None where not every value is one, so that the column stays words."""
    table = [_seconds(str(value), kind) for value in levels.values]
    if any(value is None for value in table):
        return None
    return np.array([*table, np.nan], np.float64)[levels.places]


def _seconds(value: str, kind: str) -> float | None:
    try:
        if kind == "time":
            moment = time.fromisoformat(value)
            return float(moment.hour * 3600 + moment.minute * 60 + moment.second)
        if kind == "date":
            return (datetime.combine(date.fromisoformat(value), time()) - _EPOCH).total_seconds()
        # The zone is dropped: the clock on the wall where the interview took place is what people mean.
        return (datetime.fromisoformat(value).replace(tzinfo=None) - _EPOCH).total_seconds()
    except ValueError:
        return None


def _sets(
    kept: Sequence[Column], names: Sequence[str], instrument: Instrument | None, said: Words
) -> Iterable[ResponseSet]:
    members: dict[str, list[str]] = {}
    for column, name in zip(kept, names, strict=True):
        if column.role is Role.OPTION:
            members.setdefault(column.question, []).append(name)
    labels = []
    for question in members:
        found = question_of(instrument, question) if instrument is not None else None
        labels.append(
            found.label.into(said.language).words if found is not None and found.label is not None else question
        )
    free = spss_names(question.rpartition("/")[2] for question in members)
    return [
        ResponseSet(name, label, tuple(each)) for name, label, each in zip(free, labels, members.values(), strict=True)
    ]
