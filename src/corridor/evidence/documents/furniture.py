"""Running heads and page numbers: lines at the edge of pages that return from page to page.

A line is furniture where the lines between it and the edge are, too, and where it returns on at least three pages
that follow one another, or stand two apart (left and right pages differ). A bare number must also rise with the
pages: the last row of a table does not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Lines looked at from each edge; pages on which a line must return; how far apart these may be.
_DEPTH, _TIMES, _APART = 3, 3, 2
#: Longest line that can be a running head, in characters.
_LONGEST = 100
_NUMBER = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")
_LINE = re.compile(r"[^\n\f]+")
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|стр|с|p)\W{1,3})?(\d{1,4})(?:\W{1,3}(?:of|из|/)\W{1,3}\d{1,4})?[\W_]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    #: What returns: the words without their numbers.
    key: str
    #: The number, where the line holds nothing else.
    number: int | None


def furniture(text: str, pages: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the lines, as stretches of the text in rising order, that are running heads, feet or page numbers."""
    if len(pages) < _TIMES:
        return []
    edges = [_edges(text, start, end) for start, end in pages]
    found: set[tuple[int, int]] = set()
    for side in (0, 1):
        returning = _returning([edge[side] for edge in edges])
        for page, edge in enumerate(edges):
            for line in edge[side]:
                if page not in returning.get(_returns_as(line, page), ()):
                    break
                found.add((line.start, line.end))
    return sorted(found)


def printed_numbers(text: str, pages: Sequence[tuple[int, int]]) -> dict[int, str]:
    """Give the number printed on each page, by the page's place; pages follow one rising count or are left out."""
    lines = furniture(text, pages)
    starts = [first for first, _ in lines]
    found: dict[int, str] = {}
    for place, (start, end) in enumerate(pages):
        for first, last in lines[bisect_left(starts, start) : bisect_left(starts, end)]:
            number = _alone(text[first:last])
            if number is not None:
                found[place] = str(number)
    return found


def _edges(text: str, start: int, end: int) -> tuple[list[_Line], list[_Line]]:
    """Give the first lines of a page, and the last ones from the edge inwards."""
    head = _first_lines(_LINE.finditer(text, start, end))
    tail = _first_lines(reversed(list(_LINE.finditer(text, max(start, end - 2_000), end))))
    return head, tail


def _first_lines(lines: Iterable[re.Match[str]]) -> list[_Line]:
    kept: list[_Line] = []
    for line in lines:
        words = line.group().strip()
        if not words:
            continue
        if len(words) > _LONGEST or len(kept) == _DEPTH:
            break
        key = _SPACES.sub(" ", _NUMBER.sub("#", words)).casefold()
        kept.append(_Line(line.start(), line.end(), key, _alone(words)))
    return kept


def _alone(words: str) -> int | None:
    match = _PAGE_NUMBER.fullmatch(words.strip())
    return int(match[1]) if match else None


def _returns_as(line: _Line, page: int) -> str:
    """Give what must be the same from page to page; of a bare number, how far it is from the page's place."""
    return line.key if line.number is None else f"{line.number - page}"


def _returning(edges: Sequence[Sequence[_Line]]) -> dict[str, set[int]]:
    """Give, by what returns, the pages on which it does."""
    seen: defaultdict[str, set[int]] = defaultdict(set)
    for page, lines in enumerate(edges):
        for line in lines:
            seen[_returns_as(line, page)].add(page)
    return {key: set(_runs(sorted(pages))) for key, pages in seen.items() if len(pages) >= _TIMES}


def _runs(pages: Sequence[int]) -> Iterator[int]:
    """Yield the pages that belong to a run of at least three, none further than two from the next."""
    run: list[int] = []
    for page in pages:
        if run and page - run[-1] > _APART:
            if len(run) >= _TIMES:
                yield from run
            run = []
        run.append(page)
    if len(run) >= _TIMES:
        yield from run
