"""`corridor take`: readings that a person has accepted become claims of a study, first shown, then written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corridor.cli.audit_readings import Readings, given_readings
from corridor.cli.command import Argument, Command
from corridor.cli.console import STRONG, Console
from corridor.cli.excerpt import Lines
from corridor.cli.folders import opened, study_folder
from corridor.cli.listing import Listing, native
from corridor.cli.refusal import PROBLEMS, UNREADABLE, RefusalError
from corridor.cli.unreadable import show_unreadable
from corridor.cli.usage import near
from corridor.kernel.ids import Ref
from corridor.kernel.problem import Severity
from corridor.study.appending import CannotAppendError
from corridor.study.catalogue import catalogue
from corridor.study.load import NotAStudyError
from corridor.study.model import Source
from corridor.study.readings import accepted, is_corrected
from corridor.study.take import Taking, likely_source, take, taking

if TYPE_CHECKING:
    from corridor.document.language import Language
    from corridor.study.model import Study

#: Lines of the plan that are shown.
_MOST_LINES = 200


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "take",
        language,
        about=(
            say("Takes the readings that a person has accepted, in the file that “corridor audit --format yaml” writes,"
                " into a study as claims with what they assert; “corridor check” then judges them. Shows what would be"
                " added, and adds it with --write."),
            say("Claims of the study are never changed: what is there already stays as it is, and taking the same"
                " readings twice adds nothing. The source is the one the file names, the one whose file has the same"
                " hash as the text, or --source."),
        ),
        examples=(
            "corridor audit article.txt --format yaml --out readings.yaml",
            "corridor take readings.yaml my-study --source return-report-2026",
            "corridor take readings.yaml my-study --source return-report-2026 --write",
        ),
        params=(
            Argument("file", say("The file of readings."), metavar=say("FILE")),
            Argument("study", say("The folder of the study."), metavar=say("STUDY")),
            click.Option(
                ["--source"], metavar=say("ID"), help=say("Id of the source in the study that the text is."),
            ),
            click.Option(["--write"], is_flag=True, help=say("Add the claims; without it they are only shown.")),
        ),
        callback=_take,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command line asks for."""

    file: str
    study: str
    source: str | None
    write: bool


@click.pass_obj
def _take(out: Console, *, file: str, study: str, source: str | None, write: bool) -> int:
    asked = _Asked(file, study, source, write)
    folder = study_folder(study, out.language)
    try:
        loaded = opened(folder, None, out)
    except NotAStudyError as error:
        show_unreadable(out, folder, error)
        return UNREADABLE
    readings = given_readings(file, loaded.languages, out.language)
    Listing(out, catalogue(), Lines(Path(file).parent)).show(readings.problems)
    if any(catalogue()[one.code].severity is Severity.ERROR for one in readings.problems):
        out.paragraph(out.language.say("Nothing was taken: correct the readings first."))
        return PROBLEMS
    ref = _source(loaded, readings, asked, out.language)
    try:
        plan = taking(loaded, readings.fragment, ref)
    except CannotAppendError as error:
        raise RefusalError(
            out.language.say("{file} cannot be added to: it is written in an unusual way.", file=str(error)),
            out.language.say("Nothing was changed. Rename that file, then take the readings again."),
        ) from error
    Listing(out, catalogue(), Lines(folder)).show(plan.problems)
    _tell(out, readings, plan)
    _write(out, plan, asked)
    return 0


def _source(study: Study, readings: Readings, asked: _Asked, language: Language) -> Ref:
    """Give the source that the text is; refuse one the study does not have, and ask where none is known."""
    say = language.say
    known = [one.id for one in study.all(Source)]
    ref = Ref("source", asked.source) if asked.source else likely_source(study, readings.fragment)
    if ref is None:
        raise RefusalError(
            say("It is not known which source of the study the text is."),
            say("Name it: {option}. Sources of the study: {words}.", option="--source ID", words=", ".join(known))
            if known
            else say("Add the text to sources.yaml first, then name it: {option}.", option="--source ID"),
        )
    if not study.exists(ref):
        close = near(ref.id, known)
        raise RefusalError(
            say("The study has no source “{id}”.", id=ref.id),
            say("Did you mean {word}?", word=close)
            if close
            else say("Add it to sources.yaml, or name another: {option}.", option="--source ID"),
        )
    return study.current(ref)


def _tell(out: Console, readings: Readings, plan: Taking) -> None:
    """Say what would be added and what would not, and why."""
    language = out.language
    for line in plan.lines[:_MOST_LINES]:
        out.line(f"  + {line}" if line else "")
    if len(plan.lines) > _MOST_LINES:
        out.line("  + …")
    items = accepted(readings.fragment)
    left = len(readings.fragment.items) - len(items)
    out.line()
    out.paragraph(
        language.count("{n} new claim in {file}.", "{n} new claims in {file}.", len(plan.new), file=native(plan.file))
    )
    if readings.again is not None:
        corrected = sum(is_corrected(item, readings.again) for item, _ in items)
        if corrected:
            out.paragraph(
                language.count("{n} of the accepted was corrected.", "{n} of the accepted were corrected.", corrected)
            )
    else:
        out.paragraph(
            language.say("The text itself is not beside the readings, or has changed: they were not held against it.")
        )
    if plan.there:
        out.paragraph(language.count("{n} is in the study already.", "{n} are in the study already.", len(plan.there)))
    for reading, claim in plan.told:
        out.paragraph(
            language.say("{reading} is left out: claim {claim} asserts the same there.", reading=reading, claim=claim)
        )
    if left:
        out.paragraph(language.count("{n} reading is not accepted.", "{n} readings are not accepted.", left))


def _write(out: Console, plan: Taking, asked: _Asked) -> None:
    say = out.language.say
    if plan.content is None:
        out.line((say("There is nothing to add."), STRONG))
    elif asked.write:
        take(plan)
        out.line((say("Written: {path}", path=str(plan.content[0])), STRONG))
        out.line(say("Judge them with: {command}", command=f"corridor check {asked.study}"))
    else:
        named = f" --source {asked.source}" if asked.source else ""
        again = f"corridor take {asked.file} {asked.study}{named} --write"
        out.line(say("Nothing was written; add the claims with: {command}", command=again))
