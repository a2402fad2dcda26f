"""`corridor evidence codings`: what was coded, with its words where the documents are at hand."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import click

from corridor.cli.command import Argument, Command
from corridor.cli.console import FAINT, LOOKS, STRONG
from corridor.cli.folders import NotAStudyError, opened, study_folder
from corridor.cli.naming import code_named, document_named
from corridor.cli.refusal import PROBLEMS, UNREADABLE
from corridor.cli.unreadable import show_unreadable
from corridor.cli.usage import one_of
from corridor.document.messages import to_say
from corridor.evidence.codings.records import Coding
from corridor.study.coding import under
from corridor.study.verification import State, verified_codings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.cli.console import Console
    from corridor.document.language import Language
    from corridor.study.model import Position, Study
    from corridor.study.verification import Verified

_EXAMPLE = (
    "corridor evidence code my-study return-report-2026 --at 3-18 --with risk:debt-after-late-pay --by coder-2 --write"
)
_FORMS = ("text", "json", "csv")
_STATES = {
    State.CHANGED: to_say("the words there are others now"),
    State.LOST: to_say("the words are not found"),
    State.AMBIGUOUS: to_say("the words could be in several places"),
    State.NOT_AT_HAND: to_say("the document is not in the private folder"),
}
#: What the words begin with that a spreadsheet would calculate.
_CALCULATED = ("=", "+", "-", "@")


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "codings",
        language,
        about=(
            say("Lists coded passages: what they are coded with, their stance and who coded them, with their words"
                " where the document is in the private folder of this machine. What is listed holds those words: do"
                " not pass it on where the document may not be."),
            say("A code includes the codes under it. As CSV, words that a spreadsheet would calculate begin with an"
                " apostrophe. Ends with 1 where nothing is found."),
        ),
        examples=(
            "corridor evidence add article.txt my-study --source return-report-2026",
            _EXAMPLE,
            "corridor evidence codings my-study --code risk:debt-after-late-pay",
        ),
        params=(
            Argument("study", say("The folder of the study."), metavar=say("STUDY")),
            click.Option(["--code"], metavar=say("REFERENCE"), help=say("Only passages coded with this.")),
            click.Option(["--document"], metavar=say("SHA|SOURCE"), help=say("Only passages of this document.")),
            click.Option(["--coder"], metavar=say("NAME"), help=say("Only what this coder coded.")),
            click.Option(
                ["--format", "form"], default="text", metavar="|".join(_FORMS), callback=one_of(_FORMS, language),
                help=say("Lines for people (text), or a list for programs (json, csv)."),
            ),
        ),
        callback=_codings,
    )  # fmt: skip


@click.pass_obj
def _codings(
    out: Console, study: str, *, code: str | None, document: str | None, coder: str | None, form: str
) -> int:  # fmt: skip
    folder = study_folder(study, out.language)
    try:
        loaded = opened(folder, None, out)
    except NotAStudyError as error:
        show_unreadable(out, folder, error)
        return UNREADABLE
    codes = under(loaded, code_named(loaded, code, out.language)) if code is not None else None
    sha256 = document_named(loaded, document, out.language).sha256 if document is not None else None
    chosen = [
        (coding, position)
        for coding, position in loaded.lines_of(Coding)
        if (codes is None or (coding.code is not None and loaded.current(coding.code) in codes))
        and (sha256 is None or coding.document == sha256)
        and (coder is None or coding.coder == coder)
    ]
    _written(out, loaded, chosen, form)
    return 0 if chosen else PROBLEMS


def _written(out: Console, study: Study, chosen: Sequence[tuple[Coding, Position]], form: str) -> None:
    verified = verified_codings(study, chosen)
    rows = [_row(study, coding, found) for (coding, _), found in zip(chosen, verified, strict=True)]
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace"))
    elif form == "csv":
        click.echo(_csv(rows).encode("utf-8", "backslashreplace"), nl=False)
    else:
        for (coding, _), found in zip(chosen, verified, strict=True):
            _show(out, study, coding, found)
        out.paragraph(out.language.count("{n} coded passage.", "{n} coded passages.", len(chosen)))


def _row(study: Study, coding: Coding, found: Verified) -> dict[str, object]:
    """Give a coding for programs: its place in the present text, and its words where they are the coded ones."""
    at_hand = found.state in {State.SAME, State.MOVED}
    return {
        "coding": coding.coding, "code": str(study.current(coding.code)) if coding.code is not None else "",
        "stance": coding.stance or "", "coder": coding.coder,
        "date": coding.date.written if coding.date is not None else "", "document": coding.document,
        "source": str(found.source) if found.source else "", "page": found.page,
        "start": found.start if at_hand else coding.start, "end": found.end if at_hand else coding.end,
        "reliability": coding.reliability or "", "credibility": coding.credibility or "", "state": str(found.state),
        "words": found.wording if at_hand else "", "note": coding.note,
    }  # fmt: skip


def _csv(rows: Sequence[dict[str, object]]) -> str:
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=";", lineterminator="\n")
    writer.writerow(rows[0] if rows else ())
    for row in rows:
        writer.writerow(f"'{cell}" if str(cell).startswith(_CALCULATED) else cell for cell in row.values())
    return made.getvalue() if rows else ""


def _show(out: Console, study: Study, coding: Coding, found: Verified) -> None:
    say = out.language.say
    code = str(study.current(coding.code)) if coding.code is not None else ""
    stance = {"supports": say("supports"), "contradicts": say("contradicts"), "context": say("context")}
    told = " · ".join(part for part in (code, stance.get(coding.stance or "", ""), coding.coder) if part)
    where = str(found.source or coding.document[:12])
    page = say("p. {page}", page=found.page) if found.page else f"{coding.start}-{coding.end}"
    out.line((coding.coding, STRONG), f"  {told}  ", (f"{where}, {page}", FAINT))
    if found.state in _STATES:
        out.line("  ", (say(_STATES[found.state]), LOOKS["note"]))
    else:
        out.paragraph(say("“{words}”", words=found.wording), "  ")
    if coding.note:
        out.paragraph(coding.note, "  ")
