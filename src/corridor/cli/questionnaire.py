"""A questionnaire on a terminal: number, words, name, kind, answers, and who is asked; groups indented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.cli.console import FAINT, STRONG
from corridor.report.questionnaire.entries import entries
from corridor.report.questionnaire.summary import counted

if TYPE_CHECKING:
    from corridor.cli.console import Console
    from corridor.report.questionnaire.entries import Entry
    from corridor.survey.instrument.model import Instrument

#: Answers of one question that are shown unless everything is asked for.
SHOWN = 12

#: Deepest indentation: beyond it lines would have no room.
_DEEPEST = 5


def show_questionnaire(out: Console, instrument: Instrument, form_language: str, *, everything: bool) -> None:
    """Write a questionnaire; `everything`: long lists of answers whole, and what nobody is asked."""
    language = out.language
    title = instrument.title.into(form_language).words if instrument.title is not None else instrument.id
    out.line((title, STRONG))
    out.paragraph(counted(instrument, language))
    out.line()
    unasked = 0
    for entry in entries(instrument, language, form_language):
        if entry.section is not None:
            _section(out, entry)
        elif everything or entry.read_out:
            _question(out, entry, everything=everything)
        else:
            unasked += 1
    if unasked:
        out.line((_computed(out, unasked), FAINT))
        out.line()


def _computed(out: Console, number: int) -> str:
    return out.language.count(
        "{n} value is computed by the form or noted by the device: --all",
        "{n} values are computed by the form or noted by the device: --all",
        number,
    )


def _indent(entry: Entry) -> str:
    return "  " * min(entry.depth, _DEEPEST)


def _section(out: Console, entry: Entry) -> None:
    indent = _indent(entry)
    out.line(indent, (entry.words.words, STRONG), (f"  {entry.name}", FAINT))
    for sentence in (entry.asked_of, *entry.notes):
        if sentence:
            out.paragraph(sentence, f"{indent}  ")
    out.line()


def _question(out: Console, entry: Entry, *, everything: bool) -> None:
    indent = _indent(entry)
    number = f"{entry.number}. " if entry.number is not None else ""
    out.paragraph(f"{number}{entry.words.words}", indent)
    inner = f"{indent}    "
    out.line(inner, (f"{entry.name}, {entry.kind}", FAINT))
    if entry.hint is not None and entry.hint.words:
        out.paragraph(entry.hint.words, inner)
    for sentence in (entry.asked_of, *entry.notes):
        if sentence:
            out.paragraph(sentence, inner)
    shown = entry.answers if everything else entry.answers[:SHOWN]
    wide = max((len(code) for code, _ in shown), default=0)
    for code, label in shown:
        out.line(inner, (f"{code:<{min(wide, 24)}}", FAINT), f"  {label.words}")
    hidden = len(entry.answers) - len(shown)
    if hidden:
        more = out.language.count("and {n} more answer: --all", "and {n} more answers: --all", hidden)
        out.line(inner, (more, FAINT))
    out.line()
