"""The different words of a column where they are many: keys, moments, names, texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, overload

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

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


class NumberList(Sequence[str]):
    """Numbers as words, each written only when it is asked for."""

    __slots__ = ("_write", "numbers")

    def __init__(self, numbers: NDArray[Any], write: Callable[[float], str]) -> None:
        #: The numbers, none of them NaN.
        self.numbers = numbers
        self._write = write

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[str]:
        return map(self._write, self.numbers.tolist())

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return tuple(map(self._write, self.numbers[place].tolist()))
        return self._write(float(self.numbers[place]))


def wordlist(array: pa.Array) -> Sequence[str]:
    """Give words as a tuple where they are few, else as pyarrow keeps them."""
    return tuple(array.to_pylist()) if len(array) <= FEW else WordList(array)


def many_words(values: tuple[object, ...]) -> Sequence[object]:
    """Let pyarrow keep values that are many, if all of them are words."""
    if len(values) <= FEW or set(map(type, values)) != {str}:
        return values
    try:
        return WordList(pa.array(values, pa.large_string()))
    except UnicodeEncodeError:  # half of a character that takes two places, which some workbooks hold
        return values


def as_array(values: Sequence[object]) -> Any:
    """Give the array behind words that are many; None where there is none."""
    return values.array if isinstance(values, WordList) else None


def as_words(values: Sequence[object]) -> Sequence[str]:
    """Give values as words, without writing out those that are many."""
    return values if isinstance(values, WordList | NumberList) else tuple(map(str, values))
