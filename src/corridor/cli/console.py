"""Where the program writes: whole lines, harmless, coloured only where a person looks at a terminal."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, TypeAlias

import click

from corridor.cli.harmless import harmless
from corridor.document.language import Language

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

#: A stretch of a line: words, or words with the look they take where there is colour.
Piece: TypeAlias = "str | tuple[str, Look]"

#: Columns of a line where no terminal says how many there are, and the most that stay readable.
_PIPED, _NARROWEST, _WIDEST = 100, 40, 120

#: Spaces at which no line is broken; in a terminal they are spaces, and old fonts have them rarely.
_SPACES = dict.fromkeys(map(ord, "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"), " ")


@dataclass(frozen=True, slots=True)
class Look:
    """How a stretch is set apart; the words alone must say everything."""

    colour: str | None = None
    bold: bool = False
    dim: bool = False


STRONG, FAINT = Look(bold=True), Look(dim=True)
LOOKS = {
    "error": Look("bright_red", bold=True),
    "warning": Look("yellow", bold=True),
    "note": Look("cyan"),
}


@dataclass(frozen=True, slots=True)
class Console:
    """One run of the program towards its reader."""

    language: Language
    #: Day on which it runs.
    today: date
    colour: bool = False
    #: Whether lines for the error stream are coloured.
    error_colour: bool = False
    #: Columns of a line.
    width: int = _PIPED

    def line(self, *pieces: Piece, err: bool = False) -> None:
        """Write a line."""
        coloured = self.error_colour if err else self.colour
        click.echo("".join(_shown(piece, coloured=coloured) for piece in pieces), err=err, color=coloured)

    def paragraph(self, words: str, indent: str = "", *, err: bool = False) -> None:
        """Write sentences, wrapped to the width."""
        text = click.wrap_text(harmless(words), self.width, initial_indent=indent, subsequent_indent=indent)
        click.echo(text.translate(_SPACES), err=err, color=self.error_colour if err else self.colour)


def console(code: str, today: date, environ: Mapping[str, str]) -> Console:
    """Set up the streams of this process and say what they can show."""
    for stream in (sys.stdout, sys.stderr):
        _make_speak(stream)
    return Console(
        Language.of(code),
        today,
        coloured(sys.stdout, environ),
        coloured(sys.stderr, environ),
        min(max(_columns(sys.stdout, environ) - 1, _NARROWEST), _WIDEST),
    )


def _columns(stream: IO[str], environ: Mapping[str, str]) -> int:
    if environ.get("COLUMNS", "").isdecimal():
        return int(environ["COLUMNS"])
    try:
        return os.get_terminal_size(stream.fileno()).columns or _PIPED
    except (OSError, ValueError):
        return _PIPED


def coloured(stream: IO[str], environ: Mapping[str, str]) -> bool:
    """Whether to colour: `NO_COLOR` forbids, `FORCE_COLOR` asks, else only a terminal that can.

    Old Windows consoles that know no escape sequences get their colours from colorama, which click brings along.
    """
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environ.get("TERM") != "dumb"


def _make_speak(stream: object) -> None:
    """Never fail on a letter: UTF-8 on Windows, where pipes still have an old code page; `?` for what is missing."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None and sys.platform == "win32":
        reconfigure(encoding="utf-8", errors="replace")
    elif reconfigure is not None:
        reconfigure(errors="replace")


def _shown(piece: Piece, *, coloured: bool) -> str:
    words, look = (piece, None) if isinstance(piece, str) else piece
    safe = harmless(words).replace("\n", " ").translate(_SPACES)
    if look is None or not coloured:
        return safe
    return click.style(safe, fg=look.colour, bold=look.bold or None, dim=look.dim or None)
