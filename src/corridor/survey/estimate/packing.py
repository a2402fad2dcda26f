"""Several variables counted at once: their cells crossed into one code, so that the data are passed less often."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from corridor.survey.design.arrays import Floats
    from corridor.survey.estimate.decoding import Places

#: Crossed codes have to fit into sixteen bits.
_MOST = 1 << 16


@dataclass(frozen=True, slots=True)
class Pack:
    """Variables that are counted together."""

    #: Which variables, by their place in the list.
    members: tuple[int, ...]
    #: Cells of each, the one of rows without an answer included.
    sizes: tuple[int, ...]

    @property
    def size(self) -> int:
        """Count the crossed cells."""
        return prod(self.sizes)

    def crossed(self, found: Sequence[Places] | Mapping[int, Places]) -> NDArray[Any]:
        """Cross the members' cells, given for all variables."""
        code: NDArray[Any] = found[self.members[0]]
        for member, size in zip(self.members[1:], self.sizes[1:], strict=True):
            code = np.multiply(code, np.uint16(size), dtype=np.uint16)
            code += found[member]
        return code

    def apart(self, counted: Floats) -> dict[int, Floats]:
        """Give each member's own cells from crossed ones, which stand on the last axis; the last cell is dropped."""
        shaped = counted.reshape(*counted.shape[:-1], *self.sizes)
        first = counted.ndim - 1
        result = {}
        for place, member in enumerate(self.members):
            others = tuple(first + other for other in range(len(self.sizes)) if other != place)
            result[member] = shaped.sum(axis=others)[..., :-1]
        return result


def packs(sizes: Sequence[int], most: int) -> tuple[Pack, ...]:
    """Join neighbours as long as their crossed cells stay within `most`; a large one stands alone."""
    result: list[Pack] = []
    members: list[int] = []
    for place, size in enumerate(sizes):
        crossed = prod(sizes[member] for member in members) * size
        if members and crossed > min(most, _MOST):
            result.append(Pack(tuple(members), tuple(sizes[member] for member in members)))
            members = []
        members.append(place)
    if members:
        result.append(Pack(tuple(members), tuple(sizes[member] for member in members)))
    return tuple(result)
