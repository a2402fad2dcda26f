"""Medians and other quantiles with Woodruff's intervals: a second pass over the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corridor.survey.estimate.bases import bases
from corridor.survey.estimate.counting import Batch, Source, count
from corridor.survey.estimate.decoding import crossed_places
from corridor.survey.estimate.requests import Cells, Numbers
from corridor.survey.estimate.scores import ratios
from corridor.survey.estimate.student import t_quantiles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.survey.design.arrays import Columns, Floats, Ints
    from corridor.survey.design.frame import Frame
    from corridor.survey.estimate.questions import Banner, Numeric


class Quantiles(NamedTuple):
    """One quantile by domain, the whole sample last."""

    value: Floats
    #: Width of the interval by twice t, as R gives it.
    se: Floats
    #: NaN where the interval of the share below the quantile leaves 0 to 1.
    low: Floats
    high: Floats
    df: Floats
    base: Floats


def quantile(
    source: Source, frame: Frame, weights: Floats, question: Numeric, banner: Banner, at: float, level: float = 0.95
) -> Quantiles:  # fmt: skip
    """Estimate a quantile in each group of a banner and in the whole sample.

    The quantile is the first value at which the weighted share of values up to it passes `at` (R: `qrule` math);
    the interval turns Wald's interval of the share up to the quantile back into values (Woodruff 1952).
    """
    columns = source.whole((question.source, *(banner.sources if banner.groups else ())))
    values = Numbers((question.source,), question.missing).decoded(columns, np.zeros(1))[0]
    groups = _groups(columns, banner, len(values))
    domains = [_Sorted.of(values, weights, inside) for inside in _domains(groups, len(banner.groups), values, weights)]
    found = np.array([each.at(at) for each in domains])
    share, variance, base, df = _shares_up_to(values, groups, found, frame, weights)
    half = t_quantiles((1 + level) / 2, df) * np.sqrt(variance)
    low, high = share - half, share + half
    ends = np.array([_ends(each, *pair) for each, *pair in zip(domains, low, high, strict=True)])
    se = (ends[:, 1] - ends[:, 0]) / (2 * t_quantiles((1 + level) / 2, df))
    return Quantiles(found, se, ends[:, 0], ends[:, 1], df, base)


def _groups(columns: Columns, banner: Banner, rows: int) -> Ints:
    if not banner.groups:
        return np.zeros(rows, np.uint8)
    return crossed_places([columns[name] for name in banner.sources], banner.groups)


def _domains(groups: Ints, number: int, values: Floats, weights: Floats) -> Iterator[Ints]:
    usable = ~np.isnan(values) & (weights > 0)
    for group in range(number):
        yield np.flatnonzero(usable & (groups == group))
    yield np.flatnonzero(usable)


class _Sorted(NamedTuple):
    """Values of a domain in ascending order, with the weight up to each."""

    values: Floats
    up_to: Floats

    @classmethod
    def of(cls, values: Floats, weights: Floats, inside: Ints) -> _Sorted:
        order = inside[np.argsort(values[inside], kind="stable")]
        return cls(values[order], np.cumsum(weights[order]))

    def at(self, share: float) -> float:
        if not len(self.values):
            return float("nan")
        total = self.up_to[-1]
        place = int(np.searchsorted(self.up_to, share * total, side="right")) - 1
        exact = place >= 0 and share - self.up_to[place] / total == 0
        return float(self.values[place if exact else min(place + 1, len(self.values) - 1)])


def _ends(domain: _Sorted, low: float, high: float) -> tuple[float, float]:
    nan = float("nan")
    return (domain.at(low) if low >= 0 else nan, domain.at(high) if high <= 1 else nan)


class _Below:
    """A source of one column per domain: 1 up to the domain's quantile, 0 above it."""

    def __init__(self, values: Floats, groups: Ints, found: Floats) -> None:
        self.rows = len(values)
        self._columns: Columns = {
            str(domain): np.where(
                np.isnan(values) | ((groups != domain) & (domain < len(found) - 1)), np.int8(2), values <= limit
            ).astype(np.int8)
            for domain, limit in enumerate(found.tolist())
        }
        self.names = frozenset(self._columns)

    def whole(self, names: Sequence[str]) -> Columns:
        """Give whole columns."""
        return {name: self._columns[name] for name in names}

    def batches(self, names: Sequence[str]) -> Iterator[Batch]:
        """Give all rows at once."""
        yield Batch(0, self.rows, self.whole(names))


def _shares_up_to(
    values: Floats, groups: Ints, found: Floats, frame: Frame, weights: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    cells = tuple(Cells((str(domain),), (0, 1)) for domain in range(len(found)))
    counted = count(_Below(values, groups, found), frame, weights, cells, ())
    above, below = np.array([[[0.0], [1.0]]]), np.ones((1, 2, 1))
    result = []
    for moments in counted.values():
        linear, known = ratios(moments, frame, above, below), bases(moments, frame)
        result.append((linear.values[-1, 0], linear.scores.variances()[-1, 0], known.unweighted[-1], known.df[-1]))
    share, variance, base, df = np.array(result).T
    return share, variance, base, df
