"""What an audit gives back: figures found with how they were read, findings, notes.

Everything here is data; the sentences for it stand in `findings.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corridor.figures import Assertion, Assumption, Grade, Judgement, Possible, Printed, Rules, Token


class Span(NamedTuple):
    """A stretch of the text as given, in code points."""

    #: First character.
    start: int
    #: One past the last character.
    end: int


class Check(StrEnum):
    """Kinds of figures that can be read from a text; each can be switched off."""

    #: k of n printed as p per cent.
    SHARE = "share"
    #: A percentage on the base printed with it.
    BASE = "base"
    #: More counted than there were.
    COUNT_OF = "count-of"
    #: A percentage of people above a hundred.
    OVER_ALL = "over-all"
    #: Counts that make a total.
    PARTS = "parts"
    #: Subsamples that make the base of the whole.
    SUBSAMPLES = "subsamples"
    #: So many groups of so many each.
    EACH = "each"
    #: Shares of one question that exclude each other.
    ONE_ANSWER = "one-answer"
    #: Shares of a question with up to k answers.
    UP_TO = "up-to"
    #: Percentages by group on an undivided base.
    SPLIT = "split"
    #: From a to b, by so much.
    CHANGE = "change"
    #: Said to rise, and falls; or the reverse.
    DIRECTION = "direction"
    #: So many times as much.
    TIMES = "times"
    #: A word of quantity and the share behind it.
    PHRASE = "phrase"
    #: A coefficient of variation at most c.
    VARIATION = "variation"
    #: A sampling error and the sample behind it.
    MARGIN = "margin"
    #: A figure in the text and the cell of a table.
    TABLE_TEXT = "table-text"
    #: A table's total and its rows or columns.
    TABLE_TOTAL = "table-total"
    #: A table's total lies outside its groups.
    TABLE_BETWEEN = "table-between"
    #: One thing counted in two places.
    STATED_TWICE = "stated-twice"
    #: One risk rated in two places.
    RATING = "rating"
    #: A day that no calendar has.
    DATE = "date"
    #: A day of the week that the date does not have.
    WEEKDAY = "weekday"
    #: Days whose order cannot be.
    ORDER = "order"
    #: A licence and its link.
    LICENCE = "licence"
    #: So many things, and the list of them.
    LISTED = "listed"
    #: A product of at least so many by so many each.
    PRODUCT = "product"
    #: Fieldwork given two periods.
    PERIOD = "period"
    #: A probability sample taken in the street.
    SAMPLING = "sampling"
    #: Words printed twice.
    REPEATED = "repeated"
    #: A range that runs backwards.
    RANGE = "range"


class Confidence(StrEnum):
    """How sure the reading is, not the arithmetic, which is exact."""

    #: Printed side by side in one of the forms that mean only this.
    HIGH = "high"
    #: Joined over sentences by the same words.
    MEDIUM = "medium"
    #: One of several ways to read it: never impossible or a contradiction.
    LOW = "low"


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number of an assertion, at its place."""

    #: Where it is printed.
    span: Span
    #: The number as read; None for what is no number (a date, a licence).
    printed: Printed | None
    #: Field of the assertion it fills; empty where the assertion does not hold it.
    role: str = ""
    #: Place within the field, where the field holds several.
    index: int | None = None
    #: Second place, for fields of fields.
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Figures found in a text and how they were read, for a person to accept or correct."""

    #: What was read.
    check: Check
    #: The sentence or words it was read from.
    quote: Span
    #: Every number that takes part.
    numbers: tuple[ReadNumber, ...]
    #: What must hold, for `figures.judge`; None where the reader itself has judged.
    assertion: Assertion | None = None
    #: The reader's own judgement; None where `assertion` is judged.
    verdict: Judgement | None = None
    #: How sure the reading is.
    confidence: Confidence = Confidence.HIGH
    #: Grade to give where it does not hold; None leaves the judge's own.
    grade: Grade | None = None
    #: Which sentence of the check says it best; empty for its only one.
    variant: str = ""
    #: Values for the sentences of the check.
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assessed:
    """A reading with what arithmetic says of it."""

    reading: Reading
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Shared:
    """A value that would make several findings of a group hold at once."""

    #: The printed number it would replace.
    number: ReadNumber
    #: The value.
    value: Printed
    #: How many findings of the group it would resolve.
    resolves: int


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that rest on the same printed numbers."""

    #: Identifier, from 1 in the order of the text.
    id: int
    #: How many findings it holds.
    size: int
    #: The value that explains most of them at once, two at least; None where there is none.
    shared: Shared | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something printed that cannot be true, or that its numbers do not bear out."""

    grade: Grade
    check: Check
    #: The words as given: the text from `start` to `end`.
    quotation: str
    start: int
    end: int
    #: Key of its sentence in `findings.toml`.
    code: str
    #: Values for that sentence.
    params: Mapping[str, object]
    #: The calculation, left to right.
    arithmetic: tuple[Token, ...]
    #: Nearest values with which it would hold.
    possible: tuple[Possible, ...]
    #: What the finding rests on.
    assumptions: tuple[Assumption, ...]
    confidence: Confidence
    #: Every number that takes part, in the order of the text.
    numbers: tuple[ReadNumber, ...]
    #: Group of findings that rest on one another; None where it stands alone.
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something the audit says of itself: what was not understood, cut short, switched off or inferred."""

    #: Key of its sentence in `findings.toml`.
    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    #: Places it is about; the first ones only, where there are many.
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person has decided about the audit of one text."""

    #: Checks switched off, each with the reason that is printed.
    off: Mapping[Check, str] = field(default_factory=dict)
    #: Rounding rules of the document where they are known; None leaves half-up and half-even open.
    rules: Rules | None = None
    #: Whether percentages are weighted, so that no count lies behind them; None: as the text says.
    weighted: bool | None = None
    #: Language of the text, `en` or `ru`; None: each paragraph by its letters.
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    """All that was found in a text."""

    #: In the order of the text.
    findings: tuple[Finding, ...]
    #: Everything read, whether it holds or not.
    assertions: tuple[Assessed, ...]
    notes: tuple[Note, ...]
