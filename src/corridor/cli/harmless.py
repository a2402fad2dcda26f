"""Text from files as a terminal may show it: nothing in it can move the cursor, hide itself or turn a line around."""

from __future__ import annotations

import unicodedata

#: How many marks may stand on one letter before the rest are written out.
_MARKS = 3


def harmless(text: str) -> str:
    """Write out control, direction and unassigned characters as `⟨U+202E⟩`; line ends and spaces stay."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(character if character == "\n" else visible(character) for character in text)


def visible(character: str) -> str:
    """Give one character as a terminal may show it."""
    if character.isprintable():
        return character
    if character == "\t":
        return " "
    return character if unicodedata.category(character) == "Zs" else f"⟨U+{ord(character):04X}⟩"


def width(character: str) -> int:
    """Give the number of terminal columns a printable character takes: none, one or two."""
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cells(line: str, tab: int = 4) -> list[tuple[str, int]]:
    """Give every character of a line as it is shown, with the columns it takes; tabs reach to the next stop."""
    shown: list[tuple[str, int]] = []
    at = marks = 0
    for character in line:
        if character == "\t":
            cell, wide = " " * (tab - at % tab), tab - at % tab
        else:
            marks = marks + 1 if width(character) == 0 else 0
            cell = visible(character) if marks <= _MARKS else f"⟨U+{ord(character):04X}⟩"
            wide = sum(width(each) for each in cell)
        shown.append((cell, wide))
        at += wide
    return shown
