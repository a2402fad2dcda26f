"""What unequal weights cost (Kish 1965, 11.7; 1992)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Floats


class Efficiency(NamedTuple):
    """Spread of weights and its price; weights of zero are not counted."""

    #: Interviews with a weight above zero.
    base: int
    #: Sum of weights.
    total: float
    #: Kish's effective size, (Σw)²/Σw²: of the weights alone, not of the whole design.
    effective: float
    #: Effective size by interviews, 0 to 1; NaN without interviews.
    efficiency: float
    least: float
    most: float


def efficiency(weights: Floats) -> Efficiency:
    """Measure weights; without any above zero, sizes are 0 and the rest is NaN."""
    used = weights[weights > 0]
    if not len(used):
        return Efficiency(0, 0.0, 0.0, np.nan, np.nan, np.nan)
    total = float(used.sum())
    effective = total**2 / float(np.square(used).sum())
    return Efficiency(len(used), total, effective, effective / len(used), float(used.min()), float(used.max()))
