"""Raking: weights that reproduce known margins (Deming & Stephan 1940), with trimming (Potter 1990)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corridor.kernel.problem import Problem, Where
from corridor.survey.design.arrays import plain
from corridor.survey.design.codes import Coded, coded
from corridor.survey.weights.efficiency import Efficiency, efficiency

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corridor.survey.design.arrays import Columns, Flags, Floats, Ints

#: Relative distance from their margins at which weights no longer count as meeting them.
_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Margin:
    """Known sizes of the groups of one column."""

    column: str
    #: Size, or share of the whole, of each group.
    sizes: Mapping[object, float]


@dataclass(frozen=True, slots=True)
class Trim:
    """Bounds of weights, in multiples of their mean."""

    low: float = 0.0
    high: float = np.inf
    #: Rounds of trimming and raking again.
    rounds: int = 50


@dataclass(frozen=True)
class Raked:
    """Raked weights and how well they do."""

    weights: Floats
    #: Passes over all margins that were needed.
    passes: int
    #: Whether all margins are met to the tolerance.
    converged: bool
    #: Greatest relative distance between a margin and the weighted sample.
    worst: float
    #: Weights at a bound after trimming.
    trimmed: int
    efficiency: Efficiency
    #: Group of each row and its size, by margin: what a variance of raked estimates needs.
    margins: tuple[tuple[Ints, Floats], ...]
    #: Rows that stand for an interview each, where rows are entries of a repeat; None: all do.
    once: Flags | None = None

    @property
    def meets_margins(self) -> bool:
        """Whether the weighted sample has the margins, so that errors may take off what they explain."""
        return self.worst <= _NEAR

    def of_entries(self, interview: Ints) -> Raked:
        """Give the same for the entries of a repeat, which weigh what their interview does."""
        once = np.zeros(len(interview), np.bool_)
        once[np.unique(interview, return_index=True)[1]] = True
        margins = tuple((place[interview], sizes) for place, sizes in self.margins)
        return replace(self, weights=self.weights[interview], margins=margins, once=once)


class _Known(NamedTuple):
    """A margin resolved against the rows."""

    place: Ints
    sizes: Floats


def rake(
    weights: Floats, columns: Columns, margins: tuple[Margin, ...], trim: Trim | None = None,
    tolerance: float = 1e-10, most: int = 1000, file: str = "",
) -> tuple[Raked | None, tuple[Problem, ...]]:  # fmt: skip
    """Rake weights until every margin is met to `tolerance` (relative), at most `most` passes.

    Groups without a known size, known groups nobody is in, and margins with different totals are problems, and
    nothing is raked. Shares are brought to the first margin's total. Raking that does not converge is a problem
    beside its result.
    """
    known: list[_Known] = []
    problems: list[Problem] = []
    for margin in margins:
        found, wrong = _resolved(margin, columns, weights, file)
        known.append(found)
        problems += wrong
    problems += _unequal(margins, file)
    if problems:
        return None, tuple(problems)
    result = _trimmed(weights.astype(np.float64), known, trim or Trim(), tolerance, most)
    if not result.converged:
        params = {"passes": result.passes, "worst": plain(result.worst)}
        return result, (Problem("raking-not-converged", Where(file), params),)
    return result, ()


def _resolved(margin: Margin, columns: Columns, weights: Floats, file: str) -> tuple[_Known, list[Problem]]:
    if margin.column not in columns:
        problem = Problem("design-column-absent", Where(file), {"column": margin.column})
        return _Known(np.zeros(0, np.intp), np.zeros(0)), [problem]
    found = coded(columns[margin.column])
    size = np.array([margin.sizes.get(value, np.nan) for value in found.values] + [np.nan])
    held = np.asarray(
        np.bincount(np.where(found.places < 0, len(found.values), found.places), weights, len(size)), np.float64
    )
    return _Known(found.places, size[:-1]), _unknown(margin, found, size, held, weights, file)


def _unknown(margin: Margin, found: Coded, size: Floats, held: Floats, weights: Floats, file: str) -> list[Problem]:
    names = (*found.values, None)
    present = {name for name, weight in zip(names, held, strict=True) if weight}
    empty = [name for name, known in margin.sizes.items() if known > 0 and name not in present]
    params = {"column": margin.column, "known": tuple(margin.sizes)}
    problems = []
    for place, (name, known, weight) in enumerate(zip(names, size, held, strict=True)):
        if weight and not known > 0:
            rows = np.flatnonzero((found.places == (place if name is not None else -1)) & (weights > 0))
            where = {"found": "" if name is None else name, "row": int(rows[0]) + 1, "count": len(rows)}
            code = "margin-group-unknown" if name is not None else "margin-group-absent"
            problems.append(Problem(code, Where(file), {**params, **where}))
    return problems + [Problem("margin-group-empty", Where(file), {**params, "found": value}) for value in empty]


def _unequal(margins: tuple[Margin, ...], file: str) -> list[Problem]:
    totals = [sum(margin.sizes.values()) for margin in margins]
    expected = plain(totals[0]) if totals else None
    return [
        Problem("margins-differ", Where(file), {"column": margin.column, "found": plain(total), "expected": expected})
        for margin, total in zip(margins, totals, strict=True)
        if abs(total - totals[0]) > 1e-6 * abs(totals[0])
    ]


def _trimmed(weights: Floats, known: list[_Known], trim: Trim, tolerance: float, most: int) -> Raked:
    """Rake, cut what lies outside the bounds, and rake again until both hold."""
    current, passes, worst = _raked(weights, known, tolerance, most)
    for _ in range(trim.rounds):
        mean = current[current > 0].mean()
        cut = np.where(current > 0, np.clip(current, trim.low * mean, trim.high * mean), 0.0)
        if np.allclose(cut, current, rtol=1e-9, atol=0):
            break
        current, more, worst = _raked(cut, known, tolerance, most)
        passes += more
    mean = current[current > 0].mean()
    outside = (current > 0) & ((current > trim.high * mean * (1 + 1e-6)) | (current < trim.low * mean * (1 - 1e-6)))
    bound = (current > 0) & (np.isclose(current, trim.high * mean) | np.isclose(current, trim.low * mean))
    converged = worst <= tolerance and not outside.any()
    margins = tuple((margin.place, margin.sizes) for margin in known)
    return Raked(current, passes, converged, worst, int(bound.sum()), efficiency(current), margins)


def _raked(weights: Floats, known: list[_Known], tolerance: float, most: int) -> tuple[Floats, int, float]:
    current, worst, passes = weights.copy(), np.inf, 0
    while passes < most and worst > tolerance:
        for margin in known:
            held = np.bincount(margin.place[current > 0], current[current > 0], len(margin.sizes))
            current *= np.divide(margin.sizes, held, out=np.zeros(len(held)), where=held > 0)[margin.place]
        worst = max(_distance(current, margin) for margin in known)
        passes += 1
    return current, passes, worst


def _distance(weights: Floats, margin: _Known) -> float:
    held = np.bincount(np.maximum(margin.place, 0), weights, len(margin.sizes))
    there = margin.sizes > 0
    return float(np.max(np.abs(held[there] / margin.sizes[there] - 1), initial=0.0))
