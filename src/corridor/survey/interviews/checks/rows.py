"""Whole interviews: named twice, empty, copied, too short, ended before they began."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.design.arrays import Levels
from corridor.survey.instrument.model import Kind
from corridor.survey.interviews.asking import question_of
from corridor.survey.interviews.checks.finding import Finding
from corridor.survey.interviews.dates import as_moments
from corridor.survey.interviews.model import Role
from corridor.survey.interviews.typed import is_empty, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from corridor.survey.design.arrays import Flags, Ints
    from corridor.survey.instrument.model import Instrument
    from corridor.survey.interviews.model import Column, Interviews, Sheet
    from corridor.survey.interviews.rules import Rules

_ANSWERS = frozenset({Role.ANSWER, Role.OPTION, Role.OTHER})
#: Answers two interviews must share before being the same says anything.
_TELLING = 10
#: Interviews from which on a median duration says anything, and the share of it below which one is too short.
_ENOUGH, _SHORT = 20, 3
_MINUTE = 60


def strange_interviews(interviews: Interviews, instrument: Instrument | None, rules: Rules) -> Iterator[Finding]:
    """Find interviews that cannot be what they seem."""
    sheet = interviews.main
    answers = [column for column in sheet.columns if column.role in _ANSWERS]
    empty = _nothing(answers, sheet.rows)
    if empty.any():
        yield Finding("interview-empty", sheet, None, np.flatnonzero(empty))
    yield from _keys(sheet, interviews.key, empty)
    yield from _copies(sheet, answers, empty)
    yield from _durations(sheet, instrument, rules)


def _nothing(columns: Sequence[Column], rows: int) -> Flags:
    """Say which rows have no answer at all; an option that was not chosen is none."""
    result = np.ones(rows, np.bool_) if columns else np.zeros(rows, np.bool_)
    for column in columns:
        chosen = np.asarray(column.values) == 1 if column.role is Role.OPTION else ~is_empty(column.values)
        result &= ~chosen
    return result


def _keys(sheet: Sheet, key: str, empty: Flags) -> Iterator[Finding]:
    column = sheet.by_head.get(key)
    if column is None:
        return
    without = np.flatnonzero(is_empty(column.values) & ~empty)
    if len(without):
        yield Finding("interview-without-key", sheet, column, without, {"column": key})
    places = _places(column)
    counts = np.bincount(places[places >= 0])
    twice = np.flatnonzero(counts > 1)
    if len(twice):
        rows = np.flatnonzero(np.isin(places, twice))
        repeated = rows[~np.isin(rows, _first(places, rows))]
        named = tuple(_shown(column, int(row)) for row in _first(places, rows)[:3])
        yield Finding("interview-key-twice", sheet, column, repeated, {"column": key, "keys": named})


def _places(column: Column) -> Ints:
    """Give the different values numbers, -1 where there is none; no value is written out, for keys are many."""
    if isinstance(column.values, Levels):
        return column.values.places
    there = ~is_empty(column.values)
    found = np.full(len(there), -1, np.int64)
    found[there] = np.unique(column.values[there], return_inverse=True)[1]
    return found


def _shown(column: Column, row: int) -> str:
    if isinstance(column.values, Levels):
        return str(column.values.values[column.values.places[row]])
    return shown(float(column.values[row]))


def _first(places: Ints, rows: Ints) -> Ints:
    return rows[np.unique(places[rows], return_index=True)[1]]


def _copies(sheet: Sheet, answers: Sequence[Column], empty: Flags) -> Iterator[Finding]:
    """Find interviews all of whose answers are those of an earlier one: hashes first, then the answers themselves."""
    if len(answers) < _TELLING or sheet.rows < 2:  # noqa: PLR2004 (one row copies none)
        return
    hashes, given = np.zeros(sheet.rows, np.uint64), np.zeros(sheet.rows, np.int32)
    for number, column in enumerate(answers):
        codes = _codes(column)
        given += codes > 0
        hashes ^= codes + np.uint64(number)
        hashes *= np.uint64(0x9E3779B97F4A7C15)
        hashes ^= hashes >> np.uint64(29)
    rows = np.flatnonzero(~empty & (given >= _TELLING))
    _, first, inverse = np.unique(hashes[rows], return_index=True, return_inverse=True)
    originals = rows[first][inverse]
    copies = rows[(originals != rows)]
    pairs = originals[originals != rows]
    for column in answers:
        codes = _codes(column) if len(copies) else np.zeros(0, np.uint64)
        same = codes[copies] == codes[pairs] if len(copies) else np.zeros(0, np.bool_)
        copies, pairs = copies[same], pairs[same]
    if len(copies):
        yield Finding("interview-copied", sheet, None, copies, {"original": str(sheet.where(int(pairs[0])).line)})


def _codes(column: Column) -> NDArray[np.uint64]:
    """Give values as whole numbers that are equal where the values are; 0 where there is none."""
    values = column.values
    if isinstance(values, Levels):
        return (values.places.astype(np.int64) + 1).astype(np.uint64)
    if values.dtype.kind != "f":
        # Whole numbers of every kind lie within 63 bits of the least.
        return (values.astype(np.int64) - int(values.min()) + 1).astype(np.uint64)
    bits = (values.astype(np.float64) + 0.0).view(np.uint64) + np.uint64(1)  # nought and negative nought are one
    bits[np.isnan(values)] = 0
    return bits


def _durations(sheet: Sheet, instrument: Instrument | None, rules: Rules) -> Iterator[Finding]:
    start, end = (_moment(sheet, instrument, name) for name in ("start", "end"))
    if start is None or end is None:
        return
    begun, ended = as_moments(start.values), as_moments(end.values)
    minutes = (ended - begun).astype("timedelta64[s]").astype(np.float64) / _MINUTE
    minutes[np.isnat(ended) | np.isnat(begun)] = np.nan
    before = np.flatnonzero(minutes < 0)
    if len(before):
        yield Finding("interview-ends-before-start", sheet, end, before, {"start": start.head, "end": end.head})
    usual = minutes[minutes >= 0]
    if rules.shortest is None and len(usual) < _ENOUGH:
        return
    shortest = rules.shortest if rules.shortest is not None else float(np.median(usual)) / _SHORT
    short = np.flatnonzero((minutes >= 0) & (minutes < shortest))
    if len(short):
        yield Finding("interview-too-short", sheet, end, short, {"minutes": Decimal(f"{shortest:.1f}")})


def _moment(sheet: Sheet, instrument: Instrument | None, type_: str) -> Column | None:
    """Find the column of a moment the device notes: by its type in the form, else by its head."""
    for column in sheet.columns:
        question = question_of(instrument, column.question) if instrument is not None and column.question else None
        if question is not None and question.kind is Kind.METADATA and question.type == type_:
            return column
    return sheet.by_head.get(type_)
