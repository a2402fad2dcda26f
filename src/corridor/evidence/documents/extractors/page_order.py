"""The order in which the lines of a printed page are read, and where its paragraphs end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Fragments that make a side; share that may run over the gutter; share of its side that a line of prose fills;
#: how often the drawing jumps from side to side before it is no order of reading.
_FEWEST, _CROSSING, _FILLED, _JUMPS = 5, 0.25, 0.55, 4
#: Length of a line of prose, in characters: cells of tables are shorter.
_SENTENCE = 18
#: A gap between lines that ends a paragraph, in usual distances of lines; an indent and a change of size that do.
_PARAGRAPH, _INDENT, _OTHER_SIZE = 1.45, 0.8, 1.25
_NEAR = 3.0


class Turned(NamedTuple):
    """The place of a line in a page that is turned so that the line runs from left to right."""

    left: float
    bottom: float
    right: float
    top: float
    #: Direction in which it runs, in degrees.
    angle: int


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of a printed line without a wide gap."""

    words: str
    #: Printed line it belongs to, as it was drawn.
    line: int
    turned: Turned
    #: Left, bottom, right and top in the page as it is stored, in points.
    place: tuple[float, float, float, float]


def ordered_lines(fragments: Sequence[Fragment]) -> Iterator[tuple[str, Fragment]]:
    """Yield the fragments in the order of reading, each with what parts it from the one before.

    That is nothing for the first, a tab between cells of one line, a line feed between lines, two between paragraphs.
    """
    angles = Counter(fragment.turned.angle for fragment in fragments)
    first = True
    for angle, _ in angles.most_common():
        along = [fragment for fragment in fragments if fragment.turned.angle == angle]
        for joint, fragment in _joints(_columns(along)):
            yield ("" if first else joint or "\n\n"), fragment
            first = False


def _columns(fragments: list[Fragment]) -> list[Fragment]:
    """Put columns one after the other where they were drawn line by line; else leave the order of drawing."""
    gutter = _gutter(fragments)
    if gutter is None:
        return fragments
    sides = [_side(fragment, gutter) for fragment in fragments]
    jumps = sum({one, other} == {-1, 1} for one, other in pairwise(sides))
    if jumps < _JUMPS:
        return fragments
    ordered: list[Fragment] = []
    band: list[Fragment] = []
    for fragment in sorted(fragments, key=lambda fragment: (-fragment.turned.bottom, fragment.turned.left)):
        if _side(fragment, gutter) == 0:
            ordered += [*_band(band, gutter), fragment]
            band = []
        else:
            band.append(fragment)
    return [*ordered, *_band(band, gutter)]


def _band(band: list[Fragment], gutter: float) -> list[Fragment]:
    left = [fragment for fragment in band if _side(fragment, gutter) < 0]
    right = [fragment for fragment in band if _side(fragment, gutter) > 0]
    return [*left, *_columns(right)]


def _side(fragment: Fragment, gutter: float) -> int:
    """-1 on the left of the gutter, 1 on its right, 0 over it."""
    if fragment.turned.right <= gutter + _NEAR:
        return -1
    return 1 if fragment.turned.left >= gutter - _NEAR else 0


def _gutter(fragments: Sequence[Fragment]) -> float | None:
    """Give where the right column begins; None where there are no two columns of prose."""
    begins = Counter(round(fragment.turned.left / _NEAR) for fragment in fragments)
    most_left = min(begins, default=0)
    for begin, times in begins.most_common(4):
        if times < _FEWEST or begin <= most_left + 20:
            continue
        gutter = begin * _NEAR
        sides = [(_side(fragment, gutter - _NEAR), fragment) for fragment in fragments]
        left = [fragment for side, fragment in sides if side < 0]
        right = [fragment for side, fragment in sides if side > 0]
        crossing = len(sides) - len(left) - len(right)
        if min(len(left), len(right)) >= _FEWEST and crossing <= _CROSSING * len(sides) and _prose(left, right):
            return gutter - _NEAR
    return None


def _prose(left: Sequence[Fragment], right: Sequence[Fragment]) -> bool:
    """Whether most lines are of some length and fill their side, and the sides stand beside one another."""
    for side in (left, right):
        places = [fragment.turned for fragment in side]
        width = max(place.right for place in places) - min(place.left for place in places)
        filled = median(place.right - place.left for place in places) >= _FILLED * width
        if not filled or median(len(fragment.words) for fragment in side) < _SENTENCE:
            return False
    top = min(max(fragment.turned.top for fragment in side) for side in (left, right))
    bottom = max(min(fragment.turned.bottom for fragment in side) for side in (left, right))
    return top > bottom


def _joints(fragments: Sequence[Fragment]) -> Iterator[tuple[str, Fragment]]:
    usual = _usual_distance(fragments)
    for place, fragment in enumerate(fragments):
        if place == 0:
            yield "", fragment
            continue
        before = fragments[place - 1]
        if fragment.line == before.line and abs(fragment.turned.bottom - before.turned.bottom) < _NEAR:
            yield "\t", fragment
        elif _begins_paragraph(fragments, place, usual):
            yield "\n\n", fragment
        else:
            yield "\n", fragment


def _usual_distance(fragments: Sequence[Fragment]) -> float:
    distances = [
        round(one.turned.bottom - other.turned.bottom, 1)
        for one, other in pairwise(fragments)
        if one.turned.bottom - other.turned.bottom > _NEAR
    ]
    return Counter(distances).most_common(1)[0][0] if distances else 0.0


def _begins_paragraph(fragments: Sequence[Fragment], place: int, usual: float) -> bool:
    line, before = fragments[place].turned, fragments[place - 1].turned
    size, size_before = line.top - line.bottom, before.top - before.bottom
    if max(size, size_before) > _OTHER_SIZE * max(min(size, size_before), 0.1):
        return True
    down = before.bottom - line.bottom
    if down > _PARAGRAPH * max(usual, size):
        return True
    behind = fragments[place + 1].turned if place + 1 < len(fragments) else None
    if down <= 0 or behind is None:
        return False
    indent = _INDENT * size
    return line.left > before.left + indent and line.left > behind.left + indent
