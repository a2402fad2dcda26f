"""Finding a place again: where it was, elsewhere, with other words, or not at all. A wrong place is worse than none.

A place is believed where its words stand and the words around it agree. When an anchor is made, every other place of
its text with the same or similar words is looked up, and the words around are kept as far as it takes to tell them
apart. When it is looked for, a side that tells must agree; where two places are as good, nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from corridor.evidence.anchors.believing import FEWEST, Candidate, Told, agreeing, best_of, is_believed, needed
from corridor.evidence.anchors.difference import Change, changes
from corridor.evidence.anchors.likeness import (
    agreement_before,
    agreement_behind,
    aligned,
    likeness,
    occurrences,
    places,
)
from corridor.evidence.anchors.model import Anchor
from corridor.evidence.anchors.skeleton import Skeleton, bare, skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Longest context that is compared, and the context kept beyond what tells, in characters of the skeleton.
_FARTHEST, _NEAR = 1_200, 40
#: How many places with the same words are compared.
_MOST = 2_000
#: How much context is taken along when copies of a place are counted, and how much must touch the place.
_COPY, _TOUCH = 30, 5
#: Likeness of changed words that is still the same place, or makes another place a rival.
_ALIKE = 0.55
#: How much longer or shorter changed words may be: as a share, and at least; a running head has this many letters.
_GROWN, _GROWN_LEAST = 0.4, 30
#: Share of seeds that makes a place worth comparing: for words that may have changed, and for rivals.
_SEEDS, _RIVAL_SEEDS = 0.15, 0.2


class Outcome(StrEnum):
    """What became of a place."""

    #: At the same offsets, with the same characters.
    SAME = "same"
    #: The same words elsewhere, or printed otherwise: broken, spaced, quoted.
    MOVED = "moved"
    #: The place is there, with other words.
    CHANGED = "changed"
    LOST = "lost"
    #: More than one place could be meant.
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Found:
    """Where a place is in a text, and what became of its words."""

    outcome: Outcome
    #: Offsets in code points; both 0 where the place is lost or ambiguous.
    start: int = 0
    end: int = 0
    #: The words at the place; empty where it is lost or ambiguous.
    wording: str = ""
    #: What differs, where the words have changed.
    changes: tuple[Change, ...] = ()
    #: Places that could be meant, where more than one could.
    candidates: tuple[tuple[int, int], ...] = ()


class Target:
    """A text in which places are anchored and found again; what is needed for that is made once."""

    def __init__(self, text: str, pages: Sequence[tuple[int, int]] = ()) -> None:
        #: The text; offsets are code points of it.
        self.text = text
        self._skeleton: Skeleton = skeleton(text, pages)

    def anchor(self, start: int, end: int) -> Anchor:
        """Anchor a stretch of the text; raises ValueError where it is empty or not within the text."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{start}–{end} is no stretch of a text of {len(self.text)} characters")
        exact = self.text[start:end]
        first, last = self._skeleton.within(start, end)
        if first == last:  # nothing but white space and dashes: only the position can tell
            return Anchor(start, end, exact, self.text[max(start - 40, 0) : start], self.text[end : end + 40])
        text, told = self._skeleton.text, self._told(first, last)
        before, behind = told.before + _NEAR, told.behind + _NEAR
        prefix = self._skeleton.back(max(first - before, 0), first)[0] if first else start
        suffix = self._skeleton.back(last, min(last + behind, len(text)))[1]
        return Anchor(
            start, end, exact, self.text[min(prefix, start) : start], self.text[end : max(suffix, end)],
            prefix_tells=told.before, suffix_tells=told.behind, alone=told.alone,
            copies=self._copies(text[max(first - _COPY, 0) : first], text[first:last], text[last : last + _COPY]),
        )  # fmt: skip

    def refind(self, anchor: Anchor) -> Found:
        """Find a place again; see `Outcome`."""
        wanted = bare(anchor.exact)
        if not wanted:
            return self._by_position(anchor)
        prefix, suffix = bare(anchor.prefix), bare(anchor.suffix)
        starts = [
            start
            for start in self._starts(prefix, wanted, suffix)
            if self._whole_words(anchor, start, start + len(wanted))
        ]
        candidates = [self._candidate(start, start + len(wanted), prefix, suffix) for start in starts]
        both = anchor.copies > 1 and self._copies(prefix[-_COPY:], wanted, suffix[:_COPY]) < anchor.copies
        believed = [
            candidate for candidate in candidates if is_believed(anchor, candidate, len(wanted), len(starts), both=both)
        ]
        if believed:
            return self._chosen(anchor, believed)
        return self._changed(anchor, prefix, wanted, suffix)

    def _starts(self, prefix: str, wanted: str, suffix: str) -> list[int]:
        """Give where the words stand; of words that stand everywhere, where they stand beside some of their context."""
        text, lead = self._skeleton.text, prefix[-FEWEST:]
        found = occurrences(text, wanted, _MOST + 1)
        if len(found) <= _MOST:
            return found
        led = [start + len(lead) for start in occurrences(text, lead + wanted, _MOST)] if lead else []
        followed = occurrences(text, wanted + suffix[:FEWEST], _MOST) if suffix else []
        return sorted({*led, *followed})

    def nearest(self, words: str) -> Found:
        """Give the only place where words stand that nothing is known around, else the closest wording there is.

        The outcome is `moved` for the words themselves, `changed` for a closest wording, `ambiguous` where several
        places are as good, and `lost` where nothing comes near.
        """
        wanted, loose = bare(words), Anchor(-1, -1, words)
        exact = [
            (start, start + len(wanted))
            for start in occurrences(self._skeleton.text, wanted, _MOST)
            if self._whole_words(loose, start, start + len(wanted))
        ]
        spans = exact or self._similar("", wanted, "", _SEEDS)
        alike = sorted(spans, key=lambda span: -likeness(wanted, self._skeleton.text[slice(*span)]))
        if not alike:
            return Found(Outcome.LOST)
        if len(exact) > 1:
            return Found(Outcome.AMBIGUOUS, candidates=tuple(self._skeleton.back(*span) for span in exact))
        start, end = self._skeleton.back(*alike[0])
        wording = self.text[start:end]
        if exact:
            return Found(Outcome.MOVED, start, end, wording)
        return Found(Outcome.CHANGED, start, end, wording, changes(words, wording))

    def _by_position(self, anchor: Anchor) -> Found:
        same = self.text[anchor.start : anchor.end] == anchor.exact and anchor.start >= 0
        around = self.text.startswith(anchor.suffix, anchor.end) and self.text.endswith(anchor.prefix, 0, anchor.start)
        if same and around:
            return Found(Outcome.SAME, anchor.start, anchor.end, anchor.exact)
        return Found(Outcome.LOST)

    def _told(self, first: int, last: int) -> Told:
        """Look up other places with the same or similar words, and how far the words around are the same there."""
        text, wanted = self._skeleton.text, self._skeleton.text[first:last]
        prefix, suffix = text[max(first - _FARTHEST, 0) : first], text[last : last + _FARTHEST]
        similar = self._similar(prefix[-_NEAR:], wanted, suffix[:_NEAR], _RIVAL_SEEDS, own=first)
        # Places whose next words differ at once need not be looked at: most, for a short word.
        led = occurrences(text, prefix[-FEWEST:] + wanted, _MOST) if prefix else []
        ends = [start + len(prefix[-FEWEST:]) for start in led] + [start for start, _ in similar]
        begun = occurrences(text, wanted + suffix[:FEWEST], _MOST) if suffix else []
        starts = [start + len(wanted) for start in begun] + [end for _, end in similar]
        before = max((agreement_before(prefix, text, place) for place in ends if place != first), default=0)
        behind = max((agreement_behind(suffix, text, place) for place in starts if place != last), default=0)
        alone = not similar and len(occurrences(text, wanted, 2)) == 1
        return Told(
            needed(before, len(prefix)) if len(led) < _MOST else 0,
            needed(behind, len(suffix)) if len(begun) < _MOST else 0,
            alone,
        )

    def _copies(self, prefix: str, wanted: str, suffix: str) -> int:
        """Count the places where the words stand with the same words before them, or behind them."""
        text = self._skeleton.text
        return max(len(occurrences(text, prefix + wanted, _MOST)), len(occurrences(text, wanted + suffix, _MOST)))

    def _candidate(self, start: int, end: int, prefix: str, suffix: str) -> Candidate:
        text = self._skeleton.text
        return Candidate(
            start, end, agreement_before(prefix, text, start), agreement_behind(suffix, text, end),
            bool(prefix) and text.endswith(prefix[-_TOUCH:], 0, start),
            bool(suffix) and text.startswith(suffix[:_TOUCH], end),
        )  # fmt: skip

    def _whole_words(self, anchor: Anchor, start: int, end: int) -> bool:
        """Whether a place does not begin or end within a word or number, unless the anchor did."""
        first, last = self._skeleton.back(start, end)
        return not (
            _runs_on(self.text[first - 1 : first], self.text[first : first + 1])
            and not _runs_on(anchor.prefix[-1:], anchor.exact[:1])
        ) and not (
            _runs_on(self.text[last - 1 : last], self.text[last : last + 1])
            and not _runs_on(anchor.exact[-1:], anchor.suffix[:1])
        )

    def _chosen(self, anchor: Anchor, believed: Sequence[Candidate]) -> Found:
        """Choose among places that could be meant, or say that there is more than one."""
        best = best_of(believed)
        if best is None:
            spans = tuple(self._skeleton.back(place.start, place.end) for place in believed[:_MOST])
            return Found(Outcome.AMBIGUOUS, candidates=spans)
        start, end = self._span(anchor, best.start, best.end)
        wording = self.text[start:end]
        same = (start, end) == (anchor.start, anchor.end) and wording == anchor.exact
        return Found(Outcome.SAME if same else Outcome.MOVED, start, end, wording)

    def _span(self, anchor: Anchor, first: int, last: int) -> tuple[int, int]:
        """Give the stretch of the text, with the quotation marks and dashes the anchor had at its ends."""
        start, end = self._skeleton.back(first, last)
        lead = len(anchor.exact) - len(anchor.exact.lstrip(_EDGES))
        tail = len(anchor.exact) - len(anchor.exact.rstrip(_EDGES))
        while lead and start > 0 and self.text[start - 1] in _EDGES:
            start, lead = start - 1, lead - 1
        while tail and end < len(self.text) and self.text[end] in _EDGES:
            end, tail = end + 1, tail - 1
        return start, end

    def _similar(
        self, prefix: str, wanted: str, suffix: str, enough: float, own: int | None = None
    ) -> list[tuple[int, int]]:
        """Give stretches whose words are like the wanted ones, where the seeds of words and context stand.

        With `own`, the place itself is left out.
        """
        text, whole = self._skeleton.text, prefix + wanted + suffix
        found = []
        for place in places(text, whole, enough):
            slack = 96 + len(whole) // 5
            if own is not None and abs(place.start + len(prefix) - own) < slack:
                continue
            begin = max(place.start - slack, 0)
            span = aligned(whole, len(prefix), len(suffix), text[begin : place.start + len(whole) + 2 * slack])
            if span is not None and likeness(wanted, text[begin + span[0] : begin + span[1]]) >= _ALIKE:
                found.append((begin + span[0], begin + span[1]))
        return list(dict.fromkeys(found))

    def _changed(self, anchor: Anchor, prefix: str, wanted: str, suffix: str) -> Found:
        """Look for the place where its words have changed: its surroundings must agree."""
        spans = self._similar(prefix[-_NEAR:], wanted, suffix[:_NEAR], _SEEDS)
        candidates = [self._candidate(start, end, prefix, suffix) for start, end in spans]
        believed = [candidate for candidate in candidates if self._is_changed(anchor, candidate, wanted)]
        if not believed:
            return Found(Outcome.LOST)
        best = best_of(believed)
        if best is None:
            return Found(Outcome.AMBIGUOUS, candidates=tuple(self._skeleton.back(c.start, c.end) for c in believed))
        start, end = self._skeleton.back(best.start, best.end)
        wording = self.text[start:end]
        return Found(Outcome.CHANGED, start, end, wording, changes(anchor.exact, wording))

    def _is_changed(self, anchor: Anchor, candidate: Candidate, wanted: str) -> bool:
        """Whether other words at a place are the place: both sides agree. The same words have been judged already."""
        other = self._skeleton.text[candidate.start : candidate.end]
        # Where something else now stands between the same neighbours, it has another length or other letters.
        like = abs(len(other) - len(wanted)) <= max(_GROWN * len(wanted), _GROWN_LEAST)
        return other != wanted and like and all(agreeing(anchor, candidate)) and likeness(wanted, other) >= _ALIKE


#: What a skeleton leaves out and a quotation may begin or end with.
_EDGES = " \t\n\f\u00a0\"'«»‘’“”„-–—\u2010\u2011"


def anchor(text: str, start: int, end: int, pages: Sequence[tuple[int, int]] = ()) -> Anchor:
    """Anchor a stretch of a text; for many stretches of one text make a `Target` once."""
    return Target(text, pages).anchor(start, end)


def refind(anchor: Anchor, new_text: str, pages: Sequence[tuple[int, int]] = ()) -> Found:
    """Find a place again in another text; for many places in one text make a `Target` once."""
    return Target(new_text, pages).refind(anchor)


def _runs_on(before: str, behind: str) -> bool:
    """Whether two neighbours belong to one word or one number; a mark glued to a word does not."""
    return (before.isalpha() and behind.isalpha()) or (before.isdigit() and behind.isdigit())
