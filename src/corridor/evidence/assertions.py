"""What a claim says must hold among printed numbers, before its references are resolved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from corridor.evidence.operands import OPERAND, Cell, OperandDecoder
from corridor.evidence.phrases import HEDGES
from corridor.kernel.decoders import FLAG, PLAIN, Choice, Many, Nested, Whole, records
from corridor.kernel.records import Record, fields_of, said

if TYPE_CHECKING:
    from decimal import Decimal

    from corridor.kernel.ids import Ref

    Operand: TypeAlias = Decimal | Ref | Cell

#: Fields each check needs; where several sets are given, one of them is enough, and the first is asked for.
CHECKS: dict[str, tuple[tuple[str, ...], ...]] = {
    "share": (("part", "whole", "percent"),),
    "possible": (("percent", "base"),),
    "sum": (("parts", "whole"),),
    "difference": (("from_", "take", "result"),),
    "ratio": (("part", "whole", "result"),),
    "times": (("part", "whole", "result"),),
    "equal": (("left", "right"),),
    "table-cell": (("value", "cell"),),
    "one-answer": (("percents",),),
    "up-to": (("percents", "most"),),
    "variation": (("values", "limit"),),
    "margin": (("size", "margin"),),
    "phrase": (("phrase", "percent"), ("phrase", "percents"), ("phrase", "part", "whole")),
    "difference-claimed": (("left", "left_base", "right", "right_base"),),
    "filter-base": (("passed", "base"),),
    "split": (("groups",),),
    "mean": (("mean", "base"),),
    "date": (("date",),),
}
_OPTIONAL = {"margin": ("population", "deff"), "difference-claimed": ("deff",)}


@dataclass(frozen=True, slots=True)
class AssertedGroup(Record):
    """A group of respondents, or all of them, with printed percentages."""

    percents: tuple[Operand, ...] = said(
        Many(OPERAND), "Percentages by category, the same categories in every group.", example="[50]", default=()
    )
    base: Operand | None = said(OPERAND, "Its respondents; absent: not printed.", example="15")


@dataclass(frozen=True, slots=True)
class Assertion(Record):
    """One thing that must hold; which fields it needs depends on the check."""

    check: str = said(Choice(tuple(CHECKS)), "What must hold.", example="share", required=True, default="")
    part: Operand | None = said(OPERAND, "share, ratio, times, phrase: the part.", example="42")
    whole: Operand | None = said(OPERAND, "share, ratio, times, phrase, sum: the whole.", example="600")
    percent: Operand | None = said(OPERAND, "share, possible, phrase: the printed percentage.", example="8")
    base: Operand | None = said(
        OPERAND, "possible, mean: number of respondents; filter-base: those asked the question.", example="16"
    )
    parts: tuple[Operand, ...] = said(Many(OPERAND), "sum: the parts.", example="[29, 16]", default=())
    from_: Operand | None = said(OPERAND, "difference: what is taken from.", example="claim:iom-f46")
    take: Operand | None = said(OPERAND, "difference: what is taken.", example="claim:iom-f47")
    result: Operand | None = said(OPERAND, "difference, ratio, times: the printed result.", example="60000")
    counted: bool = said(
        FLAG, "sum, difference, ratio, times: whether the numbers count people or things one by one, so that whole "
        "numbers are exact; absent: only where the units of the claims they stand in say so.", example="yes",
        default=False,
    )  # fmt: skip
    left: Operand | None = said(OPERAND, "equal: one printed number; difference-claimed: one share.")
    right: Operand | None = said(OPERAND, "equal: the other printed number; difference-claimed: the other share.")
    left_base: Operand | None = said(OPERAND, "difference-claimed: base of the one share.", example="200")
    right_base: Operand | None = said(OPERAND, "difference-claimed: base of the other share.", example="200")
    value: Operand | None = said(OPERAND, "table-cell: the number as the text prints it.", example="77")
    cell: Cell | None = said(
        OperandDecoder("table cell", cells_only=True), "table-cell: where the table prints it.",
        example="table:wishes/training/kg",
    )  # fmt: skip
    percents: tuple[Operand, ...] = said(
        Many(OPERAND), "one-answer, up-to, phrase: the printed shares.", example="[60, 40]", default=()
    )
    complete: bool = said(
        FLAG, "one-answer: whether every answer is among them; absent: no.", example="yes", default=False
    )
    most: int | None = said(Whole(1, 1000), "up-to: answers allowed to one respondent.", example="3")
    values: tuple[Operand, ...] = said(
        Many(OPERAND), "variation: the values that vary.", example="[34, 35, 36]", default=()
    )
    limit: Operand | None = said(OPERAND, "variation: the printed limit, per cent.", example="6")
    form: str | None = said(
        Choice(("population", "sample")), "variation: which form was computed; absent: the smaller one.",
        example="sample",
    )  # fmt: skip
    named: bool = said(
        FLAG, "variation: whether the document itself names these values; absent: no.", example="yes", default=False
    )
    number: int | None = said(
        Whole(2, 1000), "variation: how many values vary, where only the least and greatest are printed; absent: "
        "as many as are given.", example="3",
    )  # fmt: skip
    size: Operand | None = said(OPERAND, "margin: respondents.", example="600")
    margin: Operand | None = said(OPERAND, "margin: the printed sampling error, percentage points.", example="4")
    population: Operand | None = said(
        OPERAND, "margin: people the sample was drawn from; absent: very many.", example="2500000"
    )
    deff: Operand | None = said(
        OPERAND, "margin, difference-claimed: design effect; absent: a simple random sample.", example="1.5"
    )
    phrase: str | None = said(
        PLAIN, "phrase: the word of quantity, as printed or by its id.", example="every third"
    )  # fmt: skip
    hedge: str | None = said(Choice(HEDGES), "phrase: how the word is hedged; absent: not at all.", example="about")
    passed: Operand | None = said(OPERAND, "filter-base: those who gave the answer that opens it.", example="29")
    groups: tuple[AssertedGroup, ...] = said(
        records(AssertedGroup), "split: the groups that make the total.",
        example="[{percents: [50], base: 16}]", default=(),
    )  # fmt: skip
    total: AssertedGroup | None = said(
        Nested(AssertedGroup), "split: all groups together; absent: their bases added.",
        example="{percents: [55], base: 29}",
    )  # fmt: skip
    mean: Operand | None = said(OPERAND, "mean: the printed mean of whole-number answers.", example="3.45")
    items: int = said(Whole(1, 1000), "mean: answers averaged for each respondent; absent: one.", default=1)
    date: str | None = said(PLAIN, "date: a date as printed, which must exist.", example='"30.11.2023"')


@cache
def operand_fields(check: str) -> tuple[str, ...]:
    """Give the fields of a check that hold numbers, in the order of their declaration; groups apart."""
    wanted = {name for fields in CHECKS[check] for name in fields} | set(_OPTIONAL.get(check, ()))
    return tuple(
        spec.name
        for spec in fields_of(Assertion).values()
        if spec.name in wanted and isinstance(getattr(spec.decoder, "inner", spec.decoder), OperandDecoder)
    )
