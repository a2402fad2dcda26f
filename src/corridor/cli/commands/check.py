"""`corridor check`: what does not hold in a study."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from corridor.cli.acceptance import accept_problems, asked_acceptance
from corridor.cli.as_json import as_json
from corridor.cli.command import Argument, Command
from corridor.cli.excerpt import Lines
from corridor.cli.folders import opened, study_folder
from corridor.cli.listing import Listing
from corridor.cli.log import LOG
from corridor.cli.refusal import PROBLEMS, UNREADABLE
from corridor.cli.summary import summarise
from corridor.cli.unreadable import show_unreadable
from corridor.cli.usage import a_day, one_of
from corridor.kernel.problem import Severity
from corridor.study.catalogue import catalogue
from corridor.study.check import check
from corridor.study.load import NotAStudyError, load

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from corridor.cli.console import Console
    from corridor.document.language import Language
    from corridor.kernel.problem import Problem
    from corridor.study.check import Checked
    from corridor.study.model import Study

_GRADES = tuple(str(severity) for severity in Severity)


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "check",
        language,
        about=(
            say("Reads a study and says what does not hold: the place, the line with a mark under the column, what was"
                " found and what would be right. The gravest come first."),
            say("Ends with 0 where there is nothing but notes, with 1 where there are errors or warnings, with 2 where"
                " the study cannot be read. With --grade, only the problems of those grades count."),
            say("With --accept, all open warnings and notes are written into accepted.yaml with your reason, your name"
                " or role, and today's date; from then on only new ones stand out. Nothing else in that file changes."),
        ),
        examples=(
            "corridor check my-study",
            "corridor check my-study --format json --as-of 2026-12-31",
            "corridor check my-study --grade error",
            'corridor check my-study --accept --grade note --reason "{}" --by "{}"'.format(
                say("checked against the printed report"), say("analyst")
            ),
        ),
        params=(Argument("study", say("The folder of the study."), metavar=say("STUDY")), *_options(language)),
        callback=_check,
    )  # fmt: skip


def _options(language: Language) -> list[click.Option]:
    say = language.say
    return [
        click.Option(
            ["--format", "form"], default="text", metavar="text|json", callback=one_of(("text", "json"), language),
            help=say("Lines for people (text), or a list for programs (json)."),
        ),
        click.Option(
            ["--as-of"], metavar=say("DATE"), callback=a_day(language),
            help=say("Date for which deadlines and age are judged where the study names none; else today."),
        ),
        click.Option(
            ["--grade", "grades"], multiple=True, metavar="|".join(_GRADES), callback=one_of(_GRADES, language),
            help=say("Only problems of this grade; may be repeated."),
        ),
        click.Option(["-a", "--all", "everything"], is_flag=True, help=say("Show every problem, accepted ones too.")),
        click.Option(
            ["--accept"], is_flag=True,
            help=say("Accept open warnings and notes; errors only with --grade error."),
        ),
        click.Option(["--reason"], metavar=say("TEXT"), help=say("Why they are accepted; with --accept.")),
        click.Option(["--by"], metavar=say("NAME"), help=say("Who accepts them: name or role; with --accept.")),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command line asks for."""

    form: str
    as_of: date | None
    grades: tuple[str, ...]
    everything: bool
    accept: bool
    reason: str | None
    by: str | None


@click.pass_obj
def _check(out: Console, /, *, study: str, **options: Any) -> int:
    started, asked = perf_counter(), _Asked(**options)
    folder = study_folder(study, out.language)
    wish = asked_acceptance(out, accept=asked.accept, reason=asked.reason, by=asked.by)
    try:
        loaded = opened(folder, asked.as_of, out)
    except NotAStudyError as error:
        _not_a_study(out, folder, error, asked)
        return UNREADABLE
    checked = _checked(loaded)
    if wish is not None:
        wanted = asked.grades or (Severity.WARNING, Severity.NOTE)
        accept_problems(out, loaded, [one for one in checked.problems if _grade(one) in wanted], wish)
        loaded = load(folder, asked.as_of or out.today, previous=loaded)
        checked = _checked(loaded)
    problems = [problem for problem in checked.problems if not asked.grades or _grade(problem) in asked.grades]
    if asked.form == "json":
        click.echo(as_json(problems, catalogue(), out.language), nl=False)
    else:
        _show(out, loaded, checked, problems, everything=asked.everything)
        summarise(out, loaded, checked, perf_counter() - started)
    return PROBLEMS if any(_grade(problem) is not Severity.NOTE for problem in problems) else 0


def _checked(study: Study) -> Checked:
    started = perf_counter()
    checked = check(study)
    spent = perf_counter() - started
    LOG.info("check: %d open, %d accepted, %.3f s", len(checked.problems), len(checked.accepted), spent)
    return checked


def _grade(problem: Problem) -> Severity:
    return catalogue()[problem.code].severity


def _show(out: Console, study: Study, checked: Checked, problems: list[Problem], *, everything: bool) -> None:
    listing = Listing(out, catalogue(), Lines(study.folder), everything=everything)
    listing.show(problems)
    if everything:
        listing.show_accepted(checked.accepted)


def _not_a_study(out: Console, folder: Path, error: NotAStudyError, asked: _Asked) -> None:
    if asked.form == "json":
        click.echo(as_json(error.problems, catalogue(), out.language), nl=False)
    else:
        show_unreadable(out, folder, error)
