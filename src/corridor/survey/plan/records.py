"""What `surveys/<id>/survey.yaml` holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from corridor.kernel.decoders import (
    FLAG,
    ID,
    ID_LIST,
    NUMBER,
    PERIOD,
    PLAIN,
    TEXT,
    WORD_LIST,
    Choice,
    Nested,
    Whole,
    records,
    ref,
)
from corridor.kernel.records import Record, said
from corridor.survey.plan.questions import BannerPlan, MissingRule, QuestionPlan, TablePlan

if TYPE_CHECKING:
    from decimal import Decimal

    from corridor.kernel.ids import Ref
    from corridor.kernel.period import Period
    from corridor.kernel.text import Text

#: How cases came in: drawn with known chances, by quotas, as whoever passed by; or not drawn, but treated by chance, or
#: all that a register has.
SAMPLES = ("probability", "quota", "street", "experiment", "register")


@dataclass(frozen=True, slots=True)
class GroupSize(Record):
    """The known size of a group."""

    code: str = said(PLAIN, "Code of the group in the data.", example="kg", required=True, default="")
    size: Decimal | None = said(NUMBER, "How many people, or which share of all.", example="52.5", required=True)


@dataclass(frozen=True, slots=True)
class SampleDesign(Record):
    """How interviews were drawn, in terms of columns of the data."""

    strata: tuple[str, ...] = said(
        WORD_LIST, "Columns that together name the stratum; absent: one stratum.", example="[city]", default=()
    )
    units: tuple[str, ...] = said(
        WORD_LIST, "Columns that name the unit at each stage, the primary one first; absent: each interview by itself.",
        example="[point]", default=(),
    )  # fmt: skip
    weight: str = said(PLAIN, "Column of the weights; absent: every interview weighs 1.", example="weight", default="")
    finite: tuple[str, ...] = said(
        WORD_LIST, "Columns, one per stage, with the units there are or the share drawn.", example="[points_there_are]",
        default=(),
    )  # fmt: skip
    populations: tuple[GroupSize, ...] = said(
        records(GroupSize), "Units there are in each stratum, where no column says it.", default=()
    )
    nested: bool = said(FLAG, "Whether ids of units begin again in each stratum.", default=False)
    lone: str = said(
        Choice(("refuse", "centered", "certainty")),
        "What is done with a stratum of one unit: no errors, its distance from the whole mean, or no variance.",
        example="centered", default="refuse",
    )  # fmt: skip
    certain: tuple[str, ...] = said(WORD_LIST, "Strata whose units were all certain to be drawn.", default=())


@dataclass(frozen=True, slots=True)
class KnownMargin(Record):
    """Known sizes of the groups of one column, to which weights are brought."""

    column: str = said(PLAIN, "Column of the data.", example="sex", required=True, default="")
    groups: tuple[GroupSize, ...] = said(
        records(GroupSize), "Its groups with their sizes.", required=True, default=(),
        example="[{code: f, size: 40}, {code: m, size: 60}]",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weighting(Record):
    """Raking: weights that reproduce known margins."""

    margins: tuple[KnownMargin, ...] = said(
        records(KnownMargin), "The margins.", required=True, default=(),
        example="[{column: sex, groups: [{code: f, size: 40}, {code: m, size: 60}]}]",
    )  # fmt: skip
    least: Decimal | None = said(NUMBER, "Least weight, in multiples of the mean; absent: not trimmed.", example="0.3")
    most: Decimal | None = said(NUMBER, "Greatest weight, in multiples of the mean; absent: not trimmed.", example="3")
    source: Ref | None = said(ref("source"), "Where the sizes come from.")


@dataclass(frozen=True, slots=True)
class QuotaGroup(Record):
    """One quota."""

    code: str = said(PLAIN, "Code of the group in the data.", example="kg", required=True, default="")
    interviews: int | None = said(Whole(1), "Interviews that were wanted.", example="200", required=True)


@dataclass(frozen=True, slots=True)
class Quotas(Record):
    """How many interviews were wanted of each group."""

    question: str = said(PLAIN, "Question or column of the groups.", example="country", required=True, default="")
    groups: tuple[QuotaGroup, ...] = said(
        records(QuotaGroup), "The quotas.", required=True, default=(),
        example="[{code: kg, interviews: 200}, {code: tj, interviews: 200}]",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnownShares(Record):
    """The population's mix of the groups that quotas pooled."""

    question: str = said(PLAIN, "Question or column of the groups.", example="country", required=True, default="")
    groups: tuple[GroupSize, ...] = said(
        records(GroupSize), "Size or share of each group.", required=True, default=(),
        example="[{code: kg, size: 20}, {code: tj, size: 80}]",
    )  # fmt: skip
    source: Ref | None = said(ref("source"), "Where the shares come from.")


@dataclass(frozen=True, slots=True)
class Disclosure(Record):
    """When a base is small."""

    smallest_base: int = said(Whole(0), "Bases under it are marked as too small to rely on.", example="30", default=30)
    warn_base: int = said(Whole(0), "Bases under it carry a warning.", example="50", default=50)


@dataclass(frozen=True, slots=True)
class EstimateChoices(Record):
    """How estimates are made and shown."""

    level: Decimal | None = said(NUMBER, "Confidence level in per cent; absent: 95.", example="95")
    interval: str = said(
        Choice(("logit", "beta", "beta-unlimited", "wald")), "How intervals of shares are made.", default="logit"
    )
    df: str = said(
        Choice(("domain", "design")), "Degrees of freedom: of those asked, or of the whole design.", default="domain"
    )
    reference: str = said(
        Choice(("with-replacement", "without-replacement")), "What design effects compare with.",
        default="with-replacement",
    )  # fmt: skip
    against: str = said(Choice(("columns", "rest", "nothing")), "What a column is compared with.", default="columns")
    correction: str = said(
        Choice(("holm", "bonferroni", "benjamini-hochberg", "none")),
        "How comparisons within one row of a banner are corrected for their number.", default="holm",
    )  # fmt: skip
    alpha: Decimal | None = said(NUMBER, "Corrected p-value below which a difference is marked; absent: 0.05.")
    smallest: int | None = said(
        Whole(0),
        "Bases under it are not shown; absent: `disclosure.smallest_base` of the study, else 30.",
        example="30",
    )
    warned: int | None = said(
        Whole(0), "Bases under it carry a warning; absent: `disclosure.warn_base` of the study, else 50.", example="50"
    )
    disclosure: int | None = said(
        Whole(0), "Cells of fewer people are hidden for their protection, 0 hides none; absent: 3.", example="5"
    )
    spread: str = said(
        Choice(("population", "sample", "none")), "Form of the coefficient of variation between groups.",
        default="none",
    )  # fmt: skip
    of_answers: bool = said(FLAG, "Whether questions with several answers also get per cent of answers.", default=False)


@dataclass(frozen=True, slots=True)
class SurveyPlan(Record):
    """A survey: questionnaire, data, how people were drawn, and which tables are wanted."""

    kind: ClassVar[str] = "survey"
    id: str = said(ID, "Id of the survey: the name of its folder.", example="port-2021", required=True)
    title: Text = said(TEXT, "Its title.", required=True)
    source: Ref | None = said(ref("source"), "The source as which it is cited.")
    population: Text | None = said(TEXT, "Whom it speaks of.")
    period: Period | None = said(PERIOD, "When people were asked.", example="2021-05")
    form: str | None = said(
        PLAIN, "The questionnaire, a file beside the plan; absent: `form.xlsx`, if there is one.", example="form.xlsx"
    )
    data: tuple[str, ...] = said(
        WORD_LIST, "The data, as paths within the study; absent: what lies in `private/surveys/<id>/`.",
        example="[private/surveys/port-2021/interviews.csv]", default=(),
    )  # fmt: skip
    key: str = said(PLAIN, "Column that names an interview; absent: `_uuid`, or none.", example="_uuid", default="")
    sample: str = said(
        Choice(SAMPLES),
        "How people came into the sample; errors of `quota` and `street` are right only under a model. `experiment`: "
        "what is compared was assigned by chance, the cases were not drawn by chance. `register`: all "
        "records are there, none was drawn.",
        example="street", required=True, default="street",
    )  # fmt: skip
    design: SampleDesign | None = said(
        Nested(SampleDesign), "Strata, units and weights; absent: each interview by itself.", example="{strata: [city]}"
    )
    weighting: Weighting | None = said(Nested(Weighting), "Margins to which weights are brought; absent: none.")
    quotas: Quotas | None = said(Nested(Quotas), "Quotas; absent: none.")
    populations: KnownShares | None = said(
        Nested(KnownShares), "The population's mix of the groups; absent: not known."
    )
    missing: tuple[MissingRule, ...] = said(
        records(MissingRule), "Answers that are none, in all questions.", default=()
    )
    known_words: bool = said(
        FLAG, "Whether answers such as “hard to say” and “refused” are known as missing by their labels.", default=True
    )
    settings: EstimateChoices | None = said(Nested(EstimateChoices), "How estimates are made; absent: as below.")
    banners: tuple[BannerPlan, ...] = said(records(BannerPlan), "Columns of the tables.", default=())
    tables: tuple[TablePlan, ...] = said(
        records(TablePlan), "Tables that are wanted besides one per question.", default=()
    )
    every_question: bool = said(FLAG, "Whether every question that can be tabulated gets its table.", default=True)
    questions: tuple[QuestionPlan, ...] = said(
        records(QuestionPlan), "What is special about single questions.", default=()
    )
    note: Text | None = said(TEXT, "Our remark.")
    formerly: tuple[str, ...] = said(ID_LIST, "Earlier ids, which keep working.", default=())
