"""Every page of the report, in both languages, on a phone and on a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser.looking import Watched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

_DESK, _PHONE, _SMALLEST = 1440, 360, 320

#: The pages are shared out, so that several workers look at once; each share has pages of every sort.
_SHARES = 12


@pytest.fixture(scope="module")
def watched(browser: Browser) -> Iterator[Watched]:
    """Open one page of the browser; it goes from file to file."""
    context = browser.new_context(viewport={"width": _DESK, "height": 800}, bypass_csp=True)
    yield Watched.of(context.new_page())
    context.close()


@pytest.mark.parametrize("share", range(_SHARES))
def test_a_page_is_accessible_and_keeps_to_itself(watched: Watched, out: Path, share: int) -> None:
    """WCAG 2.2 AA has no violations, the console is silent, nothing comes from outside or sticks out."""
    files = sorted(out.rglob("*.html"))[share::_SHARES]
    assert files
    found = {file.relative_to(out).as_posix(): _faults(watched, file) for file in files}
    assert {name: faults for name, faults in found.items() if faults} == {}


def _faults(watched: Watched, file: Path) -> list[str]:
    watched.open(file)
    faults = [*watched.violations(_DESK), *watched.violations(_PHONE)]
    faults.extend(fault for width in (_PHONE, _SMALLEST) for fault in watched.overflow(width))
    return [*faults, *watched.noted]
