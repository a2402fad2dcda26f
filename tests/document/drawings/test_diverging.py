"""Scales with two sides: segments in proportion, the middle on one line, sides told apart without colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corridor.document.drawings import layout
from corridor.document.drawings.diverging import looks
from corridor.document.drawings.shapes import Part, Plate, Scene, Stroke, Writing

if TYPE_CHECKING:
    from corridor.document.pictures import Diverging


def plates(scene: Scene) -> dict[str, Plate]:
    """Give the face of every segment by row and level."""
    return {part.key: next(s for s in part.shapes if isinstance(s, Plate)) for part in scene.parts("segment")}


def test_segments_are_in_proportion_and_join(diverging: Diverging) -> None:
    """Each level is as wide as its share, and begins where the one before ends."""
    for scene in layout(diverging, "ru"):
        faces = plates(scene)
        unit = faces["0/3"].box.width / 30
        for row, given in enumerate(diverging.rows):
            for level, share in enumerate(given.shares):
                box = faces[f"{row}/{level}"].box
                assert box.width == pytest.approx(unit * float(share), abs=0.01)
                if level:
                    assert box.left == pytest.approx(faces[f"{row}/{level - 1}"].box.right, abs=0.01)


def test_the_middle_of_all_rows_is_one_line(diverging: Diverging) -> None:
    """Half of the middle level lies on either side of a line that is the same for all rows."""
    for scene in layout(diverging, "ru"):
        faces = plates(scene)
        middles = {round(faces[f"{row}/2"].box.centre[0], 1) for row in (0, 1, 3)}
        lines = {
            round(shape.points[0][0], 1)
            for part in scene.parts("row")
            for shape in part.shapes
            if isinstance(shape, Stroke) and shape.look == "axis"
        }
        assert len(middles) == 1
        assert lines == middles


def test_shares_are_written_where_they_fit(diverging: Diverging) -> None:
    """A share stands within its segment, and is left out where it would leave it; the table has all of them."""
    for scene in layout(diverging, "ru"):
        for part in scene.parts("segment"):
            face = next(shape for shape in part.shapes if isinstance(shape, Plate))
            for shape in part.shapes:
                if isinstance(shape, Writing):
                    assert face.box.left <= shape.box.left
                    assert shape.box.right <= face.box.right


def test_a_hidden_row_says_why(diverging: Diverging) -> None:
    """A group that may not be shown has no segments but the reason."""
    for scene in layout(diverging, "ru"):
        assert not [key for key in plates(scene) if key.startswith("2/")]
        row: Part = next(part for part in scene.parts("row") if part.key == "2")
        assert "не приводится: мала база" in {" ".join(s.lines) for s in row.shapes if isinstance(s, Writing)}


def test_ends_are_darkest_and_sides_have_looks_of_their_own() -> None:
    """The ends of any scale have the darkest tint of their side; an odd scale has a pale middle."""
    assert looks(5) == ("against-2", "against-1", "neutral", "for-1", "for-2")
    assert looks(4) == ("against-2", "against-1", "for-1", "for-2")
    assert looks(3) == ("against-2", "neutral", "for-2")
    assert looks(7)[0] == "against-2"
    assert looks(7)[-1] == "for-2"
    assert len(looks(11)) == 11
