"""Published tables: a base under every column, and where the figures come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.report.conftest import Builds
    from tests.report.reading import Page, Report

FILES = {
    "sources.yaml": """
        sources:
          - {id: article, kind: article, title: {en: Survey article, ru: Статья об опросе}}
    """,
    "tables/wishes.yaml": """
        id: wishes
        title: {en: What help is wanted, ru: Какая помощь нужна}
        question: {en: What help do you want?, ru: Какая помощь вам нужна?}
        source: article
        locator: {table: "3"}
        answers: up-to
        up_to: 2
        unit: percent
        columns:
          - {id: kg, label: {en: Kyrgyzstan, ru: Кыргызстан}, area: KG, base: 200}
          - {id: tj, label: {en: Tajikistan, ru: Таджикистан}, area: TJ, base: 42}
          - {id: uz, label: {en: Uzbekistan, ru: Узбекистан}, area: UZ}
    """,
    "tables/wishes.csv": """
        id;label_en;label_ru;kg;tj;uz
        legal;Legal advice;Юридическая помощь;41,5;38;12
        money;Money;Деньги;20;;7
    """,
}


def table(page: Page) -> list[list[str]]:
    """Give the cells of the printed table, row by row."""
    rows = page.anchors["table"].all("tr")
    return [[c.words.replace("\N{NO-BREAK SPACE}", " ") for c in r.walk() if c.tag in {"td", "th"}] for r in rows]


def test_every_column_has_its_base(built: Builds) -> None:
    """The last row gives the base of every column, or says that none is printed; lost cells say so too."""
    report = built(FILES)
    assert table(report.page("en/survey/wishes")) == [
        ["Answer", "Kyrgyzstan", "Tajikistan", "Uzbekistan"],
        ["Legal advice", "41.5%", "38%", "12%"],
        ["Money", "20%", "not printed", "7%"],
        ["Base (unweighted)", "n = 200", "n = 42", "base not printed"],
    ]
    assert table(report.page("ru/survey/wishes")) == [
        ["Ответ", "Кыргызстан", "Таджикистан", "Узбекистан"],
        ["Юридическая помощь", "41,5 %", "38 %", "12 %"],
        ["Деньги", "20 %", "не напечатано", "7 %"],
        ["База (невзвешенная)", "n = 200", "n = 42", "база не напечатана"],
    ]


def test_the_source_says_that_figures_are_published(built: Builds) -> None:
    """Drawing and table say where they are printed and that only the published figures are known."""
    page = built(FILES).page("en/survey/wishes")
    lines = [line.words for line in page.main.all("p", "source")]
    assert lines == ["Source: Survey article, table 3; from published figures"] * 2
    listed = built(FILES).page("en/survey").text
    assert "the answers themselves are not in the study" in listed
    assert "What help is wanted. Survey article, table 3" in listed


def test_bases_stand_in_the_drawing(built: Builds) -> None:
    """The label of every group of bars carries its base."""
    drawn = built(FILES).page("en/survey/wishes").anchors["bars"].words.replace("\N{NO-BREAK SPACE}", " ")
    for words in ("Kyrgyzstan, n = 200", "Tajikistan, n = 42", "Uzbekistan, base not printed", "41.5%"):
        assert words in drawn


def test_small_and_missing_bases_are_warned_of(built: Builds) -> None:
    """A base under the study's limit carries a warning; where none is printed no error can be given."""
    report = built(FILES)
    notes = report.page("en/survey/wishes").anchors["table"].all("ul", "notes")[0].words
    assert notes.startswith(
        "Small base: Tajikistan, n = 42; read with care. Where a base is not printed, no error can be given."
    )
    russian = report.page("ru/survey/wishes").anchors["table"].all("ul", "notes")[0].words
    assert "Малая база: Таджикистан, n = 42" in russian.replace("\N{NO-BREAK SPACE}", " ")
    head = """
        format: 1
        id: small
        title: A small study
        languages: [en, ru]
        disclosure: {smallest_base: 10, warn_base: 30}
    """
    assert "Small base" not in built({**FILES, "study.yaml": head}).page("en/survey/wishes").text


def test_how_was_asked(built: Builds) -> None:
    """Question, who was asked and how many answers were allowed stand above the figures."""
    report = built(FILES)
    text = report.page("en/survey/wishes").text
    assert "Question\nWhat help do you want?\nAsked of\nall respondents\nAnswers\nno more than 2 answers" in text
    russian = report.page("ru/survey/wishes").text
    assert "Вопрос\nКакая помощь вам нужна?\nКто отвечал\nвсе опрошенные\nОтветы\nне более 2 ответов" in russian


def test_the_example_prints_what_cannot_be(example: Report) -> None:
    """The example's impossible percentage is shown as printed, with its base, and said to be impossible."""
    page = example.page("en/survey/text-csto-join")
    assert "47%" in page.text
    assert "n = 16" in page.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "impossible-percentage" in page.text
    for name in example.names:
        if name.startswith("en/survey/"):
            rows = table(example.page(name))
            assert rows[-1][0] == "Base (unweighted)"
            assert all(rows[-1])


LETTERED = {
    **FILES,
    "tables/wishes.csv": """
        id;label_en;label_ru;kg;tj;uz
        legal;Legal advice;Юридическая помощь;61,5;38;12
        money;Money;Деньги;0;100;7
    """,
}


def test_a_figure_is_lettered_where_it_is_significantly_higher(built: Builds) -> None:
    """The letter of the lower column stands raised at the higher figure, in drawing and table; the key names both."""
    page = built(LETTERED).page("en/survey/wishes")
    assert table(page)[:2] == [
        ["Answer", "Kyrgyzstan A", "Tajikistan B", "Uzbekistan"],
        ["Legal advice", "61.5%B", "38%", "12%"],
    ]
    notes = page.anchors["table"].all("ul", "notes")[0].words
    assert "Holm's correction" in notes
    assert "Shares of 0 and 100 per cent are not compared." in notes
    assert "A: Kyrgyzstan, n = 200" in page.anchors["bars"].words.replace("\N{NO-BREAK SPACE}", " ")


def test_intervals_and_whole_numbers_stand_behind_the_drawing(built: Builds) -> None:
    """The table under the drawing gives interval, whole numbers and spread, and says what it takes for granted."""
    page = built(FILES).page("en/survey/wishes")
    cells = [[c.words for c in r.walk() if c.tag in {"td", "th"}] for r in page.anchors["behind"].all("tr")]
    assert cells[1] == ["Legal advice", "34.8 to 48.5; 83", "24.9 to 53.2; 16", "no base", "42 to 44%"]
    behind = page.anchors["behind"].words
    assert "as if the respondents had been drawn at random" in behind
    assert "only under a model" in behind
    assert "Wilson" in behind


def test_a_very_small_base_is_shown_and_compared_with_nothing(built: Builds) -> None:
    """A published base under the smallest is not hidden: it carries a warning and no letter."""
    small = {**LETTERED, "tables/wishes.yaml": FILES["tables/wishes.yaml"].replace("base: 42", "base: 22")}
    page = built(small).page("en/survey/wishes")
    assert "Very small base: Tajikistan, n = 22" in page.text
    assert table(page)[1] == ["Legal advice", "61.5%", "38%", "12%"]
