"""`corridor audit`: whether the figures printed in a text can be true together."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from corridor.cli.audit_input import MOST, given_text
from corridor.cli.audit_output import FORMATS, Result, output_file, write_result
from corridor.cli.audit_settings import ROUNDINGS, checks_off, settings
from corridor.cli.command import Argument, Command
from corridor.cli.log import LOG
from corridor.cli.refusal import PROBLEMS
from corridor.cli.usage import one_of
from corridor.evidence.audit import audit_text
from corridor.figures import Grade
from corridor.report.audit.readings import told_readings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corridor.cli.audit_input import Given
    from corridor.cli.console import Console
    from corridor.document.language import Language
    from corridor.evidence.audit import Audit, Check, Finding
    from corridor.report.audit.readings import ToldReading

_GRADES = tuple(grade.value for grade in Grade)

#: Grades that make the command end with 1; with --strict the third counts too.
_SERIOUS = frozenset({Grade.IMPOSSIBLE, Grade.CONTRADICTION})


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "audit",
        language,
        about=(
            say("Reads a text in English or Russian and says which of its printed figures cannot be true together:"
                " percentages that no number of people gives, parts that do not make their total, one thing counted"
                " twice. Each finding comes with its place, its arithmetic, what would be possible and what it takes"
                " for granted."),
            say("Ends with 0 where nothing impossible or contradictory was found, with 1 where something was, with 2"
                " where the text cannot be read. With --grade, only findings of those grades count."),
        ),
        examples=(
            "corridor audit article.txt",
            "corridor audit article.txt --format html --out article.html",
            'corridor audit article.txt --off phrase="{}" --rounding half-up'.format(say("figures of speech")),
            "corridor audit article.txt --format sarif --strict",
            "corridor audit article.txt --readings",
            "corridor audit article.txt --format yaml --out readings.yaml",
        ),
        params=(
            Argument(
                "file", metavar=say("FILE"),
                about=say("The text: a plain text file of up to {most} MB, or - for the standard input.", most=MOST),
            ),
            *_options(language),
        ),
        callback=_audit,
    )  # fmt: skip


def _options(language: Language) -> list[click.Option]:
    say = language.say
    return [
        click.Option(
            ["--format", "form"], default="text", metavar="|".join(FORMATS), callback=one_of(FORMATS, language),
            help=say("Lines for people (text), a list for programs (json), the exchange format of code hosts (sarif),"
                     " a page with the text and findings in its margin (html), or a file in which every reading can be"
                     " corrected and accepted as a claim of a study (yaml)."),
        ),
        click.Option(["--out", "to"], metavar=say("FILE"), help=say("Write json, sarif, html or yaml to this file.")),
        click.Option(
            ["--readings"], is_flag=True,
            help=say("Show everything that was read and how it was understood, what holds too."),
        ),
        click.Option(
            ["--source"], default="", metavar=say("ID"),
            help=say("With yaml: id of the text's source in the study that shall take the claims."),
        ),
        click.Option(
            ["--grade", "grades"], multiple=True, metavar="|".join(_GRADES), callback=one_of(_GRADES, language),
            help=say("Only findings of this grade; may be repeated."),
        ),
        click.Option(
            ["--off"], multiple=True, metavar=say("CHECK=REASON"), callback=checks_off(language),
            help=say("Switch a check off; the reason is printed; may be repeated."),
        ),
        click.Option(
            ["--rounding"], metavar="|".join(ROUNDINGS), callback=one_of(ROUNDINGS, language),
            help=say("How the text rounds halves; else both ways are allowed."),
        ),
        click.Option(["--strict"], is_flag=True, help=say("End with 1 for unsupported words, too.")),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command line asks for."""

    form: str
    to: str | None
    readings: bool
    source: str
    grades: tuple[str, ...]
    off: dict[Check, str]
    rounding: str | None
    strict: bool


@click.pass_obj
def _audit(out: Console, /, *, file: str, **options: Any) -> int:
    started, asked = perf_counter(), _Asked(**options)
    target = output_file(asked.to, asked.form, file, out.language)
    given = given_text(file, out.language)
    if given.encoding != "UTF-8":
        out.line(out.language.say("{path} was read as {encoding}.", path=given.name, encoding=given.encoding), err=True)
    audit = audit_text(given.text, settings(asked.off, asked.rounding))
    LOG.info("%s: %d characters, %.3f s", given.name, len(given.text), perf_counter() - started)
    shown = [found for found in audit.findings if not asked.grades or found.grade.value in asked.grades]
    readings = _readings(given, audit, asked, out.language)
    result = Result(given, audit, tuple(shown), perf_counter() - started, readings, asked.source)
    write_result(out, result, asked.form, target)
    return PROBLEMS if _grave(shown, strict=asked.strict) else 0


def _readings(given: Given, audit: Audit, asked: _Asked, language: Language) -> tuple[ToldReading, ...]:
    """Give the readings to show: all, or those that make a finding of the grades asked for."""
    if not asked.readings and asked.form != "yaml":
        return ()
    told = told_readings(given.text, audit, language)
    return tuple(one for one in told if not asked.grades or (one.grade is not None and one.grade.value in asked.grades))


def _grave(findings: Iterable[Finding], *, strict: bool) -> bool:
    grave = _SERIOUS | {Grade.UNSUPPORTED} if strict else _SERIOUS
    return any(found.grade in grave for found in findings)
