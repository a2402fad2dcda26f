"""`corridor survey form`: a questionnaire shown readably, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corridor.cli.as_json import problem_as_json
from corridor.cli.cells import Cells
from corridor.cli.command import Argument, Command
from corridor.cli.console import STRONG
from corridor.cli.extras import need_extra
from corridor.cli.listing import Listing, grade_count, place
from corridor.cli.questionnaire import show_questionnaire
from corridor.cli.questionnaire_json import questionnaires_as_json
from corridor.cli.refusal import PROBLEMS, UNREADABLE, RefusalError
from corridor.cli.usage import one_of
from corridor.kernel.files.atomic import write_file
from corridor.kernel.problem import Severity
from corridor.study.catalogue import catalogue
from corridor.survey.places import FORMS, form_of, surveys_of
from corridor.survey.plan.reading import head_of, read_plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.cli.console import Console
    from corridor.document.language import Language
    from corridor.kernel.problem import Problem
    from corridor.survey.instrument.model import Instrument
    from corridor.survey.instrument.xlsform import FormRead

_FORMATS = ("text", "json", "html", "markdown")

#: Largest form that is read, in MB.
_MOST = 64


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "form",
        language,
        about=(
            say("Shows a questionnaire (XLSForm) as people read it: every question with its answers, who is asked in"
                " words, what is accepted; and says what is wrong with it, row by row."),
            say("Ends with 0 where there is nothing but notes, with 1 where there are errors or warnings, with 2 where"
                " the form cannot be read."),
        ),
        examples=(
            "corridor survey form form.xlsx",
            "corridor survey form form.xlsx --form-lang ru --format html --out form.html",
            "corridor survey form form.xlsx --problems",
        ),
        params=(
            Argument("form", say("The form, or a study whose forms are meant."), metavar=say("FORM|STUDY")),
            *_options(language),
        ),
        callback=_form,
    )  # fmt: skip


def _options(language: Language) -> list[click.Option]:
    say = language.say
    return [
        click.Option(
            ["--form-lang"], metavar=say("CODE"),
            help=say("Language of the questions, such as ru; else that of messages, or the first of the form."),
        ),
        click.Option(
            ["--format", "shape"], default="text", metavar="|".join(_FORMATS), callback=one_of(_FORMATS, language),
            help=say("For the terminal (text), for programs (json), one page (html), or Markdown."),
        ),
        click.Option(["--out", "to"], metavar=say("FILE"), help=say("Write json, html or markdown to this file.")),
        click.Option(["--problems", "only"], is_flag=True, help=say("Show only what is wrong.")),
        click.Option(
            ["-a", "--all", "everything"], is_flag=True,
            help=say("Show long lists of answers whole, what nobody is asked, and every problem."),
        ),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command line asks for."""

    form_lang: str | None
    shape: str
    to: str | None
    only: bool
    everything: bool


@click.pass_obj
def _form(out: Console, /, *, form: str, **options: Any) -> int:
    need_extra("survey", ("python_calamine", "pyxform"), out.language)
    from corridor.survey.instrument.xlsform import read_form  # noqa: PLC0415 - stands on the extra asked for above

    asked = _Asked(**options)
    if asked.to and asked.shape == "text":
        raise RefusalError(
            out.language.say("--out goes with json, html and markdown."),
            out.language.say("Add --format, or leave out --out to read on the terminal."),
        )
    read = [read_form(_bytes(path, out.language), name) for path, name in _files(Path(form), out.language)]
    if asked.shape == "text":
        for each in read:
            _show(out, each, asked)
    else:
        _write(out, read, asked)
    if any(each.instrument is None for each in read):
        return UNREADABLE
    severe = (problem for each in read for problem in each.problems if _grade(problem) is not Severity.NOTE)
    return PROBLEMS if any(True for _ in severe) else 0


def _files(path: Path, language: Language) -> list[tuple[Path, str]]:
    """Give the forms that are meant, each with its name in problems."""
    if not path.is_dir():
        return [(path, path.name)]
    languages = head_of(path).languages
    plans = {name: read_plan(path / "surveys" / name / "survey.yaml", languages) for name in surveys_of(path)}
    forms = [form_of(path, name, plan) for name, plan in plans.items()]
    files = [file for file in (*forms, *(path / name for name in FORMS)) if file is not None and file.is_file()]
    found = [(file, file.relative_to(path).as_posix()) for file in files]
    if not found:
        raise RefusalError(
            language.say("There is no form in {path}.", path=str(path)),
            language.say("Forms of a study lie in surveys/NAME/form.xlsx; or name the file itself."),
        )
    return found


def _bytes(path: Path, language: Language) -> bytes:
    if path.stat().st_size > _MOST * 2**20:
        raise RefusalError(
            language.say("{path} is larger than {most} MB.", path=str(path), most=_MOST),
            language.say("A form holds questions and answers to choose from, not interviews."),
        )
    return path.read_bytes()


def _grade(problem: Problem) -> Severity:
    return catalogue()[problem.code].severity


def _language(instrument: Instrument, wanted: str | None, out: Console) -> str:
    """Give the language of the questions; refuse one the form has not."""
    known = [language for language in instrument.languages if language]
    if wanted is None:
        return out.language.code if out.language.code in known else (known[0] if known else "")
    if wanted not in known:
        say = out.language.say
        raise RefusalError(
            say("{file} has no texts in the language “{code}”.", file=instrument.file, code=wanted),
            say("It has: {codes}.", codes=", ".join(known)) if known else say("It names no language at all."),
        )
    return wanted


def _show(out: Console, read: FormRead, asked: _Asked) -> None:
    if read.instrument is not None and not asked.only:
        language = _language(read.instrument, asked.form_lang, out)
        show_questionnaire(out, read.instrument, language, everything=asked.everything)
    Listing(out, catalogue(), Cells(read.book), everything=asked.everything).show(read.problems)
    counts = [(severity, sum(_grade(problem) is severity for problem in read.problems)) for severity in Severity]
    said = [grade_count(out.language, severity, n) for severity, n in counts if n]
    found = ", ".join(said) if said else out.language.say("No problems.")
    out.line(f"{read.book.file}: ", (found, STRONG))


def _write(out: Console, read: Sequence[FormRead], asked: _Asked) -> None:
    content = _content(out, read, asked)
    if asked.to is None:
        click.echo(content, nl=False)
        return
    target = Path(asked.to)
    if not target.absolute().parent.is_dir():
        say = out.language.say
        raise RefusalError(
            say("There is no folder {path} to write to.", path=str(target.parent)),
            say("Make that folder first, or check the spelling."),
        )
    write_file(target, content)
    out.line((out.language.say("Written: {path}", path=asked.to), STRONG))


def _content(out: Console, read: Sequence[FormRead], asked: _Asked) -> bytes:
    if asked.shape == "json":
        forms = [
            (each.instrument, [problem_as_json(one, catalogue(), out.language) for one in each.problems])
            for each in read
        ]
        return questionnaires_as_json(forms, out.language)
    pages = [_page(out, each, asked) for each in read if each.instrument is not None]
    if not pages:
        say = out.language.say
        raise RefusalError(
            say("{file} cannot be read as a form.", file=", ".join(each.book.file for each in read)),
            say("See what is wrong with it: {command}", command=f"corridor survey form {read[0].book.file}"),
        )
    if asked.shape == "html" and len(pages) > 1:
        raise RefusalError(
            out.language.say("A page shows one form, and the study has {n}.", n=len(pages)),
            out.language.say("Name the form: {form}", form=read[0].book.file),
        )
    return "\n".join(pages).encode("utf-8", "backslashreplace")


def _page(out: Console, read: FormRead, asked: _Asked) -> str:
    # Imported here: rendering needs templates that the other shapes do without.
    from corridor.report.questionnaire.markdown import questionnaire_markdown  # noqa: PLC0415
    from corridor.report.questionnaire.page import questionnaire_page  # noqa: PLC0415

    assert read.instrument is not None  # noqa: S101 - left out before
    language = _language(read.instrument, asked.form_lang, out)
    if asked.shape == "markdown":
        return questionnaire_markdown(read.instrument, out.language, language)
    return questionnaire_page(
        read.instrument, read.problems, catalogue(), out.language, language, lambda where: place(where, out.language)
    )
