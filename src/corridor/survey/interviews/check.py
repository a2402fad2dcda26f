"""Interviews checked whole: what was found, and the interviews with what was not asked marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.survey.interviews.asking import who_was_asked, with_not_asked
from corridor.survey.interviews.checks.answers import strange_answers
from corridor.survey.interviews.checks.filters import broken_conditions
from corridor.survey.interviews.checks.offered import answers_not_offered
from corridor.survey.interviews.checks.privacy import personal_columns
from corridor.survey.interviews.checks.rows import strange_interviews
from corridor.survey.interviews.rules import Rules

if TYPE_CHECKING:
    from corridor.kernel.problem import Problem
    from corridor.survey.interviews.asking import Asked
    from corridor.survey.interviews.checks.finding import Finding
    from corridor.survey.interviews.model import Interviews


@dataclass(frozen=True)
class Checked:
    """Interviews after they were checked."""

    #: The interviews, in whose columns the rows that were not asked are marked.
    interviews: Interviews
    findings: tuple[Finding, ...]
    #: What concerns the file rather than single rows, the problems of reading it included.
    of_file: tuple[Problem, ...]
    #: Who was asked what, sheet by sheet; empty where there is no form.
    asked: tuple[Asked, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Give one problem per kind, question and value, with its first rows."""
        return (*self.of_file, *(finding.problem() for finding in self.findings))

    @property
    def every(self) -> tuple[Problem, ...]:
        """Give one problem per row."""
        return (*self.of_file, *(problem for finding in self.findings for problem in finding.each()))


def check_interviews(interviews: Interviews, rules: Rules | None = None) -> Checked:
    """Hold interviews against their questionnaire and against one another."""
    rules, instrument = rules or Rules(), interviews.instrument
    of_file = (*interviews.problems, *personal_columns(interviews, instrument))
    findings = list(strange_interviews(interviews, instrument, rules))
    if instrument is None or not interviews.has_form:
        return Checked(interviews, tuple(findings), of_file)
    asked = who_was_asked(interviews, instrument)
    for sheet in interviews.sheets:
        findings += strange_answers(sheet, instrument)
    for one in asked:
        findings += broken_conditions(one, instrument)
        findings += answers_not_offered(one, instrument)
    return Checked(with_not_asked(interviews, asked), tuple(findings), of_file, asked)
