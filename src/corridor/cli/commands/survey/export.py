"""`corridor survey export`: interviews for SPSS, as CSV or as Parquet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from corridor.cli.command import Argument, Command
from corridor.cli.commands.survey.check import NEEDED, source_options
from corridor.cli.extras import need_extra

if TYPE_CHECKING:
    from corridor.cli.console import Console
    from corridor.document.language import Language


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "export",
        language,
        about=(
            say("Writes the interviews of a survey, after its cleaning log, for other programs: .sav with labels,"
                " levels and missing values in Unicode, and beside it an .sps with the multiple-response sets; .csv or"
                " .parquet with codes, or with labels. Repeats become files of their own."),
            say("The file holds what people answered: it belongs into the private folder of the study."),
        ),
        examples=(
            "corridor survey export interviews.csv --form form.xlsx --to interviews.sav",
            "corridor survey export interviews.csv --form form.xlsx --to labels.csv --labels en",
        ),
        params=(
            Argument("data", say("The study, or a file or folder of interviews."), metavar=say("STUDY|DATA")),
            Argument("survey", say("The survey of the study, where it has several."), metavar=say("[SURVEY]"),
                     required=False),
            *source_options(language),
            click.Option(
                ["--to"], required=True, metavar=say("FILE"), help=say("File to write: .sav, .csv or .parquet.")
            ),
            click.Option(
                ["--labels"], metavar=say("LANGUAGE"),
                help=say("Language of labels in a form of several; in .csv and .parquet, labels instead of codes."),
            ),
            click.Option(["--overwrite"], is_flag=True, help=say("Write over files that are there.")),
        ),
        callback=_export,
    )  # fmt: skip


@click.pass_obj
def _export(out: Console, /, **asked: Any) -> int:
    need_extra("survey", NEEDED, out.language)
    from corridor.cli.survey_export import run  # noqa: PLC0415 - loads numpy, which an installation may lack

    return run(out, asked)
