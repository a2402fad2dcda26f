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
_SHARES = 16

#: On pages with more elements the colours, which are the same at every width, are looked at on the desk only: there
#: axe-core takes seconds for them. Smaller pages of every sort are looked at in full at both widths.
_MANY = 1500


@pytest.fixture(scope="module")
def watched(browser: Browser) -> Iterator[Watched]:
    """Open one page of the browser; it goes from file to file."""
    context = browser.new_context(viewport={"width": _DESK, "height": 800}, bypass_csp=True)
    yield Watched.of(context.new_page())
    context.close()


_FAULTY = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Faulty</title></head><body><main>
<h1>Faulty</h1><p style="color: #aaa; background: #fff">Pale words.</p><svg role="img" width="9" height="9"></svg>
<p><a href="#a" style="display: inline-block">a</a><a href="#b" style="display: inline-block">b</a></p>
<div style="width: 500px">Wide.</div><img src="http://127.0.0.1:9/none.png" alt=""><script>console.log("said")</script>
</main></body></html>"""


def test_the_look_is_sharp(watched: Watched, tmp_path: Path) -> None:
    """A page with a fault of each sort is found out: the tests below cannot be green because they see nothing."""
    file = tmp_path / "faulty.html"
    file.write_text(_FAULTY, encoding="utf-8")
    found = "\n".join(_faults(watched, file))
    for sign in ("color-contrast", "svg-img-alt", "target-size", "the page is", "console: log", "request: http"):
        assert sign in found


@pytest.mark.parametrize("share", range(_SHARES))
def test_a_page_is_accessible_and_keeps_to_itself(watched: Watched, out: Path, share: int) -> None:
    """WCAG 2.2 AA has no violations, the console is silent, nothing comes from outside or sticks out."""
    by_size = sorted(out.rglob("*.html"), key=lambda file: (-file.stat().st_size, file))
    files = by_size[share::_SHARES]
    assert files
    found = {file.relative_to(out).as_posix(): _faults(watched, file) for file in files}
    assert {name: faults for name, faults in found.items() if faults} == {}


def _faults(watched: Watched, file: Path) -> list[str]:
    watched.open(file)
    faults = [*watched.violations(_DESK), *watched.violations(_PHONE, contrast=watched.elements() <= _MANY)]
    faults.extend(fault for width in (_PHONE, _SMALLEST) for fault in watched.overflow(width))
    return [*faults, *watched.noted]
