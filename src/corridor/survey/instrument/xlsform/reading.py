"""What reading a form gathers on its way: rows that still know where they stand, texts in their languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.kernel.text import Text, Wording

if TYPE_CHECKING:
    from corridor.survey.instrument.model import Instrument, Question, Section
    from corridor.survey.instrument.xlsform.heads import Head
    from corridor.survey.instrument.xlsform.sheets import Book, Row


@dataclass(frozen=True, slots=True)
class Item:
    """A question or section with the row it was read from, or the mere end of a section."""

    row: Row
    question: Question | None = None
    section: Section | None = None


@dataclass(frozen=True)
class Draft:
    """A form read, before it is checked."""

    instrument: Instrument
    items: tuple[Item, ...]
    book: Book
    #: Whether it uses types that only Kobo knows.
    kobo: bool = False


def text_in(row: Row, column: str, heads: list[Head], default: str) -> Text | None:
    """Give the words of a column in all languages of the sheet; those under a plain head are in the default one."""
    wordings: dict[str, str] = {}
    plain = row.get(column)
    if plain:
        wordings[default] = plain
    for head in heads:
        if head.language and head.name.startswith(f"{column}::") and (words := row.get(head.name)):
            wordings[head.language] = words
    if not wordings:
        return None
    first = sorted(wordings, key=lambda language: language != default)
    return Text(tuple(Wording(wordings[language], language) for language in first))
