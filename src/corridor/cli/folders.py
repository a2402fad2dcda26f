"""The study a command is given, opened or refused in words."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.cli.log import LOG
from corridor.cli.progress import progress
from corridor.cli.refusal import RefusalError
from corridor.study.load import NotAStudyError, load

if TYPE_CHECKING:
    from datetime import date

    from corridor.cli.console import Console
    from corridor.document.language import Language
    from corridor.study.model import Study

__all__ = ["NotAStudyError", "opened", "study_folder"]


def study_folder(written: str, language: Language) -> Path:
    """Give the folder; refuse what is no folder, is empty or cannot be looked into."""
    say, path = language.say, Path(written)
    if path.is_file():
        raise RefusalError(
            say("{path} is a file; a study is a folder.", path=written),
            say("Name the folder that holds it: {folder}", folder=str(path.parent)),
        )
    if not path.is_dir():
        path.stat()  # says why, where there is another reason than that it is not there
    with os.scandir(path) as items:
        if next(items, None) is None:
            raise RefusalError(
                say("The folder {path} is empty.", path=written),
                say("Start a study in it: {command}", command=f"corridor new {written}"),
            )
    return path


def opened(folder: Path, as_of: date | None, out: Console) -> Study:
    """Load a study; say so where a date that was asked for gives way to the study's own."""
    say = out.language.say
    with progress(say("Reading")) as shown:
        study = load(folder, as_of or out.today, progress=shown)
    for name in study.fragments:
        LOG.info("%s", name)
    if as_of is not None and study.head.as_of is not None and study.as_of != as_of:
        out.paragraph(
            say("study.yaml names a date of its own ({date}): --as-of has no effect.", date=study.head.as_of.written),
            err=True,
        )
    return study
