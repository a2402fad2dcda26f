"""What is kept of a place in a text, and how it is written for other programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a text: where it was, its words, and the words around it."""

    #: Offsets in code points of the text it was made from, the end not included.
    start: int
    end: int
    exact: str
    #: Words before and behind; as long as it takes to tell the place from places with the same or similar words.
    prefix: str = ""
    suffix: str = ""
    #: How many characters of the prefix, and of the suffix, must agree before that side tells the place from all others
    #: of its text, white space and the like not counted. 0: that side cannot tell. None: nobody has looked; then
    #: both sides must agree before a place is believed.
    prefix_tells: int | None = None
    suffix_tells: int | None = None
    #: Whether its own words stood nowhere else in its text, not even with small differences. None: nobody has looked.
    alone: bool | None = None
    #: In how many places of its text its words stood with the same words beside them, its own included. 0: nobody has
    #: looked.
    copies: int = 0


def selectors(anchor: Anchor) -> list[dict[str, Any]]:
    """Write an anchor as the two selectors of the Web Annotation model (W3C 2017, 4.2.4 and 4.2.5)."""
    quote = {"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}
    return [{"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end}, quote]


def from_selectors(written: Iterable[Mapping[str, Any]]) -> Anchor | None:
    """Read an anchor from selectors; None where the exact words are missing. Unknown selectors are passed over."""
    found = {str(selector.get("type")): selector for selector in written}
    quote, position = found.get("TextQuoteSelector"), found.get("TextPositionSelector", {})
    if quote is None or not isinstance(quote.get("exact"), str) or not quote["exact"]:
        return None
    start, end = position.get("start"), position.get("end")
    placed = isinstance(start, int) and isinstance(end, int) and 0 <= start <= end
    return Anchor(
        start if placed and isinstance(start, int) else -1,
        end if placed and isinstance(end, int) else -1,
        quote["exact"],
        str(quote.get("prefix") or ""),
        str(quote.get("suffix") or ""),
    )
