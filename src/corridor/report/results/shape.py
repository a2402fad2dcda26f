"""How a table is laid out: its banners, heads in levels, small bases, rows that belong to a net."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from corridor.survey.tables.model import Hidden, Results, RowKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.kernel.text import Text
    from corridor.survey.tables.model import Column, Row, Table, Test

#: Kinds of rows that are shares of a base.
SHARES = frozenset({RowKind.ANSWER, RowKind.NET, RowKind.MISSING})
#: Limits where the results do not say their own.
_WARNED, _SMALLEST, _ALPHA, _LEVEL = 50, 30, 0.05, 95.0


@dataclass(frozen=True, slots=True)
class Banner:
    """Columns that stand under one head."""

    #: Name of the banner question(s); empty for the whole sample.
    name: str
    label: Text | None
    #: Places of its columns in the table.
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """What the results were made with, as numbers."""

    warned: int
    smallest: int
    alpha: float
    #: Confidence level in per cent: 95.
    level: float


@dataclass(frozen=True, slots=True)
class Span:
    """Words over one or more columns of a head."""

    #: Column id where the words are those of the whole sample or of a code without a label.
    id: str
    label: Text | None
    columns: int
    #: Lines of the head it takes.
    lines: int = 1
    #: Letter of the column, where the words are those of one.
    letter: str = ""


def tested_banner(table: Table, test: Test) -> tuple[Text | None, tuple[Text | None, ...]]:
    """Give the label of the banner a test is made by and, for nested columns, those of the outer groups it is within.

    The test of nested columns names its banner and the codes of the outer groups: `origin-sex/kg`.
    """
    name, _, within = test.banner.partition("/")
    columns = [column for column in table.columns if column.banner == test.banner]
    if columns or not within:
        return (columns[0].banner_label if columns else None), ()
    inside = [each for each in table.columns if each.banner == name and each.id.startswith(f"{within}/")]
    return (inside[0].banner_label, inside[0].nested[:-1]) if inside else (None, ())


class Counted(StrEnum):
    """What a row of the data is: sentences follow it."""

    INTERVIEWS = "interviews"
    #: Cases of an experiment: treated, not asked.
    CASES = "cases"
    #: Records of a register: nobody was drawn, nobody was asked by us.
    RECORDS = "records"


_COUNTED = {"experiment": Counted.CASES, "register": Counted.RECORDS}


def counted(of: Results | Table) -> Counted:
    """Say what is counted; where it is no interviews, nobody is said to have been asked or interviewed."""
    if isinstance(of, Results):
        return _COUNTED.get(of.sample, Counted.INTERVIEWS)
    return next((_COUNTED[code] for code, _ in of.notes if code in _COUNTED), Counted.INTERVIEWS)


def of_kind(of: Results | Table, interviews: str, cases: str, records: str) -> str:
    """Pick the sentence that speaks of what is counted."""
    return {Counted.INTERVIEWS: interviews, Counted.CASES: cases, Counted.RECORDS: records}[counted(of)]


def is_experiment(of: Results | Table) -> bool:
    """Whether cases were treated, not people asked."""
    return counted(of) is Counted.CASES


def banners(table: Table) -> tuple[Banner, ...]:
    """Give the banners in order; the whole sample is a banner without a name."""
    found = []
    for name, group in groupby(enumerate(table.columns), key=lambda each: each[1].banner):
        members = list(group)
        found.append(Banner(name, members[0][1].banner_label, tuple(place for place, _ in members)))
    return tuple(found)


def limits(results: Results) -> Limits:
    """Read limits from the design of the results; where they do not stand there, the program's own."""
    said = dict(results.design)
    level = float(said.get("level") or _LEVEL)
    return Limits(
        int(said.get("warned") or _WARNED),
        int(said.get("smallest") or _SMALLEST),
        float(said.get("alpha") or _ALPHA),
        level if level > 1 else round(100 * level, 6),
    )


def is_small(column: Column, warned: int) -> bool:
    """Whether a column is shown, with a warning."""
    return column.hidden is None and column.base.unweighted is not None and column.base.unweighted < warned


def is_told(column: Column) -> bool:
    """Whether the base of a column may be told: not where it is hidden to protect people."""
    return column.hidden is not Hidden.DISCLOSURE and column.base.unweighted is not None


def netted(table: Table) -> frozenset[str]:
    """Give the answers that stand under the net that counts them, to be set in from it."""
    found: set[str] = set()
    open_net: frozenset[str] = frozenset()
    for row in table.rows:
        if row.kind is RowKind.NET:
            open_net = frozenset(row.of)
        elif row.id in open_net:
            found.add(row.id)
        else:
            open_net = frozenset()
    return frozenset(found)


def depth_of(table: Table) -> int:
    """Give the lines a head needs under its banners: 1, or as many as groups are nested."""
    return max((max(len(column.nested), 1) for column in table.columns), default=1)


def head(table: Table) -> tuple[tuple[Span, ...], ...]:
    """Give the lines of the head: banners, then groups from the outermost in.

    A column without groups of its own (the whole sample) stands once, over all lines.
    """
    depth = depth_of(table)
    if not any(column.banner for column in table.columns):
        return (tuple(Span(column.id, column.label, 1) for column in table.columns),)
    first = tuple(_over(table, banner, depth) for banner in banners(table))
    return (tuple(span for spans in first for span in spans), *(_line(table, at, depth) for at in range(depth)))


def _over(table: Table, banner: Banner, depth: int) -> Iterator[Span]:
    if banner.name:
        yield Span(banner.name, banner.label, len(banner.places))
        return
    for place in banner.places:
        column = table.columns[place]
        yield Span(column.id, column.label, 1, depth + 1)


def _line(table: Table, at: int, depth: int) -> tuple[Span, ...]:
    spans: list[Span] = []
    previous: tuple[object, ...] = ()
    for column in table.columns:
        labels = column.nested or (column.label,)
        if not column.banner or at >= len(labels):
            previous = ()
            continue
        key = (column.banner, *labels[: at + 1])
        last = at == len(labels) - 1
        if key == previous and not last:
            spans[-1] = Span(spans[-1].id, spans[-1].label, spans[-1].columns + 1)
        else:
            spans.append(Span(column.id, labels[at], 1, depth - at if last else 1, column.letter if last else ""))
        previous = key
    return tuple(spans)


def shares(table: Table) -> tuple[Row, ...]:
    """Give the rows that are shares of a base, not of answers."""
    return tuple(row for row in table.rows if row.kind in SHARES and row.statistic == "share")


def has_two_answers(table: Table) -> bool:
    """Whether one answer of two is all there is, so that each says what the other does."""
    rows = [row for row in table.rows if row.kind in SHARES]
    return table.kind == "single" and [row.kind for row in rows] == [RowKind.ANSWER, RowKind.ANSWER]


def block_of(row: Row) -> str:
    """Name the block a row stands in: shares of those asked, shares of answers, or other figures; a line parts them."""
    return row.statistic if row.kind in SHARES else "figures"
