"""Problems in the report: the open ones by grade, the accepted ones apart with their reasons."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from corridor.document.blocks import Paragraph
from corridor.document.inline import words_of
from corridor.report.chapters.problems import pages
from corridor.study.check import check

if TYPE_CHECKING:
    from tests.report.conftest import Builds, Edits
    from tests.report.reading import Report

    from corridor.study.model import Study

FILES = {
    "risks.yaml": """
        risks:
          - {id: no-pay, title: {en: No pay, ru: Нет оплаты}, elements: [nowhere]}
          - {id: no-work, title: {en: No work, ru: Нет работы}}
    """,
    "accepted.yaml": """
        accepted:
          - code: risk-without-horizon
            about: ["risk:no-work"]
            reason: {en: The report gives no time., ru: Отчёт не называет срока.}
            by: analyst
            date: 2026-10-31
    """,
}


def test_open_problems_stand_with_place_and_hint(built: Builds) -> None:
    """A problem says what was found, what would be right, its code, file and line, and leads to the item."""
    page = built(FILES).page("en/problems")
    item = next(item for item in page.main.all("li") if "nowhere" in item.words)
    assert item.words.startswith("error ")
    assert "dangling-reference risks.yaml:2" in item.words
    assert "risks/no-pay.html" in item.links
    assert "code-dangling-reference" in page.anchors


def test_accepted_problems_stand_apart(built: Builds, edited: Edits) -> None:
    """What people accepted is not counted among the open ones and keeps who, when and why."""
    page = built(FILES).page("en/problems")
    before, _, accepted = page.text.partition("Looked at and accepted")
    assert "accepted by analyst, 31 October 2026: The report gives no time." in accepted
    assert "The report gives no time." not in before
    number = len(edited(FILES).checked.problems)
    assert page.title == f"{number} things to look at"


def test_accepted_problems_in_russian(built: Builds) -> None:
    """The Russian page says the same."""
    text = built(FILES).page("ru/problems").text.replace("\N{NO-BREAK SPACE}", " ")
    assert "принято: analyst, 31 октября 2026 г.; причина: Отчёт не называет срока." in text


def test_problems_stand_on_the_page_they_are_about(built: Builds) -> None:
    """A risk's page shows what does not hold together there, and not what was accepted."""
    report = built(FILES)
    assert "dangling-reference" in report.page("en/risks/no-pay").text
    assert "risk-without-horizon" in report.page("en/risks/no-pay").text
    assert "risk-without-horizon" not in report.page("en/risks/no-work").text


@pytest.mark.parametrize(
    ("language", "title", "words"),
    [
        ("en", "Nothing was found that does not hold together", "Every rule was applied, and none found anything."),
        ("ru", "Противоречий не найдено", "Применены все правила; ни одно ничего не обнаружило."),
    ],
)
def test_nothing_found(edited: Edits, language: str, title: str, words: str) -> None:
    """Where every rule is content the page says that all were applied."""
    edition = edited({}, language)
    (page,) = pages(replace(edition, checked=replace(edition.checked, problems=(), accepted=())))
    assert page.title == title
    assert [words_of(block.runs) for block in page.blocks if isinstance(block, Paragraph)] == [words]


def test_the_example_shows_its_problems(example: Report, example_study: Study) -> None:
    """Every problem of the example is an entry with its code and file, up to forty of a kind."""
    page = example.page("en/problems")
    entries = [item for item in page.main.all("li") if item.all("p", "note-locator")]
    checked = check(example_study)
    kinds = Counter(problem.code for problem in checked.problems)
    assert len(entries) == sum(min(40, number) for number in kinds.values()) + min(40, len(checked.accepted))
    assert all(item.all("p", "note-locator")[0].all("code") for item in entries)
    assert all(f"code-{code}" in page.anchors for code in kinds)
