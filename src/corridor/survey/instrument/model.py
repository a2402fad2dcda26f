"""A questionnaire as data: frozen, in the order asked, knowing nothing of the file it came from but its rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corridor.kernel.problem import Where
    from corridor.kernel.text import Text


class Kind(StrEnum):
    """What kind of answer a question takes."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    #: Options put into an order.
    RANK = "rank"
    INTEGER = "integer"
    DECIMAL = "decimal"
    TEXT = "text"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    #: Somebody confirmed having read something.
    ACKNOWLEDGED = "acknowledged"
    #: Computed by the form, or put into it unseen; no one was asked.
    CALCULATED = "calculated"
    #: Words shown, nothing answered.
    NOTE = "note"
    #: A place, a picture, a sound, a signature, a barcode: never tabulated.
    MEDIA = "media"
    PLACE = "place"
    #: What the device notes by itself: start, end, deviceid.
    METADATA = "metadata"


#: Kinds of which nobody was asked anything.
UNASKED = frozenset({Kind.CALCULATED, Kind.NOTE, Kind.METADATA})

#: Kinds whose answers are codes of a list.
CHOSEN = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.RANK})


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen."""

    #: Code of the answer, as it stands in the data.
    code: str
    #: Words shown; None where the form has none.
    label: Text | None
    where: Where
    #: Values by which a choice filter picks it, by column.
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """One question, or one thing the form computes or notes."""

    name: str
    kind: Kind
    #: What was asked; None where the form has no words for it.
    label: Text | None
    where: Where
    hint: Text | None = None
    #: Names of the groups it stands in, outermost first.
    groups: tuple[str, ...] = ()
    #: Name of the innermost repeat it stands in; empty outside of repeats.
    repeat: str = ""
    #: Answers in the order shown; empty where it is not a question with choices, or where they come from elsewhere.
    choices: tuple[Choice, ...] = ()
    #: Name of the list the choices come from.
    list_name: str = ""
    #: Condition under which it is asked, in the form's own language, that of its groups not included; empty: always.
    filter: str = ""
    #: Condition an answer must meet, and the words shown where it does not.
    constraint: str = ""
    constraint_message: Text | None = None
    calculation: str = ""
    choice_filter: str = ""
    #: Whether the device insists on an answer, always or under a condition.
    required: bool = False
    #: The condition, where it insists under one only.
    required_when: str = ""
    required_message: Text | None = None
    #: Whether "other" with free words was offered by the form itself.
    or_other: bool = False
    appearance: str = ""
    #: Type as the form writes it; empty where there is no form.
    type: str = ""
    #: Answer that is there before anybody answers.
    default: str = ""
    parameters: str = ""

    @property
    def asked(self) -> bool:
        """Whether somebody is asked."""
        return self.kind not in UNASKED

    @property
    def path(self) -> str:
        """Give its path through the groups, parted by slashes, as exports of Kobo and ODK name columns."""
        return "/".join((*self.groups, self.name))

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Give the codes of its answers in the order shown."""
        return tuple(choice.code for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Section:
    """A group or a repeat of questions."""

    name: str
    label: Text | None
    where: Where
    groups: tuple[str, ...] = ()
    filter: str = ""
    repeats: bool = False
    #: How often it is repeated, where the form says so.
    repeat_count: str = ""
    appearance: str = ""

    @property
    def path(self) -> str:
        """Give its path through the groups."""
        return "/".join((*self.groups, self.name))


@dataclass(frozen=True)
class Instrument:
    """A questionnaire whole."""

    #: Id of the form, or the name of the data file it was read from.
    id: str
    title: Text | None
    version: str
    #: Language codes of its texts, the first is the default; a name no code is known for stands for itself, and an
    #: empty one for a language the form does not name.
    languages: tuple[str, ...]
    questions: tuple[Question, ...]
    sections: tuple[Section, ...]
    #: File it was read from, as named in problems.
    file: str
    #: Lists of choices by name, those no question uses among them.
    lists: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    #: What the settings say, by name.
    settings: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_name(self) -> Mapping[str, Question]:
        """Give questions by name; where two have one name (in different groups), the first."""
        return {question.name: question for question in reversed(self.questions)}

    @cached_property
    def by_path(self) -> Mapping[str, Question]:
        """Give questions by path."""
        return {question.path: question for question in self.questions}

    @cached_property
    def section(self) -> Mapping[str, Section]:
        """Give groups and repeats by name."""
        return {section.name: section for section in self.sections}

    @cached_property
    def section_at(self) -> Mapping[str, Section]:
        """Give groups and repeats by path: two groups of one name may stand in different groups."""
        return {section.path: section for section in self.sections}

    def sections_of(self, item: Question | Section) -> tuple[Section, ...]:
        """Give the groups and repeats an item stands in, outermost first."""
        paths = ("/".join(item.groups[: place + 1]) for place in range(len(item.groups)))
        return tuple(self.section_at[path] for path in paths if path in self.section_at)

    def filters_of(self, question: Question) -> tuple[str, ...]:
        """Give every condition under which a question is asked: those of its groups, outermost first, then its own."""
        found = [section.filter for section in self.sections_of(question)]
        return tuple(each for each in (*found, question.filter) if each)
