"""One study in one language: what every chapter needs to name, link, attribute and mark the items it shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from corridor.document.inline import Badge, Level, Link, Words, words_of
from corridor.document.translations import plural_form
from corridor.kernel.ids import Ref
from corridor.report.addresses import address_of, within_components
from corridor.report.results.own import own_surveys
from corridor.study.coded import coded
from corridor.study.model import Area, Claim, Component, Response, Risk, Scale, Setting, Source, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from corridor.document.inline import Address, Runs
    from corridor.document.language import Language
    from corridor.kernel.figure import Figure
    from corridor.kernel.problem import Problem
    from corridor.kernel.text import Text
    from corridor.report.results.own import OwnSurvey
    from corridor.study.check import Checked
    from corridor.study.coded import Coded
    from corridor.study.model import PublishedRating, Study

#: Attributes that may hold an item's name, the first that is there is taken.
_NAMES = ("short", "title", "label", "statement", "says")

#: Longest name of an item in a link, in characters.
_NAME_LIMIT = 110


@dataclass(frozen=True)
class Edition:
    """A study with its problems, in the language of one edition."""

    study: Study
    checked: Checked
    language: Language

    @cached_property
    def homes(self) -> Mapping[Ref, Ref]:
        """Component of every element, assumption and opportunity."""
        return within_components(self.study)

    @cached_property
    def surveys(self) -> tuple[OwnSurvey, ...]:
        """Surveys of the study with their results, in the order of their plans."""
        return own_surveys(self.study)

    @cached_property
    def numbers(self) -> Mapping[Ref, str]:
        """Short labels: risks counted through, parts of components as 2.3."""
        table = {Ref("risk", risk.id): str(place) for place, risk in enumerate(self.study.all(Risk), 1)}
        for place, component in enumerate(self.study.all(Component), 1):
            table[Ref("component", component.id)] = str(place)
            table |= {Ref(e.kind, e.id): f"{place}.{inner}" for inner, e in enumerate(component.elements, 1)}
            table |= {Ref(a.kind, a.id): f"{place}.{inner}" for inner, a in enumerate(component.assumptions, 1)}
            table |= {Ref(o.kind, o.id): f"{place}.{inner}" for inner, o in enumerate(component.opportunities, 1)}
        return table

    @cached_property
    def problems(self) -> Mapping[Ref, tuple[Problem, ...]]:
        """Open problems by the items they are about."""
        table: dict[Ref, list[Problem]] = {}
        for problem in self.checked.problems:
            for ref in dict.fromkeys(problem.refs):
                table.setdefault(ref, []).append(problem)
        return {ref: tuple(found) for ref, found in table.items()}

    @cached_property
    def coded(self) -> Mapping[Ref, Coded]:
        """Passages coded with each item."""
        return coded(self.study)

    def say(self, msgid: str, /, **params: Any) -> Runs:
        """Say a sentence whose values may be runs."""
        return self.language.say_runs(msgid, **params)

    def text(self, text: Text | None) -> Runs:
        """Give a text, visibly in another language where this one is missing; nothing for none."""
        return () if text is None or not text.wordings else (self.language.text(text),)

    def address(self, ref: Ref) -> Address | None:
        """Give the place of an item in the report."""
        return address_of(self.study, self.homes, self.study.current(ref))

    def name(self, ref: Ref) -> Runs:
        """Name an item in a few words."""
        if ref.kind == "row" and ref.id in self.study.rows:
            return self.text(self.study.rows[ref.id][0].rating.label) or (Words(ref.id),)
        item = self.study.items.get(self.study.current(ref))
        if isinstance(item, Scale) and item.label is None:
            return self.say("Likelihood") if item.dimension == "likelihood" else self.say("Impact")
        for attribute in _NAMES:
            text = getattr(item, attribute, None)
            if text is not None and hasattr(text, "wordings"):
                words = self.language.text(text)
                return (Words(_shortened(words.words), words.language, words.fallback),)
        return (Words(str(ref)),)

    def link(self, ref: Ref, runs: Runs = ()) -> Runs:
        """Link to an item by its name, or by the runs given."""
        address = self.address(ref) if self.study.exists(ref) else None
        inner = runs or self.name(ref)
        return inner if address is None else (Link(address, inner),)

    def links(self, refs: Iterable[Ref]) -> Runs:
        """Link to several items, joined as a sentence joins them; parted by semicolons where a name has commas."""
        linked = [self.link(ref) for ref in refs]
        if len(linked) > 1 and any("," in words_of(runs) for runs in linked):
            return tuple(run for place, runs in enumerate(linked) for run in ((Words("; "),) if place else ()) + runs)
        return self.language.listing_runs(linked)

    def area(self, code: str) -> str:
        """Name an area: the study's own name, else the country's."""
        area = self.study.get(Area, code.lower())
        return self.language.shown(area.label) if area is not None else self.language.area(code)

    def areas(self, codes: Iterable[str]) -> str:
        """Name several areas."""
        return self.language.listing(self.area(code) for code in codes)

    def figure(self, figure: Figure) -> str:
        """Say a figure with its sign and unit."""
        unit = self.study.get(Unit, figure.unit)
        return self.language.figure(figure, self._unit_form(unit, figure.high) if unit is not None else "")

    def _unit_form(self, unit: Unit, number: Decimal) -> str:
        """Give the unit's name in the form its number takes; a broken number takes the form of 2."""
        words, language = unit.label.into(self.language.code)
        forms = words.split("|")
        whole = int(number) if number == int(number) else 2
        return forms[min(plural_form(language, whole), len(forms) - 1)]

    def setting(self, ref: Ref | None) -> Runs:
        """Name a setting with a link to its matrix."""
        return () if ref is None else self.link(ref)

    def level(self, scale: Ref | None, level: str | None) -> Runs:
        """Show a level by its name, with its position on the scale; say so where nothing was rated."""
        if level is None:
            return (Badge("none", self.language.say("not rated")),)
        if level == "not-applicable":
            return (Badge("none", self.language.say("not applicable")),)
        known = self.study.get(Scale, scale)
        rank = known.rank(level) if known is not None else None
        if known is None or rank is None:
            return (Words(level),)
        return (Level(self.language.shown(known.levels[rank].label), rank, len(known.levels)),)

    def rating(self, rating: PublishedRating) -> Runs:
        """Show likelihood and impact of a printed row."""
        return self.say(
            "likelihood {likelihood}, impact {impact}",
            likelihood=self.level(rating.likelihood_scale, rating.likelihood),
            impact=self.level(rating.impact_scale, rating.impact),
        )

    @cached_property
    def read_in(self) -> frozenset[Ref]:
        """Sources in which claims were read."""
        return frozenset(claim.source for claim in self.study.all(Claim) if claim.source is not None)

    @cached_property
    def carried(self) -> Mapping[Ref, tuple[Ref, ...]]:
        """Sources known through a source, or resting on its material, by that source."""
        table: dict[Ref, list[Ref]] = {}
        for source in self.study.all(Source):
            for ref in dict.fromkeys((source.part_of, source.origin)):
                if ref is not None:
                    table.setdefault(self.study.current(ref), []).append(Ref("source", source.id))
        return {ref: tuple(found) for ref, found in table.items()}

    def responses_to(self, risk: Ref) -> tuple[Response, ...]:
        """Give the responses that answer a risk: named for it, for its printed rows, or for its components."""
        rows = {rated.rating.row for rated in self.study.ratings_of.get(risk, ())}
        return tuple(
            response
            for response in self.study.all(Response)
            if any(ref == risk or (ref.kind == "row" and ref.id in rows) for ref in response.for_)
        )

    def strategic_responses_to(self, risk: Ref) -> tuple[Response, ...]:
        """Give the responses named for a whole component the risk belongs to."""
        components = self.components_of(risk)
        return tuple(r for r in self.study.all(Response) if any(ref in components for ref in r.for_))

    def components_of(self, ref: Ref) -> tuple[Ref, ...]:
        """Give the components of a risk, through its elements where it names no component."""
        risk = self.study.get(Risk, ref)
        if risk is None:
            return ()
        named = (*risk.components, *(self.homes[element] for element in risk.elements if element in self.homes))
        return tuple(dict.fromkeys(named))

    def evidence(self, ref: Ref, side: str) -> tuple[Claim, ...]:
        """Give the claims for (`supports`) or against (`contradicts`) an item, said at either end."""
        ends = self.checked.links.to(ref, side)
        item: Any = self.study.items.get(ref)
        grounds = getattr(item, "evidence", None)
        own = () if grounds is None else grounds.for_ if side == "supports" else grounds.against
        found = (self.study.get(Claim, claim) for claim in dict.fromkeys((*ends, *own)))
        return tuple(claim for claim in found if claim is not None)

    def overlapping(self, one: Ref | None, other: Ref | None) -> bool:
        """Whether two settings have a country in common."""
        first, second = self.study.get(Setting, one), self.study.get(Setting, other)
        return first is not None and second is not None and bool({*first.areas} & {*second.areas})


def _shortened(words: str) -> str:
    """Give a name that fits into a sentence: short, and without the full stop of a sentence of its own."""
    if len(words) <= _NAME_LIMIT:
        return words if words.endswith((" г.", "\N{NO-BREAK SPACE}г.")) else words.removesuffix(".")
    return words[:_NAME_LIMIT].rpartition(" ")[0].rstrip(" ,;:") + " …"
