"""Finding places for flags over a line so that none lies on another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


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
