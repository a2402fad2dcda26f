"""A build as its reader sees it: where the report goes, how far it has come, where it is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

from corridor.cli.console import STRONG
from corridor.cli.log import LOG
from corridor.cli.place import report_place
from corridor.cli.progress import progress
from corridor.cli.summary import accepted, grades
from corridor.kernel.files.atomic import recover_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from corridor.cli.console import Console
    from corridor.study.check import Checked
    from corridor.study.model import Study


class Built(Protocol):
    """What a build gave."""

    @property
    def study(self) -> Study:
        """The study as it was read."""

    @property
    def checked(self) -> Checked:
        """Its problems."""

    @property
    def pages(self) -> int:
        """Number of pages of the report."""

    @property
    def rendered(self) -> int:
        """Number of pages that had to be rendered anew."""

    @property
    def index(self) -> Path:
        """The first page."""

    @property
    def seconds(self) -> float:
        """How long it took."""


class Builder(Protocol):
    """Makes the report of a study folder."""

    def __call__(
        self,
        folder: Path,
        out: Path,
        languages: tuple[str, ...],
        *,
        as_of: date,
        progress: Callable[[int, int], None],
    ) -> Built:
        """Build in the languages named, in all of the study's where none is; the folder `out` is replaced whole."""


def build_report(
    out: Console, folder: Path, builder: Builder, *, to: str | None, languages: tuple[str, ...], as_of: date | None
) -> None:
    """Build a report and say where it is."""
    say = out.language.say
    place = report_place(folder, to, out.language, os.environ)
    if place.elsewhere:
        out.paragraph(say("The study's folder cannot be written to; the report goes to your cache folder."), err=True)
    LOG.info("languages: %s; out: %s", ", ".join(languages) or "all", place.folder)
    try:
        with progress(say("Building")) as shown:
            built = builder(folder, place.folder, languages, as_of=as_of or out.today, progress=shown)
    except BaseException:
        recover_folder(place.folder)
        raise
    LOG.info("%d pages, %d rendered, %.3f s", built.pages, built.rendered, built.seconds)
    lacking = [code for code in dict.fromkeys(languages) if code not in built.study.languages]
    if lacking:
        out.paragraph(
            say("The study has no texts in these languages, so no report either: {codes}.", codes=", ".join(lacking)),
            err=True,
        )
    say_built(out, built)


def say_built(out: Console, built: Built) -> None:
    """Say how many pages were made and kept, how many problems there are, and where the first page is."""
    language, index = out.language, built.index.resolve()
    pages = language.count("{n} page", "{n} pages", built.pages)
    kept = language.count("{n} kept as it was", "{n} kept as they were", built.pages - built.rendered)
    made = language.count("{n} made anew", "{n} made anew", built.rendered)
    out.line(f"{pages}: {made}, {kept}.")
    out.line(grades(built.checked, language))
    if built.checked.accepted:
        out.line(accepted(built.checked, language))
    out.line((language.say("The report: {path}", path=str(index)), STRONG))
    out.line(f"  {index.as_uri()}")
