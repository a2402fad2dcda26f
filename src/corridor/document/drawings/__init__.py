"""Drawings: pictures (what is shown) laid out as scenes (where it stands) and written as SVG.

A layout is pure geometry in pixels at a natural width; every picture is laid out for a wide and a narrow page,
and `drawings.css` shows the one that fits.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.document.drawings.bars import bars_scene
from corridor.document.drawings.contested import contested_scene
from corridor.document.drawings.diverging import diverging_scene
from corridor.document.drawings.dots import dots_scene
from corridor.document.drawings.matrix import matrix_scene
from corridor.document.drawings.svg import Writer
from corridor.document.drawings.theory import theory_scene
from corridor.document.drawings.timeline import runs_across, timeline_scene
from corridor.document.pictures import Bars, Contested, Diverging, Dots, Matrix, Theory, Timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from corridor.document.drawings.shapes import Scene
    from corridor.document.inline import Address
    from corridor.document.pictures import Picture

#: Natural widths in pixels: a phone, a column of text, a whole page.
NARROW, WIDE, BROAD = 330, 640, 940
#: What the stylesheet calls them.
FORMS = {NARROW: "narrow", WIDE: "wide", BROAD: "broad"}


def layout(picture: Picture, language: str) -> tuple[Scene, ...]:  # noqa: PLR0911 - one way out per kind of picture
    """Lay a picture out once for every width it has a form for, widest first."""
    match picture:
        case Matrix():
            return tuple(matrix_scene(picture, width) for width in (WIDE, NARROW))
        case Theory():
            return tuple(theory_scene(picture, width) for width in (BROAD, WIDE, NARROW))
        case Contested():
            return tuple(contested_scene(picture, width, language) for width in (WIDE, NARROW))
        case Timeline():
            broad = (BROAD,) if runs_across(picture, BROAD) else ()
            return tuple(timeline_scene(picture, width) for width in (*broad, WIDE, NARROW))
        case Bars():
            return tuple(bars_scene(picture, width, language) for width in (WIDE, NARROW))
        case Dots():
            return tuple(dots_scene(picture, width, language) for width in (WIDE, NARROW))
        case Diverging():
            return tuple(diverging_scene(picture, width) for width in (WIDE, NARROW))


def draw(picture: Picture, language: str, link: Callable[[Address], str]) -> str:
    """Draw a picture as inline SVG: one `<div class="drawing">` with an `<svg>` per width, one of them shown.

    `link` gives the address to write for a place of the edition. Same picture, same bytes.
    """
    name = "d" + sha256(f"{language}{picture!r}".encode(errors="replace")).hexdigest()[:10]
    scenes = layout(picture, language)
    drawn = [
        Writer(f"{name}-{FORMS[int(scene.width)]}", link).drawing(scene, language, FORMS[int(scene.width)])
        for scene in scenes
    ]
    return f'<div class="drawing d-forms-{len(scenes)}">{"".join(drawn)}</div>'


def stylesheet() -> str:
    """Give the rules the drawings need in the stylesheet of their page."""
    return (Path(__file__).parent / "drawings.css").read_text(encoding="utf-8")
