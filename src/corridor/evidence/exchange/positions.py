"""Positions in a text as other programs count them, and as Corridor does: code points, a line end being one.

The REFI-QDA standard counts code points. NVivo counts UTF-16 units, in which an emoji is two; a carriage return before
a line feed may count or not. Which rule a project follows is told by its own selections: read by the right rule they
begin and end between words and agree with the words that some programs repeat as their name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_IRREGULAR = re.compile("\r\n|[\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n|\r")
#: Letters of a repeated quotation that must agree; programs shorten the rest and space it as they like.
_AGREEING = 24
#: Edges of selections, absolute and as a share, by which a rule must be better than the standard to be believed.
_EDGES, _EDGE_SHARE = 3, 0.05


class Counting(NamedTuple):
    """A rule by which positions are counted."""

    #: Whether a character beyond the first 65,536 counts as two.
    utf16: bool = False
    #: Whether a carriage return with its line feed counts as one.
    joined_line_ends: bool = False


#: What the standard says, and what is tried beside it, the likelier first.
STANDARD = Counting()
RULES = (STANDARD, Counting(utf16=True), Counting(utf16=True, joined_line_ends=True), Counting(joined_line_ends=True))


def plain(raw: str) -> str:
    """Give a text as a study keeps it: every line end a line feed."""
    return _LINE_END.sub("\n", raw)


@dataclass(frozen=True)
class Ruler:
    """Converts positions in one text between a rule and ours, which counts code points of the plain text."""

    raw: str
    counting: Counting

    @cached_property
    def _marks(self) -> tuple[list[int], list[int], list[int]]:
        """Their position after each irregular place, ours there, and its width in their count."""
        theirs: list[int] = [0]
        ours: list[int] = [0]
        widths: list[int] = [0]
        passed = 0
        for place in _IRREGULAR.finditer(self.raw):
            regular = place.start() - passed
            width = self._width(place.group())
            theirs.append(theirs[-1] + regular + width)
            ours.append(ours[-1] + regular + 1)
            widths.append(width)
            passed = place.end()
        theirs.append(theirs[-1] + len(self.raw) - passed)
        ours.append(ours[-1] + len(self.raw) - passed)
        return theirs, ours, [*widths, 0]

    def _width(self, irregular: str) -> int:
        if irregular == "\r\n":
            return 1 if self.counting.joined_line_ends else 2
        return 2 if self.counting.utf16 else 1

    def ours(self, position: int, *, end: bool = False) -> int | None:
        """Give our position for theirs; None outside the text.

        A position within a character is that of its start, or with `end` of its end; one between a carriage return and
        its line feed is that before both.
        """
        theirs, ours, widths = self._marks
        if not 0 <= position <= theirs[-1]:
            return None
        after = bisect_right(theirs, position) - 1
        following = min(after + 1, len(theirs) - 1)
        within = widths[following] - (theirs[following] - position)
        if widths[following] and within > 0:
            broken = end and self.raw_at(ours[following] - 1) != "\n"
            return ours[following] if broken else ours[following] - 1
        return ours[after] + position - theirs[after]

    def theirs(self, position: int) -> int:
        """Give their position for one of ours, which lies within the text."""
        theirs, ours, _ = self._marks
        after = bisect_right(ours, position) - 1
        return theirs[after] + position - ours[after]

    def raw_at(self, position: int) -> str:
        """Give the character of the plain text at a position of ours."""
        return self.text[position]

    @cached_property
    def text(self) -> str:
        """The plain text."""
        return plain(self.raw)


class Span(NamedTuple):
    """A selection as written."""

    start: int
    end: int
    #: What the program repeats of the words; empty where it does not.
    words: str = ""


class Sample(NamedTuple):
    """A text and its selections."""

    raw: str
    spans: tuple[Span, ...]


class Choice(NamedTuple):
    """The rule found, and whether the selections themselves told it."""

    counting: Counting
    #: False where no text has a character on which the rules differ: then all are the same.
    matters: bool


def counting_of(samples: Iterable[Sample], habit: Counting = STANDARD) -> Choice:
    """Find the rule that a project's selections follow; `habit` decides where they do not tell."""
    differing = [sample for sample in samples if sample.spans and _differs(sample)]
    if not differing:
        return Choice(STANDARD, matters=False)
    scores = {rule: _score(differing, rule) for rule in RULES}
    best = min(RULES, key=lambda rule: scores[rule])
    told = scores[habit]
    edges = 2 * sum(len(sample.spans) for sample in differing)
    clearly = scores[best][:2] < told[:2] or told[2] - scores[best][2] >= max(_EDGES, _EDGE_SHARE * edges)
    return Choice(best if clearly else habit, matters=True)


def _differs(sample: Sample) -> bool:
    """Whether a character on which the rules differ stands before the end of some selection."""
    return _IRREGULAR.search(sample.raw, 0, max(0, *(span.end for span in sample.spans))) is not None


def _score(samples: Sequence[Sample], rule: Counting) -> tuple[int, int, int]:
    """Count what speaks against a rule: words that do not agree, selections outside, edges within a word."""
    unlike = outside = cut = 0
    for sample in samples:
        ruler = Ruler(sample.raw, rule)
        for span in sample.spans:
            start, end = ruler.ours(span.start), ruler.ours(span.end, end=True)
            if start is None or end is None or end < start:
                outside += 1
                continue
            unlike -= _agrees(ruler.text[start:end], span.words)
            cut += _within_word(ruler.text, start) + _within_word(ruler.text, end)
    return unlike, outside, cut


def _agrees(words: str, repeated: str) -> bool:
    """Whether words begin as the program repeats them, letters and digits alone."""
    head = _letters(repeated)[:_AGREEING]
    return bool(head) and _letters(words[: 4 * _AGREEING]).startswith(head)


def _letters(words: str) -> str:
    return "".join(character for character in words if character.isalnum()).casefold()


def _within_word(text: str, position: int) -> bool:
    return 0 < position < len(text) and text[position - 1].isalnum() and text[position].isalnum()
