"""Ratings × scales: levels that exist, on a scale that is named, both or none, and one reading of each printed row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corridor.kernel.ids import Ref
from corridor.kernel.nearest import nearest
from corridor.kernel.problem import Problem
from corridor.risk.records import NOT_APPLICABLE
from corridor.study.checks.words import document, levels, place, title
from corridor.study.model import Scale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.study.links import Links
    from corridor.study.model import Rated, Study


class Judged(NamedTuple):
    """One of the two judgements of a rating."""

    #: `likelihood` or `impact`.
    dimension: str
    #: Level id; None where it is not rated.
    level: str | None
    #: Reference to its scale; None where none is named.
    scale: Ref | None

    @property
    def is_level(self) -> bool:
        """Whether a level was given, as opposed to nothing or to `not-applicable`."""
        return self.level is not None and self.level != NOT_APPLICABLE


def judgements(rated: Rated) -> tuple[Judged, Judged]:
    """Give likelihood and impact of a rating."""
    rating = rated.rating
    return (
        Judged("likelihood", rating.likelihood, rating.likelihood_scale),
        Judged("impact", rating.impact, rating.impact_scale),
    )


def refs_of(study: Study, rated: Rated) -> tuple[Ref, ...]:
    """Give the risk and the printed row of a rating."""
    risk = rated.rating.risk
    return (*(() if risk is None else (study.current(risk),)), Ref("row", rated.rating.row))


def levels_and_scales(study: Study, _: Links) -> Iterator[Problem]:
    """Report levels that their scale does not have, scales of the other dimension, and levels without a scale."""
    for rated in study.ratings:
        for judged in judgements(rated):
            if judged.is_level:
                yield from _level(study, rated, judged)


def _level(study: Study, rated: Rated, judged: Judged) -> Iterator[Problem]:
    where, refs = rated.position.of(judged.dimension), refs_of(study, rated)
    shared = {"row": rated.rating.row, "level": judged.level, "column": f"{judged.dimension}_scale"}
    scale = study.get(Scale, judged.scale)
    if judged.scale is None:
        yield Problem("rating-without-scale", where, shared, refs)
    elif scale is not None and scale.rank(judged.level or "") is None:
        known = tuple(level.id for level in scale.levels)
        params = {"nearest": nearest(judged.level or "", known), "known": known, "scale": scale.id}
        yield Problem("unknown-level", where, {**shared, **params}, refs)
    elif scale is not None and scale.dimension not in {None, judged.dimension}:
        at = rated.position.of(f"{judged.dimension}_scale")
        params = {"scale": scale.id, "row": rated.rating.row, "column": f"{judged.dimension}_scale"}
        yield Problem("scale-of-other-dimension", at, params, refs)


def half_rated(study: Study, _: Links) -> Iterator[Problem]:
    """Report ratings that give one of likelihood and impact only, or call one of them not applicable."""
    for rated in study.ratings:
        likelihood, impact = judgements(rated)
        if likelihood.is_level != impact.is_level:
            params = {
                "risk": title(study, rated.rating.risk),
                "row": rated.rating.row,
                "levels": levels(study, rated.rating),
            }
            yield Problem("half-rated", rated.position.of(), params, refs_of(study, rated))


def printed_rows(study: Study, _: Links) -> Iterator[Problem]:
    """Report printed rows whose lines, one for each risk they are matched to, tell of the row differently."""
    for row, lines in study.rows.items():
        first = lines[0]
        for other in lines[1:]:
            if _printed(other) != _printed(first):
                params = {
                    "row": row,
                    "left": levels(study, first.rating),
                    "left_place": place(first.rating),
                    "left_line": str(first.position.of().line),
                    "right": levels(study, other.rating),
                    "right_place": place(other.rating),
                    "document": document(study, first.rating.source),
                }
                refs = (*refs_of(study, other), *refs_of(study, first)[:1])
                yield Problem("row-printed-twice-differently", other.position.of(), params, refs)


def _printed(rated: Rated) -> tuple[object, ...]:
    rating = rated.rating
    return (rating.likelihood, rating.impact, rating.setting, rating.locus, rating.source,
            rating.likelihood_scale, rating.impact_scale)  # fmt: skip
