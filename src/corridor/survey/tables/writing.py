"""Results as the file a study keeps: the same bytes for the same results, one line per row of a table."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from corridor.survey.tables.model import Asked, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from corridor.kernel.text import Text
    from corridor.survey.tables.model import Base, Cell, Column, Results, Row, Table, Test

#: Version of the file's form.
FORMAT = 1
#: Digits kept: more than any data have, few enough that machines agree on them.
DIGITS = 10


def written(results: Results) -> str:
    """Give results as text; numbers keep ten digits, what is absent or empty is not written."""
    head = _head(results)
    lines = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    if results.questionnaire:
        lines.append(_listed("questionnaire", (_json(_asked(item)) for item in results.questionnaire)))
    tables = ",\n".join(_table(table) for table in results.tables)
    lines.append(f'"tables": [\n{tables}\n]' if tables else '"tables": []')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def rounded(number: float | None) -> float | int | None:
    """Give a number as it is kept; None for what is no number."""
    if number is None or not math.isfinite(number):
        return None
    kept = float(f"{number:.{DIGITS}g}")
    return int(kept) if kept.is_integer() and abs(kept) < 10**DIGITS else kept


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "), allow_nan=False)


def _head(results: Results) -> dict[str, Any]:
    return _present({
        "format": FORMAT,
        "survey": results.survey,
        "title": _text(results.title),
        "interviews": results.interviews,
        "sample": results.sample,
        "made_from": dict(results.made_from),
        "design": dict(results.design),
        "weights": {name: rounded(number) for name, number in results.weights},
        "version": results.version,
    })  # fmt: skip


def _asked(item: Part | Asked) -> dict[str, Any]:
    kept = {"label": _text(item.label), "depth": item.depth or None, "asked_of": _text(item.asked_of),
            "filter": item.filter}  # fmt: skip
    if isinstance(item, Part):
        return _present({"part": item.name, **kept, "repeats": item.repeats or None})
    answers = [_text(answer) for answer in item.answers]
    return _present({"question": item.name, "kind": item.kind, **kept, "hint": _text(item.hint), "answers": answers})


def _table(table: Table) -> str:
    head = _present({
        "id": table.id, "question": table.question, "title": _text(table.title), "kind": table.kind,
        "asked_of": _text(table.asked_of), "filter": table.filter, "left_out": dict(table.left_out),
        "up_to": table.up_to, "repeat": table.repeat, "notes": [[code, dict(values)] for code, values in table.notes],
        "tests": [_test(test) for test in table.tests],
    })  # fmt: skip
    lines = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    lines.append(_listed("columns", (_json(_column(column)) for column in table.columns)))
    lines.append(_listed("rows", (_json(_row(row)) for row in table.rows)))
    return "{" + ",\n".join(lines) + "}"


def _listed(key: str, items: Iterable[str]) -> str:
    found = ",\n".join(items)
    return f'"{key}": [\n{found}\n]' if found else f'"{key}": []'


def _test(test: Test) -> dict[str, Any]:
    numbers = {name: rounded(getattr(test, name)) for name in ("f", "df1", "df2", "p")}
    return _present({"banner": test.banner, "answer": test.answer, **numbers})


def _column(column: Column) -> dict[str, Any]:
    return _present({
        "id": column.id, "label": _text(column.label), "letter": column.letter, "banner": column.banner,
        "banner_label": _text(column.banner_label), "nested": [_text(label) for label in column.nested],
        "hidden": column.hidden, "base": _base(column.base),
    })  # fmt: skip


def _base(base: Base | None) -> dict[str, Any] | None:
    if base is None:
        return None
    numbers = ((name, rounded(getattr(base, name))) for name in ("unweighted", "weighted", "kish", "effective"))
    return {name: number for name, number in numbers if number is not None}


def _row(row: Row) -> dict[str, Any]:
    head = {"id": row.id, "label": _text(row.label), "kind": row.kind, "statistic": row.statistic, "of": list(row.of),
            "spread": {banner: rounded(number) for banner, number in row.spread}}  # fmt: skip
    return _present(head) | dict(_cells(row.cells))


def _cells(cells: Sequence[Cell]) -> Iterator[tuple[str, list[Any]]]:
    """Give the cells field by field, each a list along the columns; a field that no cell has is left out."""
    for name in ("value", "se", "low", "high", "count", "df", "deff"):
        numbers = [rounded(getattr(cell, name)) for cell in cells]
        if name == "value" or any(number is not None for number in numbers):
            yield name, numbers
    for name in ("method", "letters", "hidden"):
        words = [getattr(cell, name) for cell in cells]
        if any(words):
            yield name, words
    if any(cell.notes for cell in cells):
        yield "notes", [list(cell.notes) for cell in cells]
    if any(cell.base is not None for cell in cells):
        yield "base", [_base(cell.base) for cell in cells]


def _text(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {wording.language: wording.words for wording in text.wordings}


def _present(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None and value not in ("", [], {})}
