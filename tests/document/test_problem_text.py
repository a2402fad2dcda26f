"""Problems in words: a catalogue's sentences filled with what was found."""

from decimal import Decimal

import pytest

from corridor.document.language import Language
from corridor.document.problem_text import found, hint, page
from corridor.kernel.ids import Ref
from corridor.kernel.problem import Problem, ProblemKind, Severity, Where
from corridor.kernel.text import Text

EN, RU = Language.of("en"), Language.of("ru")


def kind(found_en: str, found_ru: str = "") -> ProblemKind:
    """Make a catalogue entry with these sentences."""
    sentence = Text.of(en=found_en, ru=found_ru) if found_ru else Text.of(en=found_en)
    return ProblemKind("unknown-level", Severity.ERROR, sentence, sentence, Text.of(en="Page.", ru="Страница."))


def said(entry: ProblemKind, language: Language, **params: object) -> str:
    """Say what was found, with plain spaces."""
    return found(Problem(entry.code, Where(), params), entry, language).replace("\N{NO-BREAK SPACE}", " ")


def test_values_are_written_in_the_readers_language() -> None:
    """Levels are listed, texts translated, numbers and references written as the language does."""
    entry = kind(
        "{given} is no level of {scale}; levels are {levels}; {share} of {risk}",
        "«{given}» нет на шкале {scale}; уровни: {levels}; {share} для {risk}",
    )
    params = {
        "given": "hihg",
        "scale": Text.of(en="likelihood", ru="вероятности"),
        "levels": ("low", "moderate", "high"),
        "share": Decimal("1234.5"),
        "risk": Ref("risk", "trust"),
    }
    assert (
        said(entry, EN, **params)
        == "hihg is no level of likelihood; levels are low, moderate and high; 1,234.5 of risk:trust"
    )
    assert (
        said(entry, RU, **params)
        == "«hihg» нет на шкале вероятности; уровни: low, moderate и high; 1 234,5 для risk:trust"
    )


@pytest.mark.parametrize(
    ("n", "english", "russian"),
    [
        (1, "1 row is empty", "1 строка"),
        (2, "2 rows are empty", "2 строки"),
        (5, "5 rows are empty", "5 строк"),
        (11, "11 rows are empty", "11 строк"),
        (21, "21 rows are empty", "21 строка"),
        (1000, "1,000 rows are empty", "1 000 строк"),
    ],
)
def test_a_number_comes_with_its_noun(n: int, english: str, russian: str) -> None:
    """`{n:row|rows}` is the number and its noun; a second choice on the same number gives the word alone."""
    entry = kind("{n:row|rows} {n:is|are} empty", "{n:строка|строки|строк}")
    assert said(entry, EN, n=n) == english
    assert said(entry, RU, n=n) == russian


def test_a_number_printed_by_itself_is_not_printed_twice() -> None:
    """Where the sentence has `{n}`, choices give words alone, before it and after it."""
    entry = kind("there {n:is|are} {n} {n:row|rows}")
    assert said(entry, EN, n=1) == "there is 1 row"
    assert said(entry, EN, n=3) == "there are 3 rows"


def test_a_sentence_that_lacks_the_readers_language_counts_in_its_own() -> None:
    """An English sentence shown to a Russian reader keeps its two forms."""
    assert said(kind("{n:row|rows}"), RU, n=22) == "22 rows"


def test_hints_and_pages() -> None:
    """The hint is filled like the finding; the page stands as it is written."""
    entry = kind("did you mean {near}?")
    assert hint(Problem(entry.code, Where(), {"near": "high"}), entry, EN) == "did you mean high?"
    assert page(entry, RU) == "Страница."


def test_values_may_hold_braces() -> None:
    """What a user wrote is never taken for a placeholder."""
    assert said(kind("found {given}"), EN, given="{near} {n:a|b}") == "found {near} {n:a|b}"


def test_a_placeholder_without_a_value_names_the_code() -> None:
    """A hole in a catalogue's sentence is a programmer's mistake and says where it is."""
    with pytest.raises(LookupError, match=r"unknown-level.*near"):
        said(kind("did you mean {near}?"), EN, given="x")
    with pytest.raises(TypeError, match="no whole number"):
        said(kind("{n:row|rows}"), EN, n="3")
