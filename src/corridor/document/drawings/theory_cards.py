"""The cards of a theory of change: elements, assumptions with their outlines, and the risks that sit on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.drawings.measure import fit
from corridor.document.drawings.measure import width as width_of
from corridor.document.drawings.shapes import LEADING, SMALL, Box, Disc, Part, Plate, Stroke, line, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.document.drawings.shapes import Shape, Writing
    from corridor.document.pictures import TheoryAssumption, TheoryElement, TheoryRisk

#: Height of the mark of a risk, its narrowest and widest, and the space between two.
RISK = 20.0
RISK_WIDEST = 96.0
RISK_GAP = 4.0
#: Space inside a card.
PAD = 9.0
#: Space between cards.
GAP = 8.0
#: Corner of an assumption's pill and of an element's card.
PILL, CARD = 17.0, 2.0
#: Distance between the two outlines of a contested assumption.
DOUBLE = 3.0
#: Radius of the sign of a refuted assumption.
CROSS = 8.0
STATUSES = ("supported", "untested", "contested", "refuted")


def element_card(
    element: TheoryElement, key: str, left: float, top: float, room: float
) -> tuple[tuple[Part, ...], float]:
    """Lay an element out as a card; give its parts and where the next card may begin."""
    words = _labelled(element.label, element.title, left + PAD, top + PAD - 2, room - 2 * PAD)
    marks, bottom = risk_marks(element.risks, key, left + PAD, words[-1].bottom, room - 2 * PAD)
    box = Box(left, top, room, _edge(words, marks, bottom) - top)
    card = Part(
        "element",
        key,
        (Plate(box, "element-face", CARD), *words),
        _spoken(element.label, element.title, element.risks) if element.to else "",
        element.to,
    )
    return (card, *marks), max(box.bottom, bottom) + GAP


def assumption_pill(
    assumption: TheoryAssumption, key: str, left: float, top: float, room: float
) -> tuple[tuple[Part, ...], float]:
    """Lay an assumption out as a pill whose outline shows its status, which is also said in words."""
    inner = room - 2 * (PAD + DOUBLE)
    words = _labelled(assumption.label, assumption.words, left + PAD + DOUBLE, top + PAD - 1, inner)
    if assumption.status_words:
        status = write(
            assumption.status_words,
            words[-1].x,
            words[-1].bottom,
            inner - (words[-1].x - left - PAD - DOUBLE),
            size=SMALL,
            look="aside",
        )
        words = (*words, status)
    marks, bottom = risk_marks(assumption.risks, key, left + PAD, words[-1].bottom, room - 2 * PAD)
    box = Box(left, top, room, _edge(words, marks, bottom) - top)
    told = _spoken(f"{assumption.label}", f"{assumption.words} ({assumption.status_words})", assumption.risks)
    pill = Part(
        "assumption",
        key,
        (*outline(assumption.status, box, PILL), *words),
        told if assumption.to else "",
        assumption.to,
    )
    return (pill, *marks), max(box.bottom, bottom) + GAP


def _spoken(label: str, words: str, risks: Sequence[TheoryRisk]) -> str:
    threats = f" [{', '.join(risk.label for risk in risks)}]" if risks else ""
    return f"{label} {words}{threats}"


def _labelled(label: str, words: str, x: float, top: float, room: float) -> tuple[Writing, ...]:
    """Set a label with its words behind it, or above them where the label is long."""
    short = line(label, x, top + 0.5, size=SMALL, bold=True, look="soft")
    if not short.lines[0]:
        return (write(words, x, top, room),)
    if short.room > room / 3:
        above = write(label, x, top, room, size=SMALL, bold=True, look="soft")
        return above, write(words, x, above.bottom, room)
    indent = short.room + 7
    return short, write(words, x + indent, top, room - indent)


def _edge(words: Sequence[Writing], marks: Sequence[Part], bottom: float) -> float:
    """Give the lower edge of a card: marks of risks sit half on it."""
    return bottom - RISK / 2 if marks else words[-1].bottom + PAD - 2


def risk_marks(
    risks: Sequence[TheoryRisk], key: str, left: float, top: float, room: float
) -> tuple[tuple[Part, ...], float]:
    """Set the marks of risks in rows, flush right; give them and their lower edge."""
    rows: list[list[tuple[TheoryRisk, float]]] = []
    used = room + 1
    for risk in risks:
        wide = risk_width(risk.label, room)
        if used + RISK_GAP + wide > room:
            rows.append([])
            used = -RISK_GAP
        rows[-1].append((risk, wide))
        used += RISK_GAP + wide
    parts: list[Part] = []
    y = top + 4
    for row in rows:
        x = left + room - sum(wide for _, wide in row) - RISK_GAP * (len(row) - 1)
        for risk, wide in row:
            parts.append(_risk(risk, f"{key}/{len(parts)}", x, y, wide))
            x += wide + RISK_GAP
        y += RISK + 3
    return tuple(parts), y - 3


def risk_width(label: str, room: float = RISK_WIDEST) -> float:
    """Give the width of the mark of a risk."""
    return min(max(width_of(label, SMALL, bold=True) + 12, RISK), RISK_WIDEST, room)


def _risk(risk: TheoryRisk, key: str, x: float, y: float, wide: float) -> Part:
    shapes = risk_shapes(risk.label, x, y, wide)
    return Part("risk", key, shapes, f"{risk.label} {risk.name}", risk.to)


def risk_shapes(label: str, x: float, y: float, wide: float) -> tuple[Shape, ...]:
    """Draw the mark of a risk: its label on a dark tab."""
    words = line(
        fit(label, wide - 8, SMALL, bold=True), x + wide / 2, y + (RISK - LEADING[SMALL]) / 2,
        size=SMALL, bold=True, anchor="middle", look="paper",
    )  # fmt: skip
    return Plate(Box(x, y, wide, RISK), "risk", 3), words


def outline(status: str, box: Box, radius: float) -> Iterator[Shape]:
    """Draw the outline of a status: solid, dashed, double, crossed; thin where it is not judged."""
    round_by = min(radius, box.height / 2)
    yield Plate(box, status if status in STATUSES else "unjudged", round_by)
    if status == "contested":
        yield Plate(box.grown(-DOUBLE), "contested", max(round_by - DOUBLE, 1))
    if status == "refuted":
        radius = min(CROSS, box.height / 3)
        x, y = box.left + min(PILL, box.width / 4), box.top + (0 if radius == CROSS else radius)
        yield Disc(x, y, radius, "refuted")
        arm = radius / 2
        yield Stroke(((x - arm, y - arm), (x + arm, y + arm)), "cross")
        yield Stroke(((x - arm, y + arm), (x + arm, y - arm)), "cross")
