"""`corridor evidence suggest`: passages like those already coded, and what a person decides about them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from corridor.cli.command import Argument, Command
from corridor.cli.finds import Find, Finds
from corridor.cli.folders import NotAStudyError, study_folder
from corridor.cli.naming import code_named
from corridor.cli.refusal import UNREADABLE, RefusalError
from corridor.cli.searching import searchable
from corridor.cli.suggesting import CHOICES, Decided, offered, write_decision
from corridor.cli.unreadable import show_unreadable
from corridor.cli.usage import one_of
from corridor.evidence.search import Hit
from corridor.evidence.search.places import Snippet, marked
from corridor.kernel.ids import is_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.cli.console import Console
    from corridor.cli.searching import Searchable
    from corridor.document.language import Language
    from corridor.evidence.search.suggestions import Suggestion
    from corridor.kernel.ids import Ref


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "suggest",
        language,
        about=(
            say("Offers passages of the study's documents that hold the words by which the passages coded with an item"
                " differ from all others, and that nobody has coded with it or decided about yet; with those words."),
            say("With --ask, each is shown in turn and your decision is kept at once: a coding in codings/NAME.csv, and"
                " every decision in decisions.csv. Nothing is coded without a person."),
        ),
        examples=(
            "corridor evidence suggest my-study risk:debt-after-late-pay",
            "corridor evidence suggest my-study risk:debt-after-late-pay --most 5 --format json",
        ),
        params=(
            Argument("study", say("The folder of the study."), metavar=say("STUDY")),
            Argument(
                "code", metavar=say("REFERENCE"),
                about=say("What passages are coded with: a reference, or the id of a code."),
            ),
            click.Option(
                ["--most"], type=click.IntRange(1, 1000), default=10, metavar="N", help=say("How many to show."),
            ),
            click.Option(["--ask"], is_flag=True, help=say("Ask about each and keep what is decided; needs --by.")),
            click.Option(["--by"], metavar=say("NAME"), help=say("Pseudonym of who decides; with --ask.")),
            click.Option(
                ["--format", "form"], default="text", metavar="text|json", callback=one_of(("text", "json"), language),
                help=say("Lines for people (text), or a list for programs (json)."),
            ),
        ),
        callback=_suggest,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command line asks for."""

    code: str
    most: int
    ask: bool
    by: str | None
    form: str


@click.pass_obj
def _suggest(out: Console, /, *, study: str, **options: Any) -> int:
    asked = _Asked(**options)
    say = out.language.say
    if asked.ask and not is_id(asked.by or ""):
        raise RefusalError(
            say("With --ask, --by names who decides: a pseudonym of small letters, digits and hyphens."),
            say("For example: {command}", command="--ask --by coder-1"),
        )
    try:
        opened = searchable(study, out)
    except NotAStudyError as error:
        show_unreadable(out, study_folder(study, out.language), error)
        return UNREADABLE
    code = code_named(opened.study, asked.code, out.language)
    found = offered(opened, code, asked.most)
    if asked.form == "json":
        click.echo(json.dumps([_plain(each) for each in found.suggestions], ensure_ascii=False, indent=2))
        return 0
    if asked.ask and asked.by:
        _ask(out, opened, code, found.suggestions, asked.by)
    else:
        _list(out, opened, found.suggestions)
    out.paragraph(_summary(out.language, found.coded, len(found.suggestions), code))
    return 0


def _list(out: Console, opened: Searchable, found: Sequence[Suggestion]) -> None:
    shown = Finds(out, opened)
    for number, each in enumerate(found, start=1):
        _show(out, shown, number, each)


def _show(out: Console, shown: Finds, number: int, each: Suggestion) -> None:
    snippet = Snippet(0, len(each.entry.text), marked(each.entry.text, each.why))
    shown.show(number, Find(Hit(each.entry, each.weight), snippet))
    out.paragraph(out.language.say("Because of: {words}.", words=", ".join(each.why)), "    ")
    out.line()


def _ask(out: Console, opened: Searchable, code: Ref, found: Sequence[Suggestion], by: str) -> None:
    say = out.language.say
    shown = Finds(out, opened)
    words = {
        "1": say("it supports it"), "2": say("it contradicts it"), "3": say("it is context"),
        "4": say("it is not relevant"), "5": say("look at it later"),
    }  # fmt: skip
    for number, each in enumerate(found, start=1):
        _show(out, shown, number, each)
        for key, meaning in words.items():
            out.line(f"    {key}  {meaning}")
        out.line("    " + say("Enter: leave it open; q: stop"))
        answer = _answer(out)
        if answer == "q":
            return
        if answer:
            why = click.prompt("    " + say("Why (may be left empty)"), default="", show_default=False)
            write_decision(opened, code, each.entry, Decided(*CHOICES[answer], why, by, out.today), out.language)


def _answer(out: Console) -> str:
    while True:
        given = str(click.prompt("    >", default="", show_default=False, prompt_suffix=" ")).strip().lower()
        if given in {"", "q", *CHOICES}:
            return given
        out.line("    " + out.language.say("Type one of the numbers, Enter or q."))


def _summary(language: Language, coded: int, shown: int, code: Ref) -> str:
    if not coded:
        return language.say(
            "No passage at hand is coded with {code} yet, so there is nothing to compare with.", code=str(code)
        )
    if not shown:
        return language.say("No passage like those coded with {code} is left to be looked at.", code=str(code))
    return language.count("Compared with one coded passage.", "Compared with {n} coded passages.", coded)


def _plain(each: Suggestion) -> dict[str, object]:
    entry = each.entry
    return {
        "document": entry.ref.split(":")[1], "start": entry.start, "end": entry.end, "page": entry.page,
        "source": entry.source, "language": entry.language, "weight": round(each.weight, 4), "why": list(each.why),
        "text": entry.text,
    }  # fmt: skip
