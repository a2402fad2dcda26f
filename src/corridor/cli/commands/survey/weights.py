"""`corridor survey weights`: weights read or raked, and what they cost."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corridor.cli.command import Argument, Command
from corridor.cli.commands.survey.tables import NEEDED, file_options
from corridor.cli.console import FAINT, STRONG
from corridor.cli.extras import need_extra
from corridor.cli.refusal import PROBLEMS
from corridor.document.messages import to_say
from corridor.kernel.files.atomic import write_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corridor.cli.console import Console
    from corridor.cli.survey_opened import Chosen
    from corridor.document.language import Language

#: Weights that are listed by their interviews.
_LARGEST = 5
_FIGURES = {
    "interviews": to_say("interviews with a weight"), "total": to_say("sum of weights"),
    "effective": to_say("effective base (Kish)"), "efficiency": to_say("efficiency"),
    "deff": to_say("design effect of the weights"), "least": to_say("least weight"), "most": to_say("greatest weight"),
    "passes": to_say("passes of raking"), "trimmed": to_say("weights at a bound"),
    "worst": to_say("greatest distance from a margin"),
}  # fmt: skip


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "weights",
        language,
        about=(
            say("Reads the weights of a survey, or makes them: rakes to the margins of the plan, cuts what lies outside"
                " its bounds, and prints every margin before and after, the efficiency, the design effect of the"
                " weights and the largest weights."),
            say("In a study, the weights are written to private/weights/NAME.csv, one line per interview. Ends"
                " with 1 where weights are wrong or raking did not reach its margins."),
        ),
        examples=("corridor survey weights interviews.csv",),
        params=(
            Argument("target", say("The study, or a file of interviews."), metavar=say("STUDY|DATA")),
            Argument("survey", say("One survey of the study; else all."), metavar=say("[SURVEY]"), required=False),
            click.Option(
                ["--keep/--no-keep"], default=True,
                help=say("Whether weights are written into the study (they are, unless told otherwise)."),
            ),
            *(option for option in file_options(language) if option.name in {"form", "weight"}),
        ),
        callback=_weights,
    )  # fmt: skip


@click.pass_obj
def _weights(out: Console, /, *, target: str, survey: str | None, **asked: Any) -> int:
    need_extra("survey", NEEDED, out.language)
    from corridor.cli.survey_opened import opened_whole, show_problems  # noqa: PLC0415 - stands on the extra asked for above
    from corridor.survey.tabulate.weighting import weighed  # noqa: PLC0415 - needs numpy

    grave = False
    unread: list[str] = []
    for each, opened in opened_whole(target, survey, asked, out, unread):
        found = weighed(opened.interviews, opened.instrument, opened.plan, opened.file)
        grave |= show_problems(out, found.problems)
        out.line((each.survey.plan.id, STRONG))
        for name, number in found.figures:
            out.line(f"  {out.language.say(_FIGURES[name]):<36}", out.language.number(Decimal(number), _decimals(name)))
        for margin in found.margins:
            _margin(out, margin)
        _largest(out, found.largest)
        if each.study is not None and asked["keep"]:
            _keep(out, each, found.lines)
    return PROBLEMS if grave or unread else 0


def _decimals(name: str) -> int:
    return {"interviews": 0, "passes": 0, "trimmed": 0, "efficiency": 3, "worst": 6}.get(name, 2)


def _margin(out: Console, margin: Any) -> None:
    say, number = out.language.say, out.language.number
    out.line()
    out.line((f"  {margin.column}", STRONG))
    heads = (say("wanted"), say("before"), say("after"))
    out.line(("  " + f"{'':<28}" + "".join(f"{head:>12}" for head in heads), FAINT))
    for group in margin.groups:
        shares = (group.wanted, group.before, group.after)
        out.line(f"    {group.name:<26}" + "".join(f"{number(Decimal(share * 100), 1) + ' %':>12}" for share in shares))


def _largest(out: Console, largest: tuple[tuple[str, float], ...]) -> None:
    if not largest:
        return
    out.line()
    out.line(("  " + out.language.say("Largest weights"), STRONG))
    for name, weight in largest[:_LARGEST]:
        out.line(f"    {name:<40}", out.language.number(Decimal(weight), 3))


def _keep(out: Console, each: Chosen, lines: Mapping[str, tuple[float, float]]) -> None:
    """Write weights where interviews lie: never outside of the private folder."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(("interview", "weight_before", "weight"))
    writer.writerows((name, f"{before:.10g}", f"{after:.10g}") for name, (before, after) in lines.items())
    path = (each.study or Path()) / "private" / "weights" / f"{(each.folder or Path()).name}.csv"
    write_file(path, made.getvalue().encode("utf-8"))
    out.line((out.language.say("Written: {path}", path=str(path)), STRONG))
