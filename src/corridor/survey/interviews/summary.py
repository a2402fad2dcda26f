"""What there is in interviews, as counts: sheets, columns by role, kinds of missing per question."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from corridor.survey.estimate.questions import Missing
from corridor.survey.instrument.asked import UNTOLD
from corridor.survey.interviews.model import Role
from corridor.survey.interviews.typed import is_empty, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corridor.survey.interviews.asking import Asked
    from corridor.survey.interviews.check import Checked
    from corridor.survey.interviews.model import Column, Sheet


@dataclass(frozen=True, slots=True)
class SheetCount:
    """One sheet in numbers."""

    #: Name of the repeat; empty for the interviews.
    repeat: str
    rows: int
    #: Columns of the file.
    columns: int


@dataclass(frozen=True, slots=True)
class Answered:
    """One question in numbers: every row is in exactly one of these."""

    question: str
    answered: int
    refused: int = 0
    dont_know: int = 0
    not_asked: int = 0
    lost: int = 0
    #: Empty, and it cannot be told whether it was asked.
    untold: int = 0

    @property
    def complete(self) -> bool:
        """Whether every row has an answer."""
        return not (self.refused or self.dont_know or self.not_asked or self.lost or self.untold)


@dataclass(frozen=True)
class Summary:
    """Interviews in numbers."""

    sheets: tuple[SheetCount, ...]
    #: Columns of the file by what they are.
    roles: Mapping[Role, int]
    #: Heads of columns that nothing explains, with the reason.
    unknown: tuple[tuple[str, str], ...]
    #: Paths of questions that no column answers.
    absent: tuple[str, ...]
    answers: tuple[Answered, ...]
    #: Codes taken for missing, by why and code: number of questions.
    codes: Mapping[tuple[Missing, str], int] = field(default_factory=dict)


def summarise(checked: Checked) -> Summary:
    """Count what there is."""
    interviews = checked.interviews
    columns = [column for sheet in interviews.sheets for column in sheet.columns if column.number]
    files = [column for column in columns if column.reason != "made"]
    unknown = tuple((column.head, column.reason) for column in files if column.role is Role.UNKNOWN)
    codes = Counter((why, str(code)) for column in columns for code, why in column.missing.items())
    return Summary(
        tuple(SheetCount(sheet.repeat, sheet.rows, _in_file(sheet)) for sheet in interviews.sheets),
        Counter(column.role for column in files),
        unknown,
        interviews.absent,
        tuple(_answers(checked)),
        codes,
    )


def _in_file(sheet: Sheet) -> int:
    return sum(1 for column in sheet.columns if column.reason != "made")


def _answers(checked: Checked) -> Iterator[Answered]:
    asked = {id(one.sheet): one for one in checked.asked}
    names = {one.sheet.name: one for one in asked.values()}
    for sheet in checked.interviews.sheets:
        options: dict[str, list[Column]] = {}
        for column in sheet.columns:
            if column.role is Role.OPTION:
                options.setdefault(column.question, []).append(column)
        for column in sheet.columns:
            if column.role is Role.ANSWER and column.question not in options:
                yield _single(column, names.get(sheet.name))
            elif column.role is Role.OPTION and options.get(column.question):
                yield _several(options.pop(column.question), names.get(sheet.name))
                options[column.question] = []


def _single(column: Column, asked: Asked | None) -> Answered:
    levels = words(column.values)
    counts = np.bincount(levels.places[levels.places >= 0], minlength=len(levels.values))
    why: Counter[Missing] = Counter()
    for code, count in zip(levels.values, counts.tolist(), strict=True):
        if str(code) in column.missing and count:
            why[column.missing[str(code)]] += count
    empty = np.asarray(levels.places < 0)
    return _counted(column, asked, empty, int(counts.sum()) - why.total(), why)


def _several(options: list[Column], asked: Asked | None) -> Answered:
    empty = np.logical_and.reduce([is_empty(column.values) for column in options])
    return _counted(options[0], asked, empty, int((~empty).sum()), Counter())


def _counted(
    column: Column, asked: Asked | None, empty: np.ndarray, answered: int, why: Counter[Missing]
) -> Answered:  # fmt: skip
    truths = None if asked is None else asked.truths.get(column.question)
    not_asked = np.zeros(len(empty), np.bool_) if column.not_asked is None else column.not_asked & empty
    untold = np.zeros(len(empty), np.bool_) if truths is None else (truths == UNTOLD) & empty
    lost = int(empty.sum() - not_asked.sum() - untold.sum())
    return Answered(
        column.question or column.head, answered, why[Missing.REFUSED], why[Missing.DONT_KNOW],
        int(not_asked.sum()) + why[Missing.NOT_ASKED], lost + why[Missing.LOST], int(untold.sum()),
    )  # fmt: skip
