"""A report never goes where people's own files are."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from corridor.cli.place import report_place, user_cache
from corridor.cli.refusal import RefusalError
from corridor.document.language import Language

ENGLISH = Language.of("en")


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study folder."""
    (tmp_path / "study").mkdir()
    return tmp_path / "study"


def test_the_report_lies_in_the_study(study: Path) -> None:
    """Where nothing else is said, a report goes to `build/report`, and trying that leaves nothing behind."""
    assert (study / "build" / "report", False) == report_place(study, None, ENGLISH, {})
    assert list((study / "build").iterdir()) == []


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_read_only_studies_are_built_in_the_cache(
    study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Where the study cannot be written to, the report goes to the user's cache folder, one for each study."""

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(Path, "mkdir", refuse)
    place = report_place(study, None, ENGLISH, {"XDG_CACHE_HOME": str(tmp_path)})
    assert place.elsewhere
    assert place.folder.is_relative_to(tmp_path / "corridor" / "reports")
    assert place.folder != report_place(tmp_path, None, ENGLISH, {"XDG_CACHE_HOME": str(tmp_path)}).folder


@pytest.mark.parametrize("out", [".", "claims", "..", "build", "private/report"])
def test_folders_of_the_study_are_refused(study: Path, out: str) -> None:
    """A build replaces its folder whole, so it gets none that holds or lies among the study's files."""
    with pytest.raises(RefusalError):
        report_place(study, str(study / out), ENGLISH, {})


def test_folders_with_other_things_are_refused(study: Path, tmp_path: Path) -> None:
    """A folder with documents is not replaced by a report."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "index.html").write_text("my own page")
    with pytest.raises(RefusalError):
        report_place(study, str(tmp_path / "documents"), ENGLISH, {})


def test_files_are_refused(study: Path, tmp_path: Path) -> None:
    """A report is a folder."""
    (tmp_path / "file").write_text("")
    with pytest.raises(RefusalError):
        report_place(study, str(tmp_path / "file"), ENGLISH, {})


def test_earlier_reports_and_new_folders_are_taken(study: Path, tmp_path: Path) -> None:
    """An earlier report is replaced; a folder that is empty or not there is filled."""
    (tmp_path / "report").mkdir()
    assert tmp_path / "report" == report_place(study, str(tmp_path / "report"), ENGLISH, {}).folder
    for name in ("index.html", "keys.json", "other.html"):
        (tmp_path / "report" / name).write_text("")
    assert tmp_path / "report" == report_place(study, str(tmp_path / "report"), ENGLISH, {}).folder
    assert tmp_path / "new" == report_place(study, str(tmp_path / "new"), ENGLISH, {}).folder


def test_cache_folders_are_those_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each system has its own place for what can be made again; a relative XDG folder does not count."""
    monkeypatch.setattr(Path, "home", lambda: Path("/home/me"))
    assert Path("/home/me/.cache/corridor") == user_cache({}, "linux")
    assert Path("/home/me/.cache/corridor") == user_cache({"XDG_CACHE_HOME": "here"}, "linux")
    assert Path("/x/corridor") == user_cache({"XDG_CACHE_HOME": "/x"}, "linux")
    assert Path("/home/me/Library/Caches/corridor") == user_cache({}, "darwin")
    assert Path("L/corridor/Cache") == user_cache({"LOCALAPPDATA": "L"}, "win32")
