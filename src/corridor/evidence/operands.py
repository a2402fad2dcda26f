"""The numbers an assertion is about, as written: a number, a claim whose figure is meant, a cell of a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.kernel.decoders import PLAIN, read_number, ref
from corridor.kernel.expectations import expectation
from corridor.kernel.files.nodes import Scalar
from corridor.kernel.ids import Ref, is_id
from corridor.kernel.records import Reading, Record, describe, said

if TYPE_CHECKING:
    from decimal import Decimal

    from corridor.kernel.files.nodes import Node

_CELL = re.compile(r"table:([^/]+)/([^/]+)/([^/]+)")


@dataclass(frozen=True, slots=True)
class Cell(Record):
    """A cell of a published table: `table:<id>/<row>/<column>`."""

    table: Ref = said(ref("table"), "The table.")
    row: str = said(PLAIN, "Id of the row.", default="")
    column: str = said(PLAIN, "Id of the column.", default="")

    def __str__(self) -> str:
        return f"{self.table}/{self.row}/{self.column}"

    @classmethod
    def parse(cls, written: str) -> Cell | None:
        """Read `table:<id>/<row>/<column>`; None where it is not of that form."""
        match = _CELL.fullmatch(written)
        return cls(Ref("table", match[1]), match[2], match[3]) if match and all(map(is_id, match.groups())) else None


@dataclass(frozen=True, slots=True)
class OperandDecoder:
    """A number, `claim:<id>` for the figure of that claim, or `table:<id>/<row>/<column>` for a cell."""

    expected: str = "number | claim id | table cell"
    #: Only a cell will do.
    cells_only: bool = False
    kinds: tuple[str, ...] = ("claim", "table")

    def __call__(self, node: Node, reading: Reading, path: str) -> Decimal | Ref | Cell | None:  # noqa: ARG002 (protocol)
        """Give the number as printed, the reference, or the cell."""
        if not isinstance(node, Scalar):
            reading.report("wrong-type", node.at, expected=expectation(self.expected), found=describe(node))
            return None
        cell = Cell.parse(node.value)
        if cell is not None or self.cells_only:
            if cell is None:
                reading.report("bad-reference", node.at, found=node.value, kinds=("table",))
            return cell
        return _number_or_claim(node, reading)


def _number_or_claim(node: Scalar, reading: Reading) -> Decimal | Ref | None:
    named = Ref.parse(node.value)
    if named is not None and named.kind == "claim":
        return named
    number = read_number(node.value)
    if number is None:
        reading.report("bad-number", node.at, found=node.value)
    return number


#: A number, a claim or a cell.
OPERAND = OperandDecoder()
