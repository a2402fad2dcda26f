"""Variances of estimates from raked weights: what the margins explain is taken off the scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.estimate.jackknife import as_units

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Flags, Floats, Ints
    from corridor.survey.design.frame import Frame
    from corridor.survey.weights.raking import Raked

#: Passes over the margins that take off what they explain (R `svyrecvar`).
_PASSES = 10


def raked_mean(values: Floats, inside: Flags, frame: Frame, raked: Raked) -> tuple[float, float]:
    """Give the mean of `values` over the rows `inside` a domain, and its standard error after raking.

    Rows outside count with nought. The scores are brought to nought in every group of every margin, in turn
    (Deville & Särndal 1992; as R `svymean` does for a design that `rake` made).
    """
    weights = np.where(inside, raked.weights, 0.0)
    mean = float((weights * np.where(inside, values, 0.0)).sum() / weights.sum())
    scores = weights * np.where(inside, values - mean, 0.0) / weights.sum()
    return mean, float(np.sqrt(row_variance(_left_over(scores, raked), frame)))


def _left_over(scores: Floats, raked: Raked) -> Floats:
    used = raked.weights > 0
    left = np.divide(scores, raked.weights, out=np.zeros_like(scores), where=used)
    for _ in range(_PASSES):
        for group, sizes in raked.margins:
            left = left - _means(left, group, used, len(sizes))[group]
    return np.where(used, left * raked.weights, 0.0)


def _means(values: Floats, group: Ints, used: Flags, size: int) -> Floats:
    number = np.bincount(group[used], minlength=size)
    return np.asarray(np.bincount(group[used], values[used], size) / np.maximum(number, 1))


def row_variance(scores: Floats, frame: Frame) -> float:
    """Give the variance of a total of rows' scores under the design."""
    units = as_units(frame)
    summed: Floats = np.asarray(np.bincount(units.key, scores, units.groups)[:, None], np.float64)
    total = 0.0
    for place in range(len(units.stages) - 1, -1, -1):
        total += float(np.square(units.stages[place].deviations(summed)).sum())
        if place:
            summed = units.stages[place].sums(summed)
    return total
