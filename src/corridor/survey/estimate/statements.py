# ruff: noqa: S608 (texts are made of names and values that are quoted here)
"""SQL texts of the sufficient statistics, in one dialect; an engine that speaks another has them translated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.survey.estimate.requests import Cells, Numbers, Of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.survey.design.plan import Design
    from corridor.survey.estimate.questions import Banner, Code

#: Greatest number: what lies beyond it is infinite, and NaN stands above it in the order of every database.
_MOST = "1.7976931348623157e308"


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts of the queries about one relation: a table's name, or a query in brackets.

    Written as DuckDB reads them, and with nothing that another database could not say.
    """

    relation: str
    design: Design
    #: Columns of words: their codes are compared as words, their numbers read out of them.
    words: frozenset[str] = frozenset()
    #: Columns of yes and no, which count as 1 and 0.
    flags: frozenset[str] = frozenset()

    def design_columns(self) -> str:
        """Ask for every finest unit, or every stratum of single rows, with its rows and those that weigh something."""
        names = ", ".join(map(quoted, self.design.columns))
        counts = f"COUNT(*) AS members, COUNT(CASE WHEN {self._weight()} > 0 THEN 1 END) AS weighed"
        if not names:
            return f"SELECT {counts} FROM {self.relation}"
        return f"SELECT {names}, {counts} FROM {self.relation} GROUP BY {names} ORDER BY {names}"

    def wrong_weights(self) -> str:
        """Count the rows whose weight is no number above zero, by what is wrong with it."""
        column, words = quoted(self.design.weight), self.design.weight in self.words
        raw = self._raw(self.design.weight)
        nothing, unread = f"{raw} IS NULL OR isnan({raw})", f"{column} IS NOT NULL AND {column} <> ''"
        kinds = (
            ("weight-not-number", f"{unread} AND ({nothing})" if words else "FALSE"),
            ("weight-absent", f"NOT ({unread})" if words else nothing),
            ("weight-negative", f"NOT ({nothing}) AND ({raw} < 0 OR {raw} > {_MOST})"),
            ("weight-zero", f"{raw} = 0"),
        )
        counts = ", ".join(f"COUNT(CASE WHEN {test} THEN 1 END) AS {quoted(code)}" for code, test in kinds)
        weight = self._weight()
        return f"SELECT {counts}, SUM(CASE WHEN {weight} > 0 THEN {weight} END) AS total FROM {self.relation}"

    def columns(self) -> str:
        """Ask for no row, to learn the names of the columns."""
        return f"SELECT * FROM {self.relation} LIMIT 0"

    def centres(self, variable: Numbers) -> str:
        """Ask for rough means of the first rows that have all numbers, from which they are measured."""
        values = [self._value(name, 0.0, variable) for name in variable.columns]
        there = " AND ".join(f"({value}) IS NOT NULL" for value in values)
        means = ", ".join(f"AVG({value}) AS m{at}" for at, value in enumerate(values))
        return f"SELECT {means} FROM (SELECT * FROM {self.relation} WHERE {there} LIMIT 10000) AS beginning"

    def cells(self, variables: Sequence[Cells], banners: Sequence[Banner]) -> str:
        """Ask for Σw, Σw² and rows by unit, by group of each banner, by cell of each variable: one scan for all."""
        units = [f"u{at}" for at in range(len(self._units()))]
        groups, cells = [f"b{at}" for at in range(len(banners))], [f"v{at}" for at in range(len(variables))]
        inner = [*self._inner(banners), *(f"{self._cell(each)} AS v{at}" for at, each in enumerate(variables))]
        sets = ", ".join(f"({', '.join([*units, group, cell])})" for group in groups for cell in cells)
        which = f"{_which(groups)} AS banner, {_which(cells)} AS variable"
        there = f"{_first(groups)} AS domain, {_first(cells)} AS cell"
        return (
            f"SELECT {', '.join([*units, which, there])}, SUM(w) AS w1, SUM(w * w) AS w2, COUNT(*) AS n "
            f"FROM (SELECT {', '.join(inner)} FROM {self.relation}) AS coded "
            f"WHERE w > 0 GROUP BY GROUPING SETS ({sets})"
        )

    def numbers(self, variable: Numbers, centre: Sequence[float], banners: Sequence[Banner]) -> str:
        """Ask for sums of products of one variable's centred numbers, by unit and by group of each banner."""
        units = [f"u{at}" for at in range(len(self._units()))]
        groups = [f"b{at}" for at in range(len(banners))]
        values = [self._value(name, middle, variable) for name, middle in zip(variable.columns, centre, strict=True)]
        inner = [*self._inner(banners), *(f"{value} AS z{at + 1}" for at, value in enumerate(values))]
        there = " AND ".join(f"z{at + 1} IS NOT NULL" for at in range(len(values)))
        sets = ", ".join(f"({', '.join([*units, group])})" for group in groups)
        return (
            f"SELECT {', '.join([*units, _which(groups)])} AS banner, {_first(groups)} AS domain, "
            f"{', '.join(_products(len(values)))}, VAR_POP(w) AS dw, COUNT(*) AS n "
            f"FROM (SELECT {', '.join(inner)} FROM {self.relation}) AS coded WHERE w > 0 AND {there} "
            f"GROUP BY GROUPING SETS ({sets})"
        )

    def _inner(self, banners: Sequence[Banner]) -> list[str]:
        units = [f"{quoted(column)} AS u{at}" for at, column in enumerate(self._units())]
        groups = [f"{self._group(banner)} AS b{at}" for at, banner in enumerate(banners)]
        return [*units, f"{self._weight()} AS w", *groups]

    def _units(self) -> tuple[str, ...]:
        return self.design.columns

    def _weight(self) -> str:
        """Read the weight; NULL where it is no finite number."""
        return self._number(self.design.weight) if self.design.weight else "CAST(1 AS DOUBLE)"

    def _number(self, column: str) -> str:
        """Read a column as a number; NULL where it is none, or not finite."""
        raw = self._raw(column)
        return f"CASE WHEN {raw} BETWEEN -{_MOST} AND {_MOST} THEN {raw} END"

    def _raw(self, column: str) -> str:
        if column in self.words:
            return f"TRY_CAST(REPLACE({quoted(column)}, ',', '.') AS DOUBLE)"
        return f"CAST({self._flag(column)} AS DOUBLE)"

    def _flag(self, column: str) -> str:
        return f"CAST({quoted(column)} AS INTEGER)" if column in self.flags else quoted(column)

    def _group(self, banner: Banner) -> str:
        """Tell a row's group by its number; rows of no group come last."""
        cases = []
        for at, group in enumerate(banner.groups):
            codes = group if isinstance(group, tuple) else (group,)
            test = " AND ".join(self._is(column, code) for column, code in zip(banner.sources, codes, strict=True))
            cases.append(f"WHEN {test} THEN {at}")
        return f"CASE {' '.join(cases)} ELSE {len(banner.groups)} END" if cases else "0"

    def _is(self, column: str, code: Code) -> str:
        """Test for a code: by its words in a column of words, else by its number, if it is one."""
        if column in self.words:
            return f"{quoted(column)} = {literal(str(code))}"
        number = _number(code)
        return "FALSE" if number is None else f"{self._flag(column)} = {literal(number)}"

    def _cell(self, variable: Cells) -> str:
        """Tell a row's cell by its number; rows in none come last."""
        if variable.of is Of.COLUMN:
            cases = [f"WHEN {self._is(variable.columns[0], code)} THEN {at}" for at, code in enumerate(variable.codes)]
            return f"CASE {' '.join(cases)} ELSE {variable.size} END"
        lost = " OR ".join(
            f"{quoted(column)} IS NULL OR NOT ({' OR '.join(self._is(column, code) for code in variable.codes)})"
            for column in variable.columns
        )
        marks = [f"CASE WHEN {self._is(column, variable.codes[1])} THEN 1 ELSE 0 END" for column in variable.columns]
        if variable.of is Of.ANY:
            return f"CASE WHEN {lost} THEN {variable.size} WHEN {' + '.join(marks)} > 0 THEN 1 ELSE 0 END"
        cell = f"({marks[0]}) * {len(variable.columns)} + {' + '.join(marks[1:])}"
        return f"CASE WHEN {lost} THEN {variable.size} ELSE {cell} END"

    def _value(self, column: str, centre: float, variable: Numbers) -> str:
        number = self._number(column)
        lost = [f"{number} = {value!r}" for value in variable.missing]
        centred = f"{number} - CAST({centre!r} AS DOUBLE)"
        return f"CASE WHEN {' OR '.join(lost)} THEN NULL ELSE {centred} END" if lost else centred


def quoted(column: str) -> str:
    """Quote a name; the quotation mark itself is doubled."""
    return '"' + column.replace('"', '""') + '"'


def literal(value: str | float) -> str:
    """Write a value; the apostrophe itself is doubled."""
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _number(code: Code) -> float | None:
    try:
        return float(code)
    except ValueError:
        return None


def _which(names: Sequence[str]) -> str:
    """Tell which of the names a grouping set is of: the one that is not NULL."""
    return f"CASE {' '.join(f'WHEN {name} IS NOT NULL THEN {at}' for at, name in enumerate(names))} END"


def _first(names: Sequence[str]) -> str:
    return f"COALESCE({', '.join(names)})" if len(names) > 1 else names[0]


def _products(numbers: int) -> list[str]:
    """Name Σw·z·z' and Σw²·z·z', where z0 is 1."""
    values = ["1", *(f"z{at + 1}" for at in range(numbers))]
    return [
        f"SUM({weight} * {values[one]} * {values[other]}) AS s{power}_{one}_{other}"
        for power, weight in ((1, "w"), (2, "w * w"))
        for one in range(len(values))
        for other in range(one + 1)
    ]
