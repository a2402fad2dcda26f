"""Layout of a scale with two sides: each row one bar, split at the middle of the scale, which stands above itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.document.drawings.legend import Entry, flowing
from corridor.document.drawings.measure import width as width_of
from corridor.document.drawings.shapes import LEADING, SMALL, TEXT, Box, Part, Plate, Scene, Stroke, line, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.drawings.shapes import Shape
    from corridor.document.pictures import Diverging, DivergingRow

#: From this width on, labels stand beside their bars instead of above.
BESIDE = 500
#: Most room for labels beside the bars; between them and the bars.
LABELS = 196
GAP = 14
#: Thickness of a bar; space over and under it.
BAR = 22
PAD = 5
#: How far the line of the middle reaches over and under a bar that has its label above.
REACH = 3
SWATCH = 12
#: Space around a share within its segment; around what stands aside.
WITHIN = 3
ASIDE = 12
#: Tints on either side of the middle, palest first.
TINTS = 3
#: Segments on which letters are the colour of paper.
DARK = frozenset({"against-2", "for-2"})


@dataclass(frozen=True, slots=True)
class _Page:
    """Where things stand on this width."""

    width: float
    beside: bool
    #: Left edge of the plot, pixels of the middle of the scale, pixels of one per cent.
    start: float
    middle: float
    unit: float
    #: Left edge of what stands aside.
    aside: float


def diverging_scene(picture: Diverging, width: float) -> Scene:
    """Lay a scale out; labels stand beside the bars where there is room, else above them."""
    page = _page(picture, width)
    legend, top = _legend(picture, width)
    shapes: list[Shape] = list(legend)
    top += PAD
    if picture.aside_title:
        title = write(
            picture.aside_title, width, top, max(width - page.aside, 40), size=SMALL, anchor="end", look="soft"
        )
        shapes.append(Part("aside", "title", (title,)))
        top = title.bottom
    foot = top
    rows: list[Shape] = []
    for place, row in enumerate(picture.rows):
        part, foot = _row(row, place, picture, page, foot)
        rows.append(part)
    return Scene(width, foot + 2, (*shapes, *rows), picture.unit, _told(picture))


def _told(picture: Diverging) -> str:
    rows = []
    for row in picture.rows:
        names = picture.levels if row.shares else ("",)
        told = [f"{name}: {shown}" if name else shown for name, shown in zip(names, row.shown, strict=False)]
        told += [f"{picture.aside_title}: {row.aside}"] if row.aside else []
        rows.append(f"{row.label} ({'; '.join(told)})")
    return "; ".join(rows)


def looks(levels: int) -> tuple[str, ...]:
    """Give the look of each level: sides in their own hue, darker to the ends, the middle of an odd scale pale."""
    side = levels // 2
    against = tuple(f"against-{_tint(side - place, side)}" for place in range(side))
    middle = ("neutral",) if levels % 2 else ()
    return (*against, *middle, *(f"for-{_tint(place, side)}" for place in range(1, side + 1)))


def _tint(distance: int, side: int) -> int:
    """Give the tint of a level so far from the middle: the ends are darkest."""
    return max(TINTS - 1 - (side - distance), 0)


def _sides(row: DivergingRow) -> tuple[float, float]:
    """Give the per cent to the left and to the right of the middle; the middle level lies half on either side."""
    shares = [float(share) for share in row.shares]
    side = len(shares) // 2
    half = shares[side] / 2 if len(shares) % 2 else 0.0
    return sum(shares[:side]) + half, sum(shares[len(shares) - side :]) + half


def _page(picture: Diverging, width: float) -> _Page:
    beside = width >= BESIDE
    widest = max((width_of(row.label, TEXT) for row in picture.rows), default=0)
    # A hair more than the widest label, so that none is broken by a rounding.
    start = min(LABELS, widest) + GAP + 1 if beside else 0.0
    asides = [width_of(row.aside, SMALL) for row in picture.rows if row.aside]
    titled = min(width_of(picture.aside_title, SMALL), 96) if picture.aside_title else 0
    aside = width - max((*asides, titled)) if asides or titled else width
    room = max(aside - (ASIDE if aside < width else 0) - start, 40)
    sides = [_sides(row) for row in picture.rows if row.shares]
    left, right = max((side[0] for side in sides), default=1), max((side[1] for side in sides), default=1)
    unit = room / max(left + right, 1)
    return _Page(width, beside, start, start + left * unit, unit, aside)


def _legend(picture: Diverging, width: float) -> tuple[tuple[Shape, ...], float]:
    entries = [
        Entry("level", str(place), (Plate(Box(0, 2, SWATCH, SWATCH), look),), SWATCH, name)
        for place, (name, look) in enumerate(zip(picture.levels, looks(len(picture.levels)), strict=True))
    ]
    return flowing(entries, 0, 0, width)


def _row(row: DivergingRow, place: int, picture: Diverging, page: _Page, top: float) -> tuple[Part, float]:
    """Lay out one bar; tell where the next begins."""
    label = write(row.label, 0, top + PAD, page.start - GAP if page.beside else page.width)
    bar_top = top + PAD if page.beside else label.bottom
    if page.beside:
        high = max(label.height, BAR)
        label = write(row.label, 0, bar_top + (high - label.height) / 2, page.start - GAP)
        bar_top += (high - BAR) / 2
    drawn = tuple(_segments(row, place, picture, page, bar_top))
    bottom = max(label.bottom, bar_top + BAR, max((each.box.bottom for each in drawn), default=0)) + PAD
    # Bars lie over the line of the middle: it is seen between them, and neither number nor label is struck through.
    over, under = (top, bottom) if page.beside else (bar_top - REACH, bar_top + BAR + REACH)
    middle = Stroke(((page.middle, over), (page.middle, under)), "axis")
    return Part("row", str(place), (*((middle,) if row.shares else ()), label, *drawn)), bottom


def _segments(row: DivergingRow, place: int, picture: Diverging, page: _Page, top: float) -> Iterator[Shape]:
    words_top = top + (BAR - LEADING[SMALL]) / 2
    if row.aside:
        yield Part("aside", str(place), (line(row.aside, page.width, words_top, size=SMALL, anchor="end"),))
    if not row.shares:
        said = "; ".join(row.shown)
        yield write(said, page.start, words_top, max(page.aside - ASIDE - page.start, 60), size=SMALL, look="aside")
        return
    x = page.middle - _sides(row)[0] * page.unit
    faces = looks(len(picture.levels))
    for at, (share, shown) in enumerate(zip(row.shares, row.shown, strict=False)):
        wide = float(share) * page.unit
        look = faces[at] if at < len(faces) else "neutral"
        shapes: list[Shape] = [Plate(Box(x, top, wide, BAR), look)]
        if width_of(shown, SMALL) + 2 * WITHIN <= wide:
            colour = "paper" if look in DARK else ""
            shapes.append(line(shown, x + wide / 2, words_top, size=SMALL, anchor="middle", look=colour))
        yield Part("segment", f"{place}/{at}", tuple(shapes))
        x += wide
