"""Published tables × arithmetic: percentages on their bases, columns that must make a whole, totals of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.figures.assertion import PartsOfTotal, PossiblePercent, SharesOfOne, SharesUpTo
from corridor.figures.judge import judge
from corridor.figures.rounding import Printed
from corridor.kernel.files.nodes import place
from corridor.kernel.ids import Ref
from corridor.kernel.problem import Problem, Where
from corridor.kernel.text import Text
from corridor.study.checks.arithmetic import params_of
from corridor.study.checks.operands import printed_in
from corridor.study.checks.switches import Audit
from corridor.study.checks.words import document, filled
from corridor.study.model import PublishedTable
from corridor.survey.published import shares_printed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.figures.assertion import Assertion
    from corridor.study.links import Links
    from corridor.study.model import Study
    from corridor.survey.published import Column, TableRow

_CELL = Text.of(
    en="table “{table}”, row “{row}”, column “{column}”", ru="таблица «{table}», строка «{row}», столбец «{column}»"
)
_COLUMN = Text.of(en="table “{table}”, column “{column}”", ru="таблица «{table}», столбец «{column}»")
#: Largest total for which bases that are not printed are searched for.
_SEARCHED = 500


def cells(study: Study, _: Links) -> Iterator[Problem]:
    """Report cells whose percentage no whole number of the column's base gives."""
    audit = Audit(study)
    for table in _in_percent(study):
        if not audit.applies("possible", *_about(study, table)):
            continue
        for row, column, value in shares_printed(table):
            if column.base is not None:
                asserted = PossiblePercent(printed_in(table, value), Printed.whole(column.base))
                where = Where(row.file, *place(row.marks.find(column.id)))
                subject = filled(_CELL, table=table.title, row=row.label or row.id, column=column.label or column.id)
                yield from _judged(study, audit, table, "impossible-percentage", asserted, where, subject)


def columns(study: Study, _: Links) -> Iterator[Problem]:
    """Report columns whose shares do not make 100 per cent, or more than the answers allowed could make."""
    audit = Audit(study)
    for table in _in_percent(study):
        if not audit.applies("one-answer" if table.answers == "one" else "up-to", *_about(study, table)):
            continue
        for column in table.columns:
            percents = tuple(
                printed_in(table, value) for row in table.rows if (value := row.value(column.id)) is not None
            )
            asserted = _whole_column(table, percents)
            if percents and asserted is not None:
                code = "shares-do-not-sum" if isinstance(asserted, SharesOfOne) else "shares-over-limit"
                subject = filled(_COLUMN, table=table.title, column=column.label or column.id)
                yield from _judged(study, audit, table, code, asserted, _head(study, table, column), subject)


def _whole_column(table: PublishedTable, percents: tuple[Printed, ...]) -> SharesOfOne | SharesUpTo | None:
    if table.answers == "one":
        return SharesOfOne(percents, table.complete is True and len(percents) == len(table.rows))
    if table.answers == "up-to" and table.up_to is not None:
        return SharesUpTo(percents, table.up_to)
    return SharesUpTo(percents, len(percents)) if table.answers == "any" else None


def totals(study: Study, _: Links) -> Iterator[Problem]:
    """Report total columns that the columns they are the total of cannot give."""
    audit = Audit(study)
    for table in _in_percent(study):
        if not audit.applies("split", *_about(study, table)):
            continue
        by_id = {column.id: column for column in table.columns}
        for column in table.columns:
            parts = [by_id[name] for name in column.total_of if name in by_id]
            if parts and len(parts) == len(column.total_of) and _searchable(column, parts):
                asserted = _total(table, column, parts)
                subject = filled(_COLUMN, table=table.title, column=column.label or column.id)
                where = _head(study, table, column)
                yield from _judged(study, audit, table, "total-column-impossible", asserted, where, subject)


def _searchable(column: Column, parts: list[Column]) -> bool:
    """Whether every base is printed, or few enough respondents leave few ways for them to split."""
    return all(part.base for part in parts) or (column.base is not None and column.base <= _SEARCHED)


def _total(table: PublishedTable, column: Column, parts: list[Column]) -> PartsOfTotal:
    return PartsOfTotal(
        percents=tuple(tuple(_cell(table, row, part) for row in table.rows) for part in parts),
        bases=tuple(None if part.base is None else Printed.whole(part.base) for part in parts),
        total_percent=tuple(_cell(table, row, column) for row in table.rows),
        total_base=None if column.base is None else Printed.whole(column.base),
    )


def _cell(table: PublishedTable, row: TableRow, column: Column) -> Printed | None:
    value = row.value(column.id)
    return None if value is None else printed_in(table, value)


def _about(study: Study, table: PublishedTable) -> tuple[Ref, ...]:
    """Give the table and its document: what a check may be switched off for."""
    return (Ref(table.kind, table.id), *(() if table.source is None else (study.current(table.source),)))


def _in_percent(study: Study) -> Iterator[PublishedTable]:
    return (table for table in study.all(PublishedTable) if table.unit == "percent")


def _head(study: Study, table: PublishedTable, column: Column) -> Where:
    index = table.columns.index(column)
    return study.where(Ref(table.kind, table.id), f"columns.{index}")


def _judged(
    study: Study, audit: Audit, table: PublishedTable, code: str, asserted: Assertion, where: Where, subject: Text
) -> Iterator[Problem]:
    judgement = judge(asserted, audit.rules(None if table.source is None else study.current(table.source)))
    if judgement.holds is False:
        refs = _about(study, table)
        params = {**params_of(judgement), "subject": subject, "document": document(study, table.source)}
        yield Problem(code, where, params, refs)
