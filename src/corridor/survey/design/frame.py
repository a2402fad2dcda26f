"""A design resolved against its rows: who belongs to which unit and stratum, and what each stratum counts for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Flags, Floats, Ints
    from corridor.survey.design.calibration import Calibration


@dataclass(frozen=True)
class Stage:
    """One stage of drawing: units within groups (strata, or units of the stage before), in the order of groups."""

    #: Group of each unit, ascending.
    group: Ints
    #: Units in each group.
    sizes: Ints
    #: What a group's sum of squared deviations counts: (1 - f)·n/(n - 1), times the share drawn before.
    scale: Floats
    #: Groups whose units are taken from the group's mean; the others from nought.
    from_mean: Flags

    @cached_property
    def starts(self) -> Ints:
        """First unit of each group."""
        return np.concatenate(([0], np.cumsum(self.sizes)[:-1])).astype(np.intp)

    def sums(self, scores: Floats) -> Floats:
        """Add up the scores of each group's units; units on the last axis but one."""
        axis = scores.ndim - 2
        return np.add.reduceat(scores, self.starts, axis=axis)

    def deviations(self, scores: Floats) -> Floats:
        """Give scores from their group's mean, scaled so that their sum of squares is the stage's variance."""
        means = self.sums(scores) * (self.from_mean / self.sizes)[:, None]
        centred: Floats = scores - means[..., self.group, :]
        centred *= np.sqrt(self.scale)[self.group][:, None]
        return centred


@dataclass(frozen=True)
class Frame:
    """Rows, units and strata of a design."""

    rows: int
    #: Finest unit of each row, ascending by stratum; None where each row is its own unit.
    unit: Ints | None
    #: Stratum of each row, where each row is its own unit.
    stratum: Ints | None
    #: Stages, the primary one first; where each row is its own unit, its `group` is empty.
    stages: tuple[Stage, ...]
    #: Values of the strata columns, in the order of the strata.
    strata: tuple[object, ...]
    model_assumed: bool = False
    #: Margins that the weights were brought to; None: errors take the weights as given.
    calibration: Calibration | None = None

    @property
    def is_elements(self) -> bool:
        """Whether each row is its own unit."""
        return self.unit is None

    @property
    def groups(self) -> int:
        """Count what sufficient statistics are kept by: finest units, or strata where each row is a unit."""
        return len(self.stages[0].sizes) if self.unit is None else len(self.stages[-1].group)

    @property
    def key(self) -> Ints:
        """Give each row's place among those groups."""
        key = self.stratum if self.unit is None else self.unit
        return np.zeros(self.rows, np.int32) if key is None else key

    @property
    def df(self) -> int:
        """Degrees of freedom of the whole design: primary units less strata."""
        return int(self.stages[0].sizes.sum()) - len(self.stages[0].sizes)
