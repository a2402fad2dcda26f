"""Where in a source something stands."""

from __future__ import annotations

from typing import NamedTuple

#: The keys a locator may have, in the order in which they are shown.
LOCATOR_KEYS = (
    "chapter", "section", "annex", "heading", "box", "table", "question", "figure", "footnote", "page", "pages",
    "paragraph", "lines",
)  # fmt: skip


class Locator(NamedTuple):
    """Places within a document, as pairs of key and value (`section`, `4.1.4`), in showing order."""

    places: tuple[tuple[str, str], ...] = ()

    def get(self, key: str) -> str | None:
        """Give one place, or None where the locator does not have it."""
        return next((value for name, value in self.places if name == key), None)
