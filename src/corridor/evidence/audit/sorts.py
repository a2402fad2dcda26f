"""Sorts of numbers, and a number at its place in the reading text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corridor.figures import Printed


class Sort(StrEnum):
    """Sorts of numbers, each with the sign that stands for it in a skeleton."""

    #: A plain number: of people, things, anything without a unit.
    COUNT = "\ue000"
    PERCENT = "\ue001"
    YEAR = "\ue002"
    DATE = "\ue003"
    #: Two percentages, from one to the other.
    PERCENT_RANGE = "\ue004"
    TIMES = "\ue005"
    #: A number with a unit: money, lengths.
    MEASURE = "\ue006"
    #: A word of quantity.
    PHRASE = "\ue007"
    #: Two plain numbers, from one to the other.
    COUNT_RANGE = "\ue008"
    #: Percentage points.
    POINTS = "\ue009"
    #: Years of age, months, hours.
    DURATION = "\ue00a"
    #: Not a quantity: addresses, section numbers, notes.
    LABEL = "\ue00b"


#: What fills the rest of a number's place in a skeleton.
FILL = "\ue0ff"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the reading text."""

    sort: Sort
    start: int
    end: int
    #: The number; None for dates, phrases and labels.
    printed: Printed | None = None
    #: The other end of a range.
    high: Printed | None = None
    #: Where each end of a range stands; empty for single numbers.
    ends: tuple[tuple[int, int], ...] = ()
    #: Whether a word makes it inexact: about, almost.
    about: bool = False
    #: `more` or `less` where it is a bound; empty where it is meant as printed.
    bound: str = ""
    #: Id of a word of quantity.
    phrase: str = ""
    #: Whether it is written in words.
    spelled: bool = False

    @property
    def exact(self) -> bool:
        """Whether it is meant as printed."""
        return self.printed is not None and not self.about and not self.bound
