"""Judgements of the arithmetic engine as problems show them: calculation, possible values, what it rests on.

A calculation is written twice, as English and as Russian write numbers; nothing else in it depends on a language.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from corridor.figures.assertion import Level
from corridor.figures.judgement import Assumption, Role, Symbol
from corridor.figures.rounding import Printed
from corridor.kernel.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from corridor.figures.judgement import Judgement, Possible, Token

#: Between groups of three digits, and before the per cent sign in Russian.
_NO_BREAK = "\u00a0"
#: Significant digits of a number that no decimal writes out.
_DIGITS = 4
#: Most decimals with which a number that ends is written out.
_MOST_DECIMALS = 4

_ROLES = {
    Role.PART: Text.of(en="part", ru="часть"),
    Role.WHOLE: Text.of(en="whole", ru="целое"),
    Role.PERCENT: Text.of(en="percentage", ru="процент"),
    Role.MEAN: Text.of(en="mean", ru="среднее"),
    Role.BASE: Text.of(en="base", ru="база"),
    Role.RESULT: Text.of(en="result", ru="результат"),
    Role.TOTAL: Text.of(en="total", ru="итог"),
    Role.LIMIT: Text.of(en="limit", ru="предел"),
    Role.MARGIN: Text.of(en="margin", ru="ошибка выборки"),
}
_OR = Text.of(en=" or ", ru=" или ")

_ASSUMPTIONS = {
    Assumption.UNWEIGHTED: Text.of(en="the data are unweighted", ru="данные не взвешены"),
    Assumption.ONE_ANSWER_EACH: Text.of(
        en="each respondent counts once", ru="каждый опрошенный учтён один раз"
    ),
    Assumption.ANSWERS_WITHIN_LIMIT: Text.of(
        en="nobody gave more answers than allowed", ru="никто не дал больше ответов, чем разрешено"
    ),
    Assumption.STATED_BASE: Text.of(
        en="the percentage is of the base printed with it", ru="процент взят от указанной базы"
    ),
    Assumption.ONE_ROUNDING_RULE: Text.of(
        en="one rounding rule was used throughout", ru="округление везде одинаково"
    ),
    Assumption.NOBODY_COUNTED_TWICE: Text.of(en="the parts do not overlap", ru="части не пересекаются"),
    Assumption.NOBODY_LEFT_OUT: Text.of(en="the parts leave nobody out", ru="части охватывают всех"),
    Assumption.EVERYBODY_ANSWERED: Text.of(
        en="everybody who passed the filter answered", ru="ответили все, кто прошёл вопрос-фильтр"
    ),
    Assumption.WHOLE_NUMBER_ANSWERS: Text.of(en="answers are whole numbers", ru="ответы — целые числа"),
    Assumption.THESE_VALUES: Text.of(en="the statement is about these values", ru="сказано именно об этих значениях"),
    Assumption.POPULATION_FORM: Text.of(
        en="the smaller form of the coefficient was computed", ru="коэффициент вычислен в меньшей из двух форм"
    ),
    Assumption.CONFIDENCE_95: Text.of(en="95 per cent confidence", ru="доверительная вероятность 95 %"),
    Assumption.HALF_SHARE: Text.of(en="the error is that of a share of one half", ru="ошибка дана для доли в половину"),
    Assumption.SIMPLE_RANDOM_SAMPLE: Text.of(en="a simple random sample", ru="простая случайная выборка"),
    Assumption.LARGE_POPULATION: Text.of(en="a very large population", ru="очень большая генеральная совокупность"),
    Assumption.SEPARATE_GROUPS: Text.of(en="the groups share no respondents", ru="у групп нет общих опрошенных"),
}  # fmt: skip
_NOTHING = Text.of(en="nothing but the numbers themselves", ru="ничего, кроме самих чисел")


def written(tokens: Sequence[Token]) -> Text:
    """Write a calculation as both languages do: `42 / 600 = 7% ≠ 8%`, «42 / 600 = 7 % ≠ 8 %»."""
    return Text.of(en=_line(tokens, "en"), ru=_line(tokens, "ru"))


def _line(tokens: Sequence[Token], code: str) -> str:
    pieces: list[str] = []
    for token in tokens:
        if token is Symbol.PERCENT:
            pieces[-1:] = ["".join(pieces[-1:]) + ("%" if code == "en" else f"{_NO_BREAK}%")]
            continue
        number, exact = _piece(token, code)
        if not exact and pieces[-1:] == [str(Symbol.EQUALS.value)]:
            pieces[-1] = str(Symbol.NEARLY.value)
        pieces.append(number)
    return " ".join(pieces)


def _piece(token: Token, code: str) -> tuple[str, bool]:
    """Write one token; false where it is written shorter than it is."""
    if isinstance(token, Symbol):
        return str(token.value), True
    if isinstance(token, Level):
        return token.id, True
    if isinstance(token, Printed):
        return number(token.value, code), True
    if isinstance(token, int):
        return number(Decimal(token), code), True
    return _fraction(token, code)


def _fraction(value: Fraction, code: str) -> tuple[str, bool]:
    for decimals in range(_MOST_DECIMALS + 1):
        scaled = value * 10**decimals
        if scaled.denominator == 1:
            return number(Decimal(scaled.numerator).scaleb(-decimals), code), True
    short = Decimal(value.numerator) / Decimal(value.denominator)
    decimals = max(0, min(12, _DIGITS - 1 - short.adjusted()))
    return number(round(short, decimals), code), False


def number(value: Decimal, code: str) -> str:
    """Write a number with its decimals as a language does; thousands are grouped."""
    grouped = f"{value:,f}"
    return grouped if code == "en" else grouped.replace(",", _NO_BREAK).replace(".", ",").replace("-", "−")


def instead(possible: Sequence[Possible]) -> Text | str:
    """Say which values would be possible, by what they would stand for; empty where none is known."""
    roles: dict[Role, list[Printed]] = {}
    for one in possible:
        roles.setdefault(one.role, []).append(one.value)
    if not roles:
        return ""
    return Text.of(**{code: "; ".join(_values(role, values, code) for role, values in roles.items()) for code in
                      ("en", "ru")})  # fmt: skip


def _values(role: Role, values: list[Printed], code: str) -> str:
    shown = _OR.into(code).words.join(number(value.value, code) for value in values)
    return f"{_ROLES[role].into(code).words} {shown}"


def params_of(judgement: Judgement) -> dict[str, object]:
    """Give what a problem's sentences need of a judgement."""
    return {
        "arithmetic": written(judgement.arithmetic),
        "nearest": instead(judgement.possible),
        "assumptions": tuple(_ASSUMPTIONS[one] for one in judgement.assumptions) or (_NOTHING,),
    }
