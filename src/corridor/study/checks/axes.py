"""Ratings × scales, seen together: an axis on which nearly everything has one level sorts nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from corridor.kernel.problem import Problem
from corridor.study.checks.ratings import judgements
from corridor.study.checks.words import document, level, levels, locus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.kernel.ids import Ref
    from corridor.study.checks.ratings import Judged
    from corridor.study.links import Links
    from corridor.study.model import Rated, Study

#: Fewest rated rows of which it can be said that a scale sorts nothing.
_FEWEST = 5
#: From this share in one level on, given `_MANY` rows, the few others are exceptions; our convention.
_NEARLY_ALL = 0.9
_MANY = 10


def idle_axes(study: Study, _: Links) -> Iterator[Problem]:
    """Report, for every document and kind of place, ratings that stand in one cell or an axis that sorts nothing."""
    for (source, place), lines in _matrices(study).items():
        cells = {(one.rating.likelihood, one.rating.impact) for one in lines}
        if len(cells) == 1 and len(lines) >= _FEWEST:
            yield _one_cell(study, source, place, lines)
        else:
            for axis in (0, 1):
                yield from _axis(study, source, place, [(one, judgements(one)[axis]) for one in lines])


def _matrices(study: Study) -> dict[tuple[Ref, str], list[Rated]]:
    """Give the printed rows with both levels, each once, by document and kind of place."""
    found: dict[tuple[Ref, str], list[Rated]] = {}
    for lines in study.rows.values():
        first = lines[0]
        if first.rating.source is not None and all(judged.is_level for judged in judgements(first)):
            key = (study.current(first.rating.source), first.rating.locus or "")
            found.setdefault(key, []).append(first)
    return found


def _one_cell(study: Study, source: Ref, place: str, lines: list[Rated]) -> Problem:
    params = {
        "document": document(study, source),
        "place": locus(place),
        "levels": levels(study, lines[0].rating),
        "rows": len(lines),
    }
    return Problem("all-in-one-cell", lines[0].position.of(), params, (source,))


def _axis(study: Study, source: Ref, place: str, lines: list[tuple[Rated, Judged]]) -> Iterator[Problem]:
    scales = {judged.scale for _, judged in lines}
    counts = Counter(judged.level for _, judged in lines)
    if len(scales) != 1 or not counts:
        return
    ((most, count),) = counts.most_common(1)
    if (count == len(lines) >= _FEWEST) or (len(lines) >= _MANY and count >= _NEARLY_ALL * len(lines)):
        first, judged = lines[0]
        params = {
            "document": document(study, source),
            "place": locus(place),
            "scale": judged.scale.id if judged.scale else judged.dimension,
            "level": level(study, judged.scale, most),
            "count": count,
            "rows": len(lines),
        }
        refs = (source, *(() if judged.scale is None else (study.current(judged.scale),)))
        yield Problem("axis-sorts-nothing", first.position.of(judged.dimension), params, refs)
