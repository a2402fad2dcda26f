"""Assertions with their numbers become what the arithmetic engine can judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.evidence.phrases import band, phrase_of
from corridor.figures.assertion import (
    Difference,
    DifferenceClaimed,
    Equal,
    FilterBase,
    MarginOfError,
    PartsOfTotal,
    PossibleMean,
    PossiblePercent,
    Ratio,
    Share,
    SharesOfOne,
    SharesUpTo,
    Sum,
    VariationAtMost,
    WithinBand,
)
from corridor.figures.rounding import Printed
from corridor.figures.variation import Form

if TYPE_CHECKING:
    from collections.abc import Callable

    from corridor.evidence.assertions import Assertion
    from corridor.figures.assertion import Assertion as Asserted
    from corridor.study.checks.operands import Operands


def asserted(assertion: Assertion, given: Operands) -> Asserted | None:
    """Give what an assertion claims; None where arithmetic has nothing to do with it, or a word is unknown."""
    make = _MAKERS.get(assertion.check)
    return None if make is None else make(assertion, given)


def _share(_: Assertion, given: Operands) -> Share:
    return Share(given.one("part"), given.one("whole"), given.one("percent"))


def _possible(_: Assertion, given: Operands) -> PossiblePercent:
    return PossiblePercent(given.one("percent"), given.one("base"))


def _sum(assertion: Assertion, given: Operands) -> Sum:
    return Sum(given.of["parts"], given.one("whole"), assertion.counted or given.counted)


def _difference(assertion: Assertion, given: Operands) -> Difference:
    counted = assertion.counted or given.counted
    return Difference(given.one("from_"), given.one("take"), given.one("result"), counted)


def _ratio(assertion: Assertion, given: Operands) -> Ratio:
    return Ratio(given.one("part"), given.one("whole"), given.one("result"), assertion.counted or given.counted)


def _equal(_: Assertion, given: Operands) -> Equal:
    return Equal(given.one("left"), given.one("right"))


def _table_cell(_: Assertion, given: Operands) -> Equal:
    return Equal(given.one("value"), given.one("cell"))


def _one_answer(assertion: Assertion, given: Operands) -> SharesOfOne:
    return SharesOfOne(given.of["percents"], assertion.complete)


def _up_to(assertion: Assertion, given: Operands) -> SharesUpTo:
    return SharesUpTo(given.of["percents"], assertion.most or 0)


def _variation(assertion: Assertion, given: Operands) -> VariationAtMost:
    form = Form(assertion.form) if assertion.form else None
    return VariationAtMost(given.of["values"], given.one("limit"), form, assertion.named, assertion.number)


def _margin(_: Assertion, given: Operands) -> MarginOfError:
    return MarginOfError(given.one("size"), given.maybe("population"), given.maybe("deff"), given.one("margin"))


def _phrase(assertion: Assertion, given: Operands) -> WithinBand | None:
    phrase = phrase_of(assertion.phrase or "")
    if phrase is None:
        return None
    shares = given.of.get("percents") or given.of.get("percent")
    whole = None if shares else given.one("whole")
    return WithinBand(shares or (given.one("part"),), whole, *band(phrase, assertion.hedge))


def _difference_claimed(_: Assertion, given: Operands) -> DifferenceClaimed:
    left, right = (given.one("left"), given.one("left_base")), (given.one("right"), given.one("right_base"))
    return DifferenceClaimed(*left, *right, given.maybe("deff"))


def _filter_base(_: Assertion, given: Operands) -> FilterBase:
    return FilterBase(given.one("passed"), given.one("base"))


def _split(assertion: Assertion, given: Operands) -> PartsOfTotal:
    count = len(assertion.groups)
    percents, bases = zip(*given.groups[:count], strict=True)
    total_percents, total_base = given.groups[count] if assertion.total is not None else ((), None)
    return PartsOfTotal(percents, bases, total_percents, total_base)


def _mean(assertion: Assertion, given: Operands) -> PossibleMean:
    base = given.one("base")
    answers = Printed.from_digits(base.digits * assertion.items, base.exponent) if assertion.items > 1 else base
    return PossibleMean(given.one("mean"), answers)


_MAKERS: dict[str, Callable[[Assertion, Operands], Asserted | None]] = {
    "share": _share,
    "possible": _possible,
    "sum": _sum,
    "difference": _difference,
    "ratio": _ratio,
    "times": _ratio,
    "equal": _equal,
    "table-cell": _table_cell,
    "one-answer": _one_answer,
    "up-to": _up_to,
    "variation": _variation,
    "margin": _margin,
    "phrase": _phrase,
    "difference-claimed": _difference_claimed,
    "filter-base": _filter_base,
    "split": _split,
    "mean": _mean,
}
