"""What `codes.yaml`, `codings/*.csv` and `decisions.csv` hold.

A coding points at a passage by the hash of its document and by offsets in the document's extracted text, in code
points. The words themselves stay in the study's private folder, where the text is kept unchanged; a hash of them tells
whether the offsets still mean the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from corridor.kernel.decoders import ID, ID_LIST, PERIOD, PLAIN, TEXT, Choice, Number, Whole, ref
from corridor.kernel.records import Record, said
from corridor.kernel.registers import Register, TableRegister

if TYPE_CHECKING:
    from decimal import Decimal

    from corridor.kernel.ids import Ref
    from corridor.kernel.period import Period
    from corridor.kernel.text import Text

#: Kinds of items that a passage can be coded with.
CODED = (
    "code", "component", "element", "assumption", "opportunity", "risk", "response", "actor", "population", "stage",
    "event", "instrument", "topic",
)  # fmt: skip
STANCES = ("supports", "contradicts", "context")
DECISIONS = ("coded", "not-relevant", "later")


@dataclass(frozen=True, slots=True)
class Code(Record):
    """A code of the study's own that is no element, risk or other item: a theme of the coders."""

    kind: ClassVar[str] = "code"
    id: str = said(ID, "Id of the code.", example="airport-refusal", required=True)
    label: Text = said(TEXT, "Its name.", required=True)
    parent: Ref | None = said(ref("code"), "The code it belongs under.", example="refusals")
    definition: Text | None = said(TEXT, "When a passage is coded with it, and when not.")
    note: Text | None = said(TEXT, "Our remark.")
    formerly: tuple[str, ...] = said(ID_LIST, "Earlier ids, which keep working.", default=())


@dataclass(frozen=True, slots=True)
class Coding(Record):
    """One passage under one code, by one coder."""

    coding: str = said(ID, "Id of the coding.", example="c-0001", required=True, default="")
    document: str = said(PLAIN, "SHA-256 of the document's original file.", example="3f5a…", required=True, default="")
    start: int = said(
        Whole(0), "Where the passage begins in the extracted text, in characters.", example="1204", required=True,
        default=0,
    )  # fmt: skip
    end: int = said(Whole(0), "Where it ends, the end not included.", example="1391", required=True, default=0)
    sha256: str = said(PLAIN, "SHA-256 of the passage's words.", example="9b1c…", default="")
    quotation: str = said(
        PLAIN, "The words themselves, only where the document may be quoted.", example="they were sent back", default=""
    )
    code: Ref | None = said(
        ref(*CODED, plain="code"), "What it is coded with.", example="risk:unpaid-first-month", required=True
    )
    stance: str | None = said(
        Choice(STANCES), "Whether it speaks for or against what it is coded with; absent: not judged.",
        example="supports",
    )  # fmt: skip
    coder: str = said(PLAIN, "Pseudonym of who coded.", example="coder-1", required=True, default="")
    date: Period | None = said(PERIOD, "When.", example="2026-11-01")
    reliability: str | None = said(
        Choice(("A", "B", "C", "D", "E", "F")),
        "Coder's grade of the source for this passage; absent: that of the source.", example="B",
    )  # fmt: skip
    credibility: int | None = said(
        Whole(1, 6), "Coder's grade of what is said, 1 to 5; 6: cannot be judged; absent: not judged.", example="2"
    )
    note: str = said(PLAIN, "Coder's remark.", default="")


@dataclass(frozen=True, slots=True)
class Decision(Record):
    """What somebody decided about a passage that was suggested for a code."""

    code: Ref | None = said(
        ref(*CODED, plain="code"), "The code it was suggested for.", example="risk:unpaid-first-month", required=True
    )
    document: str = said(PLAIN, "SHA-256 of the document's original file.", example="3f5a…", required=True, default="")
    start: int = said(Whole(0), "Where the passage begins.", example="1204", required=True, default=0)
    end: int = said(Whole(0), "Where it ends, the end not included.", example="1391", required=True, default=0)
    decision: str | None = said(
        Choice(DECISIONS), "What was decided: it was coded, it is not relevant, or it is to be looked at later.",
        example="not-relevant", required=True,
    )  # fmt: skip
    why: str = said(PLAIN, "Why.", example="speaks of another year", default="")
    by: str = said(PLAIN, "Pseudonym of who decided.", example="coder-1", required=True, default="")
    date: Period | None = said(PERIOD, "When.", example="2026-11-01")


@dataclass(frozen=True, slots=True)
class KeptAgreement(Record):
    """How far coders agreed under one code, as counted where the documents are at hand."""

    code: Ref | None = said(
        ref(*CODED, plain="code"), "The code.", example="risk:unpaid-first-month", required=True
    )  # fmt: skip
    passages: int = said(
        Whole(0), "Passages of documents that at least two coders coded.", example="120", required=True, default=0
    )
    coders: int = said(Whole(0), "Coders compared.", example="2", required=True, default=0)
    coded: int = said(Whole(0), "Passages that anybody coded so.", example="14", required=True, default=0)
    share: Decimal | None = said(
        Number(), "Share of pairs of judgements that are equal, 0 to 1; absent: too few to count.", example="0.933333"
    )
    alpha: Decimal | None = said(
        Number(), "Krippendorff's alpha of given or not; absent: too few to count, or nothing varies.",
        example="0.712000",
    )  # fmt: skip
    stance_passages: int = said(
        Whole(0), "Passages to which two coders gave a stance each.", example="11", required=True, default=0
    )
    stance_coders: int = said(Whole(0), "Coders of these.", example="2", required=True, default=0)
    stance_alpha: Decimal | None = said(
        Number(), "Ordinal alpha of the stance; absent: too few to count, or nothing varies.", example="0.640000"
    )
    undecided: int = said(
        Whole(0), "Passages on which coders differ and nobody has decided.", example="3", required=True, default=0
    )
    left_out: int = said(
        Whole(0), "Codings left out: their document was not at hand, or its words are others now.", example="0",
        required=True, default=0,
    )  # fmt: skip
    made_from: str = said(
        PLAIN, "SHA-256 over the names and hashes of all files of codings and decisions it was counted from.",
        example="5c1e…", required=True, default="",
    )  # fmt: skip


#: `codes.yaml`, `codings/*.csv`, `decisions.csv`, `agreement.csv`.
CODES = Register("codes", {"codes": Code})
CODINGS = TableRegister("codings", Coding)
DECIDED = TableRegister("decisions", Decision)
AGREEMENT = TableRegister("agreement", KeptAgreement)
