"""How alike stretches of two skeletons are, and where a stretch may stand that is not found as it was.

Everything is bounded: seeds are looked up by the search of the language itself, and only windows of a set size are
compared closely, so the cost grows with the length of the text and no faster.
"""

from __future__ import annotations

from collections import defaultdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Length of a seed, and of one of a stretch shorter than this; how many are sown; in how many places each is looked up.
_SEED, _SHORT_SEED, _SHORT, _SEEDS, _PLACES = 10, 6, 40, 32, 24
#: How far seeds of one place may lie apart from where they should, in characters and as a share of the stretch.
_DRIFT, _DRIFT_SHARE = 48, 0.15
#: How many places are compared.
_MOST_PLACES = 12
#: How often a walk steps over something, how far at most in the context and in the text, and the agreement by which it
#: is taken up again. A step costs some agreement, so that of two places the one without is ahead.
_STEPS, _SKIP, _OVER, _TAKEN_UP, _STEP_COSTS = 4, 40, 110, 10, 14
#: Shortest agreement that counts when stretches are laid over one another: fewer letters agree by chance.
_BLOCK = 4
#: Longest stretch compared as a whole, and the ends of longer ones that are.
_WHOLE, _END = 600, 200


class Place(NamedTuple):
    """Where a stretch may begin, and the share of its seeds that stand there."""

    start: int
    share: float


def occurrences(text: str, wanted: str, most: int) -> list[int]:
    """Give where a stretch stands as it is; no more than `most` places."""
    found: list[int] = []
    place = text.find(wanted) if wanted else -1
    while place >= 0 and len(found) < most:
        found.append(place)
        place = text.find(wanted, place + 1)
    return found


def places(text: str, wanted: str, enough: float) -> list[Place]:
    """Give the places where at least a share of the seeds of a stretch stand in its order, the likeliest first."""
    seeds = list(_sown(wanted))
    votes: defaultdict[int, set[int]] = defaultdict(set)
    drift = _DRIFT + int(_DRIFT_SHARE * len(wanted))
    for offset, seed in seeds:
        for found in occurrences(text, seed, _PLACES):
            votes[(found - offset) // drift].add(offset)
    joined = {bucket: len(votes[bucket] | votes.get(bucket + 1, set())) for bucket in list(votes)}
    kept: list[Place] = []
    for bucket, count in sorted(joined.items(), key=lambda item: (-item[1], item[0])):
        near = any(abs(place.start // drift - bucket) <= 1 for place in kept)
        if count >= max(enough * len(seeds), 1) and not near:
            kept.append(Place(max(bucket * drift, 0), count / len(seeds)))
        if len(kept) == _MOST_PLACES:
            break
    return kept


def _sown(wanted: str) -> Iterator[tuple[int, str]]:
    length = _SEED if len(wanted) >= _SHORT else _SHORT_SEED
    room = len(wanted) - length
    if room < 0:
        return
    step = max(room / (_SEEDS - 1), 1.0)
    for number in range(int(room / step) + 1):
        offset = int(number * step)
        yield offset, wanted[offset : offset + length]


def agreement_before(context: str, text: str, place: int) -> int:
    """Give how many characters of a context stand before a place, walking away from it; see `_walk`."""
    if not context or text.endswith(context, 0, place):
        return len(context)
    return _walk(context[::-1], text[max(place - 2 * len(context) - _OVER * _STEPS, 0) : place][::-1])


def agreement_behind(context: str, text: str, place: int) -> int:
    """Give how many characters of a context stand behind a place, walking away from it; see `_walk`."""
    if not context or text.startswith(context, place):
        return len(context)
    return _walk(context, text[place : place + 2 * len(context) + _OVER * _STEPS])


def _walk(context: str, window: str) -> int:
    """Walk along both from their beginnings; step over what was put in, left out or changed, a few times.

    The walk ends where it cannot be taken up again soon: words further away say nothing of this place.
    """
    agreed = mine = theirs = 0
    for _ in range(_STEPS + 1):
        while mine < len(context) and theirs < len(window) and context[mine] == window[theirs]:
            mine, theirs, agreed = mine + 1, theirs + 1, agreed + 1
        if mine >= len(context) or theirs >= len(window):
            break
        for skip in range(_SKIP):
            seed = context[mine + skip : mine + skip + _TAKEN_UP]
            place = window.find(seed, theirs, theirs + _OVER) if len(seed) == _TAKEN_UP else -1
            if place >= 0:
                mine, theirs, agreed = mine + skip, place, agreed - _STEP_COSTS
                break
        else:
            break
    return max(agreed, 0)


def likeness(one: str, other: str) -> float:
    """Give how alike two stretches are, from 0 to 1; of long ones, the ends are compared."""
    if one == other:
        return 1.0
    if max(len(one), len(other)) > _WHOLE:
        return min(_ratio(one[:_END], other[:_END]), _ratio(one[-_END:], other[-_END:]))
    return _ratio(one, other)


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def aligned(wanted: str, lead: int, tail: int, window: str) -> tuple[int, int] | None:
    """Lay a stretch with `lead` characters of context before and `tail` behind over a window.

    Gives where the stretch itself begins and ends in the window; None where its ends cannot be told.
    """
    inner = len(wanted) - lead - tail
    if len(wanted) <= _WHOLE:
        blocks = SequenceMatcher(None, wanted, window, autojunk=False).get_matching_blocks()
        start, end = _mapped(blocks, lead, first=True), _mapped(blocks, lead + inner, first=False)
    else:
        head, foot = wanted[: lead + _END], wanted[-(tail + _END) :]
        slack = _DRIFT + int(_DRIFT_SHARE * len(wanted))
        front = window[: len(head) + 2 * slack]
        back = max(len(window) - len(foot) - 2 * slack, 0)
        start = _mapped(SequenceMatcher(None, head, front, autojunk=False).get_matching_blocks(), lead, first=True)
        end = _mapped(
            SequenceMatcher(None, foot, window[back:], autojunk=False).get_matching_blocks(),
            len(foot) - tail,
            first=False,
        )
        end = None if end is None else end + back
    return (start, end) if start is not None and end is not None and start < end else None


def _mapped(blocks: Sequence[tuple[int, int, int]], offset: int, *, first: bool) -> int | None:
    """Give where an offset of the stretch lies in the window: within a block, else at the edge of the nearest one."""
    sound = [block for block in blocks if block[2] >= _BLOCK - 1]
    for a, b, size in sound:
        if first and a <= offset < a + size:
            return b + offset - a
        if not first and a < offset <= a + size:
            return b + offset - a
    before = [b + size for a, b, size in sound if a + size <= offset]
    behind = [b for a, b, _ in sound if a >= offset]
    if first:
        return before[-1] if before else behind[0] if behind else None
    return behind[0] if behind else before[-1] if before else None
