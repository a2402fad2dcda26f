"""Theory × risks × evidence: statuses that say more than the evidence, elements and risks that do not meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.kernel.ids import Ref
from corridor.kernel.problem import Problem
from corridor.kernel.text import Text
from corridor.study.checks.grounds import contradicting, supporting
from corridor.study.checks.words import bare
from corridor.study.model import Assumption, Component, Risk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.study.links import Links
from corridor.study.model import Study

_STATUSES = {
    None: Text.of(en="not judged", ru="не оценено"),
    "untested": Text.of(en="untested", ru="не проверено"),
    "supported": Text.of(en="supported", ru="подтверждено"),
    "contested": Text.of(en="contested", ru="оспаривается"),
    "refuted": Text.of(en="refuted", ru="опровергнуто"),
}


def called_confirmed(study: Study, _: Links) -> Iterator[Problem]:
    """Report assumptions that their authors call supported and the evidence in the study does not bear out."""
    for assumption in study.all(Assumption):
        if assumption.by_authors == "supported" and assumption.by_evidence != "supported":
            ref = Ref(assumption.kind, assumption.id)
            status = _STATUSES[assumption.by_evidence]
            params = {"assumption": bare(assumption.statement), "status": status}
            yield Problem("assumption-called-confirmed", study.where(ref, "by_authors"), params, (ref,))


def against_status(study: Study, links: Links) -> Iterator[Problem]:
    """Report evidence statuses that the claims tied to the assumption speak against.

    Only where the claims leave no doubt: something contradicts what is called supported, or nothing but support
    stands beside what is called refuted. Where a contested status gives its reason in words (`why`), one-sided claims
    are not held against it.
    """
    for assumption in study.all(Assumption):
        ref = Ref(assumption.kind, assumption.id)
        for_, against = supporting(study, links, ref), contradicting(study, links, ref)
        wrong = {
            "supported": bool(against),
            "refuted": bool(for_) and not against,
            "contested": bool(for_) != bool(against) and assumption.why is None,
        }
        if wrong.get(assumption.by_evidence or "", False):
            params = {
                "assumption": bare(assumption.statement),
                "status": _STATUSES[assumption.by_evidence],
                "supporting": len(for_),
                "contradicting": len(against),
            }
            refs = (ref, *for_, *against)
            yield Problem("assumption-evidence-disagrees", study.where(ref, "by_evidence"), params, refs)


def unmet(study: Study, _: Links) -> Iterator[Problem]:
    """Report elements that no risk threatens, and risks that threaten no element or component."""
    if {"theory", "risks"} & set(study.not_covered):
        return
    threatened: set[Ref] = set()
    for risk in study.all(Risk):
        places = {study.current(ref) for ref in (*risk.elements, *risk.components)}
        threatened |= places
        if not places:
            ref = Ref(risk.kind, risk.id)
            yield Problem("risk-without-element", study.where(ref), {"risk": risk.title}, (ref,))
    for component in study.all(Component):
        if Ref(component.kind, component.id) not in threatened:
            yield from _safe_elements(study, component, threatened)


def _safe_elements(study: Study, component: Component, threatened: set[Ref]) -> Iterator[Problem]:
    for element in component.elements:
        ref = Ref(element.kind, element.id)
        if ref not in threatened:
            params = {"element": element.title, "component": component.title}
            yield Problem("element-without-risk", study.where(ref), params, (ref,))
