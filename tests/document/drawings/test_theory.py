"""The theory of change: components flow to the outcome, outlines show statuses, risks sit where they threaten."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from corridor.document.drawings import layout
from corridor.document.drawings.shapes import Box, Part, Plate, Scene, Stroke
from corridor.document.drawings.theory_cards import outline

if TYPE_CHECKING:
    from corridor.document.pictures import Theory


def found(scene: Scene, kind: str) -> dict[str, Part]:
    """Give the parts of a kind by key."""
    return {part.key: part for part in scene.parts(kind)}


def test_four_columns_where_there_is_room(theory: Theory) -> None:
    """On a whole page the components stand side by side, on a phone below one another."""
    broad, _, narrow = layout(theory, "ru")
    assert len({part.box.top for part in broad.parts("component")}) == 1
    assert len({part.box.left for part in narrow.parts("component")}) == 1


def test_every_component_flows_to_the_outcome(theory: Theory) -> None:
    """From each component a line leads up to the outcome."""
    for scene in layout(theory, "ru"):
        (outcome,) = scene.parts("outcome")
        flows = [s for s in scene.shapes if isinstance(s, Stroke) and s.look == "flow"]
        flows += [s for part in scene.parts("flow") for s in part.shapes if isinstance(s, Stroke)]
        for head in scene.parts("component"):
            assert head.box.top > outcome.box.bottom
            assert [flow for flow in flows if flow.box.grown(0.5).meets(head.box.grown(0.5))]
        assert min(flow.box.top for flow in flows) == pytest.approx(outcome.box.bottom + 10)


@pytest.mark.parametrize("kind", ["element", "assumption"])
def test_risks_sit_on_what_they_threaten(theory: Theory, kind: str) -> None:
    """The mark of a risk sits on the lower edge of its card, within its width."""
    for scene in layout(theory, "ru"):
        cards, risks = found(scene, kind), scene.parts("risk")
        for place, column in enumerate(theory.columns):
            threats = [each.risks for each in (column.elements if kind == "element" else column.assumptions)]
            for number, threat in enumerate(threats):
                card = cards[f"{place}/{number}"].box
                sitting = [risk for risk in risks if card.meets(risk.box)]
                assert [risk.name.split()[0] for risk in sitting] == [risk.label for risk in threat]
                for risk in sitting:
                    assert card.left <= risk.box.left
                    assert risk.box.right <= card.right
                if sitting:
                    assert max(risk.box.bottom for risk in sitting) > card.bottom > sitting[-1].box.top


def test_cards_never_touch(theory: Theory) -> None:
    """No card, pill or head lies on another."""
    for scene in layout(theory, "ru"):
        cards = [part.box for kind in ("component", "element", "assumption") for part in scene.parts(kind)]
        assert not [pair for pair in combinations(cards, 2) if pair[0].meets(pair[1])]


def test_each_status_has_an_outline_of_its_own() -> None:
    """No two statuses look the same, with colour left aside."""
    looks = {
        status: tuple((type(shape), getattr(shape, "look", "")) for shape in outline(status, Box(0, 0, 100, 40), 17))
        for status in ("supported", "untested", "contested", "refuted", "")
    }
    assert len(set(looks.values())) == len(looks)
    assert looks[""] == tuple(
        (type(s), s.look) for s in outline("unheard-of", Box(0, 0, 9, 9), 1) if isinstance(s, Plate)
    )


def test_legend_says_what_outlines_mean(theory: Theory) -> None:
    """Every status of the legend is drawn and named in its order; every risk is named once."""
    for scene in layout(theory, "ru"):
        assert [part.key for part in scene.parts("status")] == [status or "none" for status, _ in theory.statuses]
        labels = [part.key for part in scene.parts("key")]
        assert labels == sorted({risk.name.split()[0] for risk in scene.parts("risk")})
