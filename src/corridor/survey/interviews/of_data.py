"""A questionnaire where there is no form: made of what the file says of its columns, and of what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.design.arrays import Levels
from corridor.survey.instrument.labels import MultipleSet, Variable, instrument_of_labels
from corridor.survey.instrument.model import Kind
from corridor.survey.interviews.coding import words_of
from corridor.survey.interviews.matching import explained_without_form
from corridor.survey.interviews.typed import is_empty, typed, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.survey.instrument.model import Instrument
    from corridor.survey.interviews import raw
    from corridor.survey.interviews.model import Values
    from corridor.survey.interviews.raw import RawColumn, RawTable

_MOMENTS = {"date": Kind.DATE, "datetime": Kind.DATETIME, "time": Kind.TIME}
#: Words are answers of a list where there are no more different ones than this, and each occurs a few times.
_ANSWERS, _TIMES = 30, 3


def instrument_of(
    table: RawTable, sets: Sequence[raw.MultipleSet], file: str, derived: tuple[str, ...] = ()
) -> Instrument:
    """Make a questionnaire of the columns of a table; those that no respondent answered are left out."""
    variables = [
        _variable(column, table) for column in table.columns if not explained_without_form(column.head, derived)
    ]
    known = [
        MultipleSet(
            each.name.lstrip("$"), each.label, each.columns, "" if each.counted is None else words_of(each.counted)
        )
        for each in sets
    ]
    return instrument_of_labels(file, variables, known)


def _variable(column: RawColumn, table: RawTable) -> Variable:
    kind, values = _kind(column, table)
    return Variable(column.head, kind, column.label, values, column.number)


def _kind(column: RawColumn, table: RawTable) -> tuple[Kind, dict[str, str]]:
    if column.kind in _MOMENTS:
        return _MOMENTS[column.kind], {}
    found = typed(column.values, decimal_comma=table.decimal_comma).values
    if column.value_labels and _covers(column, found):
        return Kind.SINGLE, {words_of(value): label for value, label in column.value_labels.items()}
    if isinstance(found, Levels):
        few = len(found.values) <= _ANSWERS and len(found.values) * _TIMES <= (found.places >= 0).sum()
        return (
            (Kind.SINGLE, {str(value): str(value) for value in sorted(map(str, found.values))})
            if few
            else (Kind.TEXT, {})
        )
    there = found[~is_empty(found)]
    whole = bool((there == np.rint(there)).all())
    return (Kind.INTEGER if whole else Kind.DECIMAL), {}


def _covers(column: RawColumn, found: Values) -> bool:
    """Whether the labels speak of answers, not only of the codes that are none: a number may have a label for 99."""
    labelled = {words_of(value) for value in column.value_labels}
    none = {words_of(low) for low, high in column.declared_missing if low == high}
    if not labelled - none:
        return False
    return column.measure != "scale" or all(str(value) in labelled for value in words(found).values)
