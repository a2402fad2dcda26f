"""Estimates of questions by banners from a source of rows: the one call most programs need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corridor.kernel.problem import Problem, Where
from corridor.survey.design.resolve import resolve
from corridor.survey.estimate.calibrated import calibrated
from corridor.survey.estimate.counting import Source, count
from corridor.survey.estimate.finishing import Asked, finish
from corridor.survey.estimate.longform import appended
from corridor.survey.estimate.medians import quantile_rows
from corridor.survey.estimate.questions import WHOLE, Banner, Question, Single
from corridor.survey.estimate.requests import Variable, all_variables, variables
from corridor.survey.estimate.settings import Settings
from corridor.survey.weights.raking import Raked
from corridor.survey.weights.reading import read_weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corridor.survey.design.arrays import Floats
    from corridor.survey.design.frame import Frame
    from corridor.survey.design.plan import Design
    from corridor.survey.estimate.moments import Moments
    from corridor.survey.estimate.results import Association, Comparison, Estimates


@dataclass(frozen=True)
class Result:
    """What was estimated, and what stood in the way."""

    #: None where the design or the weights allow no estimate.
    estimates: Estimates | None
    associations: tuple[Association, ...]
    comparisons: tuple[Comparison, ...]
    #: Interviews that are not in a question's base, by question: not asked, lost, or with an unknown code.
    left_out: Mapping[str, int]
    problems: tuple[Problem, ...]


class Ready(NamedTuple):
    """A design resolved against the data, with weights."""

    frame: Frame
    weights: Floats


def estimate(
    source: Source, design: Design, questions: Sequence[Question], banners: Sequence[Banner] = (),
    settings: Settings | None = None, survey: str = "", file: str = "", weights: Floats | Raked | None = None,
) -> Result:  # fmt: skip
    """Estimate all questions by all banners and for the whole sample, in one pass over the data.

    Columns that a question or a banner needs and the data lack are problems, and that question or banner is left
    out; a design that cannot be resolved, or weights that sum to nothing, leave nothing to estimate. Rows with a
    weight that is missing, text, zero or negative count for nothing and are a problem. Groups that stand twice in
    a banner would overlap: ValueError. `weights` replace the design's own: numbers are taken as given; of what `rake`
    made of the same rows errors take off what its margins explain.
    """
    settings = settings or Settings()
    ready, problems = prepare(source, design, file)
    if ready is None:
        return Result(None, (), (), {}, problems)
    if isinstance(weights, Raked):
        ready = Ready(calibrated(ready.frame, weights), weights.weights)
    elif weights is not None:
        ready = Ready(ready.frame, weights)
    kept, groups, absent = available(source.names, questions, banners, file)
    counted = count(source, ready.frame, ready.weights, all_variables(kept), groups)
    finished = finish(counted, ready.frame, Asked(kept, groups, settings, survey))
    extra = quantile_rows(source, ready.frame, ready.weights, kept, groups, settings, survey)
    estimates = appended(finished.estimates, extra)
    left_out = missing_rows(counted, kept, groups, int((ready.weights > 0).sum()))
    return Result(estimates, finished.associations, finished.comparisons, left_out, (*problems, *absent))


def prepare(source: Source, design: Design, file: str = "") -> tuple[Ready | None, tuple[Problem, ...]]:
    """Resolve a design and read its weights; None where nothing can be estimated."""
    wanted = (*design.columns, design.weight) if design.weight else design.columns
    columns = source.whole(wanted)
    frame, problems = resolve(design, columns, source.rows, file)
    if not design.weight:
        return (None if frame is None else Ready(frame, np.ones(source.rows))), problems
    if design.weight not in columns:
        return None, (*problems, Problem("design-column-absent", Where(file), {"column": design.weight}))
    weights, wrong = read_weights(columns[design.weight], design.weight, file)
    if frame is None or not weights.any():
        return None, (*problems, *wrong)
    return Ready(frame, weights), (*problems, *wrong)


def available(
    names: frozenset[str], questions: Sequence[Question], banners: Sequence[Banner], file: str
) -> tuple[tuple[Question, ...], tuple[Banner, ...], tuple[Problem, ...]]:
    """Leave out questions and banners whose columns the data lack, each with a problem."""
    problems: list[Problem] = []
    kept = tuple(each for each in questions if _there(each.name, _needed(each), names, file, problems))
    groups = tuple(each for each in banners if _there(each.name, each.sources, names, file, problems))
    for banner in groups:
        if len(set(banner.groups)) < len(banner.groups):
            raise ValueError(f"columns of the banner {banner.name} overlap: a group stands twice")
    return kept, groups or (WHOLE,), tuple(problems)


def _needed(question: Question) -> tuple[str, ...]:
    return tuple(name for variable in variables(question) for name in variable.columns)


def _there(name: str, columns: Sequence[str], names: frozenset[str], file: str, problems: list[Problem]) -> bool:
    absent = [column for column in dict.fromkeys(columns) if column not in names]
    problems += [Problem("answer-column-absent", Where(file), {"question": name, "column": each}) for each in absent]
    return not absent


def missing_rows(
    counted: Mapping[tuple[Variable, Banner], Moments],
    questions: Sequence[Question],
    banners: Sequence[Banner],
    rows: int,
) -> dict[str, int]:
    """Count the interviews outside each question's base (of several options: the smallest)."""
    result = {}
    for question in questions:
        asked = variables(question)[:1] if isinstance(question, Single) else variables(question)
        bases = [int(counted[variable, banners[0]].base[-1]) for variable in asked]
        result[question.name] = rows - min(bases)
    return result
