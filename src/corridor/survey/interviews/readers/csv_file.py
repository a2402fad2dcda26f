"""A file of text: its encoding and its layout, then its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from corridor.kernel.problem import Problem, Where
from corridor.survey.interviews.raw import Found
from corridor.survey.interviews.readers.encodings import encoding_of_file
from corridor.survey.interviews.readers.layout import SAMPLE, layout_of
from corridor.survey.interviews.readers.pieces import Pieces
from corridor.survey.interviews.readers.text import read_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from corridor.survey.interviews.readers.encodings import Guessed

#: Bytes a character takes at most.
_WIDEST = 4


def read_csv(
    source: BinaryIO, file: str, encoding: str = "", advance: Callable[[int, int], None] | None = None
) -> Found:
    """Read an open file of text, of which only some megabytes are in memory at a time.

    `encoding` is what the study says of it, else it is found out and, where guessed, said.
    """
    problems: list[Problem] = []
    guess = encoding_of_file(source, encoding)
    if guess.guessed or guess.damaged:
        problems.append(_guessed(guess, source, file))
    pieces = Pieces(source, guess)
    sample = pieces.head(SAMPLE * _WIDEST).decode("utf-8", "ignore")[:SAMPLE]
    size = source.seek(0, 2) if advance is not None else 0
    source.seek(pieces.done)
    progress = None if advance is None else lambda done: advance(done, size)
    table = read_text(pieces, layout_of(sample), file, problems, progress)
    return Found(() if table is None else (table,), tuple(problems), "CSV", guess.name)


def _guessed(guess: Guessed, source: BinaryIO, file: str) -> Problem:
    if not guess.codec or guess.damaged:
        line = _first_unreadable(source, guess.codec or "ascii")
        return Problem("data-encoding-unknown", Where(file, line), {"encoding": guess.name or "ASCII"})
    return Problem("data-encoding-guessed", Where(file), {"encoding": guess.name})


def _first_unreadable(source: BinaryIO, codec: str) -> int:
    source.seek(0)
    for number, line in enumerate(source, start=1):
        try:
            line.decode(codec)
        except UnicodeDecodeError:
            return number
    return 0
