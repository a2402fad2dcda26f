"""Where the result of an audit goes, and in which form."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corridor.cli.audit_json import audit_json, readings_json
from corridor.cli.audit_listing import AuditListing
from corridor.cli.audit_places import Places
from corridor.cli.audit_sarif import audit_sarif
from corridor.cli.audit_summary import summarise_audit
from corridor.cli.console import STRONG
from corridor.cli.refusal import RefusalError
from corridor.kernel.files.atomic import write_file
from corridor.report.audit.notes import note_words
from corridor.report.audit.page import audit_page
from corridor.report.audit.readings_file import Named, readings_file
from corridor.report.audit.told import told

if TYPE_CHECKING:
    from corridor.cli.audit_input import Given
    from corridor.cli.console import Console
    from corridor.document.language import Language
    from corridor.evidence.audit import Audit, Finding
    from corridor.report.audit.readings import ToldReading

FORMATS = ("text", "json", "sarif", "html", "yaml")


@dataclass(frozen=True, slots=True)
class Result:
    """An audit with the findings to show."""

    given: Given
    audit: Audit
    #: Findings of the grades asked for.
    findings: tuple[Finding, ...]
    #: How long it took.
    seconds: float
    #: Every reading, in words; empty where only findings are asked for.
    readings: tuple[ToldReading, ...] = ()
    #: Id of the text's source in a study, for the file of readings; empty where it is not known yet.
    source: str = ""


def output_file(to: str | None, form: str, source: str, language: Language) -> Path | None:
    """Give the file to write; refuse one for people's lines, a folder, and the text itself."""
    if to is None:
        return None
    say, path = language.say, Path(to)
    if form == "text":
        raise RefusalError(
            say("--out goes with json, sarif, html and yaml."),
            say("Add --format, or leave out --out to read on the terminal."),
        )
    if path.is_dir():
        raise RefusalError(say("{path} is a folder.", path=to), say("Name the file to write."))
    if path.exists() and Path(source).exists() and path.samefile(source):
        raise RefusalError(say("{path} is the text itself; nothing was written.", path=to), say("Name another file."))
    if not path.absolute().parent.is_dir():
        raise RefusalError(
            say("There is no folder {path} to write to.", path=str(path.parent)),
            say("Make that folder first, or check the spelling."),
        )
    return path


def write_result(out: Console, result: Result, form: str, target: Path | None) -> None:
    """Write the result to the terminal, the standard output or a file."""
    if form == "text":
        listing = AuditListing(out, result.given.name, Places(result.given.text))
        listing.show([told(found, out.language) for found in result.findings])
        listing.show_readings(result.readings)
        summarise_audit(out, result.audit, result.findings, result.seconds)
        return
    content = _content(out.language, result, form)
    if target is None:
        click.echo(content, nl=False)
        _say_switched_off(out, result)
        return
    write_file(target, content)
    summarise_audit(out, result.audit, result.findings, result.seconds)
    out.line((out.language.say("Written: {path}", path=str(target)), STRONG))


def _content(language: Language, result: Result, form: str) -> bytes:
    given = result.given
    if form == "html":
        page = audit_page(given.text, given.name, result.audit, result.findings, language, result.readings)
        return page.encode("utf-8", "backslashreplace")
    if form == "yaml":
        named = Named(given.name, given.sha256, result.source)
        return readings_file(given.text, named, result.audit, language, result.readings).encode("utf-8", "replace")
    findings = [told(found, language) for found in result.findings]
    if form == "sarif":
        return audit_sarif(given, result.audit, findings, language)
    return readings_json(result.readings, findings) if result.readings else audit_json(findings)


def _say_switched_off(out: Console, result: Result) -> None:
    """Say on the error stream what was switched off: a list for programs has no room for it."""
    for note in result.audit.notes:
        if note.code == "switched-off":
            out.paragraph(note_words(note, out.language), err=True)
