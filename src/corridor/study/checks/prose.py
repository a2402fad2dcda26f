"""Prose × claims and languages: references in the narrative, and chapters that a language lacks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corridor.kernel.files.lines import lines_of
from corridor.kernel.ids import Ref
from corridor.kernel.nearest import nearest
from corridor.kernel.problem import Problem, Where
from corridor.study.model import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.study.links import Links
    from corridor.study.model import Narrative, Study

_REFERENCE = re.compile(r"\{\{(.*?)(\}\}|$)")
_MEANT = re.compile(r"\s*(?P<value>value:)?(?P<ref>claim:[a-z0-9-]+)\s*")
_LONGEST = 80


def references(study: Study, _: Links) -> Iterator[Problem]:
    """Report references in the narrative that name no claim, or ask for a figure of a claim that has none."""
    ids = [claim.id for claim in study.all(Claim)]
    for narrative in study.narratives:
        for number, line in enumerate(lines_of(narrative.text), start=1):
            for match in _REFERENCE.finditer(line):
                where = Where(narrative.file, number, match.start() + 1)
                yield from _reference(study, match, where, ids)


def _reference(study: Study, match: re.Match[str], where: Where, ids: list[str]) -> Iterator[Problem]:
    meant = _MEANT.fullmatch(match[1]) if match[2] else None
    ref = Ref.parse(meant["ref"]) if meant else None
    claim = study.get(Claim, ref)
    if claim is None:
        near = nearest(ref.id, ids) if ref else ""
        found = match[0][:_LONGEST]
        yield Problem("narrative-reference", where, {"found": found, "nearest": near and f"claim:{near}"}, ())
    elif meant is not None and meant["value"] and claim.figure is None:
        params = {"claim": claim.id, "says": claim.says}
        yield Problem("narrative-value", where, params, (Ref(claim.kind, claim.id),))


def languages(study: Study, _: Links) -> Iterator[Problem]:
    """Report chapters that a language of the study lacks, or that are in none of its languages."""
    chapters: dict[str, dict[str, Narrative]] = {}
    for narrative in study.narratives:
        chapters.setdefault(narrative.name, {})[narrative.language] = narrative
    for name, found in chapters.items():
        missing = tuple(language for language in study.languages if language not in found)
        if missing:
            params = {"chapter": name, "languages": missing, "files": tuple(f"{name}.{one}.md" for one in missing)}
            yield Problem("narrative-language", Where(next(iter(found.values())).file), params, ())
