"""Accepted problems × the catalogue: codes that exist, and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.kernel.nearest import nearest
from corridor.kernel.problem import Problem
from corridor.study.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corridor.study.links import Links
    from corridor.study.model import Position, Study
    from corridor.study.records import Accepted


def codes_and_reasons(study: Study, _: Links) -> Iterator[Problem]:
    """Report acceptances that name no kind of problem, or give no reason: they do not count."""
    known = catalogue().kinds
    for accepted, position in study.accepted:
        code = accepted.code or ""
        if code and code not in known:
            params = {"found": code, "nearest": nearest(code, known)}
            yield Problem("unknown-code", position.of("code"), params, tuple(map(study.current, accepted.about)))
        elif code and accepted.reason is None:
            refs = tuple(map(study.current, accepted.about))
            yield Problem("accepted-without-reason", position.of(), {"accepted": code}, refs)


def unused(study: Study, used: Iterable[Accepted]) -> Iterator[Problem]:
    """Report acceptances that cover no problem: it was mended, or they name the wrong item or file."""
    matched = {id(accepted) for accepted in used}
    for accepted, position in study.accepted:
        if accepted.code in catalogue().kinds and accepted.reason is not None and id(accepted) not in matched:
            yield _unused(study, accepted, position)


def _unused(study: Study, accepted: Accepted, position: Position) -> Problem:
    refs = tuple(map(study.current, accepted.about))
    return Problem("accepted-matches-nothing", position.of(), {"accepted": accepted.code or ""}, refs)
