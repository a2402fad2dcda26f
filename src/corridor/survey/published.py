"""Published tables: categories × columns as printed, with the base under every column."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from corridor.kernel.decoders import (
    FLAG,
    ID,
    ID_LIST,
    LOCATOR,
    NUMBER,
    PLAIN,
    TEXT,
    Choice,
    Whole,
    read_number,
    records,
    ref,
)
from corridor.kernel.files.csv_table import Row, rows
from corridor.kernel.files.nodes import Mapping, Scalar, mark
from corridor.kernel.ids import is_id
from corridor.kernel.nearest import nearest
from corridor.kernel.records import Marks, Reading, Record, said
from corridor.kernel.registers import Fragment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from corridor.kernel.files.yaml_events import Fault
    from corridor.kernel.ids import Ref
    from corridor.kernel.locator import Locator
    from corridor.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Column(Record):
    """A column of a published table: a group of respondents."""

    id: str = said(ID, "Id of the column, as in the head line of the CSV.", example="kg", required=True, default="")
    label: Text | None = said(TEXT, "Name of the group.", required=True)
    area: str = said(PLAIN, "Country code or area id of the group.", example="KG", default="")
    base: int | None = said(Whole(1), "Unweighted base; absent: not printed.", example="200")
    total_of: tuple[str, ...] = said(ID_LIST, "Columns this one is the total of.", example="[kg, tj, uz]", default=())


@dataclass(frozen=True, slots=True)
class TableRow:
    """An answer category with its printed values."""

    id: str
    label: Text | None
    #: Value by column id, decimals as printed; a column without a value was not printed.
    values: tuple[tuple[str, Decimal], ...]
    marks: Marks
    #: File the row stands in.
    file: str

    def value(self, column: str) -> Decimal | None:
        """Give the printed value of a column, or None where none is printed."""
        return next((value for name, value in self.values if name == column), None)


@dataclass(frozen=True, slots=True)
class PublishedTable(Record):
    """A table as printed, `tables/<id>.yaml` with `tables/<id>.csv`."""

    kind: ClassVar[str] = "table"
    id: str = said(ID, "Id of the table: the name of its two files.", example="guarantors", required=True)
    title: Text = said(TEXT, "Short title that says what is shown.", required=True)
    question: Text | None = said(TEXT, "The question, paraphrased.")
    source: Ref | None = said(ref("source"), "Where it is printed.", required=True)
    locator: Locator | None = said(LOCATOR, "Where it is printed.", example='{table: "1"}')
    answers: str | None = said(
        Choice(("one", "up-to", "any")), "How many answers could be given; absent: not stated.", example="up-to"
    )
    up_to: int | None = said(Whole(1, 1000), "How many at most, with `answers: up-to`.", example="3")
    complete: bool | None = said(FLAG, "Whether every answer category is printed; absent: not known.", example="yes")
    unit: str = said(PLAIN, "Unit of the cells.", example="percent", default="percent")
    decimals: int | None = said(Whole(0, 6), "Decimals printed.", example="1")
    asked_of: Text | None = said(TEXT, "Who was asked; absent: everybody.")
    deff: Decimal | None = said(
        NUMBER, "Design effect of its shares, where the source states one; absent: taken as 1.", example="1.5"
    )
    columns: tuple[Column, ...] = said(records(Column), "The columns, in the order printed.", required=True, default=())
    note: Text | None = said(TEXT, "Our remark.")
    formerly: tuple[str, ...] = said(ID_LIST, "Earlier ids, which keep working.", default=())
    #: The rows of the CSV, in the order printed.
    rows: tuple[TableRow, ...] = ()


@dataclass(frozen=True, slots=True)
class TableCells:
    """What a `tables/<id>.csv` holds."""

    #: Id of the table: the file's name.
    table: str
    #: Column ids with the place of their head.
    columns: tuple[Scalar, ...]
    rows: tuple[TableRow, ...]
    file: str


def read_cells(table: str, text: str, reading: Reading) -> tuple[TableCells, Fragment]:
    """Read the CSV of a table; cells that are no numbers are problems and stay empty."""
    faults: list[Fault] = []
    head, lines = rows(text, faults)
    labels = tuple(f"label_{language}" for language in reading.languages)
    columns = tuple(cell for cell in head if cell.value not in {"id", "label", *labels})
    found = tuple(row for line in lines if (row := _row(line, columns, reading)) is not None)
    reading.report_faults(faults)
    return TableCells(table, columns, found, reading.file), Fragment(reading.file, problems=tuple(reading.problems))


def _row(line: Row, columns: tuple[Scalar, ...], reading: Reading) -> TableRow | None:
    at = mark(line.line, 1)
    name = line.cells.get("id")
    if name is None or not is_id(name.value):
        code = "missing-key" if name is None else "bad-id"
        reading.report(code, at, key="id", example="russia", found="" if name is None else name.value)
        return None
    values = []
    for column in columns:
        cell = line.cells.get(column.value)
        number = read_number(cell.value.rstrip("% ")) if cell else None
        if cell and number is None:
            reading.report("bad-number", cell.at, found=cell.value)
        elif cell and number is not None:
            values.append((column.value, number))
            reading.remember(column.value, cell.at)
    return TableRow(name.value, _label(line, reading), tuple(values), reading.take_marks(at), reading.file)


def _label(line: Row, reading: Reading) -> Text | None:
    written = {key: cell for key, cell in line.cells.items() if key == "label" or key.startswith("label_")}
    if "label" in written:
        return TEXT(written["label"], reading, "label")
    pairs = tuple(
        (Scalar(key.removeprefix("label_"), cell.at), cell)
        for key, cell in written.items()
        if key.removeprefix("label_") in reading.languages
    )
    return TEXT(Mapping(pairs, mark(line.line, 1)), reading, "label") if pairs else None


def joined(table: PublishedTable, cells: TableCells, reading: Reading) -> PublishedTable:
    """Put a table's rows into it; columns that the two files do not share are problems."""
    declared = [column.id for column in table.columns]
    for column in cells.columns:
        if column.value not in declared:
            near = nearest(column.value, declared)
            reading.report("unknown-column", column.at, column=column.value, nearest=near, known=tuple(declared))
    written = {column.value for column in cells.columns}
    for missing in (name for name in declared if name not in written):
        reading.report("missing-column", mark(1, 1), column=missing)
    return dataclasses.replace(table, rows=cells.rows)


def shares_printed(table: PublishedTable) -> Iterable[tuple[TableRow, Column, Decimal]]:
    """Give every printed value with its row and column."""
    for row in table.rows:
        for column in table.columns:
            value = row.value(column.id)
            if value is not None:
                yield row, column, value
