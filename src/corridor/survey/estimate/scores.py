"""Linearised scores of estimates and their variances, from totals by unit or by stratum.

An estimate a·t / b·t of totals t has the score U = Σ w·v·(a - R·b)/b·t of each unit (Woodruff 1971); its variance
is that of the units' scores about their stratum's mean (ultimate clusters: Hansen, Hurwitz & Madow 1953). Units
without members of a domain count, with score nought.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Floats
    from corridor.survey.design.frame import Frame
    from corridor.survey.estimate.moments import Moments


class Scores(Protocol):
    """Scores of estimates by domain and row of the table."""

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

    def variances(self) -> Floats:
        """Add up squares and take off the means'."""
        if self.centred is not None:
            return np.asarray(np.einsum("dar,dab,dbr->dr", self.coefficients, self.centred, self.coefficients))
        return np.asarray(self._squares() - np.einsum("dhr,dhr->dr", self.means, self.means))

    def _squares(self) -> Floats:
        if self.products.ndim == self.coefficients.ndim:
            return np.asarray(np.einsum("dar,dab,dbr->dr", self.coefficients, self.products, self.coefficients))
        return np.asarray(np.einsum("dvr,dv->dr", self.coefficients**2, self.products))

    def between(self) -> Floats:
        """Only the means of strata are shared by domains that share no one."""
        turned = self.means.transpose(2, 0, 1)
        result = -(turned @ turned.transpose(0, 2, 1))
        diagonal = np.arange(result.shape[1])
        result[:, diagonal, diagonal] = self.variances().T
        return np.asarray(result)

    def within(self) -> Floats:
        """Multiply rows, domain by domain."""
        turned = self.coefficients.transpose(0, 2, 1)
        matrix = self.products.ndim == turned.ndim
        middle = self.products @ self.coefficients if matrix else self.products[:, :, None] * self.coefficients
        return np.asarray(turned @ middle - self.means.transpose(0, 2, 1) @ self.means)


#: Coefficients of numerators and denominators: domain (or 1) × v × row.
Coefficients: TypeAlias = "Floats"


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
    if isinstance(found, RowScores) and moments.squares is not None and moments.spread is not None:
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
    if moments.squares is None:
        return UnitScores(_staged(moments.sums @ coefficients, frame))
    stage = frame.stages[0]
    means = (moments.sums @ coefficients) * np.sqrt(stage.scale * stage.from_mean / stage.sizes)[:, None]
    products = np.einsum("dh...,h->d...", moments.squares, stage.scale)
    return RowScores(means, products, coefficients)


def _staged(units: Floats, frame: Frame) -> tuple[Floats, ...]:
    """Give deviations from the mean at each stage, later stages first summed to the units of the earlier."""
    result = []
    for place in range(len(frame.stages) - 1, -1, -1):
        stage = frame.stages[place]
        result.append(stage.deviations(units))
        if place:
            units = stage.sums(units)
    return tuple(result)
