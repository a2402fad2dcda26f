"""What a study says about how its interviews were drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Lone(StrEnum):
    """What is done with a stratum that has one primary unit only."""

    #: Nothing is estimated; the strata are named in a problem.
    REFUSE = "refuse"
    #: The unit's deviation from the whole sample's mean stands for the stratum (R: `adjust`).
    CENTERED = "centered"
    #: The unit was certain to be drawn: it adds nothing to the variance (R: `certainty`).
    CERTAINTY = "certainty"


class Sample(StrEnum):
    """How people came into the sample."""

    #: With known chances.
    PROBABILITY = "probability"
    #: By quotas: errors are right only under a model.
    QUOTA = "quota"
    #: Whoever passed by: errors are right only under a model.
    STREET = "street"
    #: Not drawn at all; groups were assigned by chance, so differences between them can be relied on.
    EXPERIMENT = "experiment"
    #: Not drawn at all: every record of a register is there.
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Design:
    """The design of a survey in terms of its columns.

    Variances follow from it by ultimate clusters (Taylor linearisation: Wolter 2007, ch. 6); units of later
    stages count only where every earlier stage has a finite population.
    """

    #: Columns whose values together name the stratum; none: one stratum.
    strata: tuple[str, ...] = ()
    #: Columns that name the unit at each stage, primary first; none: each row was drawn by itself.
    units: tuple[str, ...] = ()
    #: Column of the weights; empty: every row weighs 1.
    weight: str = ""
    #: Columns, one per stage, of the finite population: units there are (over 1), or the share drawn (up to 1).
    finite: tuple[str, ...] = ()
    #: Units there are in each stratum, by its value, where no column says it; many strata columns: tuples.
    populations: Mapping[object, float] | None = None
    #: Whether ids of units begin again in each stratum (R: `nest`).
    nested: bool = False
    #: One-unit strata.
    lone: Lone = Lone.REFUSE
    #: Strata whose units were all certain to be drawn.
    certain: frozenset[object] = frozenset()
    sample: Sample = Sample.PROBABILITY

    @property
    def model_assumed(self) -> bool:
        """Whether errors are right only under a model, and must be labelled so."""
        return self.sample in {Sample.QUOTA, Sample.STREET}

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns the design needs, the weight aside."""
        return tuple(dict.fromkeys((*self.strata, *self.units, *self.finite)))
