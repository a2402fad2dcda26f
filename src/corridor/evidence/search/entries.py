"""What is searched: claims in the study's own words, and passages of its documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: Kinds of entries, as in their references.
KINDS = ("claim", "passage")


class Entry(NamedTuple):
    """One thing that can be found; a tuple, since a million of them are made."""

    #: `claim:<id>`, or `passage:<sha256 of the document>:<number>`.
    ref: str
    #: What is searched and shown: reading text, without line breaks or tabs.
    text: str
    #: Language code; empty where it cannot be told.
    language: str = ""
    #: Id of the source; empty where there is none.
    source: str = ""
    #: First day of the date that counts, as the number 20170501; 0 where there is none.
    day: int = 0
    #: References it is about or was coded with.
    codes: tuple[str, ...] = ()
    #: Where the text begins and ends in the document's extracted text, in code points; 0 and 0 for a claim.
    start: int = 0
    end: int = 0
    #: Page and speaker, where there are any.
    page: str = ""
    speaker: str = ""

    @property
    def kind(self) -> str:
        """Name its kind: the word before the colon."""
        return self.ref.partition(":")[0]


class Unit(NamedTuple):
    """Entries that come and go together: those of one document, or the claims of one source."""

    key: str
    #: Changes whenever one of the entries may have changed.
    fingerprint: str
    #: Makes the entries; asked only where the fingerprint is not known.
    entries: Callable[[], Iterable[Entry]]


@dataclass(frozen=True, slots=True)
class Filters:
    """What the entries found must have; an empty one asks nothing."""

    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    #: First and last day that counts, as 20170501; 0: open.
    since: int = 0
    until: int = 0


class Hit(NamedTuple):
    """An entry that was found."""

    entry: Entry
    #: How well it fits (BM25): the higher, the better, comparable within one search only.
    score: float


class Answer(NamedTuple):
    """What a search found."""

    hits: tuple[Hit, ...]
    #: How many entries fit in all; None where that was not asked.
    total: int | None
