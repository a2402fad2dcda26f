"""Where in a source something stands, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corridor.document.messages import to_say

if TYPE_CHECKING:
    from corridor.document.speech import Speech
    from corridor.kernel.locator import Locator

_PLACES = {
    "chapter": to_say("chapter {place}"),
    "section": to_say("section {place}"),
    "annex": to_say("annex {place}"),
    "heading": to_say("under “{place}”"),
    "box": to_say("box {place}"),
    "table": to_say("table {place}"),
    "question": to_say("question {place}"),
    "figure": to_say("figure {place}"),
    "footnote": to_say("footnote {place}"),
    "page": to_say("page {place}"),
    "pages": to_say("pages {place}"),
    "paragraph": to_say("paragraph {place}"),
    "lines": to_say("lines {place}"),
}

#: Places that are usually several, for when there is but one.
_SINGLE = {"pages": to_say("page {place}"), "lines": to_say("line {place}")}

_SPAN = re.compile(r"(?<=\d)\s*-\s*(?=\d)")


def locator_words(speech: Speech, locator: Locator) -> str:
    """Say a locator: "section 4.1.4, footnote 57, lines 1180–1183"; empty for an empty one."""
    return ", ".join(_place(speech, key, value) for key, value in locator.places)


def _place(speech: Speech, key: str, value: str) -> str:
    sentence = _SINGLE.get(key, _PLACES[key]) if value.isdecimal() else _PLACES[key]
    return speech.say(sentence, place=value if key == "heading" else _SPAN.sub("–", value))
