"""`corridor evidence import`: what other programs hold, into a study; first shown, then written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corridor.cli.command import Argument, Command
from corridor.cli.console import STRONG, Console
from corridor.cli.excerpt import Lines
from corridor.cli.extras import need_extra
from corridor.cli.folders import NotAStudyError, opened, study_folder
from corridor.cli.listing import Listing
from corridor.cli.log import LOG
from corridor.cli.refusal import PROBLEMS, UNREADABLE, RefusalError
from corridor.cli.unreadable import show_unreadable
from corridor.kernel.problem import Severity
from corridor.study.appending import CannotAppendError
from corridor.study.catalogue import catalogue
from corridor.study.exchange.additions import NotAddedError, write_additions

if TYPE_CHECKING:
    from corridor.document.language import Language
    from corridor.kernel.problem import Problem
    from corridor.study.exchange.arrivals import Arrival
    from corridor.study.model import Study

#: What the extra brings that is needed here.
NEEDED = ("bibtexparser", "defusedxml", "feedparser")


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "import",
        language,
        about=(
            say("Takes over what other programs hold: coded projects in the REFI-QDA format (.qdpx, from NVivo,"
                " ATLAS.ti, MAXQDA, QualCoder) and of Taguette, bibliographies in BibTeX and CSL-JSON, feeds in RSS and"
                " Atom. What a file is is told by what it holds."),
            say("First shows what would be written; with --write it is written. Nothing you wrote is changed, and"
                " nothing is added twice: sources are compared by address, DOI and title, codings by their place, code"
                " and coder."),
            say("An address of a feed is fetched once, over https. Of its entries only title, publisher, date, address"
                " and language are taken, never their texts."),
        ),
        examples=(
            "corridor evidence import references.bib my-study",
            "corridor evidence import references.bib my-study --write",
        ),
        params=(
            Argument("file", say("The file, or the address of a feed."), metavar=say("FILE")),
            Argument("study", say("The folder of the study."), metavar=say("STUDY")),
            click.Option(["--write"], is_flag=True, help=say("Write it; without it, it is only shown.")),
            click.Option(["--http", "insecure"], is_flag=True, help=say("Allow an address without encryption.")),
        ),
        callback=_import,
    )  # fmt: skip


@click.pass_obj
def _import(out: Console, file: str, study: str, *, write: bool, insecure: bool) -> int:
    need_extra("evidence", NEEDED, out.language)
    folder = study_folder(study, out.language)
    try:
        loaded = opened(folder, None, out)
    except NotAStudyError as error:
        show_unreadable(out, folder, error)
        return UNREADABLE
    if Path(file).is_dir():
        raise RefusalError(
            out.language.say("{path} is a folder.", path=file),
            out.language.say("Name the file itself: a project, a database, a bibliography or a feed."),
        )
    try:
        found, problems = _found(out, file, loaded, insecure=insecure)
    except CannotAppendError as error:
        raise _cannot_append(error, out.language) from None
    _show(out, folder, found, problems)
    if write and found.additions:
        _write(out, folder, found)
    elif found.additions:
        again = f"corridor evidence import {file} {study} --write"
        out.line(out.language.say("Nothing was written; make the change with: {command}", command=again))
    return PROBLEMS if any(catalogue()[one.code].severity is Severity.ERROR for one in problems) else 0


def _found(out: Console, file: str, study: Study, *, insecure: bool) -> tuple[Arrival, list[Problem]]:
    # Optional libraries: what is installed was asked above, and the sentence about it said.
    from corridor.evidence.exchange.feeds import door  # noqa: PLC0415
    from corridor.evidence.exchange.noting import Noted  # noqa: PLC0415
    from corridor.study.exchange.arrivals import arrival  # noqa: PLC0415

    noted = Noted(file)
    fetch = partial(door.fetch, limits=door.FetchLimits(insecure=insecure))
    return arrival(file, study, noted, out.today, fetch), noted.problems


def _show(out: Console, folder: Path, found: Arrival, problems: list[Problem]) -> None:
    from corridor.cli.exchange_listing import show_arrival  # noqa: PLC0415 (optional libraries, as above)

    show_arrival(out, found)
    out.line()
    Listing(out, catalogue(), Lines(folder)).show(problems)


def _write(out: Console, folder: Path, found: Arrival) -> None:
    say = out.language.say
    try:
        write_additions(folder, found.additions)
    except NotAddedError as error:
        raise RefusalError(
            say("{path} has changed meanwhile, is there already, or leads out of the study.", path=str(error)),
            say("Nothing was written. Look at it and import again."),
        ) from None
    for one in found.additions:
        LOG.info("%s", one.path)
    n = len(found.additions)
    out.line((out.language.count("{n} file written.", "{n} files written.", n), STRONG))


def _cannot_append(error: CannotAppendError, language: Language) -> RefusalError:
    return RefusalError(
        language.say("{path} cannot be added to without changing what stands there.", path=str(error)),
        language.say("Mend what corridor check says about it, then import again. Nothing was written."),
    )
