"""Who was asked what: the filters of the form over the interviews, so that "not asked" and "lost" are kept apart."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from corridor.survey.instrument.asked import FALSE, TRUE, AnswerColumn, AnswerTable, asked
from corridor.survey.instrument.expressions.columns import BLANK, LOST
from corridor.survey.instrument.model import Kind
from corridor.survey.interviews.model import Role
from corridor.survey.interviews.raw import narrow
from corridor.survey.interviews.typed import words
from corridor.survey.interviews.wordlist import as_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corridor.survey.design.arrays import Flags
    from corridor.survey.instrument.expressions.columns import Truths
    from corridor.survey.instrument.model import Instrument, Question
    from corridor.survey.interviews.model import Column, Interviews, Sheet

#: Roles of columns that hold an answer as a whole.
_WHOLE = frozenset({Role.ANSWER, Role.OTHER, Role.CALCULATED, Role.METADATA})


@dataclass
class Asked:
    """The answers of one sheet as conditions see them, and who was asked each question of it."""

    sheet: Sheet
    table: AnswerTable
    #: By name of the question: TRUE, FALSE, or UNTOLD for each row.
    truths: dict[str, Truths] = field(default_factory=dict)

    def empty(self, question: str) -> Flags:
        """Say in which rows a question has no answer."""
        return np.asarray(self.table.columns[question].places < 0)


def who_was_asked(interviews: Interviews, instrument: Instrument) -> tuple[Asked, ...]:
    """Evaluate every filter over every sheet, in the order of the form.

    An empty answer to a question that was asked and had to be answered is lost: filters that depend on it cannot be
    told. Any other empty answer is the empty answer the device saw.
    """
    result: list[Asked] = []
    repeats = {sheet.repeat: sheet for sheet in interviews.sheets}
    instances: dict[str, tuple[NDArray[Any], AnswerColumn]] = {}
    for sheet in interviews.repeats():
        if sheet.parents is not None and sheet.parent in ("", interviews.main.name):
            instances |= {name: (sheet.parents, column) for name, column in _columns(sheet, instrument).items()}
    for sheet in interviews.sheets:
        outer = _of_parents(sheet, repeats, result)
        table = AnswerTable(sheet.rows, {**outer, **_columns(sheet, instrument)}, moments=_moments(sheet),
                            instances=instances if sheet is interviews.main else {})  # fmt: skip
        result.append(_asked(Asked(sheet, table), instrument))
    return tuple(result)


def _asked(one: Asked, instrument: Instrument) -> Asked:
    own = {column.question for column in one.sheet.columns if column.question}
    for question in instrument.questions:
        name = question.name if question.name in own else question.path
        if name not in own or not question.asked:
            continue
        found = asked(instrument, question, one.table)
        one.truths[name] = found
        column = one.table.columns.get(name)
        if column is None or not question.required:
            continue
        lost = (found == TRUE) & (column.places == BLANK)
        if lost.any():
            changed = replace(column, places=np.where(lost, column.places.dtype.type(LOST), column.places))
            one.table = replace(one.table, columns={**one.table.columns, name: changed})
    return one


def _of_parents(sheet: Sheet, repeats: dict[str, Sheet], done: list[Asked]) -> dict[str, AnswerColumn]:
    """Give the answers of the interviews each instance of a repeat belongs to."""
    if sheet.parents is None:
        return {}
    parent = next((one for one in done if one.sheet.name == sheet.parent and one.sheet is not sheet), None)
    if parent is None or sheet.repeat not in repeats:
        return {}
    return {name: _taken(column, sheet.parents) for name, column in parent.table.columns.items()}


def _taken(column: AnswerColumn, parents: NDArray[Any]) -> AnswerColumn:
    kind = column.places.dtype.type
    places = np.append(column.places, kind(LOST))[np.where(parents >= 0, parents, len(column.places))]
    return AnswerColumn(places, column.words)


def _columns(sheet: Sheet, instrument: Instrument) -> dict[str, AnswerColumn]:
    found: dict[str, AnswerColumn] = {}
    for column in sheet.columns:
        if column.question and column.role in _WHOLE and column.question not in found:
            found[column.question] = answer_column(column)
    for name in {column.question for column in sheet.columns if column.role is Role.OPTION}:
        question = question_of(instrument, name)
        if name not in found and question is not None and question.kind is Kind.MULTIPLE:
            found[name] = together([column for column in sheet.columns if column.question == name])
    return found


def question_of(instrument: Instrument, name: str) -> Question | None:
    """Give the question a column names: by its name, or by its path where two have one name."""
    return instrument.by_name.get(name) or instrument.by_path.get(name)


def answer_column(column: Column) -> AnswerColumn:
    """Give a column as conditions see it: the words the device kept."""
    levels = words(column.values)
    # Places stay as narrow as they are: as wide ones, a million interviews would take half a gigabyte.
    return AnswerColumn(np.maximum(levels.places, BLANK), as_words(levels.values))


def together(options: list[Column]) -> AnswerColumn:
    """Put the columns of options together as the device keeps several answers: codes parted by spaces."""
    flags = np.stack([np.asarray(column.values, np.float32) == 1 for column in options], axis=1)
    packed = np.ascontiguousarray(np.packbits(flags, axis=1))
    _, first, inverse = np.unique(
        packed.view(np.dtype((np.void, packed.shape[1]))).ravel(), return_index=True, return_inverse=True
    )
    codes = [column.option for column in options]
    chosen = [" ".join(code for code, yes in zip(codes, flags[row], strict=True) if yes) for row in first]
    table = np.array([place if words_ else BLANK for place, words_ in enumerate(chosen)], np.int32)
    return AnswerColumn(narrow(table, len(chosen))[inverse], tuple(chosen))


def _moments(sheet: Sheet) -> AnswerColumn | None:
    for name in ("start", "today", "_submission_time", "end"):
        if name in sheet.by_head:
            return answer_column(sheet.by_head[name])
    return None


def with_not_asked(interviews: Interviews, found: tuple[Asked, ...]) -> Interviews:
    """Mark in every column which rows were not asked."""
    sheets = tuple(
        replace(one.sheet, columns=tuple(_marked(column, one) for column in one.sheet.columns)) for one in found
    )
    return replace(interviews, sheets=sheets)


def _marked(column: Column, one: Asked) -> Column:
    truths = one.truths.get(column.question) if column.question else None
    return column if truths is None else replace(column, not_asked=np.asarray(truths == FALSE))
