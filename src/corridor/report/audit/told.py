"""Findings and notes of an audit in the words of one language: what every output shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.document import finding_text
from corridor.document.problem_text import filled
from corridor.evidence.audit import wording

if TYPE_CHECKING:
    from corridor.document.language import Language
    from corridor.evidence.audit import Finding, Group, ReadNumber
    from corridor.evidence.audit.wording import Sentence


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words."""

    finding: Finding
    #: What was found: a sentence.
    message: str
    #: The calculation; empty where there is none.
    arithmetic: str
    #: Values with which it would hold; empty where none is known.
    possible: str
    #: What the finding takes for granted, each in a few words.
    assumptions: tuple[str, ...]
    #: What the findings it rests on have in common; empty where it stands alone.
    group: str

    @property
    def remote(self) -> tuple[ReadNumber, ...]:
        """Figures that take part and stand outside the quotation, in the order of the text."""
        found = self.finding
        return tuple(n for n in found.numbers if not found.start <= n.span.start < found.end)


def told(finding: Finding, language: Language) -> Told:
    """Put a finding into words."""
    return Told(
        finding,
        said(wording.message(finding), language),
        finding_text.arithmetic(finding.arithmetic, language),
        finding_text.possible(finding.possible, language),
        tuple(finding_text.assumptions(finding.assumptions, language)),
        group_words(finding.group, language) if finding.group is not None else "",
    )


def said(sentence: Sentence, language: Language) -> str:
    """Say a sentence of the audit."""
    return filled(f"sentence {sentence.code}", sentence.text, sentence.values, language)


def group_words(group: Group, language: Language) -> str:
    """Say that findings rest on the same figures, and the value that would resolve several at once."""
    name = str(group.id)
    shared = group.shared
    if shared is None or shared.number.printed is None:
        return language.count(
            "Group {group}: {n} finding rests on the same figures.",
            "Group {group}: {n} findings rest on the same figures.",
            group.size,
            group=name,
        )
    return language.count(
        "Group {group}: {n} finding rests on the same figures; {value} instead of {printed} would resolve {some} of"
        " them.",
        "Group {group}: {n} findings rest on the same figures; {value} instead of {printed} would resolve {some} of"
        " them.",
        group.size,
        group=name,
        value=finding_text.printed(shared.value, language),
        printed=finding_text.printed(shared.number.printed, language),
        some=shared.resolves,
    )
