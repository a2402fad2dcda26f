"""What was read among printed numbers, in a sentence: for a person to see whether it was understood.

Takes assertions of `figures`; knows nothing of who read what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.finding_text import level, printed
from corridor.document.messages import to_say
from corridor.document.numbers import percent_of
from corridor.figures import (
    Assertion,
    Difference,
    DifferenceClaimed,
    Equal,
    FilterBase,
    MarginOfError,
    PartsOfTotal,
    PossibleMean,
    PossiblePercent,
    Ratio,
    SameLevel,
    Share,
    SharesOfOne,
    SharesUpTo,
    Silence,
    Sum,
    VariationAtMost,
    WithinBand,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from corridor.document.language import Language
    from corridor.figures import Level, Printed

_SILENT = {
    Silence.NO_POWER: to_say("on such a base every percentage is possible"),
    Silence.TIES: to_say("a half rounded the other way would explain it"),
    Silence.ROUND_NUMBERS: to_say("numbers rounded to hundreds or thousands would explain it"),
    Silence.WORK_LIMIT: to_say("the search was stopped before its end"),
    Silence.UNDEFINED: to_say("something needed is not printed, or percentages are weighted"),
    Silence.CAUTION: to_say("a design effect or caution would explain it"),
    Silence.HIDDEN_BY_ROUNDING: to_say("what rounding hides decides it"),
}


def read_as(meant: Assertion, language: Language, phrase: str = "") -> str:
    """Say what printed numbers were taken to assert; `phrase` is the word of quantity, where there is one."""
    match meant:
        case Share() | PossiblePercent() | PossibleMean() | FilterBase():
            return _on_a_base(meant, language)
        case Sum() | Difference() | Ratio() | Equal() | SameLevel():
            return _computed(meant, language)
        case SharesOfOne() | SharesUpTo() | PartsOfTotal():
            return _shares_of_a_question(meant, language)
        case VariationAtMost() | MarginOfError() | DifferenceClaimed() | WithinBand():
            return _spread(meant, language, phrase)


def silence(why: Silence, language: Language) -> str:
    """Say why nothing is said of an assertion, in a few words."""
    return language.say(_SILENT[why])


def _on_a_base(meant: Share | PossiblePercent | PossibleMean | FilterBase, language: Language) -> str:
    say = language.say
    match meant:
        case Share(part, whole, percent):
            return say(
                "{part} of {whole} are printed as {percent}.",
                part=printed(part, language), whole=printed(whole, language), percent=_percent(percent, language),
            )  # fmt: skip
        case PossiblePercent(percent, base):
            return say(
                "{percent} is the share of a base of {base}.",
                percent=_percent(percent, language), base=printed(base, language),
            )  # fmt: skip
        case PossibleMean(mean, base):
            return say(
                "{mean} is the mean of whole-number answers on a base of {base}.",
                mean=printed(mean, language), base=printed(base, language),
            )  # fmt: skip
        case FilterBase(passed, base):
            return say(
                "The filter was passed by {passed}; the question behind it has a base of {base}.",
                passed=printed(passed, language), base=printed(base, language),
            )  # fmt: skip


def _computed(meant: Sum | Difference | Ratio | Equal | SameLevel, language: Language) -> str:
    say = language.say
    match meant:
        case Sum(parts, whole):
            return say(
                "The parts {parts} make the whole of {whole}.",
                parts=" + ".join(printed(one, language) for one in parts), whole=printed(whole, language),
            )  # fmt: skip
        case Difference(start, take, result):
            return say(
                "{start} less {take} leaves {result}.",
                start=printed(start, language), take=printed(take, language), result=printed(result, language),
            )  # fmt: skip
        case Ratio(part, whole, result):
            return say(
                "{part} divided by {whole} gives {result}.",
                part=printed(part, language), whole=printed(whole, language), result=printed(result, language),
            )  # fmt: skip
        case Equal(left, right):
            return say(
                "{left} and {right} are one and the same figure.",
                left=printed(left, language), right=printed(right, language),
            )  # fmt: skip
        case SameLevel(one, other):
            return say(
                "One thing is rated twice: {left} and {right}.",
                left=_level(one, language), right=_level(other, language),
            )  # fmt: skip


def _shares_of_a_question(meant: SharesOfOne | SharesUpTo | PartsOfTotal, language: Language) -> str:
    say = language.say
    match meant:
        case SharesOfOne(percents, complete=True):
            return say("{percents} are the shares of all answers to a question, one answer each.",
                       percents=_percents(percents, language))  # fmt: skip
        case SharesOfOne(percents):
            return say("{percents} are shares that exclude each other.", percents=_percents(percents, language))
        case SharesUpTo(percents, most):
            return language.count(
                "{percents} are shares of a question with at most {n} answer each.",
                "{percents} are shares of a question with at most {n} answers each.",
                most, percents=_percents(percents, language),
            )  # fmt: skip
        case PartsOfTotal(rows):
            groups = "; ".join(_percents([one for one in row if one is not None], language) for row in rows)
            if meant.total_base is None:
                return say("{percents} are the shares in groups that make a whole.", percents=groups)
            base = printed(meant.total_base, language)
            return say("{percents} are the shares in groups that make a base of {base}.", percents=groups, base=base)


def _spread(
    meant: VariationAtMost | MarginOfError | DifferenceClaimed | WithinBand, language: Language, phrase: str
) -> str:
    say = language.say
    match meant:
        case VariationAtMost(values, limit, size=None):
            return say(
                "The coefficient of variation of {values} is at most {limit}.",
                values=_numbers(values, language), limit=_percent(limit, language),
            )  # fmt: skip
        case VariationAtMost(values, limit):
            return say(
                "The coefficient of variation of {n} values from {low} to {high} is at most {limit}.",
                n=meant.size, low=printed(min(values, key=_exact), language),
                high=printed(max(values, key=_exact), language), limit=_percent(limit, language),
            )  # fmt: skip
        case MarginOfError():
            return say(
                "A sample of {size} has a margin of error of {margin}.",
                size=printed(meant.size, language), margin=_percent(meant.printed, language),
            )  # fmt: skip
        case DifferenceClaimed():
            return say(
                "{left} on a base of {left_base} differs from {right} on a base of {right_base}.",
                left=_percent(meant.left, language), left_base=printed(meant.left_base, language),
                right=_percent(meant.right, language), right_base=printed(meant.right_base, language),
            )  # fmt: skip
        case WithinBand():
            return say("“{phrase}” stands for {shares}.", phrase=phrase, shares=_percents(meant.shares, language))


def _exact(number: Printed) -> Fraction:
    return number.exact


def _percent(number: Printed, language: Language) -> str:
    return percent_of(language.code, printed(number, language))


def _percents(numbers: Iterable[Printed], language: Language) -> str:
    return language.listing([_percent(one, language) for one in numbers])


def _numbers(numbers: Iterable[Printed], language: Language) -> str:
    return language.listing([printed(one, language) for one in numbers])


def _level(value: Level | None, language: Language) -> str:
    return language.say("not rated") if value is None else level(value, language)
