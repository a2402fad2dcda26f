"""How much an audit has read: figures, the assertions they make, and how these were judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corridor.document.language import Language
    from corridor.evidence.audit import Audit


def figures_read(audit: Audit, language: Language) -> str:
    """Say how many figures make how many assertions, how many hold, do not, or cannot be judged."""
    verdicts = [one.judgement.holds for one in audit.assertions]
    figures = len({number.span for one in audit.assertions for number in one.reading.numbers})
    read = language.count("{n} figure read", "{n} figures read", figures)
    into = language.count("into {n} assertion", "into {n} assertions", len(verdicts))
    holding = language.count("{n} holds", "{n} hold", verdicts.count(True))
    failing = language.count("{n} does not hold", "{n} do not hold", verdicts.count(False))
    silent = language.count("{n} cannot be judged", "{n} cannot be judged", verdicts.count(None))
    return f"{read} {into}: {holding}, {failing}, {silent}."
