"""Findings of arithmetic in words: calculations, values that would be possible, what is taken for granted.

Takes numbers and signs of `figures`; knows nothing of who found what.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from corridor.document.messages import to_say
from corridor.document.numbers import percent_of
from corridor.figures import Assumption, Calculation, Grade, Instead, Level, Printed, Role, Rounding, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corridor.document.language import Language
    from corridor.figures import Possible, Token

#: Significant digits of a number that no decimal writes out, and most decimals of one that ends.
_DIGITS, _MOST_DECIMALS = 4, 4

#: Signs that are written without a space before what follows, and signs that stand for a number.
_JOINING = frozenset({Symbol.TO, Symbol.PLUS_MINUS})
_QUANTITIES = frozenset({Symbol.BASE, Symbol.VARIATION, Symbol.MARGIN, Symbol.Z_SQUARED})

GRADES = {
    Grade.IMPOSSIBLE: to_say("impossible"),
    Grade.CONTRADICTION: to_say("contradiction"),
    Grade.UNSUPPORTED: to_say("unsupported"),
    Grade.EDITORIAL: to_say("editorial"),
}
_ROLES = {
    Role.PART: to_say("part {values}"),
    Role.WHOLE: to_say("whole {values}"),
    Role.PERCENT: to_say("percentage {values}"),
    Role.MEAN: to_say("mean {values}"),
    Role.BASE: to_say("base {values}"),
    Role.RESULT: to_say("result {values}"),
    Role.TOTAL: to_say("total {values}"),
    Role.LIMIT: to_say("limit {values}"),
    Role.MARGIN: to_say("margin of error {values}"),
}
_ASSUMPTIONS = {
    Assumption.UNWEIGHTED: to_say("the data are unweighted"),
    Assumption.ONE_ANSWER_EACH: to_say("each respondent gave one answer"),
    Assumption.ANSWERS_WITHIN_LIMIT: to_say("nobody gave more answers than allowed"),
    Assumption.STATED_BASE: to_say("the percentage is of the base printed with it"),
    Assumption.ONE_ROUNDING_RULE: to_say("one rounding rule, half-up or half-even, was used throughout"),
    Assumption.NOBODY_COUNTED_TWICE: to_say("the parts do not overlap"),
    Assumption.NOBODY_LEFT_OUT: to_say("the parts leave nobody out"),
    Assumption.EVERYBODY_ANSWERED: to_say("all who passed the filter answered the question"),
    Assumption.WHOLE_NUMBER_ANSWERS: to_say("answers are whole numbers"),
    Assumption.THESE_VALUES: to_say("the claim is about these values"),
    Assumption.POPULATION_FORM: to_say("the coefficient is computed over all values (the smaller form)"),
    Assumption.CONFIDENCE_95: to_say("the margin is for a confidence level of 95%"),
    Assumption.HALF_SHARE: to_say("the margin is for a share of one half"),
    Assumption.SIMPLE_RANDOM_SAMPLE: to_say("the sample is simple random"),
    Assumption.LARGE_POPULATION: to_say("the population is large"),
    Assumption.SEPARATE_GROUPS: to_say("the two groups share no respondents"),
}
_ROUNDINGS = {
    Rounding.HALF_UP: to_say("half-up"),
    Rounding.HALF_EVEN: to_say("half-even"),
    Rounding.EITHER_WAY: to_say("now up, now to the even digit"),
}


def plain(value: object, language: Language) -> object:
    """Give a value as `Language.shown` takes it."""
    match value:
        case Calculation():
            shown: object = arithmetic(value.tokens, language)
        case Instead():
            shown = possible(value.values, language)
        case Assumption():
            shown = language.say(_ASSUMPTIONS[value])
        case Printed():
            shown = int(value.exact) if value.exponent == 0 else printed(value, language)
        case Rounding():
            shown = language.say(_ROUNDINGS[value])
        case Level():
            shown = level(value, language)
        case Fraction():
            shown = _fraction(value, language)[0]
        case tuple() | list() if type(value) in {tuple, list}:  # texts, references and places are tuples too
            shown = [plain(item, language) for item in value]
        case Enum():
            shown = str(value.value)
        case _:
            shown = value
    return shown


def printed(number: Printed, language: Language) -> str:
    """Write a printed number with the decimals it was printed with: "7.0", «2 500 000»."""
    return language.number(number.value)


def level(value: Level, language: Language) -> str:
    """Name a level of a scale; by its identifier where it is no common one."""
    say = language.say
    known = {
        "low": say("low", context="level"),
        "moderate": say("moderate", context="level"),
        "medium": say("medium", context="level"),
        "high": say("high", context="level"),
    }
    return known.get(value.id, value.id)


def arithmetic(tokens: Iterable[Token], language: Language) -> str:
    """Write a calculation: "42 / 600 = 7% ≠ 8%", «29 + 16 = 45 ≠ 42»; empty for none."""
    pieces: list[str] = []
    before: Token | None = None
    for token in tokens:
        if token is Symbol.PERCENT and pieces:
            pieces[-1] = percent_of(language.code, pieces[-1])
            continue
        words, exact = _piece(token, language)
        if not exact and pieces[-1:] == [Symbol.EQUALS.value]:
            pieces[-1] = Symbol.NEARLY.value
        if pieces and (token is Symbol.TO or before in _JOINING):
            pieces[-1] += words
        else:
            if pieces and _is_quantity(before) and _is_quantity(token):
                pieces[-1] += ";"
            pieces.append(words)
        before = token
    return _spread(" ".join(pieces), language)


def _is_quantity(token: Token | None) -> bool:
    """Whether a token stands for a number or level, so that two in a row are a list."""
    return token is not None and (not isinstance(token, Symbol) or token in _QUANTITIES)


def _spread(line: str, language: Language) -> str:
    """Write a range with the dash that readers know, the sign of per cent once."""
    sign = percent_of(language.code, "")
    return line.replace(f"{sign}…", "…").replace("…", "–")


def _piece(token: Token, language: Language) -> tuple[str, bool]:
    """Write one token; false where it is written shorter than it is."""
    if isinstance(token, Symbol):
        return token.value, True
    if isinstance(token, Level):
        return level(token, language), True
    if isinstance(token, Printed):
        return printed(token, language), True
    return _fraction(Fraction(token), language)


def _fraction(value: Fraction, language: Language) -> tuple[str, bool]:
    for decimals in range(_MOST_DECIMALS + 1):
        if (value * 10**decimals).denominator == 1:
            return language.number(value, decimals), True
    size = (Decimal(value.numerator) / Decimal(value.denominator)).adjusted()
    return language.number(value, min(max(0, _DIGITS - 1 - size), 12)), False


def possible(values: Sequence[Possible], language: Language) -> str:
    """Say which values would be possible, by what they would stand for; empty where none is known."""
    roles: dict[Role, list[str]] = {}
    for one in values:
        shown = printed(one.value, language)
        roles.setdefault(one.role, []).append(percent_of(language.code, shown) if one.role is Role.PERCENT else shown)
    return "; ".join(language.say(_ROLES[role], values=" / ".join(shown)) for role, shown in roles.items())


def assumptions(rests_on: Iterable[Assumption], language: Language) -> list[str]:
    """Say what is taken for granted, each in a few words."""
    return [language.say(_ASSUMPTIONS[one]) for one in rests_on]


def grade(value: Grade, language: Language) -> str:
    """Name a grade."""
    return language.say(GRADES[value])
