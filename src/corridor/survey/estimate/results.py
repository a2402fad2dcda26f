"""Estimates in long form: one row per estimate, columns as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corridor.survey.design.arrays import Floats


class Estimate(NamedTuple):
    """One estimate."""

    survey: str
    #: Banner the column belongs to; empty: the whole sample.
    table: str
    question: str
    #: Code of the answer, or name of the net; empty where the question has none.
    answer: str
    #: Group of the banner; `total`: the whole sample.
    column: str
    #: share, share-of-answers, count, mean, total, ratio, quantile-…, cv-between-groups.
    statistic: str
    value: float
    se: float
    low: float
    high: float
    #: How the interval was made.
    method: str
    df: float
    deff: float
    deff_reference: str
    base_unweighted: float
    base_weighted: float
    #: Interviews by deff: the size of a simple random sample as precise as this one.
    base_effective: float
    #: Letters of the columns this one is significantly above; + or - against the rest.
    letters: str
    #: precision, disclosure, or empty.
    suppressed: str
    #: Codes of remarks, parted by spaces.
    note: str
    #: Kish's effective size, of the weights alone.
    base_kish: float = np.nan
    #: Interviews in the cell, unweighted; NaN where cells are not counted.
    cases: float = np.nan


#: Columns of the long form, in its order.
COLUMNS = Estimate._fields


@dataclass(frozen=True)
class Estimates:
    """Estimates as columns: arrays of numbers, lists of words."""

    columns: Mapping[str, Floats | tuple[str, ...]]

    def __len__(self) -> int:
        return len(self.columns["value"])

    def numbers(self, name: str) -> Floats:
        """Give a column of numbers."""
        found = self.columns[name]
        if isinstance(found, tuple):
            raise TypeError(f"{name} is a column of words")
        return found

    def words(self, name: str) -> tuple[str, ...]:
        """Give a column of words."""
        found = self.columns[name]
        if not isinstance(found, tuple):
            raise TypeError(f"{name} is a column of numbers")
        return found

    def __iter__(self) -> Iterator[Estimate]:
        lists = [list(self.columns[name]) for name in COLUMNS]
        return map(Estimate._make, zip(*lists, strict=True))

    def find(self, **wanted: str) -> tuple[Estimate, ...]:
        """Give the estimates whose words are those wanted, such as `question="q1", column="total"`."""
        return tuple(each for each in self if all(getattr(each, name) == value for name, value in wanted.items()))


class Association(NamedTuple):
    """Test of whether answers differ between the groups of a banner (Rao & Scott 1984, second order)."""

    question: str
    banner: str
    #: NaN where fewer than two answers or groups have anybody.
    f: float
    df1: float
    df2: float
    p: float
    #: Code of the option, for questions with several answers, which are tested option by option.
    answer: str = ""


class Comparison(NamedTuple):
    """Difference of two columns in one row."""

    question: str
    answer: str
    banner: str
    column: str
    #: The other column; `rest`: everybody else.
    other: str
    difference: float
    se: float
    t: float
    df: float
    #: Before and after correction for the number of comparisons of the row.
    p: float
    p_corrected: float
