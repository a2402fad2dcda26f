"""The workbook whole."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from corridor.document.language import Language
from corridor.document.xlsx.book import Book
from corridor.document.xlsx.names import sheet_names
from corridor.document.xlsx.writing import written
from corridor.kernel.files.atomic import write_file
from corridor.report.results.own import OwnSurvey
from corridor.report.results.words import words
from corridor.report.workbook.front import contents_sheet, methods_sheet
from corridor.report.workbook.table_sheet import Place, table_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.survey.tables.model import Results


class Blocks(StrEnum):
    """What stands on the sheet of a table."""

    #: Figures with their letters.
    FIGURES = "figures"
    #: Below them also counts, standard errors, intervals and design effects.
    ALL = "all"


def write_workbook(results: Results | OwnSurvey, path: Path, language: str, *, blocks: Blocks = Blocks.FIGURES) -> None:
    """Write the tables of a survey as a workbook: whole or not at all, the same bytes for the same results.

    Needs the library XlsxWriter (`ImportError` where it is missing); `OSError` where the file cannot be written.
    """
    own = results if isinstance(results, OwnSurvey) else OwnSurvey(results)
    write_file(path, written(survey_book(own, Language.of(language), blocks=blocks)))


def survey_book(own: OwnSurvey, language: Language, *, blocks: Blocks = Blocks.FIGURES) -> Book:
    """Lay out the workbook of a survey: contents, a sheet per table, methods."""
    results = own.results
    wanted = (language.say("Contents"), *(table.id for table in results.tables), language.say("Methods"))
    contents, *names, methods = sheet_names(wanted)
    running = words(language, results.title, results.survey)
    tables = tuple(
        table_sheet(language, results, table, Place(at, name, contents, running), further=blocks is Blocks.ALL)
        for at, (table, name) in enumerate(zip(results.tables, names, strict=True), 1)
    )
    first = contents_sheet(language, own, contents, names, methods)
    return Book(
        running,
        (first, *tables, methods_sheet(language, own, methods, contents)),
        foot=language.say("Page {page} of {pages}", page="{page}", pages="{pages}"),
        language=language.code,
        remark=f"Corridor {results.version}".strip(),
    )
