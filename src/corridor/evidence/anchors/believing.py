"""Whether a place is believed: how much of the context agrees there, and how much must.

A side of a place that tells must agree; where it is not known which of them tells, both must, for the most part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corridor.evidence.anchors.skeleton import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.evidence.anchors.model import Anchor

#: How much must agree where nothing rivals, and how far a place must agree beyond any rival: a phrase that returns is
#: shorter. In characters of the skeleton, as all that follow.
_USUAL, _BEYOND = 24, 20
#: How much context is looked up together with the words, and how far the best of several places must be ahead.
FEWEST = 12
#: Share of both sides that must agree where it is not known which of them tells.
_BELIEVED = 0.72
#: Words so long that they speak for themselves where they stood nowhere else; words so few that they stand anywhere by
#: chance.
_SPEAKS, _SHORT = 40, 24


class Candidate(NamedTuple):
    """A stretch of the skeleton that may be the place."""

    start: int
    end: int
    #: How much of the context agrees, in characters.
    before: int
    behind: int
    #: Whether it does so from the place itself on, and not only after something that was put in between.
    near_before: bool
    near_behind: bool


class Told(NamedTuple):
    """How much context must agree before a place is believed; 0 where a side cannot tell."""

    before: int
    behind: int
    #: Whether the words stand nowhere else, not even with small differences.
    alone: bool


def is_believed(anchor: Anchor, candidate: Candidate, length: int, times: int, *, both: bool) -> bool:
    """Whether the same words at a place are the place: a side that touches it agrees, or they stand nowhere else.

    With `both`, a copy of the place has gone, perhaps the place itself: then one side is not enough. Nor is it for few
    words between other words than theirs.
    """
    if anchor.alone and times == 1 and length >= _SPEAKS:
        return True
    before, behind = agreeing(anchor, candidate)
    if both or (length < _SHORT and _contradicted(anchor, candidate)):
        return before and behind
    return (before and (candidate.near_before or behind)) or (behind and (candidate.near_behind or before))


def _contradicted(anchor: Anchor, candidate: Candidate) -> bool:
    """Whether on one side of a place other words stand than stood there; where hardly any stood, nothing is said."""
    sides = ((bare(anchor.prefix), candidate.before), (bare(anchor.suffix), candidate.behind))
    return any(agreed < FEWEST <= len(context) for context, agreed in sides)


def agreeing(anchor: Anchor, candidate: Candidate) -> tuple[bool, bool]:
    """Whether the words before a place agree so far that they tell, and those behind.

    Where it is not known what tells, most of both sides must agree.
    """
    before, behind = anchor.prefix_tells, anchor.suffix_tells
    if before is None or behind is None:
        sides = ((bare(anchor.prefix), candidate.before), (bare(anchor.suffix), candidate.behind))
        shares = [agreed / len(context) for context, agreed in sides if context]
        agrees = bool(shares) and min(shares) >= _BELIEVED
        return agrees, agrees
    return 0 < before <= candidate.before, 0 < behind <= candidate.behind


def needed(rival: int, held: int) -> int:
    """Give how much context must agree where a rival agrees so far; 0 where there is not enough of it."""
    needed = max(rival + _BEYOND if rival else 0, min(_USUAL, held))
    return needed if 0 < needed <= held else 0


def best_of(believed: Sequence[Candidate]) -> Candidate | None:
    """Give the place that is ahead of all others; None where none is."""
    ranked = sorted(believed, key=lambda candidate: -(candidate.before + candidate.behind))
    if len(ranked) == 1:
        return ranked[0]
    ahead = ranked[0].before + ranked[0].behind - ranked[1].before - ranked[1].behind
    return ranked[0] if ahead >= FEWEST else None
