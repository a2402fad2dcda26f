"""Where every item of a study has its permanent place in the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.inline import Address
from corridor.kernel.ids import Ref
from corridor.study.model import Claim, Component

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corridor.study.model import Study

#: Kinds with a page of their own: folder of the page.
_PAGES = {
    "component": "theory",
    "risk": "risks",
    "source": "sources",
    "table": "survey",
    "survey": "surveys",
    "setting": "matrices",
}

#: Kinds that stand on a common page, with the prefix of their anchor.
_PLACES = {
    "population": ("theory/people", "population-"),
    "stage": ("theory/people", "stage-"),
    "transition": ("theory/people", "transition-"),
    "guideline": ("theory/guidelines", ""),
    "response": ("responses", ""),
    "actor": ("responses", "actor-"),
    "code": ("evidence/coding", "code-"),
    "topic": ("facts", ""),
    "event": ("events", ""),
    "instrument": ("agreements", ""),
    "scale": ("methods", "scale-"),
}


def within_components(study: Study) -> Mapping[Ref, Ref]:
    """Give the component of every element, assumption and opportunity."""
    table: dict[Ref, Ref] = {}
    for component in study.all(Component):
        home = Ref("component", component.id)
        table |= {Ref(element.kind, element.id): home for element in component.elements}
        table |= {Ref(assumption.kind, assumption.id): home for assumption in component.assumptions}
        table |= {Ref(opportunity.kind, opportunity.id): home for opportunity in component.opportunities}
    return table


def address_of(study: Study, homes: Mapping[Ref, Ref], ref: Ref) -> Address | None:
    """Give the place of an item in the report; None for what has none (a unit, an area)."""
    if ref.kind in _PAGES:
        return Address(f"{_PAGES[ref.kind]}/{ref.id}")
    if ref.kind in _PLACES:
        page, prefix = _PLACES[ref.kind]
        return Address(page, prefix + ref.id)
    if ref in homes:
        return Address(f"theory/{homes[ref].id}", f"{ref.kind}-{ref.id}")
    if ref.kind == "claim":
        claim = study.get(Claim, ref)
        home = claim.source.id if claim is not None and claim.source is not None else "unattributed"
        return Address(f"claims/{home}", ref.id)
    if ref.kind == "row" and ref.id in study.rows:
        setting = study.rows[ref.id][0].rating.setting
        return Address(f"matrices/{setting.id}", ref.id) if setting is not None else None
    return None
