"""The reading view: the words of a document as a reader runs over them, with the way back to the raw text.

Words broken at line ends are joined, running heads and page numbers left out, glued footnote marks set apart, columns
put one after the other, white space made single, accents composed, speakers named by pseudonyms. The raw text is never
changed; every offset of the view leads to it, and back. Offsets are code points everywhere.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from heapq import merge
from typing import TYPE_CHECKING, NamedTuple

from corridor.evidence.documents.alignment import Alignment, Builder
from corridor.evidence.documents.columns import in_reading_order
from corridor.evidence.documents.furniture import furniture
from corridor.evidence.documents.joining import gaps
from corridor.evidence.documents.marks import glued_marks
from corridor.evidence.documents.model import Layout
from corridor.evidence.documents.normal import normal_form
from corridor.evidence.documents.transcript import namings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What ends a sentence at the end of a line, and what begins a paragraph of its own without an empty line.
_SENTENCE_END = re.compile(r"[.!?…:;»”\"’)\]]\s*\Z")
_BULLET = re.compile(r"[•●▪◦‣■□►·]\s?|\d{1,2}\.\d{1,2}(?:\.\d{1,2})*\.?\s+[^\W\d_a-zа-яё]")
_LINE = re.compile(r"[^\n]+")
#: Share of the lines of a text that may be longer than a printed line, in characters, before lines are paragraphs.
_PRINTED_LINE, _LONG_LINES = 140, 0.1


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text as they are read, each traceable to its place in the raw text."""

    #: Words with single spaces between them, in normal form C.
    text: str
    #: Offsets in `text` at which a paragraph or a turn begins, rising; the first is 0 unless the text is empty.
    paragraphs: Sequence[int]
    #: Offsets in `text` at which a turn begins, with the pseudonym of who speaks; empty outside transcripts.
    turns: tuple[tuple[int, str], ...]
    #: The ways from this text to the raw one, step by step.
    steps: tuple[Alignment, ...]

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the raw text that a stretch of this text was made from."""
        for step in self.steps:
            start, end = step.to_source(start, end)
        return start, end

    def from_raw(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of this text made from a stretch of the raw one; empty where that is not read."""
        for step in reversed(self.steps):
            start, end = step.to_view(start, end)
        return start, end

    def paragraph_spans(self) -> Iterator[tuple[int, int]]:
        """Yield where each paragraph begins and ends in this text, without the space behind it."""
        for place, start in enumerate(self.paragraphs):
            end = self.paragraphs[place + 1] if place + 1 < len(self.paragraphs) else len(self.text)
            while end > start and self.text[end - 1] == " ":
                end -= 1
            if start < end:
                yield start, end


def plain_reading(raw: str) -> Reading:
    """Read a text by the joining rule alone: no line is left out, no mark set apart.

    Quotations are found in this reading, and hashes of passages are taken from it.
    """
    text, normal = normal_form(raw)
    edits = (_Edit(*gap, gap=True) for gap in gaps(text))
    made = _edited(text, edits, Layout.WRAPPED)
    del text, edits
    read, way = made.builder.finish()
    return Reading(read, _from_the_first(made.paragraphs, read), (), _steps(way, normal))


def reading_view(
    raw: str, pages: Sequence[tuple[int, int]] = (), layout: Layout = Layout.WRAPPED, speakers: Sequence[str] = ()
) -> Reading:
    """Read a document. `pages` are stretches of the raw text; `speakers` the labels of those who speak, in order."""
    text, normal = normal_form(raw)
    places = [normal.to_view(*page) for page in pages] if normal else list(pages)
    kept, order = _kept(text, furniture(text, places))
    del text
    made = _edited(kept, _edits(kept, layout, speakers), layout)
    del kept  # as large as the text, and what is read is about to be put together beside it
    read, way = made.builder.finish()
    return Reading(read, _from_the_first(made.paragraphs, read), tuple(made.turns), _steps(way, order, normal))


def layout_of(text: str) -> Layout:
    """Tell whether the lines of a text are printed lines or paragraphs."""
    written = long = 0
    for line in _LINE.finditer(text):  # one after the other: a list of them would be larger than the text
        if not line.group().isspace():
            written += 1
            long += line.end() - line.start() > _PRINTED_LINE
    return Layout.LINES if long > _LONG_LINES * written else Layout.WRAPPED


class _Edit(NamedTuple):
    """A stretch that is read as something else."""

    start: int
    end: int
    read: str
    #: Whether white space, and with it perhaps a paragraph, ends here.
    gap: bool = False
    #: Whether a turn begins here.
    turn: bool = False


class _Edited(NamedTuple):
    """A text that is read, not yet put together."""

    builder: Builder
    #: Offsets at which paragraphs begin, and turns with who speaks.
    paragraphs: array[int]
    turns: list[tuple[int, str]]


def _steps(*steps: Alignment | None) -> tuple[Alignment, ...]:
    return tuple(step for step in steps if step is not None)


def _kept(text: str, dropped: Sequence[tuple[int, int]]) -> tuple[str, Alignment | None]:
    """Leave lines out and put columns one after the other; the text itself where nothing changes."""
    stretches, position = [], 0
    for start, end in dropped:
        stretches.append((position, start))
        position = end
    stretches = in_reading_order(text, [*stretches, (position, len(text))])
    if stretches == [(0, len(text))]:
        return text, None
    builder = Builder(text)
    for place, (start, end) in enumerate(stretches):
        builder.keep(start, end)
        apart = place + 1 < len(stretches) and stretches[place + 1][0] != end
        if apart and text[end - 1 : end] != "\n":
            builder.put("\n", end, end)
    return builder.finish()


def _edits(text: str, layout: Layout, speakers: Sequence[str]) -> Iterator[_Edit]:
    joined = (_Edit(*gap, gap=True) for gap in gaps(text))
    marks = () if layout is Layout.TURNS else (_Edit(place, place, " ") for place in glued_marks(text))
    names = (_Edit(name.start, name.end, name.pseudonym, turn=name.turn) for name in namings(text, speakers))
    return merge(joined, marks, names)


def _edited(text: str, edits: Iterator[_Edit], layout: Layout) -> _Edited:
    """Make ready the text that is read, noting where paragraphs and turns begin."""
    builder, paragraphs, turns = Builder(text), array("I"), list[tuple[int, str]]()
    position = 0
    for edit in edits:
        if edit.start < position:
            continue
        builder.keep(position, edit.start)
        position = edit.end
        if edit.turn:
            turns.append((builder.length, edit.read))
            _begin(paragraphs, builder.length)
        builder.put(edit.read, edit.start, edit.end)
        if edit.gap and edit.read == " " and _new_paragraph(text, edit, layout):
            _begin(paragraphs, builder.length)
    builder.keep(position, len(text))
    return _Edited(builder, paragraphs, turns)


def _from_the_first(paragraphs: array[int], read: str) -> array[int]:
    """Give where paragraphs begin: the first with the text, unless that is empty."""
    if read and not (paragraphs and paragraphs[0] == 0):
        paragraphs.insert(0, 0)
    return paragraphs


def _begin(paragraphs: array[int], offset: int) -> None:
    if not paragraphs or paragraphs[-1] < offset:
        paragraphs.append(offset)


def _new_paragraph(text: str, gap: _Edit, layout: Layout) -> bool:
    """Whether a paragraph ends at a gap that is read as a space."""
    blank = text[gap.start : gap.end]
    lines = blank.count("\n") + blank.count("\f") + blank.count("\u2029")
    if lines == 0:
        return False
    if layout is not Layout.WRAPPED:
        return True
    if _BULLET.match(text, gap.end):
        return True
    if lines == 1:
        return False
    goes_on = text[gap.end : gap.end + 1].islower()
    return not goes_on or bool(_SENTENCE_END.search(text[max(gap.start - 2, 0) : gap.start]))
