"""The long form of results: one row per estimate, for spreadsheets and programs; needs no library of numbers."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.survey.tables.model import Cell, Column, Results, Row, Table

#: What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Estimate(NamedTuple):
    """One row; numbers are None where they are hidden or do not exist."""

    survey: str
    #: Id of the table: the question's name, or that given in the plan.
    table: str
    question: str
    #: Code of the answer, name of the net; empty where the statistic has none.
    answer: str
    #: `total`, `population`, or banner and group: `origin:upper`; banner alone for what compares its groups.
    column: str
    #: share, share-of-answers, mean, quantile-0.5, total, cv-of-share, rao-scott-p …
    statistic: str
    value: float | None
    se: float | None = None
    low: float | None = None
    high: float | None = None
    method: str = ""
    df: float | None = None
    deff: float | None = None
    deff_reference: str = ""
    base_unweighted: int | None = None
    base_weighted: float | None = None
    #: Interviews by deff.
    base_effective: float | None = None
    #: Letters of the columns of this table it is significantly above.
    letters: str = ""
    #: precision, disclosure, or empty.
    suppressed: str = ""
    #: Codes of remarks, parted by spaces.
    note: str = ""


#: Columns of the long form, in its order.
COLUMNS = Estimate._fields


def estimates(results: Results) -> Iterator[Estimate]:
    """Give every estimate of every table, row by row; then what compares the groups of a banner."""
    reference = dict(results.design).get("reference", "")
    for table in results.tables:
        remarks = " ".join(dict.fromkeys(code for code, _ in table.notes))
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                yield _estimate(results.survey, table, row, column, cell, reference, remarks)
            for banner, value in row.spread:
                yield Estimate(
                    results.survey, table.id, table.question, row.id, banner, f"cv-of-{row.statistic}", value,
                    method=dict(results.design).get("spread", ""), note=remarks,
                )  # fmt: skip
        for test in table.tests:
            named = (results.survey, table.id, table.question, test.answer, test.banner)
            yield Estimate(*named, "rao-scott-f", test.f, method=f"F({test.df1:.4g}, {test.df2:.4g})", df=test.df2)
            yield Estimate(*named, "rao-scott-p", test.p, method=f"F({test.df1:.4g}, {test.df2:.4g})", df=test.df2)


def _estimate(
    survey: str, table: Table, row: Row, column: Column, cell: Cell, reference: str, remarks: str
) -> Estimate:
    base = cell.base or column.base
    effective = base.unweighted / cell.deff if base.unweighted is not None and cell.deff else None
    name = f"{column.banner}:{column.id}" if column.banner else column.id
    answer = "" if row.id in {"mean", "median", "total"} and not row.label else row.id
    note = " ".join(dict.fromkeys(filter(None, (*cell.notes, *remarks.split(" ")))))
    return Estimate(
        survey, table.id, table.question, answer, name, row.statistic, cell.value, cell.se, cell.low, cell.high,
        cell.method, cell.df, cell.deff, reference if cell.deff is not None else "", base.unweighted, base.weighted,
        effective, cell.letters, cell.hidden or "", note,
    )  # fmt: skip


def as_csv(results: Results, *, for_russian_excel: bool = False) -> bytes:
    """Write the long form as CSV: comma and point; or semicolon, decimal comma and byte order mark.

    Words that a spreadsheet would take for a formula get an apostrophe in front.
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=";" if for_russian_excel else ",", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in estimates(results):
        writer.writerow([_cell(value, comma=for_russian_excel) for value in row])
    return made.getvalue().encode("utf-8-sig" if for_russian_excel else "utf-8")


def _cell(value: object, *, comma: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        written = f"{value:.10g}"
        return written.replace(".", ",") if comma else written
    words = str(value)
    return f"'{words}" if words.startswith(_FORMULA) and words not in {"+", "-"} else words
