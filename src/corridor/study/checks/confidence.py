"""Confidence × evidence: what was assigned against what the rule proposes, and without a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.kernel.ids import Ref
from corridor.kernel.problem import Problem
from corridor.kernel.text import Text
from corridor.risk.confidence import Line, propose
from corridor.study.checks.grounds import contradicting, supporting
from corridor.study.checks.speakers import origin, speakers
from corridor.study.model import Claim, Risk, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.risk.confidence import Proposal
    from corridor.study.links import Links
    from corridor.study.model import Study

#: Levels in words, the lowest first.
WORDS = {
    "very-low": Text.of(en="very low", ru="очень низкая"),
    "low": Text.of(en="low", ru="низкая"),
    "medium": Text.of(en="medium", ru="средняя"),
    "high": Text.of(en="high", ru="высокая"),
    "very-high": Text.of(en="very high", ru="очень высокая"),
}


def lines_for(study: Study, links: Links, ref: Ref) -> tuple[Line, ...]:
    """Give the claims for and against an item as far as they count for confidence."""
    sides = ((True, supporting(study, links, ref)), (False, contradicting(study, links, ref)))
    return tuple(
        line
        for side, refs in sides
        for found in refs
        if (claim := study.get(Claim, found)) is not None
        for line in _lines(study, claim, supports=side)
    )


def _lines(study: Study, claim: Claim, *, supports: bool) -> Iterator[Line]:
    for speaker in sorted(speakers(study, claim)):
        source = study.get(Source, speaker)
        kind, reliability = (source.type_, source.reliability or "") if source is not None else ("", "")
        yield Line(str(origin(study, speaker)), supports, kind, reliability, claim.credibility or 0)


def proposed(study: Study, links: Links, ref: Ref) -> Proposal:
    """Propose how sure one may be of an item."""
    return propose(lines_for(study, links, ref))


def assigned_without_reason(study: Study, links: Links) -> Iterator[Problem]:
    """Report confidence that was assigned otherwise than proposed, without saying why."""
    for risk in study.all(Risk):
        ref = Ref(risk.kind, risk.id)
        given = risk.confidence
        if given is None or given.level is None or given.why is not None:
            continue
        proposal = proposed(study, links, ref)
        if proposal.level != given.level:
            params = {
                "risk": risk.title,
                "assigned": WORDS[given.level],
                "proposed": WORDS[proposal.level] if proposal.level else Text.of(en="none", ru="нет"),
            }
            yield Problem("confidence-without-reason", study.where(ref, "confidence"), params, (ref,))
