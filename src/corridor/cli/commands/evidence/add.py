"""`corridor evidence add`: files become documents of a study."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corridor.cli.command import Argument, Command
from corridor.cli.console import STRONG
from corridor.cli.excerpt import Lines
from corridor.cli.extras import need_extra
from corridor.cli.folders import NotAStudyError, opened, study_folder
from corridor.cli.listing import Listing
from corridor.cli.log import LOG
from corridor.cli.refusal import PROBLEMS, UNREADABLE, RefusalError
from corridor.cli.unreadable import show_unreadable
from corridor.cli.usage import near
from corridor.document.numbers import number
from corridor.evidence.documents.extract import MOST_BYTES
from corridor.evidence.documents.held import FOLDER
from corridor.evidence.documents.passages import each_passage
from corridor.evidence.documents.store import Store
from corridor.evidence.records import Source
from corridor.kernel.ids import Ref
from corridor.kernel.problem import Problem, Severity, Where
from corridor.study.catalogue import catalogue
from corridor.study.documents import append_source, proposed_source, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.cli.console import Console
    from corridor.document.language import Language
    from corridor.evidence.documents.model import Document
    from corridor.evidence.documents.store import Added, Prepared
    from corridor.study.model import Study

#: What the extra brings that is needed here.
MODULES = ("defusedxml", "docx", "pypdfium2", "razdel", "trafilatura")


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "add",
        language,
        about=(
            say("Keeps a file, or every file of a folder, in the private folder of a study, with the text in it: PDF,"
                " Word, OpenDocument, web pages, plain text, transcripts of interviews. What it is, is told by its"
                " content. Adding a file twice adds nothing."),
            say("Says what was found: pages, characters, languages, passages. For a document without a source it"
                " proposes an entry for sources.yaml, and appends it there only with --write. The text of a document"
                " goes into no report unless it may be quoted."),
        ),
        examples=(
            "corridor evidence add article.txt my-study",
            "corridor evidence add article.txt my-study --source return-report-2026 --quotable",
        ),
        params=(
            Argument("file", say("The file, or a folder of files."), metavar=say("FILE|FOLDER")),
            Argument("study", say("The folder of the study."), metavar=say("STUDY")),
            click.Option(["--source"], metavar="ID", help=say("The source of the study whose text it is.")),
            click.Option(["--quotable"], is_flag=True, help=say("Its words may appear in a published report.")),
            click.Option(
                ["--write"], is_flag=True, help=say("Append the proposed sources to sources.yaml; else only shown.")
            ),
        ),
        callback=_add,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the command line says of the files."""

    source: Ref | None
    quotable: bool
    write: bool


@click.pass_obj
def _add(out: Console, file: str, study: str, *, source: str | None, quotable: bool, write: bool) -> int:
    need_extra("evidence", MODULES, out.language)
    folder = study_folder(study, out.language)
    _refuse_own(Path(file), folder, out.language)
    files = _files(Path(file), out.language)
    try:
        loaded = opened(folder, None, out)
    except NotAStudyError as error:
        show_unreadable(out, folder, error)
        return UNREADABLE
    wish = _Wish(_known_source(loaded, source, out.language), quotable, write)
    if wish.source is not None and len(files) > 1:
        raise RefusalError(
            out.language.say("A source is given, and {folder} holds several files.", folder=file),
            out.language.say("Add each file with its own --source, or all of them without."),
        )
    problems: list[Problem] = []
    for path in files:
        if len(files) > 1 and not _may_be_read(path):
            out.line((path.name, STRONG))
            unread = (Problem("unreadable-file", Where(path.name)),)
            _list(out, loaded, unread)
            problems += unread
        else:
            problems += _one(out, loaded, path, wish)
    grave = [problem for problem in problems if catalogue()[problem.code].severity is Severity.ERROR]
    return PROBLEMS if grave else 0


def _may_be_read(path: Path) -> bool:
    """Whether a file can be opened: of a folder, the others are added all the same."""
    try:
        with path.open("rb"):
            return True
    except OSError:
        return False


def _refuse_own(path: Path, folder: Path, language: Language) -> None:
    """Refuse the study itself and what it keeps: its files are no documents of it, and its documents are there."""
    whole, root = path.resolve(), folder.resolve()
    kept = root / FOLDER
    own = whole.is_dir() and whole.is_relative_to(root) and not whole.is_relative_to(root / "private")
    if own or kept.is_relative_to(whole) or whole.is_relative_to(kept):
        raise RefusalError(
            language.say("{path} belongs to the study itself: its own files are no documents to be added.",
                         path=str(path)),
            language.say("Name a file, or a folder outside the study or in its private folder."),
        )  # fmt: skip


def _files(path: Path, language: Language) -> list[Path]:
    """Give the file, or those of the folder and its folders, in order of their names; hidden ones are passed over."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        path.stat()  # says why
        raise RefusalError(
            language.say("{path} is neither a file nor a folder.", path=str(path)),
            language.say("Save what it gives as a file, and name that."),
        )
    found = sorted(
        each
        for each in path.rglob("*")
        if each.is_file() and not any(part.startswith(".") for part in each.relative_to(path).parts)
    )
    if not found:
        raise RefusalError(
            language.say("The folder {path} is empty.", path=str(path)), language.say("Name a folder that holds files.")
        )
    return found


def _known_source(study: Study, written: str | None, language: Language) -> Ref | None:
    if written is None:
        return None
    found = study.get(Source, written.removeprefix("source:"))
    if found is None:
        likely = near(written, [source.id for source in study.all(Source)])
        meant = language.say("Did you mean {words}?", words=", ".join(likely)) if likely else ""
        raise RefusalError(
            language.say("The study has no source “{name}”.", name=written),
            f"{meant} {language.say('Write it into sources.yaml first, or leave --source out.')}".strip(),
        )
    return Ref("source", found.id)


def _one(out: Console, study: Study, path: Path, wish: _Wish) -> tuple[Problem, ...]:
    """Add one file and say what was found in it."""
    store = Store(study.folder)
    out.line((path.name, STRONG))
    if path.stat().st_size > MOST_BYTES:
        ready: Prepared | Problem = Problem(
            "document-too-large", Where(path.name), {"megabytes": MOST_BYTES // 2**20}
        )  # fmt: skip
    else:
        ready = store.prepare(
            path.read_bytes(), path.name, added=out.today.isoformat(), source=wish.source, may_be_quoted=wish.quotable
        )
    if isinstance(ready, Problem):
        _list(out, study, (ready,))
        return (ready,)
    known = source_of(study, ready.document)
    if ready.document.source is None and known is not None:
        ready = replace(ready, document=replace(ready.document, source=known))
    added, problems, speakers = store.put(ready), ready.problems, len(ready.speakers)
    del ready  # the original and its text: of a large file, only one text at a time is held
    if added.document is not None:
        LOG.info("%s: %d characters", path.name, added.document.characters)
        spoken = _spoken(store, added.document)
        _say_found(out, added.document, spoken, speakers)
        _say_kept(out, added, added.document.sha256)
        _propose(out, study, added.document, wish, _most_spoken(spoken))
    _list(out, study, problems)
    return problems


def _spoken(store: Store, document: Document) -> Counter[str]:
    """Count the passages of a document by their language."""
    reading = store.reading(document)
    return Counter(each.language for each in each_passage(reading, document)) if reading is not None else Counter()


def _most_spoken(spoken: Counter[str]) -> str:
    return next((code for code, _ in spoken.most_common() if code), "")


def _say_found(out: Console, document: Document, spoken: Counter[str], speakers: int) -> None:
    """Say what is in the file: pages, characters, passages, languages, speakers."""
    language = out.language
    counts = (
        language.count("{n} page", "{n} pages", len(document.pages)) if document.pages else "",
        language.count("{n} character", "{n} characters", document.characters),
        language.count("{n} passage", "{n} passages", spoken.total()),
        language.count("{n} speaker", "{n} speakers", speakers) if speakers else "",
    )
    out.paragraph(", ".join(count for count in counts if count), "  ")
    names = [f"{name or language.say('cannot be told')} {number(language.code, n)}" for name, n in spoken.most_common()]
    if names:
        out.paragraph(language.say("Languages of passages: {languages}", languages=", ".join(names)), "  ")
    if document.title:
        out.paragraph(language.say("Title in the file: {title}", title=document.title), "  ")


def _say_kept(out: Console, added: Added, sha256: str) -> None:
    say = out.language.say
    if added.mended:
        out.paragraph(say("Known already: {hash}. Its original or its text was missing or changed, and was put back.",
                          hash=sha256[:12]), "  ")  # fmt: skip
    elif added.again:
        out.paragraph(say("Extracted anew; the earlier text is kept beside it. See: corridor evidence verify"), "  ")
    elif added.new:
        out.paragraph(say("Kept as {hash}.", hash=sha256[:12]), "  ")
    else:
        out.paragraph(say("Known already: {hash}. Nothing was added.", hash=sha256[:12]), "  ")


def _propose(out: Console, study: Study, document: Document, wish: _Wish, spoken: str) -> None:
    """Propose a source where a kept document has none; append it where that is wished."""
    if document.source is not None:
        return
    entry = proposed_source(study, document, spoken)
    say = out.language.say
    out.paragraph(say("It has no source in the study yet. Proposed for sources.yaml:"), "  ")
    for line in _entry(entry):
        out.line("    ", line)
    if not wish.write:
        out.paragraph(say("Append it with --write, or name a source with --source."), "  ")
        return
    if not append_source(study.folder, entry, study.languages):
        raise RefusalError(
            say("sources.yaml cannot be added to without changing what stands there."),
            say("Write the proposed entry into it by hand, then add the file with --source."),
        )
    out.paragraph(say("Appended to sources.yaml; look it through."), "  ")
    Store(study.folder).give_source(document, Ref("source", entry[0].removeprefix("id: ")))


def _entry(lines: list[str]) -> Iterator[str]:
    yield f"- {lines[0]}"
    yield from (f"  {line}" for line in lines[1:])


def _list(out: Console, study: Study, problems: tuple[Problem, ...]) -> None:
    if problems:
        out.line()
        Listing(out, catalogue(), Lines(study.folder), everything=True).show(problems)
