"""Layout of a theory of change: components that flow to one outcome, each with its elements and assumptions."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from corridor.document.drawings.legend import Entry, flowing, in_columns, natural
from corridor.document.drawings.shapes import HEAD, SMALL, Box, Part, Plate, Scene, Stroke, write
from corridor.document.drawings.theory_cards import (
    assumption_pill,
    element_card,
    outline,
    risk_shapes,
    risk_width,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from corridor.document.drawings.shapes import Shape
    from corridor.document.pictures import Theory, TheoryColumn, TheoryRisk

#: Narrowest column that still reads well.
COLUMN = 170.0
GAP = 20.0
PAD = 11.0
#: Height of the arrows under the outcome; space between two rows of components.
FLOW = 30.0
ROWS = 44.0
#: Space left of the components for the line that brings lower rows to the outcome.
RAIL = 22.0
RAIL_X = 9.0
SECTION = 14.0
#: Width and height of a sample outline in the legend.
SAMPLE = Box(0, 1, 34, 15)


def theory_scene(theory: Theory, width: float) -> Scene:
    """Lay a theory of change out in as many columns as keep their words readable."""
    per_row = _per_row(len(theory.columns), width)
    rows = [theory.columns[at : at + per_row] for at in range(0, len(theory.columns), per_row)]
    left = RAIL if len(rows) > 1 else 0.0
    outcome = _outcome(theory.outcome, width)
    base = outcome.box.bottom
    shapes: list[Shape] = []
    top = base + FLOW
    room = (width - left - GAP * (per_row - 1)) / per_row
    for place, row in enumerate(rows):
        heads, drawn, bottom = _row(theory, row, place * per_row, left, top, room)
        shapes += _upwards(heads, base) if place == 0 and (per_row > 1 or len(rows) == 1) else _sideways(heads)
        shapes += drawn
        top = bottom + ROWS
        if place and place == len(rows) - 1:
            shapes += _arrow(RAIL_X, _level(heads), base)
    keys, end = _keys(theory, top - ROWS + GAP, width)
    return Scene(width, end + 4, (outcome, *shapes, *keys), theory.outcome, _told(theory))


def _per_row(columns: int, width: float) -> int:
    """Give how many components stand side by side, rows filled evenly."""
    most = max(int((width + GAP) // (COLUMN + GAP)), 1)
    rows = -(-max(columns, 1) // most)
    return -(-max(columns, 1) // rows)


def _told(theory: Theory) -> str:
    return "; ".join(
        f"{column.label} {column.title}: "
        + ", ".join(f"{each.label} {each.words} ({each.status_words})" for each in column.assumptions)
        for column in theory.columns
    )


def _outcome(words: str, width: float) -> Part:
    written = write(words, width / 2, PAD - 1, width - 2 * PAD, size=HEAD, bold=True, anchor="middle", look="paper")
    face = Plate(Box(0, 0, width, written.bottom + PAD - 1), "outcome-face", 2)
    return Part("outcome", "", (face, written))


def _row(
    theory: Theory, row: Sequence[TheoryColumn], first: int, left: float, top: float, room: float
) -> tuple[list[Part], list[Shape], float]:
    """Lay components out side by side, their elements and their assumptions beginning at the same height."""
    lefts = [left + place * (room + GAP) for place in range(len(row))]
    keys = [str(first + place) for place in range(len(row))]
    heads = _heads(row, keys, lefts, top, room)
    top = max(head.box.bottom for head in heads) + SECTION
    shapes: list[Shape] = [*heads]
    for section in (_elements, _assumptions):
        bottoms = [top]
        for column, key, x in zip(row, keys, lefts, strict=True):
            drawn, bottom = section(theory, column, key, x, top, room)
            shapes += drawn
            bottoms.append(bottom)
        top = max(bottoms) + (SECTION if max(bottoms) > top else 0)
    return heads, shapes, top - SECTION


def _heads(
    row: Sequence[TheoryColumn], keys: Sequence[str], lefts: Sequence[float], top: float, room: float
) -> list[Part]:
    """Lay out the heads of components, all of one height."""
    words = []
    for column, x in zip(row, lefts, strict=True):
        label = write(column.label, x + PAD, top + PAD - 2, room - 2 * PAD, size=SMALL, bold=True, look="soft")
        words.append((label, write(column.title, x + PAD, label.bottom, room - 2 * PAD, size=HEAD, bold=True)))
    high = max(title.bottom for _, title in words) + PAD - 2 - top
    return [
        Part("component", key, (Plate(Box(x, top, room, high), "component-face", 2), *lines), "", column.to)
        for column, key, x, lines in zip(row, keys, lefts, words, strict=True)
    ]


def _elements(
    theory: Theory, column: TheoryColumn, key: str, left: float, top: float, room: float
) -> tuple[list[Shape], float]:
    lay = [
        lambda y, place=place, each=each: element_card(each, f"{key}/{place}", left, y, room)
        for place, each in enumerate(column.elements)
    ]
    return _section(theory.elements_title, lay, left, top, room)


def _assumptions(
    theory: Theory, column: TheoryColumn, key: str, left: float, top: float, room: float
) -> tuple[list[Shape], float]:
    lay = [
        lambda y, place=place, each=each: assumption_pill(each, f"{key}/{place}", left, y, room)
        for place, each in enumerate(column.assumptions)
    ]
    return _section(theory.assumptions_title, lay, left, top, room)


def _section(
    title: str,
    lay: Sequence[Callable[[float], tuple[tuple[Part, ...], float]]],
    left: float,
    top: float,
    room: float,
) -> tuple[list[Shape], float]:
    """Set cards below one another under their title; nothing where there are none."""
    if not lay:
        return [], top
    words = write(title, left, top, room, size=SMALL, bold=True, look="soft")
    shapes: list[Shape] = [words]
    y = words.bottom + 5
    for card in lay:
        parts, y = card(y)
        shapes += parts
    return shapes, y


def _upwards(heads: Sequence[Part], base: float) -> Iterator[Shape]:
    """Draw the arrows of the first row straight up to the outcome."""
    for head in heads:
        yield from _arrow(head.box.centre[0], head.box.top, base)


def _sideways(heads: Sequence[Part]) -> Iterator[Shape]:
    """Draw the lines that bring a lower row to the line at the left."""
    level = _level(heads)
    if len(heads) == 1:
        yield Stroke(((heads[0].box.left, level), (RAIL_X, level)), "flow")
        return
    yield Stroke(((heads[-1].box.centre[0], level), (RAIL_X, level)), "flow")
    for head in heads:
        yield Stroke(((head.box.centre[0], head.box.top), (head.box.centre[0], level)), "flow")


def _level(heads: Sequence[Part]) -> float:
    """Give the height at which a lower row joins the line at the left: beside a single head, above several."""
    top = heads[0].box.top
    return min(heads[0].box.centre[1], top + 22) if len(heads) == 1 else top - ROWS / 2 + 8


def _arrow(x: float, start: float, end: float) -> Iterator[Shape]:
    yield Part("flow", f"{x:.0f}", (Stroke(((x, start), (x, end + 10)), "flow"),))
    yield Stroke(((x, end + 3), (x - 6, end + 12), (x + 6, end + 12)), "flow-head", closed=True)


def _keys(theory: Theory, top: float, width: float) -> tuple[list[Shape], float]:
    """Say what the outlines mean, then name the risks."""
    shapes: list[Shape] = [Stroke(((0, top), (width, top)), "rule")]
    samples = [
        Entry("status", status or "none", tuple(outline(status, SAMPLE, 8)), SAMPLE.width, words)
        for status, words in theory.statuses
    ]
    y = top + 12
    if samples:
        title = write(theory.assumptions_title, 0, y, width, size=SMALL, bold=True, look="soft")
        legend, y = flowing(samples, 0, title.bottom + 4, width)
        shapes += [title, *legend]
        y += SECTION
    risks = _risks(theory)
    if risks:
        title = write(theory.risks_title, 0, y, width, size=SMALL, bold=True, look="soft")
        wide = max(risk_width(risk.label) for risk in risks)
        entries = [_risk_entry(risk, wide) for risk in risks]
        keys, y = in_columns(entries, 0, title.bottom + 6, width, max(int(width // 290), 1))
        shapes += [title, *keys]
    return shapes, y


def _risk_entry(risk: TheoryRisk, wide: float) -> Entry:
    return Entry("key", risk.label, risk_shapes(risk.label, 0, -2, wide), wide, risk.name, risk.to)


def _risks(theory: Theory) -> list[TheoryRisk]:
    """Give every risk once, in the order of the labels."""
    found: dict[tuple[str, str], TheoryRisk] = {}
    for column in theory.columns:
        held = [*(each.risks for each in column.elements), *(each.risks for each in column.assumptions)]
        for risk in chain.from_iterable(held):
            found.setdefault((risk.label, risk.name), risk)
    return sorted(found.values(), key=lambda risk: natural(risk.label))
