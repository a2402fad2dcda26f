"""A claim's figure: number or range, with what it is of, where, when and on what base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.kernel.decoders import NUMBER, PERIOD, PLAIN, TEXT, Choice, Whole
from corridor.kernel.figure import Figure, FigureKind
from corridor.kernel.files.nodes import Mapping
from corridor.kernel.records import Reading, Record, decode_record, is_empty, said

if TYPE_CHECKING:
    from decimal import Decimal

    from corridor.kernel.files.nodes import Node
    from corridor.kernel.period import Period
    from corridor.kernel.text import Text

SIGNS = (">", ">=", "<", "<=", "~", "=")


@dataclass(frozen=True, slots=True)
class FigureFields(Record):
    """A figure as written in a file."""

    of: Text | None = said(TEXT, "What is counted or measured.")
    value: Decimal | None = said(NUMBER, "The number as printed, decimals kept.", example="25.4")
    low: Decimal | None = said(NUMBER, "Lowest value of a range.", example="3")
    high: Decimal | None = said(NUMBER, "Highest value of a range.", example="10")
    sign: str = said(Choice(SIGNS), "More than, at least, less than, at most, about; absent: as printed.", default="")
    type_: str | None = said(
        Choice(tuple(FigureKind)), "How exact it is meant; absent: range with low and high, else exact.", key="kind"
    )
    unit: str = said(PLAIN, "Unit id; `percent` and `persons` are built in.", example="persons", default="")
    area: str = said(PLAIN, "Country code or area id.", example="KG", default="")
    counterpart: str = said(PLAIN, "The other end of a flow.", example="TJ", default="")
    period: Period | None = said(PERIOD, "For what time.", example="2016")
    base: int | None = said(Whole(1), "Unweighted number it is a share of.", example="600")


@dataclass(frozen=True, slots=True)
class FigureDecoder:
    """Reads a figure."""

    expected: str = "figure"

    @property
    def fields(self) -> type[Record]:
        """The fields a figure may have, for the reference."""
        return FigureFields

    def __call__(self, node: Node, reading: Reading, path: str) -> Figure | None:
        """Give the figure; None, with a problem, where it has no number."""
        written = decode_record(FigureFields, node, reading, path + ".")
        if written is None:
            return None
        low = written.low if written.value is None else written.value
        high = written.high if written.value is None else written.value
        low, high = low if low is not None else high, high if high is not None else low
        if low is None or high is None:
            if not _number_given(node):
                reading.report("figure-without-number", node.at)
            return None
        if low > high:
            reading.report("range-backwards", node.at, low=low, high=high)
            low, high = high, low
        return _figure(written, low, high)


def _number_given(node: Node) -> bool:
    """Whether a number was at least meant: one that cannot be read has been reported by then."""
    return isinstance(node, Mapping) and any(
        key.value in {"value", "low", "high"} and not is_empty(value) for key, value in node.entries
    )


def _figure(written: FigureFields, low: Decimal, high: Decimal) -> Figure:
    kind = FigureKind(written.type_) if written.type_ else FigureKind.EXACT if low == high else FigureKind.RANGE
    return Figure(
        low=low,
        high=high,
        kind=kind,
        sign=written.sign.replace("=", "") if written.sign == "=" else written.sign,
        unit=written.unit,
        of=written.of,
        area=written.area,
        counterpart=written.counterpart,
        period=written.period,
        base=written.base,
    )
