"""A contested fact: every source at its own figure, and nothing in between."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from corridor.document.drawings import layout
from corridor.document.drawings.shapes import Disc, Part, Plate, Stroke
from corridor.document.pictures import Contested, ContestedLine

if TYPE_CHECKING:
    from corridor.document.drawings.shapes import Scene


def figures(scene: Scene) -> dict[int, Part]:
    """Give the mark of each source."""
    return {int(part.key): part for part in scene.parts("figure")}


def disc(part: Part) -> Disc:
    """Give the point of a mark."""
    return next(shape for shape in reversed(part.shapes) if isinstance(shape, Disc))


def arrow(part: Part) -> Stroke:
    """Give the shaft of the arrow of a mark."""
    return next(shape for shape in part.shapes if isinstance(shape, Stroke) and shape.look == "open")


def test_one_figure_per_source_and_none_more(contested: Contested) -> None:
    """There are as many marks as sources: no mean, no total."""
    for scene in layout(contested, "en"):
        assert sorted(figures(scene)) == list(range(len(contested.lines)))


def test_places_are_in_proportion_from_zero(contested: Contested) -> None:
    """A figure stands where its share of the axis says, and the axis begins at zero."""
    for scene in layout(contested, "en"):
        ticks = {Decimal(part.key): part.box.centre[0] for part in scene.parts("tick")}
        low, high = min(ticks), max(ticks)
        assert low == 0
        places = figures(scene)
        step = (ticks[high] - ticks[low]) / float(high)
        for place in (0, 2, 3, 4, 5):
            expected = ticks[low] + step * float(contested.lines[place].low)
            assert disc(places[place]).x == pytest.approx(expected, abs=1.5)


def test_a_range_ends_at_its_figures(contested: Contested) -> None:
    """A range is drawn from its lower to its upper figure."""
    for scene in layout(contested, "en"):
        places = figures(scene)
        (span,) = (shape for shape in places[1].shapes if isinstance(shape, Plate))
        unit = (disc(places[2]).x - disc(places[0]).x) / (54000 - 5937)
        assert span.box.width == pytest.approx(15000 * unit)
        assert span.box.left == pytest.approx(disc(places[0]).x + (15000 - 5937) * unit)


def test_open_ends_point_away(contested: Contested) -> None:
    """More than: an arrow to the right beyond the axis; less than: to the left, not beyond zero."""
    for scene in layout(contested, "en"):
        places = figures(scene)
        assert arrow(places[2]).points[-1][0] > max(part.box.centre[0] for part in scene.parts("tick"))
        start, end = arrow(places[4]).points
        assert end[0] < start[0]
        assert disc(places[2]).look == "point-open"
        assert disc(places[3]).look == "point"


def test_every_source_is_shown_with_its_words(contested: Contested) -> None:
    """Name, figure and small print of each source are written."""
    for scene in layout(contested, "en"):
        written = {" ".join(writing.lines) for writing in scene.writings()}
        for line in contested.lines:
            assert {line.name, line.shown, line.small} <= written


@pytest.mark.parametrize(
    ("low", "high"), [(0, 0), (-30, -10), (-5, 20), (10**12, 10**12), ("0.001", "0.002"), (1, 10**9)]
)
def test_any_figures_find_their_place(low: int | str, high: int | str) -> None:
    """Zero, losses, fractions and thousands of millions are drawn in their order on one axis."""
    pair = (Decimal(low), Decimal(high))
    fact = Contested(tuple(ContestedLine(str(v), "", v, v, str(v)) for v in pair), "unit")
    for scene in layout(fact, "ru"):
        places = figures(scene)
        assert (disc(places[0]).x < disc(places[1]).x) == (pair[0] < pair[1])
        assert "0" in {line for writing in scene.writings() for line in writing.lines}
