"""Questionnaires as results keep them: order, groups, and what nobody was asked left out."""

from __future__ import annotations

from corridor.kernel.problem import Where
from corridor.kernel.text import Text
from corridor.survey.instrument.model import Choice, Instrument, Kind, Question, Section
from corridor.survey.tables.model import Asked, Part
from corridor.survey.tables.questionnaire import questionnaire


def asked(name: str, *groups: str, kind: Kind = Kind.SINGLE) -> Question:
    """Give a question within groups."""
    choices = (Choice("1", Text.of(en="Yes"), Where()), Choice("2", None, Where()))
    return Question(name, kind, Text.of(en=name), Where(), groups=groups, choices=choices)


def form(*questions: Question) -> Instrument:
    """Give a questionnaire whose groups are `a`, `b` within it, and the repeat `c`."""
    sections = (
        Section("a", Text.of(en="A"), Where(), filter="${x} = 1"),
        Section("b", Text.of(en="B"), Where(), ("a",)),
        Section("c", Text.of(en="C"), Where(), repeats=True),
    )
    return Instrument("f", None, "1", ("en",), questions, sections, "form.xlsx")


def test_groups_open_before_their_first_question() -> None:
    """A group stands once before its questions, inner ones within, and again where it is come back to."""
    items = questionnaire(form(asked("one", "a"), asked("two", "a", "b"), asked("three"), asked("four", "c")))
    assert [(item.name, item.depth) for item in items] == [
        ("a", 0), ("one", 1), ("b", 1), ("two", 2), ("three", 0), ("c", 0), ("four", 1),
    ]  # fmt: skip
    assert [item.repeats for item in items if isinstance(item, Part)] == [False, False, True]
    assert items[0].filter == "${x} = 1"


def test_what_nobody_was_asked_is_left_out() -> None:
    """Notes, calculations and what the device notes are no questions, and a group of them alone is none."""
    unasked = (Kind.NOTE, Kind.CALCULATED, Kind.METADATA)
    items = questionnaire(form(*(asked(kind.value, "a", kind=kind) for kind in unasked), asked("real", "c")))
    assert [item.name for item in items] == ["c", "real"]


def test_who_was_asked_is_said_in_words() -> None:
    """Words for filters are those that tables have; answers without words are left out."""
    (part, item) = questionnaire(form(asked("one", "a")), {"one": Text.of(en="those who work"), "a": Text.of(en="all")})
    assert isinstance(part, Part)
    assert isinstance(item, Asked)
    assert (part.asked_of, item.asked_of) == (Text.of(en="all"), Text.of(en="those who work"))
    assert item.answers == (Text.of(en="Yes"),)
