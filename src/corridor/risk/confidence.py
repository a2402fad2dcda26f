"""How sure one may be of a conclusion: evidence × agreement, proposed by a rule that is printed, assigned by a person.

The two dimensions and the words for them are those of the IPCC (Mastrandrea et al. 2010). The guidance leaves open how
evidence is graded and how the two make a level: both tables here are ours, and say so wherever they are used.
Confidence stands beside a rating and never changes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from corridor.kernel.decoders import PERIOD, PLAIN, Choice, TextDecoder
from corridor.kernel.records import Record, said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corridor.kernel.period import Period
    from corridor.kernel.text import Text

#: Levels of confidence, the lowest first.
LEVELS = ("very-low", "low", "medium", "high", "very-high")


class Amount(StrEnum):
    """How much evidence there is, of what kind and quality."""

    NONE = "none"
    LIMITED = "limited"
    MEDIUM = "medium"
    ROBUST = "robust"


class Agreement(StrEnum):
    """How far the evidence says the same."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


#: Level by evidence and agreement: ours.
TABLE: dict[tuple[Amount, Agreement], str] = {
    (Amount.LIMITED, Agreement.LOW): "very-low",
    (Amount.LIMITED, Agreement.MEDIUM): "low",
    (Amount.LIMITED, Agreement.HIGH): "medium",
    (Amount.MEDIUM, Agreement.LOW): "low",
    (Amount.MEDIUM, Agreement.MEDIUM): "medium",
    (Amount.MEDIUM, Agreement.HIGH): "high",
    (Amount.ROBUST, Agreement.LOW): "medium",
    (Amount.ROBUST, Agreement.MEDIUM): "high",
    (Amount.ROBUST, Agreement.HIGH): "very-high",
}

#: Origins and kinds of sources from which on evidence is robust, and how many of the origins must be sound.
ROBUST_ORIGINS, ROBUST_KINDS, ROBUST_SOUND = 3, 2, 2
#: Origins from which on evidence is medium.
MEDIUM_ORIGINS = 2
#: Share of the origins on the smaller side up to which agreement is medium.
MEDIUM_SHARE = 1 / 3

_SOUND_SOURCES = frozenset({"A", "B"})
_MOST_CREDIBLE = 2


class Line(NamedTuple):
    """One claim for or against, as far as it counts."""

    #: Where its material comes from in the end: lines of one origin count once.
    origin: str
    #: Whether it speaks for the conclusion.
    supports: bool
    #: Sort of source: report, survey, news …
    kind: str = ""
    #: A to E; F: cannot be judged; empty: not judged.
    reliability: str = ""
    #: 1 to 5; 6: cannot be judged; 0: not judged.
    credibility: int = 0

    @property
    def sound(self) -> bool:
        """Whether both grades are good: the source A or B, what it says 1 or 2. Not judged is not good."""
        return self.reliability in _SOUND_SOURCES and 0 < self.credibility <= _MOST_CREDIBLE


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rule proposes, and from what."""

    #: None where there is no evidence.
    level: str | None
    amount: Amount
    agreement: Agreement | None
    #: Origins for and against; one that speaks on both sides counts on both.
    origins_for: int
    origins_against: int
    #: Sorts of sources among them.
    kinds: tuple[str, ...]
    #: Origins with a line whose two grades are good.
    sound: int
    #: Origins of which no line was judged on both grades, or none could be.
    not_judged: int


@dataclass(frozen=True, slots=True)
class Confidence(Record):
    """How sure somebody is of a conclusion."""

    level: str | None = said(Choice(LEVELS), "How sure.", example="medium", required=True)
    by: str = said(PLAIN, "Name or role of who assigns it.", example="analyst", required=True, default="")
    date: Period | None = said(PERIOD, "When.", example="2026-11-01", required=True)
    why: Text | None = said(
        TextDecoder(complete=False), "Why, in one language or more; needed where it differs from the proposed level."
    )


def propose(lines: Iterable[Line]) -> Proposal:
    """Propose how sure one may be of a conclusion from the claims for and against it.

    Evidence is robust with three origins or more, of two kinds of sources or more, two of them sound; medium with two
    origins, or with a sound one; else limited. Agreement is high where two origins or more are on one side and none on
    the other, medium where at most a third of them are on the smaller side or where there is only one, else low.
    """
    every = tuple(lines)
    supporting = {line.origin for line in every if line.supports}
    opposing = {line.origin for line in every if not line.supports}
    sound = {line.origin for line in every if line.sound}
    judged = {line.origin for line in every if line.reliability in set("ABCDE") and 0 < line.credibility <= 5}  # noqa: PLR2004 (the scale's end)
    kinds = tuple(sorted({line.kind for line in every if line.kind}))
    origins = supporting | opposing
    amount = _amount(len(origins), len(kinds), len(sound))
    agreement = _agreement(len(supporting), len(opposing)) if origins else None
    level = TABLE[amount, agreement] if agreement is not None else None
    return Proposal(level, amount, agreement, len(supporting), len(opposing), kinds, len(sound), len(origins - judged))


def _amount(origins: int, kinds: int, sound: int) -> Amount:
    if not origins:
        return Amount.NONE
    if origins >= ROBUST_ORIGINS and kinds >= ROBUST_KINDS and sound >= ROBUST_SOUND:
        return Amount.ROBUST
    return Amount.MEDIUM if origins >= MEDIUM_ORIGINS or sound else Amount.LIMITED


def _agreement(supporting: int, opposing: int) -> Agreement:
    smaller, whole = min(supporting, opposing), supporting + opposing
    if whole == 1:
        return Agreement.MEDIUM
    if not smaller:
        return Agreement.HIGH
    return Agreement.MEDIUM if smaller <= MEDIUM_SHARE * whole else Agreement.LOW
