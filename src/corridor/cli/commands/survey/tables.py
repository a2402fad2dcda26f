"""`corridor survey tables`: from questionnaire, interviews and plan to tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corridor.cli.command import Argument, Command
from corridor.cli.console import STRONG
from corridor.cli.extras import need_extra
from corridor.cli.refusal import PROBLEMS, RefusalError
from corridor.cli.usage import one_of
from corridor.document.messages import to_say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corridor.cli.console import Console
    from corridor.cli.survey_opened import Chosen
    from corridor.document.language import Language

#: What the command needs beyond the program's own libraries.
NEEDED = ("numpy", "pyarrow", "pyreadstat", "python_calamine", "pyxform", "xlsxwriter")
_SAMPLES = ("probability", "quota", "street", "experiment", "register")


def command(language: Language) -> click.Command:
    """Give the command in a language."""
    say = language.say
    return Command(
        "tables",
        language,
        about=(
            say("Makes the tables of a survey: every question for the whole sample and by groups, with bases, standard"
                " errors, intervals, letters and tests that follow from how people were drawn and weighted."),
            say("In a study, the plan surveys/NAME/survey.yaml says which tables are wanted; results are kept beside it"
                " in results.json, without cells of too few people, and the report shows them. A file of interviews"
                " needs no study: name its form and the questions that become columns; nothing is kept then."),
            say("A Parquet file of 200,000 rows or more, with a form and all answers as its codes, is tabulated as it"
                " is read: the same figures, with under a hundred bytes of memory for each row instead of all answers."
                " Its answers are not held against filters and constraints then; `corridor survey check` does that."),
            say("Ends with 0 where tables were made and nothing stood in the way, with 1 where something did, with 2"
                " where no interviews can be read."),
        ),
        examples=(
            "corridor survey tables interviews.csv --form form.xlsx --show",
            "corridor survey tables interviews.csv --by age --long estimates.csv --russian-excel",
        ),
        params=(
            Argument("target", say("The study, or a file of interviews."), metavar=say("STUDY|DATA")),
            Argument("survey", say("One survey of the study; else all."), metavar=say("[SURVEY]"), required=False),
            *_outputs(language),
            *file_options(language),
        ),
        callback=_tables,
    )  # fmt: skip


def _outputs(language: Language) -> list[click.Option]:
    say = language.say
    return [
        click.Option(
            ["--show"], is_flag=True, help=say("Print every question with its shares for the whole sample.")
        ),
        click.Option(
            ["--long", "long_"], metavar=say("FILE"),
            help=say("Write every estimate as a row to this file, .csv or .parquet."),
        ),
        click.Option(
            ["--russian-excel"], is_flag=True,
            help=say("With --long and .csv: semicolons and decimal commas, as Russian Excel reads them."),
        ),
        click.Option(["--xlsx"], metavar=say("FILE"), help=say("Write a workbook with one sheet per table.")),
        click.Option(
            ["--keep/--no-keep"], default=True,
            help=say("Whether results are kept in the study (they are, unless told otherwise)."),
        ),
        click.Option(["-a", "--all", "everything"], is_flag=True, help=say("Show every problem.")),
    ]  # fmt: skip


def file_options(language: Language) -> list[click.Option]:
    """Give the options that stand for a plan where a file of interviews belongs to no study."""
    say = language.say
    return [
        click.Option(["--form"], metavar=say("FILE"), help=say("Form of a file that belongs to no study.")),
        click.Option(
            ["--by"], multiple=True, metavar=say("QUESTION"),
            help=say("Question whose answers become columns; may be repeated."),
        ),
        click.Option(["--weight"], metavar=say("COLUMN"), help=say("Column of the weights.")),
        click.Option(
            ["--strata"], multiple=True, metavar=say("COLUMN"), help=say("Column of the strata; may be repeated.")
        ),
        click.Option(
            ["--units"], multiple=True, metavar=say("COLUMN"),
            help=say("Column of the units drawn, the primary ones first; may be repeated."),
        ),
        click.Option(
            ["--sample"], metavar="|".join(_SAMPLES), callback=one_of(_SAMPLES, language),
            help=say("How people came into the sample; errors of quota and street samples are labelled as assumed."),
        ),
    ]  # fmt: skip


@click.pass_obj
def _tables(out: Console, /, *, target: str, survey: str | None, **asked: Any) -> int:
    need_extra("survey", NEEDED, out.language)
    # Imported here: these stand on the extra asked for above.
    from corridor.cli.survey_opened import chosen, show_problems  # noqa: PLC0415

    _check_outputs(asked, out.language)
    grave = False
    unread: list[str] = []
    found = list(chosen(target, survey, asked, out, unread))
    for place, each in enumerate(found):
        problems = (*each.survey.problems, *each.survey.tabulated.problems)
        grave |= show_problems(out, problems, everything=asked["everything"])
        _write(out, each, asked, place if len(found) > 1 else None)
    return PROBLEMS if grave or unread else 0


def _check_outputs(asked: Mapping[str, Any], language: Language) -> None:
    say = language.say
    for name, endings in (("long_", (".csv", ".parquet")), ("xlsx", (".xlsx",))):
        if not asked[name]:
            continue
        target = Path(asked[name])
        if target.suffix.lower() not in endings:
            raise RefusalError(
                say("{path} does not end in {endings}.", path=asked[name], endings=language.alternatives(endings)),
                say("The ending says as what the file is written."),
            )
        if not target.absolute().parent.is_dir():
            raise RefusalError(
                say("There is no folder {path} to write to.", path=str(target.parent)),
                say("Make that folder first, or check the spelling."),
            )


def _write(out: Console, each: Chosen, asked: Mapping[str, Any], place: int | None) -> None:
    from corridor.cli.survey_toplines import show_toplines  # noqa: PLC0415 - needs tables that were made

    results = each.survey.tables()
    if asked["show"]:
        show_toplines(out, results)
    if each.folder is not None and asked["keep"]:
        _keep(out, each)
    if asked["long_"]:
        from corridor.survey.tabulate.longfile import write_long  # noqa: PLC0415 - needs Arrow

        target = _numbered(Path(asked["long_"]), results.survey, place)
        write_long(results, target, for_russian_excel=asked["russian_excel"])
        out.line((out.language.say("Written: {path}", path=str(target)), STRONG))
    if asked["xlsx"]:
        from corridor.report.workbook.workbook import write_workbook  # noqa: PLC0415 - needs XlsxWriter

        target = _numbered(Path(asked["xlsx"]), results.survey, place)
        write_workbook(results, target, out.language.code)
        out.line((out.language.say("Written: {path}", path=str(target)), STRONG))


def _numbered(path: Path, survey: str, place: int | None) -> Path:
    """Give each of several surveys a file of its own."""
    return path if place is None else path.with_name(f"{path.stem}-{survey}{path.suffix}")


#: What is said of tables that were written.
CHANGES = {
    "new": to_say("New tables: {names}."),
    "changed": to_say("Changed tables: {names}."),
    "gone": to_say("Tables that are no more: {names}."),
}


def _keep(out: Console, each: Chosen) -> None:
    from corridor.cli.survey_keeping import keep  # noqa: PLC0415 - needs tables that were made

    say = out.language.say
    kept = keep(each.survey.tables(), each.folder or Path())
    if not kept.is_new and not kept.differs:
        out.line((say("Nothing has changed in {path}.", path=str(kept.path)), STRONG))
        return
    for code, names in kept.tables.items():
        if names and not kept.is_new:
            out.paragraph(say(CHANGES[code], names=out.language.listing(names)))
    count = out.language.count("{n} table", "{n} tables", len(each.survey.tables().tables))
    out.line((say("Kept: {path}, {count}.", path=str(kept.path), count=count), STRONG))
