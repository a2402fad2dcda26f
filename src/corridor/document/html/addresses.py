"""Where pages and assets of an edition stand, and how one page leads to another without naming a server.

An edition is `<language>/<address>.html` for every page and `assets/…` beside the languages.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from corridor.document.inline import Address

#: A large edition names few pages and anchors many times over.
_quoted = lru_cache(maxsize=20_000)(quote)

#: Folder of the assets within an edition.
ASSETS = "assets"


def file_of(language: str, address: str) -> str:
    """Give the path of a page within an edition: `ru/risks/women-in-distress.html`."""
    return f"{language}/{address}.html"


@dataclass(frozen=True, slots=True)
class Standpoint:
    """The page from which links lead elsewhere."""

    language: str
    #: Address of the page without language and ending.
    address: str

    @property
    def _up(self) -> str:
        return "../" * self.address.count("/")

    def href(self, to: Address) -> str:
        """Give the relative link to a place of the edition in the same language."""
        if to.page == self.address and to.anchor:
            return "#" + _quoted(to.anchor)
        page = f"{self._up}{_quoted(to.page)}.html"
        return f"{page}#{_quoted(to.anchor)}" if to.anchor else page

    def in_language(self, language: str) -> str:
        """Give the relative link to this page in another language."""
        return f"{self._up}../{file_of(quote(language), quote(self.address))}"

    def asset(self, name: str) -> str:
        """Give the relative link to an asset."""
        return f"{self._up}../{ASSETS}/{name}"
