"""Weights on their own: as read, as raked, margin by margin, interview by interview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.design.codes import coded
from corridor.survey.tabulate.answers import rows_of
from corridor.survey.tabulate.choices import margins_of
from corridor.survey.tabulate.located import located, with_nearest
from corridor.survey.tabulate.ready import made_ready, weight_figures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corridor.kernel.problem import Problem
    from corridor.survey.design.arrays import Floats
    from corridor.survey.design.codes import Coded
    from corridor.survey.instrument.model import Instrument
    from corridor.survey.interviews.model import Interviews
    from corridor.survey.plan.records import SurveyPlan
    from corridor.survey.weights import Margin

#: Largest weights that are named.
_NAMED = 10


@dataclass(frozen=True, slots=True)
class GroupShare:
    """Share of one group of a margin: as wanted, and weighted before and after raking."""

    name: str
    wanted: float
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class MarginShares:
    """One margin."""

    column: str
    groups: tuple[GroupShare, ...]


@dataclass(frozen=True)
class Weighed:
    """Weights with what is to be known of them."""

    #: Interviews, sum, effective size, efficiency, design effect, least, greatest, and what raking did; by name.
    figures: tuple[tuple[str, float], ...]
    margins: tuple[MarginShares, ...]
    #: Interviews with the largest weights.
    largest: tuple[tuple[str, float], ...]
    #: Weight before and after raking, by interview.
    lines: Mapping[str, tuple[float, float]]
    problems: tuple[Problem, ...]


def weighed(interviews: Interviews, instrument: Instrument, plan: SurveyPlan, file: str = "") -> Weighed:
    """Read and rake the weights of a survey; interviews are named by their key, else by their number from 1."""
    rows = rows_of(interviews, instrument)[0]
    ready = made_ready(plan, rows, file)
    before = ready.weights if ready.before is None else ready.before
    names = _names(interviews)
    margins = margins_of(plan, rows, float(before.sum())) if ready.raked is not None else ()
    columns = rows.source.whole(tuple(margin.column for margin in margins))
    shares = tuple(_shares(margin, coded(columns[margin.column]), before, ready.weights) for margin in margins)
    order = np.argsort(-ready.weights, kind="stable")[:_NAMED].tolist()
    problems = tuple(
        problem
        for problem in located(with_nearest(ready.problems, rows), interviews, file)
        if problem.code.startswith(("weight", "margin", "raking", "design-column"))
    )
    return Weighed(
        weight_figures(ready), shares, tuple((names[at], float(ready.weights[at])) for at in order),
        {name: (float(one), float(two)) for name, one, two in zip(names, before, ready.weights, strict=True)},
        problems,
    )  # fmt: skip


def _names(interviews: Interviews) -> list[str]:
    main = interviews.main
    column = main.by_head.get(interviews.key)
    if column is None:
        return [str(number) for number in range(1, main.rows + 1)]
    found = coded(column.values)
    return [
        str(found.values[place]) if place >= 0 else f"#{row + 1}" for row, place in enumerate(found.places.tolist())
    ]


def _shares(margin: Margin, found: Coded, before: Floats, after: Floats) -> MarginShares:
    total = sum(margin.sizes.values())
    groups = []
    for place, value in enumerate(found.values):
        inside = found.places == place
        wanted = margin.sizes.get(value, 0.0) / total
        shares = (float(each[inside].sum() / each.sum()) for each in (before, after))
        groups.append(GroupShare(str(value), wanted, *shares))
    return MarginShares(margin.column, tuple(groups))
