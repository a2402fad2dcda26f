"""Lines as an editor counts them: ended by CR, LF or both, and by nothing else."""

from __future__ import annotations

import re

_LINE_END = re.compile(r"\r\n|\r|\n")


def line_starts(text: str) -> list[int]:
    """Give the offset of the first character of every line."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def lines_of(text: str) -> list[str]:
    """Give the lines without their ends."""
    return _LINE_END.split(text)
