"""Risks × time and people: horizon, bearer, events since a rating, what already happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.kernel.ids import Ref
from corridor.kernel.problem import Problem
from corridor.risk.records import NOT_APPLICABLE
from corridor.study.checks.words import document
from corridor.study.model import Event, Risk, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.kernel.period import Period
    from corridor.risk.records import PublishedRating
    from corridor.study.links import Links
    from corridor.study.model import Rated, Study


def horizon_and_bearer(study: Study, _: Links) -> Iterator[Problem]:
    """Report risks that do not say within what time, or who is harmed."""
    for risk in study.all(Risk):
        ref = Ref(risk.kind, risk.id)
        if risk.horizon is None and risk.state != "fact":
            yield Problem("risk-without-horizon", study.where(ref), {"risk": risk.title}, (ref,))
        if not risk.bearer:
            yield Problem("risk-without-bearer", study.where(ref), {"risk": risk.title}, (ref,))


def rated_facts(study: Study, _: Links) -> Iterator[Problem]:
    """Report likelihoods given for what, the study says, already happens."""
    for risk in study.all(Risk):
        ref = Ref(risk.kind, risk.id)
        rated = [one for one in study.ratings_of.get(ref, ()) if _has_likelihood(one.rating)]
        if risk.state == "fact" and rated:
            params = {"risk": risk.title, "ratings": len(rated)}
            yield Problem("risk-already-a-fact", study.where(ref, "state"), params, (ref,))


def _has_likelihood(rating: PublishedRating) -> bool:
    return rating.likelihood not in {None, NOT_APPLICABLE}


def expired(study: Study, _: Links) -> Iterator[Problem]:
    """Report ratings older than an event after which, their risk says, they must be looked at again."""
    for risk in study.all(Risk):
        events = [event for trigger in risk.triggers if (event := study.get(Event, trigger)) is not None]
        happened = [event for event in events if event.date is not None and event.date.first <= study.as_of]
        if happened:
            yield from _overtaken(study, risk, happened)


def _overtaken(study: Study, risk: Risk, happened: list[Event]) -> Iterator[Problem]:
    ref = Ref(risk.kind, risk.id)
    dated: dict[tuple[Ref | None, Period], list[Rated]] = {}
    for rated in study.ratings_of.get(ref, ()):
        date = _date(study, rated.rating)
        if date is not None and _has_likelihood(rated.rating):
            dated.setdefault((rated.rating.source, date), []).append(rated)
    for (source, date), lines in dated.items():
        since = [event for event in happened if event.date is not None and event.date.first > date.last]
        if since:
            params = {
                "risk": risk.title,
                "document": document(study, source),
                "date": date,
                "ratings": len(lines),
                "events": tuple(event.title for event in since),
            }
            refs = (ref, *(Ref(event.kind, event.id) for event in since))
            yield Problem("rating-expired", lines[0].position.of("date"), params, refs)


def _date(study: Study, rating: PublishedRating) -> Period | None:
    source = study.get(Source, rating.source)
    return rating.date or (source.date if source else None)
