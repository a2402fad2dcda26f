"""Whether answers differ between groups: Rao and Scott's second-order corrected test."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corridor.survey.estimate.moments import Moments
from corridor.survey.estimate.scores import scores

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Floats, Ints
    from corridor.survey.design.frame import Frame


#: Sum of design effects under which the answers follow from the groups, and nothing is left to test.
_NO_VARIANCE = 1e-9


class Tested(NamedTuple):
    """A corrected statistic with its degrees of freedom; NaN where there is nothing to test."""

    f: float
    df1: float
    df2: float


def rao_scott(moments: Moments, frame: Frame) -> Tested:
    """Test independence of a single-answer question and a banner (Rao & Scott 1984; R `svychisq`, F).

    Answers and groups nobody is in are dropped first. The Pearson statistic by the trace of the generalised design
    effects is referred to F with tr²/tr(Δ²) and that times the design's degrees of freedom.
    """
    totals = moments.totals[:-1]
    groups, answers = np.flatnonzero(totals.sum(axis=1) > 0), np.flatnonzero(totals.sum(axis=0) > 0)
    if len(groups) < 2 or len(answers) < 2:  # noqa: PLR2004 (an association is between two at least)
        return Tested(np.nan, np.nan, np.nan)
    table = totals[np.ix_(groups, answers)]
    share = table / table.sum()
    contrast = _both(len(groups), len(answers))
    inverse = np.divide(1, share, out=np.zeros_like(share), where=share > 0).ravel()
    weighted = contrast * inverse[:, None]
    numerator = _covariance(_flat(moments, groups, answers), frame, share.ravel(), weighted)
    try:
        delta = np.linalg.solve(contrast.T @ weighted, numerator)
    except np.linalg.LinAlgError:  # too many empty cells, such as those of a question by itself
        return Tested(np.nan, np.nan, np.nan)
    trace = float(np.trace(delta))
    if not trace > _NO_VARIANCE:
        return Tested(np.nan, np.nan, np.nan)
    df = trace**2 / float((delta * delta.T).sum())
    return Tested(_pearson(share) / trace, df, df * frame.df)


def _pearson(share: Floats) -> float:
    expected = np.outer(share.sum(axis=1), share.sum(axis=0))
    return float(((share - expected) ** 2 / expected).sum())


@cache
def _contrasts(size: int) -> Floats:
    """Give contrasts of a factor that are orthogonal to its mean: Helmert's, of length one."""
    rows = np.arange(size)[:, None]
    columns = np.arange(1, size)[None]
    raw = np.where(rows < columns, -1.0, np.where(rows == columns, columns, 0.0))
    return np.asarray(raw / np.sqrt(columns * (columns + 1)))


@cache
def _both(groups: int, answers: int) -> Floats:
    """Give contrasts of both factors together."""
    return np.asarray(np.kron(_contrasts(groups), _contrasts(answers)))


def _flat(moments: Moments, groups: Ints, answers: Ints) -> Moments:
    """Take all cells of the table as those of one variable of one domain."""

    def picked(table: Floats) -> Floats:
        return np.asarray(table[groups][..., answers])

    sums = picked(moments.sums).transpose(1, 0, 2)
    squares = None if moments.squares is None else picked(moments.squares).transpose(1, 0, 2)
    return Moments(
        sums.reshape(1, len(sums), -1),
        None if squares is None else squares.reshape(1, len(squares), -1),
        picked(moments.products).reshape(1, -1),
        picked(moments.counts).reshape(1, -1),
        moments.weight_squares[groups].sum(keepdims=True),
        grouped=None if moments.grouped is None else moments.grouped.picked(groups, answers),
    )


def _covariance(cells: Moments, frame: Frame, share: Floats, weighted: Floats) -> Floats:
    """Give the covariance of contrasts of the shares of all cells in the whole table."""
    coefficients = (weighted - (share @ weighted)[None]) / cells.totals.sum()
    return np.asarray(scores(cells, frame, coefficients[None]).within()[0])
