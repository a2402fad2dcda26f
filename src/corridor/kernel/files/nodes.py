"""What a file says, before a schema gives it types: scalars, lists and mappings with their places."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

COLUMN_BITS = 20
LAST_COLUMN = (1 << COLUMN_BITS) - 1


def mark(line: int, column: int) -> int:
    """Pack a place (line and column, both from 1) into one number, so that a million places stay small."""
    return line << COLUMN_BITS | (column if column < LAST_COLUMN else LAST_COLUMN)  # noqa: FURB136 - min() is four times slower


def place(packed: int) -> tuple[int, int]:
    """Give line and column of a packed place."""
    return packed >> COLUMN_BITS, packed & LAST_COLUMN


class Scalar(NamedTuple):
    """A single value, always as text: what it means is for the schema to say."""

    value: str
    #: Packed place of its first character.
    at: int
    #: Whether it was written without quotation marks: only then can an empty one mean "nothing".
    plain: bool = True


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    at: int


class Mapping(NamedTuple):
    """Keys with values, in the order written; keys are unique."""

    entries: tuple[tuple[Scalar, Node], ...]
    at: int


Node: TypeAlias = Scalar | Sequence | Mapping
