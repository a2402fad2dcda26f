"""What is to be estimated: questions with their answers, and the columns of a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


class Missing(StrEnum):
    """Why there is no answer: four different things."""

    REFUSED = "refused"
    DONT_KNOW = "dont-know"
    NOT_ASKED = "not-asked"
    LOST = "lost"


#: Missing codes that stay in the base, as rows, unless a study says otherwise.
ROWS_BY_DEFAULT = frozenset({Missing.REFUSED, Missing.DONT_KNOW})

#: A value as it stands in a column.
Code: TypeAlias = "int | float | str | bool"


@dataclass(frozen=True, slots=True)
class Net:
    """Several answers counted as one, such as the top two."""

    name: str
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Single:
    """A question with one answer."""

    name: str
    #: Answers in the order of the table's rows, as they stand in the column.
    codes: tuple[Code, ...]
    #: Column of the answers; empty: that of the question's name.
    column: str = ""
    #: Codes that are no answers, and why; any other value leaves the base and is counted in the note.
    missing: Mapping[Code, Missing] = field(default_factory=dict)
    #: Missing codes that stay in the base as rows.
    rows: frozenset[Missing] = ROWS_BY_DEFAULT
    nets: tuple[Net, ...] = ()
    #: Number each answer counts for in a mean, by code; empty: no mean. Answers without one leave the mean.
    scores: Mapping[Code, float] = field(default_factory=dict)

    @property
    def answers(self) -> tuple[Code, ...]:
        """Give the codes that are rows of the table and make up the base."""
        if not self.missing:
            return self.codes
        kept = tuple(code for code, why in self.missing.items() if why in self.rows and code not in self.codes)
        return tuple(code for code in self.codes if self.missing.get(code, Missing.REFUSED) in self.rows) + kept

    @property
    def source(self) -> str:
        """Name the column."""
        return self.column or self.name


@dataclass(frozen=True, slots=True)
class Multiple:
    """A question with several answers: one column per option."""

    name: str
    #: Column of each option, by the option's code, in the order of the rows.
    options: Mapping[Code, str]
    #: Values that say the option was chosen, and that it was not; any other leaves the option's base.
    chosen: Code = 1
    not_chosen: Code = 0
    #: Whether shares of all answers are given beside shares of respondents.
    of_answers: bool = False
    nets: tuple[Net, ...] = ()


@dataclass(frozen=True, slots=True)
class Numeric:
    """A question answered with a number: mean and total."""

    name: str
    column: str = ""
    #: Values that are no numbers; NaN never is one.
    missing: tuple[float, ...] = ()
    #: Which of `mean` and `total` are wanted.
    statistics: tuple[str, ...] = ("mean",)
    #: Quantiles wanted, such as 0.5 for the median (a second pass over the data).
    quantiles: tuple[float, ...] = ()

    @property
    def source(self) -> str:
        """Name the column."""
        return self.column or self.name


@dataclass(frozen=True, slots=True)
class Ratio:
    """The sum of one number by the sum of another, over those who gave both."""

    name: str
    numerator: str
    denominator: str
    missing: tuple[float, ...] = ()


Question: TypeAlias = "Single | Multiple | Numeric | Ratio"


@dataclass(frozen=True, slots=True)
class Banner:
    """Columns of a table: the groups of one question, or of several crossed (nested)."""

    name: str
    #: Groups in the order of the columns: by code, or by tuple of codes where several columns are crossed.
    groups: tuple[Code | tuple[Code, ...], ...]
    #: Columns that hold the groups; empty: the one of the banner's name.
    columns: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Name the columns."""
        return self.columns or (self.name,)


#: The only column of a table without groups.
WHOLE = Banner("", ())
