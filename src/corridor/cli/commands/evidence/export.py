"""`corridor evidence export`: a study's codings and sources for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corridor import __version__
from corridor.cli.command import Argument, Command
from corridor.cli.commands.evidence.import_ import NEEDED
from corridor.cli.console import STRONG, Console
from corridor.cli.excerpt import Lines
from corridor.cli.extras import need_extra
from corridor.cli.folders import NotAStudyError, opened, study_folder
from corridor.cli.listing import Listing
from corridor.cli.refusal import UNREADABLE, RefusalError
from corridor.cli.unreadable import show_unreadable
from corridor.kernel.files.atomic import file_being_written
from corridor.study.catalogue import catalogue

if TYPE_CHECKING:
    from corridor.document.language import Language
    from corridor.kernel.problem import Problem
    from corridor.study.model import Study

#: Formats by the ending of the file that is written.
_PROJECT, _BIBTEX, _CSL = ".qdpx", ".bib", ".json"


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "export",
        language,
        about=(
            say("Writes the study's codings as a REFI-QDA project (.qdpx), or its sources as a bibliography in BibTeX"
                " (.bib) or CSL-JSON (.json); the ending of the file says which."),
            say("A project holds everything that imported projects held, with the codings added since and without those"
                " deleted since; coders appear under their names only where an imported project named them. The texts"
                " of the documents are in it, so it is as private as they are."),
        ),
        examples=(
            "corridor evidence export my-study --to sources.bib",
            "corridor evidence export my-study --to codings.qdpx",
        ),
        params=(
            Argument("study", say("The folder of the study."), metavar=say("STUDY")),
            click.Option(
                ["--to"], metavar=say("FILE"), help=say("The file to write: .qdpx, .bib or .json; it must not exist.")
            ),
        ),
        callback=_export,
    )  # fmt: skip


@click.pass_obj
def _export(out: Console, study: str, *, to: str | None) -> int:
    need_extra("evidence", NEEDED, out.language)
    target = _target(to, out.language)
    folder = study_folder(study, out.language)
    try:
        loaded = opened(folder, None, out)
    except NotAStudyError as error:
        show_unreadable(out, folder, error)
        return UNREADABLE
    if target.suffix.lower() == _PROJECT:
        problems = _project(out, loaded, target)
    else:
        problems = _bibliography(out, loaded, target)
    Listing(out, catalogue(), Lines(folder)).show(problems)
    return 0


def _target(to: str | None, language: Language) -> Path:
    say = language.say
    if to is None:
        raise RefusalError(say("Say where to write."), say("For example: {example}", example="--to sources.bib"))
    path = Path(to)
    if path.suffix.lower() not in {_PROJECT, _BIBTEX, _CSL}:
        raise RefusalError(
            say("The ending of {path} does not say what to write.", path=to),
            say("It can be: {words}.", words=f"{_PROJECT}, {_BIBTEX}, {_CSL}"),
        )
    if path.exists() or path.is_symlink():
        raise RefusalError(
            say("{path} is there already; nothing was written.", path=to),
            say("Name another file, or delete this one."),
        )
    if not path.absolute().parent.is_dir():
        path.absolute().parent.stat()  # says why
    return path


def _project(out: Console, study: Study, target: Path) -> tuple[Problem, ...]:
    from corridor.study.exchange.sending import send_project  # noqa: PLC0415 (optional libraries)

    title = study.head.title.into(out.language.code).words if study.head.title else study.folder.name
    with file_being_written(target) as file:
        sent = send_project(study, title, f"Corridor {__version__}", file)
    language = out.language
    held = language.listing(
        (
            language.count("{n} source", "{n} sources", sent.sources),
            language.count("{n} code", "{n} codes", sent.codes),
            language.count("{n} coding", "{n} codings", sent.codings),
        )
    )
    out.line((language.say("{path}: {held}.", path=str(target), held=held), STRONG))
    if sent.left:
        out.paragraph(
            language.count(
                "{n} coding is not in it: the study does not hold the text of its document.",
                "{n} codings are not in it: the study does not hold the texts of their documents.",
                sent.left,
            )
        )
    if sent.deleted:
        out.paragraph(
            language.count(
                "{n} coding of an imported project was left out: its row has been deleted since.",
                "{n} codings of imported projects were left out: their rows have been deleted since.",
                sent.deleted,
            )
        )
    return sent.problems


def _bibliography(out: Console, study: Study, target: Path) -> tuple[Problem, ...]:
    # Optional libraries: what is installed was asked before.
    from corridor.evidence.exchange.bibliography.bibtex import write_bibtex  # noqa: PLC0415
    from corridor.evidence.exchange.bibliography.csl import write_csl  # noqa: PLC0415
    from corridor.evidence.exchange.bibliography.entry import report_left  # noqa: PLC0415
    from corridor.evidence.exchange.noting import Noted  # noqa: PLC0415
    from corridor.study.exchange.sending import entries_out  # noqa: PLC0415

    entries = entries_out(study, study.languages[0])
    content = write_bibtex(entries) if target.suffix.lower() == _BIBTEX else write_csl(entries)
    with file_being_written(target) as file:
        file.write(content)
    line = out.language.count("{path}: {n} source.", "{path}: {n} sources.", len(entries), path=str(target))
    out.line((line, STRONG))
    noted = Noted(str(target))
    report_left(entries, noted)
    return tuple(noted.problems)
