"""Calculations and findings read alike in English and Russian, with the numbers as printed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from corridor.document import finding_text
from corridor.document.language import Language
from corridor.figures import Assumption, Grade, Level, Possible, Printed, Role, Symbol, Token

EN, RU = Language.of("en"), Language.of("ru")


def _n(text: str) -> Printed:
    return Printed.read(text)


@pytest.mark.parametrize(
    ("tokens", "english", "russian"),
    [
        ((_n("29"), Symbol.PLUS, _n("16"), Symbol.EQUALS, 45, Symbol.DIFFERS, _n("42")),
         "29 + 16 = 45 ≠ 42", "29 + 16 = 45 ≠ 42"),
        ((_n("42"), Symbol.OVER, _n("600"), Symbol.EQUALS, 7, Symbol.PERCENT, Symbol.DIFFERS, _n("8"), Symbol.PERCENT),
         "42 / 600 = 7% ≠ 8%", "42 / 600 = 7\u00a0% ≠ 8\u00a0%"),
        ((_n("7.0"), Symbol.TO, _n("9.5"), Symbol.PERCENT), "7.0–9.5%", "7,0–9,5\u00a0%"),
        ((_n("7"), Symbol.PERCENT, Symbol.TO, _n("9"), Symbol.PERCENT), "7–9%", "7–9\u00a0%"),
        ((1, Symbol.OVER, 3, Symbol.EQUALS, Fraction(1, 3)), "1 / 3 ≈ 0.3333", "1 / 3 ≈ 0,3333"),
        ((_n("26"), Symbol.PERCENT, _n("25.5"), Symbol.PERCENT, Symbol.OUTSIDE, 28, Symbol.TO, 39, Symbol.PERCENT),
         "26%; 25.5% ∉ 28–39%", "26\u00a0%; 25,5\u00a0% ∉ 28–39\u00a0%"),
        ((Level("high"), Symbol.DIFFERS, Level("extreme")), "high ≠ extreme", "высокий ≠ extreme"),
        ((Symbol.PLUS_MINUS, _n("4")), "±4", "±4"),
        ((), "", ""),
    ],
)  # fmt: skip
def test_calculations_are_written_out(tokens: tuple[Token, ...], english: str, russian: str) -> None:
    """Decimals stay as printed, a list has semicolons, what is shortened is about equal."""
    assert (finding_text.arithmetic(tokens, EN), finding_text.arithmetic(tokens, RU)) == (english, russian)


@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [("1234567", "1,234,567", "1\u00a0234\u00a0567"), ("-7.50", "−7.50", "−7,50"), ("0.1", "0.1", "0,1")],
)
def test_numbers_are_written_as_each_language_does(value: str, english: str, russian: str) -> None:
    """Decimals as printed; comma and no-break space in Russian."""
    assert (finding_text.printed(_n(value), EN), finding_text.printed(_n(value), RU)) == (english, russian)


def test_possible_values_are_gathered_by_role() -> None:
    """Values that would stand for one number are said together."""
    values = [Possible(Role.PERCENT, _n("7")), Possible(Role.PART, _n("45")), Possible(Role.PERCENT, _n("9"))]
    assert finding_text.possible(values, EN) == "percentage 7% / 9%; part 45"
    assert finding_text.possible((), EN) == ""


@pytest.mark.parametrize("language", [EN, RU], ids=["en", "ru"])
def test_everything_that_can_be_found_has_words(language: Language) -> None:
    """Every assumption, grade and role is said."""
    assert all(finding_text.assumptions(Assumption, language))
    assert all(finding_text.grade(grade, language) for grade in Grade)
    assert all(finding_text.possible([Possible(role, _n("5"))], language) for role in Role)
