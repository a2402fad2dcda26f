"""Texts of a form: questions without words, words that lack a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.survey.instrument.model import Kind

if TYPE_CHECKING:
    from corridor.kernel.problem import Where
    from corridor.kernel.text import Text
    from corridor.survey.instrument.model import Question
    from corridor.survey.instrument.xlsform.findings import Findings
    from corridor.survey.instrument.xlsform.reading import Draft, Item


def check_texts(draft: Draft, found: Findings) -> None:
    """Check that whoever is asked has words to read, in every language of the form."""
    languages = tuple(language for language in draft.instrument.languages if language)
    for item in draft.items:
        question = item.question
        if question is not None and question.asked and not _has_words(question):
            found.report("form-label-missing", item.row, "name", name=question.name)
        entry = question or item.section
        if entry is not None:
            _translated(entry.label, languages, item.row.where(_column(item, "label")), found)
        if question is not None:
            _translated(question.hint, languages, item.row.where(_column(item, "hint")), found)
            message = question.constraint_message
            _translated(message, languages, item.row.where(_column(item, "constraint_message")), found)
    used = {question.list_name for question in draft.instrument.questions}
    for name, choices in draft.instrument.lists.items():
        if name in used:
            for choice in choices:
                _translated(choice.label, languages, choice.where, found)


def _column(item: Item, base: str) -> str:
    """Give the first column of a text, whatever language it is in."""
    return next((name for name in item.row.columns if name.partition("::")[0] == base), "")


def _has_words(question: Question) -> bool:
    return question.label is not None or question.hint is not None or question.kind is Kind.MEDIA


def _translated(text: Text | None, languages: tuple[str, ...], where: Where, found: Findings) -> None:
    if text is None or len(languages) < 2:  # noqa: PLR2004 - one language lacks nothing
        return
    missing = tuple(language for language in languages if not text.has(language))
    if missing:
        found.report_at("form-translation-missing", where, languages=missing, words=text.wordings[0].words[:60])
