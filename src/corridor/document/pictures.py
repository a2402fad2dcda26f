"""What the drawings show, as data; `drawings` turns them into SVG, other formats may do otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from corridor.document.inline import Address


@dataclass(frozen=True, slots=True)
class MatrixMark:
    """A risk in a cell of the matrix."""

    #: Short label inside the mark, such as "7".
    label: str
    #: Name of the risk, shown in the key and read aloud.
    name: str
    #: Position on the likelihood scale, from 0 (lowest).
    likelihood: int
    #: Position on the impact scale, from 0 (lowest).
    impact: int
    #: Whether it is another locus of the same risk: drawn hollow and joined to the mark with the same label.
    hollow: bool
    #: Where it was printed, for hollow marks and the key: "section 4.1.4".
    locus: str
    to: Address | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """A risk matrix: likelihood upwards, impact to the right, every level written out."""

    likelihood_name: str
    impact_name: str
    #: Names of the levels, lowest first.
    likelihood: tuple[str, ...]
    impact: tuple[str, ...]
    marks: tuple[MatrixMark, ...]
    #: Risks without a rating here, listed beside the matrix: label, name, address.
    unrated: tuple[tuple[str, str, Address | None], ...]
    #: Heading over them.
    unrated_title: str
    #: Legend: what a full and a hollow mark mean.
    full_words: str
    hollow_words: str


@dataclass(frozen=True, slots=True)
class TheoryRisk:
    """A risk that sits on an assumption or an element."""

    label: str
    name: str
    to: Address | None = None


@dataclass(frozen=True, slots=True)
class TheoryAssumption:
    """An assumption; its outline shows the status the evidence gives it."""

    label: str
    words: str
    #: untested, supported, contested, refuted, or empty where not judged.
    status: str
    #: The status in words.
    status_words: str
    risks: tuple[TheoryRisk, ...] = ()
    to: Address | None = None


@dataclass(frozen=True, slots=True)
class TheoryElement:
    """An element of a component with the risks that threaten it."""

    label: str
    title: str
    risks: tuple[TheoryRisk, ...] = ()
    to: Address | None = None


@dataclass(frozen=True, slots=True)
class TheoryColumn:
    """A component as a column."""

    label: str
    title: str
    elements: tuple[TheoryElement, ...]
    assumptions: tuple[TheoryAssumption, ...]
    to: Address | None = None


@dataclass(frozen=True, slots=True)
class Theory:
    """The theory of change: columns of components that flow to one outcome."""

    columns: tuple[TheoryColumn, ...]
    outcome: str
    elements_title: str
    assumptions_title: str
    risks_title: str
    #: Status and its words, in the order of the legend.
    statuses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ContestedLine:
    """What one source gives for a contested fact."""

    #: Who asserts it, shortly.
    name: str
    #: When and through whom, with what interest: small print under the name.
    small: str
    low: Decimal
    high: Decimal
    #: The figure in words and numbers of the page's language: "15,000–30,000", "over 2 million".
    shown: str
    #: `>` or `>=`: open upwards; `<` or `<=`: open downwards; `~`: about; empty: as printed.
    sign: str = ""
    to: Address | None = None


@dataclass(frozen=True, slots=True)
class Contested:
    """A contested fact: one line per source, on one axis from zero; no mean."""

    lines: tuple[ContestedLine, ...]
    #: Unit under the axis.
    unit: str


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """An event on the timeline."""

    first: date
    last: date
    #: Date in words of the page's language.
    shown: str
    label: str
    #: Number of sources that tell of it.
    sources: int
    #: Words for that number: "2 sources".
    sources_words: str
    to: Address | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated events on one line, the dates of ratings on a second."""

    events: tuple[TimelineEvent, ...]
    #: Dates of ratings: first day, last day, date in words, label.
    ratings: tuple[tuple[date, date, str, str], ...]
    events_title: str
    ratings_title: str
    #: Legend where years are not in proportion: how long they are drawn, what a broken line means; empty: left out.
    years_words: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One share of one group."""

    #: Share in per cent; None where not printed.
    value: Decimal | None
    #: As shown: "76.5%", "hidden: small base".
    shown: str
    #: Ends of the interval in per cent; None where none is given.
    low: Decimal | None = None
    high: Decimal | None = None
    letters: str = ""
    #: Whether the figure is marked as impossible or contradicted.
    marked: bool = False


@dataclass(frozen=True, slots=True)
class BarRow:
    """An answer with one bar per group."""

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Shares by answer and group; groups keep order and tint through the whole report."""

    #: Group names with their bases: "Kyrgyzstan, n = 200".
    groups: tuple[str, ...]
    rows: tuple[BarRow, ...]
    unit: str
    #: Legend: what the thin line, the warning sign and the raised letters mean; each left out where empty.
    interval_words: str = ""
    marked_words: str = ""
    letters_words: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """One estimate: a point with its interval."""

    label: str
    #: None where it is not shown.
    value: Decimal | None
    #: As shown: "7.4", "not shown: small base".
    shown: str
    #: Ends of the interval; None where none is given.
    low: Decimal | None = None
    high: Decimal | None = None
    letters: str = ""


@dataclass(frozen=True, slots=True)
class DotGroup:
    """Estimates under one heading."""

    #: Heading; empty: none.
    label: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Dots:
    """Estimates of many groups as points on one axis, each with its interval: means, or shares of one answer."""

    groups: tuple[DotGroup, ...]
    unit: str
    #: Whether the axis begins at zero; else at a round number under the lowest end.
    from_zero: bool = True
    #: Legend: what the thin line and the raised letters mean; each left out where empty.
    interval_words: str = ""
    letters_words: str = ""


@dataclass(frozen=True, slots=True)
class DivergingRow:
    """One group's answers on a scale."""

    label: str
    #: Shares in per cent, one per level; empty where they are not shown.
    shares: tuple[Decimal, ...]
    #: The shares as shown: "34%"; where they are not shown, the one reason.
    shown: tuple[str, ...]
    #: What stands beside the scale: the share of "don't know"; empty: nothing.
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Diverging:
    """Answers on a scale with two sides: refusal to the left of the middle, agreement to the right."""

    #: Names of the levels, from one end to the other.
    levels: tuple[str, ...]
    rows: tuple[DivergingRow, ...]
    unit: str
    #: Head over what stands aside; empty: nothing does.
    aside_title: str = ""


Picture: TypeAlias = Matrix | Theory | Contested | Timeline | Bars | Dots | Diverging
