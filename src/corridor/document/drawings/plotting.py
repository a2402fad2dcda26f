"""What plots share: the thin line of an interval, and ticks over rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.drawings.scale import NBSP, tick_words
from corridor.document.drawings.shapes import LEADING, SMALL, Part, Stroke, line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.drawings.scale import Axis
    from corridor.document.drawings.shapes import Shape

#: Half the height of the ends of an interval.
CAP = 3.0
#: Longest unit that stands behind the last tick.
SHORT = 3


def interval(low: float, high: float, level: float) -> Iterator[Shape]:
    """Draw a thin line with short ends, set off from the bar under it."""
    for look in ("halo", "line"):
        yield Stroke(((low, level), (high, level)), look)
    yield Stroke(((low, level - CAP), (low, level + CAP)), "line")
    yield Stroke(((high, level - CAP), (high, level + CAP)), "line")


def _behind_tick(unit: str, language: str) -> str:
    """Give what stands behind the last tick: a short unit, without a space where English sets none."""
    if not unit or len(unit) > SHORT:
        return ""
    return unit if language == "en" and unit == "%" else f"{NBSP}{unit}"


def grid(scale: Axis, ticks_top: float, bottom: float, unit: str, language: str) -> Iterator[Shape]:
    """Draw the ticks from the words over the rows to the last row, the unit behind the last."""
    top = ticks_top + LEADING[SMALL]
    for place, tick in enumerate(scale.ticks):
        x = scale.at(tick)
        yield Stroke(((x, top + 2), (x, bottom)), "rule")
        last = place == len(scale.ticks) - 1
        said = tick_words(tick, language) + (_behind_tick(unit, language) if last else "")
        yield Part("tick", str(tick), (line(said, x, ticks_top, size=SMALL, anchor="middle", look="soft"),))
