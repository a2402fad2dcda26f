"""A questionnaire for other programs: keys that do not change, texts in every language of the form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from corridor.report.questionnaire.entries import entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corridor.document.language import Language
    from corridor.kernel.text import Text
    from corridor.report.questionnaire.entries import Entry
    from corridor.survey.instrument.model import Instrument


def questionnaires_as_json(
    forms: Sequence[tuple[Instrument | None, list[dict[str, object]]]], language: Language
) -> bytes:
    """Give forms with their problems as UTF-8 JSON."""
    listed = [_form(instrument, problems, language) for instrument, problems in forms]
    return (json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def _form(instrument: Instrument | None, problems: list[dict[str, object]], language: Language) -> dict[str, object]:
    if instrument is None:
        return {"form": None, "problems": problems}
    shown = entries(instrument, language, instrument.languages[0] if instrument.languages else "")
    return {
        "form": {
            "file": instrument.file,
            "id": instrument.id,
            "title": _text(instrument.title),
            "version": instrument.version,
            "languages": list(instrument.languages),
            "items": [_item(entry) for entry in shown],
        },
        "problems": problems,
    }


def _item(entry: Entry) -> dict[str, object]:
    section, question = entry.section, entry.question
    if section is not None:
        return {
            "name": section.name, "kind": "repeat" if section.repeats else "group", "groups": list(section.groups),
            "label": _text(section.label), "filter": section.filter, "asked_of": entry.asked_of,
            "row": section.where.line,
        }  # fmt: skip
    assert question is not None  # noqa: S101 - an entry is one or the other
    return {
        "name": question.name, "kind": str(question.kind), "groups": list(question.groups), "repeat": question.repeat,
        "number": entry.number, "label": _text(question.label), "hint": _text(question.hint),
        "list": question.list_name,
        "answers": [{"code": each.code, "label": _text(each.label)} for each in question.choices],
        "filter": question.filter, "asked_of": entry.asked_of, "choice_filter": question.choice_filter,
        "constraint": question.constraint, "required": question.required, "calculation": question.calculation,
        "row": question.where.line,
    }  # fmt: skip


def _text(text: Text | None) -> dict[str, str]:
    return {} if text is None else {wording.language: wording.words for wording in text.wordings}
