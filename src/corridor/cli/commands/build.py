"""`corridor build`: the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corridor.cli.building import build_report
from corridor.cli.command import Argument, Command
from corridor.cli.folders import study_folder
from corridor.cli.refusal import UNREADABLE
from corridor.cli.unreadable import show_unreadable
from corridor.cli.usage import a_day, one_of
from corridor.document.translations import SPOKEN
from corridor.report.build import build
from corridor.study.load import NotAStudyError

if TYPE_CHECKING:
    from datetime import date

    from corridor.cli.console import Console
    from corridor.document.language import Language


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "build",
        language,
        about=(
            say("Makes the report of a study: pages that open in any browser without a server. What has not changed"
                " since the last build is kept. Problems do not stop a build; they are shown in the report."),
            say("The report goes to build/report in the study, or to your cache folder where the study cannot be"
                " written to. An earlier report there is replaced only when the new one is complete."),
        ),
        examples=("corridor build my-study", "corridor build my-study --lang en --lang ru --out my-report"),
        params=(
            Argument("study", say("The folder of the study."), metavar=say("STUDY")),
            click.Option(
                ["--lang"], multiple=True, metavar="|".join(SPOKEN), callback=one_of(SPOKEN, language),
                help=say("Language of the report; may be repeated; else all languages of the study. Given once, it is"
                         " also that of the messages."),
            ),
            click.Option(["--out", "to"], metavar=say("FOLDER"), help=say("Folder of the report.")),
            click.Option(
                ["--as-of"], metavar=say("DATE"), callback=a_day(language),
                help=say("Date for which deadlines and age are judged where the study names none; else today."),
            ),
        ),
        callback=_build,
    )  # fmt: skip


@click.pass_obj
def _build(out: Console, *, study: str, lang: tuple[str, ...], to: str | None, as_of: date | None) -> int:
    folder = study_folder(study, out.language)
    try:
        build_report(out, folder, build, to=to, languages=lang, as_of=as_of)
    except NotAStudyError as error:
        show_unreadable(out, folder, error)
        return UNREADABLE
    return 0
