"""Risks × responses: what is answered, and whether an answer says who, by when and how one would see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.kernel.ids import Ref
from corridor.kernel.problem import Problem
from corridor.study.checks.words import bare, title
from corridor.study.model import Component, Response, Risk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.study.links import Links
    from corridor.study.model import Study

#: Kinds of response that ask for something to be done; statements and services that exist have no deadline.
_ASKING = frozenset({"recommendation", "strategic"})


def completeness(study: Study, _: Links) -> Iterator[Problem]:
    """Report responses that ask for something without an owner, a deadline, an indicator or an addressee."""
    for response in study.all(Response):
        if response.type_ in _ASKING:
            ref = Ref(response.kind, response.id)
            for code in _lacking(response):
                yield Problem(code, study.where(ref), {"response": bare(response.says), "id": response.id}, (ref,))


def _lacking(response: Response) -> Iterator[str]:
    if response.owner is None:
        yield "response-without-owner"
    if response.deadline is None:
        yield "response-without-deadline"
    if response.indicator is None:
        yield "response-without-indicator"
    if response.addressee is None or response.addressee.basis == "none":
        yield "response-without-addressee"


def inferred_addressees(study: Study, _: Links) -> Iterator[Problem]:
    """Report responses whose addressee is our reading, not the document's word."""
    for response in study.all(Response):
        if response.addressee is not None and response.addressee.basis == "inferred":
            ref = Ref(response.kind, response.id)
            params = {"response": bare(response.says), "id": response.id}
            yield Problem("addressee-inferred", study.where(ref, "addressee"), params, (ref,))


def answered(study: Study, _: Links) -> Iterator[Problem]:
    """Report risks that no response answers, and those answered only by responses to their whole component."""
    if {"risks", "responses"} & set(study.not_covered):
        return
    risks, components = _answered(study)
    parents = {
        Ref(element.kind, element.id): Ref(component.kind, component.id)
        for component in study.all(Component)
        for element in component.elements
    }
    for risk in study.all(Risk):
        ref = Ref(risk.kind, risk.id)
        if ref not in risks:
            places = [study.current(place) for place in (*risk.components, *risk.elements)]
            through = {parents.get(place, place) for place in places} & components
            code = "risk-answered-by-component-only" if through else "risk-without-response"
            params = {"risk": risk.title, "components": tuple(title(study, place) for place in sorted(through))}
            yield Problem(code, study.where(ref), params, (ref, *sorted(through)))


def _answered(study: Study) -> tuple[set[Ref], set[Ref]]:
    """Give the risks that responses name, themselves or through a printed row, and the components they name."""
    risks: set[Ref] = set()
    components: set[Ref] = set()
    for response in study.all(Response):
        for ref in response.for_:
            if ref.kind == Component.kind:
                components.add(study.current(ref))
            elif ref.kind == Risk.kind:
                risks.add(study.current(ref))
            else:
                rated = study.rows.get(ref.id, ())
                risks.update(study.current(one.rating.risk) for one in rated if one.rating.risk is not None)
    return risks, components
