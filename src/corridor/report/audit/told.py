"""Findings and notes of an audit in the words of one language: what every output shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from corridor.document import finding_text
from corridor.report.audit.checks import check_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corridor.document.language import Language
    from corridor.evidence.audit import Finding, Group, ReadNumber
    from corridor.kernel.text import Text

#: File of the sentences, beside the audit.
_SENTENCES = "findings.toml"


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
        _message(finding, language),
        finding_text.arithmetic(finding.arithmetic, language),
        finding_text.possible(finding.possible, language),
        tuple(finding_text.assumptions(finding.assumptions, language)),
        group_words(finding.group, language) if finding.group is not None else "",
    )


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


def _message(finding: Finding, language: Language) -> str:
    """Give the sentence of a finding; that of its check, or the check's rule, where the code has none."""
    for code in (finding.code, str(finding.check)):
        text = catalogue().get(code)
        if text is not None:
            return finding_text.message(code, text, finding.params, language)
    return check_words(finding.check, language).rule


@cache
def catalogue() -> Mapping[str, Text]:
    """Read the sentences of the audit; none where the file is not there."""
    file = files("corridor.evidence.audit") / _SENTENCES
    return finding_text.sentences(file.read_text(encoding="utf-8")) if file.is_file() else {}
