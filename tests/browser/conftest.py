"""The example study, built in both languages, in headless Chromium."""

from __future__ import annotations

import os
import shutil
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corridor.report.build import build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

if find_spec("playwright") is None:
    collect_ignore_glob = ["test_*.py"]  # `make test` does without; `make test-browser` installs it
else:
    from playwright.sync_api import sync_playwright

_EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "central-asia"
_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

#: Without these Chromium calls home at its start.
_FLAGS = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--font-render-hinting=none",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> str:
    """Find Chromium: `CHROMIUM` in the environment, else on the path."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None and _MAC.exists():
        found = str(_MAC)
    if found is None:
        pytest.fail("No Chromium is installed. Debian: sudo apt install chromium; or set CHROMIUM to its path.")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Start one browser for all tests of a worker."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS, chromium_sandbox=not is_root)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example."""
    folder = tmp_path_factory.mktemp("browser") / "report"
    build(_EXAMPLE, folder, as_of=date(2026, 11, 1))
    return folder
