"""Whether quotations still stand in the documents of the private folder: those of claims, and coded passages.

Nothing is changed. What cannot be looked at, because its document is not at hand, is said and counts as neither good
nor bad.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from corridor.evidence.anchors import Outcome, Target
from corridor.evidence.codings.records import Coding
from corridor.evidence.documents.reading import plain_reading
from corridor.evidence.documents.store import Store
from corridor.evidence.quotation import find_lines, passage_sha256
from corridor.evidence.records import Claim, EvidenceHead
from corridor.kernel.ids import Ref
from corridor.study.documents import documents_by_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from corridor.evidence.anchors import Found
    from corridor.evidence.anchors.difference import Change
    from corridor.evidence.documents.model import Document
    from corridor.kernel.problem import Where
    from corridor.study.model import Position, Study

#: Characters shown on either side of a quotation.
_AROUND = 60
_LINES = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?")


class State(StrEnum):
    """What became of a quotation."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"
    AMBIGUOUS = "ambiguous"
    NOT_AT_HAND = "not-at-hand"


#: States that somebody must look at.
BAD = frozenset({State.CHANGED, State.LOST, State.AMBIGUOUS})


@dataclass(frozen=True, slots=True)
class Verified:
    """One quotation and what became of it."""

    #: `claim:iom-f01`, or `coding:c-0001`.
    ref: Ref
    #: Place in the study's files where the quotation is written.
    where: Where
    state: State
    #: Source it was read in; None for a coding of a document without one.
    source: Ref | None
    #: Document it was looked for in; None where it is not at hand.
    document: Document | None = None
    #: Offsets in the extracted text, in code points; both 0 where it was not found.
    start: int = 0
    end: int = 0
    #: Printed page; empty where there are none. Line of the extracted text, from 1; 0 where it was not found.
    page: str = ""
    line: int = 0
    #: The words found, and some before and behind.
    wording: str = ""
    before: str = ""
    behind: str = ""
    #: What differs in the words.
    changes: tuple[Change, ...] = ()
    #: How many places could be meant, where more than one could.
    candidates: int = 0


def verify(study: Study, progress: Callable[[int, int], None] | None = None) -> tuple[Verified, ...]:
    """Look for every quotation of a study, in the order in which they are written."""
    desk = _Desk(study)
    claims = [claim for claim in study.all(Claim) if claim.quotation is not None]
    codings = study.lines_of(Coding)
    found = []
    for done, claim in enumerate(claims):
        found.append(desk.claim(claim))
        if progress is not None:
            progress(done + 1, len(claims) + len(codings))
    for done, (coding, position) in enumerate(codings):
        found.append(desk.coding(coding, position.of()))
        if progress is not None:
            progress(len(claims) + done + 1, len(claims) + len(codings))
    return tuple(found)


def verified_codings(study: Study, codings: Iterable[tuple[Coding, Position]]) -> tuple[Verified, ...]:
    """Look for the words of some codings of a study, in the order given."""
    desk = _Desk(study)
    return tuple(desk.coding(coding, position.of()) for coding, position in codings)


class _Desk:
    """The documents of a study, opened once each."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._store = Store(study.folder)
        documents = self._store.documents()
        self._by_hash = {document.sha256: document for document in documents}
        self._by_source: Mapping[str, Document] = documents_by_source(study, documents)
        self._heads = {
            head.position.file: head.record.source
            for head in study.heads
            if isinstance(head.record, EvidenceHead) and head.record.source is not None
        }
        self._text = lru_cache(maxsize=8)(self._store.text)
        self._target = lru_cache(maxsize=8)(self._made_target)

    def _made_target(self, document: Document, *, older: str = "") -> Target | None:
        text = self._store.earlier_text(document, older) if older else self._text(document)
        pages = [] if older else [(page.start, page.end) for page in document.pages]
        return None if text is None else Target(text, pages)

    def claim(self, claim: Claim) -> Verified:
        """Look for the literal of a claim, and whether its passage is the one that was read."""
        ref = Ref("claim", claim.id)
        where, source = (
            self._study.where(ref, "quotation"),
            claim.source or self._heads.get(self._study.where(ref).file),
        )
        document = self._by_source.get(self._study.current(source).id) if source else None
        text = self._text(document) if document else None
        if claim.quotation is None or document is None or text is None:
            return Verified(ref, where, State.NOT_AT_HAND, source)
        literal, sha256 = claim.quotation.find, claim.quotation.sha256
        lines = _lines(claim)
        unchanged = sha256 is None or (lines is not None and passage_sha256(text, *lines) == sha256)
        if lines is not None and (literal is None or find_lines(text, literal, lines)):
            start, end = _span_of(text, literal, lines)
            state = State.SAME if unchanged else State.CHANGED
            return self._seen(Verified(ref, where, state, source, document), text, start, end)
        if literal is None:
            return Verified(ref, where, State.LOST, source, document)
        target = self._target(document)
        found = target.nearest(literal) if target else None
        return self._told(Verified(ref, where, State.LOST, source, document), text, found)

    def coding(self, coding: Coding, where: Where) -> Verified:
        """Look for the words of a coding: in the text it was made in, and from there in a newer one."""
        ref, document = Ref("coding", coding.coding), self._by_hash.get(coding.document)
        source = document.source if document else None
        text = self._text(document) if document else None
        if document is None or text is None:
            return Verified(ref, where, State.NOT_AT_HAND, source)
        bare = Verified(ref, where, State.LOST, source, document)
        if _is_at(text, coding):
            return self._seen(_with(bare, State.SAME), text, coding.start, coding.end)
        for earlier in reversed(document.earlier):
            older = self._store.earlier_text(document, earlier.sha256)
            if older is not None and _is_at(older, coding):
                return self._from_older(bare, document, earlier.sha256, coding, text)
        if coding.quotation:
            target = self._target(document)
            return self._told(bare, text, target.nearest(coding.quotation) if target else None)
        if 0 <= coding.start < coding.end <= len(text):
            return self._seen(_with(bare, State.CHANGED), text, coding.start, coding.end)
        return bare

    def _from_older(self, bare: Verified, document: Document, older: str, coding: Coding, text: str) -> Verified:
        """Anchor the passage in the text it was made in, and find it in the present one."""
        was, now = self._target(document, older=older), self._target(document)
        if was is None or now is None:
            return bare
        return self._told(bare, text, now.refind(was.anchor(coding.start, coding.end)))

    def _told(self, bare: Verified, text: str, found: Found | None) -> Verified:
        if found is None or found.outcome is Outcome.LOST:
            return bare
        if found.outcome is Outcome.AMBIGUOUS:
            return _with(bare, State.AMBIGUOUS, candidates=max(len(found.candidates), 2))
        state = State(found.outcome.value)
        return self._seen(_with(bare, state, changes=found.changes), text, found.start, found.end)

    def _seen(self, verified: Verified, text: str, start: int, end: int) -> Verified:
        """Add the place and the words around."""
        document = verified.document
        pages = document.pages if document else ()
        page = bisect_right([page.start for page in pages], start) - 1
        return _with(
            verified, verified.state, start=start, end=end, line=text.count("\n", 0, start) + 1,
            page=pages[page].number if page >= 0 else "", wording=plain_reading(text[start:end]).text,
            before=plain_reading(text[max(start - _AROUND, 0) : start]).text,
            behind=plain_reading(text[end : end + _AROUND]).text,
        )  # fmt: skip


def _with(verified: Verified, state: State, **fields: Any) -> Verified:
    return replace(verified, state=state, **fields)


def _is_at(text: str, coding: Coding) -> bool:
    """Whether the words at a coding's offsets are the words that were coded."""
    if not 0 <= coding.start < coding.end <= len(text):
        return False
    words = text[coding.start : coding.end]
    if coding.sha256:
        return coding.sha256 in {_hash(words), _hash(plain_reading(words).text)}
    return not coding.quotation or plain_reading(coding.quotation).text == plain_reading(words).text


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _lines(claim: Claim) -> tuple[int, int] | None:
    match = _LINES.fullmatch((claim.locator.get("lines") or "").strip()) if claim.locator else None
    return (int(match[1]), int(match[2] or match[1])) if match else None


def _span_of(text: str, literal: str | None, lines: tuple[int, int]) -> tuple[int, int]:
    """Give where a literal stands within some lines, or the lines themselves."""
    starts = [0]
    while len(starts) <= lines[1] and (end := text.find("\n", starts[-1])) >= 0:
        starts.append(end + 1)
    start, end = starts[lines[0] - 1], starts[lines[1]] - 1 if lines[1] < len(starts) else len(text)
    if literal is None:
        return start, end
    reading, wanted = plain_reading(text[start:end]), plain_reading(literal).text
    first, last = reading.to_raw(place := reading.text.find(wanted), place + len(wanted))
    return start + first, start + last
