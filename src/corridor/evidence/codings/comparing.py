"""How far coders agree under each code, and the passages on which they differ."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from corridor.figures.agreement import Agreement, Metric, agreement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from corridor.evidence.codings.units import Unit
    from corridor.evidence.documents.model import Passage
    from corridor.kernel.ids import Ref

#: Stances in their order.
ORDER = {"contradicts": 0, "context": 1, "supports": 2}
#: Fewest coders and units from which agreement is counted; below, passages are only listed.
FEWEST_CODERS, FEWEST_UNITS = 2, 10


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """How far coders agree under one code."""

    code: Ref
    #: Passages that anybody coded so.
    coded: int
    #: Whether a passage is coded so or not: over all passages of documents that two coders coded.
    presence: Agreement
    #: Which stance it has: over passages to which two coders gave one each.
    stance: Agreement

    @property
    def list_only(self) -> bool:
        """Whether there is too little to count agreement from."""
        return too_few(self.presence)


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage on which coders differ under one code."""

    code: Ref
    passage: Passage
    #: By coder: a stance, several joined by "+", "coded" without a stance, or "" where it was not coded so.
    said: Mapping[str, str]
    #: Mean difference of two coders: 0 none, 1 neighbouring stances or coded against not coded, 2 for against against.
    size: Fraction


def too_few(found: Agreement) -> bool:
    """Whether there are too few coders or units to count agreement from."""
    return found.coders < FEWEST_CODERS or found.units < FEWEST_UNITS


def agreement_by_code(units: Sequence[Unit], codes: Iterable[Ref]) -> Iterator[CodeAgreement]:
    """Give the agreement under each of some codes."""
    for code in codes:
        present = {
            number: {coder: int(coder in unit.told.get(code, {})) for coder in unit.coders}
            for number, unit in enumerate(units)
        }
        stances = {
            number: {
                coder: ORDER[stance]
                for coder, given in unit.told[code].items()
                if (stance := _one_stance(given)) is not None
            }
            for number, unit in enumerate(units)
            if code in unit.told
        }
        yield CodeAgreement(
            code, sum(code in unit.told for unit in units), agreement(present), agreement(stances, Metric.ORDINAL)
        )


def differences(units: Iterable[Unit], codes: Iterable[Ref]) -> list[Difference]:
    """Give the passages on which coders differ, those first on which they differ most."""
    wanted = frozenset(codes)
    found = [
        Difference(code, unit.passage, {coder: _said(given.get(coder)) for coder in unit.coders}, size)
        for unit in units
        for code, given in unit.told.items()
        if code in wanted and (size := _size(unit, given)) > 0
    ]
    return sorted(found, key=lambda one: (-one.size, one.passage.document, one.passage.start, one.code))


def _size(unit: Unit, given: Mapping[str, frozenset[str | None]]) -> Fraction:
    pairs = list(combinations(unit.coders, 2))
    return Fraction(sum(_apart(given.get(one), given.get(other)) for one, other in pairs), len(pairs))


def _apart(one: frozenset[str | None] | None, other: frozenset[str | None] | None) -> int:
    if one is None or other is None:
        return int(one is not other)
    left, right = _one_stance(one), _one_stance(other)
    return abs(ORDER[left] - ORDER[right]) if left is not None and right is not None else 0


def _one_stance(given: frozenset[str | None]) -> str | None:
    """Give the stance a coder gave a passage; None where none was given, or more than one."""
    judged = [stance for stance in given if stance is not None]
    return judged[0] if len(judged) == 1 else None


def _said(given: frozenset[str | None] | None) -> str:
    if given is None:
        return ""
    judged = sorted(stance for stance in given if stance is not None)
    return "+".join(judged) or "coded"
