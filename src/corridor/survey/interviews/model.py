"""Interviews as data: sheets of columns, each with the place every value came from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from corridor.kernel.problem import Where

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from corridor.kernel.problem import Problem
    from corridor.kernel.text import Text
    from corridor.survey.design.arrays import Levels
    from corridor.survey.estimate.questions import Missing
    from corridor.survey.instrument.model import Instrument

    #: Numbers (NaN where there is none), or words as levels (place -1 where there is none).
    Values: TypeAlias = "NDArray[Any] | Levels"


class Role(StrEnum):
    """What a column of the data is to the questionnaire."""

    #: The answers to a question.
    ANSWER = "answer"
    #: Whether one option of a question with several answers was chosen.
    OPTION = "option"
    #: Free words behind "other".
    OTHER = "other"
    #: Computed by the form.
    CALCULATED = "calculated"
    #: What the device or the server notes: start, end, _uuid, _submission_time, __version__.
    METADATA = "metadata"
    #: Links sheets: _index, _parent_index, _parent_table_name.
    LINK = "link"
    #: Made from other columns after the interviews (in no form, but explained by a name or a label).
    DERIVED = "derived"
    #: In no questionnaire; named to the user.
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Column:
    """One column of a sheet."""

    #: Head as it stands in the file.
    head: str
    values: Values
    role: Role = Role.UNKNOWN
    #: Name of the question it answers; empty where it answers none.
    question: str = ""
    #: Code of the option it stands for, where it stands for one.
    option: str = ""
    #: Column of the sheet, from 1; 0 where it stands in no file because it was made from another column.
    number: int = 0
    #: Why it has its role, as a word: path, name, part-of-path, label, option, made, no-such-question, ambiguous …
    reason: str = ""
    #: Names or paths it might mean, where it is not known which.
    candidates: tuple[str, ...] = ()
    #: Name of the question it belongs to without answering it: free words behind "other", coordinates of a place.
    of: str = ""
    #: What the file itself says the column is.
    label: Text | None = None
    #: What the file itself says its codes mean.
    value_labels: Mapping[Any, str] = field(default_factory=dict)
    #: Codes that are no answers, and why.
    missing: Mapping[Any, Missing] = field(default_factory=dict)
    #: Values and ranges (lowest, highest) the file itself declares to be no answers.
    declared: tuple[tuple[Any, Any], ...] = ()
    #: `nominal`, `ordinal` or `scale` where the file says so.
    measure: str = ""
    #: Rows in which it was not asked; an empty cell in any other row is lost. None: cannot be told.
    not_asked: NDArray[np.bool_] | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a run of rows of a sheet comes from: a file, or a sheet of a workbook."""

    #: File as named in problems.
    file: str
    #: Sheet of the workbook; empty where the file is none.
    sheet: str = ""
    #: Row of our sheet, from 0, with which the run begins.
    start: int = 0
    #: Row of the file in which the first of them stands, from 1.
    first_row: int = 2
    #: Line of each of them, where they do not simply follow one another.
    lines: NDArray[Any] | None = None

    def line(self, row: int) -> int:
        """Give the line of the file for a row of our sheet."""
        place = row - self.start
        return int(self.lines[place]) if self.lines is not None else self.first_row + place


@dataclass(frozen=True)
class Sheet:
    """One table of the data: the interviews, or what is repeated within them."""

    #: Name of the sheet; empty where the file has only one.
    name: str
    #: Name of the repeat whose instances its rows are; empty: one row per interview.
    repeat: str
    columns: tuple[Column, ...]
    rows: int
    #: Row of the file in which the first interview stands, from 1.
    first_row: int = 2
    #: For a repeat: row of the parent sheet each instance belongs to, from 0; -1 where it belongs to none.
    parents: NDArray[Any] | None = None
    #: Name of the parent sheet.
    parent: str = ""
    #: Where its rows come from, in their order; empty: one file without sheets.
    origins: tuple[Origin, ...] = ()

    def where(self, row: int, column: Column | None = None, file: str = "") -> Where:
        """Give the place of a cell, or of a row (from 0), in the file it came from."""
        number = 0 if column is None else column.number
        if not self.origins:
            return Where(file, self.first_row + row, number, self.name)
        origin = self.origins[bisect_right(self.origins, row, key=lambda origin: origin.start) - 1]
        return Where(origin.file, origin.line(row), number, origin.sheet)

    @cached_property
    def by_head(self) -> Mapping[str, Column]:
        """Give columns by their head."""
        return {column.head: column for column in self.columns}

    def answering(self, question: str) -> tuple[Column, ...]:
        """Give the columns that answer a question: one, or one per option."""
        return tuple(column for column in self.columns if column.question == question)


@dataclass(frozen=True)
class Interviews:
    """Everything one data file, or several of one survey, gave."""

    sheets: tuple[Sheet, ...]
    #: File they were read from, as named in problems.
    file: str
    sha256: str
    #: Encoding the file was read in, where it is one of text; said in problems where guessed.
    encoding: str = ""
    #: Head of the column that names an interview; empty where there is none.
    key: str = ""
    #: Paths of the questions of the form that no column answers.
    absent: tuple[str, ...] = ()
    #: The questionnaire its columns were matched to; None where nothing could be read.
    instrument: Instrument | None = None
    #: Whether the questionnaire is a form, not made of the file's own labels and values.
    has_form: bool = False
    #: What the file is: CSV, XLSX, SPSS …
    format: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def main(self) -> Sheet:
        """Give the sheet with one row per interview."""
        return self.sheets[0]

    def repeats(self) -> Sequence[Sheet]:
        """Give the sheets of repeats."""
        return self.sheets[1:]
