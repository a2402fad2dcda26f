"""The different words of a column where they are many: keys, moments, names, texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

#: Different words up to which they are plain Python strings.
FEW = 1 << 12
#: Words made Python strings at a time.
_STEP = 1 << 16


class WordList(Sequence[str]):
    """Words that pyarrow keeps, side by side and without a Python object each; one is made when it is asked for."""

    __slots__ = ("array",)

    def __init__(self, array: pa.Array) -> None:
        #: The words, none of them null.
        self.array = array

    def __len__(self) -> int:
        return len(self.array)

    def __iter__(self) -> Iterator[str]:
        for start in range(0, len(self.array), _STEP):
            yield from self.array.slice(start, _STEP).to_pylist()

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return tuple(self.array[place].to_pylist())
        return str(self.array[int(place)].as_py())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(_same, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))


def _same(one: object, other: object) -> bool:
    return one == other


def wordlist(array: pa.Array) -> Sequence[str]:
    """Give words as a tuple where they are few, else as pyarrow keeps them."""
    return tuple(array.to_pylist()) if len(array) <= FEW else WordList(array)


def as_array(values: Sequence[object]) -> Any:
    """Give the array behind words that are many; None where there is none."""
    return values.array if isinstance(values, WordList) else None
