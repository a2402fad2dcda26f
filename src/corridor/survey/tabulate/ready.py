"""Design and weights made ready; where they do not serve, the most that can honestly be estimated without them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from corridor.kernel.problem import Problem, Where
from corridor.survey.design import Design
from corridor.survey.estimate.estimation import prepare
from corridor.survey.tabulate.answers import INTERVIEW
from corridor.survey.tabulate.choices import design_of, margins_of, sizes_of, trim_of
from corridor.survey.weights import Margin, efficiency, rake

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Floats
    from corridor.survey.plan.records import SurveyPlan
    from corridor.survey.tabulate.answers import Rows
    from corridor.survey.weights import Raked

#: Remarks about all tables, with their values.
Notes = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True)
class Ready:
    """How rows are weighted, and under which design errors are estimated."""

    design: Design
    weights: Floats
    notes: Notes
    problems: tuple[Problem, ...]
    #: Whether errors may be shown: not, where the design could not be resolved.
    with_errors: bool = True
    #: What raking made of the weights; errors then account for its margins.
    raked: Raked | None = None
    #: Weights as they were before raking.
    before: Floats | None = None

    @property
    def weighting(self) -> Floats | Raked:
        """Give the weights as estimates take them: with their margins, where raking made them."""
        return self.weights if self.raked is None else self.raked


def made_ready(plan: SurveyPlan, rows: Rows, file: str = "") -> Ready:
    """Resolve design and weights of the interviews.

    A design that cannot be resolved leaves shares and means without errors. A weight column that is absent or sums to
    nothing leaves unweighted tables, which say so. Raking that is not possible leaves the weights as they were.
    """
    design = design_of(plan, rows)
    ready, problems = prepare(rows.source, design, file)
    if ready is not None:
        return _raked(plan, rows, Ready(design, ready.weights, (), problems), file)
    unweighted = {"weights-sum-to-nothing"} & {problem.code for problem in problems}
    lacking = [problem for problem in problems if problem.params.get("column") == design.weight]
    if design.weight and (unweighted or any(problem.code == "design-column-absent" for problem in lacking)):
        design = replace(design, weight="")
        note = ("weights-unusable", (("column", plan.design.weight if plan.design else ""),))
        ready, _ = prepare(rows.source, design, file)
        if ready is not None:
            return _raked(plan, rows, Ready(design, ready.weights, (note,), problems), file)
        return _without_errors(plan, rows, design, problems, (note,), file)
    return _without_errors(plan, rows, design, problems, (), file)


def _without_errors(
    plan: SurveyPlan, rows: Rows, design: Design, problems: tuple[Problem, ...], notes: Notes, file: str
) -> Ready:
    plain = Design(weight=design.weight, sample=design.sample)
    ready, _ = prepare(rows.source, plain, file)
    weights = np.ones(rows.source.rows) if ready is None else ready.weights
    codes = ", ".join(dict.fromkeys(problem.code for problem in problems if not problem.code.startswith("weight")))
    note = ("no-errors", (("because", codes),))
    return _raked(plan, rows, Ready(plain, weights, (*notes, note), problems, with_errors=False), file)


def _raked(plan: SurveyPlan, rows: Rows, ready: Ready, file: str) -> Ready:
    margins = margins_of(plan, rows, float(ready.weights.sum()))
    if not margins:
        return _given(plan, ready)
    columns = rows.source.whole(tuple(margin.column for margin in margins))
    raked, problems = rake(ready.weights, columns, margins, trim_of(plan), file=file)
    if raked is None:
        failed = ("not-raked", (("margins", ", ".join(margin.column for margin in margins)),))
        return _given(plan, replace(ready, notes=(*ready.notes, failed), problems=(*ready.problems, *problems)))
    note = _said_of(raked, margins, with_errors=ready.with_errors)
    return replace(
        ready, weights=raked.weights, raked=raked, before=ready.weights, notes=(*ready.notes, note),
        problems=(*ready.problems, *problems),
    )  # fmt: skip


def _said_of(
    raked: Raked, margins: tuple[Margin, ...], *, with_errors: bool
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Say how errors take raked weights: bounds as given, the margins off, unless the weights are far from them."""
    values = (("margins", ", ".join(margin.column for margin in margins)),)
    if not with_errors:
        return "raked-only", values
    if not raked.meets_margins:
        return "raked-nearly", values
    return ("raked-in-bounds", (*values, ("trimmed", str(raked.trimmed)))) if raked.trimmed else ("raked-known", values)


def _given(plan: SurveyPlan, ready: Ready) -> Ready:
    """Say of weights that come from elsewhere that errors know nothing of what they may have been brought to."""
    if plan.design is None or not ready.design.weight or not ready.with_errors:
        return ready
    return replace(ready, notes=(*ready.notes, ("weights-given", (("column", plan.design.weight),))))


def for_repeat(ready: Ready, rows: Rows, main: Rows) -> Ready:
    """Weight instances as their interviews; without larger units, the interview is the unit they are drawn in."""
    design = ready.design
    if not design.units:
        design = replace(design, units=(INTERVIEW,), nested=False, finite=(), populations=None)
    interview = np.asarray(rows.source.whole((INTERVIEW,))[INTERVIEW])
    note = (
        "instances",
        (("repeat", rows.repeat), ("instances", str(rows.instances)), ("interviews", str(main.source.rows))),
    )
    raked = None if ready.raked is None else ready.raked.of_entries(interview)
    return replace(
        ready, design=design, weights=ready.weights[interview], raked=raked, notes=(*ready.notes, note), problems=()
    )


def population_weights(
    plan: SurveyPlan, rows: Rows, ready: Ready, file: str = ""
) -> tuple[Raked | None, tuple[Problem, ...]]:
    """Weight the groups that quotas pooled to their known shares; None where none are known.

    Margins the weights were brought to before are met no longer; errors account for the known shares alone.
    """
    known = plan.populations
    if known is None or not known.groups:
        return None, ()
    column = rows.find(known.question)
    if not column:
        return None, (Problem("banner-without-answers", Where(file), {"question": known.question}),)
    return rake(
        ready.weights,
        rows.source.whole((column,)),
        (Margin(column, sizes_of(known.groups, float(ready.weights.sum()))),),
        file=file,
    )


def weight_figures(ready: Ready) -> tuple[tuple[str, float], ...]:
    """Measure the weights: interviews, sum, effective size, efficiency, least, greatest, and what raking did."""
    found = efficiency(ready.weights)
    figures = [
        ("interviews", float(found.base)), ("total", found.total), ("effective", found.effective),
        ("efficiency", found.efficiency), ("deff", 1 / found.efficiency if found.efficiency else float("nan")),
        ("least", found.least), ("most", found.most),
    ]  # fmt: skip
    if ready.raked is not None:
        figures += [("passes", float(ready.raked.passes)), ("trimmed", float(ready.raked.trimmed)),
                    ("worst", ready.raked.worst)]  # fmt: skip
    return tuple((name, number) for name, number in figures if not math.isnan(number))
