"""Survey bars: lengths, intervals, letters, and words where there is no figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corridor.document.drawings import layout
from corridor.document.drawings.shapes import Part, Plate, Scene, Stroke, Writing
from corridor.document.pictures import Bar, BarRow, Bars


def found(scene: Scene, kind: str) -> dict[str, Part]:
    """Give the parts of a kind by key."""
    return {part.key: part for part in scene.parts(kind)}


def plate(part: Part) -> Plate:
    """Give the face of a bar or swatch."""
    return next(shape for shape in part.shapes if isinstance(shape, Plate))


def words(part: Part) -> str:
    """Give the words of a part, those of inner parts left out."""
    return " ".join(line for shape in part.shapes if isinstance(shape, Writing) for line in shape.lines)


def per_cent(scene: Scene) -> tuple[float, float]:
    """Give the pixel of zero and the pixels of one per cent."""
    ticks = {Decimal(part.key): part.box.centre[0] for part in scene.parts("tick")}
    ordered = sorted(ticks)[:-1]
    return ticks[Decimal(0)], (ticks[ordered[-1]] - ticks[ordered[0]]) / float(ordered[-1] - ordered[0])


def test_length_is_in_proportion(bars: Bars) -> None:
    """A bar reaches from zero to its share."""
    for scene in layout(bars, "en"):
        zero, unit = per_cent(scene)
        drawn = found(scene, "bar")
        for row, answer in enumerate(bars.rows):
            for group, bar in enumerate(answer.bars):
                if bar.value is not None:
                    box = plate(drawn[f"{row}/{group}"]).box
                    assert (box.left, box.width) == pytest.approx((zero, unit * float(bar.value)), abs=0.5)


def test_interval_ends_at_its_figures(bars: Bars) -> None:
    """The thin line runs from the lower to the upper end of the interval."""
    for scene in layout(bars, "en"):
        zero, unit = per_cent(scene)
        drawn = found(scene, "interval")
        for row, answer in enumerate(bars.rows):
            for group, bar in enumerate(answer.bars):
                if bar.low is not None and bar.high is not None:
                    box = drawn[f"{row}/{group}"].box
                    expected = (zero + unit * float(bar.low), zero + unit * float(bar.high))
                    assert (box.left, box.right) == pytest.approx(expected, abs=0.5)


def test_a_cell_without_a_figure_is_words_alone(bars: Bars) -> None:
    """A suppressed cell says so and draws nothing that could be read as a share of zero."""
    for scene in layout(bars, "en"):
        cell = found(scene, "bar")["4/2"]
        assert words(cell) == "hidden: small base"
        assert not [shape for shape in cell.shapes if isinstance(shape, Plate)]


def test_letters_stand_raised_behind_their_figure(bars: Bars) -> None:
    """Letters follow the figure they belong to, above its line."""
    for scene in layout(bars, "en"):
        cell = found(scene, "bar")["1/1"]
        (letters,) = [part for part in cell.shapes if isinstance(part, Part) and part.kind == "letters"]
        (figure,) = [shape for shape in cell.shapes if isinstance(shape, Writing)]
        (raised,) = [shape for shape in letters.shapes if isinstance(shape, Writing)]
        assert raised.lines == ("BC",)
        assert raised.box.left > figure.box.right
        assert raised.baseline() < figure.baseline()


def test_only_impossible_figures_are_marked(bars: Bars) -> None:
    """The warning sign stands at the marked bars and nowhere else, and the legend explains it."""
    for scene in layout(bars, "en"):
        marked = [
            key
            for key, cell in found(scene, "bar").items()
            if "warning" in {getattr(p, "kind", "") for p in cell.shapes}
        ]
        assert marked == ["2/1"]
        assert "cannot be true" in {words(part) for part in scene.parts("sign")} | {
            line for writing in scene.writings() for line in writing.lines
        }


def test_groups_keep_order_and_tint(bars: Bars) -> None:
    """In every answer the groups follow each other as in the legend, each in the tint of its swatch."""
    for scene in layout(bars, "en"):
        swatches = [plate(part).look for part in scene.parts("group")]
        assert len(set(swatches)) == len(bars.groups)
        drawn = found(scene, "bar")
        for row in range(len(bars.rows)):
            cells = [drawn[f"{row}/{group}"] for group in range(len(bars.groups))]
            assert [cell.box.top for cell in cells] == sorted(cell.box.top for cell in cells)
            for group, cell in enumerate(cells):
                if bars.rows[row].bars[group].value is not None:
                    assert plate(cell).look == swatches[group]


def test_impossible_shares_stay_on_the_page() -> None:
    """A share over a hundred, as a document may print it, widens the axis instead of leaving it."""
    bar = Bar(Decimal(140), "140%", Decimal(120), Decimal(160), marked=True)
    for scene in layout(Bars(("all",), (BarRow("answer", (bar,)),), "%"), "en"):
        assert max(Decimal(part.key) for part in scene.parts("tick")) >= 160
        strokes = [shape for part in scene.parts() for shape in part.shapes if isinstance(shape, Stroke)]
        assert max(stroke.box.right for stroke in strokes) <= scene.width


@pytest.mark.parametrize("label", ["Contacted", "Yes", "Не связался", "Occupation"])
def test_the_widest_answer_is_not_broken(label: str) -> None:
    """The room for answers is made for the widest of them: a single word stays in one line."""
    bars = Bars(("All",), (BarRow(label, (Bar(Decimal(36), "36%"),)),), "per cent", "95% interval")
    row = found(layout(bars, "en")[0], "row")["0"]
    assert (label,) in [shape.lines for shape in row.shapes if isinstance(shape, Writing)]
