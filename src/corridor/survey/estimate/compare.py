"""Differences between the columns of a banner, tested with the covariance from the same totals."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corridor.survey.estimate.settings import Correction
from corridor.survey.estimate.student import t_tails

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Flags, Floats

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Tested(NamedTuple):
    """Comparisons of pairs of columns: row of the table × pair."""

    #: First and second column of each pair.
    first: tuple[int, ...]
    second: tuple[int, ...]
    difference: Floats
    se: Floats
    t: Floats
    #: NaN where the pair is not tested.
    p: Floats
    corrected: Floats


def test_pairs(values: Floats, covariances: Floats, usable: Flags, df: float, correction: Correction) -> Tested:
    """Compare every two columns of each row by t on the design's degrees of freedom.

    `values` and `usable` are row × column, `covariances` row × column × column. A cell that is not usable (a share
    of 0 or 1, a suppressed base) is not tested and not counted in the family, which is one row.
    """
    first, second = np.triu_indices(values.shape[1], 1)
    difference = values[:, first] - values[:, second]
    own = np.diagonal(covariances, axis1=1, axis2=2)
    variance = own[:, first] + own[:, second] - 2 * covariances[:, first, second]
    tested = usable[:, first] & usable[:, second] & (variance > 0)
    return _tested(tuple(first.tolist()), tuple(second.tolist()), difference, variance, tested, df, correction)


def test_rest(
    values: Floats, rests: Floats, variances: Floats, usable: Flags, df: float, correction: Correction
) -> Tested:
    """Compare each column with everybody else, given the variance of the difference: row × column."""
    columns = tuple(range(values.shape[1]))
    tested = usable & (variances > 0)
    return _tested(columns, columns, values - rests, variances, tested, df, correction)


def _tested(
    first: tuple[int, ...], second: tuple[int, ...], difference: Floats, variance: Floats, tested: Flags,
    df: float, correction: Correction,
) -> Tested:  # fmt: skip
    se = np.sqrt(np.where(tested, variance, np.nan))
    t = difference / se
    p = t_tails(t, df)
    return Tested(first, second, difference, se, t, p, corrected(p, correction))


def corrected(p: Floats, correction: Correction) -> Floats:
    """Correct p-values for their number within each row; NaN is not counted."""
    if correction is Correction.NONE or not p.size:
        return p
    number = (~np.isnan(p)).sum(axis=1, keepdims=True)
    if correction is Correction.BONFERRONI:
        return np.asarray(np.minimum(p * number, 1.0))
    order = np.argsort(p, axis=1)
    ranked = np.take_along_axis(p, order, axis=1)
    rank = np.arange(p.shape[1])[None]
    if correction is Correction.HOLM:
        raised = np.fmax.accumulate(ranked * np.maximum(number - rank, 1), axis=1)
    else:
        raised = np.fmin.accumulate((ranked * number / (rank + 1))[:, ::-1], axis=1)[:, ::-1]
    result = np.empty_like(p)
    np.put_along_axis(result, order, np.where(np.isnan(ranked), np.nan, np.minimum(raised, 1.0)), axis=1)
    return result


def letter(column: int) -> str:
    """Name a column: A to Z, then AA and on."""
    name = ""
    column += 1
    while column:
        column, place = divmod(column - 1, len(_ALPHABET))
        name = _ALPHABET[place] + name
    return name


def letters(tested: Tested, columns: int, alpha: float) -> list[list[str]]:
    """Set the letter of the lower column at the higher cell of each significant pair: row × column."""
    rows = len(tested.p)
    marks: list[list[list[int]]] = [[[] for _ in range(columns)] for _ in range(rows)]
    for row, pair in zip(*np.nonzero(tested.corrected < alpha), strict=True):
        one, other = tested.first[pair], tested.second[pair]
        higher, lower = (one, other) if tested.difference[row, pair] > 0 else (other, one)
        marks[row][higher].append(lower)
    return [[" ".join(letter(each) for each in sorted(cell)) for cell in row] for row in marks]


def signs(tested: Tested, alpha: float) -> list[list[str]]:
    """Set a plus or a minus at cells that differ from the rest: row × column."""
    found = tested.corrected < alpha
    above = tested.difference > 0
    return [
        ["" if not there else "+" if high else "-" for there, high in zip(*row, strict=True)]
        for row in zip(found.tolist(), above.tolist(), strict=True)
    ]
