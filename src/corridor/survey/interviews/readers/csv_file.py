"""A file of text: its encoding, then the fast road where it is safe, else the slow one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.kernel.problem import Problem, Where
from corridor.survey.interviews.raw import Found
from corridor.survey.interviews.readers.encodings import decoded, encoding_of
from corridor.survey.interviews.readers.text import SAMPLE, layout_of, read_text
from corridor.survey.interviews.readers.text_fast import WORTHWHILE, read_fast

if TYPE_CHECKING:
    from collections.abc import Callable

    from corridor.survey.interviews.readers.encodings import Guessed

_UTF8 = frozenset({"utf-8", "utf-8-sig"})


def read_csv(raw: bytes, file: str, encoding: str = "", advance: Callable[[int, int], None] | None = None) -> Found:
    """Read a file of text; `encoding` is what the study says of it, else it is found out and, where guessed, said."""
    problems: list[Problem] = []
    guess = encoding_of(raw, encoding)
    if guess.guessed:
        problems.append(_guessed(guess, raw, file))
    if len(raw) >= WORTHWHILE:
        plain = raw if guess.codec in _UTF8 and not guess.damaged else decoded(raw, guess).encode()
        layout = layout_of(plain[:SAMPLE].decode("utf-8", "ignore").removeprefix("\ufeff"))
        table = read_fast(plain, layout, file, advance)
        if table is not None:
            return Found((table,), tuple(problems), "CSV", guess.name)
    text = decoded(raw, guess)
    table = read_text(text, layout_of(text[:SAMPLE]), file, problems)
    return Found(() if table is None else (table,), tuple(problems), "CSV", guess.name)


def _guessed(guess: Guessed, raw: bytes, file: str) -> Problem:
    if not guess.codec or guess.damaged:
        line = _first_unreadable(raw, guess.codec or "ascii")
        return Problem("data-encoding-unknown", Where(file, line), {"encoding": guess.name or "ASCII"})
    return Problem("data-encoding-guessed", Where(file), {"encoding": guess.name})


def _first_unreadable(raw: bytes, codec: str) -> int:
    for number, line in enumerate(raw.split(b"\n"), start=1):
        try:
            line.decode(codec)
        except UnicodeDecodeError:
            return number
    return 0
