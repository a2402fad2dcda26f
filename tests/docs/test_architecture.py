"""What ARCHITECTURE.md names is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "src" / "corridor"

#: A path in code marks: with a slash or an ending.
PATH = re.compile(r"`([a-z_]+(?:/[a-z_.]+)*(?:/|\.(?:py|toml|yaml)))`")


def test_every_path_exists() -> None:
    """Files and folders are named from the root of the repository or of the package, by their full path."""
    named = PATH.findall(PAGE)
    places = (ROOT, PACKAGE, PACKAGE / "report", PACKAGE / "study", PACKAGE / "cli", PACKAGE / "kernel")
    assert len(named) > 10
    assert [path for path in named if not any((place / path).exists() for place in places)] == []


def test_every_part_is_described() -> None:
    """A part that is new in the package is missing on the page until it is described."""
    parts = {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").is_file()}
    assert {part for part in parts if f"`{part}`" not in PAGE} == set()
