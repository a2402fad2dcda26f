"""The coders of a study compared: over the documents whose texts are at hand, and what was decided between them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corridor.evidence.codings.comparing import agreement_by_code, differences, too_few
from corridor.evidence.codings.records import AGREEMENT, Decision
from corridor.evidence.codings.units import Placed, is_adjudicator, shared_documents, units_of
from corridor.evidence.documents.store import Store
from corridor.study.kept_agreement import made_from
from corridor.study.placing import standing_codings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from fractions import Fraction

    from corridor.evidence.codings.comparing import CodeAgreement, Difference
    from corridor.evidence.codings.units import Unit
    from corridor.figures.agreement import Agreement
    from corridor.kernel.ids import Ref
    from corridor.study.model import Study


@dataclass(frozen=True, slots=True)
class Settled:
    """A stretch that somebody decided about who decides between coders."""

    code: Ref
    document: str
    start: int
    end: int
    #: A stance, `coded` without one, or `not-relevant`.
    decision: str
    #: Pseudonym of who decided.
    by: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison of coders gives."""

    #: Codes in the order in which they first occur.
    codes: tuple[CodeAgreement, ...]
    #: Passages on which coders differ and nobody has decided yet, the greatest difference first.
    open: tuple[Difference, ...]
    #: Differences that somebody has decided.
    decided: int
    #: Documents compared.
    documents: int
    #: Codings left out: their document is not at hand, or its words there are others now.
    left_out: int
    #: What was decided, whether or not coders differ there now.
    settled: tuple[Settled, ...] = ()
    #: How many codings of each code were left out.
    lost: Mapping[Ref, int] = field(default_factory=dict)


def compared(study: Study, codes: Iterable[Ref] | None = None) -> Compared:
    """Compare the coders of a study, under some codes or all."""
    placed, lost, left_out = _placed(study)
    wanted = None if codes is None else frozenset(codes)
    store, shared = Store(study.folder), shared_documents(placed)
    units: list[Unit] = []
    for sha256, codings in shared.items():
        document = store.document(sha256)
        if document is not None:
            units += units_of(store.passages(document), codings)
    occurring = dict.fromkeys(coding.code for codings in shared.values() for coding in codings)
    chosen = [code for code in occurring if wanted is None or code in wanted]
    differ = differences(units, chosen)
    decided = tuple(_settled(study, placed))
    settled: dict[tuple[Ref, str], list[tuple[int, int]]] = {}
    for each in decided:
        settled.setdefault((each.code, each.document), []).append((each.start, each.end))
    still = tuple(one for one in differ if not _is_settled(one, settled.get((one.code, one.passage.document), ())))
    return Compared(
        tuple(agreement_by_code(units, chosen)), still, len(differ) - len(still), len(shared), left_out, decided, lost
    )  # fmt: skip


def _placed(study: Study) -> tuple[list[Placed], Mapping[Ref, int], int]:
    """Give the codings at their present places, document by document, and how many have none: by code, and in all."""
    standing = standing_codings(study)
    made = [
        Placed(coding.document, *span, study.current(coding.code), coding.stance, coding.coder)
        for coding, span, _ in standing
        if span is not None and coding.code is not None
    ]
    lost = Counter(study.current(one.code) for one, span, _ in standing if span is None and one.code is not None)
    return made, lost, len(standing) - len(made)


def _settled(study: Study, placed: Iterable[Placed]) -> Iterator[Settled]:
    """Give the stretches that somebody decided about: coded, or found not to belong under a code."""
    for coding in placed:
        if is_adjudicator(coding.coder):
            stance = coding.stance or "coded"
            yield Settled(coding.code, coding.document, coding.start, coding.end, stance, coding.coder)
    for decision, _ in study.lines_of(Decision):
        if is_adjudicator(decision.by) and decision.code is not None and decision.decision == "not-relevant":
            code = study.current(decision.code)
            yield Settled(
                code, decision.document, decision.start, decision.end, decision.decision, decision.by
            )  # fmt: skip


def _is_settled(one: Difference, settled: Iterable[tuple[int, int]]) -> bool:
    return any(start < one.passage.end and one.passage.start < end for start, end in settled)


def agreement_file(study: Study, found: Compared) -> bytes:
    """Write a comparison under all codes as `agreement.csv`: the same bytes for the same codings."""
    undecided = Counter(one.code for one in found.open)
    digest = made_from(study)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(AGREEMENT.columns)
    for each in sorted(found.codes, key=lambda each: each.code):
        presence, stance = each.presence, each.stance
        writer.writerow([
            each.code, presence.units, presence.coders, each.coded, _digits(presence, presence.share),
            _digits(presence, presence.alpha), stance.units, stance.coders, _digits(stance, stance.alpha),
            undecided[each.code], found.lost.get(each.code, 0), digest,
        ])  # fmt: skip
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _digits(found: Agreement, value: Fraction | None) -> str:
    return "" if value is None or too_few(found) else f"{float(value):.6f}"
