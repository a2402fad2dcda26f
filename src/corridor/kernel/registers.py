"""Files of a study as fragments: what one file holds, whole and immutable, keyed by its content."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from corridor.kernel.expectations import expectation
from corridor.kernel.files.csv_table import rows
from corridor.kernel.files.nodes import Mapping, Node, Scalar, Sequence, mark
from corridor.kernel.files.yaml_events import Fault, entries
from corridor.kernel.locator import LOCATOR_KEYS
from corridor.kernel.nearest import nearest
from corridor.kernel.records import Marks, Reading, Record, decode_record, describe, fields_of, is_empty

if TYPE_CHECKING:
    from collections.abc import Mapping as Table

    from corridor.kernel.problem import Problem


@dataclass(frozen=True, slots=True)
class Register:
    """A kind of file: `<stem>.yaml`, or a folder `<stem>/` of files of the same shape."""

    stem: str
    #: Key of a list in the file, and the record its items become.
    lists: Table[str, type[Record]]
    #: Record for the other top-level keys; its `source` is inherited by items that name none.
    head: type[Record] | None = None


@dataclass(frozen=True, slots=True)
class Fragment:
    """What was read from one file."""

    #: Path within the study.
    file: str
    #: Top-level values; None where the file kind has none.
    head: Record | None = None
    #: Items with the places of their fields, in the order written.
    items: tuple[tuple[Record, Marks], ...] = ()
    problems: tuple[Problem, ...] = ()
    #: Places of the top-level values.
    head_marks: Marks = field(default_factory=lambda: Marks(mark(1, 1)))


#: Top-level keys that are no list of records: each with its value, or with the items of its list.
_Head: TypeAlias = "defaultdict[Scalar, list[tuple[int | None, Node]]]"


def read_register(register: Register, text: str, reading: Reading) -> Fragment:
    """Read a YAML register item by item; items that cannot be read are problems, the others are kept."""
    faults: list[Fault] = []
    items: list[tuple[Record, Marks]] = []
    head: _Head = defaultdict(list)
    for key, index, node in entries(text, faults):
        record = register.lists.get(key.value)
        if record is None:
            head[key].append((index, node))
            _inherit(register, key, node, reading)
        elif index is None and not is_empty(node):
            reading.report("wrong-type", node.at, expected=expectation("list"), found=describe(node))
        elif index is not None:
            items.extend(_item(record, node, reading))
    made, marks = _head(register, head, reading)
    reading.report_faults(faults)
    return Fragment(reading.file, made, _inherited(items, made), tuple(reading.problems), marks)


def _inherit(register: Register, key: Scalar, node: Node, reading: Reading) -> None:
    """Let the items that follow take over the source named at the top of their file."""
    spec = fields_of(register.head).get(key.value) if register.head is not None else None
    if spec is not None and spec.name == "source":
        reading.source = spec.decoder(node, Reading(reading.file, reading.languages), spec.key)


def read_whole(record: type[Record], text: str, reading: Reading) -> Fragment:
    """Read a YAML file that is one item."""
    fragment = read_register(Register("", {}, record), text, reading)
    items = () if fragment.head is None else ((fragment.head, fragment.head_marks),)
    return dataclasses.replace(fragment, head=None, items=items)


def _item(record: type[Record], node: Node, reading: Reading) -> list[tuple[Record, Marks]]:
    item = decode_record(record, node, reading)
    marks = reading.take_marks(node.at)
    return [] if item is None else [(item, marks)]


def _head(register: Register, written: _Head, reading: Reading) -> tuple[Record | None, Marks]:
    known = (*register.lists, *(fields_of(register.head) if register.head else ()))
    kept: list[tuple[Scalar, Node]] = []
    for key, values in written.items():
        if key.value not in known:
            near = nearest(key.value, known)
            reading.report("unknown-key", key.at, key=key.value, nearest=near, known=known)
        else:
            kept.append((key, _joined(values)))
    if register.head is None:
        return None, Marks(mark(1, 1))
    made = decode_record(register.head, Mapping(tuple(kept), mark(1, 1)), reading)
    return made, reading.take_marks(mark(1, 1))


def _joined(values: list[tuple[int | None, Node]]) -> Node:
    index, node = values[0]
    return node if index is None else Sequence(tuple(item for _, item in values), node.at)


def _inherited(items: list[tuple[Record, Marks]], head: Record | None) -> tuple[tuple[Record, Marks], ...]:
    source = getattr(head, "source", None)
    if source is None or all(getattr(item, "source", source) is not None for item, _ in items):
        return tuple(items)
    return tuple(
        (dataclasses.replace(cast("Any", item), source=source), marks)
        if getattr(item, "source", source) is None
        else (item, marks)
        for item, marks in items
    )


@dataclass(frozen=True, slots=True)
class TableRegister:
    """A kind of CSV file whose rows are records."""

    stem: str
    record: type[Record]

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns the table may have; a text has one per language, a locator one per key it may have."""
        return tuple(fields_of(self.record))


def read_table(register: TableRegister, text: str, reading: Reading) -> Fragment:
    """Read a CSV register: a column `label_ru` is the Russian of the text `label`, `section` a key of the locator."""
    faults: list[Fault] = []
    head, lines = rows(text, faults)
    columns = {cell.value: column_of(cell.value, register.record, reading.languages) for cell in head}
    for cell in head:
        if columns[cell.value] is None:
            known = register.columns
            near = nearest(cell.value, known)
            reading.report("unknown-column", cell.at, column=cell.value, nearest=near, known=known)
    items: list[tuple[Record, Marks]] = []
    for line, cells in lines:
        node = row_mapping(cells, columns, mark(line, 1))
        items.extend(_item(register.record, node, reading))
    reading.report_faults(faults)
    return Fragment(reading.file, None, tuple(items), tuple(reading.problems))


def column_of(column: str, record: type[Record], languages: tuple[str, ...]) -> tuple[str, str] | None:
    """Give the field a column belongs to and the key within it (empty where it is the field); None if unknown."""
    specs = fields_of(record)
    if column in specs:
        return column, ""
    name, _, language = column.rpartition("_")
    if name in specs and language in languages:
        return name, language
    if "locator" in specs and column in LOCATOR_KEYS:
        return "locator", column
    return None


def row_mapping(cells: Table[str, Scalar], columns: Table[str, tuple[str, str] | None], at: int) -> Mapping:
    """Give a row of a table as the mapping that a YAML file would hold."""
    plain: dict[str, Node] = {}
    grouped: dict[str, list[tuple[Scalar, Node]]] = defaultdict(list)
    for column, cell in cells.items():
        target = columns.get(column)
        if target is not None and target[1]:
            grouped[target[0]].append((Scalar(target[1], cell.at), cell))
        elif target is not None:
            plain[target[0]] = cell
    plain.update({name: Mapping(tuple(pairs), pairs[0][1].at) for name, pairs in grouped.items()})
    return Mapping(tuple((Scalar(name, node.at), node) for name, node in plain.items()), at)
