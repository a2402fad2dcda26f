"""The claims and passages of a study as what is searched."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from corridor.evidence.search.entries import Entry, Unit
from corridor.evidence.search.texts import line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from corridor.evidence.codings.records import Coding
    from corridor.evidence.documents.model import Document, Passage
    from corridor.evidence.records import Claim, Source
    from corridor.kernel.period import Period

#: Raised when passages are cut differently or entries hold something else.
_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Searched:
    """What of a study is searched."""

    claims: Sequence[Claim] = ()
    #: Sources by id.
    sources: Mapping[str, Source] = field(default_factory=dict)
    codings: Sequence[Coding] = ()
    documents: Sequence[Document] = ()
    #: Gives the passages of a document, which takes time.
    passages: Callable[[Document], Sequence[Passage]] = lambda _document: ()

    def units(self) -> list[Unit]:
        """Give everything as units; passages are cut only when a unit's entries are asked for."""
        return [*self._claims(), *self._passages()]

    def _claims(self) -> Iterator[Unit]:
        by_source: dict[str, list[Entry]] = defaultdict(list)
        for claim in self.claims:
            by_source[claim.source.id if claim.source else ""].extend(self._of_claim(claim))
        for source, entries in by_source.items():
            digest = sha256("\n".join(map(line_of, entries)).encode("utf-8", "surrogatepass")).hexdigest()
            yield Unit(f"claims {source}", digest, entries.__iter__)

    def _of_claim(self, claim: Claim) -> Iterator[Entry]:
        asserted = claim.by[0] if claim.by else claim.source
        said = claim.said_on or self._date(asserted.id if asserted else "")
        about = tuple(dict.fromkeys(map(str, (*claim.about, *claim.supports, *claim.contradicts))))
        for words, language in claim.says.wordings:
            source = claim.source.id if claim.source else ""
            yield Entry(f"claim:{claim.id}", words, language, source, day_of(said.first if said else None), about)

    def _passages(self) -> Iterator[Unit]:
        codings: dict[str, list[Coding]] = defaultdict(list)
        for coding in self.codings:
            codings[coding.document].append(coding)
        for document in self.documents:
            own = sorted(codings[document.sha256], key=lambda coding: (coding.start, coding.end))
            source = document.source.id if document.source else ""
            said = [(coding.start, coding.end, str(coding.code)) for coding in own]
            told = f"{_VERSION} {document.text_sha256} {source} {self.day(source)} {said}"
            entries = _Entries(document, self, tuple(own), source)
            yield Unit(f"document {document.sha256}", sha256(told.encode()).hexdigest(), entries)

    def _date(self, source: str) -> Period | None:
        known = self.sources.get(source)
        return known.date if known is not None else None

    def day(self, source: str) -> int:
        """Give the first day of a source's date; 0 where it has none."""
        said = self._date(source)
        return day_of(said.first if said else None)


@dataclass(frozen=True, slots=True)
class _Entries:
    """Makes the entries of one document when asked."""

    document: Document
    searched: Searched
    #: Its codings, by their beginning.
    codings: tuple[Coding, ...]
    source: str

    def __call__(self) -> Iterable[Entry]:
        day = self.searched.day(self.source)
        for passage in self.searched.passages(self.document):
            codes = tuple(dict.fromkeys(str(coding.code) for coding in overlapping(self.codings, passage)))
            yield entry_of_passage(passage, self.source, day, codes)


def entry_of_passage(passage: Passage, source: str, day: int, codes: tuple[str, ...]) -> Entry:
    """Give a passage as an entry."""
    return Entry(
        f"passage:{passage.document}:{passage.number}", passage.text, passage.language, source, day, codes,
        passage.start, passage.end, passage.page.replace("\t", " "), passage.speaker.replace("\t", " "),
    )  # fmt: skip


def overlapping(codings: Sequence[Coding], passage: Passage) -> Iterator[Coding]:
    """Give the codings of a document, sorted by their beginning, that share a character with a passage."""
    last = bisect_left(codings, passage.end, key=lambda coding: coding.start)
    return (coding for coding in codings[:last] if coding.end > passage.start and coding.code is not None)


def day_of(day: date | None) -> int:
    """Give a day as the number by which entries are filtered: 20170501; 0 for none."""
    return day.year * 10_000 + day.month * 100 + day.day if day else 0
