"""What is offered to a person who writes claims: quantities, dates and names at their places."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


class NameKind(StrEnum):
    """What a name is the name of."""

    ORGANISATION = "organisation"
    PLACE = "place"
    #: Only somebody who speaks in office; nobody else is offered.
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a document."""

    #: Offsets in the extracted text, in code points.
    start: int
    end: int
    #: Printed page; empty where there are none.
    page: str
    #: The words there as they are read.
    words: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a document."""

    kind: NameKind
    #: As it stands there, in whatever case.
    words: str
    #: The office somebody speaks in, as it stands there; empty for what is no person.
    office: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed number with what stands beside it."""

    low: Decimal
    #: Equal to `low` where it is no range.
    high: Decimal
    #: `>`, `<`, `~` or empty.
    sign: str
    #: `percent`, `persons`, or empty where only a person can say.
    unit: str
    #: Unit as printed, where it is no unit of every study: money, points, months; else empty.
    unit_printed: str
    #: What is counted, as printed, at most a few words; empty where nothing follows that could be it.
    of: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One sentence that gives a number or a date, and what it names: a claim that somebody may write."""

    sentence: Place
    #: Language code of the passage; empty where it cannot be told.
    language: str
    #: None where the sentence is offered for a date.
    quantity: Quantity | None
    #: Where the number or date stands; a few words by which it is found again.
    at: Place
    #: Period of the sentence: `2022`, `2022-09`, `2022-09-21`; several where it has several, and a person must choose.
    periods: tuple[str, ...]
    #: Names in the sentence; none where names are not read.
    names: tuple[Name, ...] = ()
