"""The wheel carries everything the program reads, and works away from the tree."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.frame.tree import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_PACKAGE = ROOT / "src" / "corridor"
_LICENCES = "corridor-{}.dist-info/licenses/"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel."""
    folder = tmp_path_factory.mktemp("dist")
    _run(ROOT, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder))
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack it, as an installation does."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def _run(folder: Path, *arguments: str, code_from: Path | None = None) -> str:
    environ = {**os.environ, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    if code_from is not None:
        environ["PYTHONPATH"] = str(code_from)
    done = subprocess.run(  # noqa: S603 (our own interpreter)
        [sys.executable, *arguments], cwd=folder, env=environ, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    """Templates, catalogues of sentences and of problems, fonts, styles, the beginnings of a study: all of them."""
    with zipfile.ZipFile(wheel) as archive:
        carried = {name for name in archive.namelist() if name.startswith("corridor/")}
    files = (path for path in _PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    assert {path.relative_to(_PACKAGE.parent).as_posix() for path in files} == carried


@pytest.mark.parametrize("ending", [".jinja", ".css", ".mo", ".woff2", ".toml", "py.typed", "OFL.txt"])
def test_what_is_no_python_is_there(unpacked: Path, ending: str) -> None:
    """Each kind of file that the program reads is in the wheel, whatever the tree holds."""
    assert any(path.name.endswith(ending) for path in (unpacked / "corridor").rglob("*"))


def test_licences_go_along(unpacked: Path) -> None:
    """The licence of the program and that of the fonts are where installers look for them."""
    assert {"LICENSE", "OFL.txt"} <= {
        path.name for path in unpacked.glob("*.dist-info/licenses/**/*") if path.is_file()
    }


def test_the_wheel_starts_checks_and_builds_a_study(unpacked: Path, tmp_path: Path) -> None:
    """From `corridor new` to a report, in a folder that knows nothing of the tree."""
    said = _run(tmp_path, "-c", "import corridor; print(corridor.__file__)", code_from=unpacked)
    assert str(unpacked) in said
    for arguments in (["--help"], ["new", "study"], ["check", "study"], ["build", "study", "--out", "report"]):
        _run(tmp_path, "-m", "corridor", *arguments, code_from=unpacked)
    assert {"en", "ru"} <= {path.parent.name for path in tmp_path.glob("report/*/index.html")}
