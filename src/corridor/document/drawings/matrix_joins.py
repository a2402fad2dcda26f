"""Lines that join the loci of one risk: a plain line or a gentle bow where the way is free, else the free lanes."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING

from corridor.document.drawings.shapes import Arc, Stroke

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corridor.document.drawings.matrix_grid import Grid
    from corridor.document.drawings.shapes import Box, Point

#: How far a bow may leave the straight line, as shares of its length; plainest first.
BOWS = (0.0, 0.12, -0.12, 0.24, -0.24, 0.4, -0.4)
#: Space a line keeps from marks that are not its own.
CLEAR = 2.5
#: What a line crossed is worth in pixels of detour, and how many crossings a shared lane counts for.
CROSSED, SHARED = 45.0, 2.0
#: Straight pieces a bow is tested in.
STEPS = 10
#: How far lines in one lane are apart, and their corners' radius.
APART = 3.0
CORNER = 6.0


def joins(grid: Grid, pairs: Sequence[tuple[int, int]]) -> tuple[Arc | Stroke, ...]:
    """Find a line for each pair of marks; each avoids all other marks, and earlier lines where it can."""
    drawn: list[tuple[Point, ...]] = []
    found: list[Arc | Stroke] = []
    for place, (full, hollow) in enumerate(pairs):
        others = [box.grown(CLEAR) for which, box in enumerate(grid.marks) if which not in {full, hollow}]
        best = _best(_bows(grid.marks[full], grid.marks[hollow]), others, drawn)
        if best is None:
            shift = ((place % 3) - 1) * APART
            best = _best(_lanes(grid, grid.marks[full], grid.marks[hollow], shift), others, drawn)
        line = best or next(_bows(grid.marks[full], grid.marks[hollow]))
        drawn.append(way_of(line))
        found.append(line)
    return tuple(found)


def way_of(line: Arc | Stroke) -> tuple[Point, ...]:
    """Give the points a line runs through."""
    return line.points(STEPS) if isinstance(line, Arc) else line.points


def _best(
    lines: Iterable[Arc | Stroke], others: Sequence[Box], drawn: Sequence[Sequence[Point]]
) -> Arc | Stroke | None:
    """Give the line that meets no mark at the least cost; None where each meets one."""
    best, least = None, float("inf")
    for line in lines:
        way = way_of(line)
        length = sum(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for a, b in pairwise(way))
        if length >= least or any(runs_through(way, box) for box in others):
            continue
        cost = length + CROSSED * sum(_meetings(way, other) for other in drawn)
        if cost < least:
            best, least = line, cost
    return best


def _bows(start: Box, end: Box) -> Iterator[Arc]:
    """Give lines from middle to middle, more and more bent, cut where they leave the marks."""
    (x, y), (far_x, far_y) = start.centre, end.centre
    across, down = far_x - x, far_y - y
    for bow in BOWS:
        bend = (x + across / 2 - down * bow, y + down / 2 + across * bow)
        yield Arc(_leave(start, bend), bend, _leave(end, bend), "join")


def _leave(box: Box, aim: Point) -> Point:
    """Give the point where the way from the middle of a mark towards `aim` leaves the mark."""
    (x, y), radius = box.centre, box.height / 2
    across, down = aim[0] - x, aim[1] - y
    length = (across**2 + down**2) ** 0.5 or 1.0
    flat = box.width / 2 - radius
    # The mark is a pill: a straight part with a half disc at either end.
    if abs(down) * (flat + radius) >= abs(across) * radius and abs(across) * radius <= flat * abs(down):
        return x + across * radius / abs(down), y + (radius if down > 0 else -radius)
    knee = x + (flat if across > 0 else -flat)
    way = ((aim[0] - knee) ** 2 + down**2) ** 0.5 or length
    return knee + (aim[0] - knee) * radius / way, y + down * radius / way


def _lanes(grid: Grid, start: Box, end: Box, shift: float) -> Iterator[Stroke]:
    """Give ways that leave a mark up or down, follow free lanes, and enter the other mark up or down."""
    for first, last in product(_beside(grid, start), _beside(grid, end)):
        begin = (start.centre[0] + shift, start.bottom if first > start.centre[1] else start.top)
        finish = (end.centre[0] + shift, end.bottom if last > end.centre[1] else end.top)
        if first == last:
            corners = ((begin[0], first + shift), (finish[0], first + shift))
            yield Stroke((begin, *corners, finish), "join", CORNER)
            continue
        for lane in grid.lanes_down:
            corners4 = (
                (begin[0], first + shift), (lane + shift, first + shift),
                (lane + shift, last + shift), (finish[0], last + shift),
            )  # fmt: skip
            yield Stroke((begin, *corners4, finish), "join", CORNER)


def _beside(grid: Grid, box: Box) -> tuple[float, ...]:
    """Give the free lanes that run just above and below a mark."""
    above = [lane for lane in grid.lanes_across if lane <= box.top]
    below = [lane for lane in grid.lanes_across if lane >= box.bottom]
    return (*((max(above),) if above else ()), *((min(below),) if below else ()))


def runs_through(way: Sequence[Point], box: Box) -> bool:
    """Whether a way of straight pieces enters a box."""
    return any(_cuts(start, end, box) for start, end in pairwise(way))


def _cuts(start: Point, end: Point, box: Box) -> bool:
    """Whether a straight piece enters a box (Liang and Barsky 1984)."""
    near, far = 0.0, 1.0
    for place, low, high in ((0, box.left, box.right), (1, box.top, box.bottom)):
        step = end[place] - start[place]
        if step == 0:
            if not low < start[place] < high:
                return False
            continue
        enter, leave = sorted(((low - start[place]) / step, (high - start[place]) / step))
        near, far = max(near, enter), min(far, leave)
    return near < far


def _meetings(way: Sequence[Point], other: Sequence[Point]) -> float:
    """Count how often two ways cross; a piece shared counts twice."""
    return sum(_meet(*first, *second) for first in pairwise(way) for second in pairwise(other))


def _meet(a: Point, b: Point, c: Point, d: Point) -> float:
    turn_c, turn_d = _turn(a, b, c), _turn(a, b, d)
    turn_a, turn_b = _turn(c, d, a), _turn(c, d, b)
    if turn_c == turn_d == 0:
        return SHARED if _overlap(a, b, c, d) else 0.0
    return 1.0 if turn_c * turn_d < 0 and turn_a * turn_b < 0 else 0.0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _overlap(a: Point, b: Point, c: Point, d: Point) -> bool:
    return all(
        max(min(a[axis], b[axis]), min(c[axis], d[axis])) < min(max(a[axis], b[axis]), max(c[axis], d[axis])) + 0.01
        for axis in (0, 1)
    )
