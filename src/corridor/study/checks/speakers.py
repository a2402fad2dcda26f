"""Who stands behind a claim, and which sources are one and the same material."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.study.model import Source

if TYPE_CHECKING:
    from corridor.kernel.ids import Ref
    from corridor.study.model import Claim, Study


def speakers(study: Study, claim: Claim) -> frozenset[Ref]:
    """Give the sources that assert a claim: those it names, else the one it was read in."""
    named = claim.by or (() if claim.source is None else (claim.source,))
    return frozenset(study.current(ref) for ref in named)


def origins(study: Study, claim: Claim) -> frozenset[Ref]:
    """Give the material a claim rests on: its speakers, each led back along `origin`."""
    return frozenset(origin(study, ref) for ref in speakers(study, claim))


def origin(study: Study, ref: Ref) -> Ref:
    """Give the source a source's material comes from in the end."""
    seen = {ref}
    while True:
        source = study.get(Source, ref)
        onward = None if source is None or source.origin is None else study.current(source.origin)
        if onward is None or onward in seen:
            return ref
        seen.add(onward)
        ref = onward
