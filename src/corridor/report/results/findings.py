"""What a table says first: its most frequent answer, its mean, and where groups lie furthest apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.report.results.page_tables import interval
from corridor.report.results.shape import Counted, banners, counted, has_two_answers, limits, of_kind
from corridor.report.results.words import (
    banner_label,
    base_words,
    column_name,
    decimals_of,
    row_label,
    share,
    value_of,
)
from corridor.survey.tables.model import RowKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.language import Language
    from corridor.report.results.shape import Banner
    from corridor.survey.tables.model import Results, Row, Table


#: Digits of a difference between kept numbers: beyond them one answer of two does not differ more than the other.
_KEPT = 9


def whole_place(table: Table) -> int | None:
    """Give the column of everybody; None where a table has groups only."""
    return next((place for place, column in enumerate(table.columns) if not column.banner), None)


def leading(language: Language, results: Results, table: Table) -> str:
    """Say the most frequent answer of all, or the mean; empty where neither may be shown."""
    place = whole_place(table)
    if place is None:
        return ""
    shown = [row for row in table.rows if row.cells[place].value is not None]
    net = next((row for row in shown if row.kind is RowKind.NET), None) if table.kind == "scale" else None
    if net is not None:
        return _named(language, results, table, place, net)
    answers = [row for row in shown if row.kind is RowKind.ANSWER and row.statistic == "share"]
    if answers:
        most = max(answers, key=lambda row: row.cells[place].value or 0.0)
        if counted(table) is not Counted.CASES:
            return _most(language, results, table, place, most)
        # Of two outcomes the first is the one the experiment was made to see, however rare it is.
        return _outcome(language, results, table, place, answers[0] if has_two_answers(table) else most)
    mean = next((row for row in shown if row.kind is RowKind.MEAN), None)
    return _mean(language, results, table, place, mean) if mean is not None else ""


def _params(language: Language, results: Results, table: Table, place: int, row: Row) -> dict[str, str]:
    cell = row.cells[place]
    return {
        "answer": row_label(language, row),
        "share": share(language, cell.value or 0.0, decimals_of(table)),
        "interval": interval(language, row, cell, decimals_of(table)),
        "level": language.percent(int(limits(results).level)),
        "base": _base(language, table, place),
    }


def _named(language: Language, results: Results, table: Table, place: int, row: Row) -> str:
    params = _params(language, results, table, place, row)
    say = language.say
    return of_kind(
        table,
        say("“{answer}”: {share} of those asked ({level} interval {interval}, {base}).", **params),
        say("“{answer}”: {share} of the cases ({level} interval {interval}, {base}).", **params),
        say("“{answer}”: {share} of the records ({level} interval {interval}, {base}).", **params),
    )


def _outcome(language: Language, results: Results, table: Table, place: int, row: Row) -> str:
    params = _params(language, results, table, place, row)
    return language.say("“{answer}”: {share} of the cases ({level} interval {interval}, {base}).", **params)


def _most(language: Language, results: Results, table: Table, place: int, row: Row) -> str:
    params = _params(language, results, table, place, row)
    if counted(table) is Counted.RECORDS:
        return language.say(
            "Most frequent: “{answer}”, {share} of the records ({level} interval {interval}, {base}).", **params
        )
    if table.kind == "multiple":
        return language.say(
            "Named most often: “{answer}”, {share} of those asked ({level} interval {interval}, {base}).", **params
        )
    return language.say(
        "Most frequent answer: “{answer}”, {share} of those asked ({level} interval {interval}, {base}).",
        **params,
    )


def _mean(language: Language, results: Results, table: Table, place: int, row: Row) -> str:
    cell = row.cells[place]
    return language.say(
        "The mean is {mean} ({level} interval {interval}, {base}).",
        mean=value_of(language, row, cell.value or 0.0),
        interval=interval(language, row, cell, 0),
        level=language.percent(int(limits(results).level)),
        base=_base(language, table, place),
    )


def _base(language: Language, table: Table, place: int) -> str:
    """Say a base within a sentence, where no line ends between its signs."""
    return base_words(language, table.columns[place]).replace(" ", "\N{NO-BREAK SPACE}")


def apart(language: Language, table: Table, banner: Banner) -> str:
    """Say where two groups of a banner differ most, among differences that letters mark; else that none is marked."""
    label = banner_label(language, banner.label, banner.name)
    found = max(_differences(table, banner), default=None, key=lambda each: each[0])
    if found is None:
        return language.say("By “{banner}”, no two groups differ by more than chance would explain.", banner=label)
    _, row, high, low = found
    decimals = decimals_of(table)
    return language.say(
        "“{answer}”: {high} in the group “{higher}”, {low} in the group “{lower}”.",
        answer=row_label(language, row),
        high=value_of(language, row, row.cells[high].value or 0.0, decimals),
        higher=column_name(language, table.columns[high]),
        low=value_of(language, row, row.cells[low].value or 0.0, decimals),
        lower=column_name(language, table.columns[low]),
    )


def _differences(table: Table, banner: Banner) -> Iterator[tuple[float, Row, int, int]]:
    """Give marked differences: by how much, in which row, the higher and the lower column."""
    for row in table.rows:
        for high in banner.places:
            for low in banner.places:
                upper, lower = row.cells[high].value, row.cells[low].value
                letter = table.columns[low].letter
                if letter and upper is not None and lower is not None and letter in row.cells[high].letters:
                    yield round(upper - lower, _KEPT), row, high, low


def most_different(results: Results, number: int) -> tuple[tuple[Table, int], ...]:
    """Give the tests of whole questions with the smallest p, as table and place of the test; ties by the larger F."""
    alpha = limits(results).alpha
    found = [
        (test.p, -test.f, order, table, place)
        for order, table in enumerate(results.tables)
        for place, test in enumerate(table.tests)
        if not test.answer and test.p < alpha
    ]
    return tuple((table, place) for _, _, _, table, place in sorted(found, key=lambda each: each[:3])[:number])


def named_banners(table: Table) -> tuple[Banner, ...]:
    """Give the banners that have groups."""
    return tuple(banner for banner in banners(table) if banner.name)
