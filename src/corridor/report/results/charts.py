"""The picture of a table: bars of few groups, points of many, two-sided bars of a scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.pictures import Bar, BarRow, Bars, Diverging, DivergingRow, Dot, DotGroup, Dots
from corridor.report.results.shape import Banner, banners, has_two_answers, is_experiment, limits, of_kind, shares
from corridor.report.results.words import (
    base_words,
    column_name,
    decimal,
    decimals_of,
    hidden_words,
    row_label,
    value_of,
    words,
)
from corridor.survey.tables.model import RowKind

if TYPE_CHECKING:
    from corridor.document.language import Language
    from corridor.document.pictures import Picture
    from corridor.survey.tables.model import Cell, Column, Results, Row, Table

#: Most groups that are told apart by their tint.
_TINTS = 5
#: Fewest levels of a scale with two sides.
_LEVELS = 3


def picture(language: Language, results: Results, table: Table) -> Picture | None:
    """Draw a table: the first banner's groups, else everybody; None where there is nothing to draw."""
    rows = shares(table)
    if is_scale(table):
        return _scale(language, table)
    if not rows:
        return _means(language, results, table)
    banner = drawn_banner(table)
    if banner is None:
        return None
    if len(banner.places) > _TINTS:
        return _points(language, results, table, banner)
    return _bars(language, results, table, banner)


def is_scale(table: Table) -> bool:
    """Whether a table shows a scale with two sides."""
    return table.kind == "scale" and len(_levels(table)) >= _LEVELS


def drawn_banner(table: Table) -> Banner | None:
    """Give the banner whose groups are drawn: the first with groups, else everybody."""
    found = banners(table)
    return next((each for each in found if each.name), found[0] if found else None)


def _levels(table: Table) -> tuple[Row, ...]:
    return tuple(row for row in table.rows if row.kind is RowKind.ANSWER)


def group_name(language: Language, column: Column) -> str:
    """Name a group with its base."""
    return f"{column_name(language, column)}, {base_words(language, column)}"


def interval_words(language: Language, results: Results) -> str:
    """Say what the thin line is."""
    return language.say("{level} interval", level=language.percent(int(limits(results).level)))


def _letter_words(language: Language, table: Table) -> str:
    if any(cell.letters for row in table.rows for cell in row.cells):
        return language.say("raised letters: above the group so named")
    return ""


def _lettered(language: Language, table: Table, column: Column) -> str:
    """Name a group with its base, and its letter where letters are used."""
    name = group_name(language, column)
    return f"{column.letter} · {name}" if column.letter and _letter_words(language, table) else name


def drawn_rows(table: Table) -> tuple[Row, ...]:
    """Give the rows that are drawn: of two outcomes of an experiment only the first, as it says what the other does."""
    rows = shares(table)
    return rows[:1] if is_experiment(table) and has_two_answers(table) else rows


def unit_words(language: Language, table: Table) -> str:
    """Say what shares are of."""
    say = language.say
    return of_kind(table, say("per cent of those asked"), say("per cent of the cases"), say("per cent of the records"))


def _bars(language: Language, results: Results, table: Table, banner: Banner) -> Bars:
    decimals = decimals_of(table)
    rows = tuple(
        BarRow(
            row_label(language, row),
            tuple(_bar(language, row, row.cells[place], decimals) for place in banner.places),
        )
        for row in drawn_rows(table)
    )
    groups = tuple(_lettered(language, table, table.columns[place]) for place in banner.places)
    return Bars(
        groups,
        rows,
        unit_words(language, table),
        interval_words(language, results),
        letters_words=_letter_words(language, table),
    )


def _bar(language: Language, row: Row, cell: Cell, decimals: int) -> Bar:
    if cell.hidden is not None:
        return Bar(None, hidden_words(language, cell.hidden))
    if cell.value is None:
        return Bar(None, language.say("no figure"))
    low, high = (None if end is None else decimal(end) * 100 for end in (cell.low, cell.high))
    return Bar(decimal(cell.value) * 100, value_of(language, row, cell.value, decimals), low, high, cell.letters)


def _points(language: Language, results: Results, table: Table, banner: Banner) -> Dots:
    decimals = decimals_of(table)
    groups = []
    for row in drawn_rows(table):
        dots = []
        for place in banner.places:
            bar = _bar(language, row, row.cells[place], decimals)
            name = _lettered(language, table, table.columns[place])
            dots.append(Dot(name, bar.value, bar.shown, bar.low, bar.high, bar.letters))
        groups.append(DotGroup(row_label(language, row), tuple(dots)))
    return Dots(
        tuple(groups), unit_words(language, table), True,  # noqa: FBT003 - shares are measured from zero
        interval_words(language, results), _letter_words(language, table),
    )  # fmt: skip


def _means(language: Language, results: Results, table: Table) -> Dots | None:
    if not table.rows:
        return None
    row = next((row for row in table.rows if row.kind is RowKind.MEAN), table.rows[0])
    groups = []
    for banner in banners(table):
        dots = tuple(
            _dot(language, _lettered(language, table, table.columns[place]), row, row.cells[place])
            for place in banner.places
        )
        groups.append(DotGroup(words(language, banner.label, banner.name), dots))
    return Dots(
        tuple(groups), row_label(language, row), interval_words=interval_words(language, results),
        letters_words=_letter_words(language, table),
    )  # fmt: skip


def _dot(language: Language, label: str, row: Row, cell: Cell) -> Dot:
    if cell.hidden is not None:
        return Dot(label, None, hidden_words(language, cell.hidden))
    if cell.value is None:
        return Dot(label, None, language.say("no figure"))
    low, high = (None if end is None else decimal(end) for end in (cell.low, cell.high))
    return Dot(label, decimal(cell.value), value_of(language, row, cell.value), low, high, cell.letters)


def _scale(language: Language, table: Table) -> Diverging:
    levels = _levels(table)
    unsure = [row for row in table.rows if row.kind is RowKind.MISSING]
    aside = unsure[0] if len(unsure) == 1 else None
    decimals = decimals_of(table)
    rows = []
    for place, column in enumerate(table.columns):
        cells = [row.cells[place] for row in levels]
        beside = _aside(language, aside, place, decimals)
        hidden = next((cell.hidden for cell in cells if cell.hidden is not None), None)
        name = group_name(language, column)
        if hidden is not None or any(cell.value is None for cell in cells):
            why = hidden_words(language, hidden) if hidden is not None else language.say("no figure")
            rows.append(DivergingRow(name, (), (why,), beside))
            continue
        values = [cell.value for cell in cells if cell.value is not None]
        shown = tuple(value_of(language, row, value, decimals) for row, value in zip(levels, values, strict=True))
        rows.append(DivergingRow(name, tuple(decimal(value) * 100 for value in values), shown, beside))
    title = row_label(language, aside) if aside is not None else ""
    return Diverging(tuple(row_label(language, row) for row in levels), tuple(rows), unit_words(language, table), title)


def _aside(language: Language, row: Row | None, place: int, decimals: int) -> str:
    if row is None:
        return ""
    value = row.cells[place].value
    return "" if value is None else value_of(language, row, value, decimals)
