"""The jackknife by primary unit: a check on linearised variances."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.design.frame import Frame, Stage

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Floats
    from corridor.survey.estimate.moments import Moments

#: Rows that are their own units, at most: each is left out once.
_MOST = 50_000


def jackknife(moments: Moments, frame: Frame, above: Floats, below: Floats) -> Floats:
    """Give variances of ratios of totals from leaving out each primary unit: domain × row.

    JK1 without strata, JKn with them (Wolter 2007, ch. 4; R `as.svrepdesign`): the others of the unit's stratum
    weigh n/(n - 1); replicates are taken from their own mean. Needs totals by unit: `as_units` where rows are
    their own units.
    """
    if moments.squares is not None:
        raise ValueError("the jackknife needs totals by unit: count by Frame `as_units`")
    stage = frame.stages[0]
    units = moments.sums
    for later in frame.stages[:0:-1]:
        units = later.sums(units)
    strata = stage.sums(units)[:, stage.group]
    number = stage.sizes[stage.group][None, :, None]
    left = units.sum(axis=1, keepdims=True) + (strata - number * units) / np.maximum(number - 1, 1)
    with np.errstate(all="ignore"):
        replicates = (left @ above) / (left @ below)
    counted = (stage.scale > 0)[stage.group]
    scale = (stage.scale * ((stage.sizes - 1) / stage.sizes) ** 2)[stage.group]
    mean = replicates[:, counted].mean(axis=1, keepdims=True)
    return np.asarray((np.square(replicates - mean)[:, counted] * scale[counted][None, :, None]).sum(axis=1))


def as_units(frame: Frame) -> Frame:
    """Make each row a unit of its own totals, where rows are units; other frames stay as they are."""
    if frame.stratum is None:
        return frame
    if frame.rows > _MOST:
        raise ValueError(f"the jackknife by row is for at most {_MOST} rows")
    order = np.argsort(frame.stratum, kind="stable")
    unit = np.empty(frame.rows, np.int32)
    unit[order] = np.arange(frame.rows)
    stage = frame.stages[0]
    grouped = Stage(np.asarray(frame.stratum)[order], stage.sizes, stage.scale, stage.from_mean)
    return replace(frame, unit=unit, stratum=None, stages=(grouped,))
