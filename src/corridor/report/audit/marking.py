"""The words of one paragraph with quotations marked in them and the figures that take part set strong."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from corridor.document.inline import Marked, Strong, Words
from corridor.figures import Grade

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.document.inline import Inline, Runs
    from corridor.report.audit.paragraphs import Part
    from corridor.report.audit.told import Told

_GRAVEST = {grade: place for place, grade in enumerate(Grade)}


def anchor(number: int) -> str:
    """Give the anchor of a finding."""
    return f"finding-{number}"


def marked(text: str, part: Part, findings: Sequence[tuple[int, Told]], language: str) -> Runs:
    """Write a paragraph; `findings` are those whose quotations reach into it, each with its number.

    Where quotations overlap, the gravest decides on the look; each number stands where its quotation begins.
    """
    runs: list[Inline] = []
    numbers = {span for _, told in findings for span in _spans(told)}
    edges = _edges(part, findings, numbers)
    for start, end in pairwise(edges):
        words: Inline = Words(text[start:end], language)
        if any(first <= start and end <= last for first, last in numbers):
            words = Strong((words,))
        here = [(n, told) for n, told in findings if told.finding.start <= start and end <= told.finding.end]
        runs += _with_marks(words, start, here) if here else [words]
    return tuple(runs)


def _with_marks(words: Inline, start: int, here: Sequence[tuple[int, Told]]) -> list[Inline]:
    """Mark words; the numbers of further quotations that begin here stand in empty marks before them."""
    gravest = min((told.finding.grade for _, told in here), key=lambda grade: _GRAVEST[grade])
    beginning = [number for number, told in here if told.finding.start == start]
    empty: list[Inline] = [Marked(gravest.value, (), anchor(n), str(n)) for n in beginning[:-1]]
    if not beginning:
        return [Marked(gravest.value, (words,))]
    return [*empty, Marked(gravest.value, (words,), anchor(beginning[-1]), str(beginning[-1]))]


def _edges(part: Part, findings: Sequence[tuple[int, Told]], numbers: set[tuple[int, int]]) -> list[int]:
    """Give every offset at which the look of the paragraph may change, its ends among them."""
    edges = {part.start, part.end}
    for _, told in findings:
        edges |= {told.finding.start, told.finding.end}
    edges |= {edge for span in numbers for edge in span}
    return sorted(edge for edge in edges if part.start <= edge <= part.end)


def _spans(told: Told) -> list[tuple[int, int]]:
    return [(number.span.start, number.span.end) for number in told.finding.numbers]
