"""How estimates are made and shown: intervals, comparisons, small bases."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corridor.survey.estimate.bases import Reference
from corridor.survey.estimate.intervals import Method


class Correction(StrEnum):
    """How p-values of one family are corrected for their number."""

    HOLM = "holm"
    BONFERRONI = "bonferroni"
    #: Benjamini & Hochberg (1995).
    FALSE_DISCOVERY = "benjamini-hochberg"
    NONE = "none"


class Against(StrEnum):
    """What a column is compared with."""

    #: Each other column of its banner: letters.
    COLUMNS = "columns"
    #: Everybody else: a plus or a minus.
    REST = "rest"
    NOTHING = "nothing"


class Spread(StrEnum):
    """Form of the coefficient of variation between groups."""

    POPULATION = "population"
    SAMPLE = "sample"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a study may choose about its estimates."""

    #: Confidence level of intervals.
    level: float = 0.95
    interval: Method = Method.LOGIT
    #: Whether intervals take the degrees of freedom of the whole design, not those within the domain.
    whole_df: bool = False
    reference: Reference = Reference.WITHOUT_REPLACEMENT
    against: Against = Against.COLUMNS
    correction: Correction = Correction.HOLM
    #: Corrected p-value below which a difference gets its letter.
    alpha: float = 0.05
    #: Bases under this are suppressed for lack of precision.
    smallest: int = 30
    #: Bases under this are shown with a warning.
    warned: int = 50
    #: Cells and bases of fewer people than this, but not of nobody, are suppressed for their protection; 0: none.
    disclosure: int = 0
    #: Whether numbers of people are estimated beside shares.
    counts: bool = False
    #: Whether the association of each question with each banner is tested, several answers option by option.
    association: bool = True
    spread: Spread = Spread.NONE
    #: Whether suppressed estimates keep their numbers, as published tables must.
    show_suppressed: bool = False
