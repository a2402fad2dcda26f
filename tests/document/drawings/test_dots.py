"""Points with intervals: where they stand, what is shown beside them, and what is said where nothing may be shown."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from corridor.document.drawings import layout
from corridor.document.drawings.shapes import Disc, Part, Scene, Writing
from corridor.document.pictures import Dot, DotGroup, Dots


def found(scene: Scene, kind: str) -> dict[str, Part]:
    """Give the parts of a kind by key."""
    return {part.key: part for part in scene.parts(kind)}


def places(scene: Scene) -> tuple[float, float]:
    """Give the pixel of zero and the pixels of one unit."""
    ticks = sorted((Decimal(part.key), part.box.centre[0]) for part in scene.parts("tick"))
    (low, left), (high, right) = ticks[0], ticks[1]
    unit = (right - left) / float(high - low)
    return left - unit * float(low), unit


def test_points_and_intervals_stand_at_their_figures(dots: Dots) -> None:
    """A point stands at its value, the thin line ends where the interval does."""
    for scene in layout(dots, "en"):
        zero, unit = places(scene)
        points, lines = found(scene, "point"), found(scene, "interval")
        for group, given in enumerate(dots.groups):
            for at, dot in enumerate(given.dots):
                if dot.value is None or dot.low is None or dot.high is None:
                    continue
                (disc,) = (shape for shape in points[f"{group}/{at}"].shapes if isinstance(shape, Disc))
                assert disc.x == pytest.approx(zero + unit * float(dot.value), abs=0.5)
                box = lines[f"{group}/{at}"].box
                ends = (zero + unit * float(dot.low), zero + unit * float(dot.high))
                assert (box.left, box.right) == pytest.approx(ends, abs=0.5)


def test_a_hidden_estimate_is_words_alone(dots: Dots) -> None:
    """Where nothing may be shown there is no point, and the reason stands in its place."""
    for scene in layout(dots, "ru"):
        assert "1/1" not in found(scene, "point")
        row = found(scene, "row")["1/1"]
        said = [" ".join(shape.lines) for shape in row.shapes if isinstance(shape, Writing)]
        assert said == ["Женщины, n = 21", "не приводится: мала база"]


def test_the_axis_begins_at_zero_unless_told_otherwise() -> None:
    """Means of a scale from one to five need no zero; anything else has it."""
    dot = Dot("all", Decimal("3.4"), "3.4", Decimal("3.2"), Decimal("3.6"))
    given = Dots((DotGroup("", (dot,)),), "mean")
    first = {layout(each, "en")[0].parts("tick")[0].key for each in (given,)}
    other = {layout(replace(given, from_zero=False), "en")[0].parts("tick")[0].key}
    assert ({Decimal(key) for key in first}, {Decimal(key) for key in other}) == ({Decimal(0)}, {Decimal("3.2")})
