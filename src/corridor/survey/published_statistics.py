"""What can be said of a published table from its printed shares and bases alone (methods, "published figures").

Everything rests on the shares being simple proportions of the stated bases; a design effect the source states divides
the bases. Decisions are made on exact fractions; only a p-value is a binary fraction.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import erfc, sqrt
from typing import TYPE_CHECKING

from corridor.figures import (
    UNKNOWN_RULE,
    Interval,
    Printed,
    Rounding,
    boxes,
    largest_squared,
    possible_counts,
    smallest_squared,
    wilson_of_share,
    z_squared_range,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corridor.survey.published import Column, PublishedTable, TableRow

#: Error allowed for all comparisons of one row together.
ALPHA = 0.05
_PERCENT = 100
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class ShareStatistics:
    """What lies behind one printed share."""

    #: Whole numbers of respondents that print as it; empty where none does (weighted, or printed wrongly).
    counts: range
    #: 95 per cent interval in per cent, the rounding of the printed figure included; None without a base.
    interval: Interval | None
    #: Letters of the columns it is significantly above, in their order.
    letters: str = ""


@dataclass(frozen=True, slots=True)
class RowStatistics:
    """What can be said of one answer."""

    #: By column; columns without a printed share are left out.
    shares: Mapping[str, ShareStatistics]
    #: Squares of the least and the greatest coefficient of variation between the groups (population form, parts of
    #: one) that rounding allows; None where there is none.
    variation: tuple[Fraction, Fraction] | None
    #: Pairs of columns that were tested: the family of Holm's correction.
    tested: int = 0


@dataclass(frozen=True, slots=True)
class TableStatistics:
    """What can be said of a published table."""

    rows: tuple[RowStatistics, ...]
    #: Letter by column, for the columns that are compared; empty where fewer than two can be.
    letters: Mapping[str, str]
    deff: Fraction
    #: Columns whose base is under the smallest on which anything is compared.
    too_small: tuple[str, ...]


def published_statistics(table: PublishedTable, smallest_base: int = 30) -> TableStatistics:
    """Give intervals, letters, possible counts and bounds of variation for a table of percentages.

    Intervals: Wilson (1927) around every share that prints as the figure, so at least 95 per cent. Comparisons:
    two-proportion z with pooled variance between columns that share no respondents, at the least difference that
    rounding allows, Holm (1979) within a row; shares printed as 0 or 100 and bases under `smallest_base` are not
    tested. Columns without a base have neither. A table in another unit than per cent has nothing.
    """
    deff = Fraction(table.deff) if table.deff is not None and table.deff > 0 else Fraction(1)
    compared = _compared(table, smallest_base)
    letters = {column.id: chr(ord("A") + place) for place, column in enumerate(compared)} if len(compared) > 1 else {}
    small = tuple(each.id for each in _groups(table) if each.base is not None and each.base < smallest_base)
    rows = tuple(_row(table, row, compared if letters else (), letters, deff) for row in table.rows)
    return TableStatistics(rows if table.unit == "percent" else (), letters, deff, small)


def _groups(table: PublishedTable) -> tuple[Column, ...]:
    """Give the columns that are no totals of others."""
    return tuple(column for column in table.columns if not column.total_of)


def _compared(table: PublishedTable, smallest_base: int) -> tuple[Column, ...]:
    large = (column for column in _groups(table) if column.base is not None and column.base >= smallest_base)
    return tuple(large)[:26]


def _printed(table: PublishedTable, row: TableRow, column: str) -> Printed | None:
    """Give a share to the decimals the table prints; a cell without them is a whole number printed without."""
    value = row.value(column)
    if value is None or not 0 <= value <= _PERCENT:
        return None
    printed = Printed(value)
    missing = (table.decimals or 0) - printed.decimals
    return Printed.from_digits(printed.digits * 10**missing, -(table.decimals or 0)) if missing > 0 else printed


def _row(
    table: PublishedTable, row: TableRow, compared: Iterable[Column], letters: Mapping[str, str], deff: Fraction
) -> RowStatistics:
    printed = {column.id: _printed(table, row, column.id) for column in table.columns}
    there = {name: share for name, share in printed.items() if share is not None}
    tested = [(column.id, there[column.id], column.base) for column in compared if column.id in there]
    above, family = _above([(name, share, base) for name, share, base in tested if base is not None], deff)
    bases = {column.id: column.base for column in table.columns}
    shares = {
        name: _share(share, bases[name], deff, "".join(sorted(letters[low] for low in above.get(name, ()))))
        for name, share in there.items()
    }
    groups = [there[column.id] for column in _groups(table) if column.id in there]
    return RowStatistics(shares, _variation(groups), family)


def _share(share: Printed, base: int | None, deff: Fraction, letters: str) -> ShareStatistics:
    if base is None:
        return ShareStatistics(range(0), None)
    counts = possible_counts(share, base, UNKNOWN_RULE)
    if counts:
        low, high = Fraction(counts[0], base), Fraction(counts[-1], base)
    else:
        half = share.unit / 2
        low = max(Fraction(0), share.exact - half) / _PERCENT
        high = min(Fraction(_PERCENT), share.exact + half) / _PERCENT
    ends = wilson_of_share(low, base, deff=deff).low, wilson_of_share(high, base, deff=deff).high
    return ShareStatistics(counts, Interval(*ends), letters)


def _above(columns: list[tuple[str, Printed, int]], deff: Fraction) -> tuple[dict[str, tuple[str, ...]], int]:
    """Give, by column, the columns it is significantly above, and how many pairs were tested."""
    open_ = [each for each in columns if 0 < each[1].exact < _PERCENT]
    judged = []
    for (name, share, base), (other, against, other_base) in combinations(open_, 2):
        high, low = (name, other) if share.exact > against.exact else (other, name)
        judged.append((_p_value(share, base, against, other_base, deff), high, low))
    found: dict[str, tuple[str, ...]] = {}
    for place, (p, high, low) in enumerate(sorted(judged)):
        if p * (len(judged) - place) > ALPHA:
            break  # Holm (1979): the first that fails ends the testing
        found[high] = (*found.get(high, ()), low)
    return found, len(judged)


def _p_value(share: Printed, base: int, against: Printed, other_base: int, deff: Fraction) -> float:
    """Give the two-sided p of the least difference that prints as the two shares."""
    squares = z_squared_range(share, base, against, other_base, deff=deff)
    if squares is not None:
        return erfc(sqrt(squares.low / 2))
    return erfc(sqrt(_z_squared_of_shares(share, base, against, other_base, deff) / 2))


def _z_squared_of_shares(share: Printed, base: int, against: Printed, other_base: int, deff: Fraction) -> Fraction:
    """Give z² where no whole counts print as the shares: from the shares moved towards each other by rounding."""
    low, high = sorted(((share, base), (against, other_base)), key=lambda each: each[0].exact)
    least, most = low[0].exact + low[0].unit / 2, high[0].exact - high[0].unit / 2
    if least >= most:
        return Fraction(0)
    one, other = least * low[1] / _PERCENT, most * high[1] / _PERCENT
    counted, whole = one + other, low[1] + high[1]
    gap = one * high[1] - other * low[1]
    return gap * gap * whole / (low[1] * high[1] * counted * (whole - counted)) / deff


def _variation(shares: list[Printed]) -> tuple[Fraction, Fraction] | None:
    if len(shares) < _FEWEST:
        return None
    box = boxes(shares, Rounding.EITHER_WAY)
    least, most = smallest_squared(box), largest_squared(box)
    return None if least is None or most is None else (least, most)
