"""Filters and constraints in sentences: "Asked of those who answered “Yes” to “Do you work?” (4)."."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from corridor.document.messages import to_say
from corridor.report.questionnaire.words import plain_words, shortened
from corridor.survey.instrument.conditions import (
    ITSELF,
    Always,
    Answered,
    Chose,
    Counted,
    Holds,
    Measured,
    Together,
    Wrote,
    asked_of,
    condition,
)
from corridor.survey.instrument.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from corridor.document.language import Language
    from corridor.survey.instrument.conditions import Condition
    from corridor.survey.instrument.model import Instrument, Question

#: A number named in answer to a question, by the sign it is compared with; each goes on "those who …".
_NAMED = {
    "=": to_say("answered {n} to {question}"),
    "!=": to_say("answered a number other than {n} to {question}"),
    "<": to_say("answered less than {n} to {question}"),
    "<=": to_say("answered at most {n} to {question}"),
    ">": to_say("answered more than {n} to {question}"),
    ">=": to_say("answered at least {n} to {question}"),
}

#: How many answers were chosen.
_COUNTED = {
    "=": to_say("chose exactly {n} of the answers to {question}"),
    "!=": to_say("chose a number of answers other than {n} to {question}"),
    "<": to_say("chose fewer than {n} of the answers to {question}"),
    "<=": to_say("chose at most {n} of the answers to {question}"),
    ">": to_say("chose more than {n} of the answers to {question}"),
    ">=": to_say("chose at least {n} of the answers to {question}"),
}

#: What the answer itself must be; each goes on "An answer is accepted if …".
_ITSELF = {
    "=": to_say("it is {n}"),
    "!=": to_say("it is not {n}"),
    "<": to_say("it is less than {n}"),
    "<=": to_say("it is at most {n}"),
    ">": to_say("it is more than {n}"),
    ">=": to_say("it is at least {n}"),
}
_ITS_COUNT = {
    "=": to_say("the number of answers chosen is {n}"),
    "!=": to_say("the number of answers chosen is not {n}"),
    "<": to_say("the number of answers chosen is less than {n}"),
    "<=": to_say("the number of answers chosen is at most {n}"),
    ">": to_say("the number of answers chosen is more than {n}"),
    ">=": to_say("the number of answers chosen is at least {n}"),
}


@dataclass(frozen=True)
class Clauses:
    """Says conditions of one questionnaire in the reader's language; questions and answers in that of the form."""

    instrument: Instrument
    language: Language
    #: Language in which questions and answers are quoted.
    form_language: str
    #: Number of each question that is asked, by path.
    numbers: Mapping[str, int]

    def asked_of(self, question: Question) -> str:
        """Say who is asked; empty where everybody is."""
        return self.told(asked_of(self.instrument, question))

    def filtered(self, expression: str) -> str:
        """Say who is asked under one condition; empty where everybody is."""
        return self.told(condition(expression, self.instrument))

    def told(self, meant: Condition) -> str:
        """Say a condition as a sentence."""
        say = self.language.say
        if isinstance(meant, Always):
            return say("Asked of nobody: the condition never holds.") if meant.negated else ""
        if isinstance(meant, Holds):
            return say("Asked where the form finds: {expression}", expression=meant.expression)
        return say("Asked of those who {conditions}.", conditions=self._clause(meant, self._who))

    def accepted(self, question: Question) -> str:
        """Say which answers are accepted; empty where all are."""
        if not question.constraint:
            return ""
        meant = condition(question.constraint, self.instrument, question)
        if isinstance(meant, Always):
            return ""
        if isinstance(meant, Holds):
            return self.language.say("An answer is accepted where: {expression}", expression=meant.expression)
        clause = self._clause(meant, lambda part: self._which(part, question))
        return self.language.say("An answer is accepted if {conditions}.", conditions=clause)

    def _clause(self, meant: Condition, leaf: Callable[[Condition], str]) -> str:
        if not isinstance(meant, Together):
            return leaf(meant)
        parts = [f"({self._clause(part, leaf)})" if isinstance(part, Together) else leaf(part) for part in meant.parts]
        return self.language.listing(parts) if meant.word == "and" else self.language.alternatives(parts)

    def _who(self, meant: Condition) -> str:
        """Say a condition so that it goes on "those who …"."""
        say = self.language.say
        match meant:
            case Chose():
                return self._chose(meant)
            case Measured():
                named = self._named(meant.question)
                return say(_NAMED[meant.sign], n=_number(meant.number), question=named)
            case Counted():
                named = self._named(meant.question)
                return say(_COUNTED[meant.sign], n=_number(meant.number), question=named)
            case Answered():
                sentence = to_say("did not answer {question}") if meant.negated else to_say("answered {question}")
                return say(sentence, question=self._named(meant.question))
            case Wrote():
                sentence = (
                    to_say("did not answer “{words}” to {question}")
                    if meant.negated
                    else to_say("answered “{words}” to {question}")
                )
                return say(sentence, words=meant.words, question=self._named(meant.question))
            case Holds():
                return say("meet the condition {expression}", expression=meant.expression)
            case _:
                raise TypeError(f"no clause for {meant!r}")  # joined conditions are taken apart before

    def _chose(self, meant: Chose) -> str:
        question = self.instrument.by_name.get(meant.question)
        answers = self.language.alternatives(self._answers(meant, question))
        several = question is not None and question.kind in {Kind.MULTIPLE, Kind.RANK}
        if several and meant.negated:
            sentence = to_say("did not choose {answers} in {question}")
        elif several:
            sentence = to_say("chose {answers} in {question}")
        elif meant.negated:
            sentence = to_say("did not answer {answers} to {question}")
        else:
            sentence = to_say("answered {answers} to {question}")
        return self.language.say(sentence, answers=answers, question=self._named(meant.question))

    def _answers(self, meant: Chose, question: Question | None) -> list[str]:
        labels = {} if question is None else {choice.code: choice.label for choice in question.choices}
        found = []
        for code in meant.codes:
            label = labels.get(code)
            words = plain_words(label.into(self.form_language).words) if label is not None else code
            found.append(self.language.say("“{words}”", words=shortened(words)))
        return found

    def _named(self, name: str) -> str:
        """Name a question by its words and number; what the form computes by its name."""
        question = self.instrument.by_name.get(name)
        number = self.numbers.get(question.path) if question is not None else None
        label = question.label if question is not None else None
        if label is None or number is None:
            return f"${{{name}}}"
        words = shortened(plain_words(label.into(self.form_language).words))
        return self.language.say("“{words}” ({number})", words=words, number=str(number))

    def _given(self, meant: Chose, question: Question) -> str:
        """Say which answers may be given, or be among those that are."""
        answers = self.language.alternatives(self._answers(meant, question))
        several = question.kind in {Kind.MULTIPLE, Kind.RANK}
        if several and meant.negated:
            sentence = to_say("{answers} is not among the answers")
        elif several:
            sentence = to_say("{answers} is among the answers")
        else:
            sentence = to_say("it is not {answers}") if meant.negated else to_say("it is {answers}")
        return self.language.say(sentence, answers=answers)

    def _which(self, meant: Condition, question: Question) -> str:  # noqa: PLR0911 (one sentence per kind)
        """Say a condition so that it goes on "An answer is accepted if …"."""
        say = self.language.say
        match meant:
            case Measured() if meant.question == ITSELF:
                return say(_ITSELF[meant.sign], n=_number(meant.number))
            case Counted() if meant.question == ITSELF:
                return say(_ITS_COUNT[meant.sign], n=_number(meant.number))
            case Chose() if meant.question == ITSELF:
                return self._given(meant, question)
            case Wrote() if meant.question == ITSELF:
                sentence = to_say("it is not “{words}”") if meant.negated else to_say("it is “{words}”")
                return say(sentence, words=meant.words)
            case Answered() if meant.question == ITSELF:
                return say("it is empty") if meant.negated else say("it is not empty")
            case Holds():
                return say("{expression} holds", expression=meant.expression)
            case _:
                return say("it comes from those who {condition}", condition=self._who(meant))


def _number(number: float) -> Decimal:
    return Decimal(int(number)) if number.is_integer() else Decimal(str(number))
