"""Surveys of the study: a page for each, its questionnaire, a page per question, and how figures were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.report.chapters.results_overview import has_results, methods_page, overview_page
from corridor.report.chapters.results_question import question_pages
from corridor.report.chapters.results_questionnaire import questionnaire_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.blocks import Page
    from corridor.report.edition import Edition
    from corridor.report.results.own import OwnSurvey


def pages(edition: Edition) -> Iterator[Page]:
    """Give the pages of every survey of the study."""
    for own in edition.surveys:
        yield from survey_pages(edition, own)


def survey_pages(edition: Edition, own: OwnSurvey) -> Iterator[Page]:
    """Give the pages of one survey; one page where no results are kept."""
    yield overview_page(edition, own)
    if has_results(own):
        yield from questionnaire_pages(edition, own)
        yield from question_pages(edition, own)
        yield methods_page(edition, own)
