"""From counted sums to estimates in long form, with intervals, letters and tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corridor.survey.estimate.association import rao_scott
from corridor.survey.estimate.beta import f_tail
from corridor.survey.estimate.columns import Compared, compared
from corridor.survey.estimate.longform import Rows, long_form
from corridor.survey.estimate.parts import Finisher, Part
from corridor.survey.estimate.questions import Banner, Multiple, Question, Single
from corridor.survey.estimate.requests import Variable, variables
from corridor.survey.estimate.results import Association, Comparison, Estimates
from corridor.survey.estimate.settings import Against, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corridor.survey.design.frame import Frame
    from corridor.survey.estimate.moments import Moments


@dataclass(frozen=True)
class Asked:
    """What is to be made of the sums."""

    questions: tuple[Question, ...]
    banners: tuple[Banner, ...]
    settings: Settings
    #: Name of the survey, for the long form.
    survey: str = ""


class Finished(NamedTuple):
    """Estimates and tests."""

    estimates: Estimates
    associations: tuple[Association, ...]
    comparisons: tuple[Comparison, ...]


def finish(counted: Mapping[tuple[Variable, Banner], Moments], frame: Frame, asked: Asked) -> Finished:
    """Finish all questions by all banners; the whole sample comes first, once.

    Everything that is the same arithmetic for every cell (intervals, t, corrections) is done once for all.
    """
    settings = asked.settings
    finisher = Finisher(counted, frame, settings.whole_df, settings.reference, settings.counts)
    rows = []
    comparisons: list[Comparison] = []
    for place, banner in enumerate(asked.banners):
        parts = [part for question in asked.questions for part in finisher.parts(question, banner)]
        marks = _marks(parts, frame, settings)
        comparisons += marks.comparisons
        rows += [Rows(part, found, place == 0) for part, found in zip(parts, marks.by_part, strict=True)]
    estimates = long_form(rows, settings, asked.survey, model_assumed=frame.model_assumed)
    return Finished(estimates, _associations(counted, frame, asked), tuple(comparisons))


def _marks(parts: list[Part], frame: Frame, settings: Settings) -> Compared:
    if settings.against is Against.NOTHING or not parts or len(parts[0].banner.groups) < 2:  # noqa: PLR2004 (a pair)
        return Compared([[] for _ in parts], [])
    return compared(parts, frame, settings)


def _associations(
    counted: Mapping[tuple[Variable, Banner], Moments], frame: Frame, asked: Asked
) -> tuple[Association, ...]:
    if not asked.settings.association:
        return ()
    named = [
        (question.name, banner.name, answer, rao_scott(counted[variable, banner], frame))
        for banner in asked.banners
        if len(banner.groups) > 1
        for question in asked.questions
        for answer, variable in _tested(question)
    ]
    if not named:
        return ()
    tails = f_tail(*np.array([found for *_, found in named]).T).tolist()
    return tuple(
        Association(name, banner, *found, p, answer)
        for (name, banner, answer, found), p in zip(named, tails, strict=True)
    )


def _tested(question: Question) -> Iterator[tuple[str, Variable]]:
    """Give what is tested of a question: its answers together, or each option where several could be chosen."""
    if isinstance(question, Single):
        yield "", variables(question)[0]
    elif isinstance(question, Multiple):
        yield from zip(map(str, question.options), variables(question), strict=False)
