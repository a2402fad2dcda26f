"""What `audit.yaml` decides: checks of numbers that are switched off, with reasons, and how documents round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.figures.rounding import Rounding
from corridor.kernel.problem import Problem
from corridor.kernel.text import Text
from corridor.study.checks.words import bare, title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.figures.rounding import Rules
    from corridor.kernel.ids import Ref
    from corridor.study.links import Links
    from corridor.study.model import Study

_EVERYTHING = Text.of(en="the whole study", ru="всё исследование")


class Audit:
    """The audit settings of a study, ready for lookups."""

    def __init__(self, study: Study) -> None:
        self._off: dict[str, list[frozenset[Ref]]] = {}
        for off, _ in study.switched_off:
            if off.check and off.reason is not None:
                self._off.setdefault(off.check, []).append(frozenset(map(study.current, off.about)))
        self._rules: dict[Ref | None, Rules] = {}
        for said, _ in study.rounding:
            if said.rule:
                source = None if said.source is None else study.current(said.source)
                self._rules.setdefault(source, (Rounding(said.rule),))

    def applies(self, check: str, *about: Ref | None) -> bool:
        """Whether a check is left on for an item: for none of `about`, the item or its source, is it switched off."""
        return not any(not refs or not refs.isdisjoint(about) for refs in self._off.get(check, ()))

    def rules(self, source: Ref | None) -> Rules | None:
        """Give the rounding rule of a document, else that of the study; None where neither is set."""
        return self._rules.get(source) or self._rules.get(None)


def switched_off(study: Study, _: Links) -> Iterator[Problem]:
    """Say which checks are switched off, for what and why: what was not looked at must be seen."""
    for off, position in study.switched_off:
        if off.check and off.reason is not None:
            about = tuple(map(study.current, off.about))
            names = tuple(title(study, ref) for ref in about) or (_EVERYTHING,)
            params: dict[str, object] = {"check": off.check, "about": names, "reason": bare(off.reason)}
            yield Problem("check-switched-off", position.of(), params, about)
