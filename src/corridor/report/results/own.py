"""A survey of the study: its kept results with what its plan says of the fieldwork."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corridor.kernel.ids import Ref
    from corridor.kernel.period import Period
    from corridor.kernel.text import Text
    from corridor.study.model import Study
    from corridor.survey.tables.model import Results


@dataclass(frozen=True, slots=True)
class OwnSurvey:
    """Results of a survey and what is known of how it was made; what the plan does not say is None."""

    results: Results
    #: Who was to be asked.
    population: Text | None = None
    #: When interviews were made.
    period: Period | None = None
    #: The source through which the survey is cited.
    source: Ref | None = None
    #: A remark of the study.
    note: Text | None = None

    @property
    def id(self) -> str:
        """Id of the survey."""
        return self.results.survey


def own_surveys(study: Study) -> tuple[OwnSurvey, ...]:
    """Give the surveys of a study that keep results, in the order of their plans."""
    return ()
