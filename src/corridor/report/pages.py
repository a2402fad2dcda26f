"""All pages of an edition, and what surrounds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor import __version__
from corridor.document.blocks import Entry, Frame
from corridor.report.chapters import (
    claims,
    coding,
    events,
    matrices,
    methods,
    overview,
    problems,
    responses,
    results,
    risks,
    search,
    sources,
    survey,
)
from corridor.report.chapters import theory as theory_chapter
from corridor.report.former import with_former_addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.blocks import Page
    from corridor.report.edition import Edition

#: Chapters in the order of the navigation.
CHAPTERS = (
    overview, theory_chapter, risks, matrices, responses, claims, coding, survey, results, events, sources, methods,
    problems,
    search,
)  # fmt: skip


def pages_of(edition: Edition) -> Iterator[Page]:
    """Give every page of an edition."""
    pages = (page for chapter in CHAPTERS for page in chapter.pages(edition))
    yield from with_former_addresses(edition, pages)


def frame_of(edition: Edition, languages: tuple[str, ...]) -> Frame:
    """Give what surrounds the pages: title, navigation, languages, foot."""
    title = edition.study.head.title
    return Frame(
        title=edition.language.shown(title) if title is not None else edition.study.head.id or "",
        language=edition.language.code,
        languages=languages,
        navigation=_navigation(edition),
        foot=edition.say(
            "Judged as of {date}. Made with Corridor {version} from plain files; every page can be made again.",
            date=edition.language.date(edition.study.as_of),
            version=__version__,
        ),
    )


def _navigation(edition: Edition) -> tuple[Entry, ...]:
    say = edition.language.say
    return (
        Entry("index", "index", say("Overview")),
        Entry("theory", "theory", say("Theory")),
        Entry("risks", "risks", say("Risks")),
        Entry("matrices", "matrices", say("Matrices")),
        Entry("responses", "responses", say("Responses", context="navigation")),
        Entry("claims", "claims", say("Evidence")),
        Entry("survey", "survey", say("Survey")),
        Entry("events", "events", say("Events")),
        Entry("sources", "sources", say("Sources")),
        Entry("methods", "methods", say("Methods")),
        Entry("problems", "problems", say("Problems")),
        Entry("search", "search", say("Search")),
    )
