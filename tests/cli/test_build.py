"""`corridor build`: where the report is, what was made, and nothing half-done."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corridor.cli.building import build_report
from corridor.cli.console import Console
from corridor.cli.progress import Progress
from corridor.document.language import Language
from corridor.kernel.files.atomic import begin_folder
from corridor.study.check import Checked, check
from corridor.study.load import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Run

    from corridor.study.model import Study

TODAY = date(2026, 11, 1)


@dataclass(frozen=True)
class _Built:
    study: Study
    checked: Checked
    pages: int
    rendered: int
    index: Path
    seconds: float = 0.1


def _builder(
    folder: Path, out: Path, languages: tuple[str, ...], *, as_of: date, progress: Callable[[int, int], None]
) -> _Built:
    """A builder that makes 21 pages, one of them anew."""
    study = load(folder, as_of)
    progress(21, 21)
    return _Built(study, check(study), 21, 1, out / languages[0] / "index.html")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "21 pages: 1 made anew, 20 kept as they were."),
        ("ru", "21 страница: собрано заново 1, без изменений 20."),
    ],
)
def test_the_end_says_what_was_made_and_where(
    study: Path, capsys: pytest.CaptureFixture[str], language: str, said: str
) -> None:
    """Pages made and kept, problems, and the first page as a path and as an address."""
    build_report(Console(Language.of(language), TODAY), study, _builder, to=None, languages=("en",), as_of=None)
    lines = capsys.readouterr().out.splitlines()
    index = study / "build" / "report" / "en" / "index.html"
    assert (said, f"  {index.as_uri()}") == (lines[0], lines[-1])
    assert lines[-2].endswith(str(index))


def test_stopped_builds_leave_the_old_report_and_nothing_else(study: Path) -> None:
    """What was being written beside the report is taken away, at once and not at the next build."""
    report = study / "build" / "report"
    report.mkdir(parents=True)
    (report / "index.html").write_text("old")

    def stopped(
        folder: Path, out: Path, languages: tuple[str, ...], *, as_of: date, progress: Callable[[int, int], None]
    ) -> _Built:
        del folder, languages, as_of, progress
        (begin_folder(out) / "index.html").write_text("half")
        raise KeyboardInterrupt

    console = Console(Language.of("en"), TODAY)
    with pytest.raises(KeyboardInterrupt):
        build_report(console, study, stopped, to=None, languages=(), as_of=None)
    assert [item.name for item in report.parent.iterdir()] == ["report"]
    assert (report / "index.html").read_text() == "old"


def test_languages_the_study_does_not_have_are_named(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Asked for a language without texts, the command says that there is no report in it."""
    head = study / "study.yaml"
    head.write_text(
        head.read_text(encoding="utf-8").replace("languages: [en, ru]", "languages: [en]"), encoding="utf-8"
    )
    build_report(Console(Language.of("en"), TODAY), study, _builder, to=None, languages=("ru",), as_of=None)
    assert "no report either: ru." in capsys.readouterr().err


def test_a_new_study_is_built(run: Run, study: Path) -> None:
    """The report of a new study is there, in both languages."""
    done = run("build", str(study))
    assert (done.exit_code, done.stderr) == (0, "")
    assert {"en", "ru"} <= {page.parent.name for page in (study / "build" / "report").glob("*/index.html")}
    assert run("check", str(study)).exit_code == 0


def test_a_report_goes_where_it_is_asked_to(run: Run, study: Path) -> None:
    """--out names another folder, --lang the languages."""
    assert run("build", str(study), "--out", "my-report", "--lang", "ru").exit_code == 0
    assert Path("my-report/ru/index.html").is_file()
    assert not Path("my-report/en/index.html").exists()


def test_what_is_no_study_is_not_built(run: Run) -> None:
    """A folder without study.yaml ends with 2 and the problem that says why."""
    Path("other").mkdir()
    Path("other/notes.txt").write_text("")
    done = run("build", "other")
    assert (done.exit_code, "no-study-file" in done.stdout) == (2, True)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "seconds", "shown"), [(_Terminal(), 2, True), (_Terminal(), 0, False), (io.StringIO(), 2, False)]
)
def test_a_bar_is_shown_where_someone_waits(stream: io.StringIO, seconds: int, shown: bool) -> None:  # noqa: FBT001 (a parameter set)
    """Only on a terminal, and only where it takes longer than a second."""
    times = iter([0, *[seconds] * 10])
    progress = Progress(stream, "Building", lambda: float(next(times)))
    for done in range(4):
        progress(done, 3)
    progress.end()
    assert shown == ("Building" in stream.getvalue())
