"""The files of a folder that came from somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corridor.kernel.files.folder import SIZE_LIMIT, Listed, listing, read

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.kernel.problem import Problem


def names(folder: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """List a folder: names, and problems by code and file."""
    problems: list[Problem] = []
    return [file.name for file in listing(folder, problems)], [(one.code, one.where.file) for one in problems]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A study folder with two files."""
    (tmp_path / "study").mkdir()
    (tmp_path / "study" / "risks.yaml").write_text("risks: []\n")
    (tmp_path / "study" / "claims").mkdir()
    (tmp_path / "study" / "claims" / "a.yaml").write_text("claims: []\n")
    return tmp_path / "study"


def test_files_come_in_the_order_of_their_names_with_forward_slashes(folder: Path) -> None:
    """The same folder gives the same list on every system."""
    assert names(folder) == (["claims/a.yaml", "risks.yaml"], [])


@pytest.mark.parametrize("name", ["private", "build", ".git", "__pycache__", ".risks.yaml.swp"])
def test_what_is_not_the_study_is_not_listed(folder: Path, name: str) -> None:
    """Personal data, built pages and what programs leave behind are not looked at."""
    if "." in name[1:]:
        (folder / name).write_text("x")
    else:
        (folder / name).mkdir()
        (folder / name / "interviews.csv").write_text("name;phone\n")
    assert names(folder) == (["claims/a.yaml", "risks.yaml"], [])


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    """Studies arrive by e-mail: a link may lead to any file of the reader's computer."""
    (tmp_path / "secret.yaml").write_text("x")
    (folder / "theory.yaml").symlink_to(tmp_path / "secret.yaml")
    (folder / "events.yaml").symlink_to("../secret.yaml")
    (folder / "sources").symlink_to(tmp_path, target_is_directory=True)
    listed, problems = names(folder)
    assert listed == ["claims/a.yaml", "risks.yaml"]
    assert problems == [("link-outside", "events.yaml"), ("link-outside", "sources"), ("link-outside", "theory.yaml")]


def test_a_link_within_the_folder_is_followed_to_a_file_only(folder: Path) -> None:
    """One file under two names is fine; a folder could lead round in a circle."""
    (folder / "responses.yaml").symlink_to("risks.yaml")
    (folder / "sources").symlink_to("claims", target_is_directory=True)
    (folder / "claims" / "up").symlink_to("..", target_is_directory=True)
    listed, problems = names(folder)
    assert listed == ["claims/a.yaml", "responses.yaml", "risks.yaml"]
    assert problems == [("linked-folder", "claims/up"), ("linked-folder", "sources")]


def test_links_that_lead_nowhere_or_to_themselves_cannot_be_read(folder: Path) -> None:
    """A broken link and a link to itself are files that cannot be opened."""
    (folder / "events.yaml").symlink_to("gone.yaml")
    (folder / "facts.yaml").symlink_to("facts.yaml")
    assert names(folder)[1] == [("unreadable-file", "events.yaml"), ("unreadable-file", "facts.yaml")]


def test_a_study_may_itself_be_reached_through_a_link(folder: Path, tmp_path: Path) -> None:
    """A link to the study folder is the reader's own doing."""
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    assert names(tmp_path / "link") == (["claims/a.yaml", "risks.yaml"], [])


def test_files_too_large_or_gone_are_problems(folder: Path) -> None:
    """A file that vanishes between listing and reading, and one far too large, are not read."""
    problems: list[Problem] = []
    assert read(Listed("risks.yaml", folder / "risks.yaml", SIZE_LIMIT + 1), problems) is None
    assert read(Listed("gone.yaml", folder / "gone.yaml", 1), problems) is None
    assert [(one.code, one.where.file) for one in problems] == [
        ("file-too-large", "risks.yaml"),
        ("unreadable-file", "gone.yaml"),
    ]
