"""What `theory.yaml` holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from corridor.kernel.decoders import (
    FLAG,
    ID,
    ID_LIST,
    LOCATOR,
    PLAIN,
    TEXT,
    TEXTS,
    WORD_LIST,
    Choice,
    records,
    ref,
    refs,
)
from corridor.kernel.records import Record, said
from corridor.kernel.registers import Register

if TYPE_CHECKING:
    from corridor.kernel.ids import Ref
    from corridor.kernel.locator import Locator
    from corridor.kernel.text import Text

#: What the authors of a document say of an assumption.
AUTHOR_STATUSES = ("not-stated", "untested", "supported", "contested", "refuted")
#: What the evidence in the study supports.
EVIDENCE_STATUSES = ("untested", "supported", "contested", "refuted")


@dataclass(frozen=True, slots=True)
class Element(Record):
    """A part of a component: what should be the case, and what is."""

    kind: ClassVar[str] = "element"
    id: str = said(ID, "Id of the element.", example="c1-e1", required=True)
    title: Text = said(TEXT, "Short name.", example="{en: Dialogue, ru: Диалог}", required=True)
    optimal: Text | None = said(TEXT, "The situation the programme works towards; absent: not described.")
    current: Text | None = said(TEXT, "The situation as found; absent: not described.")
    not_covered: tuple[str, ...] = said(
        WORD_LIST, "Areas the text mentions though the study does not cover them.", example="[UZ]", default=()
    )
    locator: Locator | None = said(LOCATOR, "Where the document describes it.", example='{section: "4.1.1"}')
    source: Ref | None = said(ref("source"), "The document, where it is not that of the file.")
    note: Text | None = said(TEXT, "Our remark.")
    formerly: tuple[str, ...] = said(ID_LIST, "Earlier ids, which keep working.", default=())


@dataclass(frozen=True, slots=True)
class Assumption(Record):
    """A sentence the theory of change needs to be true, with two statuses."""

    kind: ClassVar[str] = "assumption"
    id: str = said(ID, "Id of the assumption.", example="a1-1", required=True)
    statement: Text = said(TEXT, "What is assumed.", required=True)
    by_authors: str = said(
        Choice(AUTHOR_STATUSES), "What the authors say of it.", example="supported", default="not-stated"
    )
    by_evidence: str | None = said(
        Choice(EVIDENCE_STATUSES), "What the evidence in the study supports; absent: not judged.", example="contested"
    )
    why: Text | None = said(TEXT, "What the evidence status rests on.")
    elements: tuple[Ref, ...] = said(
        refs("element"), "Elements it belongs to, where known.", example="[c1-e1]", default=()
    )
    guidelines: tuple[Ref, ...] = said(refs("guideline"), "Guidelines it rests on.", example="[micic-g6]", default=())
    locator: Locator | None = said(LOCATOR, "Where the document states it.", example='{lines: "1180-1183"}')
    source: Ref | None = said(ref("source"), "The document, where it is not that of the file.")
    note: Text | None = said(TEXT, "Our remark.")
    formerly: tuple[str, ...] = said(ID_LIST, "Earlier ids, which keep working.", default=())


@dataclass(frozen=True, slots=True)
class Opportunity(Record):
    """Something existing or possible that helps a component."""

    kind: ClassVar[str] = "opportunity"
    id: str = said(ID, "Id of the opportunity.", example="o1-1", required=True)
    statement: Text = said(TEXT, "What exists or could.", required=True)
    not_covered: tuple[str, ...] = said(WORD_LIST, "Areas mentioned though not covered.", default=())
    locator: Locator | None = said(LOCATOR, "Where the document describes it.")
    source: Ref | None = said(ref("source"), "The document, where it is not that of the file.")
    note: Text | None = said(TEXT, "Our remark.")
    formerly: tuple[str, ...] = said(ID_LIST, "Earlier ids, which keep working.", default=())


@dataclass(frozen=True, slots=True)
class Component(Record):
    """A hypothesis of the theory of change, with its elements, assumptions and opportunities."""

    kind: ClassVar[str] = "component"
    id: str = said(ID, "Id of the component.", example="c1", required=True)
    title: Text = said(TEXT, "Short name.", example="{en: Community involvement, ru: Участие сообществ}", required=True)
    statement: Text | None = said(TEXT, "The hypothesis.")
    areas: tuple[str, ...] = said(WORD_LIST, "Countries it speaks of.", example="[KG, TJ, KZ]", default=())
    elements: tuple[Element, ...] = said(records(Element), "Its elements.", default=())
    assumptions: tuple[Assumption, ...] = said(records(Assumption), "Its assumptions.", default=())
    opportunities: tuple[Opportunity, ...] = said(records(Opportunity), "Its opportunities.", default=())
    locator: Locator | None = said(LOCATOR, "Where the document describes it.")
    source: Ref | None = said(ref("source"), "The document, where it is not that of the file.")
    note: Text | None = said(TEXT, "Our remark.")
    formerly: tuple[str, ...] = said(ID_LIST, "Earlier ids, which keep working.", default=())


@dataclass(frozen=True, slots=True)
class Population(Record):
    """A group of people that can be harmed: a description, never a list of persons."""

    kind: ClassVar[str] = "population"
    id: str = said(ID, "Id of the group.", example="re-entry-banned", required=True)
    title: Text = said(TEXT, "Short name.", required=True)
    statement: Text | None = said(TEXT, "Who belongs to it.")
    locator: Locator | None = said(LOCATOR, "Where the document describes it.")
    source: Ref | None = said(ref("source"), "The document, where it is not that of the file.")
    note: Text | None = said(TEXT, "Our remark.")
    formerly: tuple[str, ...] = said(ID_LIST, "Earlier ids, which keep working.", default=())


@dataclass(frozen=True, slots=True)
class Stage(Record):
    """A stage people pass through, with the support that fits it."""

    kind: ClassVar[str] = "stage"
    id: str = said(ID, "Id of the stage.", example="shock", required=True)
    title: Text = said(TEXT, "Short name.", required=True)
    statement: Text | None = said(TEXT, "What marks the stage.")
    support: tuple[Text, ...] = said(TEXTS, "Support the document names for it; absent: none named.", default=())
    basis: str = said(Choice(("stated", "inferred")), "Whether the document names the stage.", default="stated")
    locator: Locator | None = said(LOCATOR, "Where the document describes it.")
    source: Ref | None = said(ref("source"), "The document, where it is not that of the file.")
    note: Text | None = said(TEXT, "Our remark.")
    formerly: tuple[str, ...] = said(ID_LIST, "Earlier ids, which keep working.", default=())


@dataclass(frozen=True, slots=True)
class Transition(Record):
    """A passage from one stage to another."""

    kind: ClassVar[str] = "transition"
    id: str = said(ID, "Id of the passage.", example="shock-limbo", required=True)
    from_: Ref | None = said(ref("stage"), "Stage it leaves.", example="shock", required=True)
    to: Ref | None = said(ref("stage"), "Stage it reaches.", example="limbo", required=True)
    basis: str = said(Choice(("stated", "inferred")), "Whether the document states the passage.", default="stated")
    statement: Text | None = said(TEXT, "How often or when, as the document says; absent: not said.")
    locator: Locator | None = said(LOCATOR, "Where the document states it.")
    source: Ref | None = said(ref("source"), "The document, where it is not that of the file.")
    note: Text | None = said(TEXT, "Our remark.")


@dataclass(frozen=True, slots=True)
class Actor(Record):
    """Who acts or is addressed: a kind of organisation or group, never a private person."""

    kind: ClassVar[str] = "actor"
    id: str = said(ID, "Id of the actor.", example="state-kz", required=True)
    title: Text = said(TEXT, "Name.", required=True)
    note: Text | None = said(TEXT, "Our remark.")
    formerly: tuple[str, ...] = said(ID_LIST, "Earlier ids, which keep working.", default=())


@dataclass(frozen=True, slots=True)
class Guideline(Record):
    """A guideline or principle that responses and assumptions rest on."""

    kind: ClassVar[str] = "guideline"
    id: str = said(ID, "Id of the guideline.", example="micic-g6", required=True)
    title: Text = said(TEXT, "What it asks, in own words.", required=True)
    type_: str = said(Choice(("guideline", "principle")), "Guideline or principle.", default="guideline", key="kind")
    number: str | None = said(PLAIN, "Its number.", example='"6"')
    cited: bool | None = said(FLAG, "Whether the document cites it; absent: not known.", example="yes")
    locator: Locator | None = said(LOCATOR, "Where the document cites it.")
    source: Ref | None = said(ref("source"), "The document, where it is not that of the file.")
    note: Text | None = said(TEXT, "Our remark.")
    formerly: tuple[str, ...] = said(ID_LIST, "Earlier ids, which keep working.", default=())


@dataclass(frozen=True, slots=True)
class TheoryHead(Record):
    """The top of `theory.yaml`."""

    outcome: Text | None = said(TEXT, "What the components together should bring about.")
    source: Ref | None = said(ref("source"), "The document the items rest on, unless an item says otherwise.")


#: `theory.yaml`.
THEORY = Register(
    "theory",
    {
        "components": Component,
        "populations": Population,
        "stages": Stage,
        "transitions": Transition,
        "actors": Actor,
        "guidelines": Guideline,
    },
    TheoryHead,
)
