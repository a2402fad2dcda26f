"""What a variance must know of weights that were brought to known margins, as tables small beside the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Flags, Floats, Ints


class Coding(NamedTuple):
    """One margin, or several small ones crossed, so that rows are counted by all of them at once."""

    #: Code of each row; rows without a weight have any.
    places: Ints
    #: Whether a code belongs to a group: code × group of all margins.
    members: Floats


@dataclass(frozen=True)
class Calibration:
    """Margins that the weights meet. Groups of all margins stand one behind the other, margin by margin."""

    #: Group of each row, by margin, crossed as far as that stays small.
    codings: tuple[Coding, ...]
    #: First group of each margin, and the end of the last.
    bounds: tuple[int, ...]
    #: From sums of a score over the rows of each group to its coefficients of the groups: group × group.
    regression: Floats
    #: Σw by finest unit (or by stratum, where each row is its own unit) and group.
    weights: Floats
    #: Σw² of rows in both of two groups, times what their stratum counts; None where units are larger than rows.
    squares: Floats | None
    #: Rows in each group; None where rows are entries of a repeat, of which an interview may have many.
    sizes: Floats | None

    def coefficients(self, sums: Floats) -> Floats:
        """Give coefficients of the groups, from sums over rows that stand on the last axis."""
        return np.asarray(sums @ self.regression.T)

    def fixed(self, sums: Floats) -> Flags:
        """Say which counts of rows the margins leave no freedom: those of whole groups of one margin.

        `sums` has the groups on its last axis. Their residual is nought, which is known here without rounding.
        """
        if self.sizes is None:
            return np.zeros(sums.shape[:-1], np.bool_)
        parted = (sums != 0) & (sums != self.sizes)
        return np.asarray((np.logical_or.reduceat(parted, self.bounds[:-1], axis=-1) == 0).any(axis=-1))
