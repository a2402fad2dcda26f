"""What a plan says about single questions, banners and tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.kernel.decoders import FLAG, ID, NUMBER, PLAIN, TEXT, WORD_LIST, Choice, Nested, Whole, records
from corridor.kernel.records import Record, said

if TYPE_CHECKING:
    from decimal import Decimal

    from corridor.kernel.text import Text

#: Why there is no answer: four different things.
WHY_MISSING = ("dont-know", "refused", "not-asked", "lost")


@dataclass(frozen=True, slots=True)
class MissingRule(Record):
    """Answers that are none, and why."""

    why: str | None = said(Choice(WHY_MISSING), "Which of the four kinds of missing.", example="refused", required=True)
    codes: tuple[str, ...] = said(WORD_LIST, "Codes in the data.", example="[98, -98]", default=())
    words: tuple[str, ...] = said(
        WORD_LIST, "Labels of answers, in any language, capital or small.", example="[hard to say]", default=()
    )
    rows: bool | None = said(
        FLAG, "Whether they stay in the base as rows of the table; absent: yes for refused and dont-know, else no."
    )


@dataclass(frozen=True, slots=True)
class AnswerGroup(Record):
    """Answers counted as one, or a band of numbers."""

    id: str = said(ID, "Id of the group, unique within its list.", example="under-35", required=True, default="")
    label: Text | None = said(TEXT, "Its name; absent: the labels of its answers.")
    codes: tuple[str, ...] = said(WORD_LIST, "Codes of its answers.", example="[1, 2]", default=())
    low: Decimal | None = said(NUMBER, "Least number of the band; absent: no lower end.", example="18")
    high: Decimal | None = said(NUMBER, "Greatest number of the band, itself included; absent: no upper end.")


@dataclass(frozen=True, slots=True)
class Score(Record):
    """What an answer counts for in a mean."""

    code: str = said(PLAIN, "Code of the answer.", example="1", required=True, default="")
    value: Decimal | None = said(NUMBER, "Its number.", example="5", required=True)


@dataclass(frozen=True, slots=True)
class AskedIf(Record):
    """Who counts for a question: those who gave certain answers to an earlier one."""

    question: str = said(PLAIN, "Name of the earlier question.", example="heard", required=True, default="")
    codes: tuple[str, ...] = said(WORD_LIST, "Answers that lead on.", example="[1, 2]", required=True, default=())
    words: Text | None = said(TEXT, "Who they are, in words for the table; absent: made from question and answers.")


@dataclass(frozen=True, slots=True)
class QuestionPlan(Record):
    """How one question is tabulated; what is not said follows from the questionnaire."""

    question: str = said(PLAIN, "Name of the question.", example="trust", required=True, default="")
    label: Text | None = said(TEXT, "Words for the table; absent: those of the questionnaire.")
    skip: bool = said(FLAG, "Whether it gets no table.", default=False)
    order: str = said(
        Choice(("asked", "frequency")), "Order of the answers: as asked, or the most frequent first.", default="asked"
    )
    nets: tuple[AnswerGroup, ...] = said(records(AnswerGroup), "Answers counted together.", default=())
    scale: bool = said(FLAG, "Whether its answers are an ordered scale: it gets a mean.", default=False)
    top: int | None = said(Whole(1, 20), "Net of the first answers of the scale, such as 2 for top-two.", example="2")
    bottom: int | None = said(Whole(1, 20), "Net of the last answers of the scale.", example="2")
    scores: tuple[Score, ...] = said(
        records(Score), "What answers count for in the mean; absent: their codes, or their places from 1.", default=()
    )
    up_to: int | None = said(Whole(1, 1000), "The most answers a person could give.", example="3")
    of_answers: bool | None = said(
        FLAG, "Whether per cent of answers stand beside per cent of respondents; absent: as in `settings`."
    )
    bands: tuple[AnswerGroup, ...] = said(records(AnswerGroup), "Bands in which numbers are counted.", default=())
    mean: bool = said(FLAG, "Whether numbers get a mean.", default=True)
    median: bool = said(FLAG, "Whether numbers get a median.", default=True)
    total: bool = said(FLAG, "Whether numbers get a total.", default=False)
    asked_if: AskedIf | None = said(
        Nested(AskedIf),
        "Who counts, where the questionnaire's own condition does not say it; absent: all who answered.",
    )
    missing: tuple[MissingRule, ...] = said(
        records(MissingRule), "Answers of this question that are none, besides those of the survey.", default=()
    )
    frame: str | None = said(
        PLAIN, "File of `frames/` with the codes of its open answers; absent: `<question>.csv`.", example="why-left.csv"
    )


@dataclass(frozen=True, slots=True)
class BannerPlan(Record):
    """Columns of the tables: the groups of one question, or of several, one within the other."""

    id: str = said(ID, "Id of the banner, unique within the survey.", example="country", required=True, default="")
    label: Text | None = said(TEXT, "Its name; absent: the words of the question.")
    question: str | None = said(PLAIN, "Question whose answers are the columns.", example="country")
    nested: tuple[str, ...] = said(
        WORD_LIST, "Other banners or questions, the outermost first, one within the other.", example="[sex, age]",
        default=(),
    )  # fmt: skip
    groups: tuple[AnswerGroup, ...] = said(
        records(AnswerGroup), "Columns made of several answers or of bands of numbers; absent: one per answer.",
        default=(),
    )  # fmt: skip
    nets: tuple[AnswerGroup, ...] = said(
        records(AnswerGroup), "Further columns that overlap with others and are compared with none.", default=()
    )
    shown: bool = said(FLAG, "Whether it stands in tables that name no banners.", default=True)
    compare: bool = said(FLAG, "Whether its columns are compared by letters and tests.", default=True)


@dataclass(frozen=True, slots=True)
class TablePlan(Record):
    """One table that is wanted: a question, or one line of each of several questions."""

    id: str = said(ID, "Id of the table, unique within the survey.", example="trust-by-age", required=True, default="")
    title: Text | None = said(TEXT, "Its title; absent: the words of the question.")
    question: str | None = said(PLAIN, "Question it shows.", example="trust")
    questions: tuple[str, ...] = said(
        WORD_LIST, "Questions that become one row each, in place of `question`.", example="[trust-a, trust-b]",
        default=(),
    )  # fmt: skip
    show: str | None = said(
        PLAIN, "What those rows show: `mean`, `median`, the id of a net, or the code of an answer.", example="top"
    )
    banners: tuple[str, ...] | None = said(
        WORD_LIST, "Banners of its columns, in their order; absent: all that are shown."
    )
