"""Who is asked to act is printed, inferred or nobody, and the three are never blurred."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.report.conftest import Builds
    from tests.report.reading import Page, Report

FILES = {
    "theory.yaml": """
        actors:
          - {id: state, title: {en: The state, ru: Государство}}
          - {id: ngo, title: {en: NGOs, ru: НПО}}
    """,
    "risks.yaml": """
        risks:
          - {id: no-pay, title: {en: No pay, ru: Нет оплаты}}
    """,
    "sources.yaml": """
        sources:
          - {id: report, kind: report, title: {en: Report, ru: Отчёт}}
    """,
    "responses.yaml": """
        source: report
        responses:
          - id: printed
            says: {en: Inspect employers., ru: Проверять работодателей.}
            for: ["risk:no-pay"]
            addressee: {basis: stated, actors: [state], printed: {en: "the competent bodies", ru: "органы власти"}}
            locator: {annex: "1"}
            owner: {en: Labour inspectorate, ru: Инспекция труда}
            deadline: 2027-06
            do_no_harm: {en: Do not punish the workers., ru: Не наказывать работников.}
          - id: inferred
            says: {en: Explain the rights., ru: Разъяснять права.}
            for: ["risk:no-pay"]
            addressee: {basis: inferred, actors: [ngo]}
          - id: nobody
            says: {en: Pay is a right., ru: Оплата есть право.}
            kind: statement
            for: ["risk:no-pay"]
            addressee: {basis: none}
          - id: silent
            says: {en: Think of the families., ru: Помнить о семьях.}
            for: ["risk:no-pay"]
    """,
}


def attribution(page: Page, words: str) -> str:
    """Give who is asked, as the margin beside a response says it."""
    item = next(item for item in page.main.all("li") if words in item.words)
    return item.all("p", "note-attribution")[0].words


@pytest.mark.parametrize("name", ["en/responses", "en/risks/no-pay"])
def test_the_three_grounds(built: Builds, name: str) -> None:
    """On the page of responses and on the page of the risk the margin says which of the three it is."""
    page = built(FILES).page(name)
    assert attribution(page, "Inspect employers.") == "printed asked of The state (printed: the competent bodies)"
    assert attribution(page, "Explain the rights.") == "our inference asked of NGOs"
    assert attribution(page, "Pay is a right.") == "nobody is named"
    assert attribution(page, "Think of the families.") == "nobody is named"


def test_the_three_grounds_in_russian(built: Builds) -> None:
    """The Russian edition keeps them apart as well."""
    page = built(FILES).page("ru/responses")
    assert attribution(page, "Проверять") == "напечатано адресат: Государство (напечатано: органы власти)"
    assert attribution(page, "Разъяснять") == "наш вывод адресат: НПО"
    assert attribution(page, "Помнить") == "адресат не назван"


def test_responses_stand_under_their_ground(built: Builds) -> None:
    """Three parts of the page, one for each ground, in this order; a response stands in one of them."""
    page = built(FILES).page("en/responses")
    text = page.text
    order = [
        text.index(words)
        for words in (
            "The document prints who should act", "Inspect employers.",
            "The document does not print who should act; we infer it", "Explain the rights.",
            "Nobody is named, and we name nobody", "Pay is a right.", "Think of the families.",
            "Who is spoken of",
        )
    ]  # fmt: skip
    assert order == sorted(order)
    assert text.count("Inspect employers.") == 1


def test_what_is_given_and_what_is_missing(built: Builds) -> None:
    """What the document names is said; what it does not name is said to be missing."""
    page = built(FILES).page("en/responses")
    given = page.anchors["printed"].all("p", "note-confidence")[0].words
    assert given == (
        "responsible: Labour inspectorate; deadline: June 2027; the document names no indicator; "
        "do no harm: Do not punish the workers."
    )
    absent = page.anchors["nobody"].all("p", "note-confidence")[0].words
    assert absent == "the document names nobody responsible, no deadline and no indicator"
    assert page.anchors["nobody"].words.startswith("a statement, not a request ")


def test_counts_on_the_first_page(built: Builds) -> None:
    """The first page counts the three grounds, each with a link to its part, and who is responsible."""
    page = built(FILES).page("en/index")
    for words, link in (
        ("for one the document prints who should act", "responses.html#stated"),
        ("for one we infer it", "responses.html#inferred"),
        ("for 2 nobody is named", "responses.html#none"),
    ):
        item = next(item for item in page.main.all("li") if item.words == words)
        assert item.links == [link]
    assert "One names who is responsible." in page.text


def test_counts_in_russian(built: Builds) -> None:
    """Russian counts take the form of their number."""
    text = built(FILES).page("ru/index").text
    assert "Рекомендованы 4 меры реагирования" in text
    assert "у 1 меры адресат назван в документе" in text
    assert "у 2 мер адресат не назван" in text


def test_the_example_puts_words_into_nobody(example: Report) -> None:
    """In the example 16 responses are printed with an addressee, 15 inferred and 3 name nobody."""
    page = example.page("en/responses")
    said = [attribution(page, item.words) for item in page.main.all("li") if item.all("p", "note-attribution")]
    assert (
        sum(words.startswith("printed ") for words in said),
        sum(words.startswith("our inference ") for words in said),
        sum(words.startswith("nobody is named") for words in said),
    ) == (16, 15, 3)
