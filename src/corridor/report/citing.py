"""Claims that rest on a survey of the study: its source is theirs, and their locator names a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corridor.study.model import Claim

if TYPE_CHECKING:
    from corridor.report.edition import Edition
    from corridor.report.results.own import OwnSurvey


class Cited(NamedTuple):
    """A question of a survey that a claim rests on."""

    survey: OwnSurvey
    #: Name of its page: the question, or the table of several.
    question: str


def cited(edition: Edition, claim: Claim) -> Cited | None:
    """Give the question a claim rests on; None where it rests on none of the study's own surveys."""
    if claim.locator is None:
        return None
    named = claim.locator.get("question")
    sources = {claim.source, *claim.by}
    for own in edition.surveys if named else ():
        if own.source is not None and own.source in sources:
            for question, tables in own.places.pages.items():
                if named == question or named in {table.id for table in tables}:
                    return Cited(own, question)
    return None


def resting_on(edition: Edition, own: OwnSurvey) -> dict[str, list[Claim]]:
    """Give the claims that rest on the questions of a survey, by question."""
    found: dict[str, list[Claim]] = {}
    for claim in edition.study.all(Claim) if own.source is not None else ():
        place = cited(edition, claim)
        if place is not None and place.survey.id == own.id:
            found.setdefault(place.question, []).append(claim)
    return found
