# ruff: noqa: S608 (texts are made of names and values that are quoted here)
"""SQL texts of the sufficient statistics: one generator, the words of each database as a parameter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.survey.estimate.requests import Cells, Numbers, Of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.survey.design.plan import Design
    from corridor.survey.estimate.questions import Banner, Code


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a database says what differs between databases."""

    #: Mark around names.
    quote: str
    #: Name of the type of numbers with a point.
    floating: str = "DOUBLE"

    def name(self, column: str) -> str:
        """Quote a name; the quotation mark itself is doubled."""
        return f"{self.quote}{column.replace(self.quote, self.quote * 2)}{self.quote}"

    def number(self, column: str) -> str:
        """Read a column as a number, with NULL where it is none."""
        return f"TRY_CAST({self.name(column)} AS {self.floating})"

    def literal(self, code: Code) -> str:
        """Write a value."""
        if isinstance(code, str):
            return "'" + code.replace("'", "''") + "'"
        return str(int(code)) if float(code).is_integer() else repr(float(code))


DUCKDB = Dialect('"')
SPARK = Dialect("`")


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts of the queries about one relation: a table's name, or a query in brackets."""

    dialect: Dialect
    relation: str
    design: Design

    def design_columns(self) -> str:
        """Ask for every finest unit, or every stratum of single rows, with its number of rows."""
        names = ", ".join(map(self.dialect.name, self.design.columns))
        if not names:
            return f"SELECT COUNT(*) AS members FROM {self.relation}"
        return f"SELECT {names}, COUNT(*) AS members FROM {self.relation} GROUP BY {names} ORDER BY {names}"

    def wrong_weights(self) -> str:
        """Count the rows whose weight is no number above zero, by what is wrong with it."""
        weight, name = self._weight(), self.dialect.name(self.design.weight)
        kinds = (
            ("weight-absent", f"{name} IS NULL"),
            ("weight-not-number", f"{name} IS NOT NULL AND {weight} IS NULL"),
            ("weight-negative", f"{weight} < 0"),
            ("weight-zero", f"{weight} = 0"),
        )
        counts = ", ".join(f"COUNT(CASE WHEN {test} THEN 1 END) AS {self.dialect.name(code)}" for code, test in kinds)
        return f"SELECT {counts}, SUM(CASE WHEN {weight} > 0 THEN {weight} END) AS total FROM {self.relation}"

    def columns(self) -> str:
        """Ask for no row, to learn the names of the columns."""
        return f"SELECT * FROM {self.relation} LIMIT 0"

    def centres(self, variable: Numbers) -> str:
        """Ask for rough means, from which numbers are measured; missing codes have no part in them."""
        values = [self._value(name, 0.0, variable) for name in variable.columns]
        means = ", ".join(f"AVG({value}) AS m{at}" for at, value in enumerate(values))
        return f"SELECT {means} FROM (SELECT * FROM {self.relation} LIMIT 10000) AS beginning"

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
            f"{', '.join(_products(len(values)))}, COUNT(*) AS n "
            f"FROM (SELECT {', '.join(inner)} FROM {self.relation}) AS coded WHERE w > 0 AND {there} "
            f"GROUP BY GROUPING SETS ({sets})"
        )

    def _inner(self, banners: Sequence[Banner]) -> list[str]:
        units = [f"{self.dialect.name(name)} AS u{at}" for at, name in enumerate(self._units())]
        groups = [f"{self._group(banner)} AS b{at}" for at, banner in enumerate(banners)]
        return [*units, f"{self._weight()} AS w", *groups]

    def _units(self) -> tuple[str, ...]:
        return self.design.columns

    def _weight(self) -> str:
        return self.dialect.number(self.design.weight) if self.design.weight else f"CAST(1 AS {self.dialect.floating})"

    def _group(self, banner: Banner) -> str:
        """Tell a row's group by its number; rows of no group come last."""
        cases = []
        for at, group in enumerate(banner.groups):
            codes = group if isinstance(group, tuple) else (group,)
            test = " AND ".join(self._is(name, code) for name, code in zip(banner.sources, codes, strict=True))
            cases.append(f"WHEN {test} THEN {at}")
        return f"CASE {' '.join(cases)} ELSE {len(banner.groups)} END" if cases else "0"

    def _is(self, column: str, code: Code) -> str:
        return f"{self.dialect.name(column)} = {self.dialect.literal(code)}"

    def _cell(self, variable: Cells) -> str:
        """Tell a row's cell by its number; rows in none come last."""
        if variable.of is Of.COLUMN:
            cases = [f"WHEN {self._is(variable.columns[0], code)} THEN {at}" for at, code in enumerate(variable.codes)]
            return f"CASE {' '.join(cases)} ELSE {variable.size} END"
        not_chosen, chosen = map(self.dialect.literal, variable.codes)
        lost = " OR ".join(
            f"{name} IS NULL OR {name} NOT IN ({not_chosen}, {chosen})"
            for name in map(self.dialect.name, variable.columns)
        )
        marks = [f"CASE WHEN {self._is(name, variable.codes[1])} THEN 1 ELSE 0 END" for name in variable.columns]
        if variable.of is Of.ANY:
            return f"CASE WHEN {lost} THEN {variable.size} WHEN {' + '.join(marks)} > 0 THEN 1 ELSE 0 END"
        cell = f"({marks[0]}) * {len(variable.columns)} + {' + '.join(marks[1:])}"
        return f"CASE WHEN {lost} THEN {variable.size} ELSE {cell} END"

    def _value(self, name: str, centre: float, variable: Numbers) -> str:
        number = self.dialect.number(name)
        lost = [f"{number} = {value!r}" for value in variable.missing]
        centred = f"{number} - ({centre!r})"
        return f"CASE WHEN {' OR '.join(lost)} THEN NULL ELSE {centred} END" if lost else centred


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
