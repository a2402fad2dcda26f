"""How far groups differ: the coefficient of variation of their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.estimate.settings import Spread

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Floats


def between_groups(values: Floats, form: Spread) -> Floats:
    """Give the standard deviation of groups' values by their mean: row × group in, row out.

    The population form divides by the number of groups, the sample form by one less. Groups without a value (NaN)
    are not counted; NaN where fewer than two have one or the mean is nought.
    """
    there = ~np.isnan(values)
    number = there.sum(axis=1)
    with np.errstate(all="ignore"):
        mean = np.where(there, values, 0).sum(axis=1) / number
        squares = np.where(there, (values - mean[:, None]) ** 2, 0).sum(axis=1)
        result = np.sqrt(squares / (number if form is Spread.POPULATION else number - 1)) / np.abs(mean)
    return np.where((number > 1) & np.isfinite(result), result, np.nan)
