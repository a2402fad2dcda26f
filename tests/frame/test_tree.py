"""What holds for every file of the repository."""

from __future__ import annotations

import pytest
from tests.frame.tree import ROOT, kept_files

_MEBIBYTE = 2**20
_BINARY = {".mo", ".png", ".woff2"}

#: Files whose fault is their encoding.
_ODD = ROOT / "tests" / "studies"

_FILES = kept_files()
pytestmark = pytest.mark.skipif(not _FILES, reason="no checkout")


def test_no_file_is_large() -> None:
    """Nothing over a mebibyte is kept, fonts excepted."""
    large = [path for path in _FILES if path.stat().st_size > _MEBIBYTE and path.suffix != ".woff2"]
    assert large == []


def test_every_text_is_utf8_with_plain_line_ends() -> None:
    """Text files are UTF-8 without a byte order mark, and their lines end with LF."""
    assert [path for path in _FILES if not _is_odd(path) and _fault_of(path.read_bytes())] == []


def _is_odd(path: object) -> bool:
    return getattr(path, "suffix", "") in _BINARY or str(path).startswith(str(_ODD))


def _fault_of(raw: bytes) -> str:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "not UTF-8"
    if raw.startswith(b"\xef\xbb\xbf"):
        return "byte order mark"
    return "CR" if b"\r" in raw else ""


def test_what_is_made_is_not_kept() -> None:
    """Environments, builds, caches, lock files of tools and personal data are ignored."""
    made = {".venv", "build", "dist", "__pycache__", ".hypothesis", "private", "uv.lock"}
    kept = {part for path in _FILES if not _is_odd(path) for part in path.relative_to(ROOT).parts}
    assert set() == made & kept
