"""How wide a table is at least: nobody needs a keyboard stop at a table that never scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.inline import words_of

if TYPE_CHECKING:
    from corridor.document.blocks import Cell

#: Pixels of one letter and of the space around a cell's words, in the type of tables.
_LETTER, _AROUND = 9, 18

#: Longest piece of a word in letters before it is hyphenated.
_PIECE = 12

#: Pixels of the text on the narrowest phone.
_PHONE = 290


def scrolls(rows: tuple[tuple[Cell, ...], ...]) -> bool:
    """Whether the table may be wider than a phone; where unsure, it is."""
    columns: dict[int, int] = {}
    for row in rows:
        for place, cell in enumerate(row):
            if cell.columns == 1:
                columns[place] = max(columns.get(place, 0), _widest(cell))
    return sum(letters * _LETTER + _AROUND for letters in columns.values()) > _PHONE


def _widest(cell: Cell) -> int:
    words = words_of(cell.runs)
    if cell.number:
        return len(words)
    return max((min(len(word), _PIECE) for word in words.split()), default=0)
