"""Ratings × places in one document: the same risk rated differently, or rated in the text and not in the matrix."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from corridor.figures.assertion import Level, SameLevel
from corridor.figures.judge import judge
from corridor.kernel.ids import Ref
from corridor.kernel.problem import Problem
from corridor.risk.records import NOT_APPLICABLE
from corridor.study.checks.words import MATCHES, document, levels, locus, place, setting, title
from corridor.study.model import Setting

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from corridor.risk.records import PublishedRating
    from corridor.study.links import Links
    from corridor.study.model import Rated, Study

#: Matches with which two rows speak of the same risk, so that different levels contradict each other.
_SAME_RISK = frozenset({"own", "same-title", "close"})
#: Places in a document that are meant to hold every risk.
_MATRICES = frozenset({"annex", "matrix", "table"})


def differing_places(study: Study, _: Links) -> Iterator[Problem]:
    """Report risks that two places of one document rate differently for overlapping settings.

    A contradiction where both rows are the risk's own or say the same; a note where the risk was merged, retitled or
    given another object on the way.
    """
    for risk, rated in study.ratings_of.items():
        for left, right in combinations(_distinct(rated), 2):
            if _comparable(study, left.rating, right.rating) and _differ(left.rating, right.rating):
                yield _difference(study, risk, left, right)


def _distinct(rated: Iterable[Rated]) -> list[Rated]:
    """Give the first of all rows that say the same of a risk, the risk's own rows before the others."""
    kept: dict[Hashable, Rated] = {}
    for one in rated:
        rating = one.rating
        kept.setdefault(
            (_place_key(rating), rating.source, rating.date, rating.setting, rating.match, _levels(rating)), one
        )
    return sorted(kept.values(), key=lambda one: one.rating.match != "own")


def _levels(rating: PublishedRating) -> tuple[object, ...]:
    return rating.likelihood, rating.impact, rating.likelihood_scale, rating.impact_scale


def _place_key(rating: PublishedRating) -> Hashable:
    """Give what tells two places of a document apart: the kind of place and its number, lines left out."""
    places = rating.locator.places if rating.locator else ()
    return rating.locus, tuple(one for one in places if one[0] != "lines")


def _comparable(study: Study, left: PublishedRating, right: PublishedRating) -> bool:
    return (
        left.source is not None
        and left.source == right.source
        and _place_key(left) != _place_key(right)
        and (left.date is None or right.date is None or left.date.overlaps(right.date))
        and _overlap(study, left.setting, right.setting)
    )


def _overlap(study: Study, left: Ref | None, right: Ref | None) -> bool:
    if left is None or right is None:
        return False
    return study.current(left) == study.current(right) or bool(_areas(study, left) & _areas(study, right))


def _areas(study: Study, ref: Ref | None) -> set[str]:
    known = study.get(Setting, ref)
    return set(known.areas) if known else set()


def _differ(left: PublishedRating, right: PublishedRating) -> bool:
    pairs = (
        (left.likelihood, right.likelihood, left.likelihood_scale == right.likelihood_scale),
        (left.impact, right.impact, left.impact_scale == right.impact_scale),
    )
    return any(same_scale and _levels_differ(one, other) for one, other, same_scale in pairs)


def _levels_differ(left: str | None, right: str | None) -> bool:
    return judge(SameLevel(_level(left), _level(right))).holds is False


def _level(level: str | None) -> Level | None:
    return None if level is None or level == NOT_APPLICABLE else Level(level)


def _difference(study: Study, risk: Ref, left: Rated, right: Rated) -> Problem:
    same = {left.rating.match, right.rating.match} <= _SAME_RISK
    params = {
        "risk": title(study, risk),
        "document": document(study, left.rating.source),
        "left": levels(study, left.rating),
        "left_place": place(left.rating),
        "left_setting": setting(study, left.rating.setting),
        "right": levels(study, right.rating),
        "right_place": place(right.rating),
        "right_setting": setting(study, right.rating.setting),
        "match": MATCHES.get(_weaker(left.rating, right.rating), ""),
    }
    code = "rating-differs-between-loci" if same else "rating-differs-after-merging"
    refs = (risk, Ref("row", left.rating.row), Ref("row", right.rating.row))
    return Problem(code, right.position.of("likelihood"), params, refs)


def _weaker(left: PublishedRating, right: PublishedRating) -> str:
    """Give the match that ties the two rows: that of the row which is not the risk's own."""
    return next((one for one in (right.match, left.match) if one and one != "own"), "own")


def missing_rows(study: Study, _: Links) -> Iterator[Problem]:
    """Report risks that a document rates in its text and leaves out of its matrix for some of the same countries."""
    printed = _matrix_settings(study)
    for risk, rated in study.ratings_of.items():
        by_source: dict[Ref | None, list[Rated]] = {}
        for one in rated:
            by_source.setdefault(one.rating.source, []).append(one)
        for source, lines in by_source.items():
            if source in printed:
                yield from _left_out(study, risk, lines, printed[source])


def _matrix_settings(study: Study) -> dict[Ref | None, dict[Ref, str]]:
    """Give the settings for which each document prints a matrix, with the name of the place."""
    found: dict[Ref | None, dict[Ref, str]] = {}
    for rated in study.ratings:
        rating = rated.rating
        if rating.locus in _MATRICES and rating.setting is not None:
            found.setdefault(rating.source, {}).setdefault(study.current(rating.setting), rating.locus)
    return found


def _left_out(study: Study, risk: Ref, lines: list[Rated], printed: dict[Ref, str]) -> Iterator[Problem]:
    in_matrix = [one.rating.setting for one in lines if one.rating.locus in _MATRICES]
    in_text = [one for one in lines if one.rating.locus not in _MATRICES and _level(one.rating.likelihood)]
    left_out = [
        (ref, name)
        for ref, name in printed.items()
        if any(_overlap(study, ref, one.rating.setting) for one in in_text)
        and not any(_overlap(study, ref, covered) for covered in in_matrix)
    ]
    if left_out:
        first = in_text[0]
        params = {
            "risk": title(study, risk),
            "document": document(study, first.rating.source),
            "levels": levels(study, first.rating),
            "place": place(first.rating),
            "matrix": locus(left_out[0][1]),
            "settings": tuple(setting(study, ref) for ref, _ in left_out),
        }
        yield Problem("no-matrix-row", first.position.of(), params, (risk, Ref("row", first.rating.row)))
