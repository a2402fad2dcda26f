"""`corridor migrate`: bring a study up to date, first shown, then written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corridor.cli.command import Argument, Command
from corridor.cli.console import STRONG, Console
from corridor.cli.folders import opened, study_folder
from corridor.cli.listing import native, place
from corridor.cli.log import LOG
from corridor.cli.refusal import UNREADABLE, RefusalError
from corridor.cli.unreadable import show_unreadable
from corridor.study.links import links_of
from corridor.study.load import NotAStudyError
from corridor.study.migrate import format_written, migration, write_migration
from corridor.study.records import FORMAT

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.document.language import Language
    from corridor.study.migrate import Migration


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "migrate",
        language,
        about=(
            say("Shows, line by line, what would bring a study up to date, and makes the change with --write: comments"
                " and layout stay as they are."),
            say("Format 1 is the only format there is, so for now only old ids are replaced: references that still use"
                " an id listed under `formerly` get the present one."),
        ),
        examples=("corridor migrate my-study", "corridor migrate my-study --write"),
        params=(
            Argument("study", say("The folder of the study."), metavar=say("STUDY")),
            click.Option(["--write"], is_flag=True, help=say("Make the change; without it the change is only shown.")),
        ),
        callback=_migrate,
    )  # fmt: skip


@click.pass_obj
def _migrate(out: Console, study: str, *, write: bool) -> int:
    folder = study_folder(study, out.language)
    try:
        _say_format(out, folder)
        loaded = opened(folder, None, out)
    except NotAStudyError as error:
        show_unreadable(out, folder, error)
        return UNREADABLE
    plan = migration(loaded, links_of(loaded))
    _show(out, plan)
    if write and plan.contents:
        write_migration(plan)
        for path, content in plan.contents:
            LOG.info("%s: %d", path, len(content))
        out.line((out.language.count("{n} file written.", "{n} files written.", len(plan.contents)), STRONG))
    elif plan.contents:
        again = f"corridor migrate {study} --write"
        out.line(out.language.say("Nothing was written; make the change with: {command}", command=again))
    return 0


def _say_format(out: Console, folder: Path) -> None:
    """Say what the study's format is; refuse one that this version cannot bring up to date."""
    if not (folder / "study.yaml").is_file():
        return
    say, written = out.language.say, format_written(folder)
    if written is None:
        raise RefusalError(
            say("study.yaml does not say in which format the study is written."),
            say("Only format {format} exists: write the line “format: {format}” at its top.", format=str(FORMAT)),
        )
    known = str(FORMAT)
    if written != known:
        sentence = say(
            "study.yaml names format {found}; this version knows format {format} alone.", found=written, format=known
        )
        if written.isdecimal() and int(written) > FORMAT:
            raise RefusalError(
                sentence,
                say("The study was written for a newer version of Corridor: install that one. Nothing was changed."),
            )
        raise RefusalError(
            sentence, say("No such format has ever existed: write the line “format: {format}”.", format=known)
        )
    out.paragraph(say("Format {format}: the newest there is, nothing to change.", format=written))


def _show(out: Console, plan: Migration) -> None:
    language = out.language
    if not plan.changes and not plan.left:
        out.paragraph(language.say("No reference uses an old id."))
        return
    name = ""
    for change in plan.changes:
        if change.where.file != name:
            name = change.where.file
            out.line()
            out.line((native(name), STRONG))
        out.line(f"{change.where.line:>5} - {change.before}")
        out.line(f"{change.where.line:>5} + {change.after}")
    out.line()
    out.line(language.count("{n} line uses an old id.", "{n} lines use old ids.", len(plan.changes)))
    if plan.left:
        out.paragraph(language.say("To be replaced by hand, because the text there is not the plain id:"))
        for where in plan.left:
            out.line(f"  {place(where, language)}")
