"""All problems of a study: those of reading, of links and of the rules; accepted ones apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.kernel.collector import collector_paused
from corridor.kernel.problem import Severity
from corridor.study.catalogue import catalogue
from corridor.study.checks.accepted import unused
from corridor.study.links import Links, links_of
from corridor.study.rules import applied

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corridor.kernel.problem import Problem
    from corridor.study.model import Study
    from corridor.study.records import Accepted

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class AcceptedProblem:
    """A problem that people have looked at and accept, with their reason."""

    problem: Problem
    accepted: Accepted


@dataclass(frozen=True, slots=True)
class Checked:
    """A study's problems, the gravest first, within a grade in order of place."""

    problems: tuple[Problem, ...]
    accepted: tuple[AcceptedProblem, ...]
    links: Links

    def count(self, severity: Severity) -> int:
        """Give the number of problems of a grade, accepted ones left out."""
        kinds = catalogue()
        return sum(kinds[problem.code].severity is severity for problem in self.problems)


def check(study: Study) -> Checked:
    """Apply every rule to a study."""
    with collector_paused():
        links = links_of(study)
        found = [*study.problems, *links.problems, *applied(study, links)]
        open_problems, accepted = _parted(study, found)
        open_problems.extend(unused(study, (one.accepted for one in accepted)))
        return Checked(tuple(_sorted(open_problems)), tuple(accepted), links)


def _sorted(problems: Iterable[Problem]) -> list[Problem]:
    kinds = catalogue()
    return sorted(problems, key=lambda problem: (_ORDER[kinds[problem.code].severity], problem.where, problem.code))


def _parted(study: Study, found: Iterable[Problem]) -> tuple[list[Problem], list[AcceptedProblem]]:
    by_code: dict[str, list[Accepted]] = {}
    for accepted, _ in study.accepted:
        if accepted.code and accepted.reason:
            by_code.setdefault(accepted.code, []).append(accepted)
    still_open, put_aside = [], []
    for problem in found:
        match = next((one for one in by_code.get(problem.code, ()) if _covers(study, one, problem)), None)
        if match is None:
            still_open.append(problem)
        else:
            put_aside.append(AcceptedProblem(problem, match))
    return still_open, put_aside


def _covers(study: Study, accepted: Accepted, problem: Problem) -> bool:
    about = {study.current(ref) for ref in accepted.about}
    if accepted.file is not None and accepted.file != problem.where.file:
        return False
    return not about or (bool(problem.refs) and about <= set(problem.refs))
