"""From what a study says about its design, and its columns, to rows, units and strata; mistakes are problems."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from corridor.kernel.problem import Problem, Where
from corridor.survey.design.codes import Coded, coded, crossed
from corridor.survey.design.finite import Drawn, drawn
from corridor.survey.design.frame import Frame, Stage
from corridor.survey.design.plan import Design, Lone

if TYPE_CHECKING:
    from corridor.survey.design.arrays import Columns, Flags, Floats, Ints

#: Values named in a problem; the others are counted.
_NAMED = 5


@dataclass(frozen=True)
class _Units:
    """Units of one stage: unit of each row, group of each unit."""

    of_row: Ints
    group: Ints
    groups: int

    @property
    def sizes(self) -> Ints:
        return np.bincount(self.group, minlength=self.groups)


def resolve(
    design: Design, columns: Columns, rows: int, file: str = "", members: Ints | None = None
) -> tuple[Frame | None, tuple[Problem, ...]]:
    """Give the frame of a design, or None with what is wrong.

    `members` says how many interviews stand behind each row, where rows are already aggregated.
    A row without stratum or unit, a unit in two strata, a stratum with one unit and a finite population that is
    smaller than the sample are problems (R `svydesign`).
    """
    problems: list[Problem] = []
    missing = [name for name in design.columns if name not in columns]
    if missing:
        return None, tuple(Problem("design-column-absent", Where(file), {"column": name}) for name in missing)
    strata = _crossed(design.strata, columns, rows)
    problems += _empty(design.strata, strata, file)
    if not design.units:
        frame = _elements(design, strata, columns, rows, problems, file, members)
    else:
        frame = _clusters(design, strata, columns, rows, problems, file)
    return (None if problems else frame), tuple(problems)


def _crossed(names: tuple[str, ...], columns: Columns, rows: int) -> Coded:
    if not names:
        return Coded(np.zeros(rows, np.int32), ("",))
    result = coded(columns[names[0]])
    for name in names[1:]:
        result = crossed(result, coded(columns[name]))
    return result


def _empty(names: tuple[str, ...], found: Coded, file: str) -> list[Problem]:
    lost = np.flatnonzero(found.places < 0)
    if not len(lost):
        return []
    params = {"column": ", ".join(names), "count": len(lost), "row": int(lost[0]) + 1}
    return [Problem("design-value-absent", Where(file), params)]


def _elements(
    design: Design, strata: Coded, columns: Columns, rows: int, problems: list[Problem], file: str,
    members: Ints | None,
) -> Frame | None:  # fmt: skip
    if problems:
        return None
    sizes = np.bincount(strata.places, members, len(strata.values)).astype(np.intp)
    share = _drawn(design, 0, columns, strata.places, sizes, strata, problems, file)
    stage = _stage(design, np.zeros(0, np.intp), sizes, share.share, strata, problems, file)
    return Frame(rows, None, strata.places, (stage,), strata.values, design.model_assumed)


def _clusters(
    design: Design, strata: Coded, columns: Columns, rows: int, problems: list[Problem], file: str
) -> Frame | None:
    primary = coded(columns[design.units[0]])
    problems += _empty(design.units[:1], primary, file)
    if problems:
        return None
    units = _within(strata.places, len(strata.values), primary)
    if not design.nested and len(units.group) > len(primary.values):
        problems.append(_shared_unit(design.units[0], units, primary, strata, file))
        return None
    share = _drawn(design, 0, columns, strata.places, units.sizes, strata, problems, file)
    stages = [_stage(design, units.group, units.sizes, share.share, strata, problems, file)]
    before: Floats = share.share[units.group]
    for depth, name in enumerate(design.units[1:], start=1):
        if not before.any() or depth >= len(design.finite):
            break
        units, stage, before = _later(depth, name, design, columns, units, before, problems, file)
        stages.append(stage)
    return Frame(rows, units.of_row, None, tuple(stages), strata.values, design.model_assumed)


def _within(outer: Ints, count: int, inner: Coded) -> _Units:
    """Give units within groups their numbers: in the order of groups, then of their own values."""
    width = max(len(inner.values), 1)
    pairs = coded(outer.astype(np.int64) * width + inner.places)
    groups = np.asarray(pairs.values, np.int64) // width
    return _Units(pairs.places, groups.astype(np.intp), count)


def _shared_unit(name: str, units: _Units, primary: Coded, strata: Coded, file: str) -> Problem:
    pairs = len(units.group) - len(primary.values)
    first: dict[int, int] = {}
    for unit, row in zip(*np.unique(units.of_row, return_index=True), strict=True):
        value = int(primary.places[row])
        if value in first:
            named = (strata.values[first[value]], strata.values[int(units.group[unit])])
            params = {"column": name, "unit": primary.values[value], "strata": named, "count": pairs}
            return Problem("unit-in-two-strata", Where(file), params)
        first[value] = int(units.group[unit])
    raise ValueError("no unit stands in two strata")


def _drawn(
    design: Design, depth: int, columns: Columns, group: Ints, sizes: Ints, strata: Coded,
    problems: list[Problem], file: str,
) -> Drawn:  # fmt: skip
    if depth == 0 and design.populations is not None:
        given = np.array([design.populations.get(value, np.nan) for value in strata.values], np.float64)
        share = drawn("populations", given[group], group, sizes, file)
    elif depth < len(design.finite):
        share = drawn(design.finite[depth], columns[design.finite[depth]], group, sizes, file)
    else:
        share = Drawn(np.zeros(len(sizes)), ())
    problems += share.problems
    return share


def _stage(
    design: Design, group: Ints, sizes: Ints, share: Floats, strata: Coded, problems: list[Problem], file: str
) -> Stage:
    certain = np.array([value in design.certain for value in strata.values], np.bool_) | (share >= 1)
    lone = (sizes == 1) & ~certain
    if design.lone is Lone.REFUSE and lone.any():
        problems.append(_lone_problem(strata, lone, file))
    if design.lone is Lone.CERTAINTY:
        certain |= lone
    scale = np.where(certain, 0.0, (1 - share) * np.where(sizes > 1, sizes / np.maximum(sizes - 1, 1), 1.0))
    return Stage(group, sizes, scale, ~lone)


def _lone_problem(strata: Coded, lone: Flags, file: str) -> Problem:
    names = [strata.values[place] for place in np.flatnonzero(lone)[:_NAMED]]
    return Problem("one-unit-stratum", Where(file), {"strata": tuple(names), "count": int(lone.sum())})


def _later(
    depth: int, name: str, design: Design, columns: Columns, above: _Units, before: Floats,
    problems: list[Problem], file: str,
) -> tuple[_Units, Stage, Floats]:  # fmt: skip
    """Resolve a later stage: its groups are the units of the stage before (Särndal et al. 1992, 4.4)."""
    found = coded(columns[name])
    problems += _empty((name,), found, file)
    units = _within(above.of_row, len(above.group), replace_empty(found))
    names = Coded(above.of_row, tuple(range(1, len(above.group) + 1)))
    share = _drawn(design, depth, columns, above.of_row, units.sizes, names, problems, file)
    plain = replace(design, certain=frozenset(), lone=Lone.CERTAINTY)
    stage = _stage(plain, units.group, units.sizes, share.share, names, problems, file)
    scaled = Stage(stage.group, stage.sizes, stage.scale * before, stage.from_mean)
    return units, scaled, before[units.group] * share.share[units.group]


def replace_empty(found: Coded) -> Coded:
    """Give rows without a value the first one, where the lack is a problem already."""
    return Coded(np.maximum(found.places, 0), found.values)
