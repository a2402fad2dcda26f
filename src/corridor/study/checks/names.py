"""Figures and items × names: areas, units, and places of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.kernel.ids import Ref
from corridor.kernel.nearest import nearest
from corridor.kernel.problem import Problem
from corridor.kernel.records import mentions
from corridor.study.checks.countries import COUNTRIES
from corridor.study.model import Area, Claim, PublishedTable, Topic, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.study.links import Links
    from corridor.study.model import Study

#: Units that need no declaration.
BUILT_IN = ("percent", "persons")


def areas(study: Study, _: Links) -> Iterator[Problem]:
    """Report areas that are neither a country code nor declared in study.yaml."""
    declared = tuple(area.id for area in study.all(Area))
    known = COUNTRIES | set(declared)
    for ref, path, area in _areas(study):
        if area not in known:
            near = area.upper() if area.upper() in COUNTRIES else nearest(area, declared)
            params = {"area": area, "nearest": near, "item": str(ref)}
            yield Problem("unknown-area", study.where(ref, path), params, (ref,))


def _areas(study: Study) -> Iterator[tuple[Ref, str, str]]:
    """Give every area that an item names, with its field."""
    for ref, item in study.items.items():
        for field in ("areas", "not_covered"):
            yield from ((ref, f"{field}.{index}", area) for index, area in enumerate(getattr(item, field, ())))
    yield from _single_areas(study)


def _single_areas(study: Study) -> Iterator[tuple[Ref, str, str]]:
    for area in study.all(Area):
        if area.within:
            yield Ref(area.kind, area.id), "within", area.within
    for table in study.all(PublishedTable):
        for index, column in enumerate(table.columns):
            if column.area:
                yield Ref(table.kind, table.id), f"columns.{index}.area", column.area
    for claim in study.all(Claim):
        if claim.figure is not None:
            for field in ("area", "counterpart"):
                if named := getattr(claim.figure, field):
                    yield Ref(claim.kind, claim.id), f"figure.{field}", named


def units(study: Study, _: Links) -> Iterator[Problem]:
    """Report units that are neither built in nor declared in study.yaml, and figures without a unit."""
    known = (*BUILT_IN, *(unit.id for unit in study.all(Unit)))
    names = frozenset(known)
    for ref, path, unit in _units(study):
        if not unit:
            yield Problem("figure-without-unit", study.where(ref, path), {"item": str(ref)}, (ref,))
        elif unit not in names:
            params = {"unit": unit, "nearest": nearest(unit, known), "item": str(ref)}
            yield Problem("unknown-unit", study.where(ref, path), params, (ref,))


def _units(study: Study) -> Iterator[tuple[Ref, str, str]]:
    for claim in study.all(Claim):
        if claim.figure is not None:
            yield Ref(claim.kind, claim.id), "figure.unit", claim.figure.unit
    for topic in study.all(Topic):
        if topic.unit:
            yield Ref(topic.kind, topic.id), "unit", topic.unit
    for table in study.all(PublishedTable):
        yield Ref(table.kind, table.id), "unit", table.unit


def places(study: Study, _: Links) -> Iterator[Problem]:
    """Report figures and tables that do not say where in their source they stand.

    A figure computed from other claims says from which in its assertions and needs no place.
    """
    figures = (claim for claim in study.all(Claim) if claim.figure is not None and not _computed(claim))
    printed: tuple[Claim | PublishedTable, ...] = (*figures, *study.all(PublishedTable))
    for item in printed:
        if item.locator is None or not item.locator.places:
            ref = Ref(item.kind, item.id)
            yield Problem("figure-without-locator", study.where(ref), {"item": str(ref)}, (ref,))


def _computed(claim: Claim) -> bool:
    return any(True for assertion in claim.asserts for _ in mentions(assertion))
