"""What a claim says must hold among printed numbers, before its references are resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.kernel.decoders import Choice, Many, read_number
from corridor.kernel.expectations import expectation
from corridor.kernel.files.nodes import Scalar
from corridor.kernel.ids import Ref
from corridor.kernel.records import Reading, Record, describe, said

if TYPE_CHECKING:
    from decimal import Decimal

    from corridor.kernel.files.nodes import Node

#: A number as printed, or a claim whose figure is meant.
Operand = "Decimal | Ref"

#: Fields each check needs.
CHECKS = {
    "share": ("part", "whole", "percent"),
    "possible": ("percent", "base"),
    "sum": ("parts", "whole"),
    "difference": ("from_", "take", "result"),
    "ratio": ("part", "whole", "result"),
    "equal": ("left", "right"),
}


@dataclass(frozen=True, slots=True)
class OperandDecoder:
    """A number, or `claim:<id>` for the figure of that claim."""

    expected: str = "number | claim id"
    kinds: tuple[str, ...] = ("claim",)

    def __call__(self, node: Node, reading: Reading, path: str) -> Decimal | Ref | None:  # noqa: ARG002 (protocol)
        """Give the number as printed, or the reference."""
        if not isinstance(node, Scalar):
            reading.report("wrong-type", node.at, expected=expectation(self.expected), found=describe(node))
            return None
        ref = Ref.parse(node.value)
        if ref is not None and ref.kind == "claim":
            return ref
        number = read_number(node.value)
        if number is None:
            reading.report("bad-number", node.at, found=node.value)
        return number


_OPERAND = OperandDecoder()


@dataclass(frozen=True, slots=True)
class Assertion(Record):
    """One thing that must hold; which fields it needs depends on the check."""

    check: str = said(Choice(tuple(CHECKS)), "What must hold.", example="share", required=True, default="")
    part: Decimal | Ref | None = said(_OPERAND, "share, ratio: the part.", example="42")
    whole: Decimal | Ref | None = said(_OPERAND, "share, ratio, sum: the whole.", example="600")
    percent: Decimal | Ref | None = said(_OPERAND, "share, possible: the printed percentage.", example="8")
    base: Decimal | Ref | None = said(_OPERAND, "possible: number of respondents.", example="16")
    parts: tuple[Decimal | Ref, ...] = said(Many(_OPERAND), "sum: the parts.", example="[29, 16]", default=())
    from_: Decimal | Ref | None = said(_OPERAND, "difference: what is taken from.", example="claim:iom-f46")
    take: Decimal | Ref | None = said(_OPERAND, "difference: what is taken.", example="claim:iom-f47")
    result: Decimal | Ref | None = said(_OPERAND, "difference, ratio: the printed result.", example="60000")
    left: Decimal | Ref | None = said(_OPERAND, "equal: one printed number.")
    right: Decimal | Ref | None = said(_OPERAND, "equal: the other printed number.")
