"""Published survey tables with their bases, drawn and as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Cell, Drawing, Heading, Item, Listing, Page, Pairs, Paragraph, Table
from corridor.document.inline import Raised, Words
from corridor.document.numbers import as_decimal
from corridor.document.pictures import Bar, BarRow, Bars
from corridor.kernel.ids import Ref
from corridor.report.chapters.results_index import index_page
from corridor.report.chapters.survey_figures import comparison_notes, figures_behind
from corridor.report.problems import problem_items
from corridor.study.model import PublishedTable
from corridor.survey.plan.records import Disclosure
from corridor.survey.published_statistics import published_statistics

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from corridor.document.blocks import Block
    from corridor.document.inline import Runs
    from corridor.report.edition import Edition
    from corridor.survey.published import Column, TableRow
    from corridor.survey.published_statistics import RowStatistics, ShareStatistics, TableStatistics


def pages(edition: Edition) -> Iterator[Page]:
    """Give the list of surveys and published tables, and a page for each published table."""
    tables = edition.study.all(PublishedTable)
    items = tuple(
        Item((*edition.link(Ref("table", table.id)), Words(". "), *_where(edition, table))) for table in tables
    )
    yield index_page(edition, items)
    for table in tables:
        yield _page(edition, table)


def _where(edition: Edition, table: PublishedTable) -> Runs:
    source = edition.link(table.source) if table.source is not None else ()
    place: Runs = (Words(edition.language.locator(table.locator)),) if table.locator is not None else ()
    return (*source, *((Words(", "),) if source and place else ()), *place)


def _page(edition: Edition, table: PublishedTable) -> Page:
    ref = Ref("table", table.id)
    blocks: list[Block] = [Pairs(_particulars(edition, table))]
    known = published_statistics(table, _limits(edition).smallest_base)
    if table.unit == "percent" and table.rows:
        blocks.append(_drawing(edition, table, known))
    blocks.append(_table(edition, table, known))
    if table.note is not None:
        blocks.append(Paragraph(edition.text(table.note), look="small"))
    items = problem_items(edition, edition.problems.get(ref, ()))
    if items:
        blocks.extend((Heading(2, edition.say("What does not hold together here")), Listing(items, look="register")))
    return Page(
        f"survey/{table.id}",
        edition.language.shown(table.title),
        tuple(blocks),
        section="survey",
        summary=edition.language.shown(table.question) if table.question is not None else "",
        kicker=edition.language.say("Published table"),
    )


def _particulars(edition: Edition, table: PublishedTable) -> tuple[tuple[str, tuple[Runs, ...]], ...]:
    say = edition.language.say
    rows = (
        (say("Question"), edition.text(table.question)),
        (say("Asked of"), edition.text(table.asked_of) or edition.say("all respondents")),
        (say("Answers"), _answers(edition, table)),
        (say("Printed in"), _where(edition, table)),
    )
    return tuple((name, (runs,)) for name, runs in rows if runs)


def _answers(edition: Edition, table: PublishedTable) -> Runs:
    if table.answers == "one":
        return edition.say("one answer")
    if table.answers == "up-to" and table.up_to is not None:
        return edition.language.count_runs("no more than one answer", "no more than {n} answers", table.up_to)
    if table.answers == "any":
        return edition.say("several answers; shares may sum to more than 100%")
    return edition.say("not stated")


def _shown(edition: Edition, table: PublishedTable, value: Decimal | None) -> str:
    if value is None:
        return edition.language.say("not printed")
    return edition.language.percent(value) if table.unit == "percent" else edition.language.number(value)


def _base(edition: Edition, column: Column) -> str:
    if column.base is None:
        return edition.language.say("base not printed")
    return edition.language.say("n = {n}", n=column.base)


def _drawing(edition: Edition, table: PublishedTable, known: TableStatistics) -> Drawing:
    say = edition.language.say
    drawn = any(share.interval is not None for row in known.rows for share in row.shares.values())
    picture = Bars(
        groups=tuple(_group(edition, c, known) for c in table.columns),
        rows=tuple(
            _bar_row(edition, table, row, statistics) for row, statistics in zip(table.rows, known.rows, strict=True)
        ),
        unit=say("per cent of those asked"),
        interval_words=say("95% interval, as if drawn at random") if drawn else "",
        letters_words=say("Letters: higher than the group of that letter") if _has_letters(known) else "",
    )
    return Drawing(
        picture,
        caption=edition.text(table.title),
        alternative=say("Bars by answer and group; the same figures stand in the table below."),
        source=edition.say("{source}; from published figures", source=_where(edition, table)),
        data=figures_behind(edition, table, known) if drawn else None,
        anchor="bars",
    )


def _group(edition: Edition, column: Column, known: TableStatistics) -> str:
    """Name a group with its base, and with its letter where it is compared."""
    name = f"{edition.language.shown(column.label) if column.label else column.id}, {_base(edition, column)}"
    letter = known.letters.get(column.id) if _has_letters(known) else None
    return name if letter is None else f"{letter}: {name}"


def _has_letters(known: TableStatistics) -> bool:
    return any(share.letters for row in known.rows for share in row.shares.values())


def _bar_row(edition: Edition, table: PublishedTable, row: TableRow, statistics: RowStatistics) -> BarRow:
    bars = []
    for column in table.columns:
        value, share = row.value(column.id), statistics.shares.get(column.id)
        ends = _ends(share)
        letters = share.letters if share is not None else ""
        low, high = ends if ends is not None else (None, None)
        bars.append(Bar(value, _shown(edition, table, value), low, high, letters))
    return BarRow(edition.language.shown(row.label) if row.label is not None else row.id, tuple(bars))


def _ends(share: ShareStatistics | None) -> tuple[Decimal, Decimal] | None:
    """Give the ends of an interval, which are tenths of a per cent already."""
    if share is None or share.interval is None:
        return None
    return as_decimal(share.interval.low, 1), as_decimal(share.interval.high, 1)


def _table(edition: Edition, table: PublishedTable, known: TableStatistics) -> Table:
    say = edition.language.say
    lettered = _has_letters(known)
    names = (
        Cell((Words(say("Answer")),), head=True),
        *(
            Cell(
                (*(edition.text(c.label) or (Words(c.id),)), *_letter(known, c, lettered=lettered)),
                head=True,
                number=True,
            )
            for c in table.columns
        ),
    )
    bases = (
        Cell((Words(say("Base (unweighted)")),), head=True),
        *(Cell((Words(_base(edition, c)),), number=True) for c in table.columns),
    )
    rows = tuple(_row(edition, table, row, known, place) for place, row in enumerate(table.rows))
    return Table(
        caption=edition.text(table.title),
        head=(names,),
        rows=(*rows, bases),
        source=edition.say("{source}; from published figures", source=_where(edition, table)),
        notes=(*_small_bases(edition, table), *comparison_notes(edition, table, known)),
        anchor="table",
    )


def _letter(known: TableStatistics, column: Column, *, lettered: bool) -> Runs:
    letter = known.letters.get(column.id, "") if lettered else ""
    return (Words(f" {letter}"),) if letter else ()


def _row(
    edition: Edition, table: PublishedTable, row: TableRow, known: TableStatistics, place: int
) -> tuple[Cell, ...]:
    label = edition.text(row.label) or (Words(row.id),)
    shares = known.rows[place].shares if known.rows else {}
    cells = []
    for column in table.columns:
        share = shares.get(column.id)
        raised = (Raised(share.letters),) if share is not None and share.letters else ()
        cells.append(Cell((Words(_shown(edition, table, row.value(column.id))), *raised), number=True))
    return (Cell(label, head=True), *cells)


def _limits(edition: Edition) -> Disclosure:
    return edition.study.head.disclosure or Disclosure()


def _small_bases(edition: Edition, table: PublishedTable) -> tuple[Runs, ...]:
    limits = _limits(edition)
    notes = []
    for column in table.columns:
        label = column.label if column.label is not None else column.id
        if column.base is not None and column.base < limits.smallest_base:
            notes.append(
                edition.say(
                    "Very small base: {column}, n = {n}; shown because it is published, compared with nothing.",
                    column=label,
                    n=column.base,
                )
            )
        elif column.base is not None and column.base < limits.warn_base:
            notes.append(edition.say("Small base: {column}, n = {n}; read with care.", column=label, n=column.base))
    if any(column.base is None for column in table.columns):
        notes.append(edition.say("Where a base is not printed, no error can be given."))
    return tuple(notes)
