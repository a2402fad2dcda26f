"""Every page of the built example is sound: its links lead somewhere, nothing is fetched, its HTML is strict."""

from __future__ import annotations

import posixpath
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from tests.report.strict_html import ReadPage, read_page

from corridor.report.build import build

if TYPE_CHECKING:
    from collections.abc import Mapping

_EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "central-asia"

Pages = dict[str, ReadPage]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example in both languages."""
    folder = tmp_path_factory.mktemp("links") / "report"
    build(_EXAMPLE, folder, as_of=date(2026, 11, 1))
    return folder


@pytest.fixture(scope="module")
def pages(out: Path) -> Pages:
    """Read every page."""
    files = sorted(out.rglob("*.html"))
    return {file.relative_to(out).as_posix(): read_page(file.read_text(encoding="utf-8")) for file in files}


def test_html_is_strict(pages: Pages) -> None:
    """Nothing is left for a browser to mend: nesting, closing, ids, attributes."""
    assert {name: page.faults[:5] for name, page in pages.items() if page.faults} == {}


def test_every_page_has_one_heading_one_main_part_and_a_language(pages: Pages) -> None:
    """A page has one `h1`, one `main`, one title, and the language of its folder."""
    wanted = {"h1": 1, "main": 1}
    found = {name: {tag: page.counts.get(tag, 0) for tag in wanted} for name, page in pages.items()}
    assert {name: counts for name, counts in found.items() if counts != wanted} == {}
    inner = {name: page.language for name, page in pages.items() if "/" in name}
    assert {name: language for name, language in inner.items() if not name.startswith(f"{language}/")} == {}


def test_every_link_leads_somewhere(out: Path, pages: Pages) -> None:
    """Pages, files and places within pages that are linked to are there."""
    missing = {
        (name, link)
        for name, page in pages.items()
        for link in (*page.links, *page.fetched, *page.alternates.values())
        if not _is_outside(link) and not _leads_somewhere(out, pages, name, link)
    }
    assert missing == set()


def _is_outside(link: str) -> bool:
    return bool(urlsplit(link).scheme)


def _leads_somewhere(out: Path, pages: Mapping[str, ReadPage], name: str, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
    if target.startswith(("..", "/")) or "?" in path:
        return False
    if target in pages:
        return not anchor or unquote(anchor) in pages[target].ids
    return not anchor and _is_file(out / target)


@cache
def _is_file(file: Path) -> bool:
    return file.is_file()


def test_nothing_is_fetched_from_outside(out: Path, pages: Pages) -> None:
    """What a browser fetches by itself lies in the report; no script, frame or inline style could fetch more.

    The search page has a form and a script of its own, which its policy allows by hash and lets fetch nothing.
    """
    outside = {
        link for page in pages.values() for link in page.fetched if _is_outside(link) and not link.startswith("data:")
    }
    assert outside == set()
    unwanted = {"script", "iframe", "object", "embed", "base", "form", "style"}
    assert {name for name, page in pages.items() if unwanted & set(page.counts)} == {"en/search.html", "ru/search.html"}
    styles = (file.read_text(encoding="utf-8") for file in out.rglob("*.css"))
    addresses = {address for style in styles for address in re.findall(r"url\(\s*[\"']?([^\"')]+)", style)}
    assert {
        address for address in addresses if _is_outside(address) or not (out / "assets" / address).is_file()
    } == set()
    assert not any("@import" in file.read_text(encoding="utf-8") for file in out.rglob("*.css"))


def test_links_to_the_outside_are_plain_web_addresses(pages: Pages) -> None:
    """What the reader may follow out of the report is a web address, never code or a file of the author's machine."""
    schemes = {urlsplit(link).scheme for page in pages.values() for link in page.links}
    assert schemes <= {"", "http", "https"}


def test_the_language_switch_keeps_the_page(pages: Pages) -> None:
    """Every page links to the same page in the other language, in its head and for the reader."""
    other = {"en": "ru", "ru": "en"}
    lost = []
    for name, page in pages.items():
        folder, slash, rest = name.partition("/")
        if slash:
            wanted = posixpath.relpath(f"{other[folder]}/{rest}", posixpath.dirname(name))
            if page.alternates.get(other[folder]) != wanted or wanted not in page.links:
                lost.append(name)
    assert lost == []


def test_every_page_can_be_reached(pages: Pages) -> None:
    """Following links from the front page leads to every page."""
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        name = waiting.pop()
        for link in pages[name].links:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(link.partition("#")[0])))
            if target in pages and target not in seen:
                seen.add(target)
                waiting.append(target)
    assert set(pages) - seen == set()
