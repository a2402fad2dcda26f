"""Rows, columns, bases and marks in words of a language."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from corridor.report.results.shape import Counted, counted, of_kind, tested_banner
from corridor.survey.tables.model import Hidden, RowKind, Table

if TYPE_CHECKING:
    from corridor.document.language import Language
    from corridor.kernel.text import Text
    from corridor.survey.tables.model import Asked, Column, Part, Row, Test

#: Least p that is written as a number.
_LEAST_P = 0.001
#: From this base on, shares of a table are worth a decimal.
_LARGE = 5000
#: Longest question in a list, in characters.
_SHORT = 110
_PUT_IN = re.compile(r"\$\{([^{}]*)\}")
_OF_ANSWERS = "share-of-answers"


def decimal(value: float) -> Decimal:
    """Give a number as the shortest decimal that is the same number, ready to be rounded for show."""
    return Decimal(repr(value))


def share(language: Language, value: float, decimals: int = 0) -> str:
    """Write a share between 0 and 1 in per cent; what is there but rounds to nothing is said to be less."""
    least = Decimal(1).scaleb(-decimals)
    if value > 0 and decimal(value) * 100 < least / 2:
        return language.say("under {share}", share=language.percent(least, decimals))
    return language.percent(decimal(value) * 100, decimals)


def decimals_of(table: Table) -> int:
    """Give the decimals of a table's percentages: none, unless thousands were asked."""
    return int(bool(table.columns) and min(column.base.unweighted or 0 for column in table.columns) >= _LARGE)


def amount_decimals(row: Row) -> int:
    """Give the decimals of a row's means or totals, the same for all its cells: about three figures that count."""
    size = max((abs(cell.value) for cell in row.cells if cell.value is not None), default=0.0)
    return 2 if size < 10 else 1 if size < 1000 else 0  # noqa: PLR2004


def value_of(language: Language, row: Row, value: float, decimals: int = 0) -> str:
    """Write a value of a row in its unit; `decimals` are those of shares."""
    if row.statistic.startswith("share"):
        return share(language, value, decimals)
    return language.number(decimal(value), amount_decimals(row))


def hidden_words(language: Language, hidden: Hidden) -> str:
    """Say why a number is not shown."""
    if hidden is Hidden.PRECISION:
        return language.say("not shown: small base")
    return language.say("hidden: data protection")


def words(language: Language, text: Text | None, otherwise: str) -> str:
    """Give a text in the language, or what stands for it where there is none.

    What a form puts into the words while it is filled in (`${name}`) is shown as the name in brackets.
    """
    return _PUT_IN.sub(r"[\1]", language.shown(text)) if text is not None and text.wordings else otherwise


def row_label(language: Language, row: Row) -> str:
    """Name a row."""
    names = {
        RowKind.MEAN: language.say("Mean"),
        RowKind.MEDIAN: language.say("Median"),
        RowKind.TOTAL: language.say("Total", context="statistic"),
        RowKind.RATIO: language.say("Ratio"),
    }
    named = words(language, row.label, names.get(row.kind, row.id))
    return language.say("{answer}: per cent of answers", answer=named) if row.statistic == _OF_ANSWERS else named


def row_name(language: Language, row: Row) -> str:
    """Name a row of a table, with its own base where the whole sample's figure has one."""
    own = row.cells[0].base if row.cells else None
    if own is None or own.unweighted is None or row.cells[0].hidden is not None:
        return row_label(language, row)
    return language.say("{row} ({base})", row=row_label(language, row), base=language.say("n = {n}", n=own.unweighted))


def column_label(language: Language, column: Column) -> str:
    """Name a column; nested groups by their own name alone."""
    return words(language, column.label, whole_words(language, column.id))


def column_name(language: Language, column: Column) -> str:
    """Name a column in full: nested groups from the outermost in."""
    if len(column.nested) > 1:
        return ", ".join(words(language, label, column.id) for label in column.nested)
    return column_label(language, column)


def whole_words(language: Language, column: str) -> str:
    """Name a column of everybody; other ids as they are."""
    if column == "population":
        return language.say("All, weighted to the population's mix")
    return language.say("All", context="column") if column == "total" else column


def banner_label(language: Language, label: Text | None, name: str) -> str:
    """Name a banner."""
    return words(language, label, name)


def tested_words(language: Language, table: Table, test: Test) -> str:
    """Name the banner a test is made by, and the outer groups it is made within."""
    label, within = tested_banner(table, test)
    named = words(language, label, test.banner)
    if not within:
        return named
    return language.say(
        "{banner} ({groups})", banner=named, groups=", ".join(words(language, each, test.banner) for each in within)
    )


def short_question(language: Language, table: Table) -> str:
    """Give the question in a few words, for lists; whole where it is short."""
    said = question_words(language, table)
    return said if len(said) <= _SHORT else f"{said[:_SHORT].rpartition(' ')[0].rstrip(' ,;:')} …"


def question_words(language: Language, table: Table) -> str:
    """Give the question as asked, or its name."""
    return words(language, table.title, table.question)


def base_words(language: Language, column: Column) -> str:
    """Say the unweighted base of a column, or that it is hidden."""
    if column.base.unweighted is None or column.hidden is Hidden.DISCLOSURE:
        return language.say("base hidden: data protection")
    return language.say("n = {n}", n=column.base.unweighted)


def asked_words(language: Language, table: Table) -> str:
    """Say who was asked; where nobody was, that all cases or records count."""
    if table.asked_of is not None and table.asked_of.wordings:
        return language.shown(table.asked_of)
    if table.filter:
        return language.say("those for whom {filter}", filter=table.filter)
    say = language.say
    return of_kind(table, say("all respondents"), say("all cases"), say("all records"))


def asked_sentence(language: Language, asked: Table | Asked | Part) -> str:
    """Say who was asked as a sentence without its stop; empty for a part of a questionnaire that all were asked.

    Words made from a questionnaire's filter are a sentence already ("Asked of those who …."), a plan's are a phrase.
    """
    if asked.asked_of is not None and asked.asked_of.wordings:
        said = language.shown(asked.asked_of)
        return said.removesuffix(".") if said.endswith(".") else language.say("Asked of: {who}", who=said)
    if asked.filter:
        return language.say("Asked of: {who}", who=language.say("those for whom {filter}", filter=asked.filter))
    if not isinstance(asked, Table):
        return ""
    say = language.say
    return of_kind(
        asked, say("Asked of: {who}", who=say("all respondents")), say("Counted: all cases of the experiment"),
        say("Counted: all records of the register"),
    )  # fmt: skip


def kind_words(language: Language, table: Table) -> str:
    """Say how many answers could be given and what figures are of."""
    if counted(table) is not Counted.INTERVIEWS:
        return _noted_words(language, table)
    if table.kind == "multiple":
        return _several_words(language, table)
    if table.kind == "battery":
        return language.say("One row for each of several questions.")
    if table.kind == "rank":
        return language.say("Answers put in order; per cent of those asked.")
    if any(row.statistic.startswith("share") for row in table.rows):
        return language.say("One answer; per cent of those asked.")
    return language.say("An answer in numbers.")


def _several_words(language: Language, table: Table) -> str:
    if table.up_to is not None:
        return language.count(
            "No more than one answer; per cent of those asked.",
            "No more than {n} answers; per cent of those asked, the sum may be more than 100%.",
            table.up_to,
        )
    return language.say("Several answers; per cent of those asked, the sum may be more than 100%.")


def _noted_words(language: Language, table: Table) -> str:
    """Say what figures are of where nothing was asked, but noted."""
    say = language.say
    if table.kind == "battery":
        return say("One row for each of several questions.")
    if table.kind == "multiple":
        cases = say("Several could be noted; per cent of the cases, the sum may be more than 100%.")
        return of_kind(
            table, "", cases, say("Several could be noted; per cent of the records, the sum may be more than 100%.")
        )
    if any(row.statistic.startswith("share") for row in table.rows):
        return of_kind(
            table, "", say("One outcome; per cent of the cases."), say("One value; per cent of the records.")
        )
    return say("A number.")


def p_words(language: Language, p: float) -> str:
    """Write a p-value as journals do."""
    if p < _LEAST_P:
        return language.say("p < {least}", least=Decimal(repr(_LEAST_P)))
    return language.say("p = {p}", p=language.number(decimal(p), 3))
