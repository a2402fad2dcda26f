"""Forms as text: CSV or a Markdown table, sheets one below the other, each begun by its name in the first column."""

from __future__ import annotations

import csv
import io
import re

from corridor.kernel.files.lines import lines_of
from corridor.survey.instrument.xlsform.sheets import Book, Sheet, trimmed

_CELLS = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[|:\-\s]+")


def read_stacked(text: str, file: str) -> Book:
    """Give the sheets of a form written as text; a row keeps the number of its line."""
    lines = lines_of(text)
    rows = _markdown(lines) if any(line.lstrip().startswith("|") for line in lines) else _csv(text)
    sheets: list[Sheet] = []
    name, first, kept = "", 1, list[list[str]]()
    for number, cells in rows:
        if cells and cells[0]:
            if name:
                sheets.append(Sheet(name, trimmed(kept), first))
            name, first, kept = cells[0], number + 1, []
        elif name:
            kept.extend([] for _ in range(number - first - len(kept)))
            kept.append(cells)
    if name:
        sheets.append(Sheet(name, trimmed(kept), first))
    return Book(file, tuple(sheets))


def _markdown(lines: list[str]) -> list[tuple[int, list[str]]]:
    rows = []
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        if bare.startswith("|") and not _RULE.fullmatch(bare):
            cells = [cell.strip().replace("\\|", "|") for cell in _CELLS.split(bare)[1:]]
            rows.append((number, cells[:-1] if cells and not cells[-1] else cells))
    return rows


def _csv(text: str) -> list[tuple[int, list[str]]]:
    sample = "\n".join(lines_of(text)[:20])
    delimiter = max((",", ";", "\t"), key=sample.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[tuple[int, list[str]]] = []
    begun = 1
    try:
        for cells in reader:
            rows.append((begun, [cell.strip() for cell in cells]))
            begun = reader.line_num + 1
    except csv.Error:
        pass  # what comes after a broken quotation is missing, and pyxform says so
    return rows
