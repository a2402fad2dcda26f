"""What a file from elsewhere holds and would add, on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.cli.console import FAINT, STRONG
from corridor.document.messages import to_count, to_say
from corridor.evidence.exchange.duplicates import Sameness

if TYPE_CHECKING:
    from corridor.cli.console import Console
    from corridor.evidence.exchange.brought import Brought
    from corridor.study.exchange.additions import Addition
    from corridor.study.exchange.arrivals import Arrival
    from corridor.study.exchange.codings import NewCodings
    from corridor.study.exchange.sources import NewSources

#: Sources that are named one by one; more are counted.
_SHOWN = 40

_WHY = {
    Sameness.GUID: to_say("the same entry of the feed as {source}"),
    Sameness.ADDRESS: to_say("the same address as {source}"),
    Sameness.DOI: to_say("the same DOI as {source}"),
    Sameness.ID: to_say("the same id and title as {source}"),
    Sameness.TITLE: to_say("the same title as {source}, at about the same time"),
}
_COUNTED = {
    "documents": to_count("{n} document", "{n} documents"),
    "codes": to_count("{n} code", "{n} codes"),
    "codings": to_count("{n} coding", "{n} codings"),
}


def show_arrival(out: Console, arrival: Arrival) -> None:
    """Write what a file holds, and what of it is new."""
    for project in arrival.projects:
        _show_project(out, project)
    if arrival.codings is not None:
        _show_codings(out, arrival.codings)
    if arrival.sources is not None:
        _show_sources(out, arrival.sources)
    if arrival.additions:
        _show_files(out, arrival.additions)


def _counted(out: Console, **numbers: int) -> str:
    return out.language.listing(out.language.count(*_COUNTED[name], n) for name, n in numbers.items())


def _show_project(out: Console, project: Brought) -> None:
    say = out.language.say
    held = _counted(out, documents=len(project.documents), codes=len(project.codes), codings=project.all_codings)
    if project.program:
        line = say("Project “{title}” of {program}: {held}.", title=project.title, program=project.program, held=held)
    else:
        line = say("Project “{title}”: {held}.", title=project.title, held=held)
    out.line((line, STRONG))


def _show_codings(out: Console, new: NewCodings) -> None:
    language = out.language
    if new.again:
        out.paragraph(language.say("This very file was imported before; nothing of it is added again."))
        return
    added = _counted(out, documents=len(new.documents), codes=len(new.codes), codings=len(new.rows))
    out.paragraph(language.say("New to the study: {added}.", added=added))
    if new.known:
        out.paragraph(language.count("{n} coding is there already.", "{n} codings are there already.", new.known))
    if new.unplaced:
        out.paragraph(
            language.count(
                "The words of {n} coding were not found, or stand in several places, in the text the study keeps of"
                " the document; it is not added.",
                "The words of {n} codings were not found, or stand in several places, in the texts the study keeps of"
                " the documents; they are not added.",
                new.unplaced,
            )
        )
    if any(row.note for row in new.rows):
        out.paragraph(language.say("Memos become notes of codings: read them before you pass the study on."))
    out.paragraph(
        language.say("Names of coders, titles of documents and the texts stay in private/; codings name pseudonyms.")
    )


def _show_sources(out: Console, found: NewSources) -> None:
    language = out.language
    out.line((language.count("{n} new source", "{n} new sources", len(found.new)), STRONG))
    for source in found.new[:_SHOWN]:
        title = source.title.into(language.code).words
        date = f" ({language.period(source.date)})" if source.date else ""
        out.line("  ", (source.id, STRONG), f"  {title}{date}")
    more = len(found.new) - _SHOWN
    if more > 0:
        out.line("  ", language.count("and {n} more", "and {n} more", more))
    if not found.known:
        return
    out.line((language.count("{n} is there already", "{n} are there already", len(found.known)), STRONG))
    for entry, known in found.known[:_SHOWN]:
        out.line(f"  {entry.title}: ", (language.say(_WHY[known.by], source=known.id), FAINT))
    more = len(found.known) - _SHOWN
    if more > 0:
        out.line("  ", language.count("and {n} more", "and {n} more", more))


def _show_files(out: Console, additions: tuple[Addition, ...]) -> None:
    """Name the folders and files that would be written; those of private/documents are counted."""
    documents = [one for one in additions if one.path.startswith("private/documents/")]
    out.line((out.language.say("Files"), STRONG))
    for one in additions:
        if one not in documents:
            out.line(f"  {one.path}")
    if documents:
        n = len(documents)
        out.line("  ", out.language.count("private/documents/: {n} file", "private/documents/: {n} files", n))
