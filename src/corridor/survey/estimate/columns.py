"""Comparisons of the columns of one banner, for all rows of all its tables at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corridor.survey.estimate.compare import Tested, letters, signs, test_pairs, test_rest
from corridor.survey.estimate.longform import group_name
from corridor.survey.estimate.results import Comparison
from corridor.survey.estimate.scores import ratios, sums
from corridor.survey.estimate.settings import Against, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.survey.design.arrays import Flags, Floats
    from corridor.survey.design.frame import Frame
    from corridor.survey.estimate.parts import Part


class Compared(NamedTuple):
    """Marks at cells and the comparisons behind them."""

    #: Marks by part: row × column; empty where a part is not compared.
    by_part: list[list[list[str]]]
    comparisons: list[Comparison]


def compared(parts: list[Part], frame: Frame, settings: Settings) -> Compared:
    """Compare the columns of each row, in pairs or against the rest.

    One family is one row of one banner. A suppressed base and a share of 0 or 1 are not tested; totals and counts,
    which grow with the size of a group, are not compared.
    """
    chosen = [part for part in parts if part.statistic not in {"total", "count"}]
    values = np.concatenate([part.linear.values[:-1].T for part in chosen])
    usable = np.concatenate([_usable(part, settings) for part in chosen])
    if settings.against is Against.REST:
        tested = _against_rest(chosen, frame, values, usable, settings)
        marks = signs(tested, settings.alpha)
    else:
        covariances = np.concatenate([part.linear.scores.between()[:, :-1, :-1] for part in chosen])
        tested = test_pairs(values, covariances, usable, frame.df, settings.correction)
        marks = letters(tested, values.shape[1], settings.alpha)
    return Compared(_by_part(parts, chosen, marks), list(_comparisons(chosen, tested, frame.df, settings)))


def _usable(part: Part, settings: Settings) -> Flags:
    values = part.linear.values[:-1].T
    enough = part.bases.unweighted[:-1] >= max(settings.smallest, settings.disclosure, 1)
    usable = ~np.isnan(values) & enough[None]
    return usable & (values > 0) & (values < 1) if part.is_share else usable


def _against_rest(parts: list[Part], frame: Frame, values: Floats, usable: Flags, settings: Settings) -> Tested:
    found = [_rest(part, frame) for part in parts]
    rests = np.concatenate([rest for rest, _ in found])
    variances = np.concatenate([variance for _, variance in found])
    return test_rest(values, rests, variances, usable, frame.df, settings.correction)


def _rest(part: Part, frame: Frame) -> tuple[Floats, Floats]:
    """Give everybody else's values and the variances of the differences: row × column."""
    whole, rests, variances = part.moments, [], []
    for column in range(len(whole.sums) - 1):
        pair = [column, column]
        sums_ = whole.sums[pair].copy()
        sums_[1] = whole.sums[-1] - whole.sums[column]
        squares = None if whole.squares is None else whole.squares[pair].copy()
        if squares is not None and whole.squares is not None:
            squares[1] = whole.squares[-1] - whole.squares[column]
        grouped = None if whole.grouped is None else whole.grouped.against_rest(column)
        two = replace(whole, sums=sums_, squares=squares, spread=None, grouped=grouped)
        linear = (
            ratios(two, frame, part.above[None], part.below[None])
            if part.below.any()
            else sums(two, frame, part.above[None])
        )
        covariances = linear.scores.between()
        rests.append(linear.values[1])
        variances.append(covariances[:, 0, 0] + covariances[:, 1, 1] - 2 * covariances[:, 0, 1])
    return np.array(rests).T, np.array(variances).T


def _by_part(parts: list[Part], chosen: list[Part], marks: list[list[str]]) -> list[list[list[str]]]:
    result, start = [], 0
    for part in parts:
        rows = len(part.answers) if any(part is each for each in chosen) else 0
        result.append(marks[start : start + rows])
        start += rows
    return result


def _comparisons(parts: list[Part], tested: Tested, df: float, settings: Settings) -> Iterator[Comparison]:
    names = [(part.question, answer, part.banner.name) for part in parts for answer in part.answers]
    groups = [group_name(group) for group in parts[0].banner.groups]
    others = ["rest"] * len(groups) if settings.against is Against.REST else groups
    columns = [(groups[one], others[other]) for one, other in zip(tested.first, tested.second, strict=True)]
    rows, pairs = np.nonzero(~np.isnan(tested.p))
    found = (tested.difference, tested.se, tested.t, tested.p, tested.corrected)
    numbers = np.stack([each[rows, pairs] for each in found], axis=-1).tolist()
    for row, pair, (difference, se, t, *chances) in zip(rows.tolist(), pairs.tolist(), numbers, strict=True):
        yield Comparison(*names[row], *columns[pair], difference, se, t, df, *chances)
