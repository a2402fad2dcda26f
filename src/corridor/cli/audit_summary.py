"""The last lines of an audit: what was read and not understood, how many findings of which grade, how long it took."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from corridor.cli.audit_listing import grade_count
from corridor.cli.console import FAINT, STRONG
from corridor.document.messages import to_count
from corridor.figures import Grade
from corridor.report.audit.figures_read import figures_read
from corridor.report.audit.notes import note_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.cli.console import Console
    from corridor.document.language import Language
    from corridor.evidence.audit import Audit, Finding


def summarise_audit(out: Console, audit: Audit, findings: Sequence[Finding], seconds: float) -> None:
    """Write what was read, what the audit says of itself, and how many findings are shown."""
    language = out.language
    for note in audit.notes:
        out.paragraph(note_words(note, language))
    out.paragraph(figures_read(audit, language))
    out.line((graded(findings, language), STRONG))
    hidden = len(audit.findings) - len(findings)
    if hidden:
        one, many = to_count("{n} more of other grades is not shown.", "{n} more of other grades are not shown.")
        out.line(language.count(one, many, hidden))
    out.line((language.say("{seconds} s", seconds=language.number(Decimal(seconds), 2)), FAINT))


def graded(findings: Sequence[Finding], language: Language) -> str:
    """Say how many findings of each grade there are."""
    counts = Counter(found.grade for found in findings)
    said = [grade_count(language, grade, counts[grade]) for grade in Grade if counts[grade]]
    return ", ".join(said) if said else language.say("Nothing was found that does not add up.")
