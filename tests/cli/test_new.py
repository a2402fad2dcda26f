"""`corridor new`: a study that holds from the first day."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_new_study_passes_its_own_check(run: Run, language: str) -> None:
    """No error, no warning and no note is found in it, in either language."""
    assert run("--lang", language, "new", "my-study").exit_code == 0
    done = run("check", "my-study", "--format", "json")
    assert (done.exit_code, json.loads(done.stdout)) == (0, [])


def test_the_first_language_is_the_readers(run: Run) -> None:
    """A Russian reader gets a study whose plain texts are Russian, with the id of its folder and today's date."""
    run("new", "Мой Проект-7", LANG="ru_RU.UTF-8")
    head = Path("Мой Проект-7/study.yaml").read_text(encoding="utf-8").splitlines()
    assert (head[1], any(line.startswith("languages: [ru, en]  ") for line in head)) == ("id: 7", True)


def test_private_data_and_builds_are_ignored_by_git(study: Path) -> None:
    """The rule is there before the first interview is."""
    assert (study / ".gitignore").read_text() == "private/\nbuild/\n"


def test_folders_with_something_in_them_are_refused(run: Run) -> None:
    """A folder that is not empty is left as it is."""
    Path("full").mkdir()
    Path("full/notes.txt").write_text("mine")
    done = run("new", "full")
    assert (done.exit_code, [item.name for item in Path("full").iterdir()]) == (2, ["notes.txt"])
    assert "The folder full is not empty; nothing was written." in done.stderr


def test_an_empty_folder_is_filled(run: Run) -> None:
    """Someone who stands in an empty folder can start there."""
    assert run("new", ".").exit_code == 0
    assert Path("study.yaml").is_file()
    assert [item.name for item in Path().iterdir() if item.name.startswith(".corridor")] == []


@pytest.mark.parametrize(("folder", "said"), [("file", "is a file"), ("no/study", "There is no folder no")])
def test_impossible_places_are_refused(run: Run, folder: str, said: str) -> None:
    """A file, or a folder in a folder that is not there, is refused in one sentence."""
    Path("file").write_text("")
    done = run("new", folder)
    assert (done.exit_code, said in done.stderr) == (2, True)
