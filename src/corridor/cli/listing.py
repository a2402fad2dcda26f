"""Problems on a terminal: the place, the line with a caret, what was found, what would be right."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from corridor.cli.console import FAINT, LOOKS, STRONG
from corridor.cli.excerpt import excerpt
from corridor.cli.harmless import harmless
from corridor.document.messages import to_count
from corridor.document.problem_text import found, hint
from corridor.kernel.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corridor.cli.console import Console
    from corridor.document.language import Language
    from corridor.kernel.problem import Catalogue, Problem, Where
    from corridor.study.check import AcceptedProblem

#: How many problems of one code are shown under one grade.
SHOWN = 5

_GRADES = {
    Severity.ERROR: to_count("{n} error", "{n} errors"),
    Severity.WARNING: to_count("{n} warning", "{n} warnings"),
    Severity.NOTE: to_count("{n} note", "{n} notes"),
}


def grade_count(language: Language, severity: Severity, n: int) -> str:
    """Say how many problems of a grade there are."""
    one, many = _GRADES[severity]
    return language.count(one, many, n)


class Written(Protocol):
    """What stands where a problem is: the lines of files, or the cells of a workbook."""

    def line(self, where: Where) -> str | None:
        """Give the line, or the words of the cell; None where nothing can be shown."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Writes problems of one study, or of one form, to one console."""

    out: Console
    kinds: Catalogue
    lines: Written
    #: Whether to show every problem.
    everything: bool = False

    def show(self, problems: Sequence[Problem]) -> None:
        """Write problems by grade, within it in the order of their places; long runs of one code are cut short."""
        for severity in Severity:
            graded = [problem for problem in problems if self.kinds[problem.code].severity is severity]
            if graded:
                self.out.line((grade_count(self.out.language, severity, len(graded)), STRONG))
                self.out.line()
                self._grade(graded)

    def _grade(self, problems: Iterable[Problem]) -> None:
        seen: Counter[str] = Counter()
        for problem in sorted(problems, key=lambda problem: (problem.where, problem.code)):
            seen[problem.code] += 1
            if self.everything or seen[problem.code] <= SHOWN:
                self._problem(problem)
        if self.everything:
            return
        hidden = {code: n - SHOWN for code, n in seen.items() if n > SHOWN}
        for code, n in hidden.items():
            self.out.line("  ", self._more(n, code))
        if hidden:
            self.out.line()

    def _more(self, n: int, code: str) -> str:
        return self.out.language.count("and {n} more {code}: --all", "and {n} more {code}: --all", n, code=code)

    def _problem(self, problem: Problem) -> None:
        kind, language = self.kinds[problem.code], self.out.language
        look = LOOKS[kind.severity]
        self.out.line((place(problem.where, language), STRONG), " ", (problem.code, look))
        self._excerpt(problem, kind.severity)
        self.out.paragraph(found(problem, kind, language), "  ")
        self.out.paragraph(hint(problem, kind, language), "  ")
        self.out.line((f"  corridor explain {problem.code}", FAINT))
        self.out.line()

    def _excerpt(self, problem: Problem, severity: Severity) -> None:
        where = problem.where
        line = self.lines.line(where)
        if line is None:
            return
        number = f"{cell_name(where.line, where.column) if where.sheet else where.line:>5}"
        # Within a cell the place is a character of its words, which the problem brings along.
        column = int(str(problem.params.get("at", 0))) if where.sheet else where.column
        shown = excerpt(line, column, self.out.width - len(number) - 3)
        self.out.line((f"{number} | ", FAINT), shown.line)
        if shown.caret is not None:
            self.out.line((" " * len(number) + " | ", FAINT), " " * shown.caret, ("^", LOOKS[severity]))

    def show_accepted(self, accepted: Sequence[AcceptedProblem]) -> None:
        """Write accepted problems shortly: the place, the code, who accepts it and why."""
        if not accepted:
            return
        language = self.out.language
        self.out.line((language.count("{n} accepted", "{n} accepted", len(accepted)), STRONG))
        self.out.line()
        for each in sorted(accepted, key=lambda each: (each.problem.where, each.problem.code)):
            self.out.line(place(each.problem.where, language), " ", (each.problem.code, FAINT))
            who = (each.accepted.by or "", each.accepted.date.written if each.accepted.date else "")
            reason = each.accepted.reason.into(language.code).words if each.accepted.reason else ""
            self.out.paragraph(f"{reason} ({', '.join(word for word in who if word)})", "  ")
        self.out.line()


def place(where: Where, language: Language) -> str:
    """Write a place as compilers do, the path as this system writes paths."""
    if not where.file:
        return language.say("whole study")
    path = native(where.file)
    if where.sheet:
        cell = cell_name(where.line, where.column)
        return harmless(f"{path} [{where.sheet}] {cell}".rstrip())
    numbers = ":".join(str(number) for number in (where.line, where.column) if number)
    return harmless(f"{path}:{numbers}" if numbers else path)


def cell_name(row: int, column: int) -> str:
    """Name a cell as spreadsheets do, `AB12`; a row alone is `12`, and nothing where there is no row."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}" if row else ""


def native(path: str, separator: str = os.sep) -> str:
    """Write a path within the study with this system's separator."""
    return path.replace("/", separator)
