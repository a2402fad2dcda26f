"""One language of a reader: sentences, numbers, dates, names, figures and places, as printed."""

import subprocess
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.document.inline import Badge, Link, Strong, Words, words_of
from corridor.document.language import SPOKEN, Language
from corridor.kernel.figure import Figure, FigureKind
from corridor.kernel.ids import Ref
from corridor.kernel.locator import Locator
from corridor.kernel.period import Period
from corridor.kernel.text import Text

EN, RU = Language.of("en"), Language.of("ru")
NBSP = "\N{NO-BREAK SPACE}"


def spaced(words: str) -> str:
    """Write expected words with plain spaces; where spaces must not break is tested on its own."""
    return words.replace(NBSP, " ")


def figure(low: str, high: str = "", **more: object) -> Figure:
    """Make a figure as a claim would hold it."""
    kind = FigureKind.RANGE if high else FigureKind.EXACT
    return Figure(Decimal(low), Decimal(high or low), more.pop("kind", kind), **more)  # type: ignore[arg-type]


def test_both_languages_are_spoken() -> None:
    """English and Russian have every sentence; other languages have their numbers and names at least."""
    assert SPOKEN == ("en", "ru")
    assert Language.of("kk").say("section {place}", place="4.1") == "section 4.1"
    assert Language.of("zz").number(1500) == "1,500"


@pytest.mark.parametrize(
    ("value", "decimals", "english", "russian"),
    [
        (0, None, "0", "0"),
        (2_000_000, None, "2,000,000", "2 000 000"),
        (-1500, None, "−1,500", "−1 500"),
        (Decimal("76.50"), None, "76.50", "76,50"),
        (Decimal("1E+3"), None, "1,000", "1 000"),
        (Decimal("2.345"), 2, "2.35", "2,35"),
        (Decimal("-2.345"), 2, "−2.35", "−2,35"),
        (Fraction(6, 3), None, "2", "2"),
        (Fraction(7, 16), None, "0.4", "0,4"),
        (Fraction(1, 8), 2, "0.13", "0,13"),
        (Fraction(-1, 8), 2, "−0.13", "−0,13"),
        (5, 1, "5.0", "5,0"),
    ],
)
def test_numbers(value: Decimal | Fraction | int, decimals: int | None, english: str, russian: str) -> None:
    """Numbers keep the decimals they were printed with and round halves away from zero only when asked."""
    assert EN.number(value, decimals) == english
    assert spaced(RU.number(value, decimals)) == russian


def test_no_number_breaks_at_the_end_of_a_line() -> None:
    """Thousands and the sign of per cent are joined by spaces that do not break."""
    assert RU.number(2_000_000) == f"2{NBSP}000{NBSP}000"
    assert RU.percent(Decimal("76.5")) == f"76,5{NBSP}%"
    assert EN.percent(Decimal("76.54"), 1) == "76.5%"


@given(st.fractions(min_value=-1000, max_value=1000), st.integers(0, 3))
def test_a_fraction_is_shown_within_half_a_unit_of_its_last_decimal(value: Fraction, decimals: int) -> None:
    """Rounding for show never moves a number by more than half of the last place shown."""
    shown = Fraction(EN.number(value, decimals).replace(",", "").replace("−", "-"))
    assert abs(shown - value) <= Fraction(1, 2 * 10**decimals)


@pytest.mark.parametrize(
    ("n", "english", "russian"),
    [
        (1, "1 person", "1 человек"),
        (2, "2 persons", "2 человека"),
        (5, "5 persons", "5 человек"),
        (11, "11 persons", "11 человек"),
        (12, "12 persons", "12 человек"),
        (21, "21 persons", "21 человек"),
        (22, "22 persons", "22 человека"),
        (111, "111 persons", "111 человек"),
        (1001, "1,001 persons", "1 001 человек"),
    ],
)
def test_persons_are_counted(n: int, english: str, russian: str) -> None:
    """Russian nouns take the form their number asks for."""
    assert EN.figure(figure(str(n), unit="persons")) == english
    assert spaced(RU.figure(figure(str(n), unit="persons"))) == russian


def test_broken_numbers_are_counted_too() -> None:
    """One and a half takes the form of two, which is the genitive that Russian wants."""
    assert spaced(RU.figure(figure("1.5", unit="persons"))) == "1,5 человека"
    assert EN.figure(figure("1.5", unit="persons")) == "1.5 persons"


@pytest.mark.parametrize(
    ("given", "english", "russian"),
    [
        (figure("2000000", unit="persons", sign=">"), "more than 2,000,000 persons", "более 2 000 000 человек"),
        (figure("21", unit="persons", sign=">="), "at least 21 persons", "не менее 21 человека"),
        (figure("5", unit="persons", sign="<"), "fewer than 5 persons", "менее 5 человек"),
        (figure("2", unit="persons", sign="<="), "at most 2 persons", "не более 2 человек"),
        (figure("30", unit="percent", sign="~"), "about 30%", "около 30 %"),
        (figure("15", "20", unit="percent"), "15–20%", "15–20 %"),
        (figure("2.70", unit="percent"), "2.70%", "2,70 %"),
        (figure("15000", "30000", unit="persons"), "15,000–30,000 persons", "15 000–30 000 человек"),
        (figure("4.5"), "4.5", "4,5"),
        (figure("4.5", sign="<"), "less than 4.5", "менее 4,5"),
        (figure("3", kind=FigureKind.RANK), "rank 3", "3-е место"),
        (figure("3", unit="percent", suppressed=True), "not shown: small base", "не приводится: мала база"),
    ],
)
def figures_of_test(given: Figure, english: str, russian: str) -> None:
    """A figure is a whole phrase with its sign and unit."""
    assert EN.figure(given) == english
    assert spaced(RU.figure(given)) == russian


def test_figures_in_units_of_the_study() -> None:
    """A unit that the program does not know is named by the study."""
    soldiers = figure("15000", "30000", unit="soldiers")
    assert EN.figure(soldiers, "soldiers") == "15,000–30,000 soldiers"
    assert RU.figure(figure("250", unit="kgs", sign="~"), "сомов") == f"около 250{NBSP}сомов"


@pytest.mark.parametrize(
    ("written", "english", "russian"),
    [
        ("2016", "2016", "2016"),
        ("2017-05", "May 2017", "май 2017 г."),
        ("2022-09-21", "21 September 2022", "21 сентября 2022 г."),
        ("2017-Q1", "1st quarter 2017", "1-й квартал 2017 г."),
        ("2015/2016", "2015–2016", "2015–2016"),
        ("2017-02/2017-05", "February – May 2017", "февраль – май 2017 г."),
        ("2015-12/2016-01", "December 2015 – January 2016", "декабрь 2015 г. – январь 2016 г."),
        ("2017-03-04/2017-03-08", "4–8 Mar 2017", "4–8 мар. 2017 г."),
        ("2016/2017-05", "2016 – May 2017", "2016 – май 2017 г."),
        ("2017-Q1/2017-Q3", "1st quarter 2017 – 3rd quarter 2017", "1-й квартал 2017 г. – 3-й квартал 2017 г."),
    ],
)
def test_periods(written: str, english: str, russian: str) -> None:
    """A period is shown as precisely as it was written, never more."""
    period = Period.parse(written)
    assert period is not None
    assert EN.period(period) == english
    assert spaced(RU.period(period)) == russian


def test_dates() -> None:
    """A day is written out, the day first."""
    assert EN.date(date(2026, 11, 1)) == "1 November 2026"
    assert RU.date(date(2026, 11, 1)) == f"1 ноября 2026{NBSP}г."


def test_names_of_countries_and_languages() -> None:
    """Names come from CLDR but for those that the countries themselves write differently."""
    assert [EN.area(code) for code in ("KG", "TJ", "tj-kt")] == ["Kyrgyzstan", "Tajikistan", "tj-kt"]
    assert [RU.area(code) for code in ("KG", "TJ", "RU")] == ["Кыргызстан", "Таджикистан", "Россия"]
    assert [RU.language_name(code) for code in ("ky", "en")] == ["кыргызский", "английский"]
    assert EN.language_name("ru") == "Russian"


def test_lists() -> None:
    """Items are joined as a sentence of the language joins them, words and runs alike."""
    assert [EN.listing("abc"[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert RU.listing(["КР", "РТ", "РУз"]) == "КР, РТ и РУз"
    twelve = [(Strong((Words(str(n)),)),) for n in range(12)]
    joined = EN.listing_runs(twelve)
    assert words_of(joined) == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 11"
    assert [run for run in joined if isinstance(run, Strong)] == [run for runs in twelve for run in runs]


@pytest.mark.parametrize(
    ("places", "english", "russian"),
    [
        (
            (("section", "4.1.4"), ("footnote", "57"), ("lines", "1180-1183")),
            "section 4.1.4, footnote 57, lines 1180–1183",
            "разд. 4.1.4, сноска 57, строки 1180–1183",
        ),
        ((("lines", "5"),), "line 5", "строка 5"),
        ((("annex", "1"), ("table", "2"), ("page", "14")), "annex 1, table 2, page 14", "прил. 1, табл. 2, с. 14"),
        ((("heading", "Health-care"),), "under “Health-care”", "под заголовком «Health-care»"),
        ((), "", ""),
    ],
)
def test_locators(places: tuple[tuple[str, str], ...], english: str, russian: str) -> None:
    """A locator reads as a reader would say it."""
    assert EN.locator(Locator(places)) == english
    assert spaced(RU.locator(Locator(places))) == russian


def test_a_missing_translation_is_seen() -> None:
    """Words in another language than asked for carry their language and say that they stand in."""
    text = Text.of(en="families", ru="семьи")
    assert RU.text(text) == Words("семьи")
    assert RU.text(Text.of(en="families")) == Words("families", "en", fallback=True)
    assert RU.text(Text(())) == Words("")


def test_values_within_sentences() -> None:
    """Every kind of value is written as the language writes it."""
    values = ("a", 1500, Decimal("0.5"), Text.of(en="x", ru="икс"), Ref("risk", "trust"), ("a", "b"))
    assert [spaced(RU.shown(value)) for value in values] == ["a", "1 500", "0,5", "икс", "risk:trust", "a и b"]
    assert RU.shown(Locator((("section", "1"),))) == f"разд.{NBSP}1"
    assert EN.shown(date(2026, 1, 2)) == "2 January 2026"
    assert EN.shown(Period.parse("2017-05")) == "May 2017"
    assert EN.shown(figure("3", unit="percent")) == "3%"


@pytest.mark.parametrize("value", [1.5, None, True, {"a"}])
def test_values_that_no_sentence_can_hold(value: object) -> None:
    """A float, a set or nothing at all in a sentence is a programmer's mistake."""
    with pytest.raises(TypeError, match="no way to show"):
        EN.shown(value)


def test_a_placeholder_without_a_value_is_a_mistake() -> None:
    """A sentence is never said with a hole in it."""
    with pytest.raises(KeyError):
        EN.say("section {place}")


def test_sentences_may_hold_runs() -> None:
    """Links and badges stand where the language wants them within a whole sentence."""
    badge = Badge("supported", "supported")
    assert EN.say_runs("Source: {runs}", runs=(Words("a"), badge)) == (Words("Source: "), Words("a"), badge)
    assert RU.say_runs("Source: {runs}", runs=Text.of(en="IOM"))[1] == Words("IOM", "en", fallback=True)
    assert words_of(EN.count_runs("{n} row of {table}", "{n} rows of {table}", 3, table=badge)) == "3 rows of supported"
    assert not [run for run in EN.say_runs("{runs}", runs=()) if not isinstance(run, Link)]


def test_importing_the_language_reads_no_locale_data() -> None:
    """`corridor --help` must start at once: Babel is read when the first number or date is shown."""
    code = (
        "import sys; from corridor.document.language import Language; Language.of('ru').say('Language'); "
        "print(any(name.startswith('babel') for name in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert ran.stdout.strip() == "False"
