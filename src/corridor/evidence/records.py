"""What `sources.yaml`, `claims/`, `facts.yaml`, `events.yaml` and `instruments.yaml` hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from corridor.evidence.assertions import Assertion
from corridor.evidence.figures import FigureDecoder
from corridor.kernel.decoders import (
    ID,
    ID_LIST,
    LOCATOR,
    PERIOD,
    PLAIN,
    TEXT,
    WORD_LIST,
    Choice,
    Nested,
    Whole,
    records,
    ref,
    refs,
)
from corridor.kernel.records import Record, said
from corridor.kernel.registers import Register

if TYPE_CHECKING:
    from corridor.kernel.figure import Figure
    from corridor.kernel.ids import Ref
    from corridor.kernel.locator import Locator
    from corridor.kernel.period import Period
    from corridor.kernel.text import Text

SOURCE_TYPES = (
    "report", "article", "paper", "news", "profile", "statistics", "survey", "interviews", "focus-groups", "official",
    "organisation", "expert", "media-post", "law", "programme-monitoring", "analysis", "desk-review", "other",
)  # fmt: skip
CLAIM_TYPES = (
    "figure", "statement", "warning", "event", "recommendation", "definition", "interpretation", "expectation",
    "judgement",
)  # fmt: skip
RELIABILITIES = ("A", "B", "C", "D", "E", "F")
INSTRUMENT_TYPES = ("bilateral", "multilateral", "law", "strategy", "programme", "process", "guidelines")
INSTRUMENT_STATES = ("planned", "negotiated", "signed", "adopted", "in-force", "ended", "unknown")


@dataclass(frozen=True, slots=True)
class Source(Record):
    """Who or what speaks: a publication, an office, an organisation, a data set."""

    kind: ClassVar[str] = "source"
    id: str = said(ID, "Id of the source.", example="iom-2017", required=True)
    type_: str = said(Choice(SOURCE_TYPES), "What sort of source it is.", example="report", default="other", key="kind")
    title: Text = said(TEXT, "Its title or name.", required=True)
    short: Text | None = said(
        TEXT, "Short name for margins and links; absent: the title.", example="{en: IOM 2017, ru: МОМ 2017}"
    )
    authors: tuple[str, ...] = said(WORD_LIST, "Authors as printed.", default=())
    publisher: Text | None = said(TEXT, "Who published it.")
    date: Period | None = said(PERIOD, "When it was published or spoke.", example="2017")
    language: str | None = said(PLAIN, "Language code of the document.", example="ru")
    areas: tuple[str, ...] = said(WORD_LIST, "Countries it speaks of.", example="[KZ, KG, TJ]", default=())
    reliability: str | None = said(
        Choice(RELIABILITIES), "Our grade, A to E; F: cannot be judged; absent: not judged.", example="B"
    )
    reliability_why: Text | None = said(TEXT, "What the grade rests on.")
    interest: Text | None = said(TEXT, "What the source has at stake.")
    access: str = said(
        Choice(("public", "restricted", "unpublished", "unknown")), "Who can read it.", default="unknown"
    )
    rights: Text | None = said(TEXT, "What may be done with it.")
    base: int | None = said(Whole(1), "Number of interviews, respondents or cases behind it.", example="350")
    base_unit: Text | None = said(TEXT, "What the base counts.", example="{en: interviews, ru: интервью}")
    origin: Ref | None = said(
        ref("source"), "The same material as another source: passages from one origin count once."
    )
    part_of: Ref | None = said(ref("source"), "The source through which alone we know it.", example="iom-2017")
    url: str | None = said(PLAIN, "Its address; shown, never fetched.")
    doi: str | None = said(PLAIN, "Its DOI.")
    sha256: str | None = said(PLAIN, "Hash of the file we read.")
    locator: Locator | None = said(LOCATOR, "Where the carrying document names it.")
    note: Text | None = said(TEXT, "Our remark.")
    formerly: tuple[str, ...] = said(ID_LIST, "Earlier ids, which keep working.", default=())


@dataclass(frozen=True, slots=True)
class Quotation(Record):
    """How the exact place is found again without reprinting it."""

    find: str | None = said(PLAIN, "A short literal that stands at the place.", example='"98 interviews"')
    sha256: str | None = said(PLAIN, "Hash of the passage: the lines of the locator, line-end hyphens joined.")


@dataclass(frozen=True, slots=True)
class Claim(Record):
    """A sentence someone asserts, with who asserts it, and what it supports or contradicts."""

    kind: ClassVar[str] = "claim"
    id: str = said(ID, "Id of the claim.", example="iom-f01", required=True)
    type_: str = said(Choice(CLAIM_TYPES), "What sort of claim it is.", default="statement", key="kind")
    says: Text = said(TEXT, "What is asserted, in own words.", required=True)
    by: tuple[Ref, ...] = said(
        refs("source"), "Who asserts it; absent: the file's source itself.", example="[phase-1-2016]", default=()
    )
    through: tuple[Ref, ...] = said(
        refs("source"), "Through whom we know it; absent: the file's source, where `by` is given.", default=()
    )
    said_on: Period | None = said(
        PERIOD, "When it was asserted; absent: date of the source.", example="2022-09-21", key="said"
    )
    locator: Locator | None = said(LOCATOR, "Where it stands.", example='{section: "1", footnote: "1"}')
    about: tuple[Ref, ...] = said(
        refs("component", "element", "assumption", "opportunity", "population", "stage", "actor", "risk", "response",
             "guideline", "instrument", "event"),
        "What it is about.", default=(),
    )  # fmt: skip
    supports: tuple[Ref, ...] = said(
        refs("risk", "assumption", "claim", "element", "component", "opportunity"), "What it speaks for.", default=()
    )
    contradicts: tuple[Ref, ...] = said(
        refs("risk", "assumption", "claim", "element", "component", "opportunity"),
        "What it speaks against.",
        default=(),
    )
    credibility: int | None = said(
        Whole(1, 6), "Our grade, 1 to 5; 6: cannot be judged; absent: not judged.", example="2"
    )
    figure: Figure | None = said(FigureDecoder(), "The figure it gives.")
    quotation: Quotation | None = said(Nested(Quotation), "How its place is found again.")
    same_as: tuple[Ref, ...] = said(refs("claim"), "The same fact told elsewhere: never add.", default=())
    asserts: tuple[Assertion, ...] = said(records(Assertion), "What must hold among printed numbers.", default=())
    note: Text | None = said(TEXT, "Our remark.")
    source: Ref | None = said(ref("source"), "Where it was read; absent: the file's source.")
    formerly: tuple[str, ...] = said(ID_LIST, "Earlier ids, which keep working.", default=())


@dataclass(frozen=True, slots=True)
class Topic(Record):
    """A contested fact: a question to which sources give different answers, kept apart and never averaged."""

    kind: ClassVar[str] = "topic"
    id: str = said(ID, "Id of the topic.", example="russian-losses-2022", required=True)
    title: Text = said(TEXT, "Short name.", required=True)
    question: Text | None = said(TEXT, "The question the claims answer.")
    claims: tuple[Ref, ...] = said(refs("claim"), "The claims that speak to it.", required=True, default=())
    unit: str | None = said(PLAIN, "Unit of their figures, where they give figures.", example="persons")
    note: Text | None = said(TEXT, "What explains the difference, where that is known.")
    formerly: tuple[str, ...] = said(ID_LIST, "Earlier ids, which keep working.", default=())


@dataclass(frozen=True, slots=True)
class Event(Record):
    """Something that happened on a date."""

    kind: ClassVar[str] = "event"
    id: str = said(ID, "Id of the event.", example="mobilisation-2022", required=True)
    date: Period | None = said(PERIOD, "When.", example="2022-09-21", required=True)
    title: Text = said(TEXT, "What happened, shortly.", required=True)
    what: Text | None = said(TEXT, "What happened.")
    areas: tuple[str, ...] = said(WORD_LIST, "Where.", example="[RU]", default=())
    claims: tuple[Ref, ...] = said(refs("claim"), "Claims that tell of it.", default=())
    note: Text | None = said(TEXT, "Our remark.")
    source: Ref | None = said(ref("source"), "The document, where no claim is named.")
    locator: Locator | None = said(LOCATOR, "Where the document tells of it.")
    formerly: tuple[str, ...] = said(ID_LIST, "Earlier ids, which keep working.", default=())


@dataclass(frozen=True, slots=True)
class Instrument(Record):
    """An agreement, law, strategy, programme or process."""

    kind: ClassVar[str] = "instrument"
    id: str = said(ID, "Id of the instrument.", example="ru-tj-2017", required=True)
    title: Text = said(TEXT, "Its name.", required=True)
    type_: str = said(Choice(INSTRUMENT_TYPES), "What sort of instrument it is.", example="bilateral", key="kind")
    parties: tuple[str, ...] = said(WORD_LIST, "Countries or bodies it binds.", example="[RU, TJ]", default=())
    subject: Text | None = said(TEXT, "What it is about.")
    state: str = said(Choice(INSTRUMENT_STATES), "How far it has come.", example="in-force", default="unknown")
    date: Period | None = said(PERIOD, "Date of that state.", example="2017-02")
    claims: tuple[Ref, ...] = said(refs("claim"), "Claims that speak of it.", default=())
    locator: Locator | None = said(LOCATOR, "Where the document names it.")
    source: Ref | None = said(ref("source"), "The document, where it is not that of the file.")
    note: Text | None = said(TEXT, "Our remark.")
    formerly: tuple[str, ...] = said(ID_LIST, "Earlier ids, which keep working.", default=())


@dataclass(frozen=True, slots=True)
class EvidenceHead(Record):
    """The top of a file of claims, events or instruments."""

    source: Ref | None = said(ref("source"), "Where the items were read, unless an item says otherwise.")


#: The evidence files of a study.
SOURCES = Register("sources", {"sources": Source})
CLAIMS = Register("claims", {"claims": Claim}, EvidenceHead)
FACTS = Register("facts", {"topics": Topic})
EVENTS = Register("events", {"events": Event}, EvidenceHead)
INSTRUMENTS = Register("instruments", {"instruments": Instrument}, EvidenceHead)
