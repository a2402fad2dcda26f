"""What a drawing is made of: boxes, words, lines and discs with their places, in pixels from the top left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from corridor.document.drawings.measure import showable, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corridor.document.inline import Address

#: Type sizes: small print and ticks, text, headings. Nothing is smaller.
SMALL = 12
TEXT = 13
HEAD = 14
#: Distance from line to line, by type size.
LEADING = {SMALL: 16, TEXT: 18, HEAD: 20}
#: Share of the type size that capital letters rise above the baseline, and that letters reach below it.
RISE = 0.72
DROP = 0.22

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    @property
    def centre(self) -> Point:
        """The point in the middle."""
        return self.left + self.width / 2, self.top + self.height / 2

    def grown(self, by: float) -> Box:
        """Give the box with `by` pixels more on every side."""
        return Box(self.left - by, self.top - by, self.width + 2 * by, self.height + 2 * by)

    def holds(self, other: Box, slack: float = 0.01) -> bool:
        """Whether the other box lies inside."""
        return (
            self.left - slack <= other.left
            and self.top - slack <= other.top
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def meets(self, other: Box, slack: float = 0.01) -> bool:
        """Whether the boxes share more than an edge."""
        return (
            self.left + slack < other.right
            and other.left + slack < self.right
            and self.top + slack < other.bottom
            and other.top + slack < self.bottom
        )

    def has(self, point: Point) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


@dataclass(frozen=True, slots=True)
class Writing:
    """Words in lines below one another."""

    #: Where the lines start, are centred or end, by `anchor`.
    x: float
    #: Top of the space of the first line.
    top: float
    lines: tuple[str, ...]
    size: int = TEXT
    bold: bool = False
    #: `start`, `middle` or `end`.
    anchor: str = "start"
    look: str = ""

    @property
    def leading(self) -> int:
        """Distance from line to line."""
        return LEADING[self.size]

    @property
    def height(self) -> float:
        """Height of all lines with their leading."""
        return self.leading * len(self.lines)

    @property
    def bottom(self) -> float:
        """Where the next line would start."""
        return self.top + self.height

    @property
    def room(self) -> float:
        """Width of the widest line."""
        return max(width(line, self.size, bold=self.bold) for line in self.lines)

    def baseline(self, place: int = 0) -> float:
        """Give the height on which the letters of a line stand, capitals centred in their leading."""
        return self.top + self.leading * (place + 0.5) + self.size * RISE / 2

    @property
    def box(self) -> Box:
        """What the letters cover."""
        left = {"start": self.x, "middle": self.x - self.room / 2, "end": self.x - self.room}[self.anchor]
        top = self.baseline() - self.size * RISE
        bottom = self.baseline(len(self.lines) - 1) + self.size * DROP
        return Box(left, top, self.room, bottom - top)


@dataclass(frozen=True, slots=True)
class Plate:
    """A rectangle, with round corners where `radius` is given."""

    box: Box
    look: str
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle."""

    x: float
    y: float
    radius: float
    look: str

    @property
    def box(self) -> Box:
        """The square around it."""
        return Box(self.x - self.radius, self.y - self.radius, 2 * self.radius, 2 * self.radius)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line from point to point; corners rounded by `radius`; closed and filled where the look says so."""

    points: tuple[Point, ...]
    look: str
    radius: float = 0
    closed: bool = False

    @property
    def box(self) -> Box:
        """The box around its points."""
        return around(Box(x, y, 0, 0) for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Arc:
    """A line bent once, a quadratic curve drawn towards `bend`."""

    start: Point
    bend: Point
    end: Point
    look: str

    def points(self, steps: int = 20) -> tuple[Point, ...]:
        """Give points along the curve, both ends among them."""
        return tuple(self._at(step / steps) for step in range(steps + 1))

    def _at(self, way: float) -> Point:
        near, bend, far = (1 - way) ** 2, 2 * way * (1 - way), way**2
        return (
            near * self.start[0] + bend * self.bend[0] + far * self.end[0],
            near * self.start[1] + bend * self.bend[1] + far * self.end[1],
        )

    @property
    def box(self) -> Box:
        """The box around it."""
        return around(Box(x, y, 0, 0) for x, y in self.points())


@dataclass(frozen=True, slots=True)
class Part:
    """Shapes that belong together: a mark, a cell, an entry of a key; linked where `to` is given."""

    #: What it is: `mark`, `cell`, `join`, `tick` …
    kind: str
    #: Which one it is, unique within its kind.
    key: str
    shapes: tuple[Shape, ...]
    #: What is read aloud and shown when pointed at; empty where its words say it.
    name: str = ""
    to: Address | None = None

    @property
    def box(self) -> Box:
        """The box around its shapes."""
        return around(shape.box for shape in self.shapes)


Shape: TypeAlias = Writing | Plate | Disc | Stroke | Arc | Part


@dataclass(frozen=True, slots=True)
class Scene:
    """One drawing at one natural width."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    #: What the drawing is, for who cannot see it.
    title: str
    #: What it holds, for who cannot see it.
    description: str

    def parts(self, kind: str = "") -> tuple[Part, ...]:
        """Give all parts of a kind, or all, outer before inner."""
        return tuple(part for part in _parts(self.shapes) if kind in {"", part.kind})

    def writings(self) -> tuple[Writing, ...]:
        """Give all words of the drawing."""
        return tuple(_writings(self.shapes))


def _parts(shapes: Iterable[Shape]) -> Iterator[Part]:
    for shape in shapes:
        if isinstance(shape, Part):
            yield shape
            yield from _parts(shape.shapes)


def _writings(shapes: Iterable[Shape]) -> Iterator[Writing]:
    for shape in shapes:
        if isinstance(shape, Writing):
            yield shape
        elif isinstance(shape, Part):
            yield from _writings(shape.shapes)


def around(boxes: Iterable[Box]) -> Box:
    """Give the smallest box that holds all boxes; of none, an empty box."""
    known = tuple(boxes)
    if not known:
        return Box(0, 0, 0, 0)
    left, top = min(box.left for box in known), min(box.top for box in known)
    right, bottom = max(box.right for box in known), max(box.bottom for box in known)
    return Box(left, top, right - left, bottom - top)


def write(
    words: str,
    x: float,
    top: float,
    room: float,
    *,
    size: int = TEXT,
    bold: bool = False,
    anchor: str = "start",
    look: str = "",
) -> Writing:
    """Set words in lines no wider than `room`."""
    return Writing(x, top, wrap(words, room, size, bold=bold), size, bold, anchor, look)


def line(
    words: str,
    x: float,
    top: float,
    *,
    size: int = TEXT,
    bold: bool = False,
    anchor: str = "start",
    look: str = "",
) -> Writing:
    """Set words on one line, however wide."""
    return Writing(x, top, (showable(words),), size, bold, anchor, look)


def moved(shape: Shape, right: float, down: float) -> Shape:
    """Give a shape at another place."""
    match shape:
        case Writing():
            return Writing(
                shape.x + right,
                shape.top + down,
                shape.lines,
                shape.size,
                shape.bold,
                shape.anchor,
                shape.look,
            )
        case Plate(box=box):
            return Plate(Box(box.left + right, box.top + down, box.width, box.height), shape.look, shape.radius)
        case Disc():
            return Disc(shape.x + right, shape.y + down, shape.radius, shape.look)
        case Stroke():
            points = tuple((x + right, y + down) for x, y in shape.points)
            return Stroke(points, shape.look, shape.radius, shape.closed)
        case Arc():
            ends = [(x + right, y + down) for x, y in (shape.start, shape.bend, shape.end)]
            return Arc(ends[0], ends[1], ends[2], shape.look)
        case Part():
            inner = tuple(moved(each, right, down) for each in shape.shapes)
            return Part(shape.kind, shape.key, inner, shape.name, shape.to)
