"""A new study is there whole or not at all."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corridor.study.new import Wish, new_study, study_id

if TYPE_CHECKING:
    from collections.abc import Callable

WISH = Wish(("ru", "en"), date(2026, 11, 1))
HEAD = "format: 1\nid: example\nlanguages: [en, ru]   # the first\nas_of: 2000-01-01\n"


def _names(folder: Path) -> set[str]:
    return {item.name for item in folder.iterdir()}


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A template of two files."""
    folder = tmp_path / "template"
    (folder / "claims").mkdir(parents=True)
    (folder / "study.yaml").write_text(HEAD)
    (folder / "claims" / "a.yaml").write_text("claims: []\n")
    return folder


def test_the_head_is_as_wished(template: Path, tmp_path: Path) -> None:
    """Id, languages and date are set; comments stay."""
    names = new_study(tmp_path / "My study", template, WISH)
    assert names == (".gitignore", "claims/a.yaml", "study.yaml")
    assert (tmp_path / "My study" / "study.yaml").read_text() == (
        "format: 1\nid: my-study\nlanguages: [ru, en]   # the first\nas_of: 2026-11-01\n"
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Central Asia 2026", "central-asia-2026"), ("Исследование", "study"), ("Équipe", "equipe"), ("con", "study"),
     ("a" * 80, "a" * 60), ("...", "study")],
)  # fmt: skip
def test_the_id_comes_from_the_folder(name: str, expected: str) -> None:
    """Whatever the folder is called, the id can be a file name everywhere."""
    assert expected == study_id(name)


def test_folders_in_use_are_refused(template: Path, tmp_path: Path) -> None:
    """Nothing is written into a folder that holds something."""
    with pytest.raises(FileExistsError):
        new_study(template, template, WISH)
    assert sorted(_names(template) | _names(tmp_path)) == ["claims", "study.yaml", "template"]


def test_templates_without_their_lines_are_a_programmers_mistake(template: Path, tmp_path: Path) -> None:
    """A template whose head lacks a line that is set is found out at once, and nothing is left behind."""
    (template / "study.yaml").write_text("format: 1\n")
    with pytest.raises(ValueError, match="`id:`"):
        new_study(tmp_path / "x", template, WISH)
    assert {"template"} == _names(tmp_path)


def _failing_at(count: int, real: Callable[..., object]) -> Callable[..., object]:
    calls = iter(range(count + 1))

    def call(*args: object, **kwargs: object) -> object:
        if next(calls, None) == count:
            raise OSError(28, "No space left on device")
        return real(*args, **kwargs)

    return call


@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("name", ["mkdir", "rename"])
@pytest.mark.parametrize("count", range(5))
def test_stopped_anywhere_nothing_is_left(
    template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    there: bool,  # noqa: FBT001 (a parameter set)
    name: str,
    count: int,
) -> None:
    """Whichever call of the system fails, the folder is whole or as empty as before."""
    target = tmp_path / "target"
    if there:
        target.mkdir()
    monkeypatch.setattr(os, name, _failing_at(count, getattr(os, name)))
    try:
        new_study(target, template, WISH)
    except OSError:
        assert target.exists() == there
        assert not there or set() == _names(target)
    else:
        assert {".gitignore", "claims", "study.yaml"} == _names(target)
    monkeypatch.undo()
    assert {"template", "target"} >= _names(tmp_path)


@pytest.mark.parametrize("count", range(3))
def test_a_full_disk_leaves_nothing(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """Whichever file cannot be written, no study is there."""
    monkeypatch.setattr(Path, "write_bytes", _failing_at(count, Path.write_bytes))
    with pytest.raises(OSError, match="No space"):
        new_study(tmp_path / "target", template, WISH)
    assert {"template"} == _names(tmp_path)
