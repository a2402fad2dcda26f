"""A survey of the study: its kept results with what its plan says of the fieldwork."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from corridor.report.results.guard import guarded
from corridor.report.results.places import Places
from corridor.study.model import SurveyPlan
from corridor.survey.tables.model import Results

if TYPE_CHECKING:
    from corridor.kernel.ids import Ref
    from corridor.kernel.period import Period
    from corridor.kernel.text import Text
    from corridor.study.model import Study


@dataclass(frozen=True)
class OwnSurvey:
    """Results of a survey and what is known of how it was made; what the plan does not say is None."""

    #: Without the numbers that are hidden, see `guard`.
    results: Results
    #: Who was to be asked.
    population: Text | None = None
    #: When interviews were made.
    period: Period | None = None
    #: The source through which the survey is cited.
    source: Ref | None = None
    #: A remark of the study.
    note: Text | None = None

    def __post_init__(self) -> None:
        """Take hidden numbers out, whoever made the results: nothing downstream can show what it does not have."""
        object.__setattr__(self, "results", guarded(self.results))

    @property
    def id(self) -> str:
        """Id of the survey."""
        return self.results.survey

    @cached_property
    def places(self) -> Places:
        """Where its pages stand."""
        return Places(self.results)


def own_surveys(study: Study) -> tuple[OwnSurvey, ...]:
    """Give the surveys of a study in the order of their plans; one without kept results has no tables."""
    return tuple(_own(plan, study.results.get(plan.id)) for plan in study.all(SurveyPlan))


def _own(plan: SurveyPlan, kept: Results | None) -> OwnSurvey:
    found = kept or Results(plan.id, plan.title, (), 0, (), plan.sample, ())
    results = replace(found, survey=plan.id, title=plan.title)
    return OwnSurvey(results, plan.population, plan.period, plan.source, plan.note)
