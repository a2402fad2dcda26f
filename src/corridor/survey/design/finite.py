"""Finite populations: what share of a group's units was drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corridor.kernel.problem import Problem, Where
from corridor.survey.design.arrays import Levels, plain

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Column, Floats, Ints


class Drawn(NamedTuple):
    """Share drawn of each group's units."""

    #: One per group; 0 where the population is as good as infinite.
    share: Floats
    problems: tuple[Problem, ...]


def drawn(name: str, column: Column, group: Ints, sizes: Ints, file: str = "") -> Drawn:
    """Read a column of populations (over 1) or shares (up to 1), constant within each group (R: `fpc`)."""
    none = np.zeros(len(sizes))
    if isinstance(column, Levels):
        return Drawn(none, (_problem("finite-not-number", name, file, found=str(column.values[0])),))
    given = np.full(len(sizes), np.nan)
    given[group] = column
    if np.isnan(given).any() or (given <= 0).any():
        return Drawn(none, (_problem("finite-not-number", name, file, found=str(np.nanmin(given, initial=np.inf))),))
    if (column != given[group]).any():
        row = int(np.flatnonzero(column != given[group])[0])
        return Drawn(none, (_problem("finite-varies", name, file, row=row + 1),))
    share = np.where(given > 1, sizes / given, given)
    over = np.flatnonzero((given > 1) & (sizes > given))
    if len(over):
        params = {"drawn": int(sizes[over[0]]), "found": plain(float(given[over[0]])), "count": len(over)}
        return Drawn(none, (_problem("finite-too-small", name, file, **params),))
    return Drawn(share, ())


def _problem(code: str, column: str, file: str, **params: object) -> Problem:
    return Problem(code, Where(file), {"column": column, **params})
