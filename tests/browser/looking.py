"""A page as a reader's browser sees it: what it fetches, what it complains of, and what axe-core finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from playwright.sync_api import Page

#: WCAG 2.2 at level AA, by the names axe-core gives the criteria.
_CRITERIA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")

_AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
_RUN = """options => axe.run(document, options).then(found => found.violations.map(rule => ({
    rule: rule.id, help: rule.help, nodes: rule.nodes.slice(0, 3).map(node => node.target.join(' ')),
    why: rule.nodes[0].failureSummary,
})))"""
_OPTIONS = {
    "runOnly": {"type": "tag", "values": list(_CRITERIA)},
    "resultTypes": ["violations"],
    "preload": False,
}


@dataclass
class Watched:
    """A page of the browser that notes what should not happen while it is open."""

    page: Page
    #: What went wrong since the last look.
    noted: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, page: Page) -> Watched:
        """Begin to watch: complaints in the console, errors, requests that leave the report or fail."""
        watched = cls(page)
        page.on("console", lambda message: watched.noted.append(f"console: {message.type}: {message.text}"))
        page.on("pageerror", lambda error: watched.noted.append(f"error: {error}"))
        page.on("request", lambda request: watched.note_request(request.url))
        page.on("requestfailed", lambda request: watched.noted.append(f"failed: {request.url}"))
        return watched

    def note_request(self, url: str) -> None:
        """Note a request for anything but a file or data."""
        if not url.startswith(("file:", "data:")):
            self.noted.append(f"request: {url}")

    def open(self, file: Path) -> None:
        """Open a file and wait until it is there with its styles and fonts."""
        self.noted.clear()
        self.page.goto(file.as_uri())

    def elements(self) -> int:
        """Give the number of elements of the page."""
        return int(self.page.locator("*").count())

    def overflow(self, width: int) -> list[str]:
        """Give what sticks out of a window of that width."""
        self.page.set_viewport_size({"width": width, "height": 800})
        wide = self.page.evaluate("document.scrollingElement.scrollWidth")
        return [] if wide <= width else [f"{width} px: the page is {wide} px wide"]

    def violations(self, width: int, *, contrast: bool = True) -> list[str]:
        """Give what axe-core finds at that width, with or without its look at the contrast of all words."""
        self.page.set_viewport_size({"width": width, "height": 800})
        if not self.page.evaluate("typeof axe !== 'undefined'"):
            self.page.evaluate(_AXE)
        rules = {"target-size": {"enabled": True}, "color-contrast": {"enabled": contrast}}
        found: Iterable[dict[str, Any]] = self.page.evaluate(_RUN, {**_OPTIONS, "rules": rules})
        return [f"{width} px: {each['rule']}: {each['help']}: {each['nodes']}: {each['why']}" for each in found]
