"""`corridor evidence read`: a document as it is read, on the terminal."""

from __future__ import annotations

import sys
from bisect import bisect_right
from typing import TYPE_CHECKING

import click

from corridor.cli.command import Argument, Command
from corridor.cli.folders import NotAStudyError, opened, study_folder
from corridor.cli.harmless import harmless
from corridor.cli.naming import document_named
from corridor.cli.refusal import UNREADABLE, RefusalError
from corridor.cli.unreadable import show_unreadable
from corridor.evidence.documents.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.cli.console import Console
    from corridor.document.language import Language
    from corridor.evidence.documents.model import Document
    from corridor.evidence.documents.reading import Reading


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "read",
        language,
        about=(
            say("Shows a document as it is read: words joined over line ends, running heads and page numbers left"
                " out, speakers under their pseudonyms, with the numbers of printed pages."),
        ),
        examples=(
            "corridor evidence add article.txt my-study --source return-report-2026",
            "corridor evidence read return-report-2026 my-study",
        ),
        params=(
            Argument("document", say("A source of the study, or the beginning of a document's hash."),
                     metavar=say("SHA|SOURCE")),
            Argument("study", say("The folder of the study."), metavar=say("STUDY")),
            click.Option(["--page"], metavar=say("NUMBER"), help=say("Only this printed page.")),
        ),
        callback=_read,
    )  # fmt: skip


@click.pass_obj
def _read(out: Console, document: str, study: str, *, page: str | None) -> int:
    folder = study_folder(study, out.language)
    try:
        loaded = opened(folder, None, out)
    except NotAStudyError as error:
        show_unreadable(out, folder, error)
        return UNREADABLE
    found = document_named(loaded, document, out.language)
    reading = Store(folder).reading(found)
    say = out.language.say
    if reading is None:
        raise RefusalError(
            say("The text of {name} is missing or was changed.", name=found.name),
            say("Restore private/documents from a copy, or add the original again."),
        )
    if page is not None and page not in {each.number for each in found.pages}:
        raise RefusalError(
            say("{name} has no page {page}.", name=found.name, page=page), say("Leave --page out to see all of it.")
        )
    lines = _lines(out, found, reading, page)
    if sys.stdout.isatty():
        click.echo_via_pager(line + "\n" for line in lines)
    else:
        for line in lines:
            click.echo(line)
    return 0


def _lines(out: Console, document: Document, reading: Reading, page: str | None) -> Iterator[str]:
    """Yield the lines to show: a line for each page that begins, paragraphs wrapped to the width."""
    starts = [each.start for each in document.pages]
    shown = -1
    for start, end in reading.paragraph_spans():
        first, _ = reading.to_raw(start, end)
        place = bisect_right(starts, first) - 1
        if page is not None and document.pages[place].number != page:
            continue
        if place != shown and place >= 0:
            yield out.language.say("[page {page}]", page=document.pages[place].number)
            yield ""
            shown = place
        yield click.wrap_text(harmless(reading.text[start:end]), out.width)
        yield ""
