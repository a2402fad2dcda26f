"""Writing that may be interrupted at any moment."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from corridor.kernel.files.atomic import begin_folder, finish_folder, recover_folder, write_file

if TYPE_CHECKING:
    from collections.abc import Callable

#: What writing asks of the operating system.
CALLS = (
    (tempfile, "mkstemp"),
    (os, "fsync"),
    (shutil, "copymode"),
    (shutil, "rmtree"),
    (Path, "mkdir"),
    (Path, "chmod"),
    (Path, "rename"),
    (Path, "replace"),
    (Path, "unlink"),
    (Path, "write_text"),
)


class KilledError(BaseException):
    """Stands for the process being ended."""


class Killer:
    """Ends the process at one of its calls to the system, before or after the call is carried out."""

    def __init__(self, at: int, *, after: bool) -> None:
        self.at = at
        self.after = after
        self.calls = 0

    def watching(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap a call."""

        def watched(*arguments: Any, **named: Any) -> Any:
            self.calls += 1
            if self.calls > self.at or (self.calls == self.at and not self.after):
                raise KilledError  # a dead process carries nothing out, not even its tidying up
            result = call(*arguments, **named)
            if self.calls == self.at:
                raise KilledError
            return result

        return watched


def killed(work: Callable[[], None], at: int, *, after: bool) -> bool:
    """Whether the work was ended before it was done."""
    killer = Killer(at, after=after)
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in CALLS:
            patch.setattr(owner, name, killer.watching(getattr(owner, name)))
        try:
            work()
        except KilledError:
            return True
    return False


def moments(work: Callable[[], None], before: Callable[[], None]) -> int:
    """Run the work, killed at every moment in turn, until it comes through; give the number of moments."""
    for at in range(1, 100):
        for after in (False, True):
            before()
            if not killed(work, at, after=after):
                return at
    raise AssertionError("the work never ends")


def test_a_file_killed_at_any_moment_is_the_old_or_the_new_one(tmp_path: Path) -> None:
    """A reader of the file never sees half of it, and the next writing succeeds."""
    path = tmp_path / "risks.yaml"
    states: list[bytes] = []

    def before() -> None:
        if path.exists():
            states.append(path.read_bytes())
        path.write_bytes(b"old")

    assert moments(lambda: write_file(path, b"new" * 1000), before) > 3
    assert set(states) == {b"old", b"new" * 1000}
    write_file(path, b"newer")
    assert path.read_bytes() == b"newer"


def test_a_file_that_was_not_there_is_absent_or_whole(tmp_path: Path) -> None:
    """A first writing that is killed leaves no file of that name, or all of it."""
    path = tmp_path / "claims" / "a.yaml"
    seen: set[bytes | None] = set()

    def before() -> None:
        seen.add(path.read_bytes() if path.exists() else None)
        path.unlink(missing_ok=True)

    moments(lambda: write_file(path, b"new"), before)
    assert seen == {None, b"new"}


def test_an_error_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is an exception to the caller; the old file stays and nothing is left beside it."""
    path = tmp_path / "risks.yaml"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_file(path, b"new")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("risks.yaml", b"old")]


def test_rights_of_a_file_are_kept(tmp_path: Path) -> None:
    """A new state has the rights of the old one; a new file may be read by others, as an editor writes it."""
    path = tmp_path / "risks.yaml"
    write_file(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o644
    path.chmod(0o600)
    write_file(path, b"newer")
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("had", [True, False], ids=["over an old state", "for the first time"])
def test_a_folder_killed_at_any_moment_is_whole_at_the_next_start(tmp_path: Path, *, had: bool) -> None:
    """After the next start the folder is the whole old state or the whole new one, and nothing lies beside it."""
    folder = tmp_path / "build"
    states: set[tuple[str, ...] | None] = set()

    def before() -> None:
        recover_folder(folder)
        states.add(_state(folder))
        assert [one.name for one in tmp_path.iterdir()] in (["build"], [])
        shutil.rmtree(folder, ignore_errors=True)
        if had:
            folder.mkdir()
            (folder / "a").write_text("old")
            (folder / "b").write_text("old")

    def build() -> None:
        new = begin_folder(folder)
        (new / "a").write_text("new")
        (new / "b").write_text("new")
        finish_folder(folder)

    assert moments(build, before) > 5
    assert _state(folder) == ("new", "new")
    assert states <= {None if not had else ("old", "old"), ("new", "new"), None}
    assert None not in states - {None} or not had


def _state(folder: Path) -> tuple[str, ...] | None:
    return tuple(sorted(file.read_text() for file in folder.iterdir())) if folder.exists() else None


def test_leftovers_of_an_interruption_are_cleared(tmp_path: Path) -> None:
    """A half-written new state is thrown away, an old one without a successor comes back."""
    folder = tmp_path / "build"
    (tmp_path / ".build.new").mkdir()
    (tmp_path / ".build.old").mkdir()
    (tmp_path / ".build.old" / "a").write_text("old")
    recover_folder(folder)
    assert [one.name for one in tmp_path.iterdir()] == ["build"]
    assert _state(folder) == ("old",)
