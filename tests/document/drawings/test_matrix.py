"""The matrix: where marks stand and how loci are joined."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.document.drawings import layout
from corridor.document.drawings.legend import natural
from corridor.document.drawings.matrix_joins import runs_through, way_of
from corridor.document.drawings.shapes import Arc, Part, Plate, Stroke
from corridor.document.pictures import Matrix, MatrixMark

if TYPE_CHECKING:
    from corridor.document.drawings.shapes import Point, Scene

NAMES = ("Rare", "Unlikely", "Possible", "Likely", "Almost certain")


def made(rows: int, columns: int, marks: list[tuple[int, int, int, bool]]) -> Matrix:
    """Make a matrix from label, likelihood, impact, hollow."""
    made_marks = tuple(
        MatrixMark(str(label), f"Risk {label}", likelihood, impact, hollow, "")
        for label, likelihood, impact, hollow in marks
    )
    return Matrix("Likelihood", "Impact", NAMES[:rows], NAMES[:columns], made_marks, (), "", "full", "hollow")


def keyed(scene: Scene, kind: str) -> dict[str, Part]:
    """Give the parts of a kind by key."""
    return {part.key: part for part in scene.parts(kind)}


def ends(join: Part) -> tuple[Point, Point]:
    """Give where a line begins and ends."""
    (way,) = join.shapes
    assert isinstance(way, Arc | Stroke)
    return (way.start, way.end) if isinstance(way, Arc) else (way.points[0], way.points[-1])


cells = st.tuples(st.integers(0, 11), st.integers(0, 4), st.integers(0, 4), st.booleans())
matrices = st.builds(made, st.integers(1, 5), st.integers(1, 5), st.lists(cells, max_size=24))


@settings(max_examples=40, deadline=None)
@given(matrices)
def test_every_mark_stands_in_the_cell_of_its_levels(matrix: Matrix) -> None:
    """A mark lies wholly inside its cell; a level beyond the scale counts as the last."""
    for scene in layout(matrix, "en"):
        inside, marks = keyed(scene, "cell"), keyed(scene, "mark")
        for which, mark in enumerate(matrix.marks):
            row = min(mark.likelihood, len(matrix.likelihood) - 1)
            column = min(mark.impact, len(matrix.impact) - 1)
            assert inside[f"{row}/{column}"].box.holds(marks[str(which)].box)


@settings(max_examples=40, deadline=None)
@given(matrices)
def test_marks_never_touch(matrix: Matrix) -> None:
    """However many marks share a cell, none lies on another."""
    for scene in layout(matrix, "en"):
        boxes = [mark.box for mark in scene.parts("mark")]
        assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]


@settings(max_examples=40, deadline=None)
@given(matrices)
def test_no_line_runs_through_a_foreign_mark(matrix: Matrix) -> None:
    """A line between two loci of a risk keeps clear of every other mark."""
    for scene in layout(matrix, "en"):
        marks = keyed(scene, "mark")
        for join in scene.parts("join"):
            own = set(join.key.split("/"))
            (way,) = join.shapes
            assert isinstance(way, Arc | Stroke)
            foreign = [mark.box for key, mark in marks.items() if key not in own]
            assert not [box for box in foreign if runs_through(way_of(way), box)]


def test_each_hollow_mark_is_joined_to_its_risk(matrix: Matrix) -> None:
    """From each hollow mark a line leads to the full mark with the same label, edge to edge."""
    for scene in layout(matrix, "ru"):
        marks = keyed(scene, "mark")
        joined = {}
        for join in scene.parts("join"):
            full, hollow = join.key.split("/")
            joined[int(hollow)] = int(full)
            for end, mark in zip(ends(join), (marks[full], marks[hollow]), strict=True):
                assert mark.box.grown(0.1).has(end)
        assert set(joined) == {which for which, mark in enumerate(matrix.marks) if mark.hollow}
        for hollow_one, full_one in joined.items():
            assert matrix.marks[hollow_one].label == matrix.marks[full_one].label
            assert not matrix.marks[full_one].hollow


def test_hollow_mark_without_a_full_one_stands_alone() -> None:
    """A locus whose risk has no rating in this matrix is shown, joined to nothing."""
    for scene in layout(made(3, 2, [(1, 0, 0, True), (2, 2, 1, False)]), "en"):
        assert len(scene.parts("mark")) == 2
        assert scene.parts("join") == ()


def test_likelihood_rises_and_impact_goes_right(matrix: Matrix) -> None:
    """A higher likelihood stands higher, a higher impact further right."""
    for scene in layout(matrix, "ru"):
        found = keyed(scene, "cell")
        assert found["2/0"].box.bottom < found["1/0"].box.top < found["0/0"].box.top
        assert found["0/0"].box.right < found["0/1"].box.left


@pytest.mark.parametrize(("rows", "columns"), [(3, 2), (5, 5), (1, 1), (2, 4)])
def test_tint_never_falls_with_a_level(rows: int, columns: int) -> None:
    """The tint of a cell grows with likelihood and with impact, from the lightest to the darkest."""
    scene = layout(made(rows, columns, []), "en")[0]
    tints = {}
    for cell in scene.parts("cell"):
        (plate,) = cell.shapes
        assert isinstance(plate, Plate)
        at_row, at_column = map(int, cell.key.split("/"))
        tints[at_row, at_column] = int(plate.look.removeprefix("level-"))
    for (row, column), tint in tints.items():
        assert tint <= tints.get((row + 1, column), 4)
        assert tint <= tints.get((row, column + 1), 4)
    assert tints[0, 0] == 0


def test_fifteen_marks_in_one_cell_grow_it() -> None:
    """A crowded cell grows, and so does only its row."""
    crowd = [(label, 1, 1, False) for label in range(15)]
    for scene in layout(made(3, 2, crowd), "en"):
        found = keyed(scene, "cell")
        assert found["1/1"].box.height > found["0/1"].box.height == found["2/1"].box.height


def test_every_level_is_written_out(matrix: Matrix) -> None:
    """All level names stand at their row or column, whether a mark is there or not."""
    for scene in layout(matrix, "ru"):
        for axis, names in (("likelihood", matrix.likelihood), ("impact", matrix.impact)):
            for place, name in enumerate(names):
                (writing,) = (w for w in scene.writings() if w in keyed(scene, "level")[f"{axis}/{place}"].shapes)
                assert "".join(line.removesuffix("-") for line in writing.lines) == name


def test_unrated_risks_are_listed_not_placed(matrix: Matrix) -> None:
    """A risk without a rating stands outside the matrix under its heading, not at its lowest level."""
    for scene in layout(matrix, "ru"):
        unrated = scene.parts("unrated")
        assert [part.key for part in unrated] == [label for label, _, _ in matrix.unrated]
        assert not [cell for cell in scene.parts("cell") for part in unrated if cell.box.meets(part.box)]


def test_key_names_every_risk_once(matrix: Matrix) -> None:
    """The key lists each label once, in the order of people, and says where a risk is rated differently."""
    keys = layout(matrix, "ru")[0].parts("key")
    assert [part.key for part in keys] == sorted({mark.label for mark in matrix.marks}, key=natural)
    (told,) = [part for part in keys if part.key == "1.2"]
    words = " ".join(line for writing in told.shapes if hasattr(writing, "lines") for line in writing.lines)
    assert "раздел 4: Низкая / Средний" in words


def test_natural_order_of_labels() -> None:
    """Labels sort by their numbers."""
    assert sorted(["10", "2", "C10", "C9", "1.10", "1.9"], key=natural) == ["C9", "C10", "1.9", "1.10", "2", "10"]
