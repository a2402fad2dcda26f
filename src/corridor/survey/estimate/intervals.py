"""Confidence intervals of shares and of other estimates; arrays in, arrays out."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corridor.survey.estimate.beta import beta_quantile
from corridor.survey.estimate.student import t_quantiles

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Flags, Floats


class Method(StrEnum):
    """How an interval of a share is made."""

    #: Wald's on the logit scale (R: `svyciprop(method = "logit")`).
    LOGIT = "logit"
    #: Korn & Graubard (1998), with the effective size at most the number of interviews.
    BETA = "beta"
    #: The same without that limit (R: `svyciprop(method = "beta")`).
    BETA_UNLIMITED = "beta-unlimited"
    #: Estimate ± t·SE.
    WALD = "wald"


class Interval(NamedTuple):
    """Ends of intervals."""

    low: Floats
    high: Floats
    #: Where another method than the one asked for had to stand in, because the share is 0 or 1.
    replaced: Flags


class Shares(NamedTuple):
    """Shares with what their intervals need."""

    value: Floats
    variance: Floats
    df: Floats
    #: Interviews in the base.
    base: Floats


def share_interval(shares: Shares, method: Method, level: float = 0.95) -> Interval:
    """Give intervals of shares.

    A share of 0 or 1 has no variance and no logit: there the interval is Korn & Graubard's with the number of
    interviews as the effective size, which is Clopper and Pearson's. NaN where df is not positive.
    """
    flat = (shares.variance <= 0) | (shares.value <= 0) | (shares.value >= 1)
    flat &= ~np.isnan(shares.value)
    if method in (Method.BETA, Method.BETA_UNLIMITED):
        low, high = _beta(shares, level, limited=method is Method.BETA)
        return Interval(low, high, flat)
    low, high = (_logit if method is Method.LOGIT else _wald)(shares, level)
    if flat.any():
        picked = Shares(*(each[flat] for each in shares))
        low[flat], high[flat] = _beta(picked, level, limited=True)
    return Interval(low, high, flat)


def _wald(shares: Shares, level: float) -> tuple[Floats, Floats]:
    half = t_quantiles((1 + level) / 2, shares.df) * np.sqrt(shares.variance)
    return shares.value - half, shares.value + half


def _logit(shares: Shares, level: float) -> tuple[Floats, Floats]:
    with np.errstate(all="ignore"):
        odds = np.log(shares.value / (1 - shares.value))
        half = t_quantiles((1 + level) / 2, shares.df) * np.sqrt(shares.variance)
        half = half / (shares.value * (1 - shares.value))
        return 1 / (1 + np.exp(half - odds)), 1 / (1 + np.exp(-half - odds))


def _beta(shares: Shares, level: float, *, limited: bool) -> tuple[Floats, Floats]:
    """Give Clopper and Pearson's interval at the effective size p(1 - p)/V·(t_{n-1}/t_df)², at most n."""
    upper = (1 + level) / 2
    p, n = shares.value, shares.base
    with np.errstate(all="ignore"):
        size = p * (1 - p) / shares.variance
        size = size * (t_quantiles(upper, n - 1) / t_quantiles(upper, shares.df)) ** 2
    flat = (p <= 0) | (p >= 1) | (shares.variance <= 0)
    size = np.where(flat, n, np.minimum(size, n) if limited else size)
    hits, misses = size * p, size * (1 - p)
    low = np.where(p <= 0, 0.0, beta_quantile(np.full_like(p, 1 - upper), hits, misses + 1))
    high = np.where(p >= 1, 1.0, beta_quantile(np.full_like(p, upper), hits + 1, misses))
    return low, high


def wald_interval(value: Floats, variance: Floats, df: Floats, level: float = 0.95) -> tuple[Floats, Floats]:
    """Give estimate ± t·SE (R: `confint`)."""
    half = t_quantiles((1 + level) / 2, df) * np.sqrt(variance)
    return value - half, value + half
