"""What was read from a text as a claim of a study asserts it: the way from a reading to `asserts:`.

The reverse of it, from a claim to what arithmetic judges, belongs to the rules of a study.
"""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from corridor.evidence.assertions import AssertedGroup, Assertion
from corridor.evidence.audit.records import Check, Reading
from corridor.evidence.printed_dates import printed_date
from corridor.figures import (
    Difference,
    Equal,
    FilterBase,
    MarginOfError,
    PartsOfTotal,
    PossibleMean,
    PossiblePercent,
    Printed,
    Ratio,
    Share,
    SharesOfOne,
    SharesUpTo,
    Sum,
    VariationAtMost,
    WithinBand,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal


def claimed(reading: Reading, text: str) -> Assertion | None:
    """Give what a reading asserts, as a claim of a study says it; None where a study has no form for it.

    `text` is the text that was read. Numbers keep their decimals, so that they are judged as in the text.
    """
    if reading.assertion is not None:
        return _asserted(reading.assertion, reading)
    return _judged_by_reader(reading, text)


def _judged_by_reader(reading: Reading, text: str) -> Assertion | None:
    """Give what the reader has judged by itself: dates, counts of listed things, more than all."""
    numbers = [number.printed for number in reading.numbers if number.printed is not None]
    if reading.check is Check.DATE:
        return _date(reading, text)
    said, listed = reading.params.get("said"), reading.params.get("listed")
    if reading.check is Check.LISTED and isinstance(said, Printed) and isinstance(listed, int):
        return Assertion(check="equal", left=said.value, right=Printed.whole(listed).value)
    if reading.check is Check.OVER_ALL and numbers:
        return Assertion(check="one-answer", percents=(numbers[0].value,))
    return None


def _date(reading: Reading, text: str) -> Assertion | None:
    start, end = reading.numbers[0].span
    words = " ".join(text[start:end].split()).strip(" ,.")
    return Assertion(check="date", date=words) if printed_date(words) is not None else None


@singledispatch
def _asserted(_: object, __: Reading) -> Assertion | None:
    """Give an assertion about printed numbers in the study's form."""
    return None


@_asserted.register
def _share(meant: Share, _: Reading) -> Assertion:
    part, whole = _scaled(meant.part, meant.whole)
    return Assertion(check="share", part=part, whole=whole, percent=meant.percent.value)


@_asserted.register
def _possible(meant: PossiblePercent, _: Reading) -> Assertion | None:
    if meant.base.exponent > 0:
        return None
    return Assertion(check="possible", percent=meant.percent.value, base=meant.base.value)


@_asserted.register
def _mean(meant: PossibleMean, _: Reading) -> Assertion | None:
    if meant.base.exponent > 0:
        return None
    return Assertion(check="mean", mean=meant.mean.value, base=meant.base.value)


@_asserted.register
def _sum(meant: Sum, _: Reading) -> Assertion:
    *parts, whole = _scaled(*meant.parts, meant.whole)
    counted = meant.counted and not _rounded(*meant.parts, meant.whole)
    return Assertion(check="sum", parts=tuple(parts), whole=whole, counted=counted)


@_asserted.register
def _difference(meant: Difference, _: Reading) -> Assertion:
    start, take, result = _scaled(meant.start, meant.take, meant.result)
    counted = meant.counted and not _rounded(meant.start, meant.take, meant.result)
    return Assertion(check="difference", from_=start, take=take, result=result, counted=counted)


@_asserted.register
def _ratio(meant: Ratio, reading: Reading) -> Assertion | None:
    if meant.result.exponent > 0:
        return None
    part, whole = _scaled(meant.part, meant.whole)
    check = "times" if reading.check is Check.TIMES else "ratio"
    counted = meant.counted and not _rounded(meant.part, meant.whole)
    return Assertion(check=check, part=part, whole=whole, result=meant.result.value, counted=counted)


@_asserted.register
def _equal(meant: Equal, _: Reading) -> Assertion:
    left, right = _scaled(meant.left, meant.right)
    return Assertion(check="equal", left=left, right=right)


@_asserted.register
def _one_answer(meant: SharesOfOne, _: Reading) -> Assertion:
    return Assertion(check="one-answer", percents=_values(meant.percents), complete=meant.complete)


@_asserted.register
def _up_to(meant: SharesUpTo, _: Reading) -> Assertion:
    return Assertion(check="up-to", percents=_values(meant.percents), most=meant.most)


@_asserted.register
def _variation(meant: VariationAtMost, _: Reading) -> Assertion:
    form = None if meant.form is None else meant.form.value
    values, limit = _values(meant.values), meant.limit.value
    return Assertion(check="variation", values=values, limit=limit, form=form, named=meant.named, number=meant.size)


@_asserted.register
def _margin(meant: MarginOfError, _: Reading) -> Assertion | None:
    if meant.size.exponent > 0 or (meant.population is not None and meant.population.exponent > 0):
        return None
    population, deff = (None if one is None else one.value for one in (meant.population, meant.deff))
    return Assertion(
        check="margin", size=meant.size.value, margin=meant.printed.value, population=population, deff=deff
    )


@_asserted.register
def _phrase(meant: WithinBand, reading: Reading) -> Assertion | None:
    word, hedge = reading.params.get("id"), reading.params.get("hedge")
    if not isinstance(word, str) or meant.whole is not None:
        return None
    shares, hedged = _values(meant.shares), hedge if isinstance(hedge, str) else None
    if len(shares) == 1:
        return Assertion(check="phrase", phrase=word, hedge=hedged, percent=shares[0])
    return Assertion(check="phrase", phrase=word, hedge=hedged, percents=shares)


@_asserted.register
def _filter_base(meant: FilterBase, _: Reading) -> Assertion:
    passed, base = _scaled(meant.passed, meant.base)
    return Assertion(check="filter-base", passed=passed, base=base)


@_asserted.register
def _split(meant: PartsOfTotal, _: Reading) -> Assertion | None:
    groups = tuple(_group(row, base) for row, base in zip(meant.percents, meant.bases, strict=True))
    told = meant.total_percent or meant.total_base is not None
    total = _group(meant.total_percent, meant.total_base) if told else None
    if None in groups or (told and total is None):
        return None
    return Assertion(check="split", groups=tuple(group for group in groups if group is not None), total=total)


def _group(percents: Sequence[Printed | None], base: Printed | None) -> AssertedGroup | None:
    """Give a group; None where it lacks a percentage that another has, or its base is rounded."""
    known = tuple(one.value for one in percents if one is not None)
    if len(known) < len(percents) or (base is not None and base.exponent > 0):
        return None
    return AssertedGroup(known, None if base is None else base.value)


def _values(printed: Sequence[Printed]) -> tuple[Decimal, ...]:
    return tuple(one.value for one in printed)


def _rounded(*printed: Printed) -> bool:
    """Whether a number among them is rounded to tens, thousands or millions."""
    return any(one.exponent > 0 for one in printed)


def _scaled(*printed: Printed) -> tuple[Decimal, ...]:
    """Give numbers in a unit in which each shows how it is rounded: 2.5 and 0.3 for millions printed so.

    What holds among them does not depend on the unit.
    """
    by = -(-max(0, *(one.exponent for one in printed)) // 3) * 3  # thousands, millions, as people write them
    return tuple(one.value.scaleb(-by) for one in printed) if by else _values(printed)
