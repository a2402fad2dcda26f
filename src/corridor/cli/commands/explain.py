"""`corridor explain`: the page of a problem code, or the list of all codes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from corridor.cli.command import Argument, Command
from corridor.cli.console import LOOKS, STRONG, Console
from corridor.cli.usage import near, unknown
from corridor.document.problem_text import page
from corridor.kernel.problem import Severity
from corridor.study.catalogue import catalogue

if TYPE_CHECKING:
    from corridor.document.language import Language
    from corridor.kernel.problem import Catalogue, ProblemKind

_PLACE = re.compile(r"\{[^{}]*\}")


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "explain",
        language,
        about=(
            say("Says why a problem matters and how to mend it, with an example of what is wrong and what is right."),
            say("Without a code it lists every code with its grade."),
        ),
        examples=("corridor explain unknown-key", "corridor explain"),
        params=(
            Argument("code", say("Code of a problem, as check prints it."), metavar=say("[CODE]"), required=False),
        ),
        callback=_explain,
    )


@click.pass_obj
def _explain(out: Console, code: str | None) -> None:
    if code is None:
        list_codes(out, catalogue())
    else:
        explain(out, catalogue(), code)


def explain(out: Console, kinds: Catalogue, code: str) -> None:
    """Write the page of a code; refuse a code that does not exist, offering near ones."""
    say = out.language.say
    if code not in kinds.kinds:
        sentence = say("There is no problem with the code “{code}”.", code=code)
        remedy = say("All codes: {command}", command="corridor explain")
        raise unknown(sentence, near(code, kinds.kinds), remedy, out.language)
    kind = kinds[code]
    out.line((kind.code, STRONG), " ", (grade_word(out.language, kind.severity), LOOKS[kind.severity]))
    out.paragraph(summary_line(kind, out.language), "  ")
    for block in page(kind, out.language).split("\n\n"):
        out.line()
        if block.startswith("    "):
            for line in block.splitlines():
                out.line(line)
        else:
            out.paragraph(block.strip())


def list_codes(out: Console, kinds: Catalogue) -> None:
    """Write every code with one line, by grade."""
    for severity in Severity:
        of_grade = {code: kind for code, kind in sorted(kinds.kinds.items()) if kind.severity is severity}
        if of_grade:
            out.line((grade_word(out.language, severity), LOOKS[severity]))
            for kind in of_grade.values():
                out.line("  ", (kind.code, STRONG))
                out.paragraph(summary_line(kind, out.language), "    ")
            out.line()


def grade_word(language: Language, severity: Severity) -> str:
    """Name a grade."""
    say = language.say
    return {Severity.ERROR: say("error"), Severity.WARNING: say("warning"), Severity.NOTE: say("note")}[severity]


def summary_line(kind: ProblemKind, language: Language) -> str:
    """Give what is found, with an ellipsis for every value."""
    return _PLACE.sub("…", kind.found.into(language.code).words)
