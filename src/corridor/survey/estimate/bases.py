"""What an estimate rests on: interviews, weights, degrees of freedom, and the price of the design."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Floats
    from corridor.survey.design.frame import Frame
    from corridor.survey.estimate.moments import Moments


class Reference(StrEnum):
    """The simple random sample that a design effect compares with."""

    #: Of the same number of interviews, drawn with replacement.
    WITH_REPLACEMENT = "with-replacement"
    #: Drawn without replacement from a population of the size of the sum of weights (R's default).
    WITHOUT_REPLACEMENT = "without-replacement"


class Bases(NamedTuple):
    """Bases of one variable by domain."""

    #: Interviews.
    unweighted: Floats
    weighted: Floats
    #: Kish's effective size, of the weights alone: (Σw)²/Σw².
    kish: Floats
    #: Units less strata, of those with members.
    df: Floats


def bases(moments: Moments, frame: Frame, *, whole_df: bool = False) -> Bases:
    """Give the bases of a variable; `whole_df` takes the degrees of freedom of the whole design."""
    with np.errstate(all="ignore"):
        kish = moments.weighted_base**2 / moments.weight_squares
    df = np.full(len(kish), float(frame.df)) if whole_df else domain_df(moments, frame)
    return Bases(moments.base, moments.weighted_base, np.nan_to_num(kish), df)


def domain_df(moments: Moments, frame: Frame) -> Floats:
    """Count primary units less strata among those that have members in each domain (R: `degf` of a subset)."""
    there = moments.presence > 0
    if frame.is_elements:
        return np.asarray(moments.base - there.sum(axis=1))
    for stage in frame.stages[:0:-1]:
        there = stage.sums(there[:, :, None].astype(np.float64))[:, :, 0] > 0
    strata = frame.stages[0].sums(there[:, :, None].astype(np.float64))[:, :, 0] > 0
    return np.asarray(there.sum(axis=1) - strata.sum(axis=1), np.float64)


def design_effects(variance: Floats, spread: Floats, found: Bases, reference: Reference) -> Floats:
    """Divide variances by those of a simple random sample of the same size (Kish 1965, 8.2).

    `spread` is the weighted mean square about the mean: domain × row; p(1 - p) for a share. NaN where it is nought
    or the base has one interview, or where a population would be smaller than its sample.
    """
    n, weighted = found.unweighted[:, None], found.weighted[:, None]
    with np.errstate(all="ignore"):
        simple = spread / (n - 1)
        if reference is Reference.WITHOUT_REPLACEMENT:
            simple = np.where(weighted > n, simple * (1 - n / weighted), np.nan)
        result = variance / simple
    return np.where((simple > 0) & (n > 1), result, np.nan)
