"""Conditions over whole columns at once: for every row true, false, or cannot be told.

There is one meaning, that of `evaluate`: it is asked once for every combination of answers that occurs, and the rows
take what it says. Conditions joined by and, or, not are joined as arrays; numbers computed from several columns with
many values are computed as arrays.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from corridor.survey.instrument.expressions.calls import PLACED
from corridor.survey.instrument.expressions.evaluate import Scope, truth
from corridor.survey.instrument.expressions.tree import (
    Arithmetic,
    Call,
    Compare,
    Here,
    Joined,
    Literal,
    Name,
    Negative,
    names_in,
    walk,
)
from corridor.survey.instrument.expressions.values import UNKNOWN, moment_of, number_of, number_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from corridor.survey.instrument.expressions.tree import Expression
    from corridor.survey.instrument.expressions.values import Value

#: One truth per row: TRUE, FALSE or UNTOLD.
Truths: TypeAlias = "NDArray[np.int8]"
TRUE, FALSE, UNTOLD = 1, 0, -1

#: Places of rows without an answer, and of rows whose answer was lost.
BLANK, LOST = -1, -2

#: Combinations of answers up to which each is asked about; beyond it arithmetic is done on arrays where it can be.
_MANY = 20_000
#: Combinations up to which those that occur are found without sorting.
_TABLE = 1 << 22
#: Combinations that no longer have a number each; then rows are asked about one by one.
_LARGEST_KEY = 1 << 62


@dataclass(frozen=True)
class AnswerColumn:
    """The answers to one question, row by row, as places among the different answers."""

    #: Place in `words`; BLANK where nothing was answered, LOST where it cannot be told what.
    places: NDArray[Any]
    #: The different answers, as the device keeps them.
    words: Sequence[str]

    @classmethod
    def of_words(cls, values: Sequence[str | None]) -> AnswerColumn:
        """Take words as they are; None is lost, the empty text no answer."""
        known: dict[str, int] = {}
        places = np.fromiter(
            (LOST if v is None else BLANK if v == "" else known.setdefault(v, len(known)) for v in values),
            np.int64,
            len(values),
        )
        return cls(places, tuple(known))

    @classmethod
    def of_numbers(cls, values: NDArray[Any], lost: NDArray[np.bool_] | None = None) -> AnswerColumn:
        """Take numbers, NaN for no answer; `lost` marks the rows of which it is not known."""
        numbers = np.asarray(values, np.float64)
        there = ~np.isnan(numbers)
        different, inverse = np.unique(numbers[there], return_inverse=True)
        places = np.full(len(numbers), BLANK, np.int64)
        places[there] = inverse
        if lost is not None:
            places[lost] = LOST
        return cls(places, tuple(number_words(value) for value in different.tolist()))


@dataclass(frozen=True)
class AnswerTable:
    """The answers that conditions are asked over: rows are interviews, or instances of one repeat."""

    rows: int
    #: By name of the question; a question that is not here cannot be told.
    columns: Mapping[str, AnswerColumn]
    #: The answers a constraint is about.
    here: AnswerColumn | None = None
    #: When each interview took place, as ISO 8601 writes it.
    moments: AnswerColumn | None = None
    #: Answers within repeats, by name: the row each instance belongs to, and its answer.
    instances: Mapping[str, tuple[NDArray[Any], AnswerColumn]] = field(default_factory=dict)


def truths(tree: Expression, table: AnswerTable) -> Truths:
    """Give the truth of a condition in every row."""
    if isinstance(tree, Joined):
        return _joined(tree.word, [truths(part, table) for part in tree.parts])
    if isinstance(tree, Call) and tree.function == "not":
        inner = truths(tree.arguments[0], table)
        return np.where(inner == UNTOLD, np.int8(UNTOLD), np.int8(1) - inner).astype(np.int8)
    if any(name in table.instances for name in names_in(tree)):
        return _row_by_row(tree, table)
    asked = _Asked.of(tree, table)
    if asked.combinations > _MANY and isinstance(tree, Compare):
        computed = _compared(tree, table)
        if computed is not None:
            return computed
    return asked.truths()


def _joined(word: str, parts: list[Truths]) -> Truths:
    """Join by Kleene's rules."""
    decisive, other = (TRUE, FALSE) if word == "or" else (FALSE, TRUE)
    result = np.full(len(parts[0]), other, np.int8)
    for part in parts:
        result = np.where(part == UNTOLD, np.where(result == decisive, result, np.int8(UNTOLD)), result).astype(np.int8)
        result[part == decisive] = decisive
    return result


@dataclass(frozen=True)
class _Asked:
    """A condition with the columns it asks about."""

    tree: Expression
    rows: int
    columns: tuple[tuple[str, AnswerColumn], ...]

    @classmethod
    def of(cls, tree: Expression, table: AnswerTable) -> _Asked:
        found = [(name, table.columns[name]) for name in names_in(tree) if name in table.columns]
        every = list(walk(tree))
        if table.here is not None and any(isinstance(node, Here) and not node.up for node in every):
            found.append((".", table.here))
        if table.moments is not None and any(isinstance(node, Call) and node.function in PLACED for node in every):
            found.append(("now()", table.moments))
        return cls(tree, table.rows, tuple(found))

    @property
    def combinations(self) -> int:
        """Count the combinations of answers there may be."""
        product = 1
        for _, column in self.columns:
            product *= len(column.words) + 2
        return product

    def truths(self) -> Truths:
        """Ask about every combination that occurs, and give each row what was said of its own."""
        if not self.columns:
            return np.full(self.rows, _told(truth(self.tree, Scope())), np.int8)
        if self.combinations >= _LARGEST_KEY:
            return np.array([_told(truth(self.tree, _scope(self.answers(row)))) for row in range(self.rows)], np.int8)
        keys = self._keys()
        if self.combinations <= _TABLE:
            said: Truths = np.zeros(self.combinations, np.int8)
            for key in np.flatnonzero(np.bincount(keys, minlength=self.combinations)).tolist():
                said[key] = self._said(key)
            told: Truths = said[keys]
            return told
        different, places = np.unique(keys, return_inverse=True)
        return np.array([self._said(key) for key in different.tolist()], np.int8)[places]

    def answers(self, row: int) -> dict[str, Value]:
        """Give the answers of one row."""
        return {name: _value(column, int(column.places[row])) for name, column in self.columns}

    def _keys(self) -> NDArray[Any]:
        keys = np.zeros(self.rows, np.int64)
        for _, column in self.columns:
            keys *= len(column.words) + 2
            keys += column.places  # places may be single bytes, to which 2 cannot be added
            keys += 2
        return keys

    def _said(self, key: int) -> int:
        answers: dict[str, Value] = {}
        for name, column in reversed(self.columns):
            key, place = divmod(key, len(column.words) + 2)
            answers[name] = _value(column, place - 2)
        return _told(truth(self.tree, _scope(answers)))


def _scope(answers: dict[str, Value]) -> Scope:
    moment = answers.get("now()")
    return Scope(answers, here=answers.get(".", UNKNOWN), moment=moment_of(moment) if isinstance(moment, str) else None)


def _value(column: AnswerColumn, place: int) -> Value:
    if place == LOST:
        return UNKNOWN
    return "" if place == BLANK else column.words[place]


def _told(said: bool | None) -> int:  # noqa: FBT001 (a truth is what it is about)
    return UNTOLD if said is None else int(said)


def _row_by_row(tree: Expression, table: AnswerTable) -> Truths:
    """Ask row by row, where all instances of a repeat are asked about."""
    asked = _Asked.of(tree, replace(table, instances={}))
    repeated = {
        name: _gathered(*table.instances[name], table.rows) for name in names_in(tree) if name in table.instances
    }
    said = np.zeros(table.rows, np.int8)
    for row in range(table.rows):
        answers = asked.answers(row) | {name: rows[row] for name, rows in repeated.items()}
        said[row] = _told(truth(tree, _scope(answers)))
    return said


def _gathered(owners: NDArray[Any], column: AnswerColumn, rows: int) -> list[Value]:
    """Put the answers of instances together by row; a row one of whose instances is lost cannot be told."""
    gathered: list[list[str] | None] = [[] for _ in range(rows)]
    for owner, place in zip(owners.tolist(), column.places.tolist(), strict=True):
        if owner < 0:
            continue
        there, value = gathered[owner], _value(column, place)
        if there is None or not isinstance(value, str):
            gathered[owner] = None
        else:
            there.append(value)
    return [UNKNOWN if each is None else tuple(each) for each in gathered]


_Numbers: TypeAlias = "tuple[NDArray[np.float64], NDArray[np.bool_]]"


def _compared(tree: Compare, table: AnswerTable) -> Truths | None:
    """Compare numbers as arrays; None where words might be compared, or what is computed is no plain arithmetic."""
    plain = tree.sign not in {"=", "!="} or any(_is_number(side) for side in (tree.left, tree.right))
    left, right = _numbers(tree.left, table), _numbers(tree.right, table)
    if not plain or left is None or right is None:
        return None
    one, other = left[0], right[0]
    with np.errstate(invalid="ignore"):
        near = (one == other) | (np.abs(one - other) < 1e-12)  # noqa: PLR2004 (as `evaluate` has it)
        told = {
            "=": near, "!=": ~near, "<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other,
        }[tree.sign]  # fmt: skip
    return np.where(left[1] | right[1], UNTOLD, told).astype(np.int8)


def _is_number(tree: Expression) -> bool:
    return isinstance(tree, Arithmetic | Negative) or (isinstance(tree, Literal) and isinstance(tree.value, float))


def _numbers(tree: Expression, table: AnswerTable) -> _Numbers | None:
    """Give numbers and where they cannot be told."""
    if isinstance(tree, Literal):
        return np.full(table.rows, number_of(tree.value)), np.zeros(table.rows, np.bool_)
    if isinstance(tree, Name) and not tree.last_saved and tree.name in table.columns:
        column = table.columns[tree.name]
        # The last two are taken by places below nought.
        values = np.array([*(number_of(word) for word in column.words), np.nan, np.nan])
        return values[column.places], column.places == LOST
    if isinstance(tree, Negative):
        inner = _numbers(tree.value, table)
        return None if inner is None else (-inner[0], inner[1])
    return _summed(tree, table) if isinstance(tree, Arithmetic) else None


def _summed(tree: Arithmetic, table: AnswerTable) -> _Numbers | None:
    first = _numbers(tree.first, table)
    if first is None:
        return None
    result, untold = first
    for sign, value in _pairs(tree, table):
        if value is None or sign not in {"+", "-", "*"}:
            return None
        result = result + value[0] if sign == "+" else result - value[0] if sign == "-" else result * value[0]
        untold = untold | value[1]
    return result, untold


def _pairs(tree: Arithmetic, table: AnswerTable) -> Iterator[tuple[str, _Numbers | None]]:
    for sign, value in tree.rest:
        yield sign, _numbers(value, table)
