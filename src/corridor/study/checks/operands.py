"""The numbers of an assertion as printed: written out, taken from a claim's figure, or from a cell of a table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from corridor.evidence.assertions import operand_fields
from corridor.evidence.operands import Cell
from corridor.figures.rounding import Printed
from corridor.kernel.figure import FigureKind
from corridor.study.model import Claim, PublishedTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.evidence.assertions import AssertedGroup, Assertion, Operand
    from corridor.kernel.figure import Figure
    from corridor.kernel.ids import Ref
    from corridor.study.model import Study

#: Units of people and things counted one by one: whole numbers of them are exact.
_COUNTED = frozenset({"persons"})


class Operands(NamedTuple):
    """The numbers an assertion is about."""

    #: By field; of a field with one number, a tuple of one.
    of: dict[str, tuple[Printed, ...]]
    #: Percentages and base of each group, then of the total where it is given.
    groups: tuple[tuple[tuple[Printed, ...], Printed | None], ...]
    #: Units of the figures among them.
    units: frozenset[str]

    def one(self, name: str) -> Printed:
        """Give the number of a field that must be there."""
        return self.of[name][0]

    def maybe(self, name: str) -> Printed | None:
        """Give the number of a field; None where it is not given."""
        found = self.of.get(name)
        return found[0] if found else None

    @property
    def counted(self) -> bool:
        """Whether all figures among them count people one by one."""
        return bool(self.units) and self.units <= _COUNTED


def written(assertion: Assertion) -> Iterator[tuple[str, Operand]]:
    """Give every number of an assertion as written, with its field; those of groups too."""
    for name in operand_fields(assertion.check):
        value = getattr(assertion, name)
        if value is not None:  # a reference is a tuple too
            yield from ((name, one) for one in (value if type(value) is tuple else (value,)))
    if assertion.check == "split":
        for group in _groups(assertion):
            yield from (("percents", one) for one in group.percents)
            if group.base is not None:
                yield "base", group.base


def operands(study: Study, assertion: Assertion) -> Operands | None:
    """Give the numbers as printed; None where one of them is missing, a range or only roughly meant."""
    found: dict[str, list[Printed]] = {}
    units: set[str] = set()
    for name, value in written(assertion):
        number = _printed(study, value, units)
        if number is None:
            return None
        found.setdefault(name, []).append(number)
    groups = _printed_groups(study, assertion) if assertion.check == "split" else ()
    return Operands({name: tuple(numbers) for name, numbers in found.items()}, groups, frozenset(units))


def _groups(assertion: Assertion) -> tuple[AssertedGroup, ...]:
    return (*assertion.groups, *(() if assertion.total is None else (assertion.total,)))


def _printed_groups(study: Study, assertion: Assertion) -> tuple[tuple[tuple[Printed, ...], Printed | None], ...]:
    """Give the groups' numbers, all of which are known to be there."""
    units: set[str] = set()
    return tuple(
        (
            tuple(number for one in group.percents if (number := _printed(study, one, units)) is not None),
            None if group.base is None else _printed(study, group.base, units),
        )
        for group in _groups(assertion)
    )


def _printed(study: Study, value: Operand, units: set[str]) -> Printed | None:
    if isinstance(value, Decimal):
        return Printed(value)
    if isinstance(value, Cell):
        return printed_cell(study, value)
    figure = _figure(study, value)
    if figure is None:
        return None
    units.add(figure.unit)
    return Printed(figure.low)


def printed_cell(study: Study, cell: Cell) -> Printed | None:
    """Give what a table prints in a cell; None where the table, the row, the column or a number is missing."""
    table = study.get(PublishedTable, cell.table)
    row = None if table is None else next((row for row in table.rows if row.id == cell.row), None)
    value = None if row is None else row.value(cell.column)
    return None if table is None or value is None else printed_in(table, value)


def printed_in(table: PublishedTable, value: Decimal) -> Printed:
    """Give a cell's number as printed: a table that says its decimals leaves out zeros at the end."""
    decimals = table.decimals or 0
    exponent = value.as_tuple().exponent
    shorter = isinstance(exponent, int) and -exponent < decimals
    return Printed(value.quantize(Decimal(1).scaleb(-decimals)) if shorter else value)


def _figure(study: Study, ref: Ref) -> Figure | None:
    claim = study.get(Claim, ref)
    return claim.figure if claim is not None and claim.figure is not None and is_exact(claim.figure) else None


def is_exact(figure: Figure) -> bool:
    """Whether a figure is one number meant as printed: no range, no rank, no «more than» or «about»."""
    return not figure.is_range and not figure.sign and figure.kind in {FigureKind.EXACT, FigureKind.ROUNDED}
