"""What coders said of the same passages: codings of any length laid over the passages of their documents.

A passage is coded where a coding shares a character with it; a coding that runs over several passages codes each. A
coder who coded anything in a document is taken to have read all of it: where nothing was coded, "not coded" was said.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from corridor.evidence.documents.model import Passage
    from corridor.kernel.ids import Ref

#: Coders whose documents can be compared.
_PAIR = 2
#: What the pseudonym of somebody begins with who decides where coders differ.
ADJUDICATED = "adjudicated"


@dataclass(frozen=True, slots=True)
class Placed:
    """A coding at its place in the present text of its document."""

    document: str
    start: int
    end: int
    code: Ref
    #: None where it was not judged.
    stance: str | None
    coder: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage that at least two coders read, and what each said of it."""

    passage: Passage
    #: Those who read it, in the order of their names.
    coders: tuple[str, ...]
    #: By code and coder, the stances given; a coder who is missing did not code it so.
    told: Mapping[Ref, Mapping[str, frozenset[str | None]]]


def is_adjudicator(coder: str) -> bool:
    """Whether a pseudonym is that of somebody who decides between coders, and is not compared with them."""
    return coder == ADJUDICATED or coder.startswith(f"{ADJUDICATED}-")


def shared_documents(codings: Iterable[Placed]) -> dict[str, list[Placed]]:
    """Give the codings of documents that at least two coders coded, by document."""
    by_document: dict[str, list[Placed]] = {}
    for coding in codings:
        if not is_adjudicator(coding.coder):
            by_document.setdefault(coding.document, []).append(coding)
    return {
        document: found for document, found in by_document.items() if len({coding.coder for coding in found}) >= _PAIR
    }


def units_of(passages: Sequence[Passage], codings: Sequence[Placed]) -> Iterator[Unit]:
    """Give each passage of one document with what its coders said of it."""
    coders = tuple(sorted({coding.coder for coding in codings}))
    told: list[dict[Ref, dict[str, set[str | None]]]] = [{} for _ in passages]
    for coding in codings:
        for number in touched(passages, coding.start, coding.end):
            by_coder = told[number].setdefault(coding.code, {})
            by_coder.setdefault(coding.coder, set()).add(coding.stance)
    for passage, found in zip(passages, told, strict=True):
        kept = {
            code: {coder: frozenset(stances) for coder, stances in by_coder.items()} for code, by_coder in found.items()
        }
        yield Unit(passage, coders, kept)


def touched(passages: Sequence[Passage], start: int, end: int) -> range:
    """Give the numbers of the passages that share a character with a stretch; passages stand in order."""
    first = bisect_right(passages, start, key=lambda passage: passage.end)
    return range(first, bisect_left(passages, end, lo=first, key=lambda passage: passage.start))
