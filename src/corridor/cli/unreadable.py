"""A folder that cannot be read as a study at all: the problems that say why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.cli.excerpt import Lines
from corridor.cli.listing import Listing
from corridor.study.catalogue import catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.cli.console import Console
    from corridor.study.load import NotAStudyError


def show_unreadable(out: Console, folder: Path, error: NotAStudyError) -> None:
    """Write the problems and say that nothing more could be read."""
    Listing(out, catalogue(), Lines(folder), everything=True).show(error.problems)
    out.paragraph(out.language.say("The folder {path} cannot be read as a study.", path=str(folder)))
