"""Whether the programs that show forms to people would take this one: pyxform's judgement, in our words.

pyxform stops at its first error, so it is asked only where nothing else is wrong. It gets the cells we read, fetches
nothing, and the validators it could start (Java, Enketo) are not started.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from corridor.kernel.problem import Problem, Where
from corridor.survey.instrument.xlsform.workbook import SHEETS

if TYPE_CHECKING:
    from corridor.survey.instrument.xlsform.findings import Findings
    from corridor.survey.instrument.xlsform.reading import Draft
    from corridor.survey.instrument.xlsform.sheets import Sheet

#: Rows up to which it is asked: its time grows faster than the form.
_MOST_ROWS = 20_000

_ROW = re.compile(r"\[row : ([0-9]+)\]\s*")
_SHEET = re.compile(r"[Oo]n the '([^']+)' sheet")
_COLUMN = re.compile(r"the '([^']+)' value")
_LANGUAGES = re.compile(r"The following language declarations do not contain valid machine-readable codes: (.*?)\. ")
_LEARN = re.compile(r"\s*(?:Learn more:|Read more:|See) https?://\S+")

#: What may be wrong with a form that pyxform is asked about all the same.
_HARMLESS = frozenset({
    "form-file-ending", "form-no-workbook", "form-column-near", "form-choice-without-list", "form-choice-without-label",
    "form-name-case", "form-filter-forward", "form-unknown-code", "form-unknown-property", "form-label-missing",
    "form-translation-missing", "expression-curly",
})  # fmt: skip

#: Remarks that our own checks make better, or that are no matter of the questionnaire.
_UNLABELLED = "has no label or hint"
_OWN = ("Choices should have a label", "Row without name", "has no label", "case-insensitive", "is missing the",
        "If you do not mean to include")  # fmt: skip


def validate(draft: Draft, found: Findings) -> None:
    """Ask pyxform about a form and remember what it says; nothing it may do ends in more than a problem."""
    rows = sum(len(sheet.rows) for sheet in draft.book.sheets)
    if draft.kobo or rows > _MOST_ROWS or any(problem.code not in _HARMLESS for problem in found.problems):
        return
    # Imported here: it takes 0.2 s and is not needed where only the instrument is wanted.
    from pyxform.errors import PyXFormError  # noqa: PLC0415
    from pyxform.xls2xform import convert  # noqa: PLC0415

    remarks: list[str] = []
    logging.getLogger("pyxform").addHandler(logging.NullHandler())
    try:
        convert(xlsform=_as_dict(draft), warnings=remarks, validate=False, enketo=False, form_name="data")
    except PyXFormError as error:
        if _UNLABELLED not in str(error):
            _report("form-rejected", str(error), draft, found)
    except Exception as error:  # noqa: BLE001 - a fault of another program is no reason to show nothing
        _report("form-rejected", f"internal error: {type(error).__name__}", draft, found)
    for remark in remarks:
        languages = _LANGUAGES.match(remark)
        if languages:
            named = tuple(languages[1].split(", "))
            found.add(Problem("form-language-without-code", Where(draft.book.file), {"languages": named}))
        elif not any(own in remark for own in _OWN):
            _report("form-remark", remark, draft, found)


def _report(code: str, message: str, draft: Draft, found: Findings) -> None:
    row, sheet, column = _ROW.search(message), _SHEET.search(message), _COLUMN.search(message)
    table = draft.book.find(sheet[1].lower() if sheet else "survey")
    head = _head(table) if table is not None else None
    place = Where(draft.book.file)
    if row and table is not None and head is not None:
        number = int(row[1]) - 1 + head[0]
        place = Where(draft.book.file, number, _column(head[1], column[1] if column else ""), table.name)
    words = " ".join(_LEARN.sub("", _ROW.sub("", message)).split())
    found.add(Problem(code, place, {"words": words[:500].rstrip(". ")}))


def _head(sheet: Sheet) -> tuple[int, tuple[str, ...]] | None:
    return next(sheet.numbered(), None)


def _column(head: tuple[str, ...], name: str) -> int:
    lower = [cell.lower() for cell in head]
    return lower.index(name.lower()) + 1 if name.lower() in lower else 0


def _as_dict(draft: Draft) -> dict[str, object]:
    """Give the cells in the shape pyxform takes; empty rows stay, so that its row numbers can be counted back."""
    given: dict[str, object] = {"sheet_names": [sheet.name for sheet in draft.book.sheets]}
    for name in SHEETS:
        sheet = draft.book.find(name)
        head = _head(sheet) if sheet is not None else None
        if sheet is None or head is None:
            continue
        number, cells = head
        names = [" ".join(cell.split()) for cell in cells]
        given[name] = [
            {names[place]: cell for place, cell in enumerate(row) if cell and place < len(names) and names[place]}
            for row in sheet.rows[number - sheet.first + 1 :]
        ]
        given[f"{name}_header"] = [{head_name: None for head_name in names if head_name}]
    return given
