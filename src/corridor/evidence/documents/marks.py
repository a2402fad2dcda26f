"""Footnote marks glued to the word before them: `rights1`, `in 2016»47.`, `million¹`.

A raised digit is always a mark, unless it stands behind a unit (m²). A digit on the line is one only where the marks
around it go on counting, or where a note of that number begins a line: `COVID19` and `G20` stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Each begins with its digit: so the search goes from digit to digit, and looks back only there.
_GLUED = re.compile(r"\d(?:(?<=[^\W\d_][^\W\d_][^\W\d_]\d)|(?<=[»”\"’)\]%]\d))\d{0,2}(?=[\s.,;:!?)»”\]]|\Z)")
_RAISED = re.compile(
    r"[¹²³⁰⁴-⁹](?:(?<=[^\W\d_][^\W\d_][^\W\d_][¹²³⁰⁴-⁹])|(?<=[.,;:!?»”\"’)\]%][¹²³⁰⁴-⁹]))[¹²³⁰⁴-⁹]{0,2}"
)
_NOTE = re.compile(r"(?m)^[ \t\f]*(\d{1,3})[.)]?[ \t]+(?=[^\W\d_a-zа-яё]|[«\"“„]|https?:|www\.)")
#: How many marks before and behind are looked at, and how far their numbers may be from one another.
_AROUND, _STEP = 4, 3


def glued_marks(text: str) -> Iterator[int]:
    """Give the offsets at which a footnote mark begins that no space parts from its word, rising."""
    marks = list(_GLUED.finditer(text))
    numbers = [int(mark.group()) for mark in marks]
    notes = {int(note[1]) for note in _NOTE.finditer(text)} if marks else set()
    on_line = [mark.start() for place, mark in enumerate(marks) if _counts(numbers, place, notes)]
    yield from sorted({*on_line, *(mark.start() for mark in _RAISED.finditer(text))})


def _counts(numbers: list[int], place: int, notes: set[int]) -> bool:
    number = numbers[place]
    if number == 0:
        return False
    before = numbers[max(place - _AROUND, 0) : place]
    behind = numbers[place + 1 : place + 1 + _AROUND]
    goes_on = any(0 < number - other <= _STEP for other in before) or any(
        0 < other - number <= _STEP for other in behind
    )
    return number in notes or goes_on
