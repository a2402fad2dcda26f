"""Questions with their shares for the whole sample, as lines on a terminal."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from corridor.cli.console import FAINT, STRONG
from corridor.document.messages import to_say
from corridor.report.results.notes import remark
from corridor.report.results.words import amount_decimals
from corridor.survey.tables.model import Hidden, RowKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.cli.console import Console
    from corridor.document.language import Language
    from corridor.survey.tables.model import Cell, Column, Results, Row, Table

    #: A remark about a table: its code and its values.
    Note = tuple[str, tuple[tuple[str, str], ...]]

_STATISTICS = {
    "mean": to_say("mean"), "mean-rank": to_say("mean place"), "quantile-0.5": to_say("median"),
    "total": to_say("total"), "ratio": to_say("ratio"), "share-of-answers": to_say("% of answers"),
    "share-first": to_say("% put first"),
}  # fmt: skip
_OUTSIDE = {
    "not-asked": to_say("not asked"), "lost": to_say("lost"), "no-answer": to_say("no answer"),
    "refused": to_say("refused"), "dont-know": to_say("don't know"),
    "unknown-code": to_say("with a code the form does not know"), "outside-rule": to_say("outside the rule"),
    "weight": to_say("without a usable weight"), "uncoded": to_say("not coded"),
}  # fmt: skip
#: Remarks about weights and errors, without which figures would be misread.
_SAID = frozenset({
    "raked", "raked-known", "raked-in-bounds", "raked-nearly", "raked-only", "not-raked", "weights-given",
    "weights-unusable", "no-errors",
})  # fmt: skip
_LABEL, _BAR = 44, 20


def show_toplines(out: Console, results: Results) -> None:
    """Print every table's column of the whole sample: share, interval, bases, and what is to be known of it.

    What holds for all tables is said once, before them.
    """
    tables = results.tables
    common = [note for note in tables[0].notes if all(note in each.notes for each in tables)] if len(tables) > 1 else []
    if common:
        out.line()
        _remarks(out, common, "")
    for table in tables:
        _table(out, table, common)


def _table(out: Console, table: Table, common: Sequence[Note]) -> None:
    language = out.language
    title = table.title.into(language.code).words if table.title else ""
    out.line()
    out.paragraph(f"{table.id}  {title}".rstrip())
    out.line(("  " + _base(language, table, table.columns[0]), FAINT))
    for row in table.rows:
        _row(out, row)
    _remarks(out, [note for note in table.notes if note not in common], "  ")


def _remarks(out: Console, notes: Sequence[Note], indent: str) -> None:
    language = out.language
    for code, values in notes:
        if code == "model-assumed":
            out.line((indent + language.say("Errors are assumed: the sample is not a probability sample."), FAINT))
        elif code == "filter-base-differs":
            numbers = {name: int(value) for name, value in values}
            out.line((indent + language.say(
                "{passed} passed the filter, {base} answered.", passed=numbers["passed"], base=numbers["base"]
            ), STRONG))  # fmt: skip
        elif code in _SAID:
            out.paragraph(remark(language, code, dict(values)), indent)


def _base(language: Language, table: Table, column: Column) -> str:
    say, base = language.say, column.base
    if base.unweighted is None:
        return say("Base hidden: too few people.")
    words = say("Base: {n}", n=base.unweighted)
    if base.weighted is not None and abs(base.weighted - base.unweighted) > 0.05:  # noqa: PLR2004 (what one decimal shows)
        words += ", " + say("weighted {n}", n=language.number(Decimal(base.weighted), 1))
    if base.effective is not None:
        words += ", " + say("effective {n}", n=language.number(Decimal(base.effective), 0))
    if table.left_out:
        parts = [f"{language.say(_OUTSIDE.get(reason, reason))} {number}" for reason, number in table.left_out]
        words += "; " + say("outside the base: {reasons}", reasons=", ".join(parts))
    return words


def _row(out: Console, row: Row) -> None:
    language, cell = out.language, row.cells[0]
    label = row.label.into(language.code).words if row.label else row.id
    if row.kind not in {RowKind.ANSWER, RowKind.NET, RowKind.MISSING} or row.statistic != "share":
        statistic = _statistic(language, row.statistic)
        label = f"{label}: {statistic}" if row.label else statistic
    shown = label if len(label) <= _LABEL else label[: _LABEL - 1] + "…"
    out.line(f"  {shown:<{_LABEL}} ", _value(language, row, cell))


def _statistic(language: Language, name: str) -> str:
    most = name.removeprefix("share-top-")
    if most != name:
        return language.say("among the first {n}", n=int(most))
    return language.say(_STATISTICS[name]) if name in _STATISTICS else name


def _value(language: Language, row: Row, cell: Cell) -> str:
    if cell.hidden is Hidden.DISCLOSURE:
        return language.say("hidden: protection of persons")
    if cell.hidden is Hidden.PRECISION:
        return language.say("not shown: small base")
    if cell.value is None:
        return "–"
    share, decimals = row.statistic.startswith("share"), amount_decimals(row)

    def written(number: float) -> str:
        return language.number(Decimal(number * 100), 1) if share else language.number(Decimal(number), decimals)

    interval = (
        f"  [{written(cell.low)}; {written(cell.high)}]" if cell.low is not None and cell.high is not None else ""
    )
    if "fixed-by-margins" in cell.notes:
        interval = "  " + language.say("known")
    bar = "█" * round(cell.value * _BAR) if share and row.statistic == "share" else ""
    return f"{written(cell.value):>9}{' %' if share else ''}{interval}  {bar}".rstrip()
