"""Questions turned into estimates with their scores: the finishing arithmetic, question by question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.estimate.bases import Bases, Reference, bases, design_effects
from corridor.survey.estimate.questions import Banner, Multiple, Numeric, Question, Ratio, Single
from corridor.survey.estimate.requests import Variable, variables
from corridor.survey.estimate.scores import Linear, ratios, sums

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from corridor.survey.design.arrays import Floats
    from corridor.survey.design.frame import Frame
    from corridor.survey.estimate.moments import Moments

#: Counted moments by variable and banner.
Counted = "Mapping[tuple[Variable, Banner], Moments]"


@dataclass(frozen=True)
class Part:
    """Estimates of one statistic of one question by one banner: domain × row, the whole sample last."""

    question: str
    banner: Banner
    statistic: str
    #: Answer of each row.
    answers: tuple[str, ...]
    linear: Linear
    variances: Floats
    bases: Bases
    #: NaN where there is none.
    deff: Floats
    #: Interviews in each cell; NaN where cells are not counted.
    counts: Floats
    #: The variable's statistics, and coefficients of the estimates, for what compares domains.
    moments: Moments
    above: Floats
    below: Floats

    @property
    def is_share(self) -> bool:
        """Whether values lie between 0 and 1."""
        return self.statistic.startswith("share")


@dataclass(frozen=True)
class Finisher:
    """Finishes what was counted."""

    counted: Mapping[tuple[Variable, Banner], Moments]
    frame: Frame
    whole_df: bool
    reference: Reference
    #: Whether numbers of people are wanted beside shares.
    with_counts: bool

    def parts(self, question: Question, banner: Banner) -> Iterator[Part]:
        """Give the estimates of a question by a banner."""
        if isinstance(question, Single):
            yield from self._single(question, banner)
        elif isinstance(question, Multiple):
            yield from self._multiple(question, banner)
        else:
            yield from self._numbers(question, banner)

    def _single(self, question: Single, banner: Banner) -> Iterator[Part]:
        moments = self.counted[variables(question)[0], banner]
        codes = question.answers
        above = np.column_stack([np.eye(len(codes)), *(_members(codes, net.codes) for net in question.nets)])
        labels = (*map(str, codes), *(net.name for net in question.nets))
        yield self._part((question.name, banner, "share", labels), moments, above, np.ones_like(above))
        if self.with_counts:
            yield self._part((question.name, banner, "count", labels), moments, above, None)
        if question.scores:
            scored = variables(question)[-1]
            scores = np.array([[question.scores[code]] for code in codes if code in question.scores], np.float64)
            if len(scores):
                found = self.counted[scored, banner]
                yield self._part((question.name, banner, "mean", ("",)), found, scores, np.ones_like(scores))

    def _multiple(self, question: Multiple, banner: Banner) -> Iterator[Part]:
        names = (*map(str, question.options), *(net.name for net in question.nets))
        chosen, all_ = np.array([[0.0], [1.0]]), np.ones((2, 1))
        counted = variables(question)
        shares = set(counted[: len(names)])
        for at, variable in enumerate(counted):
            moments = self.counted[variable, banner]
            name = (names[at % len(names)],) if at < len(names) else (names[at - len(names)],)
            if variable in shares:
                yield self._part((question.name, banner, "share", name), moments, chosen, all_)
                if self.with_counts:
                    yield self._part((question.name, banner, "count", name), moments, chosen, None)
            else:
                width = len(question.options) + 1
                number = np.tile(np.arange(width, dtype=np.float64), 2)[:, None]
                above = np.repeat([0.0, 1.0], width)[:, None]
                yield self._part((question.name, banner, "share-of-answers", name), moments, above, number)

    def _numbers(self, question: Numeric | Ratio, banner: Banner) -> Iterator[Part]:
        moments = self.counted[variables(question)[0], banner]
        if moments.centre is None:
            raise ValueError("numbers are counted from a centre")
        centre = moments.centre
        if isinstance(question, Ratio):
            above = np.array([[centre[0]], [1.0], [0.0]])
            below = np.array([[centre[1]], [0.0], [1.0]])
            yield self._part((question.name, banner, "ratio", ("",)), moments, above, below)
            return
        above, below = np.array([[centre[0]], [1.0]]), np.array([[1.0], [0.0]])
        if "mean" in question.statistics:
            yield self._part((question.name, banner, "mean", ("",)), moments, above, below)
        if "total" in question.statistics:
            yield self._part((question.name, banner, "total", ("",)), moments, above, None)

    def _part(
        self, named: tuple[str, Banner, str, tuple[str, ...]], moments: Moments, above: Floats, below: Floats | None
    ) -> Part:
        if below is None:
            linear = sums(moments, self.frame, above[None])
        else:
            linear = ratios(moments, self.frame, above[None], below[None])
        found = bases(moments, self.frame, whole_df=self.whole_df)
        variances = np.where(np.isnan(linear.values), np.nan, np.maximum(linear.scores.variances(), 0.0))
        deff = self._deff(named[2], linear, variances, moments, above, found)
        counts = moments.counts @ above if moments.is_cells and named[2] != "mean" else np.full(variances.shape, np.nan)
        none = np.zeros_like(above) if below is None else below
        return Part(*named, linear, variances, found, deff, counts, moments, above, none)

    def _deff(
        self, statistic: str, linear: Linear, variances: Floats, moments: Moments, above: Floats, found: Bases
    ) -> Floats:
        if statistic == "share":
            spread = linear.values * (1 - linear.values)
        elif statistic == "mean":
            spread = _mean_square(linear.values, moments, above)
        else:
            return np.full(variances.shape, np.nan)
        return design_effects(variances, spread, found, self.reference)


def _members(codes: Sequence[object], chosen: Sequence[object]) -> Floats:
    return np.array([code in chosen for code in codes], np.float64)


def _mean_square(values: Floats, moments: Moments, above: Floats) -> Floats:
    """Give Σw(y - ȳ)²/Σw by domain: of scored answers, or of numbers."""
    weight = moments.weighted_base[:, None]
    with np.errstate(all="ignore"):
        if moments.is_cells:
            squares = (moments.totals[:, :, None] * (above[None] - values[:, None, :]) ** 2).sum(axis=1)
            return np.asarray(squares / weight)
        centred = values - above[0]
        products = moments.products
        squares = products[:, 1, 1, None] - 2 * centred * products[:, 0, 1, None] + centred**2 * weight
        return np.asarray(squares / weight)
