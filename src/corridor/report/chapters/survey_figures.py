"""What lies behind the printed shares of a published table: intervals, whole numbers, spread; and how it was found."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from corridor.document.blocks import Cell, Table
from corridor.document.inline import Words
from corridor.figures import printed_root

if TYPE_CHECKING:
    from corridor.document.inline import Runs
    from corridor.report.edition import Edition
    from corridor.study.model import PublishedTable
    from corridor.survey.published import TableRow
    from corridor.survey.published_statistics import RowStatistics, ShareStatistics, TableStatistics

#: Coefficients of variation above it are not given as a number: rounding hides too much, or a share is nought.
_LARGEST = Fraction(9)


def figures_behind(edition: Edition, table: PublishedTable, known: TableStatistics) -> Table:
    """Give the interval and the possible whole numbers of every share, and the spread of the groups."""
    say = edition.language.say
    spread = any(row.variation is not None for row in known.rows)
    groups = tuple(
        Cell(edition.text(column.label) or (Words(column.id),), head=True, number=True) for column in table.columns
    )
    heads = (Cell((Words(say("Answer")),), head=True), *groups)
    heads += (Cell((Words(say("Variation between groups")),), head=True, number=True),) if spread else ()
    rows = tuple(
        (
            Cell(edition.text(row.label) or (Words(row.id),), head=True),
            *_cells(edition, table, row, statistics),
            *((Cell((Words(_variation(edition, statistics)),), number=True),) if spread else ()),
        )
        for row, statistics in zip(table.rows, known.rows, strict=True)
    )
    return Table(
        caption=edition.say("95% intervals in per cent, and how many respondents may have answered so"),
        head=(heads,),
        rows=rows,
        notes=(*interval_notes(edition, known), *_variation_notes(edition, spread=spread)),
        anchor="behind",
    )


def _cells(edition: Edition, table: PublishedTable, row: TableRow, statistics: RowStatistics) -> tuple[Cell, ...]:
    cells = []
    for column in table.columns:
        share = statistics.shares.get(column.id)
        if share is None or share.interval is None:
            words = (
                edition.language.say("not printed") if row.value(column.id) is None else edition.language.say("no base")
            )
        else:
            words = _share(edition, share)
        cells.append(Cell((Words(words),), number=True))
    return tuple(cells)


def _share(edition: Edition, share: ShareStatistics) -> str:
    language = edition.language
    assert share.interval is not None  # noqa: S101 - asked before
    low, high = (language.number(end, 1) for end in (share.interval.low, share.interval.high))
    if not share.counts:
        return language.say("{low} to {high}; no whole number", low=low, high=high)
    if len(share.counts) == 1:
        return language.say("{low} to {high}; {n}", low=low, high=high, n=share.counts[0])
    return language.say(
        "{low} to {high}; {least} to {most}", low=low, high=high, least=share.counts[0], most=share.counts[-1]
    )


def _variation(edition: Edition, row: RowStatistics) -> str:
    """Say between which per cents the coefficient of variation lies."""
    if row.variation is None or row.variation[1] > _LARGEST:
        return edition.language.say("cannot be told")
    low, high = (_root(square) for square in row.variation)
    if low == high:
        return edition.language.percent(low)
    return edition.language.say(
        "{low} to {high}", low=edition.language.number(low), high=edition.language.percent(high)
    )


def _root(square: Fraction) -> Decimal:
    return printed_root(square * 100**2, 0).value


def interval_notes(edition: Edition, known: TableStatistics) -> tuple[Runs, ...]:
    """Say how the intervals were made and what they take for granted."""
    notes = [
        edition.say(
            "Intervals: Wilson, as if the respondents had been drawn at random; the rounding of the printed figure is"
            " included. For a quota or street sample such an error holds only under a model."
        )
    ]
    if known.deff != 1:
        notes.append(
            edition.say("With the design effect that the source states: {deff}.", deff=Decimal(str(float(known.deff))))
        )
    return tuple(notes)


def _variation_notes(edition: Edition, *, spread: bool) -> tuple[Runs, ...]:
    if not spread:
        return ()
    return (
        edition.say(
            "Variation between groups: standard deviation of the groups' shares as a per cent of their mean (population"
            " form), from the least to the greatest that rounding allows; totals are left out."
        ),
    )


def comparison_notes(edition: Edition, table: PublishedTable, known: TableStatistics) -> tuple[Runs, ...]:
    """Say what the letters mean, with which correction, or that nothing differs."""
    if not known.letters or not any(row.tested for row in known.rows):
        return ()
    families = {row.tested for row in known.rows if row.tested}
    notes = []
    if any(share.letters for row in known.rows for share in row.shares.values()):
        notes.append(
            edition.say(
                "A raised letter: significantly higher than in the column of that letter (95%; two-proportion tests"
                " from the printed shares and bases, Holm's correction within a row)."
            )
        )
    else:
        notes.append(
            edition.say(
                "No column is significantly higher than another (95%; two-proportion tests from the printed shares and"
                " bases, Holm's correction within a row)."
            )
        )
    if len(families) == 1 and families != {1}:
        count = edition.language.count_runs(
            "{n} pair is compared in a row.", "{n} pairs are compared in a row.", max(families)
        )
        notes.append(count)
    if _untested(table):
        notes.append(edition.say("Shares of 0 and 100 per cent are not compared."))
    return tuple(notes)


def _untested(table: PublishedTable) -> bool:
    return any(value in {0, 100} for row in table.rows for _, value in row.values)
