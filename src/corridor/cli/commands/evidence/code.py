"""`corridor evidence code`: one passage under one code, by a person."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from corridor.cli.command import Argument, Command
from corridor.cli.console import STRONG
from corridor.cli.folders import NotAStudyError, opened, study_folder
from corridor.cli.naming import code_named, coder_named, document_named
from corridor.cli.refusal import UNREADABLE, RefusalError
from corridor.cli.unreadable import show_unreadable
from corridor.cli.usage import one_of
from corridor.evidence.anchors import Outcome, Target
from corridor.evidence.codings.records import STANCES
from corridor.evidence.documents.reading import plain_reading
from corridor.evidence.documents.store import Store
from corridor.evidence.records import RELIABILITIES
from corridor.study.append_row import CannotAppendRowError
from corridor.study.checks.codings import ASSERT_NOTHING
from corridor.study.coding import COLUMNS, append_coding, next_id, same_coding, words_sha256

if TYPE_CHECKING:
    from corridor.cli.console import Console
    from corridor.document.language import Language
    from corridor.evidence.documents.model import Document
    from corridor.kernel.ids import Ref
    from corridor.study.model import Study

_EXAMPLE = (
    'corridor evidence code my-study return-report-2026 --quote "600 respondents"'
    " --with risk:debt-after-late-pay --stance supports --by coder-1 --write"
)
_SPAN = re.compile(r"(\d{1,9})\s*[-–]\s*(\d{1,9})")
#: Characters shown on either side of a passage, and how many of several places are shown.
_AROUND, _MOST = 60, 20


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "code",
        language,
        about=(
            say("Codes a passage of a document with an item of the study: a risk, an assumption, an element, a code of"
                " your own. The passage is named by its words, or by its place in characters. Words that stand in"
                " several places are listed with them; nothing is guessed."),
            say("First shows the passage and what would be written; with --write it is added to codings/NAME.csv. The"
                " words themselves stay in the private folder: the study keeps their place and hash."),
        ),
        examples=(
            "corridor evidence add article.txt my-study --source return-report-2026",
            _EXAMPLE,
        ),
        params=(
            Argument("study", say("The folder of the study."), metavar=say("STUDY")),
            Argument("document", say("A source of the study, or the beginning of a document's hash."),
                     metavar=say("SHA|SOURCE")),
            *_options(language),
        ),
        callback=_code,
    )  # fmt: skip


def _options(language: Language) -> list[click.Option]:
    say = language.say
    return [
        click.Option(["--quote"], metavar=say("WORDS"), help=say("The words of the passage, as they are read.")),
        click.Option(
            ["--at"], metavar=say("START-END"), help=say("Its place in characters from 0, the end not included.")
        ),
        click.Option(
            ["--with", "code"], required=True, metavar=say("REFERENCE"),
            help=say("What it is coded with: a reference, or the id of a code."),
        ),
        click.Option(
            ["--stance"], metavar="|".join(STANCES), callback=one_of(STANCES, language),
            help=say("Whether it speaks for or against it; left out: not judged."),
        ),
        click.Option(["--by"], metavar=say("NAME"), required=True, help=say("Pseudonym of who codes.")),
        click.Option(
            ["--reliability"], metavar="A-F", callback=one_of(RELIABILITIES, language),
            help=say("Your grade of the source for this passage; F: cannot be judged."),
        ),
        click.Option(
            ["--credibility"], metavar="1-6", callback=one_of(tuple("123456"), language),
            help=say("Your grade of what is said, judged apart from its source; 6: cannot be judged."),
        ),
        click.Option(["--note"], metavar=say("WORDS"), help=say("A remark of yours; it is passed on with the study.")),
        click.Option(["--write"], is_flag=True, help=say("Write it; without it, it is only shown.")),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command line asks for."""

    document: str
    quote: str | None
    at: str | None
    code: str
    stance: str | None
    by: str
    reliability: str | None
    credibility: str | None
    note: str | None
    write: bool


class _Kept(NamedTuple):
    """A document with its text."""

    document: Document
    text: str

    def page(self, start: int) -> str:
        """Give the printed page a place is on; empty where there are none."""
        found = bisect_right([page.start for page in self.document.pages], start) - 1
        return self.document.pages[found].number if found >= 0 else ""

    def around(self, start: int, end: int) -> str:
        """Give the words of a place in brackets, with some before and behind."""
        stretches = ((max(start - _AROUND, 0), start), (start, end), (end, end + _AROUND))
        before, words, behind = (plain_reading(self.text[first:last]).text for first, last in stretches)
        return f"… {before} [{words}] {behind} …"


@click.pass_obj
def _code(out: Console, /, *, study: str, **options: Any) -> int:
    asked = _Asked(**options)
    folder, by = study_folder(study, out.language), coder_named(asked.by, out.language)
    try:
        loaded = opened(folder, None, out)
    except NotAStudyError as error:
        show_unreadable(out, folder, error)
        return UNREADABLE
    code = code_named(loaded, asked.code, out.language)
    _refuse_stance(code, asked.stance, out.language)
    kept = _kept(loaded, asked.document, out.language)
    start, end = _span(kept, asked, out)
    row = {
        "coding": next_id(loaded, by), "document": kept.document.sha256, "start": str(start), "end": str(end),
        "sha256": words_sha256(kept.text[start:end]), "code": str(code), "stance": asked.stance or "", "coder": by,
        "date": out.today.isoformat(), "reliability": asked.reliability or "",
        "credibility": asked.credibility or "", "note": " ".join((asked.note or "").split()),
    }  # fmt: skip
    _show(out, kept, row)
    known = same_coding(loaded, row)
    if known is not None:
        raise RefusalError(
            out.language.say("{coder} has coded this passage with {code} already: {id}.", coder=by, code=str(code),
                             id=known.coding),
            out.language.say("To change it, edit its row in codings/."),
        )  # fmt: skip
    if not asked.write:
        out.paragraph(out.language.say("Nothing was written; with --write it is."))
        return 0
    _write(loaded, row, out)
    return 0


def _refuse_stance(code: Ref, stance: str | None, language: Language) -> None:
    if code.kind in ASSERT_NOTHING and stance in {"supports", "contradicts"}:
        raise RefusalError(
            language.say("{code} asserts nothing that a passage could support or contradict.", code=str(code)),
            language.say("Leave --stance out, or write --stance context."),
        )


def _kept(study: Study, written: str, language: Language) -> _Kept:
    document = document_named(study, written, language)
    text = Store(study.folder).text(document)
    if text is None:
        raise RefusalError(
            language.say("The text of {name} is missing or was changed.", name=document.name),
            language.say("Restore private/documents from a copy, or add the original again."),
        )
    return _Kept(document, text)


def _span(kept: _Kept, asked: _Asked, out: Console) -> tuple[int, int]:
    """Give the place that is meant; refuse where it is none, or more than one."""
    say = out.language.say
    if (asked.quote is None) == (asked.at is None):
        raise RefusalError(say("Name the passage either by --quote or by --at."),
                           say("For example: {command}", command='--quote "…"'))  # fmt: skip
    if asked.quote is not None:
        return _quoted(kept, asked.quote, out)
    match = _SPAN.fullmatch((asked.at or "").strip())
    start, end = (int(match[1]), int(match[2])) if match else (0, 0)
    if not start < end <= len(kept.text) or not kept.text[start:end].strip():
        raise RefusalError(
            say("“{found}” is no place in {name}.", found=asked.at or "", name=kept.document.name),
            say("A place is written START-END, from 0 to {most}.", most=str(len(kept.text))),
        )
    return start, end


def _quoted(kept: _Kept, words: str, out: Console) -> tuple[int, int]:
    say = out.language.say
    pages = [(page.start, page.end) for page in kept.document.pages]
    found = Target(kept.text, pages).nearest(words)
    if found.outcome is Outcome.MOVED:
        return found.start, found.end
    if found.outcome is Outcome.AMBIGUOUS:
        for start, end in found.candidates[:_MOST]:
            out.line((f"--at {start}-{end}", STRONG), f"  {_page(out, kept, start)}")
            out.paragraph(kept.around(start, end), "  ")
        count = len(found.candidates)
        raise RefusalError(
            out.language.count("These words stand in {n} place.", "These words stand in {n} places.", count),
            say("Choose one with --at, or give more words."),
        )
    remedy = say("Words are compared without regard to line ends, hyphens and kinds of quotation marks.")
    if found.outcome is Outcome.CHANGED:
        remedy = say("The closest words are at {place}: “{words}”", place=f"{found.start}-{found.end}",
                     words=plain_reading(found.wording).text)  # fmt: skip
    raise RefusalError(say("These words do not stand in {name}.", name=kept.document.name), remedy)


def _page(out: Console, kept: _Kept, start: int) -> str:
    page = kept.page(start)
    return out.language.say("p. {page}", page=page) if page else ""


def _show(out: Console, kept: _Kept, row: dict[str, str]) -> None:
    """Show the passage with what stands around it, and each column of the row."""
    start, end = int(row["start"]), int(row["end"])
    page = _page(out, kept, start)
    out.line((f"{kept.document.source or kept.document.name}", STRONG), f"  {start}-{end}  {page}".rstrip())
    out.paragraph(kept.around(start, end), "  ")
    for column in COLUMNS:
        if row.get(column):
            out.line(f"  {column}: {row[column]}")


def _write(study: Study, row: dict[str, str], out: Console) -> None:
    say = out.language.say
    try:
        append_coding(study, row)
    except CannotAppendRowError as error:
        sentence = (
            say("codings/{file} has no column {column}.", file=error.file, column=error.column)
            if error.column
            else say("codings/{file} cannot be added to without changing what stands there.", file=error.file)
        )
        raise RefusalError(sentence, say("See what is wrong with it: {command}", command="corridor check")) from error
    out.paragraph(say("Written to {file}.", file=f"codings/{row['coder']}.csv"))
