"""Finding a quoted passage again in another text of the same document: the right place or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Characters before and after a passage by which its place is told from others with the same words.
CONTEXT = 32
#: Places of a quotation that are looked at; one that stands more often is no place.
_MOST = 200


def place_again(old: str, start: int, end: int, new: str) -> tuple[int, int] | None:
    """Give the place in `new` of a passage of `old`; None where it is not there or could be several places.

    Of several places the one counts whose surroundings agree best; a tie is no answer, for a wrong place is worse than
    none.
    """
    quotation = old[start:end]
    before, after = old[max(0, start - CONTEXT) : start], old[end : end + CONTEXT]
    scored = sorted((_agreement(new, at, quotation, before, after), at) for at in _places(new, quotation))
    if not scored or (len(scored) > 1 and scored[-1][0] == scored[-2][0]):
        return None
    at = scored[-1][1]
    return at, at + len(quotation)


def _places(text: str, quotation: str) -> Iterator[int]:
    at = text.find(quotation) if quotation else -1
    for _ in range(_MOST):
        if at < 0:
            return
        yield at
        at = text.find(quotation, at + 1)


def _agreement(text: str, at: int, quotation: str, before: str, after: str) -> int:
    """Count characters beside the quotation that agree."""
    end = at + len(quotation)
    left = _common(before[::-1], text[max(0, at - CONTEXT) : at][::-1])
    return left + _common(after, text[end : end + CONTEXT])


def _common(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            return count
        count += 1
    return count
