"""Finding places for labels along a line so that none lies on another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Place labels in order as near as can be to where they are wanted (least squares), none on another.

    `wanted` and the result are upper edges; all fit between `low` and `high` if their heights do.
    """
    before = [sum(heights[:place]) for place in range(len(heights))]
    free = high - low - sum(heights)
    pulled = _never_falling([want - ahead for want, ahead in zip(wanted, before, strict=True)])
    return [min(max(place, low), low + max(free, 0)) + ahead for place, ahead in zip(pulled, before, strict=True)]


def _never_falling(values: Sequence[float]) -> list[float]:
    """Give the never-falling values nearest to `values` (pool adjacent violators; Ayer et al. 1955)."""
    pools: list[tuple[float, int]] = []
    for value in values:
        total, count = value, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            more, others = pools.pop()
            total, count = total + more, count + others
        pools.append((total, count))
    return [total / count for total, count in pools for _ in range(count)]


def stairs(
    lefts: Sequence[float], sizes: Sequence[Sequence[tuple[float, float]]], gap: float
) -> list[tuple[int, float]]:
    """Stack flags whose poles stand at `lefts`, from left to right, so that no pole or flag meets a flag.

    `sizes` holds, per flag, the width and height of each form it can take. Gives per flag the form taken and
    how high its lower edge is above the line. A flag is above every flag to its right that it overhangs:
    the poles of those end below it.
    """
    taken: list[tuple[int, float]] = []
    flown: list[tuple[float, float]] = []
    for left, forms in zip(reversed(lefts), reversed(sizes), strict=True):
        tops = [_floor(flown, left + wide + gap) + high for wide, high in forms]
        form = tops.index(min(tops))
        lift = tops[form] - forms[form][1]
        taken.append((form, lift))
        flown.append((left, tops[form] + gap))
    return taken[::-1]


def _floor(flown: Sequence[tuple[float, float]], right: float) -> float:
    return max((top for left, top in flown if left < right), default=0.0)
