"""What `corridor survey check` prints."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corridor.cli.as_json import problem_as_json
from corridor.cli.console import FAINT, STRONG
from corridor.cli.excerpt import Lines
from corridor.cli.listing import Listing, grade_count
from corridor.cli.progress import progress
from corridor.cli.refusal import PROBLEMS, UNREADABLE
from corridor.cli.survey_sources import surveys_meant
from corridor.document.messages import to_count, to_say
from corridor.kernel.problem import Problem, Severity, Where
from corridor.study.catalogue import catalogue
from corridor.survey.estimate.questions import Missing
from corridor.survey.interviews.examine import examine
from corridor.survey.interviews.model import Role
from corridor.survey.interviews.summary import summarise
from corridor.survey.opening import sources_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from corridor.cli.console import Console
    from corridor.document.language import Language
    from corridor.survey.interviews.examine import Examined, Sources
    from corridor.survey.interviews.summary import Answered, Summary

#: Lines of the table of questions, and names in a list, that are shown without --all.
_QUESTIONS, _NAMES = 15, 20

_ROLES = {
    Role.ANSWER: to_count("{n} column of answers", "{n} columns of answers"),
    Role.OPTION: to_count("{n} column of options", "{n} columns of options"),
    Role.OTHER: to_count("{n} column of words behind “other”", "{n} columns of words behind “other”"),
    Role.CALCULATED: to_count("{n} column computed by the form", "{n} columns computed by the form"),
    Role.METADATA: to_count("{n} column of the device or server", "{n} columns of the device or server"),
    Role.LINK: to_count("{n} column that links sheets", "{n} columns that link sheets"),
    Role.DERIVED: to_count("{n} derived column", "{n} derived columns"),
    Role.UNKNOWN: to_count("{n} unknown column", "{n} unknown columns"),
}

#: Why a column is unknown, in words.
_REASONS = {
    "no-such-question": to_say("no question has this name"),
    "no-such-option": to_say("its question has no such option"),
    "ambiguous": to_say("several questions have this name"),
}
_WHY = {
    Missing.DONT_KNOW: to_say("taken for “don't know”: {codes}"),
    Missing.REFUSED: to_say("taken for “refused”: {codes}"),
    Missing.NOT_ASKED: to_say("taken for “not asked”: {codes}"),
    Missing.LOST: to_say("taken for “lost”: {codes}"),
}


def run(out: Console, asked: Mapping[str, Any]) -> int:
    """Check each survey meant; give the exit code of the gravest."""
    found = [(name, sources, _examined(sources, out)) for name, sources in sources_meant(asked, out)]
    if asked["output"] == "json":
        surveys = [_as_json(name, each, out.language, every=asked["everything"]) for name, _, each in found]
        words = json.dumps({"surveys": surveys}, ensure_ascii=False, indent=2) + "\n"
        click.echo(words.encode("utf-8", "backslashreplace"), nl=False)
    else:
        for name, _, each in found:
            _show(out, name, each, everything=asked["everything"])
    return max(_ended(each) for _, _, each in found)


def sources_meant(asked: Mapping[str, Any], out: Console) -> list[tuple[str, Sources]]:
    """Give the surveys meant by their names, to be read by their plans and by what the command line says."""
    meant = surveys_meant(asked["data"], asked["survey"], asked, out, planned=False)
    return [(each.name, _by_words(sources_of(each.files), asked)) for each in meant]


def _by_words(sources: Sources, asked: Mapping[str, Any]) -> Sources:
    said = {name: asked[name] for name in ("key", "sheet", "encoding") if asked[name]}
    return replace(sources, rules=replace(sources.rules, **said))


def _examined(sources: Sources, out: Console) -> Examined:
    with progress(out.language.say("Reading")) as shown:
        found = examine(sources, shown)
    return _exposed(found, sources)


def _exposed(found: Examined, sources: Sources) -> Examined:
    """Say it with the study's own code where data of persons lie in a study outside of its private folder."""
    personal = [one for one in found.checked.of_file if one.code == "interviews-personal"]
    if not personal or not sources.names[0].startswith("surveys/"):
        return found
    columns = personal[0].params["columns"]
    problem = Problem("private-column", Where(sources.names[0], 1), {"columns": columns})
    return replace(found, form_problems=(*found.form_problems, problem))


def _ended(found: Examined) -> int:
    if not found.readable:
        return UNREADABLE
    grades = {catalogue()[problem.code].severity for problem in found.problems()}
    return PROBLEMS if grades - {Severity.NOTE} else 0


class _NoLines(Lines):
    """Shows no line of any file: what people answered does not belong on a screen that others may see."""

    def line(self, where: Where) -> str | None:  # noqa: ARG002 (the protocol of the listing)
        return None


def _show(out: Console, name: str, found: Examined, *, everything: bool) -> None:
    say, summary = out.language.say, summarise(found.checked)
    out.line((name, STRONG))
    if found.readable:
        _read(out, found, summary)
        _columns(out, summary, everything=everything)
        _missing(out, summary, everything=everything)
    out.line()
    show_problems(out, found.problems(every=everything), everything=everything)
    seconds = Decimal(found.reading), Decimal(found.checking)
    shown = [out.language.number(each, 2) for each in seconds]
    out.line((say("Read in {reading} s, checked in {checking} s.", reading=shown[0], checking=shown[1]), FAINT))


def show_problems(out: Console, problems: Sequence[Problem], *, everything: bool) -> None:
    """List problems as `corridor check` does, but without the lines they stand in."""
    Listing(out, catalogue(), _NoLines(Path()), everything=everything).show(problems)
    counts = {grade: sum(catalogue()[one.code].severity is grade for one in problems) for grade in Severity}
    said = [grade_count(out.language, grade, n) for grade, n in counts.items() if n]
    out.line((", ".join(said) if said else out.language.say("No problems."), STRONG))


def _read(out: Console, found: Examined, summary: Summary) -> None:
    language, interviews = out.language, found.checked.interviews
    say, main = language.say, summary.sheets[0]
    rows = language.count("{n} interview", "{n} interviews", main.rows)
    columns = language.count("{n} column", "{n} columns", main.columns)
    what = f"{interviews.format}, {interviews.encoding}" if interviews.encoding else interviews.format
    out.paragraph(say("{format}: {rows}, {columns}.", format=what, rows=rows, columns=columns), "  ")
    for sheet in summary.sheets[1:]:
        rows = language.count("{n} row", "{n} rows", sheet.rows)
        columns = language.count("{n} column", "{n} columns", sheet.columns)
        out.paragraph(say("Repeat {name}: {rows}, {columns}.", name=sheet.repeat, rows=rows, columns=columns), "  ")
    if interviews.key:
        out.paragraph(say("Interviews are named by the column {column}.", column=interviews.key), "  ")
    if not interviews.has_form:
        out.paragraph(say("There is no form: answers are checked only against one another."), "  ")
    if found.changes:
        made = len(found.changes)
        out.paragraph(
            language.count("The cleaning log made {n} change.", "The cleaning log made {n} changes.", made), "  "
        )
    if found.deleted:
        one, many = to_count("It left out {n} interview.", "It left out {n} interviews.")
        out.paragraph(language.count(one, many, found.deleted), "  ")


def _columns(out: Console, summary: Summary, *, everything: bool) -> None:
    language = out.language
    counts = [language.count(*_ROLES[role], summary.roles[role]) for role in _ROLES if summary.roles.get(role)]
    out.line()
    out.paragraph(language.listing(counts) + ".", "  ")
    for head, reason in summary.unknown if everything else summary.unknown[:_NAMES]:
        out.paragraph(f"{head}: {language.say(_REASONS.get(reason, _REASONS['no-such-question']))}", "    ")
    _rest(out, len(summary.unknown) - _NAMES, everything=everything)
    if summary.absent:
        shown = summary.absent if everything else summary.absent[:_NAMES]
        one, many = to_count(
            "{n} question of the form has no column: {names}.", "{n} questions of the form have no column: {names}."
        )
        out.paragraph(language.count(one, many, len(summary.absent), names=language.listing(shown)), "  ")
        _rest(out, len(summary.absent) - _NAMES, everything=everything)


def _rest(out: Console, n: int, *, everything: bool) -> None:
    if n > 0 and not everything:
        out.paragraph(out.language.count("and {n} more: --all", "and {n} more: --all", n), "    ")


def _missing(out: Console, summary: Summary, *, everything: bool) -> None:
    language = out.language
    for why, sentence in _WHY.items():
        codes = [code for (reason, code) in summary.codes if reason is why]
        if codes:
            out.paragraph(
                language.say(sentence, codes=", ".join(codes[:_NAMES]) + (" …" if len(codes) > _NAMES else "")), "  "
            )
    incomplete = [each for each in summary.answers if not each.complete]
    if not incomplete:
        return
    out.line()
    heads = [language.say(words) for words in _HEADS]
    named = incomplete if everything else incomplete[:_QUESTIONS]
    rows = [
        [each.question, *(language.number(number) if number else "·" for number in _numbers(each))] for each in named
    ]
    widths = [max(len(row[at]) for row in [heads, *rows]) for at in range(len(heads))]
    widths[0] = min(widths[0], out.width // 3)
    out.line((_row(heads, widths), FAINT))
    for row in rows:
        out.line(_row(row, widths))
    _rest(out, len(incomplete) - _QUESTIONS, everything=everything)


_HEADS = (
    to_say("question"), to_say("answered"), to_say("don't know"), to_say("refused"), to_say("not asked"),
    to_say("lost"), to_say("untold"),
)  # fmt: skip


def _numbers(each: Answered) -> tuple[int, ...]:
    return each.answered, each.dont_know, each.refused, each.not_asked, each.lost, each.untold


def _row(cells: list[str], widths: list[int]) -> str:
    first = cells[0] if len(cells[0]) <= widths[0] else cells[0][: widths[0] - 1] + "…"
    return "  " + "  ".join(
        [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))]
    )


def _as_json(name: str, found: Examined, language: Language, *, every: bool) -> dict[str, object]:
    interviews, summary = found.checked.interviews, summarise(found.checked)
    return {
        "survey": name,
        "file": interviews.file,
        "sha256": interviews.sha256,
        "format": interviews.format,
        "encoding": interviews.encoding,
        "key": interviews.key,
        "seconds": {"reading": round(found.reading, 3), "checking": round(found.checking, 3)},
        "changes": len(found.changes),
        "deleted": found.deleted,
        "sheets": [
            {
                "name": sheet.name, "repeat": sheet.repeat, "rows": sheet.rows,
                "columns": [
                    {"head": each.head, "role": str(each.role), "reason": each.reason, "question": each.question,
                     "option": each.option, "candidates": list(each.candidates)}
                    for each in sheet.columns if each.reason != "made"
                ],
            }
            for sheet in interviews.sheets
        ],
        "absent": list(summary.absent),
        "missing": [
            {"question": each.question, "answered": each.answered, "dont-know": each.dont_know,
             "refused": each.refused, "not-asked": each.not_asked, "lost": each.lost, "untold": each.untold}
            for each in summary.answers
        ],
        "problems": [problem_as_json(one, catalogue(), language) for one in found.problems(every=every)],
    }  # fmt: skip
