"""Errors of raked estimates: what the margins explain is taken off the scores, from sums by group of the margins.

Weights that reproduce margins make estimates as precise as their residuals from a regression on these margins
(Deville & Särndal 1992, Biometrika 80, eq. 3.4). Scores are brought to nought in every group of every margin in
turn, ten times over all margins, each row counting once: as R `svymean` does for a design that `rake` made.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.design.calibration import Calibration, Coding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.survey.design.arrays import Floats, Ints
    from corridor.survey.design.frame import Frame
    from corridor.survey.weights.raking import Raked

#: Passes over the margins that take off what they explain (R `svyrecvar`).
_PASSES = 10
#: Codes of margins that are crossed, at most.
_CROSSED = 128


def calibrated(frame: Frame, raked: Raked) -> Frame:
    """Give the frame of raked weights, under which errors take off what the margins explain.

    Weights that do not meet their margins stay as given: nothing of their variation is taken off.
    """
    if not raked.meets_margins or not raked.margins:
        return frame
    sizes = [len(known) for _, known in raked.margins]
    bounds = tuple(np.cumsum([0, *sizes]).tolist())
    used = raked.weights > 0
    places = [np.where(used, place, 0) for place, _ in raked.margins]
    counted = used if raked.once is None else used & raked.once
    together = _together(places, bounds, counted.astype(np.float64))
    squares = None
    if frame.is_elements:
        squares = _together(places, bounds, frame.stages[0].scale[frame.key] * np.square(raked.weights))
    calibration = Calibration(
        tuple(_codings(places, bounds)), bounds, _regression(together, bounds),
        _by_unit(frame, places, bounds, raked.weights * counted), squares,
        together.diagonal().copy() if raked.once is None else None,
    )  # fmt: skip
    return replace(frame, calibration=calibration)


def _together(places: Sequence[Ints], bounds: Sequence[int], counted: Floats) -> Floats:
    """Add up what is counted of rows in both of two groups: group × group."""
    result = np.zeros((bounds[-1], bounds[-1]))
    for one, first in enumerate(places):
        for other, second in enumerate(places[: one + 1]):
            sizes = bounds[one + 1] - bounds[one], bounds[other + 1] - bounds[other]
            pairs = first.astype(np.intp) * sizes[1] + second
            table = np.bincount(pairs, counted, prod(sizes)).reshape(sizes)
            rows, columns = slice(*bounds[one : one + 2]), slice(*bounds[other : other + 2])
            result[rows, columns], result[columns, rows] = table, table.T
    return result


def _regression(together: Floats, bounds: Sequence[int]) -> Floats:
    """Run the passes over the margins on each group's sum alone: they are linear in the sums."""
    result = np.zeros_like(together)
    whole = np.eye(len(together))
    rows = np.maximum(together.diagonal(), 1)[:, None]
    for _ in range(_PASSES):
        for start, stop in pairwise(bounds):
            left = whole[start:stop] - together[start:stop] @ result
            result[start:stop] += left / rows[start:stop]
    return result


def _by_unit(frame: Frame, places: Sequence[Ints], bounds: Sequence[int], weights: Floats) -> Floats:
    result = np.empty((frame.groups, bounds[-1]))
    for place, start, stop in zip(places, bounds, bounds[1:], strict=False):
        key = frame.key.astype(np.intp) * (stop - start) + place
        summed = np.bincount(key, weights, frame.groups * (stop - start))
        result[:, start:stop] = summed.reshape(frame.groups, -1)
    return result


def _codings(places: Sequence[Ints], bounds: Sequence[int]) -> Iterator[Coding]:
    """Cross neighbouring margins as long as their codes stay few."""
    members: list[int] = []
    sizes = [stop - start for start, stop in pairwise(bounds)]
    for margin, size in enumerate(sizes):
        if members and prod(sizes[each] for each in members) * size > _CROSSED:
            yield _coding(members, places, sizes, bounds)
            members = []
        members.append(margin)
    yield _coding(members, places, sizes, bounds)


def _coding(members: Sequence[int], places: Sequence[Ints], sizes: Sequence[int], bounds: Sequence[int]) -> Coding:
    codes = np.indices([sizes[each] for each in members]).reshape(len(members), -1)
    table = np.zeros((codes.shape[1], bounds[-1]))
    code = np.zeros(len(places[0]), np.min_scalar_type(codes.shape[1]))
    for margin, groups in zip(members, codes, strict=True):
        table[np.arange(len(groups)), bounds[margin] + groups] = 1.0
        code = (code * sizes[margin] + places[margin]).astype(code.dtype)
    return Coding(code, table)
