"""The sheets `choices` and `external_choices`: lists of answers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from corridor.kernel.problem import Problem, Where
from corridor.survey.instrument.model import Choice
from corridor.survey.instrument.xlsform.heads import CHOICES, table
from corridor.survey.instrument.xlsform.reading import text_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from corridor.survey.instrument.xlsform.findings import Findings
    from corridor.survey.instrument.xlsform.heads import Head
    from corridor.survey.instrument.xlsform.sheets import Row, Sheet


def read_choices(
    sheet: Sheet | None, file: str, default: str, found: Findings, *, twice: bool = False
) -> Mapping[str, tuple[Choice, ...]]:
    """Give the lists of a sheet; `twice` says that the form allows one code to stand twice in a list."""
    if sheet is None:
        return {}
    heads, rows = table(sheet, file, CHOICES, found)
    number = next((line for line, _ in sheet.numbered()), 0)
    for needed in ("list_name", "name"):
        if number and not any(head.name == needed for head in heads):
            found.add(Problem("form-column-missing", Where(file, number, 0, sheet.name), {"column": needed}))
    lists: dict[str, list[Choice]] = {}
    codes: Counter[tuple[str, str]] = Counter()
    for row in rows:
        choice = _choice(row, heads, default, found)
        if choice is None:
            continue
        name = row.get("list_name")
        codes[name, choice.code] += 1
        if codes[name, choice.code] > 1 and not twice:
            found.report("form-duplicate-code", row, "name", code=choice.code, list=name)
        else:
            lists.setdefault(name, []).append(choice)
    return {name: tuple(choices) for name, choices in lists.items()}


def _choice(row: Row, heads: Iterable[Head], default: str, found: Findings) -> Choice | None:
    if not row.get("list_name"):
        if row.get("name"):
            found.report("form-choice-without-list", row, "name", code=row.get("name"))
        return None
    code = row.get("name")
    if not code:
        found.report("form-choice-without-code", row, "list_name", list=row.get("list_name"))
        return None
    own = list(heads)
    label = text_in(row, "label", own, default)
    if label is None:
        found.report("form-choice-without-label", row, "name", code=code, list=row.get("list_name"))
    named = {head.name for head in own if not head.language} - CHOICES
    return Choice(code, label, row.where("name"), {name: row.get(name) for name in sorted(named) if row.get(name)})
