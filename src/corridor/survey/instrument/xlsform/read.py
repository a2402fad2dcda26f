"""A form whole: bytes to an instrument, with everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.kernel.files.encoding import decode
from corridor.kernel.nearest import nearest
from corridor.kernel.problem import Problem, Where
from corridor.kernel.text import Text, Wording
from corridor.survey.instrument.model import Instrument
from corridor.survey.instrument.xlsform.checks import check
from corridor.survey.instrument.xlsform.choices import read_choices
from corridor.survey.instrument.xlsform.findings import Findings
from corridor.survey.instrument.xlsform.heads import SETTINGS, SURVEY, table
from corridor.survey.instrument.xlsform.languages import language_code
from corridor.survey.instrument.xlsform.reading import Draft
from corridor.survey.instrument.xlsform.sheets import Book
from corridor.survey.instrument.xlsform.stacked import read_stacked
from corridor.survey.instrument.xlsform.survey import SurveyReader
from corridor.survey.instrument.xlsform.validity import validate
from corridor.survey.instrument.xlsform.workbook import is_workbook, read_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corridor.survey.instrument.xlsform.heads import Head
    from corridor.survey.instrument.xlsform.sheets import Sheet

#: Endings of the names of forms, in the order in which they are looked for in a study.
ENDINGS = (".xlsx", ".xls", ".xlsm", ".ods", ".csv", ".md")


@dataclass(frozen=True)
class FormRead:
    """What a file gave."""

    #: None where nothing could be read as a form.
    instrument: Instrument | None
    problems: tuple[Problem, ...]
    #: Its cells, for showing where a problem stands.
    book: Book


def read_form(raw: bytes, file: str, *, checked: bool = True) -> FormRead:
    """Read an XLSForm: a workbook (.xlsx, .xls, .ods), or CSV or a Markdown table with one sheet below the other.

    Never raises for what a file holds. What can be read is in the instrument even where there are problems;
    `checked=False` leaves out what only concerns the author of the form (checks of expressions and translations, and
    pyxform's judgement). Nothing is fetched and no other program is run.
    """
    found = Findings()
    book = _book(raw, file, found)
    draft = _draft(book, found) if book is not None else None
    if draft is not None and checked:
        check(draft, found)
        validate(draft, found)
    problems = tuple(sorted(dict.fromkeys(map(_Same, found.problems)), key=lambda each: each.problem.where))
    instrument = draft.instrument if draft is not None else None
    return FormRead(instrument, tuple(each.problem for each in problems), book or Book(file, ()))


@dataclass(frozen=True)
class _Same:
    """A problem compared by its code and place: one mistake is told once."""

    problem: Problem

    def __hash__(self) -> int:
        return hash((self.problem.code, self.problem.where))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and (self.problem.code, self.problem.where, repr(self.problem.params)) == (
            other.problem.code, other.problem.where, repr(other.problem.params),
        )  # fmt: skip


def _book(raw: bytes, file: str, found: Findings) -> Book | None:
    if is_workbook(raw):
        return read_workbook(raw, file, found)
    if not raw.strip():
        found.add(Problem("form-empty", Where(file)))
        return None
    text = decode(raw).text
    if text is None:
        found.add(Problem("form-unreadable", Where(file)))
        return None
    if file.lower().endswith((".xlsx", ".xls", ".xlsm", ".ods")):
        found.add(Problem("form-no-workbook", Where(file)))
    return read_stacked(text, file)


def _draft(book: Book, found: Findings) -> Draft | None:
    sheet = book.find("survey")
    if sheet is None:
        names = [each.name for each in book.sheets]
        by_lower = {name.strip().lower(): name for name in names}
        near = by_lower.get(nearest("survey", by_lower), "")
        listed = tuple(names[:8]) or ("—",)
        found.add(Problem("form-no-survey-sheet", Where(book.file), {"sheets": listed, "nearest": near}))
        return None
    settings, heads_in_settings = _settings(book, found)
    heads, rows = table(sheet, book.file, SURVEY, found)
    default = _default_language(settings, heads)
    if not _has_type(sheet, heads, book.file, found):
        return None
    twice = settings.get("allow_choice_duplicates", "").lower() in {"yes", "true"}
    lists = read_choices(book.find("choices"), book.file, default, found, twice=twice)
    external = read_choices(book.find("external_choices"), book.file, default, found, twice=True)
    reader = SurveyReader(heads, default, lists, external, found)
    reader.read(rows)
    if not any(item.question is not None for item in reader.items):
        found.add(Problem("form-empty", Where(book.file, 0, 0, sheet.name)))
    instrument = Instrument(
        id=settings.get("form_id", "") or book.file.rpartition("/")[2].rpartition(".")[0],
        title=_title(settings, heads_in_settings, default),
        version=settings.get("version", ""),
        languages=_languages(heads, default),
        questions=tuple(item.question for item in reader.items if item.question is not None),
        sections=tuple(item.section for item in reader.items if item.section is not None),
        file=book.file, lists=lists, settings=settings,
    )  # fmt: skip
    return Draft(instrument, tuple(reader.items), book, kobo=reader.kobo)


def _has_type(sheet: Sheet, heads: list[Head], file: str, found: Findings) -> bool:
    """Whether the sheet has the one column no form can do without."""
    number = next((line for line, _ in sheet.numbered()), 0)
    if not number:
        found.add(Problem("form-empty", Where(file, 0, 0, sheet.name)))
        return False
    if any(head.name == "type" for head in heads):
        return True
    found.add(Problem("form-column-missing", Where(file, number, 0, sheet.name), {"column": "type"}))
    return False


def _settings(book: Book, found: Findings) -> tuple[Mapping[str, str], list[Head]]:
    sheet = book.find("settings")
    if sheet is None:
        return {}, []
    heads, rows = table(sheet, book.file, SETTINGS, found)
    row = next(rows, None)
    return (dict(row.cells) if row is not None else {}), heads


def _title(settings: Mapping[str, str], heads: list[Head], default: str) -> Text | None:
    wordings = {default: settings["form_title"]} if settings.get("form_title") else {}
    wordings |= {
        head.language: settings[head.name]
        for head in heads
        if head.language and head.name.startswith("form_title::") and settings.get(head.name)
    }
    return Text(tuple(Wording(words, language) for language, words in wordings.items())) if wordings else None


def _default_language(settings: Mapping[str, str], heads: list[Head]) -> str:
    """Give the language the settings name; else that of the first label, where there is no plain one; else none."""
    named = settings.get("default_language", "")
    if named:
        return language_code(named)
    labels = [head for head in heads if head.name.partition("::")[0] == "label"]
    return labels[0].language if labels and all(head.language for head in labels) else ""


def _languages(heads: list[Head], default: str) -> tuple[str, ...]:
    spoken = [head.language for head in heads if head.name.partition("::")[0] in {"label", "hint"}]
    found = dict.fromkeys((default, *(language or default for language in spoken)))
    return tuple(found)
