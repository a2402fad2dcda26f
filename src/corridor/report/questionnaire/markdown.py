"""A questionnaire as Markdown, for a report, a wiki or an e-mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corridor.report.questionnaire.entries import entries
from corridor.report.questionnaire.summary import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.language import Language
    from corridor.report.questionnaire.entries import Entry
    from corridor.survey.instrument.model import Instrument

#: Signs that Markdown would take for its own.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|])")


def questionnaire_markdown(instrument: Instrument, language: Language, form_language: str) -> str:
    """Write a questionnaire as Markdown."""
    title = instrument.title.into(form_language).words if instrument.title is not None else instrument.id
    lines = [f"# {_safe(title)}", "", counted(instrument, language), ""]
    for entry in entries(instrument, language, form_language):
        lines += _section(entry) if entry.section is not None else _question(entry)
    return "\n".join(lines).rstrip() + "\n"


def _safe(words: str) -> str:
    return _SIGNS.sub(r"\\\1", words)


def _section(entry: Entry) -> Iterator[str]:
    yield f"{'#' * min(entry.depth + 2, 6)} {_safe(entry.words.words)}"
    yield ""
    for sentence in (entry.asked_of, *entry.notes):
        if sentence:
            yield from (f"*{_safe(sentence)}*", "")


def _question(entry: Entry) -> Iterator[str]:
    if not entry.read_out:
        return
    number = f"{entry.number}\\. " if entry.number is not None else ""
    yield f"**{number}{_safe(entry.words.words)}** (`{entry.name}`, {entry.kind})"
    yield ""
    if entry.hint is not None and entry.hint.words:
        yield from (f"*{_safe(entry.hint.words)}*", "")
    for code, label in entry.answers:
        yield f"- `{code}` {_safe(label.words)}"
    if entry.answers:
        yield ""
    for sentence in (entry.asked_of, *entry.notes):
        if sentence:
            yield from (_safe(sentence), "")
