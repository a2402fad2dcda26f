"""A questionnaire where there is no form: what a data file says of its own columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corridor.kernel.problem import Where
from corridor.kernel.text import Text, Wording
from corridor.survey.instrument.model import Choice, Instrument, Kind, Question

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Variable:
    """What a data file says of one of its columns."""

    name: str
    #: As it would be in the questionnaire; SINGLE where it has value labels.
    kind: Kind
    #: The variable label; empty where there is none.
    label: str = ""
    #: What the codes mean, in the order of the file; codes as the data hold them (numbers without needless decimals).
    values: Mapping[str, str] = field(default_factory=dict)
    #: Number of the column, from 1.
    column: int = 0


@dataclass(frozen=True, slots=True)
class MultipleSet:
    """Several columns that are one question with several answers (SPSS: `MRSETS`)."""

    #: Name of the set, without the `$` that SPSS writes before it.
    name: str
    label: str
    #: Columns that belong to it, in the order of the answers.
    variables: tuple[str, ...]
    #: Value that counts, where each column is an answer chosen or not; empty where each column holds the code of an
    #: answer.
    counted: str = ""


def instrument_of_labels(
    file: str, variables: Sequence[Variable], sets: Sequence[MultipleSet] = (), *, language: str = "", title: str = ""
) -> Instrument:
    """Make a questionnaire of names, labels and value labels.

    A set of columns becomes one question with several answers at the place of its first column: the answers are its
    columns, by their labels, where one value counts; else the codes its columns share. Nothing is known of filters,
    groups and what was required. `language` is that of the labels, empty where nobody knows.
    """
    by_name = {variable.name: variable for variable in variables}
    known = [_Set(each, [by_name[name] for name in each.variables if name in by_name]) for each in sets]
    beginning = {each.members[0].name: each for each in known if each.members}
    within = {member.name for each in known for member in each.members}
    questions: list[Question] = []
    for variable in variables:
        if variable.name in beginning:
            questions.append(beginning[variable.name].question(file, language))
        elif variable.name not in within:
            questions.append(_question(variable, file, language))
    name = file.rpartition("/")[2].rpartition(".")[0]
    return Instrument(
        id=name or file, title=_text(title, language), version="", languages=(language,), questions=tuple(questions),
        sections=(), file=file, lists={each.list_name: each.choices for each in questions if each.choices},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Set:
    declared: MultipleSet
    members: list[Variable]

    def question(self, file: str, language: str) -> Question:
        first = Where(file, 0, self.members[0].column)
        return Question(
            self.declared.name, Kind.MULTIPLE, _text(self.declared.label, language), first,
            choices=tuple(self._choices(file, language)), list_name=self.declared.name,
        )  # fmt: skip

    def _choices(self, file: str, language: str) -> list[Choice]:
        if self.declared.counted:
            return [
                Choice(each.name, _text(each.label, language), Where(file, 0, each.column)) for each in self.members
            ]
        shared = {code: words for each in self.members for code, words in each.values.items()}
        place = Where(file, 0, self.members[0].column)
        return [Choice(code, _text(words, language), place) for code, words in shared.items()]


def _question(variable: Variable, file: str, language: str) -> Question:
    place = Where(file, 0, variable.column)
    choices = tuple(Choice(code, _text(words, language), place) for code, words in variable.values.items())
    return Question(
        variable.name, variable.kind, _text(variable.label, language), place,
        choices=choices, list_name=variable.name if choices else "",
    )  # fmt: skip


def _text(words: str, language: str) -> Text | None:
    return Text((Wording(words, language),)) if words else None
