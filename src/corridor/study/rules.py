"""The rules that are applied to every study."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corridor.study.checks import (
    accepted,
    axes,
    codings,
    confidence,
    coverage,
    facts,
    grounds,
    loci,
    names,
    numbers,
    privacy,
    prose,
    ratings,
    responses,
    risks,
    surveys,
    switches,
    tables,
    theory,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.kernel.problem import Problem
    from corridor.study.checks import Rule
    from corridor.study.links import Links
    from corridor.study.model import Study


class Registered(NamedTuple):
    """A rule with the codes of all problems it may report."""

    rule: Rule
    codes: tuple[str, ...]


#: Every rule, in the order in which a reader would ask.
RULES: tuple[Registered, ...] = (
    Registered(privacy.personal_columns, ("private-column",)),
    Registered(coverage.not_covered, ("not-covered",)),
    Registered(ratings.levels_and_scales, ("unknown-level", "rating-without-scale", "scale-of-other-dimension")),
    Registered(ratings.half_rated, ("half-rated",)),
    Registered(ratings.printed_rows, ("row-printed-twice-differently",)),
    Registered(loci.differing_places, ("rating-differs-between-loci", "rating-differs-after-merging")),
    Registered(loci.missing_rows, ("no-matrix-row",)),
    Registered(axes.idle_axes, ("axis-sorts-nothing", "all-in-one-cell")),
    Registered(grounds.without_evidence, ("rating-without-evidence",)),
    Registered(grounds.one_origin, ("one-origin-counted-twice",)),
    Registered(confidence.assigned_without_reason, ("confidence-without-reason",)),
    Registered(codings.places, ("coding-ends-before-start",)),
    Registered(codings.hashes, ("not-a-hash",)),
    Registered(codings.ids, ("coding-id-twice",)),
    Registered(codings.quotations, ("quotation-not-allowed",)),
    Registered(codings.stances, ("stance-without-statement",)),
    Registered(codings.agreement, ("agreement-out-of-date",)),
    Registered(risks.expired, ("rating-expired",)),
    Registered(risks.rated_facts, ("risk-already-a-fact",)),
    Registered(risks.horizon_and_bearer, ("risk-without-horizon", "risk-without-bearer")),
    Registered(theory.called_confirmed, ("assumption-called-confirmed",)),
    Registered(theory.against_status, ("assumption-evidence-disagrees",)),
    Registered(theory.unmet, ("element-without-risk", "risk-without-element")),
    Registered(responses.answered, ("risk-without-response", "risk-answered-by-component-only")),
    Registered(
        responses.completeness,
        (
            "response-without-owner",
            "response-without-deadline",
            "response-without-indicator",
            "response-without-addressee",
        ),
    ),
    Registered(responses.inferred_addressees, ("addressee-inferred",)),
    Registered(numbers.assertions, numbers.ALL_CODES),
    Registered(numbers.percentages_on_bases, ("impossible-percentage",)),
    Registered(tables.cells, ("impossible-percentage",)),
    Registered(tables.columns, ("shares-do-not-sum", "shares-over-limit")),
    Registered(tables.totals, ("total-column-impossible",)),
    Registered(surveys.folders, ("survey-id-differs",)),
    Registered(surveys.without_source, ("survey-without-source",)),
    Registered(surveys.results, ("survey-without-results", "results-without-plan", "results-out-of-date")),
    Registered(surveys.choices, ("survey-number-impossible",)),
    Registered(surveys.banners, ("survey-item-of-nothing", "survey-id-twice", "unknown-banner")),
    Registered(facts.unjoined, ("figures-differ-unjoined",)),
    Registered(facts.told_twice, ("same-fact-twice",)),
    Registered(facts.single_voices, ("topic-with-one-source",)),
    Registered(names.areas, ("unknown-area",)),
    Registered(names.units, ("unknown-unit", "figure-without-unit")),
    Registered(names.places, ("figure-without-locator",)),
    Registered(prose.references, ("narrative-reference", "narrative-value")),
    Registered(prose.languages, ("narrative-language",)),
    Registered(switches.switched_off, ("check-switched-off",)),
    Registered(accepted.codes_and_reasons, ("unknown-code", "accepted-without-reason")),
)


def applied(study: Study, links: Links) -> Iterator[Problem]:
    """Give what every rule finds."""
    for registered in RULES:
        yield from registered.rule(study, links)
