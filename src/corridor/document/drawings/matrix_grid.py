"""Places in a risk matrix: cells that grow with their marks, marks on a common lattice with free lanes between."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.document.drawings.legend import natural
from corridor.document.drawings.measure import width as width_of
from corridor.document.drawings.shapes import SMALL, Box

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corridor.document.pictures import Matrix, MatrixMark

#: Height of a mark and its least and greatest width.
MARK = 26.0
WIDEST = 84.0
#: Free lane between marks, for the lines that join them; half of it is kept at the edges of a cell.
LANE = 12.0
#: Least height of a cell.
LOWEST = 62.0
#: Above so many lines of marks columns may be of different widths, if that brings them down to this share;
#: and how thin, by the even width, a column may then get.
HIGH, GAIN, THIN = 4, 0.7, 0.6
#: White line between cells.
SEAM = 2.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Where cells and marks stand."""

    #: Box of each cell by likelihood and impact, from 0 (lowest).
    cells: Mapping[tuple[int, int], Box]
    #: Box of each mark, in the order of the picture.
    marks: tuple[Box, ...]
    #: Middles of the free lanes that run down and across.
    lanes_down: tuple[float, ...]
    lanes_across: tuple[float, ...]

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return max(box.bottom for box in self.cells.values())


def held(matrix: Matrix, mark: MatrixMark) -> tuple[int, int]:
    """Give the cell of a mark, kept within the scales."""
    return (
        min(max(mark.likelihood, 0), max(len(matrix.likelihood) - 1, 0)),
        min(max(mark.impact, 0), max(len(matrix.impact) - 1, 0)),
    )


def mark_width(matrix: Matrix, room: float) -> float:
    """Give the common width of all marks: that of the longest label, within the room of a column."""
    labels = [mark.label for mark in matrix.marks]
    widest = max((width_of(label, SMALL, bold=True) + 14 for label in labels), default=MARK)
    return max(min(widest, WIDEST, room - LANE), MARK)


def grid(matrix: Matrix, left: float, top: float, room: float) -> Grid:
    """Lay out the cells of a matrix from the top left, and its marks in them."""
    rows = max(len(matrix.likelihood), 1)
    columns = _columns(matrix, left, room)
    lines = _lines(matrix, columns)
    cells: dict[tuple[int, int], Box] = {}
    firsts: dict[int, float] = {}
    y = top
    for row in reversed(range(rows)):
        high = max(lines[row] * (MARK + LANE) + LANE, LOWEST)
        firsts[row] = y + (high - lines[row] * (MARK + LANE) + LANE) / 2
        for place, column in enumerate(columns):
            cells[row, place] = Box(column.left + SEAM / 2, y + SEAM / 2, column.width - SEAM, high - SEAM)
        y += high
    boxes = tuple(
        Box(
            columns[column].lanes[slot] + LANE / 2,
            firsts[row] + line * (MARK + LANE),
            columns[column].mark,
            MARK,
        )
        for (row, column), line, slot in placed(matrix, lines, [column.slots for column in columns])
    )
    down = tuple(lane for column in columns for lane in column.lanes)
    across = [firsts[row] - LANE / 2 + line * (MARK + LANE) for row in range(rows) for line in range(lines[row] + 1)]
    return Grid(cells, boxes, down, tuple(across))


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of cells with its slots for marks."""

    left: float
    width: float
    #: Width of a mark.
    mark: float
    slots: int

    @property
    def lanes(self) -> tuple[float, ...]:
        """Middles of the free lanes beside the slots."""
        step = self.mark + LANE
        first = self.left + (self.width - self.slots * step) / 2
        return tuple(first + place * step for place in range(self.slots + 1))


def _columns(matrix: Matrix, left: float, room: float) -> list[_Column]:
    """Give the columns: of one width unless a cell would grow too high, then wider where there are more marks."""
    count = max(len(matrix.impact), 1)
    mark = mark_width(matrix, room / count)
    most = _most(matrix)
    even = [room / count] * count
    least = min(max(mark + LANE + SEAM, room / count * THIN), room / count)
    spare = (room - least * count) / max(sum(most), 1)
    uneven = [least + spare * marks for marks in most]
    high = _highest(even, most, mark)
    widths = uneven if high > HIGH and _highest(uneven, most, mark) <= high * GAIN else even
    lefts = [left + sum(widths[:place]) for place in range(count)]
    return [_Column(x, wide, mark, _slots(wide, mark)) for x, wide in zip(lefts, widths, strict=True)]


def _highest(widths: Sequence[float], most: Sequence[int], mark: float) -> int:
    """Give how many lines of marks the fullest cell takes."""
    return max(-(-marks // _slots(wide, mark)) for wide, marks in zip(widths, most, strict=True))


def _slots(wide: float, mark: float) -> int:
    return max(int((wide - LANE / 2) // (mark + LANE)), 1)


def _most(matrix: Matrix) -> list[int]:
    """Give for each column the marks of its fullest cell."""
    counts = Counter(held(matrix, mark) for mark in matrix.marks)
    return [
        max((marks for (_, column), marks in counts.items() if column == place), default=0)
        for place in range(max(len(matrix.impact), 1))
    ]


def _lines(matrix: Matrix, columns: Sequence[_Column]) -> dict[int, int]:
    """Give how many lines of marks each row of cells needs."""
    needed = dict.fromkeys(range(max(len(matrix.likelihood), 1)), 1)
    for (row, column), count in Counter(held(matrix, mark) for mark in matrix.marks).items():
        needed[row] = max(needed[row], -(-count // columns[column].slots))
    return needed


def placed(matrix: Matrix, lines: Mapping[int, int], slots: Sequence[int]) -> list[tuple[tuple[int, int], int, int]]:
    """Give cell, line and slot of each mark.

    A mark whose other loci lie above stands as high as can be in its cell, one whose loci lie below as low as
    can be, both near the slot of a locus in the same column: so lines between loci are short and leave the
    cell at once. All others fill the cell as one reads, by label.
    """
    pulls = _pulls(matrix)
    cells: dict[tuple[int, int], list[int]] = {}
    for which, mark in enumerate(matrix.marks):
        cells.setdefault(held(matrix, mark), []).append(which)
    places: dict[int, tuple[tuple[int, int], int, int]] = {}
    # The fullest cells first: the marks of the others have room to stand where their lines are straight.
    for cell, every in sorted(cells.items(), key=lambda item: (-len(item[1]), item[0])):
        free = [(line, slot) for line in range(lines[cell[0]]) for slot in range(slots[cell[1]])]
        every.sort(key=lambda which: _order(matrix.marks[which], cell, pulls, which))
        for which in every:
            up, right = pulls[matrix.marks[which].label]
            wish = _wish(matrix, which, cell, _sign(right - cell[1]) * slots[cell[1]], places)
            best = min(free, key=lambda at: _distance(at, _sign(up - cell[0]), wish))
            free.remove(best)
            places[which] = (cell, *best)
    return [places[which] for which in range(len(matrix.marks))]


def _order(
    mark: MatrixMark, cell: tuple[int, int], pulls: Mapping[str, tuple[float, float]], which: int
) -> tuple[bool, int, tuple[tuple[int, str], ...], bool, int]:
    up, right = pulls[mark.label]
    pulled = up != cell[0]
    return not pulled, _sign(right - cell[1]) if pulled else 0, natural(mark.label), mark.hollow, which


def _distance(at: tuple[int, int], up: int, wish: int) -> tuple[int, int, int]:
    line, slot = at
    if not up:
        return line, slot, 0
    return line if up > 0 else -line, abs(slot - wish), slot


def _wish(
    matrix: Matrix,
    which: int,
    cell: tuple[int, int],
    aside: int,
    places: Mapping[int, tuple[tuple[int, int], int, int]],
) -> int:
    """Give the slot a mark would like: that of a locus already placed in its column, else towards the others."""
    label = matrix.marks[which].label
    for other, (where, _, slot) in places.items():
        if matrix.marks[other].label == label and where[1] == cell[1]:
            return slot
    return aside


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _pulls(matrix: Matrix) -> dict[str, tuple[float, float]]:
    """Give for each label the middle of all its loci, as row and column."""
    found: dict[str, list[tuple[int, int]]] = {}
    for mark in matrix.marks:
        found.setdefault(mark.label, []).append(held(matrix, mark))
    return {
        label: (sum(row for row, _ in cells) / len(cells), sum(column for _, column in cells) / len(cells))
        for label, cells in found.items()
    }
