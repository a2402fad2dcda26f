"""Tables in CSV: `;`, `,` or tab between cells, said by the head line; every cell stays text with its place."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from corridor.kernel.files.lines import lines_of
from corridor.kernel.files.nodes import Scalar, mark
from corridor.kernel.files.yaml_events import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITERS = (";", "\t", ",")


class Row(NamedTuple):
    """One line of a table: its cells by column name, empty ones left out."""

    #: Line on which the row begins, from 1.
    line: int
    cells: dict[str, Scalar]


def rows(text: str, faults: list[Fault]) -> tuple[tuple[Scalar, ...], Iterator[Row]]:
    """Give the head line and the rows; rows that do not fit the head are faults and still given as far as they go."""
    lines = lines_of(text)
    delimiter = delimiter_of(lines[0] if lines else "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    head = _head(reader, lines, delimiter, faults)
    return head, _rows(reader, head, lines, delimiter, faults)


def delimiter_of(head: str) -> str:
    """Give the delimiter of a table by its head line: that which stands in it most often."""
    return max(_DELIMITERS, key=head.count) if head else ";"


def _head(reader: Iterator[list[str]], lines: list[str], delimiter: str, faults: list[Fault]) -> tuple[Scalar, ...]:
    try:
        names = [name.strip() for name in next(reader, [])]
    except csv.Error:
        faults.append(Fault("csv-quotes", mark(1, 1), {}))
        return ()
    if not any(names):
        faults.append(Fault("csv-no-head", mark(1, 1), {}))
        return ()
    head = tuple(Scalar(name, mark(1, _column(lines[0], index, delimiter))) for index, name in enumerate(names))
    faults.extend(
        Fault("duplicate-column", cell.at, {"column": cell.value})
        for index, cell in enumerate(head)
        if cell.value and cell.value in names[:index]
    )
    return head


def _rows(
    reader: Iterator[list[str]],
    head: tuple[Scalar, ...],
    lines: list[str],
    delimiter: str,
    faults: list[Fault],
) -> Iterator[Row]:
    line = 2
    while head:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            faults.append(Fault("csv-quotes", mark(line, 1), {}))
            return
        if any(cell.strip() for cell in cells):
            yield _row(cells, head, line, lines, delimiter, faults)
        line = reader.line_num + 1  # type: ignore[attr-defined]


def _row(
    cells: list[str],
    head: tuple[Scalar, ...],
    line: int,
    lines: list[str],
    delimiter: str,
    faults: list[Fault],
) -> Row:
    if len(cells) > len(head) and any(cell.strip() for cell in cells[len(head) :]):
        faults.append(Fault("csv-row-length", mark(line, 1), {"cells": len(cells), "columns": len(head)}))
    written = lines[line - 1] if line <= len(lines) else ""
    return Row(
        line,
        {
            name.value: Scalar(cell.strip(), mark(line, _column(written, index, delimiter)), plain=False)
            for index, (name, cell) in enumerate(zip(head, cells, strict=False))
            if name.value and cell.strip()
        },
    )


def _column(line: str, index: int, delimiter: str) -> int:
    """Give the column (from 1) at which the cell number `index` of a physical line begins."""
    column, quoted, passed = 0, False, 0
    for column, character in enumerate(line, start=1):
        if passed == index:
            return column
        if character == '"':
            quoted = not quoted
        elif character == delimiter and not quoted:
            passed += 1
    return column + 1 if passed == index else 1
