"""A questionnaire in one sentence: how much is asked, in which languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corridor.document.language import Language
    from corridor.survey.instrument.model import Instrument


def counted(instrument: Instrument, language: Language) -> str:
    """Say how many questions there are, in how many groups, and in which languages."""
    asked = sum(question.asked for question in instrument.questions)
    filtered = sum(question.asked and bool(instrument.filters_of(question)) for question in instrument.questions)
    groups = sum(not section.repeats for section in instrument.sections)
    repeats = len(instrument.sections) - groups
    counts = [
        language.count("{n} question", "{n} questions", asked),
        language.count("{n} of them filtered", "{n} of them filtered", filtered) if filtered else "",
        language.count("{n} group", "{n} groups", groups) if groups else "",
        language.count("{n} repeat", "{n} repeats", repeats) if repeats else "",
    ]
    named = [spoken(code, language) for code in instrument.languages if code]
    words = ", ".join(each for each in counts if each)
    if not named:
        return f"{words}."
    return language.say("{counts}; languages: {languages}.", counts=words, languages=", ".join(named))


def spoken(code: str, language: Language) -> str:
    """Name a language of a form; a name nobody knows a code for as the form has it."""
    return language.language_name(code) if code.isascii() and code.replace("-", "").isalpha() else code
