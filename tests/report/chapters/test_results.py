"""Surveys in the report: from the folder to pages, every number with its base, nothing hidden told."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from tests.report.conftest import HEAD
from tests.report.reading import Report
from tests.report.strict_html import read_page
from tests.report.surveyed import LEAKS, SMALL

from corridor.report.build import build
from corridor.survey.tables.writing import written

if TYPE_CHECKING:
    from pathlib import Path

    from tests.report.conftest import Builds

FILES = {
    "sources.yaml": """
        sources:
          - {id: poll, kind: survey, title: {en: A poll in Moscow, ru: Опрос в Москве}}
    """,
    "claims/poll.yaml": """
        source: poll
        claims:
          - id: friends-help
            says: {en: Most find work through friends., ru: Чаще всего работу находят через друзей.}
            locator: {question: work}
            figure: {value: 40, unit: percent, base: 600}
          - id: elsewhere
            says: {en: Something else., ru: Другое.}
            locator: {question: nowhere}
    """,
    "surveys/moscow/survey.yaml": """
        id: moscow
        title: {en: Migrants in Moscow, ru: Мигранты в Москве}
        source: poll
        population: {en: "Migrants of 18 and older", ru: "Мигранты 18 лет и старше"}
        period: 2023-05
        sample: street
    """,
    "surveys/moscow/results.json": written(SMALL),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Give the report of a study with one survey, in both languages."""
    folder = tmp_path_factory.mktemp("surveyed")
    for name, text in {"study.yaml": HEAD, **FILES}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(dedent(text), encoding="utf-8")
    build(folder, folder / "report", as_of=date(2026, 11, 1))
    return Report(folder / "report")


def pages_of_survey(report: Report) -> list[str]:
    """Give the pages of the survey in both languages."""
    return [name.removesuffix(".html") for name in report.names if "/surveys/" in name]


def test_survey_and_published_tables_stand_in_one_part(report: Report) -> None:
    """The page on surveys lists the study's own with whom they speak of, when, and how many were asked."""
    page = report.page("en/survey")
    assert page.title == "Surveys and published tables"
    assert "surveys/moscow.html" in page.main.links
    assert "Migrants of 18 and older · May 2023 · 600 interviews · 4 tables" in page.text


def test_first_page_says_whom_when_how_and_where_groups_differ(report: Report) -> None:
    """The survey's page names population, time, sample, source, weights, and the strongest differences."""
    text = report.page("en/surveys/moscow").text
    for words in (
        "600 interviews. A street sample", "Migrants of 18 and older", "May 2023", "A poll in Moscow",
        "efficiency after Kish 81%", "The question on which answers differ, of one test made.", "p\xa0<\xa00.001",
    ):  # fmt: skip
        assert words in text


def test_questionnaire_is_read_in_order_with_toplines(report: Report) -> None:
    """Sections, repeats and questions follow each other as asked; under each question the answers of all."""
    page = report.page("en/surveys/moscow/questionnaire")
    text = page.text
    order = [
        "Before leaving",
        "1. =How did you find",
        "Children",
        "2. How old is the child",
        "Afterwards",
        "3. What troubled",
    ]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert "Asked once for each" in text
    assert "Asked of: Those who came back" in text
    assert "Asked of: Those who work · n = 600 · No more than 3 answers" in text
    assert "not tabulated" in text
    rows = [cell.text for cell in page.main.all("table")[0].all("tr")[2].children if not isinstance(cell, str)]
    assert rows == ["Friends", "", "40%", "35–45%"]


def test_question_page_holds_all_a_reader_needs(report: Report) -> None:
    """The page of a question says the answer first, tests in words, draws, and shows every base."""
    page = report.page("en/surveys/moscow/work")
    assert page.title == "=How did you find your job?"
    assert "Most frequent answer: “Friends”, 40% of those asked (95% interval 35–45%, n\xa0=\xa0600)." in page.text
    assert "Answers differ by “Country of origin”" in page.text
    assert len(page.main.all("figure")) == 1
    table = page.anchors["table-work"]
    bases = next(row.text for row in table.all("tr") if "Base (unweighted)" in row.text)
    assert [word for word in bases.split() if word[0].isdigit()] == ["600", "200", "43*"]
    assert [raised.text for raised in table.all("sup")] == ["B", "B"]
    assert "Errors are conditional: the sample is not a probability sample." in page.text


def test_hidden_cells_say_why_in_both_languages(report: Report) -> None:
    """Both reasons to hide are told apart, in the terms of each language."""
    english, russian = (
        report.page(f"{code}/surveys/moscow/trouble").anchors["table-nested"].text for code in ("en", "ru")
    )
    assert "not shown: small base" in english
    assert "hidden: data protection" in english
    assert "не приводится: мала база" in russian
    assert "скрыто: защита данных" in russian


def test_no_hidden_number_is_in_any_byte_of_the_report(report: Report) -> None:
    """Numbers planted in hidden cells and columns are nowhere, in no drawing, table, description or key."""
    pieces = [b"".join(report.bytes().values()).decode("utf-8", "replace")]
    pieces += [piece.replace(",", "").replace("\xa0", "").replace(".", "") for piece in pieces]
    assert [
        digits for digits in LEAKS for piece in pieces if re.search(rf"(?<![0-9a-f]){digits}(?![0-9a-f])", piece)
    ] == []
    assert "27%" not in report.page("en/surveys/moscow/work").text


def test_claims_lead_to_the_question_they_rest_on_and_back(report: Report) -> None:
    """A claim of the survey's source that names a question leads there, and the question lists it."""
    claim = report.page("en/claims/poll").anchors["friends-help"]
    assert "../surveys/moscow/work.html" in claim.links
    assert "../surveys/moscow/work.html" not in report.page("en/claims/poll").anchors["elsewhere"].links
    question = report.page("en/surveys/moscow/work")
    assert "Claims that rest on it" in question.text
    assert "Most find work through friends." in question.text


def test_every_link_of_a_survey_leads_somewhere(report: Report) -> None:
    """Links between survey, sections, questions and methods arrive, anchors too."""
    names = pages_of_survey(report)
    assert len(names) == 14
    for name in names:
        page = report.page(name)
        for link in page.main.links:
            if not link.startswith(("http", "data")):
                assert report.follow(page, link) is not None, (name, link)


def test_pages_are_sound_html(report: Report) -> None:
    """Every page of a survey is well-formed, with unique ids and headings in order."""
    for name in pages_of_survey(report):
        read = read_page((report.folder / f"{name}.html").read_text(encoding="utf-8"))
        assert read.faults == [], name


def test_methods_say_how_figures_were_made(report: Report) -> None:
    """Sample, design, weights, intervals, comparisons, what is hidden, program and hashes have their page."""
    text = report.page("ru/surveys/moscow/methods").text
    for words in ("уличная (невероятностная)", "Страты: city", "От 0,40 до 2,50", "поправка Холма", "меньше 5 человек",
                  "Corridor 0.1.0", "ab" * 32):  # fmt: skip
        assert words in text


def test_a_survey_without_results_says_so(built: Builds) -> None:
    """A plan alone has its page, without links to what is not there."""
    files = {
        name: text for name, text in FILES.items() if name not in {"surveys/moscow/results.json", "claims/poll.yaml"}
    }
    report = built(files, "en")
    assert "No results of this survey are kept in the study." in report.page("en/surveys/moscow").text
    assert [name for name in report.names if name.startswith("en/surveys/")] == ["en/surveys/moscow.html"]


def test_results_that_are_out_of_date_are_said_to_be(report: Report) -> None:
    """Where results were made from another plan, the survey's page tells it at the top."""
    assert "made from other files" in report.page("en/surveys/moscow").text


def test_only_pages_whose_table_changed_are_made_again(built: Builds, tmp_path: Path) -> None:
    """After one table changed, the pages of other questions are kept."""
    built(FILES, "en")
    first = SMALL.tables[3]
    row = replace(first.rows[0], cells=(replace(first.rows[0].cells[0], value=9.5), *first.rows[0].cells[1:]))
    changed = replace(SMALL, tables=(*SMALL.tables[:3], replace(first, rows=(row,))))
    target = tmp_path / "study" / "surveys" / "moscow" / "results.json"
    target.write_text(written(changed), encoding="utf-8")
    again = build(tmp_path / "study", tmp_path / "report", ("en",), as_of=date(2026, 11, 1))
    # The question itself and the questionnaire, which shows its topline.
    assert again.rendered == 2
