"""Surveys of the study: a page for each, its questionnaire, a page per question, and how figures were made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corridor.report.chapters.results_overview import methods_page, overview_page
from corridor.report.chapters.results_question import question_pages
from corridor.report.chapters.results_questionnaire import questionnaire_pages
from corridor.report.results.guard import guarded
from corridor.report.results.own import own_surveys
from corridor.report.results.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.blocks import Page
    from corridor.report.edition import Edition
    from corridor.report.results.own import OwnSurvey


def pages(edition: Edition) -> Iterator[Page]:
    """Give the pages of every survey that keeps results."""
    for own in own_surveys(edition.study):
        yield from survey_pages(edition, own)


def survey_pages(edition: Edition, own: OwnSurvey) -> Iterator[Page]:
    """Give the pages of one survey."""
    own = replace(own, results=guarded(own.results))
    places = Places(own.results)
    yield overview_page(edition, own, places)
    yield from questionnaire_pages(edition, own, places)
    yield from question_pages(edition, own, places)
    yield methods_page(edition, own, places)
