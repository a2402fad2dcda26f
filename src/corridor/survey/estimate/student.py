"""Student's t: its tails and its quantiles.

The share between -t and t is a series of positive terms; beyond its reach, and for few degrees of freedom, the
tail is the incomplete beta function (Abramowitz & Stegun 1964, 26.5, 26.7).
"""

from __future__ import annotations

import math
from functools import cache
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.estimate.beta import beta_tail

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Floats

#: Beyond this t the series would lose digits of a small tail; it is taken a little further where the other way is slow.
_SERIES_UP_TO, _LONG_SERIES_UP_TO, _SLOW = 2.2, 3.0, 2000.0
_TERMS = 400
#: From here on the tail is the normal's with Fisher's correction.
_MANY = 1e5
#: Up to here the density's constant comes from gamma functions, from here on from a series.
_FEW = 50
_HALF = 0.5
#: A step this small ends the search: the error after it is of the order of its cube.
_NEAR = 1e-8


def t_tails(t: Floats, df: Floats | float) -> Floats:
    """Give the two-sided p-value of Student's t; NaN where t is NaN or df is not positive."""
    t, df = (np.array(each, np.float64) for each in np.broadcast_arrays(np.abs(t), np.asarray(df, np.float64)))
    result = np.full(t.shape, np.nan)
    usable = ~np.isnan(t) & (df > 0)
    near = usable & (t * t <= df) & ((t <= _SERIES_UP_TO) | (t <= _LONG_SERIES_UP_TO) & (df > _SLOW))
    many = usable & ~near & (df >= _MANY)
    far = usable & ~near & ~many
    result[near] = 1 - _within(t[near], df[near])
    result[many] = _many(t[many], df[many])
    square, whole = t[far] ** 2, df[far] + t[far] ** 2
    result[far] = beta_tail(df[far] / whole, square / whole, df[far] / 2, np.full(far.sum(), _HALF))
    return result


def _within(t: Floats, df: Floats) -> Floats:
    """Give the share between -t and t: 2t·f(t) times a series whose terms are all positive."""
    finite = np.where(np.isinf(df), 1e300, df)
    x = t * t / (finite + t * t)
    ratio = (finite + 1) / 2 * x
    term, total = np.ones_like(t), np.ones_like(t)
    for k in range(_TERMS):
        term = term * (ratio + k * x) / (1.5 + k)
        total = total + term
        if not (term > 1e-17 * total).any():
            break
    return np.asarray(2 * t * density(t, df) * total)


def density(t: Floats, df: Floats) -> Floats:
    """Give Student's density, its constant through a series where df is large."""
    finite = np.where(np.isinf(df), 1e300, df)
    body = np.exp(-(finite + 1) / 2 * np.log1p(t * t / finite))
    different, places = np.unique(df, return_inverse=True)
    constant = np.array([_constant(each) for each in different.tolist()])[places].reshape(np.shape(df))
    return np.asarray(constant * body)


@cache
def _constant(df: float) -> float:
    """Give Γ((df+1)/2)/(√(df·π)·Γ(df/2))."""
    if df < _FEW:
        return math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2)) / math.sqrt(df * math.pi)
    v = 1 / df
    series = 1 - v * (1 / 4 - v * (1 / 32 + v * (5 / 128 - v * (21 / 2048 + v * (399 / 8192 - v * 869 / 65536)))))
    return series / math.sqrt(2 * math.pi)


def _many(t: Floats, df: Floats) -> Floats:
    """Give the tail through the normal deviate that t corresponds to (Fisher 1926; A&S 26.7.8)."""
    v = 1 / df
    z = t * (1 - v / 4) / np.sqrt(1 + t * t * v / 2)
    return np.array([math.erfc(each / math.sqrt(2)) for each in z.tolist()])


def t_quantile(p: float, df: float) -> float:
    """Give the quantile of Student's t; the normal's where df is infinite, NaN where df is not positive."""
    return float(t_quantiles(p, np.array([df], np.float64))[0])


def t_quantiles(p: float, df: Floats) -> Floats:
    """Give quantiles for an array of degrees of freedom, each different one solved once."""
    different, places = np.unique(df, return_inverse=True)
    return _different(p, different)[places].reshape(df.shape)


def _different(p: float, df: Floats) -> Floats:
    result = np.full(len(df), np.nan)
    result[df > 0] = 0.0 if p == _HALF else NormalDist().inv_cdf(p)
    solvable = (df > 0) & np.isfinite(df)
    if p != _HALF and solvable.any():
        result[solvable] = math.copysign(1, p - _HALF) * _upper(min(p, 1 - p), df[solvable])
    return result


def _upper(tail: float, df: Floats) -> Floats:
    """Solve for the t with this upper tail: Halley's steps on log t from Fisher's expansion, within a bracket."""
    low, high = np.full(len(df), -700.0), np.full(len(df), 700.0)
    at = np.log(_expansion(-NormalDist().inv_cdf(tail), df))
    for _ in range(200):
        t = np.exp(at)
        gap = t_tails(t, df) / 2 - tail
        low, high = np.where(gap > 0, at, low), np.where(gap > 0, high, at)
        step = gap / (density(t, df) * t)
        bend = 1 - (df + 1) * t * t / (df + t * t)
        new = at + step / (1 + np.clip(step * bend / 2, -_HALF, _HALF))
        new = np.where((new >= low) & (new <= high), new, (low + high) / 2)
        near = np.abs(new - at) < _NEAR
        at = new
        if near.all():
            break
    return np.exp(at)


def _expansion(z: float, df: Floats) -> Floats:
    """Approximate the quantile from the normal's (A&S 26.7.5)."""
    s = z * z
    terms = (
        z * (s + 1) / 4,
        z * ((5 * s + 16) * s + 3) / 96,
        z * (((3 * s + 19) * s + 17) * s - 15) / 384,
        z * ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92160,
    )
    total = np.full(len(df), z) + sum(term / df ** (place + 1) for place, term in enumerate(terms))
    return np.where(total > 0, total, max(z, 1e-8))
