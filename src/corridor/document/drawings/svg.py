"""Scenes written as SVG: every word escaped, no script, no style attribute, nothing fetched."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from corridor.document.drawings.measure import showable
from corridor.document.drawings.shapes import Arc, Disc, Part, Plate, Stroke, Writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from corridor.document.drawings.shapes import Point, Scene, Shape
    from corridor.document.inline import Address

#: Looks of plates that are filled with a pattern, and what one tile of it holds.
PATTERNS = {
    "hatch": '<path class="d-weave" d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5"/>',
    "dots": '<circle class="d-dot" cx="1.5" cy="1.5" r="1"/><circle class="d-dot" cx="4.5" cy="4.5" r="1"/>',
    "bars": '<path class="d-weave" d="M1.5 0V6"/>',
}
TILE = 6
#: Room around a scene for the thickness of lines on its edge.
BLEED = 2


def number(value: float) -> str:
    """Write a length: at most one decimal, the same on every machine."""
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written


def safe(words: str) -> str:
    """Write words so that they can stand between tags or in a quoted attribute."""
    return escape(showable(words), quote=True)


class Writer:
    """Writes one scene; its ids begin with `name`, which is unique on the page."""

    def __init__(self, name: str, link: Callable[[Address], str]) -> None:
        self._name = name
        self._link = link

    def drawing(self, scene: Scene, language: str, form: str) -> str:
        """Write the scene as an `<svg>` element."""
        linked = any(part.to for part in scene.parts())
        name, width, height = self._name, number(scene.width + 2 * BLEED), number(scene.height + 2 * BLEED)
        body = "".join(self._shapes(scene.shapes))
        # Links are read one by one; only a drawing without any is told as a whole.
        told = "" if linked else f' aria-describedby="{name}-d"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="d-{form}" '
            f'viewBox="-{BLEED} -{BLEED} {width} {height}" width="{width}" height="{height}" '
            f'role="{"group" if linked else "img"}" lang="{safe(language)}" aria-labelledby="{name}-t"{told}>'
            f'<title id="{name}-t">{safe(scene.title)}</title><desc id="{name}-d">{safe(scene.description)}</desc>'
            f"{self._patterns(body)}{body}</svg>"
        )

    def _patterns(self, body: str) -> str:
        used = [look for look in PATTERNS if f"#{self._name}-{look})" in body]
        tiles = "".join(
            f'<pattern id="{self._name}-{look}" width="{TILE}" height="{TILE}" patternUnits="userSpaceOnUse">'
            f"{PATTERNS[look]}</pattern>"
            for look in used
        )
        return f"<defs>{tiles}</defs>" if used else ""

    def _shapes(self, shapes: Iterable[Shape]) -> Iterator[str]:
        for shape in shapes:
            match shape:
                case Part():
                    yield self._part(shape)
                case Writing():
                    yield words(shape)
                case Plate():
                    yield self._plate(shape)
                case Disc():
                    yield (
                        f'<circle class="d-{shape.look}" cx="{number(shape.x)}" cy="{number(shape.y)}" '
                        f'r="{number(shape.radius)}"/>'
                    )
                case Stroke() | Arc():
                    yield f'<path class="d-{shape.look}" d="{way(shape)}"/>'

    def _part(self, part: Part) -> str:
        inner = "".join(self._shapes(part.shapes))
        said = f' aria-label="{safe(part.name)}"' if part.name else ""
        shown = f"<title>{safe(part.name)}</title>" if part.name else ""
        look = f'class="of-{part.kind}"'
        if part.to:
            return f'<a {look} href="{escape(self._link(part.to), quote=True)}"{said}>{shown}{inner}</a>'
        if part.name:
            return f'<g {look} role="img"{said}>{shown}{inner}</g>'
        return f"<g {look}>{inner}</g>"

    def _plate(self, plate: Plate) -> str:
        box = plate.box
        corner = f' rx="{number(plate.radius)}"' if plate.radius else ""
        fill = f' fill="url(#{self._name}-{plate.look})"' if plate.look in PATTERNS else f' class="d-{plate.look}"'
        return (
            f'<rect{fill} x="{number(box.left)}" y="{number(box.top)}" '
            f'width="{number(box.width)}" height="{number(box.height)}"{corner}/>'
        )


def words(writing: Writing) -> str:
    """Write lines of words as one text element, so that they are read and copied as one."""
    looks = [f"d-{writing.size}"]
    looks += ["d-b"] if writing.bold else []
    looks += [f"d-{writing.anchor}"] if writing.anchor != "start" else []
    looks += [f"d-{writing.look}"] if writing.look else []
    x = number(writing.x)
    first, *rest = writing.lines
    # The space keeps words apart for who copies or hears them; it must not move a line that ends or is centred.
    space = " " if writing.anchor == "start" else '<tspan class="d-gap"> </tspan>'
    more = "".join(f'{space}<tspan x="{x}" dy="{writing.leading}">{safe(each)}</tspan>' for each in rest)
    return f'<text class="{" ".join(looks)}" x="{x}" y="{number(writing.baseline())}">{safe(first)}{more}</text>'


def way(shape: Stroke | Arc) -> str:
    """Write the path of a line."""
    if isinstance(shape, Arc):
        return f"M{_at(shape.start)}Q{_at(shape.bend)} {_at(shape.end)}"
    first, *rest = shape.points
    steps = [f"M{_at(first)}"]
    for place, point in enumerate(rest):
        after = rest[place + 1] if place + 1 < len(rest) else None
        before = shape.points[place]
        if shape.radius and after:
            steps.append(f"L{_at(_towards(point, before, shape.radius))}")
            steps.append(f"Q{_at(point)} {_at(_towards(point, after, shape.radius))}")
        else:
            steps.append(f"L{_at(point)}")
    return "".join(steps) + ("Z" if shape.closed else "")


def _at(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _towards(start: Point, aim: Point, by: float) -> Point:
    """Give the point `by` pixels from `start` towards `aim`, at most half-way."""
    across, down = aim[0] - start[0], aim[1] - start[1]
    length = (across**2 + down**2) ** 0.5
    share = min(by / length, 0.5) if length else 0
    return start[0] + across * share, start[1] + down * share
