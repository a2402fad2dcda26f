"""`corridor survey check`: interviews held against their questionnaire."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from corridor.cli.command import Argument, Command
from corridor.cli.extras import need_extra
from corridor.cli.usage import one_of

if TYPE_CHECKING:
    from corridor.cli.console import Console
    from corridor.document.language import Language

#: What the command needs beyond the program's own libraries.
NEEDED = ("numpy", "pyarrow", "pyreadstat", "python_calamine", "pyxform")


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "check",
        language,
        about=(
            say("Reads the interviews of a survey (CSV, XLSX, Parquet or SPSS; a Kobo or ODK export as it is), applies"
                " its cleaning log and holds every answer against the questionnaire. Says what was read, how columns"
                " were matched, why answers are missing, and what does not hold."),
            say("Works on a study, or on a file or folder of interviews with --form. Nothing is written, and no answer"
                " in free words is printed."),
            say("Ends with 0 where there is nothing but notes, with 1 where there are errors or warnings, with 2 where"
                " no interviews can be read."),
        ),
        examples=(
            "corridor survey check interviews.csv --form form.xlsx",
            "corridor survey check interviews.csv --format json",
        ),
        params=(
            Argument("data", say("The study, or a file or folder of interviews."), metavar=say("STUDY|DATA")),
            Argument("survey", say("One survey of the study; else all."), metavar=say("[SURVEY]"), required=False),
            *source_options(language),
            click.Option(
                ["--format", "output"], default="text", metavar="text|json",
                callback=one_of(("text", "json"), language),
                help=say("Lines for people (text), or an object for programs (json)."),
            ),
            click.Option(
                ["-a", "--all", "everything"], is_flag=True,
                help=say("Show every problem in every row, and every question."),
            ),
        ),
        callback=_check,
    )  # fmt: skip


def source_options(language: Language) -> list[click.Option]:
    """Give the options that say where form, log and key are, for every command that reads interviews."""
    say = language.say
    return [
        click.Option(
            ["--form"], metavar=say("FILE"), help=say("The questionnaire, an XLSForm; else the study's, or none.")
        ),
        click.Option(["--cleaning"], metavar=say("FILE"), help=say("The cleaning log; else the study's, or none.")),
        click.Option(["--key"], metavar=say("COLUMN"), help=say("Column that names an interview; else found out.")),
        click.Option(["--sheet"], metavar=say("NAME"), help=say("Sheet with the interviews; else found out.")),
        click.Option(
            ["--encoding"], metavar=say("NAME"), help=say("Encoding of the data, such as cp1251; else found out.")
        ),
    ]  # fmt: skip


@click.pass_obj
def _check(out: Console, /, **asked: Any) -> int:
    need_extra("survey", NEEDED, out.language)
    from corridor.cli.survey_check import run  # noqa: PLC0415 - loads numpy, which an installation may lack

    return run(out, asked)
