"""A questionnaire as entries to be shown, each with its sentences: what terminal, page and Markdown have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.kernel.text import Wording
from corridor.report.questionnaire.clauses import Clauses
from corridor.report.questionnaire.words import KINDS, plain_words
from corridor.survey.instrument.model import CHOSEN, Kind, Question

if TYPE_CHECKING:
    from corridor.document.language import Language
    from corridor.kernel.text import Text
    from corridor.survey.instrument.model import Instrument, Section


@dataclass(frozen=True, slots=True)
class Entry:
    """A question, or the beginning of a group."""

    #: How many groups it stands in.
    depth: int
    #: Words as read out, with the language they are in.
    words: Wording
    name: str
    section: Section | None = None
    question: Question | None = None
    #: Number among the questions that are asked; None for groups and for what nobody is asked.
    number: int | None = None
    #: What kind of answer it takes.
    kind: str = ""
    #: Code and words of each answer.
    answers: tuple[tuple[str, Wording], ...] = ()
    hint: Wording | None = None
    #: Sentences: who is asked, what is accepted, what else is to be known.
    asked_of: str = ""
    notes: tuple[str, ...] = ()

    @property
    def read_out(self) -> bool:
        """Whether it is read out or answered; what the form computes and the device notes is neither."""
        return self.question is not None and (self.question.asked or self.question.kind is Kind.NOTE)


def numbers(instrument: Instrument) -> dict[str, int]:
    """Give each question that is asked its number, by its path: two groups may have questions of one name."""
    return {each.path: number for number, each in enumerate((q for q in instrument.questions if q.asked), 1)}


def entries(instrument: Instrument, language: Language, form_language: str) -> tuple[Entry, ...]:
    """Give groups and questions in the order asked.

    Sentences are in `language`, the form's own words in `form_language` where it has them.
    """
    clauses = Clauses(instrument, language, form_language, numbers(instrument))
    items: list[Question | Section] = [*instrument.sections, *instrument.questions]
    items.sort(key=lambda item: item.where)
    maker = _Maker(clauses)
    return tuple(maker.question(item) if isinstance(item, Question) else maker.section(item) for item in items)


@dataclass(frozen=True, slots=True)
class _Maker:
    clauses: Clauses

    def _words(self, text: Text | None, name: str) -> Wording:
        wording = text.into(self.clauses.form_language) if text is not None else None
        words = plain_words(wording.words) if wording is not None else ""
        if wording is None or not words:
            return Wording(name, "")
        return wording._replace(words=words)

    def section(self, section: Section) -> Entry:
        say = self.clauses.language.say
        notes = []
        if section.repeats and section.repeat_count:
            notes.append(say("Asked again and again, {count} times.", count=section.repeat_count))
        elif section.repeats:
            notes.append(say("Asked again for each, as often as needed."))
        filtered = self.clauses.filtered(section.filter) if section.filter else ""
        return Entry(
            len(section.groups), self._words(section.label, section.name), section.name, section=section,
            asked_of=filtered, notes=tuple(notes),
        )  # fmt: skip

    def question(self, question: Question) -> Entry:
        language = self.clauses.language
        chosen = question.kind in CHOSEN
        return Entry(
            len(question.groups), self._words(question.label, question.name), question.name, question=question,
            number=self.clauses.numbers.get(question.path),
            kind=language.say(KINDS[question.kind]),
            answers=tuple((each.code, self._words(each.label, each.code)) for each in question.choices)
            if chosen else (),
            hint=self._words(question.hint, "") if question.hint is not None else None,
            asked_of=self.clauses.filtered(question.filter) if question.filter else "",
            notes=tuple(self._notes(question)),
        )  # fmt: skip

    def _notes(self, question: Question) -> list[str]:
        say = self.clauses.language.say
        notes = []
        if question.or_other:
            notes.append(say("“Other” with free words is offered too."))
        if question.kind in CHOSEN and not question.choices and question.list_name:
            notes.append(say("The answers come from {list}.", list=question.list_name))
        if question.choice_filter:
            notes.append(say("Which answers are offered depends on: {expression}", expression=question.choice_filter))
        if question.required_when:
            notes.append(say("An answer is required where: {expression}", expression=question.required_when))
        elif question.required:
            notes.append(say("An answer is required."))
        accepted = self.clauses.accepted(question)
        if accepted:
            notes.append(accepted)
        if question.calculation:
            notes.append(say("Computed as: {expression}", expression=question.calculation))
        return notes
