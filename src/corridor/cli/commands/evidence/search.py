"""`corridor evidence search`: claims and passages that hold what is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from corridor.cli.command import Argument, Command
from corridor.cli.finds import Find, Finds
from corridor.cli.folders import NotAStudyError, study_folder
from corridor.cli.refusal import PROBLEMS, UNREADABLE, RefusalError
from corridor.cli.searching import searchable
from corridor.cli.unreadable import show_unreadable
from corridor.cli.usage import one_of
from corridor.evidence.search import Filters, read_query
from corridor.evidence.search.entries import KINDS
from corridor.kernel.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corridor.cli.console import Console
    from corridor.cli.searching import Searchable
    from corridor.document.language import Language
    from corridor.evidence.search import Hit
    from corridor.evidence.search.query import Part


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "search",
        language,
        about=(
            say("Finds claims of a study and passages of its documents: words in any of their forms, Russian and"
                " English, and the study's own synonyms. A phrase in quotation marks may have up to two other words"
                " in between; “~0” behind it allows none."),
            say("“-word” leaves out, OR means either, “migr*” finds words that begin so. Ends with 1 where nothing is"
                " found."),
        ),
        examples=(
            'corridor evidence search my-study "{}"'.format(say("paid late")),
            "corridor evidence search my-study '\"{}\"' --kind claim --format json".format(say("paid late")),
        ),
        params=(
            Argument("study", say("The folder of the study."), metavar=say("STUDY")),
            Argument("line", say("What is looked for."), metavar=say("WORDS"), nargs=-1),
            *_options(language),
        ),
        callback=_search,
        context_settings={"ignore_unknown_options": True},  # «-word» is a word to leave out
    )  # fmt: skip


def _options(language: Language) -> list[click.Option]:
    say = language.say
    return [
        click.Option(
            ["--source", "sources"], multiple=True, metavar="ID", help=say("Only of this source; may be repeated."),
        ),
        click.Option(
            ["--in", "languages"], multiple=True, metavar=say("LANGUAGE"),
            help=say("Only texts in this language (ru, en, ky, tg, uz, kk); may be repeated."),
        ),
        click.Option(
            ["--code", "codes"], multiple=True, metavar=say("REFERENCE"),
            help=say("Only what is about, or coded with, this: risk:debt-after-late-pay; may be repeated."),
        ),
        click.Option(
            ["--kind", "kinds"], multiple=True, metavar="|".join(KINDS), callback=one_of(KINDS, language),
            help=say("Only claims, or only passages."),
        ),
        click.Option(["--since"], metavar=say("PERIOD"), help=say("Only from this day, month or year on.")),
        click.Option(["--until"], metavar=say("PERIOD"), help=say("Only up to this day, month or year.")),
        click.Option(["--most"], type=click.IntRange(1, 1000), default=10, metavar="N", help=say("How many to show.")),
        click.Option(
            ["--format", "form"], default="text", metavar="text|json", callback=one_of(("text", "json"), language),
            help=say("Lines for people (text), or a list for programs (json)."),
        ),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command line asks for."""

    line: tuple[str, ...]
    sources: tuple[str, ...]
    languages: tuple[str, ...]
    codes: tuple[str, ...]
    kinds: tuple[str, ...]
    since: str | None
    until: str | None
    most: int
    form: str


@click.pass_obj
def _search(out: Console, /, *, study: str, **options: Any) -> int:
    asked = _Asked(**options)
    part = read_query(" ".join(asked.line))
    if part is None:
        say = out.language.say
        raise RefusalError(
            say("There is no word to look for."), say("See: {command}", command="corridor evidence search --help")
        )
    filters = Filters(
        asked.sources, asked.languages, asked.codes, asked.kinds,
        _bound(asked.since, out.language, last=False), _bound(asked.until, out.language, last=True),
    )  # fmt: skip
    try:
        found = searchable(study, out)
    except NotAStudyError as error:
        show_unreadable(out, study_folder(study, out.language), error)
        return UNREADABLE
    return _shown(out, found, part, filters, asked)


def _shown(out: Console, opened: Searchable, part: Part, filters: Filters, asked: _Asked) -> int:
    answer = opened.index.find(part, filters, asked.most * 2)
    hits = _once(answer.hits, out.language.code)[: asked.most]
    finds = [Find(hit, opened.index.snippet(hit, part)) for hit in hits]
    shown = Finds(out, opened)
    if asked.form == "json":
        click.echo(shown.as_json(finds, answer.total or 0))
    else:
        for number, find in enumerate(finds, start=1):
            shown.show(number, find)
        out.paragraph(_summary(out.language, answer.total or 0, len(finds)))
    return 0 if finds else PROBLEMS


def _once(hits: Iterable[Hit], language: str) -> list[Hit]:
    """Show a claim once, in the reader's language if that was found too."""
    chosen: dict[str, Hit] = {}
    for hit in hits:
        known = chosen.get(hit.entry.ref)
        if known is None or (hit.entry.language == language and known.entry.language != language):
            chosen[hit.entry.ref] = hit
    return list(chosen.values())


def _summary(language: Language, total: int, shown: int) -> str:
    if not total:
        return language.say("Nothing was found.")
    found = language.count("{n} place was found.", "{n} places were found.", total)
    if shown < total:
        return found + " " + language.count("The best {n} is shown.", "The best {n} are shown.", shown)
    return found


def _bound(written: str | None, language: Language, *, last: bool) -> int:
    if written is None:
        return 0
    period = Period.parse(written)
    if period is None:
        raise RefusalError(
            language.say("“{found}” is no date.", found=written),
            language.say("A period is written 2017, 2017-05 or 2017-05-21."),
        )
    day = period.last if last else period.first
    return day.year * 10_000 + day.month * 100 + day.day
