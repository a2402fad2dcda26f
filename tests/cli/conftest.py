from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

import pytest
from click.testing import CliRunner, Result

from corridor.cli.program import run as run_program

if TYPE_CHECKING:
    from collections.abc import Sequence


class Run(Protocol):
    """Runs the program in this process."""

    def __call__(self, *arguments: str, **environ: str) -> Result:
        """Run it with arguments and further variables of the environment."""


class _Program:
    """What click's runner calls in place of a command: the whole program, its errors included."""

    name = "corridor"

    def main(self, args: Sequence[str], **_extra: Any) -> NoReturn:
        sys.exit(run_program(list(args)))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program, run in an empty folder by an English reader, with a cache folder of its own."""
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for name in ("LC_ALL", "LC_MESSAGES", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))

    def call(*arguments: str, **environ: str) -> Result:
        return CliRunner().invoke(_Program(), arguments, env=environ)  # type: ignore[arg-type] # only `main` is used

    return call


@pytest.fixture
def study(run: Run) -> Path:
    """A new study in the current folder, made by the program."""
    assert run("new", "my-study").exit_code == 0
    return Path("my-study").resolve()
