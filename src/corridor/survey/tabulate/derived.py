"""Columns made from others while the rows go by: bands, groups of answers, filter rules, places in a ranking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np

from corridor.survey.design.arrays import Levels
from corridor.survey.estimate.counting import Batch
from corridor.survey.estimate.decoding import places
from corridor.survey.estimate.requests import numbers_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corridor.survey.design.arrays import Column, Columns, Flags, Ints
    from corridor.survey.estimate.counting import Source
    from corridor.survey.estimate.questions import Code

    Codes: TypeAlias = "tuple[Code, ...]"


class Made(Protocol):
    """How a column is made."""

    @property
    def needs(self) -> tuple[str, ...]:
        """Columns it is made from."""

    def made(self, columns: Columns) -> Column:
        """Make it for some rows."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """Place of the first group that has the row's code, from 0; -1 where none has."""

    source: str
    groups: tuple[tuple[Code, ...], ...]

    @property
    def needs(self) -> tuple[str, ...]:
        """Name the column of the codes."""
        return (self.source,)

    def made(self, columns: Columns) -> Column:
        """Look every code up once."""
        codes = tuple(dict.fromkeys(code for group in self.groups for code in group))
        table = [next(at for at, group in enumerate(self.groups) if code in group) for code in codes]
        return np.array([*table, -1], np.int16)[places(columns[self.source], codes)]


@dataclass(frozen=True, slots=True)
class Band:
    """A band of numbers, both ends included; None: no end."""

    low: float | None
    high: float | None

    def holds(self, numbers: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Flags:
        """Say which numbers lie in it."""
        inside = ~np.isnan(numbers)
        if self.low is not None:
            inside &= numbers >= self.low
        if self.high is not None:
            inside &= numbers <= self.high
        return np.asarray(inside)


@dataclass(frozen=True, slots=True)
class Banded:
    """Place of the first band a number lies in, from 0; -1 where it lies in none."""

    source: str
    bands: tuple[Band, ...]
    missing: tuple[float, ...] = ()

    @property
    def needs(self) -> tuple[str, ...]:
        """Name the column of the numbers."""
        return (self.source,)

    def made(self, columns: Columns) -> Column:
        """Look at the bands from the last, so that the first one counts."""
        numbers = numbers_of(columns[self.source], self.missing)
        result = np.full(len(numbers), -1, np.int16)
        for at in range(len(self.bands) - 1, -1, -1):
            result[self.bands[at].holds(numbers)] = at
        return result


@dataclass(frozen=True, slots=True)
class Kept:
    """A column without the rows that a rule leaves out."""

    source: str
    #: Column of the rule, and the codes that let a row in.
    rule: str
    codes: tuple[Code, ...]

    @property
    def needs(self) -> tuple[str, ...]:
        """Name both columns."""
        return (self.source, self.rule)

    def made(self, columns: Columns) -> Column:
        """Take the values of the rows outside away."""
        outside = places(columns[self.rule], self.codes) >= len(self.codes)
        return without(columns[self.source], outside)


@dataclass(frozen=True, slots=True)
class Unchosen:
    """An option's column without the rows in which another option says that there is no answer."""

    source: str
    #: Columns of the options that stand for no answer.
    none: tuple[str, ...]

    @property
    def needs(self) -> tuple[str, ...]:
        """Name all columns."""
        return (self.source, *self.none)

    def made(self, columns: Columns) -> Column:
        """Take the values of those rows away."""
        outside = np.any([places(columns[name], (1,)) == 0 for name in self.none], axis=0)
        return without(columns[self.source], outside)


@dataclass(frozen=True, slots=True)
class Ranked:
    """Place of an option in a ranking, from 1, in a ranking of codes parted by spaces; NaN where it has none."""

    source: str
    code: str

    @property
    def needs(self) -> tuple[str, ...]:
        """Name the column of the rankings."""
        return (self.source,)

    def made(self, columns: Columns) -> Column:
        """Read every different ranking once."""
        column = columns[self.source]
        if not isinstance(column, Levels):
            return np.where(numbers_of(column) == _number(self.code), 1.0, np.nan)
        table = [_place(str(value).split(), self.code) for value in column.values]
        return np.array([*table, np.nan], np.float64)[column.places]


@dataclass(frozen=True, slots=True)
class Within:
    """Whether a place in a ranking is among the first ones: 1, 0, or 2 where nothing was ranked."""

    source: str
    ranking: str
    most: int

    @property
    def needs(self) -> tuple[str, ...]:
        """Name the place of the option and the ranking."""
        return (self.source, self.ranking)

    def made(self, columns: Columns) -> Column:
        """Compare places."""
        place = numbers_of(columns[self.source])
        ranking = columns[self.ranking]
        ranked = ranking.places >= 0 if isinstance(ranking, Levels) else ~np.isnan(numbers_of(ranking))
        return np.where(ranked, place <= self.most, 2).astype(np.int8)


def without(column: Column, outside: Flags) -> Column:
    """Give a column in which some rows have no value."""
    if isinstance(column, Levels):
        return Levels(np.where(outside, -1, column.places), column.values)
    return np.where(outside, np.nan, column.astype(np.float64))


def _place(codes: Sequence[str], code: str) -> float:
    return codes.index(code) + 1.0 if code in codes else np.nan


def _number(code: str) -> float:
    try:
        return float(code)
    except ValueError:
        return np.nan


class Extended:
    """A source with columns that are made from its own; nothing is made before it is asked for."""

    def __init__(self, source: Source, made: Mapping[str, Made]) -> None:
        self._source = source
        self._made = dict(made)
        self.rows = source.rows
        self.names = source.names | frozenset(
            name for name, how in made.items() if all(each in source.names or each in made for each in how.needs)
        )

    def whole(self, names: Sequence[str]) -> Columns:
        """Give whole columns; names that do not exist are left out."""
        there = [name for name in names if name in self.names]
        return self._with_made(there, self._source.whole(self._own(there)))

    def batches(self, names: Sequence[str]) -> Iterator[Batch]:
        """Give all rows, some at a time, in their order."""
        for batch in self._source.batches(self._own(names)):
            yield Batch(batch.start, batch.rows, self._with_made(names, batch.columns))

    def _own(self, names: Sequence[str]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        waiting = list(names)
        while waiting:
            name = waiting.pop(0)
            if name in self._made:
                waiting += self._made[name].needs
            else:
                found[name] = None
        return tuple(found)

    def _with_made(self, names: Sequence[str], columns: Columns) -> Columns:
        result = dict(columns)
        for name in names:
            self._make(name, result)
        return {name: result[name] for name in names}

    def _make(self, name: str, columns: dict[str, Column]) -> None:
        if name in columns:
            return
        for needed in self._made[name].needs:
            self._make(needed, columns)
        columns[name] = self._made[name].made(columns)


@dataclass(frozen=True)
class Taken:
    """Columns of another source by rows: the answers of the interviews that instances of a repeat belong to."""

    columns: Columns
    #: Row of the other source for each row; -1: none.
    rows: Ints

    def column(self, name: str) -> Column:
        """Give a column, row by row."""
        column = self.columns[name]
        if isinstance(column, Levels):
            return Levels(np.append(column.places, -1)[self.rows], column.values)
        return np.append(column.astype(np.float64), np.nan)[self.rows]
