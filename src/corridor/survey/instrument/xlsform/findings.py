"""The problems that reading a form meets on its way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corridor.kernel.problem import Problem

if TYPE_CHECKING:
    from corridor.kernel.problem import Where
    from corridor.survey.instrument.xlsform.sheets import Row


@dataclass
class Findings:
    """The problems of one form, in the order found."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, problem: Problem) -> None:
        """Remember a problem."""
        self.problems.append(problem)

    def report(self, code: str, row: Row, column: str = "", /, **params: object) -> None:
        """Remember a problem of a cell, or of a row."""
        self.add(Problem(code, row.where(column), params))

    def report_at(self, code: str, where: Where, /, **params: object) -> None:
        """Remember a problem of a place."""
        self.add(Problem(code, where, params))
