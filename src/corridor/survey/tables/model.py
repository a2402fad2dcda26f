"""A table of results as data, the same whether it was just estimated or read from a study's kept results.

Nothing here needs a library of numbers: reports are built from kept results on machines that have none.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corridor.kernel.text import Text


class Hidden(StrEnum):
    """Why a number is not shown."""

    #: The base is too small to say anything.
    PRECISION = "precision"
    #: So few people that they might be recognised.
    DISCLOSURE = "disclosure"


class RowKind(StrEnum):
    """What a row of a table stands for."""

    ANSWER = "answer"
    #: Several answers counted as one.
    NET = "net"
    #: "Don't know" or "refused": in the base, but no answer.
    MISSING = "missing"
    MEAN = "mean"
    MEDIAN = "median"
    TOTAL = "total"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Base:
    """How many a column speaks of."""

    #: Interviews; None where so few that their number is hidden.
    unweighted: int | None
    #: Sum of their weights; None where hidden.
    weighted: float | None
    #: Kish's effective size, of the weights alone; None where it cannot be given.
    kish: float | None = None
    #: Interviews by the median deff of the rows: the size that decides about precision; None where there is none.
    effective: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One estimate at its place; all numbers are None where they are hidden or do not exist."""

    #: A share lies between 0 and 1; a mean or total in the unit of the question.
    value: float | None
    se: float | None = None
    low: float | None = None
    high: float | None = None
    #: Interviews that gave the answer, unweighted; None where hidden or where the row is no answer.
    count: int | None = None
    #: How the interval was made: logit, beta, wald …
    method: str = ""
    df: float | None = None
    deff: float | None = None
    #: Letters of the columns this one is significantly above; + or - against the rest.
    letters: str = ""
    hidden: Hidden | None = None
    #: Codes of remarks: small-base, no-variance, model-assumed …
    notes: tuple[str, ...] = ()
    #: What the estimate speaks of, where that is not the column's base: a mean leaves out "don't know".
    base: Base | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the whole sample, or a group."""

    #: Id within its banner: `total`; `population`: everybody, weighted to known shares of the groups; or the code of
    #: the group (codes of nested groups joined by a slash).
    id: str
    label: Text | None
    base: Base
    #: Letter it is called by in comparisons; empty: not compared.
    letter: str = ""
    #: Name of the banner question(s) it belongs to; empty for the whole sample.
    banner: str = ""
    banner_label: Text | None = None
    #: Labels from the outermost group in, where groups are nested.
    nested: tuple[Text | None, ...] = ()
    hidden: Hidden | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: an answer, a net, a mean."""

    #: Code of the answer, or name of the net or statistic.
    id: str
    label: Text | None
    kind: RowKind
    #: One per column of the table, in their order.
    cells: tuple[Cell, ...]
    #: share, share-of-answers, mean, total, ratio, quantile-0.5 …
    statistic: str
    #: Answers a net counts.
    of: tuple[str, ...] = ()
    #: Coefficient of variation between the groups of each banner, by banner, where wanted and not hidden.
    spread: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Test:
    """Whether the answers differ between the groups of a banner (Rao & Scott 1984, second order)."""

    banner: str
    #: Code of the option, for questions with several answers; empty for the whole question.
    answer: str
    f: float
    df1: float
    df2: float
    p: float


@dataclass(frozen=True, slots=True)
class Table:
    """One question by one stack of banners."""

    #: Id within the survey: the question's name, or that given in the plan.
    id: str
    question: str
    #: The question as asked; None where the questionnaire has no words.
    title: Text | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    #: single, multiple, numeric, rank, scale …
    kind: str
    #: In words: who was asked, where not everybody was; None: everybody.
    asked_of: Text | None = None
    #: The filter as the form writes it; empty where everybody was asked.
    filter: str = ""
    #: Rows outside the base, by reason: not-asked, lost, refused, dont-know, unknown-code, outside-rule, weight.
    left_out: tuple[tuple[str, int], ...] = ()
    tests: tuple[Test, ...] = ()
    #: Codes of remarks about the whole table, with their values: model-assumed, pooled-quotas, filter-base-differs …
    notes: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    #: The most answers a person could give, where several could be given and the number is known.
    up_to: int | None = None
    #: Name of the repeat whose instances are counted in place of interviews; empty: interviews.
    repeat: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A group or a repeat of the questionnaire, before the questions in it."""

    name: str
    label: Text | None
    #: How many groups it stands in; 0: in none.
    depth: int = 0
    #: Whether its questions were asked once for each of several things.
    repeats: bool = False
    #: In words: who was asked it; None: whoever was asked what it stands in.
    asked_of: Text | None = None
    #: The filter as the form writes it; empty where there is none.
    filter: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the questionnaire, tabulated or not."""

    name: str
    #: Kind of answer, as the questionnaire has it: single, multiple, integer, text …
    kind: str
    label: Text | None
    hint: Text | None = None
    #: How many groups it stands in; 0: in none.
    depth: int = 0
    #: In words: who was asked, where not everybody was; None: whoever was asked its group.
    asked_of: Text | None = None
    #: The filter as the form writes it; empty where there is none.
    filter: str = ""
    #: Words of its answers, in the order shown; empty where there are none to choose from.
    answers: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """All tables of one survey, with what they were made from."""

    survey: str
    title: Text | None
    tables: tuple[Table, ...]
    #: Interviews, all of them.
    interviews: int
    #: sha256 of the data, the form, the plan and the cleaning log, by name: results are out of date where one changed.
    made_from: tuple[tuple[str, str], ...]
    #: probability, quota, street.
    sample: str
    #: Design in terms of columns, and choices, for the methods note: strata, units, weight, finite, lone, level,
    #: interval, reference, df, against, correction, alpha, smallest, warned, disclosure, spread.
    design: tuple[tuple[str, str], ...]
    #: Weights: smallest, largest, Kish's efficiency … by name.
    weights: tuple[tuple[str, float], ...] = ()
    #: Version of the program that made them.
    version: str = ""
    #: The questionnaire in the order asked; empty where there is no form: then tables stand in their own order.
    questionnaire: tuple[Part | Asked, ...] = ()
