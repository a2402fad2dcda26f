"""What a plan says about design and estimates, as the arithmetic takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.design import Design, Lone, Sample
from corridor.survey.estimate import Against, Correction, Method, Reference, Settings, Spread
from corridor.survey.weights import Margin, Trim

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from corridor.survey.plan.records import GroupSize, SurveyPlan
    from corridor.survey.tabulate.answers import Rows

#: Cells of fewer people are hidden unless a plan says otherwise.
DISCLOSURE = 3
_LEVEL, _LEAST_LEVEL, _ALL = 95.0, 50.0, 100.0
#: Printed shares rarely sum to quite 1 or 100.
_NEAR_ONE, _NEAR_ALL = 0.005, 0.5


def design_of(plan: SurveyPlan, rows: Rows) -> Design:
    """Give the design in the columns of the rows; names of questions stand for their columns."""
    said = plan.design
    if said is None:
        return Design(sample=Sample(plan.sample))

    def columns(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(rows.find(name) or name for name in names)

    return Design(
        columns(said.strata), columns(said.units), rows.find(said.weight) or said.weight, columns(said.finite),
        _populations(said.populations), said.nested, Lone(said.lone), frozenset(_value(each) for each in said.certain),
        Sample(plan.sample),
    )  # fmt: skip


def _populations(sizes: tuple[GroupSize, ...]) -> Mapping[object, float] | None:
    found = {_value(each.code): float(each.size) for each in sizes if each.size is not None}
    return found or None


def _value(code: str) -> object:
    """Give a code as a column holds it: a whole number where it is one."""
    return int(code) if code.lstrip("-").isdecimal() and str(int(code)) == code else code


def settings_of(plan: SurveyPlan, smallest: int = 30, warned: int = 50) -> Settings:
    """Give how estimates are made; `smallest` and `warned` are the study's own bases, where the plan says nothing."""
    said = plan.settings
    if said is None:
        return Settings(
            reference=Reference.WITH_REPLACEMENT, smallest=smallest, warned=warned, disclosure=DISCLOSURE,
            counts=False, show_suppressed=True,
        )  # fmt: skip
    level = _within(said.level, _LEVEL, _LEAST_LEVEL, _ALL) / _ALL
    return Settings(
        level=level,
        interval=Method(said.interval),
        whole_df=said.df == "design",
        reference=Reference(said.reference),
        against=Against(said.against),
        correction=Correction(said.correction),
        alpha=_within(said.alpha, 0.05, 0.0, 1.0),
        smallest=smallest if said.smallest is None else said.smallest,
        warned=warned if said.warned is None else said.warned,
        disclosure=DISCLOSURE if said.disclosure is None else said.disclosure,
        spread=Spread(said.spread),
        show_suppressed=True,
    )


def _within(number: Decimal | None, default: float, low: float, high: float) -> float:
    """Give a number within its bounds; one outside is a problem of the plan already and counts for nothing."""
    return float(number) if number is not None and low <= number < high else default


def margins_of(plan: SurveyPlan, rows: Rows, total: float) -> tuple[Margin, ...]:
    """Give the margins weights are raked to; shares of 1 or 100 in all are brought to the sum of the weights."""
    if plan.weighting is None:
        return ()
    return tuple(
        Margin(rows.find(each.column) or each.column, sizes_of(each.groups, total)) for each in plan.weighting.margins
    )


def sizes_of(groups: tuple[GroupSize, ...], total: float) -> dict[object, float]:
    """Give sizes by the value a column holds; shares of 1 or 100 in all as sizes within `total`."""
    sizes = {_value(group.code): float(group.size) for group in groups if group.size is not None}
    whole = sum(sizes.values())
    if not (abs(whole - 1) < _NEAR_ONE or abs(whole - _ALL) < _NEAR_ALL):
        return sizes
    return {code: size * total / whole for code, size in sizes.items()}


def trim_of(plan: SurveyPlan) -> Trim | None:
    """Give the bounds of weights; None where they are not trimmed."""
    said = plan.weighting
    if said is None or (said.least is None and said.most is None):
        return None
    low = _within(said.least, 0.0, 0.0, 1.0)
    return Trim(low, float(said.most) if said.most is not None and said.most > 1 else np.inf)


def described(plan: SurveyPlan, settings: Settings) -> tuple[tuple[str, str], ...]:
    """Say design and choices in words that results keep."""
    said = plan.design
    named = () if said is None else (
        ("strata", ", ".join(said.strata)), ("units", ", ".join(said.units)), ("weight", said.weight),
        ("finite", ", ".join(said.finite)), ("lone", said.lone),
    )  # fmt: skip
    chosen = (
        ("level", f"{settings.level * 100:g}"), ("interval", settings.interval.value),
        ("reference", settings.reference.value), ("df", "design" if settings.whole_df else "domain"),
        ("against", settings.against.value), ("correction", settings.correction.value),
        ("alpha", f"{settings.alpha:g}"), ("smallest", str(settings.smallest)), ("warned", str(settings.warned)),
        ("disclosure", str(settings.disclosure)), ("spread", settings.spread.value),
    )  # fmt: skip
    raked = (("margins", ", ".join(each.column for each in plan.weighting.margins)),) if plan.weighting else ()
    return tuple((name, words) for name, words in (*named, *raked, *chosen) if words)
