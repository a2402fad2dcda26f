"""The repository as the tests of the frame see it."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

#: Top of the repository.
ROOT = Path(__file__).resolve().parents[2]


def settings() -> dict[str, Any]:
    """Read `pyproject.toml`."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def kept_files() -> list[Path]:
    """Give every file that git keeps or would keep; none where this is no checkout."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return []
    asked = [git, "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True).stdout  # noqa: S603 (git, by its path)
    names = [name.decode("utf-8") for name in listed.split(b"\0") if name]
    return [ROOT / name for name in names if (ROOT / name).is_file()]
