"""Codings × documents and codes: places, hashes and ids that cannot be right, words that may not stand in a study."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corridor.evidence.codings.records import AGREEMENT, Coding, Decision
from corridor.evidence.documents.held import HeldDocuments
from corridor.kernel.problem import Problem, Where
from corridor.study.checks.words import title
from corridor.study.kept_agreement import kept_agreement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.study.links import Links
    from corridor.study.model import Position, Study

_SHA256 = re.compile(r"[0-9a-f]{64}")
#: Kinds of items that assert nothing: a passage can be about them, and cannot speak for or against them.
ASSERT_NOTHING = frozenset({"actor", "population", "stage", "instrument", "topic"})


def places(study: Study, _: Links) -> Iterator[Problem]:
    """Report passages that end where they begin, or before."""
    for line, position in _lines(study):
        written = {"start", "end"} <= set(position.marks.shape)
        if written and line.end <= line.start:
            yield Problem("coding-ends-before-start", position.of("end"), {"start": line.start, "end": line.end})


def hashes(study: Study, _: Links) -> Iterator[Problem]:
    """Report what stands where a hash belongs and is none."""
    for line, position in _lines(study):
        for field in ("document", "sha256"):
            value = getattr(line, field, "")
            if value and not _SHA256.fullmatch(value):
                yield Problem("not-a-hash", position.of(field), {"value": value, "column": field})


def _lines(study: Study) -> Iterator[tuple[Coding | Decision, Position]]:
    yield from study.lines_of(Coding)
    yield from study.lines_of(Decision)


def ids(study: Study, _: Links) -> Iterator[Problem]:
    """Report codings that bear the id of another."""
    first: dict[str, Position] = {}
    for coding, position in study.lines_of(Coding):
        known = first.setdefault(coding.coding, position) if coding.coding else position
        if known is not position:
            where = known.of("coding")
            params = {"id": coding.coding, "file": where.file, "line": str(where.line)}
            yield Problem("coding-id-twice", position.of("coding"), params)


def quotations(study: Study, _: Links) -> Iterator[Problem]:
    """Report words of a document that may not be quoted; of a document that is not at hand nothing is known."""
    store = HeldDocuments(study.folder)
    may: dict[str, bool] = {}
    for coding, position in study.lines_of(Coding):
        if not coding.quotation:
            continue
        if coding.document not in may:
            document = store.document(coding.document)
            may[coding.document] = document is None or document.may_be_quoted
        if not may[coding.document]:
            yield Problem("quotation-not-allowed", position.of("quotation"), {"coding": coding.coding})


def stances(study: Study, _: Links) -> Iterator[Problem]:
    """Report passages said to speak for or against what asserts nothing."""
    for coding, position in study.lines_of(Coding):
        ref = None if coding.code is None else study.current(coding.code)
        if ref is not None and ref.kind in ASSERT_NOTHING and coding.stance in {"supports", "contradicts"}:
            params = {"coding": coding.coding, "code": title(study, ref)}
            yield Problem("stance-without-statement", position.of("stance"), params, (ref,))


def agreement(study: Study, _: Links) -> Iterator[Problem]:
    """Report agreement that was counted from other codings than there are; documents are not looked into."""
    kept, fresh = kept_agreement(study)
    if kept and not fresh:
        yield Problem("agreement-out-of-date", Where(f"{AGREEMENT.stem}.csv"))
