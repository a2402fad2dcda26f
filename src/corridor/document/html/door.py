"""The page at the root of an edition: its title in every language, each leading to that language's first page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corridor.document.html.safe import plain_words
from corridor.document.html.templates import environment
from corridor.document.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corridor.document.blocks import Frame


class _Entrance(NamedTuple):
    """One language's title and the language's own name."""

    language: str
    title: str
    name: str


def door(frames: Iterable[Frame]) -> str:
    """Write the root page for the frames of all languages, in their order."""
    editions = [
        _Entrance(frame.language, plain_words(frame.title), Language.of(frame.language).own_name) for frame in frames
    ]
    return environment().get_template("door.jinja").render(editions=editions)
