"""The incomplete beta function, its inverse, and the distribution of F that follows from it.

Written out because importing scipy costs more than most tables. Arrays in, arrays out; NaN where a parameter
is not positive.
"""

from __future__ import annotations

import math
from functools import cache
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Floats

#: Steps of the inverse; a relative step this small ends it, as the error after it is of the order of its cube.
_STEPS, _NEAR, _EXACT = 120, 1e-8, 3e-16
_TINY = 1e-300
#: Rounds of the continued fraction at most, how near to 1 a step settles it, and how often the settled are left.
_ROUNDS, _SETTLED, _LOOK = 20_000, 2e-15, 8
#: Below this the error of Stirling's formula is taken from the gamma function itself.
_STIRLING = 15.0
_HALF_LOG_TWO_PI = 0.5 * math.log(2 * math.pi)


def beta_cdf(x: Floats, a: Floats, b: Floats) -> Floats:
    """Give the regularised incomplete beta function I_x(a, b), to about 1e-14 of its value or its complement's."""
    x, a, b = (np.array(each, np.float64) for each in np.broadcast_arrays(x, a, b))
    return beta_tail(x, 1 - x, a, b)


def beta_tail(x: Floats, y: Floats, a: Floats, b: Floats) -> Floats:
    """Give I_x(a, b) where y = 1 - x is known without cancellation."""
    result = np.where(x >= 1, 1.0, 0.0)
    result[~((a > 0) & (b > 0)) | np.isnan(x)] = np.nan
    inside = (x > 0) & (y > 0) & ~np.isnan(result)
    if inside.any():
        result[inside] = _inside(x[inside], y[inside], a[inside], b[inside])
    return result


def _inside(x: Floats, y: Floats, a: Floats, b: Floats) -> Floats:
    swap = x > (a + 1) / (a + b + 2)
    x, y = np.where(swap, y, x), np.where(swap, x, y)
    a, b = np.where(swap, b, a), np.where(swap, a, b)
    part = _front(x, y, a, b) * _fraction(x, a, b) / a
    return np.where(swap, 1 - part, part)


def _fraction(x: Floats, a: Floats, b: Floats) -> Floats:
    """Evaluate the continued fraction by Lentz's method (Press et al. 2007, 6.4); what has settled is left alone."""
    result = np.ones_like(x)
    at = np.arange(len(x))
    c, d = np.ones_like(x), 1 / _away(1 - (a + b) * x / (a + 1))
    h = d.copy()
    for m in range(1, _ROUNDS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d, c = 1 / _away(1 + even * d), _away(1 + even / c)
        h = h * d * c
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d, c = 1 / _away(1 + odd * d), _away(1 + odd / c)
        step = d * c
        h = h * step
        moving = np.abs(step - 1) > _SETTLED
        if m % _LOOK == 0 or not moving.any():
            result[at] = h
            at = at[moving]
            x, a, b, c, d, h = (each[moving] for each in (x, a, b, c, d, h))
            if not len(at):
                break
    return result


def _away(values: Floats) -> Floats:
    values[np.abs(values) < _TINY] = _TINY
    return values


def _front(x: Floats, y: Floats, a: Floats, b: Floats) -> Floats:
    """Give x^a·y^b/B(a, b)."""
    return np.asarray(np.exp(_log_front(x, y, a, b)))


def _log_front(x: Floats, y: Floats, a: Floats, b: Floats) -> Floats:
    """Give the log of x^a·y^b/B(a, b) without the cancellation of log gammas (Loader 2000)."""
    n = a + b
    exponent = _stirling(n) - _stirling(a) - _stirling(b) - _deviance(a, n * x) - _deviance(b, n * y)
    return np.asarray(exponent + np.log(a * b / (2 * math.pi * n)) / 2)


def _stirling(z: Floats) -> Floats:
    """Give log Γ(z+1) less Stirling's formula for it."""
    s = 1 / (z * z)
    series = (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - s / 1188) * s) * s) * s) / z
    small = z < _STIRLING
    if small.any():
        series[small] = [_small_stirling(value) for value in z[small].tolist()]
    return series


@cache
def _small_stirling(z: float) -> float:
    return math.lgamma(z + 1) - (z + 0.5) * math.log(z) + z - _HALF_LOG_TWO_PI


def _deviance(x: Floats, m: Floats) -> Floats:
    """Give x·log(x/m) + m - x, by a series where the two are close."""
    gap = x - m
    v = gap / (x + m)
    result = np.where(m > 0, x * np.log(x / np.where(m > 0, m, 1)) - gap, np.inf)
    near = np.abs(gap) < 0.1 * (x + m)
    series, term, square = gap * v, 2 * x * v, v * v
    for k in range(1, 14):
        term = term * square
        series = series + term / (2 * k + 1)
    return np.where(near, series, result)


def beta_quantile(p: Floats, a: Floats, b: Floats) -> Floats:
    """Give x with I_x(a, b) = p, by Newton's steps kept within a shrinking bracket; 0 and 1 at the ends of p."""
    p, a, b = (np.array(each, np.float64) for each in np.broadcast_arrays(p, a, b))
    result = np.where(p <= 0, 0.0, np.where(p >= 1, 1.0, np.nan))
    result[~((a > 0) & (b > 0))] = np.nan
    inside = (p > 0) & (p < 1) & (a > 0) & (b > 0)
    if inside.any():
        with np.errstate(all="ignore"):  # a quantile nearer to 1 than can be written is 1
            result[inside] = _solved(p[inside], a[inside], b[inside])
    return result


def _solved(p: Floats, a: Floats, b: Floats) -> Floats:
    x, low, high = _guess(p, a, b), np.zeros_like(p), np.ones_like(p)
    open_ = np.arange(len(p))
    for _ in range(_STEPS):
        at, left, right = x[open_], a[open_], b[open_]
        gap = _inside(at, 1 - at, left, right) - p[open_]
        low[open_], high[open_] = np.where(gap < 0, at, low[open_]), np.where(gap >= 0, at, high[open_])
        new = _newton(at, gap, left, right)
        within = (new >= low[open_]) & (new <= high[open_])
        x[open_] = np.where(within, new, (low[open_] + high[open_]) / 2)
        exact = np.abs(gap) < _EXACT * p[open_]
        open_ = open_[~exact & ~(within & (np.abs(new - at) < _NEAR * np.minimum(at, 1 - at)))]
        if not len(open_):
            break
    return x


def _newton(x: Floats, gap: Floats, a: Floats, b: Floats) -> Floats:
    """Step on the density's slope too (Halley): front/(x(1 - x)) is the density, its log has slope `bend`."""
    density = _front(x, 1 - x, a, b) / (x * (1 - x))
    step = gap / density
    bend = (a - 1) / x - (b - 1) / (1 - x)
    return np.asarray(x - step / (1 - np.clip(step * bend / 2, -0.5, 0.5)))


def _guess(p: Floats, a: Floats, b: Floats) -> Floats:
    """Start from the normal's quantile at the mean, or from the nearer tail's power where that is outside."""
    mean = a / (a + b)
    spread = np.sqrt(a * b / ((a + b) ** 2 * (a + b + 1)))
    normal = NormalDist()
    z = np.array([normal.inv_cdf(value) for value in p.tolist()]) if len(set(p.tolist())) > 1 else normal.inv_cdf(p[0])
    middle = np.clip(mean + z * spread, mean / 50, 1 - (1 - mean) / 50)
    half = np.full_like(a, 0.5)
    tail = np.exp((np.log(p * a) - (a + b) * math.log(2) - _log_front(half, half, a, b)) / a)
    return np.where((tail > 0) & (tail < middle / 10), tail, middle)


def f_tail(f: Floats, df1: Floats, df2: Floats) -> Floats:
    """Give the chance of a greater value of Fisher's F."""
    f, df1, df2 = (np.array(each, np.float64) for each in np.broadcast_arrays(f, df1, df2))
    whole = df2 + df1 * f
    return beta_tail(df2 / whole, df1 * f / whole, df2 / 2, df1 / 2)
