"""`corridor evidence verify`: whether every quotation still stands in its document."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import click

from corridor.cli.command import Argument, Command
from corridor.cli.console import FAINT, LOOKS, STRONG
from corridor.cli.folders import NotAStudyError, opened, study_folder
from corridor.cli.listing import place
from corridor.cli.progress import progress
from corridor.cli.refusal import PROBLEMS, UNREADABLE
from corridor.cli.unreadable import show_unreadable
from corridor.cli.usage import one_of
from corridor.document.messages import to_count, to_say
from corridor.study.verification import BAD, State, Verified, verify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.cli.console import Console
    from corridor.document.language import Language

_COUNTS = {
    State.SAME: to_count("{n} quotation stands as it was", "{n} quotations stand as they were"),
    State.MOVED: to_count("{n} quotation has moved, words unchanged", "{n} quotations have moved, words unchanged"),
    State.CHANGED: to_count("{n} quotation has changed", "{n} quotations have changed"),
    State.LOST: to_count("{n} quotation is lost", "{n} quotations are lost"),
    State.AMBIGUOUS: to_count("{n} quotation could be in several places", "{n} quotations could be in several places"),
    State.NOT_AT_HAND: to_count(
        "{n} quotation could not be looked at: its document is not in the private folder",
        "{n} quotations could not be looked at: their documents are not in the private folder",
    ),
}
_LABELS = {
    State.MOVED: to_say("moved"),
    State.CHANGED: to_say("changed"),
    State.LOST: to_say("lost"),
    State.AMBIGUOUS: to_say("several places"),
}
#: How many differing words are shown of one quotation.
_CHANGES = 6


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "verify",
        language,
        about=(
            say("Looks for every quotation of the study in its document: the literals and passages of claims, and"
                " coded passages. Says which stand as they were, which have moved or changed, which are lost, and"
                " which cannot be looked at because the document is not at hand. Nothing is changed."),
            say("Ends with 1 where a quotation has changed, is lost or could be in several places."),
        ),
        examples=("corridor evidence verify my-study", "corridor evidence verify my-study --format json"),
        params=(
            Argument("study", say("The folder of the study."), metavar=say("STUDY")),
            click.Option(
                ["--format", "form"], default="text", metavar="text|json", callback=one_of(("text", "json"), language),
                help=say("Lines for people (text), or a list for programs (json)."),
            ),
            click.Option(["-a", "--all", "everything"], is_flag=True,
                         help=say("Show every quotation, those that stand as they were, too.")),
        ),
        callback=_verify,
    )  # fmt: skip


@click.pass_obj
def _verify(out: Console, study: str, *, form: str, everything: bool) -> int:
    folder = study_folder(study, out.language)
    try:
        loaded = opened(folder, None, out)
    except NotAStudyError as error:
        show_unreadable(out, folder, error)
        return UNREADABLE
    with progress(out.language.say("Looking for quotations")) as shown:
        found = verify(loaded, shown)
    if form == "json":
        listed = json.dumps([_as_data(one) for one in found], ensure_ascii=False, indent=2)
        click.echo((listed + "\n").encode("utf-8", "backslashreplace"), nl=False)
    else:
        _show(out, found, everything=everything)
    return PROBLEMS if any(one.state in BAD for one in found) else 0


def _as_data(one: Verified) -> dict[str, object]:
    return {
        "ref": str(one.ref),
        "where": {"file": one.where.file, "line": one.where.line},
        "state": str(one.state),
        "source": str(one.source) if one.source else None,
        "document": one.document.sha256 if one.document else None,
        "start": one.start,
        "end": one.end,
        "page": one.page,
        "line": one.line,
        "before": one.before,
        "wording": one.wording,
        "behind": one.behind,
        "changes": [{"was": change.was, "now": change.now} for change in one.changes],
        "candidates": one.candidates,
    }


def _show(out: Console, found: Sequence[Verified], *, everything: bool) -> None:
    if not found:
        out.paragraph(out.language.say("The study has no quotations and no coded passages."))
        return
    shown = [one for one in found if one.state in _LABELS or (everything and one.state is State.SAME)]
    for one in shown:
        _one(out, one)
    counts = Counter(one.state for one in found)
    for state, (single, many) in _COUNTS.items():
        if counts[state]:
            look = LOOKS["error"] if state in BAD else STRONG
            out.line((out.language.count(single, many, counts[state]), look))


def _one(out: Console, one: Verified) -> None:
    """Write one quotation: what became of it, where it is written, where it stands, the words around."""
    say = out.language.say
    label = say(_LABELS[one.state]) if one.state in _LABELS else say("as it was")
    out.line((str(one.ref), STRONG), " ", (label, LOOKS["error"] if one.state in BAD else LOOKS["note"]), " ",
             (place(one.where, out.language), FAINT))  # fmt: skip
    if one.candidates:
        out.paragraph(
            out.language.count("{n} place could be meant.", "{n} places could be meant.", one.candidates), "  "
        )
    if one.end:
        out.paragraph(_at(out, one), "  ")
        out.paragraph(f"… {one.before} [{one.wording}] {one.behind} …", "  ")
    for change in one.changes[:_CHANGES]:
        out.paragraph(say("was “{was}”, is “{now}”", was=change.was or "–", now=change.now or "–"), "    ")
    out.line()


def _at(out: Console, one: Verified) -> str:
    say, name = out.language.say, str(one.source or (one.document.name if one.document else ""))
    if one.page:
        return say("{name}, page {page}, line {line} of the text", name=name, page=one.page, line=str(one.line))
    return say("{name}, line {line} of the text", name=name, line=str(one.line))
