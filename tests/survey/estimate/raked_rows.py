"""An error of raked estimates formed row by row, as the definition says: what sums are compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.estimate.jackknife import as_units

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Flags, Floats
    from corridor.survey.design.frame import Frame
    from corridor.survey.weights.raking import Raked


def raked_mean(values: Floats, inside: Flags, frame: Frame, raked: Raked) -> tuple[float, float]:
    """Give the mean of `values` over the rows `inside` a domain, and its standard error after raking.

    Rows outside count with nought. Scores are brought to nought in every group of every margin, in turn, ten times.
    """
    weights = np.where(inside, raked.weights, 0.0)
    mean = float((weights * np.where(inside, values, 0.0)).sum() / weights.sum())
    scores = weights * np.where(inside, values - mean, 0.0) / weights.sum()
    return mean, float(np.sqrt(row_variance(left_over(scores, raked), frame)))


def left_over(scores: Floats, raked: Raked) -> Floats:
    """Take off scores what the margins explain."""
    used = raked.weights > 0
    left = np.divide(scores, raked.weights, out=np.zeros_like(scores), where=used)
    for _ in range(10):
        for group, _sizes in raked.margins:
            for one in np.unique(group[used]):
                rows = used & (group == one)
                left[rows] -= left[rows].mean()
    return np.where(used, left * raked.weights, 0.0)


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
