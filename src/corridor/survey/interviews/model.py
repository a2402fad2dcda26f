"""Interviews as data: sheets of columns, each with the place every value came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from corridor.kernel.problem import Problem
    from corridor.kernel.text import Text
    from corridor.survey.design.arrays import Levels
    from corridor.survey.estimate.questions import Missing

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
    #: Column of the sheet, from 1.
    number: int = 0
    #: What the file itself says the column is.
    label: Text | None = None
    #: What the file itself says its codes mean.
    value_labels: Mapping[Any, str] = field(default_factory=dict)
    #: Codes that are no answers, and why.
    missing: Mapping[Any, Missing] = field(default_factory=dict)


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
    problems: tuple[Problem, ...] = ()

    @property
    def main(self) -> Sheet:
        """Give the sheet with one row per interview."""
        return self.sheets[0]

    def repeats(self) -> Sequence[Sheet]:
        """Give the sheets of repeats."""
        return self.sheets[1:]
