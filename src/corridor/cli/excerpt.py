"""The line a problem stands in, with a caret under its column."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from corridor.cli.harmless import cells
from corridor.kernel.files.encoding import decode
from corridor.kernel.files.folder import SIZE_LIMIT
from corridor.kernel.files.lines import lines_of

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.kernel.problem import Where

_CUT = "…"


class Excerpt(NamedTuple):
    """A line as shown, and the terminal column (from 0) at which the caret stands under it; None without one."""

    line: str
    caret: int | None


def excerpt(line: str, column: int, room: int) -> Excerpt:
    """Show a line around a column (from 1; 0: no column) within `room` terminal columns."""
    at = min(max(column - 1, 0), len(line))
    start = max(at - room, 0)
    shown = cells(line[start : at + room + 1])
    before, after = shown[: at - start], shown[at - start :]
    cut_left, cut_right = start > 0, at + room + 1 < len(line)
    if cut_left or cut_right or _wide(shown) > room:
        before, dropped = _kept(before[::-1], room * 2 // 3 - 1)
        before, cut_left = before[::-1], cut_left or dropped
        after, dropped = _kept(after, room - _wide(before) - 2)
        cut_right = cut_right or dropped
    head = _CUT if cut_left else ""
    text = head + "".join(cell for cell, _ in before + after) + (_CUT if cut_right else "")
    return Excerpt(text.rstrip(), len(head) + _wide(before) if column else None)


def _wide(shown: list[tuple[str, int]]) -> int:
    return sum(wide for _, wide in shown)


def _kept(shown: list[tuple[str, int]], room: int) -> tuple[list[tuple[str, int]], bool]:
    """Give as many cells from the first on as there is room for, and whether any were dropped."""
    taken = 0
    for index, (_, wide) in enumerate(shown):
        taken += wide
        if taken > room:
            return shown[:index], True
    return shown, False


class Lines:
    """The lines of a study's files, each file read once and only if a problem stands in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, list[str]] = {}

    def line(self, where: Where) -> str | None:
        """Give the line a place is in; None where the file cannot be shown or the place names no line."""
        if not where.file or not where.line or where.sheet:
            return None
        if where.file not in self._files:
            self._files[where.file] = self._read(where.file)
        lines = self._files[where.file]
        return lines[where.line - 1] if where.line <= len(lines) else None

    def _read(self, name: str) -> list[str]:
        path = self._folder / name
        try:
            raw = path.read_bytes() if path.stat().st_size <= SIZE_LIMIT else b""
        except OSError:
            return []
        text = decode(raw).text
        return lines_of(text) if text else []
