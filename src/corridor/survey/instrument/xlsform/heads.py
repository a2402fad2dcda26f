"""The head of a sheet: which column holds what, under whatever name and in whatever language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.kernel.nearest import nearest
from corridor.kernel.problem import Problem, Where
from corridor.survey.instrument.xlsform.languages import language_code
from corridor.survey.instrument.xlsform.sheets import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corridor.survey.instrument.xlsform.findings import Findings
    from corridor.survey.instrument.xlsform.sheets import Sheet

#: Most columns a sheet of a form may have; the widest form found has some 140.
MOST_COLUMNS = 1_000

#: Columns that come in languages.
SPOKEN = frozenset({
    "label", "hint", "guidance_hint", "constraint_message", "required_message", "image", "audio", "video", "big-image",
})  # fmt: skip

#: Columns the survey sheet may have (XLSForm reference tables; Kobo and SurveyCTO add some).
SURVEY = frozenset({
    "type", "name", "relevant", "constraint", "required", "calculation", "choice_filter", "appearance", "default",
    "parameters", "repeat_count", "read_only", "trigger", "save_to", "disabled", "body", "bind", "instance", "control",
    "accuracythreshold", "autoplay", "rows", "query", "intent", "hxl", "note", *SPOKEN,
})  # fmt: skip
CHOICES = frozenset({"list_name", "name", *SPOKEN})
SETTINGS = frozenset({
    "form_title", "form_id", "version", "default_language", "instance_name", "public_key", "submission_url", "style",
    "allow_choice_duplicates", "auto_send", "auto_delete", "namespaces", "name", "omit_instanceid", "clean_text_values",
    "id_string", "title", "client_editable", "instance_xmlns", "sms_keyword", "sms_separator", "attribute", "prefix",
})  # fmt: skip

#: Columns so rare that another name is hardly ever meant for them.
_RARE = frozenset({"bind", "body", "control", "instance", "rows", "query", "note", "intent", "hxl", "style", "prefix"})

#: Letters of a name to one that may be wrong in it.
_LETTERS_A_SLIP = 4

#: Other names of columns.
_ALIASES: Mapping[str, str] = {
    "command": "type", "tag": "name", "value": "name", "caption": "label", "relevance": "relevant",
    "skip_logic": "relevant", "calculate": "calculation", "constraining_message": "constraint_message",
    "jr:constraintmsg": "constraint_message", "requiredmsg": "required_message", "jr:requiredmsg": "required_message",
    "count": "repeat_count", "jr:count": "repeat_count", "readonly": "read_only", "list": "list_name",
    "set_form_title": "form_title", "title": "form_title", "set_form_id": "form_id", "id_string": "form_id",
    "bind::relevant": "relevant", "bind::constraint": "constraint", "bind::required": "required",
    "bind::calculate": "calculation", "bind::jr:constraintmsg": "constraint_message",
    "bind::jr:requiredmsg": "required_message", "control::appearance": "appearance",
    "control::jr:count": "repeat_count",
    "media::image": "image", "media::audio": "audio", "media::video": "video", "media::big-image": "big-image",
    "required_msg": "required_message", "constraint_msg": "constraint_message",
}  # fmt: skip

_PARTS = re.compile(r"\s*::?\s*")


@dataclass(frozen=True, slots=True)
class Head:
    """A column: what it holds, and in which language."""

    #: Canonical name, the language after two colons: `label::ru`.
    name: str
    #: Language code; empty where the head names none.
    language: str = ""


def read_head(words: str) -> Head:
    """Understand the head of one column."""
    compact = re.sub(r"\s+", " ", words).strip()
    plain = compact.lower().replace(" ", "_")
    if plain in _ALIASES or ":" not in compact:
        return Head(_ALIASES.get(plain, plain))
    parts = _PARTS.split(compact)
    first = parts[0].lower().replace(" ", "_")
    if first in {"media", "bind", "control"} and len(parts) > 1:
        joined = f"{first}::{'::'.join(parts[1:2]).lower()}"
        first, parts = _ALIASES.get(joined, joined), parts[1:]
    first = _ALIASES.get(first, first)
    if first in SPOKEN and len(parts) > 1:
        code = language_code(" ".join(parts[1:]))
        return Head(f"{first}::{code}", code)
    return Head(first if first in SURVEY and len(parts) == 1 else plain)


def table(sheet: Sheet, file: str, known: frozenset[str], found: Findings) -> tuple[list[Head], Iterator[Row]]:
    """Give the columns of a sheet and its rows; an empty head where the sheet has none."""
    numbered = sheet.numbered()
    number, cells = next(numbered, (0, ()))
    heads = [read_head(cell) for cell in cells[:MOST_COLUMNS]]
    if len(cells) > MOST_COLUMNS:
        params = {"count": len(cells), "most": MOST_COLUMNS}
        found.add(Problem("form-too-many-columns", Where(file, number, MOST_COLUMNS + 1, sheet.name), params))
    columns = _columns(heads, cells, Where(file, number, 0, sheet.name), known, found)
    return heads, (_row(each, line, columns, file, sheet.name) for each, line in numbered)


def _columns(
    heads: list[Head], cells: tuple[str, ...], at: Where, known: frozenset[str], found: Findings
) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, head in enumerate(heads, 1):
        where = Where(at.file, at.line, place, at.sheet)
        if not head.name:
            continue
        if head.name in columns:
            found.add(Problem("form-duplicate-column", where, {"column": cells[place - 1]}))
            continue
        columns[head.name] = place
        base = head.name.partition("::")[0]
        near = "" if base in known else nearest(base, known - set(columns) - _RARE)
        if (
            near
            and _differing(base, near) <= len(near) // _LETTERS_A_SLIP
            and not any(other.name.partition("::")[0] == near for other in heads)
        ):
            found.add(Problem("form-column-near", where, {"column": cells[place - 1], "nearest": near}))
    return columns


def _differing(one: str, other: str) -> int:
    """Count the letters by which two words differ (Levenshtein 1966)."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, row[0] = row[0], place
        for column, against in enumerate(other, 1):
            before, row[column] = row[column], min(
                row[column] + 1, row[column - 1] + 1, before + (letter != against)
            )  # fmt: skip
    return row[-1]


def _row(number: int, cells: tuple[str, ...], columns: Mapping[str, int], file: str, sheet: str) -> Row:
    there = {name: cells[place - 1] for name, place in columns.items() if place <= len(cells) and cells[place - 1]}
    return Row(file, sheet, number, there, columns)
