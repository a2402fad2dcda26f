"""Linearised scores of estimates and their variances, from totals by unit or by stratum.

An estimate a·t / b·t of totals t has the score U = Σ w·v·(a - R·b)/b·t of each unit (Woodruff 1971); its variance
is that of the units' scores about their stratum's mean (ultimate clusters: Hansen, Hurwitz & Madow 1953). Units
without members of a domain count, with score nought. Where weights were raked, what the margins explain is taken off
the scores first, of everybody, inside a domain or not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Flags, Floats
    from corridor.survey.design.calibration import Calibration
    from corridor.survey.design.frame import Frame
    from corridor.survey.estimate.moments import Grouped, Moments


#: Coefficients of numerators and denominators: domain (or 1) × v × row.
Coefficients: TypeAlias = "Floats"

#: What rounding leaves of a sum of squares that is nought, beside its terms.
_ROUNDING = 1e-12


class Scores(Protocol):
    """Scores of estimates by domain and row of the table."""

    @property
    def fixed(self) -> Flags | None:
        """Say which estimates the margins leave no freedom: domain × row; None without margins."""

    def variances(self) -> Floats:
        """Give the variance of each estimate: domain × row."""

    def between(self) -> Floats:
        """Give covariances of domains that share no one, row by row: row × domain × domain."""

    def within(self) -> Floats:
        """Give covariances of rows in one domain: domain × row × row."""


@dataclass(frozen=True)
class UnitScores:
    """Scores of units that are larger than rows: one list of deviations per stage."""

    #: Domain × unit × row, from the stratum's mean and scaled, stage by stage.
    stages: tuple[Floats, ...]
    fixed: Flags | None = None

    def variances(self) -> Floats:
        """Add up the squares of each stage."""
        return np.asarray(sum(np.einsum("dur,dur->dr", each, each) for each in self.stages))

    def between(self) -> Floats:
        """Multiply domains, row by row."""
        turned = [each.transpose(2, 0, 1) for each in self.stages]
        return np.asarray(sum(each @ each.transpose(0, 2, 1) for each in turned))

    def within(self) -> Floats:
        """Multiply rows, domain by domain."""
        return np.asarray(sum(each.transpose(0, 2, 1) @ each for each in self.stages))


@dataclass(frozen=True)
class RowScores:
    """Scores of rows that are their own units, known through sums and sums of squares by stratum."""

    #: Scaled sums of scores: domain × stratum × row.
    means: Floats
    #: Scaled sums of products of the variable's cells or numbers, all strata: domain × v (× v).
    products: Floats
    #: Coefficients of the scores: domain × v × row.
    coefficients: Floats
    #: Of totals of numbers: products from which the strata's means are taken off already.
    centred: Floats | None = None
    #: What the margins explain; None: weights are taken as given.
    explained: Explained | None = None
    fixed: Flags | None = None

    def variances(self) -> Floats:
        """Add up squares and take off the means'."""
        if self.explained is not None:
            within = _squares(self.products, self.coefficients) + np.einsum("drr->dr", self.explained.within())
            return np.asarray(within - np.einsum("dhr,dhr->dr", self.means, self.means))
        if self.centred is not None:
            return np.asarray(np.einsum("dar,dab,dbr->dr", self.coefficients, self.centred, self.coefficients))
        return np.asarray(_squares(self.products, self.coefficients) - np.einsum("dhr,dhr->dr", self.means, self.means))

    def between(self) -> Floats:
        """Only the means of strata, and what margins explain, are shared by domains that share no one."""
        turned = self.means.transpose(2, 0, 1)
        result = -(turned @ turned.transpose(0, 2, 1))
        if self.explained is not None:
            result += self.explained.between()
        diagonal = np.arange(result.shape[1])
        result[:, diagonal, diagonal] = self.variances().T
        return np.asarray(result)

    def within(self) -> Floats:
        """Multiply rows, domain by domain."""
        turned = self.coefficients.transpose(0, 2, 1)
        matrix = self.products.ndim == turned.ndim
        middle = self.products @ self.coefficients if matrix else self.products[:, :, None] * self.coefficients
        result = turned @ middle - self.means.transpose(0, 2, 1) @ self.means
        return np.asarray(result if self.explained is None else result + self.explained.within())


def _squares(products: Floats, coefficients: Coefficients) -> Floats:
    if products.ndim == coefficients.ndim:
        return np.asarray(np.einsum("dar,dab,dbr->dr", coefficients, products, coefficients))
    return np.asarray(np.einsum("dvr,dv->dr", coefficients**2, products))


@dataclass(frozen=True)
class Explained:
    """What margins explain of scores of rows, u - x'b: sums of products of the parts."""

    #: Coefficients of the groups: domain × row of the table × group.
    coefficients: Floats
    #: Scaled Σw²·u·x: domain × row of the table × group.
    products: Floats
    #: Scaled Σw²·x·x': group × group.
    squares: Floats

    def within(self) -> Floats:
        """Give what is to be added to products of rows in one domain: domain × row × row."""
        crossed = self.products @ self.coefficients.transpose(0, 2, 1)
        own = self.coefficients @ self.squares @ self.coefficients.transpose(0, 2, 1)
        return np.asarray(own - crossed - crossed.transpose(0, 2, 1))

    def between(self) -> Floats:
        """Give what is to be added to products of domains, row by row: row × domain × domain."""
        turned = Explained(self.coefficients.transpose(1, 0, 2), self.products.transpose(1, 0, 2), self.squares)
        return turned.within()


@dataclass(frozen=True)
class Linear:
    """Estimates a·t / b·t with their scores."""

    #: Domain × row; NaN where the denominator is nought.
    values: Floats
    scores: Scores


def ratios(moments: Moments, frame: Frame, above: Coefficients, below: Coefficients) -> Linear:
    """Estimate ratios of totals, all rows of all domains at once."""
    totals = moments.totals[:, :, None]
    denominator = (totals * below).sum(axis=1)
    denominator = np.where(denominator == 0, np.nan, denominator)
    values = (totals * above).sum(axis=1) / denominator
    if moments.is_cells:
        coefficients = (above - below * values[:, None, :]) / denominator[:, None, :]
    else:
        coefficients = _crosswise(moments.totals, above, below) / np.square(denominator)[:, None, :]
    coefficients[np.isnan(coefficients)] = 0.0
    return Linear(values, scores(moments, frame, coefficients))


def _crosswise(totals: Floats, above: Coefficients, below: Coefficients) -> Floats:
    """Give a·(b·t) - b·(a·t) without forming the ratio: a mean's centre cancels in it exactly, not in its digits."""
    crossed = above[:, :, None, :] * below[:, None, :, :] - below[:, :, None, :] * above[:, None, :, :]
    return np.asarray((crossed * totals[:, None, :, None]).sum(axis=2))


def sums(moments: Moments, frame: Frame, above: Coefficients) -> Linear:
    """Estimate totals."""
    totals = moments.totals[:, :, None]
    coefficients = np.broadcast_to(above, (len(totals), *above.shape[1:]))
    found = scores(moments, frame, coefficients)
    # Margins take the centre's share of the error off by themselves.
    given = isinstance(found, RowScores) and found.explained is None
    if isinstance(found, RowScores) and given and moments.squares is not None and moments.spread is not None:
        found = replace(found, centred=_centred(moments.sums, moments.squares, moments.spread, frame))
    return Linear((totals * above).sum(axis=1), found)


def _centred(sums_: Floats, squares: Floats, spread: Floats, frame: Frame) -> Floats:
    """Take the means of strata off products of numbers; the square of the centre would drown what is left of it."""
    stage = frame.stages[0]
    share = stage.scale * stage.from_mean
    result = np.einsum("dhvw,h->dvw", squares, stage.scale)
    result -= np.einsum("dhv,dhw,h->dvw", sums_, sums_, share / stage.sizes)
    result[:, 0, 0] = spread @ share + squares[:, :, 0, 0] @ (stage.scale - share)
    return np.asarray(result)


def scores(moments: Moments, frame: Frame, coefficients: Coefficients) -> Scores:
    """Score units or strata with coefficients of the variable's cells or numbers: domain × v × row."""
    if frame.calibration is not None and moments.grouped is not None:
        return _left_over(moments, moments.grouped, frame, frame.calibration, coefficients)
    units = moments.sums @ coefficients
    if moments.squares is None:
        return UnitScores(_staged(units, frame))
    return RowScores(_scaled_means(units, frame), _products(moments.squares, frame), coefficients)


def _scaled_means(units: Floats, frame: Frame) -> Floats:
    stage = frame.stages[0]
    return np.asarray(units * np.sqrt(stage.scale * stage.from_mean / stage.sizes)[:, None])


def _products(squares: Floats, frame: Frame) -> Floats:
    return np.asarray(np.einsum("dh...,h->d...", squares, frame.stages[0].scale))


def _left_over(
    moments: Moments, grouped: Grouped, frame: Frame, calibration: Calibration, coefficients: Coefficients
) -> Scores:
    """Score what margins leave over. Where that is nothing it is made nought to the last digit."""
    fixed = calibration.fixed(grouped.rows)
    own = np.where(fixed[:, :, None], 0.0, coefficients) if fixed.any() else coefficients
    turned = own.transpose(0, 2, 1)
    known = calibration.coefficients(turned @ grouped.rows)
    units = moments.sums @ own
    if moments.squares is None:
        raw = np.einsum("dur,dur->dr", units, units)
        units -= calibration.weights @ known.transpose(0, 2, 1)
        free = _is_free(np.einsum("dur,dur->dr", units, units), raw, _ROUNDING**2)
        if not free.all():
            units *= free[:, None]
        return UnitScores(_staged(units, frame), _fixed(moments, coefficients, np.asarray(free & own.any(axis=1))))
    if calibration.squares is None or grouped.squares is None:
        raise ValueError("squares by group are counted where each row is its own unit")
    units -= calibration.weights @ known.transpose(0, 2, 1)
    products = _products(moments.squares, frame)
    explained = Explained(known, turned @ grouped.squares, calibration.squares)
    raw = _squares(products, own)
    free = _is_free(raw + np.einsum("drr->dr", explained.within()), raw, _ROUNDING)
    if not free.all():
        explained = Explained(known * free[:, :, None], explained.products * free[:, :, None], explained.squares)
        units, own = units * free[:, None], own * free[:, None]
    return RowScores(
        _scaled_means(units, frame),
        products,
        own,
        None,
        explained,
        _fixed(moments, coefficients, np.asarray(own.any(axis=1))),
    )


def _is_free(left: Floats, raw: Floats, rounding: float) -> Flags:
    return np.asarray((left > rounding * raw) | (raw == 0))


def _fixed(moments: Moments, coefficients: Coefficients, free: Flags) -> Flags:
    """Say which estimates have scores, but none that margins leave over."""
    if free.all():
        return ~free
    scored = (coefficients * (moments.totals != 0)[:, :, None] != 0).any(axis=1)
    return np.asarray(scored & ~free)


def _staged(units: Floats, frame: Frame) -> tuple[Floats, ...]:
    """Give deviations from the mean at each stage, later stages first summed to the units of the earlier."""
    result = []
    for place in range(len(frame.stages) - 1, -1, -1):
        stage = frame.stages[place]
        result.append(stage.deviations(units))
        if place:
            units = stage.sums(units)
    return tuple(result)
