"""A page around the blocks of a test, with what does not matter to it taken away."""

import re
from collections.abc import Callable

import pytest

from corridor.document.blocks import Block, Frame, Page
from corridor.document.html import assets, render


@pytest.fixture
def written() -> Callable[..., str]:
    """Write blocks as a page and give the HTML between its title and its end, one line, no space between tags."""

    def write(*blocks: Block, language: str = "en", address: str = "risks/trust") -> str:
        page = render(Page(address, "T", blocks), Frame("Edition", language, (language,), ()))
        body = page.partition("</h1>\n</div>\n")[2].partition("</main>")[0]
        return re.sub(r"\s+", " ", re.sub(r"\s*\n\s*", "", body)).strip()

    return write


@pytest.fixture(scope="session")
def style() -> str:
    """Give the style sheet of an edition."""
    return assets()["corridor.css"].decode()
