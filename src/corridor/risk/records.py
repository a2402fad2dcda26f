"""What `risks.yaml`, `responses.yaml` and `ratings/published.csv` hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from corridor.kernel.decoders import ID, ID_LIST, LOCATOR, PERIOD, PLAIN, TEXT, Choice, Many, Nested, ref, refs
from corridor.kernel.records import Record, said
from corridor.kernel.registers import Register, TableRegister
from corridor.risk.confidence import Confidence

if TYPE_CHECKING:
    from corridor.kernel.ids import Ref
    from corridor.kernel.locator import Locator
    from corridor.kernel.period import Period
    from corridor.kernel.text import Text

BEARERS = ("migrants", "families", "communities", "programme", "states", "society")
LEVELS_OF_RISK = ("individual", "household", "community", "national", "regional")
#: Why a printed row is matched to a risk.
MATCHES = (
    "own",
    "same-title",
    "same-title-other-object",
    "close",
    "merged",
    "retitled",
    "retitled-other-object",
    "absorbed",
)
#: Level id by which a document says that a rating does not apply.
NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True)
class Statement(Record):
    """A risk said as what leads to what."""

    cause: Text | None = said(TEXT, "What makes it possible.", required=True)
    event: Text | None = said(TEXT, "What may happen.", required=True)
    consequence: Text | None = said(TEXT, "What follows, and for whom.", required=True)


@dataclass(frozen=True, slots=True)
class Grounds(Record):
    """Claims for and against."""

    for_: tuple[Ref, ...] = said(refs("claim"), "Claims that support it.", example="[iom-e4]", default=())
    against: tuple[Ref, ...] = said(refs("claim"), "Claims that contradict it.", default=())


@dataclass(frozen=True, slots=True)
class Risk(Record):
    """An assumption about a programme that may fail, or a harm to a population; never a person."""

    kind: ClassVar[str] = "risk"
    id: str = said(ID, "Id of the risk.", example="women-in-distress", required=True)
    title: Text = said(TEXT, "Short title in own words.", required=True)
    statement: Statement | None = said(Nested(Statement), "Cause, event and consequence.")
    components: tuple[Ref, ...] = said(refs("component"), "Components, where no element is given.", default=())
    elements: tuple[Ref, ...] = said(refs("element"), "Elements it threatens.", example="[c3-e3]", default=())
    assumptions: tuple[Ref, ...] = said(refs("assumption"), "Assumptions it threatens.", default=())
    populations: tuple[Ref, ...] = said(refs("population"), "Groups that would be harmed.", default=())
    bearer: tuple[str, ...] = said(
        Many(Choice(BEARERS)), "Who is harmed if it happens; absent: not said.", example="[migrants]", default=()
    )
    level: str | None = said(Choice(LEVELS_OF_RISK), "At which level the harm arises.", example="household")
    object: Text | None = said(TEXT, "What exactly is threatened or used.")
    horizon: Text | None = said(TEXT, "Within what time; absent: not given.")
    state: str = said(Choice(("risk", "fact")), "Whether it may happen or already does.", default="risk")
    triggers: tuple[Ref, ...] = said(
        refs("event"), "Events after which earlier ratings must be looked at again.", default=()
    )
    evidence: Grounds | None = said(Nested(Grounds), "Claims for and against; may also be said at the claim.")
    confidence: Confidence | None = said(
        Nested(Confidence), "How sure somebody is that the risk is as stated; stands beside ratings, never in them."
    )
    threat: Text | None = said(TEXT, "CIRAM: the pressure.")
    vulnerability: Text | None = said(TEXT, "CIRAM: what lets the threat through.")
    impact: Text | None = said(TEXT, "CIRAM: the effect.")
    locator: Locator | None = said(LOCATOR, "Where the document describes it.", example='{section: "4.3.4"}')
    source: Ref | None = said(ref("source"), "The document, where it is not that of the file.")
    note: Text | None = said(TEXT, "Our remark.")
    formerly: tuple[str, ...] = said(ID_LIST, "Earlier ids, which keep working.", default=())


@dataclass(frozen=True, slots=True)
class PublishedRating(Record):
    """One printed row as matched to one risk."""

    row: str = said(
        ID,
        "Id of the printed row; a row matched to two risks stands twice.",
        example="k-c1-r1",
        required=True,
        default="",
    )
    risk: Ref | None = said(ref("risk"), "The risk it is matched to.", required=True)
    setting: Ref | None = said(ref("setting"), "For what countries.", example="kz", required=True)
    locus: str | None = said(PLAIN, "Where in the document: section, annex.", example="annex", required=True)
    likelihood: str | None = said(PLAIN, "Level id, `not-applicable`, or empty: not rated.", example="high")
    impact: str | None = said(PLAIN, "Level id, `not-applicable`, or empty: not rated.", example="medium")
    label: Text | None = said(TEXT, "Title as printed, and its translation.")
    match: str | None = said(Choice(MATCHES), "Why the row is matched to this risk.", example="retitled", required=True)
    why: Text | None = said(TEXT, "What the match rests on.")
    source: Ref | None = said(ref("source"), "The document.", required=True)
    date: Period | None = said(PERIOD, "When the rating was made.", example="2017")
    likelihood_scale: Ref | None = said(ref("scale"), "Scale of the likelihood.", example="likelihood-2017")
    impact_scale: Ref | None = said(ref("scale"), "Scale of the impact.", example="impact-2017")
    locator: Locator | None = said(LOCATOR, "Columns `section`, `annex`, `lines` …: where it is printed.")
    note: Text | None = said(TEXT, "Our remark.")


@dataclass(frozen=True, slots=True)
class Addressee(Record):
    """Who is asked to act, and whether the document says so."""

    basis: str = said(
        Choice(("stated", "inferred", "none")),
        "Stated in print, inferred by us, or none: nobody gets words put into their mouth.",
        example="stated",
        required=True,
        default="none",
    )
    actors: tuple[Ref, ...] = said(refs("actor"), "Who.", example="[state-kz]", default=())
    printed: Text | None = said(TEXT, "The addressee as printed, where it is wider than the actors.")
    note: Text | None = said(TEXT, "Our remark.")


@dataclass(frozen=True, slots=True)
class Response(Record):
    """What is recommended or done about risks."""

    kind: ClassVar[str] = "response"
    id: str = said(ID, "Id of the response.", example="rk1", required=True)
    type_: str = said(
        Choice(("recommendation", "strategic", "statement", "existing-service")),
        "What kind of sentence it is in the document.",
        default="recommendation",
        key="kind",
    )
    says: Text = said(TEXT, "What should be done, in own words.", required=True)
    setting: Ref | None = said(ref("setting"), "For what countries.", example="kz")
    for_: tuple[Ref, ...] = said(
        refs("risk", "row", "component"),
        "Risks, printed rows or components it answers.",
        example="[row:k-c1-r1]",
        default=(),
    )
    for_basis: str = said(
        Choice(("stated", "layout")), "Whether the document ties them in words or only by layout.", default="stated"
    )
    addressee: Addressee | None = said(Nested(Addressee), "Who is asked to act.")
    partners: tuple[Ref, ...] = said(refs("actor"), "Who acts along.", default=())
    beneficiaries: tuple[Ref, ...] = said(
        refs("actor", "population", plain="actor"), "Who is given the means.", default=()
    )
    involved: tuple[Ref, ...] = said(
        refs("actor", "population", plain="actor"), "Who is drawn in or acted upon.", default=()
    )
    owner: Text | None = said(TEXT, "Who is responsible; absent: not named.")
    deadline: Period | None = said(PERIOD, "By when; absent: not given.", example="2018-01")
    indicator: Text | None = said(TEXT, "By which one sees that it works; absent: not given.")
    cost: Text | None = said(TEXT, "What it costs; absent: not given.")
    guidelines: tuple[Ref, ...] = said(refs("guideline"), "Guidelines it follows.", default=())
    stages: tuple[Ref, ...] = said(refs("stage"), "Stage of the person it serves.", example="[shock]", default=())
    do_no_harm: Text | None = said(TEXT, "How it could harm, and what to mind.")
    locator: Locator | None = said(LOCATOR, "Where the document states it.", example='{annex: "1"}')
    source: Ref | None = said(ref("source"), "The document, where it is not that of the file.")
    note: Text | None = said(TEXT, "Our remark.")
    formerly: tuple[str, ...] = said(ID_LIST, "Earlier ids, which keep working.", default=())


@dataclass(frozen=True, slots=True)
class RiskHead(Record):
    """The top of `risks.yaml` and `responses.yaml`."""

    source: Ref | None = said(ref("source"), "The document the items rest on, unless an item says otherwise.")


#: `risks.yaml`, `responses.yaml`, `ratings/published.csv`.
RISKS = Register("risks", {"risks": Risk}, RiskHead)
RESPONSES = Register("responses", {"responses": Response}, RiskHead)
PUBLISHED = TableRegister("ratings/published", PublishedRating)
