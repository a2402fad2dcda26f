"""Risks and assumptions × evidence: what rests on nothing, and what rests on one voice heard several times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.kernel.ids import Ref
from corridor.kernel.problem import Problem
from corridor.study.checks.speakers import origins
from corridor.study.checks.words import document, title_of
from corridor.study.model import Assumption, Claim, Risk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.study.links import Links
    from corridor.study.model import Study

_FEWEST = 2


def supporting(study: Study, links: Links, ref: Ref) -> tuple[Ref, ...]:
    """Give the claims for an item: those it names itself, and those that say they support it."""
    return _claims(study, ref, "for_", links.to(ref, "supports"))


def contradicting(study: Study, links: Links, ref: Ref) -> tuple[Ref, ...]:
    """Give the claims against an item: those it names itself, and those that say they contradict it."""
    return _claims(study, ref, "against", links.to(ref, "contradicts"))


def _claims(study: Study, ref: Ref, side: str, linked: tuple[Ref, ...]) -> tuple[Ref, ...]:
    risk = study.get(Risk, ref)
    named = getattr(risk.evidence, side) if risk is not None and risk.evidence is not None else ()
    found = (*(study.current(claim) for claim in named), *linked)
    return tuple(dict.fromkeys(claim for claim in found if claim.kind == Claim.kind and claim in study.items))


def without_evidence(study: Study, links: Links) -> Iterator[Problem]:
    """Report rated risks for which no claim speaks."""
    if "claims" in study.not_covered:
        return
    for ref, rated in study.ratings_of.items():
        risk = study.get(Risk, ref)
        if risk is not None and not supporting(study, links, ref):
            params = {"risk": risk.title, "ratings": len(rated)}
            yield Problem("rating-without-evidence", study.where(ref), params, (ref,))


def one_origin(study: Study, links: Links) -> Iterator[Problem]:
    """Report risks and assumptions all of whose supporting claims, two or more, rest on one origin."""
    items: tuple[Risk | Assumption, ...] = (*study.all(Risk), *study.all(Assumption))
    for item in items:
        ref = Ref(item.kind, item.id)
        claims = [claim for found in supporting(study, links, ref) if (claim := study.get(Claim, found)) is not None]
        rest_on = {origin for claim in claims for origin in origins(study, claim)}
        if len(claims) >= _FEWEST and len(rest_on) == 1:
            origin = next(iter(rest_on))
            params = {
                "item": title_of(item, item.id),
                "claims": len(claims),
                "origin": document(study, origin),
            }
            refs = (ref, origin, *(Ref(claim.kind, claim.id) for claim in claims))
            yield Problem("one-origin-counted-twice", study.where(ref), params, refs)
