"""Layout of a risk matrix: likelihood upwards, impact to the right, other loci joined to the risk they rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.drawings.legend import Entry, flowing, in_columns, natural
from corridor.document.drawings.matrix_grid import grid, held, mark_width
from corridor.document.drawings.matrix_joins import joins
from corridor.document.drawings.measure import fit
from corridor.document.drawings.measure import width as width_of
from corridor.document.drawings.shapes import (
    LEADING,
    SMALL,
    Box,
    Part,
    Plate,
    Scene,
    Stroke,
    Writing,
    line,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.drawings.matrix_grid import Grid
    from corridor.document.drawings.shapes import Shape
    from corridor.document.inline import Address
    from corridor.document.pictures import Matrix, MatrixMark

#: From this width on, risks without a rating stand beside the matrix, and the key has two columns.
BESIDE = 500
UNRATED = 176.0
UNRATED_GAP = 24.0
#: Most room for the names of levels at the left.
LEVELS = 92.0
GAP = 10.0
#: Tints there are.
TINTS = 5
#: Room for the arrow behind the name of an axis.
ARROW = 18.0
#: Height of a mark in the key.
KEY_MARK = 18.0


def matrix_scene(matrix: Matrix, width: float) -> Scene:
    """Lay a matrix out, risks without a rating beside it where there is room, else below; the key last."""
    beside = width >= BESIDE and bool(matrix.unrated)
    room = width - (UNRATED + UNRATED_GAP if beside else 0)
    legend, top = flowing(list(_legend(matrix)), 0, 0, width)
    gutter = _gutter(matrix, width)
    axis = write(matrix.likelihood_name, 0, top + 12, room - ARROW, size=SMALL, bold=True)
    upwards = _arrow(axis.room + ARROW / 2, axis.baseline(0) - 4, up=True)
    cells_top = axis.bottom + 6
    laid = grid(matrix, gutter, cells_top, room - gutter)
    below, bottom = _impact(matrix, laid, room)
    shapes: list[Shape] = [*legend, axis, *upwards, *_cells(matrix, laid), *_likelihood(matrix, laid, gutter), *below]
    shapes += _joins(matrix, laid)
    shapes += [
        _mark(matrix, mark, which, box) for which, (mark, box) in enumerate(zip(matrix.marks, laid.marks, strict=True))
    ]
    unrated, end = _unrated(matrix, room + UNRATED_GAP, axis.top) if beside else ((), 0.0)
    key_top = max(bottom, end) + 18
    if matrix.unrated and not beside:
        unrated, key_top = _unrated(matrix, 0, key_top, width)
        key_top += 18
    key, end = in_columns(_key(matrix), 0, key_top, width, 2 if width >= BESIDE else 1)
    title = f"{matrix.likelihood_name} \u00d7 {matrix.impact_name}"
    return Scene(width, end + 4, (*shapes, *unrated, *key), title, _told(matrix))


def _arrow(x: float, y: float, *, up: bool) -> tuple[Stroke, Stroke]:
    """Draw the small arrow behind the name of an axis, centred on a point."""
    ways = (
        ((0.0, 6.0), (0.0, -6.0), (-3.5, -2.0), (3.5, -2.0))
        if up
        else ((-6.0, 0.0), (6.0, 0.0), (2.0, -3.5), (2.0, 3.5))
    )
    start, tip, left, right = ((x + across, y + down) for across, down in ways)
    return Stroke((start, tip), "line"), Stroke((left, tip, right), "line")


def _told(matrix: Matrix) -> str:
    rated = [
        _spoken(matrix, mark) for mark in sorted(matrix.marks, key=lambda mark: (natural(mark.label), mark.hollow))
    ]
    without = [f"{label} {name}" for label, name, _ in matrix.unrated]
    return "; ".join(rated) + (f". {matrix.unrated_title}: {'; '.join(without)}" if without else "")


def _levels(matrix: Matrix, mark: MatrixMark) -> str:
    row, column = held(matrix, mark)
    return f"{_name(matrix.likelihood, row)} / {_name(matrix.impact, column)}"


def _name(names: tuple[str, ...], place: int) -> str:
    return names[place] if names else ""


def _inside(name: str) -> str:
    """Give the name of an axis as it stands within a sentence."""
    return name[:1].lower() + name[1:]


def _spoken(matrix: Matrix, mark: MatrixMark) -> str:
    """Say which risk a mark is, what it is rated, and where."""
    row, column = held(matrix, mark)
    rating = (
        f"{_inside(matrix.likelihood_name)} {_name(matrix.likelihood, row)}, "
        f"{_inside(matrix.impact_name)} {_name(matrix.impact, column)}"
    )
    return f"{mark.label} {mark.name}: {rating}" + (f" ({mark.locus})" if mark.locus else "")


def _legend(matrix: Matrix) -> Iterator[Entry]:
    """Say what full and hollow marks mean, each only where there is one."""
    middle = LEADING[SMALL] / 2
    for hollow, words in ((False, matrix.full_words), (True, matrix.hollow_words)):
        if words and any(mark.hollow is hollow for mark in matrix.marks):
            sign: tuple[Shape, ...] = (Plate(Box(0, middle - 6, 16, 12), "hollow" if hollow else "full", 6),)
            if hollow:
                sign = (
                    Stroke(((0, middle), (12, middle)), "join"),
                    Plate(Box(12, middle - 6, 16, 12), "hollow", 6),
                )
            yield Entry("legend", "hollow" if hollow else "full", sign, 28 if hollow else 16, words)


def _gutter(matrix: Matrix, width: float) -> float:
    widest = max((width_of(name, SMALL, bold=True) for name in matrix.likelihood), default=0)
    return min(widest, LEVELS, width / 4) + GAP


def _cells(matrix: Matrix, laid: Grid) -> Iterator[Part]:
    """Draw the cells, tinted more the higher both levels are."""
    steps = max(len(matrix.likelihood) + len(matrix.impact) - 2, 1)
    for (row, column), box in laid.cells.items():
        tint = round((row + column) * (TINTS - 1) / steps)
        yield Part("cell", f"{row}/{column}", (Plate(box, f"level-{tint}"),))


def _likelihood(matrix: Matrix, laid: Grid, gutter: float) -> Iterator[Part]:
    """Write the levels of likelihood at the left of their rows."""
    for row, name in enumerate(matrix.likelihood):
        words = write(name, gutter - GAP, 0, gutter - GAP, size=SMALL, bold=True, anchor="end")
        top = laid.cells[row, 0].centre[1] - words.height / 2
        yield Part("level", f"likelihood/{row}", (Writing(words.x, top, words.lines, SMALL, True, "end"),))  # noqa: FBT003


def _impact(matrix: Matrix, laid: Grid, right: float) -> tuple[list[Shape], float]:
    """Write the levels of impact under their columns, the name of the axis below."""
    shapes: list[Shape] = []
    bottom = laid.bottom + 6
    top = bottom
    for column, name in enumerate(matrix.impact):
        box = laid.cells[0, column]
        words = write(name, box.centre[0], top, box.width - 4, size=SMALL, bold=True, anchor="middle")
        shapes.append(Part("level", f"impact/{column}", (words,)))
        bottom = max(bottom, words.bottom)
    name = matrix.impact_name
    axis = write(name, right - ARROW, bottom + 2, right - ARROW, size=SMALL, bold=True, anchor="end")
    return [*shapes, axis, *_arrow(right - ARROW / 2 + 1, axis.baseline() - 4, up=False)], axis.bottom


def _joins(matrix: Matrix, laid: Grid) -> Iterator[Part]:
    """Draw the lines from each full mark to the hollow marks of the same label."""
    full: dict[str, int] = {}
    for which, mark in enumerate(matrix.marks):
        if not mark.hollow:
            full.setdefault(mark.label, which)
    pairs = [(full[mark.label], which) for which, mark in enumerate(matrix.marks) if mark.hollow and mark.label in full]
    for (start, end), way in zip(pairs, joins(laid, pairs), strict=True):
        yield Part("join", f"{start}/{end}", (way,))


def _mark(matrix: Matrix, mark: MatrixMark, which: int, box: Box) -> Part:
    shapes = pill(mark.label, box, hollow=mark.hollow)
    return Part("mark", str(which), shapes, _spoken(matrix, mark), mark.to)


def pill(label: str, box: Box, *, hollow: bool, look: str = "") -> tuple[Shape, ...]:
    """Draw a mark: its label in a pill, shortened where it does not fit."""
    words = line(
        fit(label, box.width - 8, SMALL, bold=True), box.centre[0], box.centre[1] - LEADING[SMALL] / 2,
        size=SMALL, bold=True, anchor="middle", look="" if hollow else "paper",
    )  # fmt: skip
    return Plate(box, look or ("hollow" if hollow else "full"), box.height / 2), words


def _key_width(matrix: Matrix) -> float:
    return max(mark_width(matrix, UNRATED), KEY_MARK + 4)


def _key(matrix: Matrix) -> list[Entry]:
    """Name every risk once, with its ratings where there is more than one."""
    wide = _key_width(matrix)
    found: dict[str, list[MatrixMark]] = {}
    for mark in sorted(matrix.marks, key=lambda mark: (natural(mark.label), mark.hollow)):
        found.setdefault(mark.label, []).append(mark)
    return [
        _entry("key", label, loci[0].name, loci[0].to, wide, _remark(matrix, loci)) for label, loci in found.items()
    ]


def _remark(matrix: Matrix, loci: list[MatrixMark]) -> str:
    """Say where a risk is rated what, where it is rated more than once."""
    if len(loci) == 1:
        return ""
    return "; ".join(f"{mark.locus}: {_levels(matrix, mark)}" if mark.locus else _levels(matrix, mark) for mark in loci)


def _entry(kind: str, label: str, name: str, to: Address | None, wide: float, remark: str = "") -> Entry:
    box = Box(0, (LEADING[SMALL] - KEY_MARK) / 2, wide, KEY_MARK)
    look = "absent" if kind == "unrated" else ""
    return Entry(kind, label, pill(label, box, hollow=bool(look), look=look), wide, name, to, remark)


def _unrated(matrix: Matrix, left: float, top: float, room: float = UNRATED) -> tuple[tuple[Shape, ...], float]:
    """List risks without a rating under their heading."""
    title = write(matrix.unrated_title, left, top, room, size=SMALL, bold=True)
    wide = max((width_of(label, SMALL, bold=True) + 14 for label, _, _ in matrix.unrated), default=0)
    wide = min(max(wide, KEY_MARK + 4), room / 3)
    entries = [_entry("unrated", label, name, to, wide) for label, name, to in matrix.unrated]
    parts, bottom = in_columns(entries, left, title.bottom + 8, room, 1)
    return (title, *parts), bottom
