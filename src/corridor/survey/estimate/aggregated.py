"""Estimates from a database that adds up by itself: out of core, or on a cluster; the finishing is the same."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

from corridor.kernel.problem import Problem, Where
from corridor.survey.design.arrays import as_column
from corridor.survey.design.codes import Coded, coded, crossed
from corridor.survey.design.resolve import resolve
from corridor.survey.estimate.engines import DuckDB, Engine, Spark
from corridor.survey.estimate.estimation import Result, available, missing_rows
from corridor.survey.estimate.finishing import Asked, finish
from corridor.survey.estimate.moments import Moments, spread_of_weights, whole_last, with_whole
from corridor.survey.estimate.questions import Numeric
from corridor.survey.estimate.requests import Cells, Numbers, Variable, all_variables
from corridor.survey.estimate.settings import Settings
from corridor.survey.estimate.statements import Texts

__all__ = ["DuckDB", "Engine", "Spark", "estimate_aggregated"]

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from corridor.survey.design.arrays import Floats, Ints
    from corridor.survey.design.frame import Frame
    from corridor.survey.design.plan import Design
    from corridor.survey.estimate.questions import Banner, Question


def estimate_aggregated(
    engine: Engine, relation: str, design: Design, questions: Sequence[Question], banners: Sequence[Banner] = (),
    settings: Settings | None = None, survey: str = "",
) -> Result:  # fmt: skip
    """Estimate as `estimate` does, from sums that the database makes.

    `relation` is the name of a table, a call such as `read_parquet('…')`, or a query in brackets with an alias. A
    stratum with rows of weight zero only still counts its units. Quantiles need rows in their order: ValueError.
    """
    if any(isinstance(question, Numeric) and question.quantiles for question in questions):
        raise ValueError("quantiles need rows: estimate them from Memory or Parquet")
    texts, names = _texts(engine, relation, design)
    absent = [name for name in (*design.columns, design.weight) if name and name not in names]
    if absent:
        return _nothing([Problem("design-column-absent", Where(relation), {"column": name}) for name in absent])
    problems, total = _weights(engine, texts)
    frame, keys, wrong = _frame(engine, texts)
    problems += wrong
    if frame is None or not total > 0:
        return _nothing(problems)
    kept, groups, lacking = available(names, questions, banners, relation)
    counted = _count(engine, texts, _Keyed(frame, keys, len(groups)), all_variables(kept), groups)
    finished = finish(counted, frame, Asked(kept, groups, settings or Settings(), survey))
    left_out = missing_rows(counted, kept, groups, keys.rows)
    return Result(*finished, left_out, (*problems, *lacking))


def _texts(engine: Engine, relation: str, design: Design) -> tuple[Texts, frozenset[str]]:
    """Learn the columns and their kinds: whatever is no number is compared as words."""
    kinds = {name: column.dtype.kind for name, column in engine.ask(Texts(relation, design).columns()).items()}
    words = frozenset(name for name, kind in kinds.items() if kind not in "iufb")
    flags = frozenset(name for name, kind in kinds.items() if kind == "b")
    return Texts(relation, design, words, flags), frozenset(kinds)


def _nothing(problems: Sequence[Problem]) -> Result:
    return Result(None, (), (), {}, tuple(problems))


@dataclass(frozen=True)
class _Keys:
    """Finest units, or strata, as the database names them."""

    #: Values by design column, one row per unit.
    columns: tuple[NDArray[Any], ...]
    #: Place in the frame of each.
    places: Ints
    #: Interviews with a weight above zero.
    rows: int

    def find(self, columns: Sequence[NDArray[Any]]) -> Ints:
        """Give the place in the frame of rows with these values."""
        if not columns:
            return np.zeros(0, np.intp)
        known = len(self.places)
        joined = [coded(as_column(np.concatenate(pair))) for pair in zip(self.columns, columns, strict=True)]
        code = _together(joined)
        table = np.zeros(len(code.values) + 1, np.intp)
        table[code.places[:known]] = self.places
        return np.asarray(table[code.places[known:]])


def _together(columns: Sequence[Coded]) -> Coded:
    result = columns[0]
    for each in columns[1:]:
        result = crossed(result, each)
    return result


@dataclass(frozen=True, slots=True)
class _Keyed:
    frame: Frame
    keys: _Keys
    banners: int

    def places(self, found: Mapping[str, NDArray[Any]]) -> Ints:
        columns = [found[f"u{at}"] for at in range(len(self.keys.columns))]
        return self.keys.find(columns) if columns else np.zeros(len(found["n"]), np.intp)


def _weights(engine: Engine, texts: Texts) -> tuple[list[Problem], float]:
    if not texts.design.weight:
        return [], 1.0
    found = engine.ask(texts.wrong_weights())
    total = float(found["total"][0])
    name = texts.design.weight
    problems = [
        Problem(code, Where(texts.relation), {"column": name, "count": int(number[0]), "rows": ()})
        for code, number in found.items()
        if code != "total" and number[0]
    ]
    if not total > 0:
        problems.append(Problem("weights-sum-to-nothing", Where(texts.relation), {"column": name, "rows": 0}))
    return problems, total


def _frame(engine: Engine, texts: Texts) -> tuple[Frame | None, _Keys, list[Problem]]:
    found = dict(engine.ask(texts.design_columns()))
    members, weighed = (found.pop(name).astype(np.intp) for name in ("members", "weighed"))
    columns = {name: as_column(values) for name, values in found.items()}
    frame, problems = resolve(texts.design, columns, len(members), texts.relation, members)
    places = np.zeros(len(members), np.intp) if frame is None else frame.key.astype(np.intp)
    return frame, _Keys(tuple(found.values()), places, int(weighed.sum())), list(problems)


def _count(
    engine: Engine, texts: Texts, keyed: _Keyed, variables: Sequence[Variable], banners: Sequence[Banner]
) -> dict[tuple[Variable, Banner], Moments]:
    result: dict[tuple[Variable, Banner], Moments] = {}
    cells = [each for each in variables if isinstance(each, Cells)]
    if cells:
        found = engine.ask(texts.cells(cells, banners))
        places = keyed.places(found)
        for at, variable in enumerate(cells):
            for place, banner in enumerate(banners):
                rows = np.flatnonzero((found["variable"] == at) & (found["banner"] == place))
                picked = {name: found[name][rows] for name in ("domain", "cell", "w1", "w2", "n")}
                result[variable, banner] = _cells(
                    keyed.frame, places[rows], picked, len(banner.groups) + 1, variable.size
                )
    numbers = [each for each in variables if isinstance(each, Numbers)]
    for number in numbers:
        result |= _numbers(engine, texts, keyed, number, banners)
    return result


def _cells(frame: Frame, places: Ints, found: Mapping[str, NDArray[Any]], domains: int, size: int) -> Moments:
    shape = (frame.groups, domains, size + 1)
    flat = np.ravel_multi_index((places, found["domain"].astype(np.intp), found["cell"].astype(np.intp)), shape)
    tables = [_table(flat, found[name], shape)[..., :-1] for name in ("w1", "w2", "n")]
    sums = with_whole(tables[0])
    return Moments(
        sums,
        with_whole(tables[1]) if frame.is_elements else None,
        sums.sum(axis=1),
        whole_last(tables[2].sum(axis=0)),
        whole_last(tables[1].sum(axis=(0, 2))),
    )


def _table(flat: Ints, values: NDArray[Any], shape: tuple[int, ...]) -> Floats:
    return np.asarray(np.bincount(flat, values.astype(np.float64), prod(shape)).reshape(shape), np.float64)


def _numbers(
    engine: Engine, texts: Texts, keyed: _Keyed, variable: Numbers, banners: Sequence[Banner]
) -> dict[tuple[Variable, Banner], Moments]:
    means = engine.ask(texts.centres(variable))
    centre = np.nan_to_num(np.array([float(means[f"m{at}"][0]) for at in range(len(variable.columns))]))
    found = engine.ask(texts.numbers(variable, centre.tolist(), banners))
    places = keyed.places(found)
    result: dict[tuple[Variable, Banner], Moments] = {}
    for place, banner in enumerate(banners):
        rows = np.flatnonzero(found["banner"] == place)
        picked = {name: each[rows].astype(np.float64) for name, each in found.items() if name[0] in "sdn"}
        result[variable, banner] = _products(keyed.frame, places[rows], picked, len(banner.groups) + 1, centre)
    return result


def _products(frame: Frame, places: Ints, found: Mapping[str, Floats], domains: int, centre: Floats) -> Moments:
    shape = (frame.groups, domains)
    flat = np.ravel_multi_index((places, found["domain"].astype(np.intp)), shape)
    size = len(centre) + 1
    first, second = np.zeros((*shape, size, size)), np.zeros((*shape, size, size))
    for one in range(size):
        for other in range(one + 1):
            for power, table in ((1, first), (2, second)):
                summed = _table(flat, found[f"s{power}_{one}_{other}"], shape)
                table[:, :, one, other] = table[:, :, other, one] = summed
    rows = _table(flat, found["n"], shape)
    sums = with_whole(first[:, :, :, 0])
    return Moments(
        sums,
        with_whole(second) if frame.is_elements else None,
        whole_last(first.sum(axis=0)),
        whole_last(rows.sum(axis=0))[:, None],
        whole_last(second[:, :, 0, 0].sum(axis=0)),
        centre,
        _spread(frame, _table(flat, found["dw"] * found["n"], shape), first[:, :, 0, 0], rows),
    )


def _spread(frame: Frame, within: Floats, weights: Floats, rows: Floats) -> Floats | None:
    """Join squared deviations of weights within groups, which the database has, with those between groups."""
    if not frame.is_elements:
        return None
    means = weights / np.maximum(rows, 1)
    mean = weights.sum(axis=1, keepdims=True) / np.maximum(rows.sum(axis=1, keepdims=True), 1)
    by_domain = with_whole(within)
    by_domain[-1] += (rows * np.square(means - mean)).sum(axis=1)
    return spread_of_weights(by_domain, with_whole(weights), with_whole(rows), frame.stages[0].sizes)
