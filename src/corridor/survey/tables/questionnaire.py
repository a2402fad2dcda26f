"""A questionnaire as results keep it: what was asked, in order, without what only the form's own program needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.survey.instrument.model import Kind
from corridor.survey.tables.model import Asked, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.kernel.text import Text
    from corridor.survey.instrument.model import Instrument, Question, Section

#: What nobody was asked.
_UNASKED = frozenset({Kind.CALCULATED, Kind.METADATA, Kind.NOTE})


def questionnaire(instrument: Instrument, asked_of: dict[str, Text] | None = None) -> tuple[Part | Asked, ...]:
    """Give groups, repeats and questions in the order asked; groups without a question are left out.

    `asked_of` says in words who was asked, by the name of a question or group.
    """
    return tuple(_items(instrument, asked_of or {}))


def _items(instrument: Instrument, asked_of: dict[str, Text]) -> Iterator[Part | Asked]:
    opened: tuple[str, ...] = ()
    for question in instrument.questions:
        if question.kind in _UNASKED:
            continue
        shared = _shared(opened, question.groups)
        for depth in range(shared, len(question.groups)):
            section = instrument.section.get(question.groups[depth])
            if section is not None:
                yield _part(section, depth, asked_of)
        opened = question.groups
        yield _asked(question, asked_of)


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Count the groups both stand in, from the outermost in."""
    differing = (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))


def _part(section: Section, depth: int, asked_of: dict[str, Text]) -> Part:
    return Part(section.name, section.label, depth, section.repeats, asked_of.get(section.name), section.filter)


def _asked(question: Question, asked_of: dict[str, Text]) -> Asked:
    return Asked(
        question.name,
        question.kind.value,
        question.label,
        question.hint,
        len(question.groups),
        asked_of.get(question.name),
        question.filter,
        tuple(choice.label for choice in question.choices if choice.label is not None),
    )
