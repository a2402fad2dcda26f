"""`corridor evidence drafts`: numbers, dates and names of a document, offered to a person who writes claims."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from corridor.cli.command import Argument, Command
from corridor.cli.console import FAINT, STRONG
from corridor.cli.extras import need_extra
from corridor.cli.folders import NotAStudyError, opened, study_folder
from corridor.cli.log import LOG
from corridor.cli.naming import document_named
from corridor.cli.private_file import new_private_file
from corridor.cli.refusal import UNREADABLE, RefusalError
from corridor.cli.unreadable import show_unreadable
from corridor.cli.usage import one_of
from corridor.evidence.documents.passages import passages_in
from corridor.evidence.documents.store import Store
from corridor.evidence.drafts.drafting import drafts_of
from corridor.evidence.drafts.names import natasha
from corridor.kernel.files.atomic import write_file
from corridor.study.drafting import drafts_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.cli.console import Console
    from corridor.document.language import Language
    from corridor.evidence.documents.model import Document
    from corridor.evidence.drafts.model import Draft
    from corridor.evidence.drafts.names import Recogniser
    from corridor.study.model import Study


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "drafts",
        language,
        about=(
            say("Offers drafts of claims from a document: each number with its unit, what it counts and the period, as"
                " far as the sentence tells, and each date. Nothing is entered: a person reads each, says in own words"
                " what is asserted, and puts it into claims/."),
            say("Where corridor[names] is installed, organisations and places of Russian texts are named beside them."
                " People are named only where they speak in office: an office beside the name, and a sentence that"
                " says they spoke. All others are left out."),
            say("The drafts hold words of the document; a file of them is written only where --out says, outside the"
                " study or in its private folder, and never over another file."),
        ),
        examples=(
            "corridor evidence add article.txt my-study --source return-report-2026",
            "corridor evidence drafts my-study return-report-2026",
            "corridor evidence drafts my-study return-report-2026 --format yaml",
        ),
        params=(
            Argument("study", say("The folder of the study."), metavar=say("STUDY")),
            Argument("document", say("A source of the study, or the beginning of a document's hash."),
                     metavar=say("SHA|SOURCE")),
            click.Option(
                ["--format", "form"], default="text", metavar="text|yaml", callback=one_of(("text", "yaml"), language),
                help=say("Lines for people (text), or claims of a study (yaml)."),
            ),
            click.Option(["--out"], metavar=say("FILE"), help=say("Write the claims to this new file.")),
        ),
        callback=_drafts,
    )  # fmt: skip


@click.pass_obj
def _drafts(out: Console, /, study: str, document: str, *, form: str, **options: str | None) -> int:
    need_extra("evidence", ("razdel",), out.language)
    folder = study_folder(study, out.language)
    say = out.language.say
    target = new_private_file(
        options["out"], folder, out.language,
        say("Drafts hold words of the document and are no claims yet, so they do not go into the study."),
    )  # fmt: skip
    try:
        loaded = opened(folder, None, out)
    except NotAStudyError as error:
        show_unreadable(out, folder, error)
        return UNREADABLE
    found = document_named(loaded, document, out.language)
    text, drafts = _found(out, loaded, found)
    written = _text(out, loaded, found, text, drafts) if target is not None or form == "yaml" else ""
    if target is not None:
        write_file(target, written.encode("utf-8", "replace"))
        out.paragraph(out.language.say("Written to {file}.", file=str(target)))
    elif form == "yaml":
        click.echo(written.encode("utf-8", "replace"), nl=False)
        return 0
    else:
        for number, draft in enumerate(drafts, start=1):
            _show(out, number, draft)
    out.paragraph(out.language.count("{n} draft; nothing was entered into the study.",
                                     "{n} drafts; nothing was entered into the study.", len(drafts)))  # fmt: skip
    return 0


def _found(out: Console, study: Study, document: Document) -> tuple[str, tuple[Draft, ...]]:
    store, say = Store(study.folder), out.language.say
    text, reading = store.text(document), store.reading(document)
    if text is None or reading is None:
        raise RefusalError(
            say("The text of {name} is missing or was changed.", name=document.name),
            say("Restore private/documents from a copy, or add the original again."),
        )
    return text, tuple(drafts_of(reading, passages_in(reading, document), _recogniser(out)))


def _recogniser(out: Console) -> Recogniser | None:
    """Give what recognises names; None, and said so, where it is not installed or not whole."""
    try:
        if find_spec("natasha") is not None:
            return natasha()
    except (ImportError, OSError) as error:
        LOG.info("natasha cannot be loaded: %s", error)
    out.paragraph(
        out.language.say("Names are left out: corridor[names] is not installed. Install it with: {command}",
                         command='python -m pip install "corridor[names]"'),
        err=True,
    )  # fmt: skip
    return None


def _text(out: Console, study: Study, document: Document, text: str, drafts: Sequence[Draft]) -> str:
    say = out.language.say
    head = (
        say("Drafts made by a program from {name} on {day}; nobody has read them, and they are no claims.",
            name=document.name, day=out.today.isoformat()),
        say("Document: sha256 {hash}. Places are characters of its extracted text.", hash=document.sha256),
        say("Say in your own words what is asserted (says), give each an id, correct what was misread, and move what"
            " you keep into claims/. The comments are words of the document: take them out."),
        say("People are named only where they speak in office."),
    )  # fmt: skip
    return drafts_text(drafts, head, document.source.id if document.source is not None else "", study.languages, text)


def _show(out: Console, number: int, draft: Draft) -> None:
    say = out.language.say
    page = say("p. {page}", page=draft.at.page) if draft.at.page else ""
    out.line((f"{number}. {draft.at.words}", STRONG), (f"  {draft.at.start}-{draft.at.end}  {page}".rstrip(), FAINT))
    told = [", ".join(draft.periods)] if draft.periods else []
    if draft.quantity is not None:
        quantity = draft.quantity
        told = [part for part in (quantity.unit or quantity.unit_printed, quantity.of) if part] + told
    told += [f"{name.words} ({name.office})" if name.office else name.words for name in draft.names]
    if told:
        out.paragraph("; ".join(told), "   ")
    out.paragraph(say("“{words}”", words=draft.sentence.words), "   ")
    out.line()
