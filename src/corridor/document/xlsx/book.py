"""A workbook as data: sheets of cells with looks, before any file format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

#: What a cell holds: words, a number, or nothing but its look.
Value: TypeAlias = str | float | int | None


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; equal looks are one format of the file."""

    bold: bool = False
    italic: bool = False
    #: Type size in points; 0: that of the workbook.
    size: int = 0
    #: `ink`, `soft` (remarks), `accent`, `link` (underlined).
    colour: str = "ink"
    #: `none`, `head`, `base`.
    fill: str = "none"
    #: `left`, `center`, `right`; empty: as the value has it.
    align: str = ""
    #: `top`, `vcenter`, `bottom`.
    upright: str = "bottom"
    wrap: bool = False
    indent: int = 0
    #: Number format: `0%`, `#,##0`; empty: general.
    number: str = ""
    #: Lines at the edges: any of `t`, `b`, `l`.
    lines: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value at its place, over one or more rows and columns."""

    row: int
    column: int
    value: Value
    look: Look
    rows: int = 1
    columns: int = 1
    #: Name of the sheet a click leads to, with the cell there; empty: none.
    to: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet."""

    #: Unique within the book and valid, see `names`.
    name: str
    cells: tuple[Cell, ...]
    #: Widths in letters, column by column.
    widths: tuple[float, ...]
    #: Heights in points of rows that are not as high as one line.
    heights: tuple[tuple[int, float], ...] = ()
    #: First row and column that scroll; (0, 0): all.
    frozen: tuple[int, int] = (0, 0)
    #: First and last row that are repeated on every printed page; None: none.
    repeated: tuple[int, int] | None = None
    landscape: bool = True
    #: Words at the head of every printed page.
    running: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook."""

    title: str
    sheets: tuple[Sheet, ...]
    #: Words for "page x of y" at the foot, with `{page}` and `{pages}`.
    foot: str = ""
    #: Language tag of the words: `en`, `ru`.
    language: str = "en"
    #: What the properties of the file say of how it was made.
    remark: str = field(default="")
