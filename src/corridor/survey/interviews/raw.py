"""Cells as a file gives them, before anything is known of the questionnaire: columns of distinct values and places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from corridor.survey.design.arrays import Levels
from corridor.survey.interviews.wordlist import many_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from corridor.kernel.problem import Problem
    from corridor.survey.interviews.model import Origin


@dataclass(frozen=True)
class RawColumn:
    """One column of a file."""

    head: str
    #: Column of the file, from 1.
    number: int
    #: What its cells hold: numbers, or levels of whatever the file has (words, numbers, dates).
    values: NDArray[Any] | Levels
    label: str = ""
    value_labels: Mapping[Any, str] = field(default_factory=dict)
    #: Values and ranges (lowest, highest) the file itself declares to be no answers.
    declared_missing: tuple[tuple[Any, Any], ...] = ()
    #: `date`, `time` or `datetime` where the file says what its numbers are.
    kind: str = ""
    #: `nominal`, `ordinal` or `scale` where the file says so.
    measure: str = ""


@dataclass(frozen=True)
class MultipleSet:
    """A multiple-response set that a file declares (SPSS `MRSETS`)."""

    name: str
    label: str
    #: Heads of its variables.
    columns: tuple[str, ...]
    #: Value that says an option was chosen; None where every variable holds an answer of its own.
    counted: float | str | None


@dataclass(frozen=True)
class RawTable:
    """One table of a file."""

    #: Name of its sheet; empty where the file has only one table.
    name: str
    columns: tuple[RawColumn, ...]
    rows: int
    origins: tuple[Origin, ...]
    #: Character between whole and decimal part that the file's other marks allow: `.`, or `,` too.
    decimal_comma: bool = True
    #: Row of the parent table each row belongs to, from 0; -1 where it belongs to none; None where there is no parent.
    parents: NDArray[Any] | None = None
    parent: str = ""


@dataclass(frozen=True)
class Found:
    """What a file gave: tables, and what was wrong."""

    tables: tuple[RawTable, ...] = ()
    problems: tuple[Problem, ...] = ()
    #: What the file is, as people call it: CSV, XLSX, SPSS …
    format: str = ""
    encoding: str = ""
    multiple: tuple[MultipleSet, ...] = ()


class _Numbering(dict[object, int]):
    """Gives each value it has not met the next number; what stands for an empty cell has -1."""

    def __init__(self) -> None:
        super().__init__({"": -1, None: -1})

    def __missing__(self, key: object) -> int:
        number = self[key] = len(self) - 2
        return number


class Gathering:
    """One column while it is read, some rows at a time."""

    def __init__(self) -> None:
        self._known = _Numbering()
        self._parts: list[NDArray[np.int32]] = []

    def add(self, cells: Sequence[object]) -> None:
        """Take further cells."""
        if bool in set(map(type, cells)):  # True and 1 are one key of a dictionary
            cells = [str(cell).upper() if isinstance(cell, bool) else cell for cell in cells]
        self._parts.append(np.fromiter(map(self._known.__getitem__, cells), np.int32, len(cells)))

    def add_coded(self, places: NDArray[Any], values: Sequence[object]) -> None:
        """Take further cells that are coded already; a negative place is an empty cell."""
        table = np.fromiter(map(self._known.__getitem__, values), np.int32, len(values))
        self._parts.append(np.append(table, np.int32(-1))[places])

    def levels(self) -> Levels:
        """Give the column."""
        places = np.concatenate(self._parts) if self._parts else np.zeros(0, np.int32)
        values = many_words(tuple(self._known)[2:])
        return Levels(narrow(places, len(values)), values)


def narrow(places: NDArray[Any], count: int) -> NDArray[Any]:
    """Keep places in as few bytes as their number needs."""
    for kind in (np.int8, np.int16):
        if count <= np.iinfo(kind).max:
            return places.astype(kind)
    return places.astype(np.int32, copy=False)


def gathered(columns: Iterable[Sequence[object]]) -> list[Levels]:
    """Give columns of cells as levels."""
    result = []
    for cells in columns:
        gathering = Gathering()
        gathering.add(cells)
        result.append(gathering.levels())
    return result
