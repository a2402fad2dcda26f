"""What a table must keep by itself: answer rules, bases, totals, counts beside percentages."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from corridor.evidence.audit.records import Check, Confidence, Reading, ReadNumber, Span
from corridor.evidence.audit.tables import Cell, Rule, base_in_head, tables
from corridor.figures import (
    Grade,
    Judgement,
    PossiblePercent,
    Printed,
    Share,
    SharesOfOne,
    SharesUpTo,
    Sum,
    Symbol,
    judge,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.evidence.audit.document import Document
    from corridor.evidence.audit.tables import Row, Table

_FEWEST = 2
_FEW_ROWS = 3
_HUNDRED = 100
_SMALL = 100
_UNDECIDED = re.compile(
    r"difficult to|don.t know|do not know|no answer|refus|hard to|затруд|нет ответа|не знаю|отказ", re.IGNORECASE
)
_NESTED = re.compile(
    r"subtotal|of which|including|incl\.|из них|в том числе|в т\. ?ч|net\b|average|mean|\bsd\b|iqr|среднее"
    r"|средний|средняя|медиан|median|per cent|share|%|доля|change|изменен",
    re.IGNORECASE,
)
_CHOSEN = re.compile(
    r"select|main|top|largest|some|example|основн|крупнейш|отдельн|наиболее|некотор|пример|топ", re.IGNORECASE
)


def table_sums(doc: Document) -> Iterator[Reading]:
    """Read what every table of a text says of its own columns and rows."""
    for table in tables(doc):
        if table.percent and not _by_rows(table):
            yield from _answers(table)
            yield from _on_bases(table)
            yield from _between(table)
            yield from _base_total(table)
        elif not table.percent:
            yield from _column_totals(table)
            yield from _row_totals(table)
            yield from _counts_and_shares(table)
        yield from _pairs(table)


def _by_rows(table: Table) -> bool:
    """Whether percentages are of rows: most rows make a hundred."""
    totals = set(table.totals())
    sums: list[Fraction] = [
        Fraction(
            sum(
                cell.number.exact
                for index, cell in enumerate(row.cells)
                if cell.number is not None and index not in totals
            )
        )
        for row in table.body
        if len(row.cells) > 1
    ]
    whole = sum(abs(one - _HUNDRED) <= _FEWEST for one in sums)
    return len(sums) > _FEWEST and whole * 2 > len(sums)


def _cell_number(cell: Cell, role: str = "", index: int | None = None) -> ReadNumber:
    return ReadNumber(cell.span, cell.number, role, index)


def _numbers(cells: Sequence[Cell]) -> tuple[Printed, ...]:
    return tuple(cell.number for cell in cells if cell.number is not None)


def _quoted(row: Row) -> Span:
    """Quote a row from its label to its last cell."""
    return Span(row.label.span.start, max(cell.span.end for cell in (row.label, *row.cells)))


def _answers(table: Table) -> Iterator[Reading]:
    """Read the answer rule: one answer each, or up to so many."""
    body = table.body
    if len(body) < _FEW_ROWS or any(_NESTED.search(row.label.text) for row in body):
        return
    whole = [row for row in table.rows if row.is_total]
    for index, head in enumerate(table.head):
        column = table.column(index)
        if len(column) != len(body) or not column:
            continue
        printed = _numbers(column)
        params = {"table": table.name, "column": head}
        numbers = [_cell_number(cell, "percents", at) for at, cell in enumerate(column)]
        quote = Span(column[0].span.start, column[0].span.end)
        if table.rule is Rule.UP_TO:
            claim = SharesUpTo(printed, table.most)
            yield Reading(Check.UP_TO, quote, tuple(numbers), claim, params={**params, "most": table.most})
        elif table.rule is Rule.ONE or (_prints_hundred(whole, index) and table.rule is Rule.UNKNOWN):
            complete = _prints_hundred(whole, index) or any(_UNDECIDED.search(row.label.text) for row in body)
            one = SharesOfOne(printed, complete)
            yield Reading(Check.ONE_ANSWER, quote, tuple(numbers), one, variant="table", params=params)


def _prints_hundred(whole: Sequence[Row], index: int) -> bool:
    cells = [row.cells[index] for row in whole if index < len(row.cells)]
    return any(cell.number is not None and cell.number.exact == _HUNDRED for cell in cells)


def _on_bases(table: Table) -> Iterator[Reading]:
    """Read each percentage on the base printed for its column."""
    for index, head in enumerate(table.head):
        base = table.bases[index] if index < len(table.bases) else None
        printed = base.number if base is not None else base_in_head(head)
        place = base.span if base is not None else table.heads[index]
        if printed is None or printed.exponent != 0 or printed.digits < 1:
            continue
        for row in table.body:
            cell = row.cells[index] if index < len(row.cells) else None
            if cell is None or cell.number is None:
                continue
            sure = printed.digits < _SMALL * 10**cell.number.decimals and printed.digits < _SMALL * 2
            numbers = (ReadNumber(place, printed, "base"), _cell_number(cell, "percent"))
            yield Reading(
                Check.BASE, _quoted(row), numbers, PossiblePercent(cell.number, printed), variant="table",
                confidence=Confidence.HIGH if sure else Confidence.LOW, grade=None if sure else Grade.UNSUPPORTED,
                params={"table": table.name, "column": head, "row": row.label.text},
            )  # fmt: skip


def _between(table: Table) -> Iterator[Reading]:
    """Read a total's percentages, which lie between those of its groups."""
    totals = table.totals()
    if len(totals) != 1 or len(table.head) < _FEW_ROWS:
        return
    total = totals[0]
    judged = []
    for row in table.body:
        cells = [cell for index, cell in enumerate(row.cells) if index != total and cell.number is not None]
        whole = row.cells[total] if total < len(row.cells) else None
        if len(cells) == len(table.head) - 1 and whole is not None and whole.number is not None:
            judged.append((row, cells, whole, _inside(_numbers(cells), whole.number)))
    inside = sum(fits for *_, fits in judged)
    if inside < _FEW_ROWS or inside * 4 < len(judged) * 3:
        return
    for row, cells, whole, fits in judged:
        yield _is_between(table, row, cells, whole, fits=fits)


def _base_total(table: Table) -> Iterator[Reading]:
    """Read bases of groups beside the base of all; only a slip is reported, as groups may be left out."""
    totals = table.totals()
    rows = [row for row in table.rows if row.is_base and len(row.cells) == len(table.head)]
    if len(totals) != 1 or len(rows) != 1 or len(table.head) < _FEW_ROWS or not _whole_numbers(rows[0].cells):
        return
    cells = [cell for index, cell in enumerate(rows[0].cells) if index != totals[0]]
    one = _summed(table, _quoted(rows[0]), cells, rows[0].cells[totals[0]], rows[0].label.text)
    if one is not None and _near(one):
        yield one


def _inside(parts: Sequence[Printed], whole: Printed) -> bool:
    low = min(part.exact - part.unit / 2 for part in parts)
    high = max(part.exact + part.unit / 2 for part in parts)
    return low <= whole.exact + whole.unit / 2 and whole.exact - whole.unit / 2 <= high


def _is_between(table: Table, row: Row, cells: Sequence[Cell], whole: Cell, *, fits: bool) -> Reading:
    printed, total = _numbers(cells), whole.number
    assert total is not None  # noqa: S101 (asked before)
    low, high = min(printed, key=lambda one: one.exact), max(printed, key=lambda one: one.exact)
    numbers = (*(_cell_number(cell) for cell in cells), _cell_number(whole))
    shown = (total, Symbol.INSIDE if fits else Symbol.OUTSIDE, low, Symbol.TO, high, Symbol.PERCENT)
    verdict = Judgement(fits, None if fits else Grade.CONTRADICTION, shown)
    params = {"table": table.name, "row": row.label.text}
    return Reading(
        Check.TABLE_BETWEEN, _quoted(row), numbers, verdict=verdict, confidence=Confidence.MEDIUM, params=params
    )


def _sum(cells: Sequence[Cell], whole: Cell) -> Sum | None:
    printed = _numbers(cells)
    return Sum(printed, whole.number, counted=True) if whole.number is not None and len(printed) == len(cells) else None


def _summed(table: Table, quote: Span, cells: Sequence[Cell], whole: Cell, name: str) -> Reading | None:
    claim = _sum(cells, whole)
    if claim is None:
        return None
    numbers = [_cell_number(cell, "parts", index) for index, cell in enumerate(cells)]
    numbers.append(_cell_number(whole, "whole"))
    params = {"table": table.name, "of": name}
    return Reading(
        Check.TABLE_TOTAL, quote, tuple(numbers), claim,
        confidence=Confidence.MEDIUM, grade=Grade.CONTRADICTION, params=params,
    )  # fmt: skip


def _kept(readings: Sequence[Reading], *, alone: bool) -> Iterator[Reading]:
    """Give sums of which one at least comes out, so that the table is known to add; a lone one where it is near."""
    holding = [one for one in readings if one.assertion is not None and judge(one.assertion).holds]
    if holding or (alone and len(readings) == 1 and _near(readings[0])):
        yield from readings


def _near(reading: Reading) -> bool:
    """Whether a sum misses its total by little, as slips do."""
    claim = reading.assertion
    if not isinstance(claim, Sum) or claim.whole.digits <= 0:
        return False
    return abs(sum(part.exact for part in claim.parts) / claim.whole.exact - 1) * 10 <= 1


def _column_totals(table: Table) -> Iterator[Reading]:
    wholes = [index for index, row in enumerate(table.rows) if row.is_total]
    nested = any(_NESTED.search(row.label.text) for row in table.body)
    if len(wholes) != 1 or nested or _CHOSEN.search(table.caption) or table.rule in {Rule.MANY, Rule.UP_TO}:
        return
    whole = table.rows[wholes[0]]
    above = [row for row in table.rows[: wholes[0]] if not row.is_base] or [
        row for row in table.rows[wholes[0] + 1 :] if not row.is_base
    ]
    found = []
    for index, head in enumerate(table.head):
        if _NESTED.search(head) or len(above) < _FEWEST or index >= len(whole.cells):
            continue
        cells = [row.cells[index] for row in above if index < len(row.cells)]
        if len(cells) == len(above) and _whole_numbers([*cells, whole.cells[index]]):
            one = _summed(table, _quoted(whole), cells, whole.cells[index], head)
            found += [one] if one is not None else []
    yield from _kept(found, alone=True)


def _whole_numbers(cells: Sequence[Cell]) -> bool:
    return all(cell.number is not None and cell.number.exponent == 0 and not cell.signed for cell in cells)


def _row_totals(table: Table) -> Iterator[Reading]:
    totals = table.totals()
    if len(totals) != 1 or len(table.head) < _FEW_ROWS or any(_NESTED.search(head) for head in table.head):
        return
    found = []
    for row in table.rows:
        cells = [cell for index, cell in enumerate(row.cells) if index != totals[0]]
        if len(row.cells) == len(table.head) and _whole_numbers(row.cells) and not _NESTED.search(row.label.text):
            one = _summed(table, _quoted(row), cells, row.cells[totals[0]], row.label.text)
            found += [one] if one is not None else []
    yield from _kept(found, alone=False)


_SHARE_HEAD = re.compile(r"(?:.*[ ,(])?(?:%|per ?cent|share|доля|проц\w*)[).]?", re.IGNORECASE)


def _counts_and_shares(table: Table) -> Iterator[Reading]:
    """Read columns of counts, each beside the column of their percentages."""
    wholes = [row for row in table.rows if row.is_total]
    if len(wholes) != 1:
        return
    heads = [_SHARE_HEAD.fullmatch(head.strip()) is not None for head in table.head]
    for index, (count, share) in enumerate(pairwise(heads)):
        cells = wholes[0].cells
        if count or not share or index >= len(cells) or cells[index].number is None:
            continue
        body = [row for row in table.body if index + 1 < len(row.cells)]
        yield from _mostly(
            _share_reading(table, row, row.cells[index], row.cells[index + 1], cells[index]) for row in body
        )


def _share_reading(table: Table, row: Row, part: Cell, share: Cell, whole: Cell) -> Reading | None:
    """Read a count of a total with its percentage, which stands in its own cell or in brackets."""
    percent = part.share if share is part else share.number
    if part.number is None or percent is None or whole.number is None or part.number.exponent != 0:
        return None
    numbers = (
        _cell_number(part, "part"),
        ReadNumber(share.span, percent, "percent"),
        _cell_number(whole, "whole"),
    )
    params = {"table": table.name, "row": row.label.text}
    return Reading(
        Check.SHARE, _quoted(row), numbers, Share(part.number, whole.number, percent), variant="table",
        confidence=Confidence.MEDIUM, params=params,
    )  # fmt: skip


def _mostly(readings: Iterator[Reading | None]) -> Iterator[Reading]:
    """Give shares of which most come out: what the percentages are of is then known."""
    found = [one for one in readings if one is not None]
    holding = sum(judge(one.assertion).holds is True for one in found if one.assertion is not None)
    if holding >= _FEWEST and holding * 2 > len(found):
        yield from found


def _pairs(table: Table) -> Iterator[Reading]:
    """Read cells such as "45 (12%)" against the total of their column."""
    for index in range(len(table.head)):
        with_shares = [row for row in table.body if index < len(row.cells) and row.cells[index].share is not None]
        whole = next((row.cells[index] for row in table.rows if row.is_total and index < len(row.cells)), None)
        base = whole or (table.bases[index] if index < len(table.bases) else None)
        if base is None and base_in_head(table.head[index]) is not None:
            base = Cell(table.heads[index], table.head[index], base_in_head(table.head[index]))
        if base is not None and base.number is not None:
            plain = [row for row in with_shares if not _NESTED.search(row.label.text)]
            yield from _mostly(_share_reading(table, row, row.cells[index], row.cells[index], base) for row in plain)
