"""The one script there is: that of the search page, allowed there by its hash and nowhere else."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from markupsafe import Markup

from corridor.document.blocks import Finder
from corridor.document.html.templates import FOLDER

if TYPE_CHECKING:
    from corridor.document.blocks import Page


@cache
def finder_script() -> str:
    """Give the script of the search."""
    return (FOLDER / "finder.js").read_text(encoding="utf-8")


def allowed_scripts(page: Page) -> Markup:
    """Say what may run on a page, as a content security policy says it: nothing, or the script with this hash."""
    if not any(isinstance(block, Finder) for block in page.blocks):
        return Markup("'none'")
    digest = b64encode(sha256(finder_script().encode()).digest()).decode()
    return Markup("'sha256-{}'").format(digest)
