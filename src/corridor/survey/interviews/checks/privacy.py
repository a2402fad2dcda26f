"""Columns that tell who was interviewed: by their name, or by what stands in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corridor.kernel.problem import Problem
from corridor.survey.design.arrays import Levels
from corridor.survey.instrument.model import Kind
from corridor.survey.interviews.asking import question_of
from corridor.survey.interviews.model import Role
from corridor.survey.interviews.personal import is_personal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.survey.instrument.model import Instrument
    from corridor.survey.interviews.model import Column, Interviews

#: Values looked at, and how many of them must look so.
_LOOKED, _SHARE = 200, 0.5
_LOOKS = (
    re.compile(r"\+?\d[\d\s()\-]{8,}\d"),  # telephone numbers
    re.compile(r"[^@\s]+@[^@\s]+\.\w+"),  # addresses of mail
    re.compile(r"-?\d{1,2}\.\d{4,}[ ,;]+-?\d{1,3}\.\d{4,}.*"),  # coordinates
)
_DIGITS = 9
_LATEST_YEAR = re.compile(r"\d{4}-\d\d-\d\d.*")


def personal_columns(interviews: Interviews, instrument: Instrument | None) -> Iterator[Problem]:
    """Name the columns of each sheet that hold, or seem to hold, data of persons."""
    for sheet in interviews.sheets:
        found = [column for column in sheet.columns if column.number and _is_personal(column, instrument)]
        if found:
            heads = tuple(dict.fromkeys(column.head for column in found))
            yield Problem("interviews-personal", sheet.where(0, found[0]), {"columns": heads, "count": len(heads)})


def _is_personal(column: Column, instrument: Instrument | None) -> bool:
    if column.role in (Role.LINK, Role.OPTION):
        return False
    question = question_of(instrument, column.question) if instrument is not None and column.question else None
    if question is not None and question.kind in (Kind.PLACE, Kind.MEDIA):
        return True
    if question is not None and question.kind in (
        Kind.SINGLE,
        Kind.MULTIPLE,
        Kind.INTEGER,
        Kind.DECIMAL,
        Kind.CALCULATED,
    ):
        return False
    return is_personal(column.head) or _looks_personal(column)


def _looks_personal(column: Column) -> bool:
    if not isinstance(column.values, Levels) or not column.values.values:
        return False
    values = [str(value) for value in column.values.values[:_LOOKED]]
    return any(sum(_fits(value, look) for value in values) > _SHARE * len(values) for look in _LOOKS)


def _fits(value: str, look: re.Pattern[str]) -> bool:
    enough = "@" in value or sum(sign.isdigit() for sign in value) >= _DIGITS
    return enough and look.fullmatch(value) is not None and _LATEST_YEAR.fullmatch(value) is None
