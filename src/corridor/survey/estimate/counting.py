"""One pass over the data: every variable by every banner, batch by batch."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from corridor.survey.design.arrays import part
from corridor.survey.estimate.cells import CellTables
from corridor.survey.estimate.decoding import crossed_places
from corridor.survey.estimate.grouped import Rows
from corridor.survey.estimate.numbers import NumberTables
from corridor.survey.estimate.questions import WHOLE, Banner
from corridor.survey.estimate.requests import Cells, Numbers, Variable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from concurrent.futures import Executor

    from corridor.survey.design.arrays import Columns, Floats, Ints
    from corridor.survey.design.frame import Frame
    from corridor.survey.estimate.moments import Moments

#: Rows counted at a time.
_NEAR_ROWS = 1 << 17
#: Rows from which a second thread saves more than it costs.
_SHARED_ROWS = 1 << 14


class Batch(NamedTuple):
    """Some rows of the data."""

    #: Place of the first row among all rows.
    start: int
    rows: int
    columns: Columns


class Source(Protocol):
    """Where rows come from."""

    @property
    def rows(self) -> int:
        """Count all rows."""

    @property
    def names(self) -> frozenset[str]:
        """Name the columns there are."""

    def whole(self, names: Sequence[str]) -> Columns:
        """Give whole columns; names that do not exist are left out."""

    def batches(self, names: Sequence[str]) -> Iterator[Batch]:
        """Give all rows, some at a time, in their order."""


@dataclass(frozen=True)
class Request:
    """What is to be counted."""

    variables: tuple[Variable, ...]
    #: Columns of the tables; the whole sample comes with each.
    banners: tuple[Banner, ...]
    #: What each number is measured from, by variable.
    centres: Mapping[Variable, Floats]

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns that are needed."""
        asked = [name for variable in self.variables for name in variable.columns]
        grouped = [name for banner in self.banners if banner.groups for name in banner.sources]
        return tuple(dict.fromkeys(asked + grouped))


class _Tables:
    """All tables, filled batch by batch."""

    def __init__(self, request: Request, frame: Frame, weights: Floats) -> None:
        self.request, self.frame = request, frame
        self.cells = tuple(variable for variable in request.variables if isinstance(variable, Cells))
        self.numbers = tuple(variable for variable in request.variables if isinstance(variable, Numbers))
        self.tables = [CellTables(self.cells, len(banner.groups), frame) for banner in request.banners]
        usual = _usual(frame, weights) if self.numbers else np.zeros(0)
        self.number_tables = [
            NumberTables(self.numbers, len(banner.groups), frame, usual) for banner in request.banners
        ]

    def add(self, batch: Batch, key: Ints, weights: Floats, helping: Executor) -> None:
        """Count a batch, a little at a time: what is worked on stays in the nearest caches."""
        for start in range(0, batch.rows, _NEAR_ROWS):
            stop = min(start + _NEAR_ROWS, batch.rows)
            columns = {name: part(column, start, stop) for name, column in batch.columns.items()}
            self._add(Batch(batch.start + start, stop - start, columns), key, weights, helping)

    def _add(self, batch: Batch, key: Ints, weights: Floats, helping: Executor) -> None:
        span = slice(batch.start, batch.start + batch.rows)
        rows, weight = key[span], weights[span]
        places = [variable.decoded(batch.columns) for variable in self.cells]
        numbers = [variable.decoded(batch.columns, self.request.centres[variable]) for variable in self.numbers]
        for at, banner in enumerate(self.request.banners):
            domain = _domains(banner, batch)
            one = Rows(span, rows, domain, weight)
            self.tables[at].add(one, places, helping if batch.rows >= _SHARED_ROWS else None)
            self.number_tables[at].add(one, numbers)

    def moments(self) -> dict[tuple[Variable, Banner], Moments]:
        """Give the sufficient statistics of each variable by each banner."""
        result: dict[tuple[Variable, Banner], Moments] = {}
        centres = [self.request.centres[number] for number in self.numbers]
        for at, banner in enumerate(self.request.banners):
            for cell, found in zip(self.cells, self.tables[at].moments(), strict=True):
                result[cell, banner] = found
            for number, found in zip(self.numbers, self.number_tables[at].moments(centres), strict=True):
                result[number, banner] = found
        return result


def _usual(frame: Frame, weights: Floats) -> Floats:
    """Give the mean weight of each stratum, where each row is its own unit."""
    if not frame.is_elements:
        return np.zeros(0)
    used = np.bincount(frame.key, weights > 0, frame.groups)
    return np.asarray(np.bincount(frame.key, weights, frame.groups) / np.maximum(used, 1))


def _domains(banner: Banner, batch: Batch) -> Ints:
    if not banner.groups:
        return np.zeros(batch.rows, np.uint8)
    return crossed_places([batch.columns[name] for name in banner.sources], banner.groups)


def count(
    source: Source, frame: Frame, weights: Floats, variables: tuple[Variable, ...], banners: tuple[Banner, ...]
) -> dict[tuple[Variable, Banner], Moments]:
    """Count all variables by all banners in one pass; rows are added in their order, whatever the machine."""
    request = Request(variables, banners or (WHOLE,), _centres(source, variables))
    key, tables = frame.key, _Tables(request, frame, weights)
    with ThreadPoolExecutor(1) as helping:
        for batch in source.batches(request.columns):
            tables.add(batch, key, weights, helping)
    return tables.moments()


def _centres(source: Source, variables: tuple[Variable, ...]) -> dict[Variable, Floats]:
    """Take what numbers are measured from: the mean of the first batch that has any, which is near enough."""
    waiting = [variable for variable in variables if isinstance(variable, Numbers)]
    result: dict[Variable, Floats] = {variable: np.zeros(len(variable.columns)) for variable in waiting}
    names = tuple(dict.fromkeys(name for variable in waiting for name in variable.columns))
    for batch in source.batches(names) if waiting else ():
        found = {variable: _centre(variable, batch) for variable in waiting}
        result |= {variable: centre for variable, centre in found.items() if centre is not None}
        waiting = [variable for variable in waiting if found[variable] is None]
        if not waiting:
            break
    return result


def _centre(variable: Numbers, batch: Batch) -> Floats | None:
    found = variable.decoded(batch.columns, np.zeros(len(variable.columns)))
    there = ~np.isnan(found[0])
    return np.asarray(found[:, there].mean(axis=1)) if there.any() else None
