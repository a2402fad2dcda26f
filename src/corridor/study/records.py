"""What `study.yaml` and `accepted.yaml` hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from corridor.evidence.assertions import CHECKS
from corridor.kernel.decoders import (
    ID,
    ID_LIST,
    PERIOD,
    PLAIN,
    TEXT,
    TEXTS,
    WORD_LIST,
    Choice,
    Nested,
    TextDecoder,
    Whole,
    records,
    ref,
    refs,
)
from corridor.kernel.records import Record, said
from corridor.kernel.registers import Register
from corridor.kernel.text import Text
from corridor.survey.plan.records import Disclosure

if TYPE_CHECKING:
    from corridor.kernel.ids import Ref
    from corridor.kernel.period import Period

#: Newest format this version reads.
FORMAT = 1

#: Kinds a problem may be accepted for.
ANY_KIND = (
    "component", "element", "assumption", "opportunity", "population", "stage", "transition", "actor", "guideline",
    "risk", "row", "response", "source", "claim", "topic", "event", "instrument", "code", "table", "survey", "setting",
    "scale",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting(Record):
    """For what countries a rating is given."""

    kind: ClassVar[str] = "setting"
    id: str = said(ID, "Id of the setting.", example="kg-tj", required=True)
    label: Text = said(TEXT, "Its name.", example="{en: Kazakhstan, ru: Казахстан}", required=True)
    areas: tuple[str, ...] = said(WORD_LIST, "Country codes it covers.", example="[KG, TJ]", default=())
    note: Text | None = said(TEXT, "Our remark.")
    formerly: tuple[str, ...] = said(ID_LIST, "Earlier ids, which keep working.", default=())


@dataclass(frozen=True, slots=True)
class Area(Record):
    """A name for an area that is no country."""

    kind: ClassVar[str] = "area"
    id: str = said(ID, "Id of the area.", example="tj-kt", required=True)
    label: Text = said(TEXT, "Its name.", required=True)
    within: str | None = said(PLAIN, "Country it lies in.", example="TJ")
    note: Text | None = said(TEXT, "Our remark.")


@dataclass(frozen=True, slots=True)
class Unit(Record):
    """A unit of figures."""

    kind: ClassVar[str] = "unit"
    id: str = said(ID, "Id of the unit.", example="kgs", required=True)
    label: Text = said(
        TEXT,
        "Its name as it follows a number; plural forms may be parted by `|`.",
        example="{en: day|days, ru: день|дня|дней}",
        required=True,
    )
    note: Text | None = said(TEXT, "Our remark.")


@dataclass(frozen=True, slots=True)
class Level(Record):
    """A level of a scale."""

    id: str = said(ID, "Id of the level, as used in ratings.", example="high", required=True, default="")
    label: Text = said(TEXT, "Its name.", required=True, default=Text(()))
    definition: Text | None = said(TEXT, "What it means; absent: the document does not say.")


@dataclass(frozen=True, slots=True)
class Scale(Record):
    """A named, versioned scale for likelihood or impact."""

    kind: ClassVar[str] = "scale"
    id: str = said(ID, "Id of the scale.", example="likelihood-2017", required=True)
    dimension: str | None = said(Choice(("likelihood", "impact")), "What it measures.", required=True)
    label: Text | None = said(TEXT, "Its name.")
    levels: tuple[Level, ...] = said(records(Level), "Its levels, lowest first.", required=True, default=())
    source: Ref | None = said(ref("source"), "Where it comes from.")
    note: Text | None = said(TEXT, "Our remark.")
    formerly: tuple[str, ...] = said(ID_LIST, "Earlier ids, which keep working.", default=())

    def rank(self, level: str) -> int | None:
        """Give the position of a level from 0 (lowest), or None where the scale does not have it."""
        return next((rank for rank, known in enumerate(self.levels) if known.id == level), None)


@dataclass(frozen=True, slots=True)
class StudyHead(Record):
    """The top of `study.yaml`."""

    format: int | None = said(Whole(1), "Version of the study format.", example="1", required=True)
    id: str | None = said(ID, "Id of the study.", example="central-asia", required=True)
    title: Text | None = said(TEXT, "Its title.", required=True)
    languages: tuple[str, ...] = said(
        WORD_LIST, "Languages of its texts; the first is that of plain strings.", example="[en, ru]", default=("en",)
    )
    languages_note: Text | None = said(TEXT, "What to know about the languages.")
    summary: Text | None = said(TEXT, "Two or three sentences for the first page.")
    period: Period | None = said(PERIOD, "Time it covers.", example="2011/2024")
    as_of: Period | None = said(PERIOD, "Date for which expiry and age are judged.", example="2026-11-01")
    authors: tuple[Text, ...] = said(TEXTS, "Who answers for it: roles or organisations.", default=())
    disclosure: Disclosure | None = said(Nested(Disclosure), "When a base is small.")


@dataclass(frozen=True, slots=True)
class Accepted(Record):
    """A problem people have looked at and accept."""

    code: str | None = said(PLAIN, "Code of the problem.", example="risk-without-horizon", required=True)
    about: tuple[Ref, ...] = said(refs(*ANY_KIND), "Items it is about; absent: any.", default=())
    file: str | None = said(PLAIN, "File it is in; absent: any.", example="risks.yaml")
    reason: Text | None = said(
        TextDecoder(complete=False), "Why it is accepted, in one language or more; without a reason it does not count."
    )
    by: str | None = said(PLAIN, "Name or role of who accepts it.", example="analyst", required=True)
    date: Period | None = said(PERIOD, "When.", example="2026-11-01", required=True)


@dataclass(frozen=True, slots=True)
class SwitchedOff(Record):
    """A check of numbers that is not made, and why."""

    check: str | None = said(Choice(tuple(CHECKS)), "Which check, as in `asserts`.", example="possible", required=True)
    about: tuple[Ref, ...] = said(
        refs("claim", "table", "source"), "For which claims, tables or whole sources; absent: any.", default=()
    )
    reason: Text | None = said(
        TextDecoder(complete=False),
        "Why, in one language or more; the report prints it, and without it the check is made.",
        required=True,
    )


@dataclass(frozen=True, slots=True)
class DocumentRounding(Record):
    """How a document rounds halves, where that is known."""

    source: Ref | None = said(ref("source"), "The document; absent: all of them.", example="report-2020")
    rule: str | None = said(
        Choice(("half-up", "half-even")), "Away from zero, or to the even digit.", example="half-up", required=True
    )


#: `study.yaml`, `audit.yaml` and `accepted.yaml`.
STUDY = Register("study", {"settings": Setting, "areas": Area, "units": Unit, "scales": Scale}, StudyHead)
ACCEPTED = Register("accepted", {"accepted": Accepted})
AUDIT = Register("audit", {"off": SwitchedOff, "rounding": DocumentRounding})
