"""Where in a text the words of a query stand, and the stretch of it that shows them best."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corridor.evidence.search.synonyms import wanted_words
from corridor.evidence.search.words import evened, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.evidence.search.query import Part
    from corridor.evidence.search.synonyms import Stemming

#: Code points of a text that are shown at most.
ROOM = 280


class Snippet(NamedTuple):
    """A stretch of a text with the words that were found in it; all places are code points of the whole text."""

    start: int
    end: int
    #: Beginning and end of each word found within the stretch, in order.
    marks: tuple[tuple[int, int], ...]


def found_places(text: str, part: Part, stem: Stemming) -> tuple[tuple[int, int], ...]:
    """Give beginning and end of every word of a text that a query asks for."""
    wanted, beginnings = wanted_words(part)
    stems = {stem(word) for word in wanted}
    prefixes = tuple(evened(prefix).lower() for prefix in beginnings)
    return tuple(
        (found.start, found.end)
        for found in words(text)
        if stem(found.word) in stems or (prefixes and found.word.lower().startswith(prefixes))
    )


def snippet(text: str, part: Part, stem: Stemming, room: int = ROOM) -> Snippet:
    """Give the stretch of a text, of at most `room` code points, with most of the different words asked for."""
    places = found_places(text, part, stem)
    if len(text) <= room:
        return Snippet(0, len(text), places)
    start, end = _best(text, places, stem, room)
    start, end = _to_words(text, start, end)
    return Snippet(start, end, tuple(place for place in places if start <= place[0] and place[1] <= end))


def _best(text: str, places: Sequence[tuple[int, int]], stem: Stemming, room: int) -> tuple[int, int]:
    """Slide over the places; prefer more different words, then the earlier stretch."""
    best, first, most = (0, min(room, len(text))), 0, 0
    stems = [stem(evened(text[start:end])) for start, end in places]
    for last, (_, end) in enumerate(places):
        while end - places[first][0] > room:
            first += 1
        different = len(set(stems[first : last + 1]))
        if different > most:
            margin = (room - (end - places[first][0])) // 2
            start = max(0, min(places[first][0] - margin, len(text) - room))
            best, most = (start, min(start + room, len(text))), different
    return best


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut at spaces, where there are some near."""
    if start > 0 and (space := text.find(" ", start, start + 30)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", end - 30, end)) > start:
        end = space
    return start, end


def marked(text: str, forms: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Give beginning and end of every word of a text that is one of these forms."""
    wanted = {evened(form).lower() for form in forms}
    return tuple((found.start, found.end) for found in words(text) if found.word.lower() in wanted)


def in_order(stems: Sequence[str], wanted: Sequence[str], slop: int) -> bool:
    """Whether the wanted stems stand in this order with at most `slop` others between the first and the last."""
    places: dict[str, list[int]] = {}
    for place, each in enumerate(stems):
        places.setdefault(each, []).append(place)
    for start in places.get(wanted[0], ()):
        at = start
        for each in wanted[1:]:
            later = next((place for place in places.get(each, ()) if place > at), None)
            if later is None:
                return False
            at = later
        if at - start - (len(wanted) - 1) <= slop:
            return True
    return False
