"""`corridor new`: start a study."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corridor.cli.command import Argument, Command
from corridor.cli.console import STRONG, Console
from corridor.cli.log import LOG
from corridor.cli.refusal import RefusalError
from corridor.document.messages import to_count
from corridor.document.translations import SPOKEN
from corridor.study.new import Wish, new_study

if TYPE_CHECKING:
    from corridor.document.language import Language


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "new",
        language,
        about=(
            say("Makes a folder with a small invented study in English and Russian: it passes its own check and can be"
                " built. Overwrite it piece by piece with what your team found."),
            say("The first language of the new study, in which texts without a language are read, is that of the"
                " messages. private/ and build/ are written into .gitignore."),
        ),
        examples=("corridor new my-study",),
        params=(
            Argument("folder", say("The folder to make; it must not exist yet, or be empty."), metavar=say("FOLDER")),
        ),
        callback=_new,
    )  # fmt: skip


@click.pass_obj
def _new(out: Console, folder: str) -> None:
    say, path = out.language.say, Path(folder)
    _refuse(path, folder, out.language)
    first = out.language.code
    languages = (first, *(code for code in SPOKEN if code != first))
    names = new_study(path, files("corridor.cli") / "starter", Wish(languages, out.today))
    for name in names:
        LOG.info("%s", name)
    one, many = to_count("New study in {folder}: {n} file.", "New study in {folder}: {n} files.")
    out.line((out.language.count(one, many, len(names), folder=folder), STRONG))
    out.paragraph(say("Everything in it is invented. Next:"))
    out.line(f"  corridor check {folder}")
    out.line(f"  corridor build {folder}")


def _refuse(path: Path, written: str, language: Language) -> None:
    say = language.say
    if path.exists() and not path.is_dir():
        raise RefusalError(say("{path} is a file.", path=written), say("Name a folder that does not exist yet."))
    if path.is_dir() and any(path.iterdir()):
        raise RefusalError(
            say("The folder {path} is not empty; nothing was written.", path=written),
            say("Name a folder that does not exist yet, or empty this one."),
        )
    if not path.absolute().parent.is_dir():
        raise RefusalError(
            say("There is no folder {path} to make it in.", path=str(path.parent)),
            say("Make that folder first, or check the spelling."),
        )
